"""What is read off one table: which statistics, over which cells. Formulas are in `formulas/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import lcm
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.interval import Estimates
from generator.measure.formulas.mean import mean
from generator.measure.formulas.net_promoter import DETRACTOR_TO, PROMOTER_FROM, net_promoter_score
from generator.measure.formulas.share import share
from generator.measure.formulas.weighted import weighted_mean, weighted_net_promoter_score, weighted_share
from generator.model.answers import MISSING_NAMES
from generator.model.instrument import Scale
from generator.model.tally import Table

NONE, SURVEY = "none", "survey"


class Reading(NamedTuple):
    """One statistic of all groups. `everyone_only`: shares of single values and of missing answers are not split."""

    statistic: str
    weighting: str
    estimates: Estimates
    everyone_only: bool = False


@dataclass(frozen=True, slots=True)
class Variable:
    """Cells that have a number: whole-number values in 1/divisor points and their counts per group and channel.

    Values beyond 64 bits (scores over some forty items and more) are Python's whole numbers.
    """

    values: NDArray[np.int64]
    counts: NDArray[np.int64]
    divisor: int

    @property
    def is_weighted(self) -> bool:
        return int(self.counts.shape[2]) > 1


def gap_variable(table: Table) -> Variable:
    """Perception minus expectation, over respondents who gave both: the joint table summed along its diagonals."""
    expected, perceived = table.values[:, 0], table.values[:, 1]
    both = np.flatnonzero((expected >= 0) & (perceived >= 0))
    values, place = np.unique(perceived[both] - expected[both], return_inverse=True)
    diagonals = [table.counts[:, both[place == index]].sum(axis=1) for index in range(len(values))]
    return Variable(values, np.stack(diagonals, axis=1), 1)


def score_variable(table: Table) -> Variable:
    """Sum over number answered, brought to one divisor: the least common multiple of the numbers that occur."""
    used = table.counts.any(axis=(0, 2))
    answered, total = table.values[used].astype(object).T if used.any() else (np.array([1]), np.array([0]))
    counts = table.counts[:, used] if used.any() else np.zeros((table.counts.shape[0], 1, table.counts.shape[2]), np.int64)
    divisor = lcm(*(int(number) for number in answered))
    values = total * (divisor // answered)
    fits = max(map(abs, values)) < 2**62
    return Variable(values.astype(np.int64) if fits else values, counts, divisor)


def plain_variable(table: Table) -> Variable:
    """Answers with a number: missing answers stand on the same axis below 0, but overall gaps are below 0 too."""
    if table.counted.kind == "overall":
        return Variable(table.values[:, 0], table.counts, table.divisor)
    valid = table.values[:, 0] >= 0
    return Variable(table.values[valid, 0], table.counts[:, valid], 1)


def means(variable: Variable) -> Iterator[Reading]:
    yield Reading("mean", NONE, mean(variable.counts[:, :, 0], variable.values, variable.divisor))
    if variable.is_weighted:
        yield Reading("mean", SURVEY, weighted_mean(variable.counts, variable.values, variable.divisor))


def value_shares(variable: Variable) -> Iterator[Reading]:
    """The distribution, value by value."""
    for value in variable.values.tolist():
        for reading in _shares(f"share_{value}", variable, variable.values == value):
            yield reading._replace(everyone_only=True)


def boxes(variable: Variable, scale: Scale) -> Iterator[Reading]:
    """Top box, bottom box and what lies between, as the scale declares them; mirrored where lower is better."""
    if scale.direction == "higher_is_better":
        top, bottom = variable.values >= scale.top_box, variable.values <= scale.bottom_box
    else:
        top, bottom = variable.values <= scale.top_box, variable.values >= scale.bottom_box
    yield from _shares("top_box", variable, top)
    yield from _shares("bottom_box", variable, bottom)
    if not (top | bottom).all():
        yield from _shares("neutral", variable, ~(top | bottom))


def recommendation(variable: Variable) -> Iterator[Reading]:
    """NPS and its three parts, from a question answered on 0 to 10."""
    detractor, promoter = variable.values <= DETRACTOR_TO, variable.values >= PROMOTER_FROM
    passive = ~(detractor | promoter)
    answers = variable.counts[:, :, 0]
    parts = (answers[:, cells].sum(axis=1) for cells in (detractor, passive, promoter))
    yield Reading("nps", NONE, net_promoter_score(*parts))
    if variable.is_weighted:
        yield Reading("nps", SURVEY, weighted_net_promoter_score(variable.counts, detractor, promoter))
    yield from _shares("promoters", variable, promoter)
    yield from _shares("passives", variable, passive)
    yield from _shares("detractors", variable, detractor)


def missing_shares(table: Table) -> Iterator[Reading]:
    """Each kind of missing answer as a share of all respondents, valid or not."""
    n = table.counts[:, :, 0].sum(axis=1)
    for code, name in MISSING_NAMES.items():
        hits = table.counts[:, table.values[:, 0] == code, 0].sum(axis=1)
        yield Reading(f"missing_{name}", NONE, share(hits, n), everyone_only=True)


def _shares(statistic: str, variable: Variable, is_hit: NDArray[np.bool_]) -> Iterator[Reading]:
    answers = variable.counts[:, :, 0]
    yield Reading(statistic, NONE, share(answers[:, is_hit].sum(axis=1), answers.sum(axis=1)))
    if variable.is_weighted:
        yield Reading(statistic, SURVEY, weighted_share(variable.counts, is_hit))
