"""Answers -> Tally: everything that is kept of the rows. After this no stage sees a respondent."""

from __future__ import annotations

import numpy as np

from generator.measure.counting import channels, count
from generator.measure.groups import families
from generator.measure.variables import variables
from generator.model.answers import Answers
from generator.model.dataset import Dataset
from generator.model.instrument import Instrument
from generator.model.tally import Counted, Table, Tally


def tally_answers(answers: Answers, dataset: Dataset, instrument: Instrument) -> Tally:
    """Count every item, pair, dimension, overall score and question for every group that has respondents.

    Whole numbers only, so the result does not depend on the order of rows, and tallies of parts add up to the whole.
    """
    found = tuple(families(answers, dataset))
    added = channels(answers.weights)
    tables: dict[Counted, Table] = {}
    for variable in variables(answers, instrument):
        parts = [count(family, variable.cell_of, len(variable.values), added) for family in found]
        tables[variable.counted] = Table(variable.counted, variable.values, np.concatenate(parts), variable.divisor)
    sizes = [np.bincount(family.of_row, minlength=len(family.groups) + 1)[:-1] for family in found]
    groups = tuple(group for family in found for group in family.groups)
    weighting = "none" if answers.weights is None else "survey"
    whole = np.concatenate(sizes)
    return Tally(answers.dataset, answers.periods, groups, whole, tables, weighting, {}, whole * 0)
