"""Answers -> Tally: everything that is kept of the rows. After this no stage sees a respondent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from generator.measure.counting import channels, count_all
from generator.measure.groups import Family, families
from generator.measure.moments import Survey, moments_of
from generator.measure.overlaps import level_variables
from generator.measure.passes import passes_of
from generator.measure.quality import flags
from generator.measure.raking import rake
from generator.measure.strata import answers_in_order, families_in_order, order_of, strata_of
from generator.measure.variables import variables
from generator.model.answers import Answers
from generator.model.dataset import Dataset
from generator.model.instrument import Instrument
from generator.model.tally import Counted, Table, Tally


def tally_answers(answers: Answers, dataset: Dataset, instrument: Instrument) -> Tally:
    """Count every item, pair, dimension, overall score and question for every group that has respondents.

    Whole numbers only, so the result does not depend on the order of rows, and tallies of parts add up to the whole.
    Weights are those of the survey, or made here from the population's margins (`rake`).
    """
    raked = rake(answers, dataset)
    answers = replace(answers, weights=raked.weights) if raked else answers
    reasons = flags(answers, instrument)
    flagged = np.logical_or.reduce(list(reasons.values())) if reasons else None
    found = tuple(families(answers, dataset, flagged))
    order = order_of(found)
    answers, found = answers_in_order(answers, order), families_in_order(found, order)
    reasons, flagged = {reason: mask[order] for reason, mask in reasons.items()}, None if flagged is None else flagged[order]
    weights = answers.weights
    added, passes = channels(weights), passes_of(found)
    groups = tuple(group for family in found for group in family.groups)
    tables: dict[Counted, Table] = {}
    with ThreadPoolExecutor() as pool:
        moments = pool.submit(moments_of, Survey(answers, dataset, instrument, strata_of(found), groups))
        for variable in chain(level_variables(answers, dataset, flagged), variables(answers, instrument, reasons)):
            counts = count_all(passes, variable.cell_of, variable.cells, added, pool)
            tables |= {table.counted: table for table in variable.tables(counts)}
    sizes = np.concatenate([np.bincount(family.of_row, minlength=len(family.groups) + 1)[:-1] for family in found])
    weighting = "raked" if raked else "none" if weights is None else "survey"
    heaviest = np.concatenate([_heaviest(family, weights) for family in found])
    reports = raked.reports if raked else ()
    return Tally(answers.dataset, answers.periods, groups, sizes, tables, weighting, moments.result(), heaviest, reports)


def _heaviest(family: Family, weights: NDArray[np.int64] | None) -> NDArray[np.int64]:
    largest = np.zeros(len(family.groups) + 1, dtype=np.int64)
    if weights is not None:
        np.maximum.at(largest, family.of_row, weights)
    return largest[:-1]
