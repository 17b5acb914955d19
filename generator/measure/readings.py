"""The vocabulary of reading a tally: what is measured, in whom, and the statistics that every variable has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.finite_population import Convention, variance_factor
from generator.measure.formulas.interval import Estimates, Floats, bare
from generator.measure.formulas.mean import mean
from generator.measure.formulas.median import median
from generator.measure.formulas.share import share
from generator.measure.formulas.weighted import Counts, design_effect, largest_share, weighted_mean, weighted_share
from generator.model.tally import Group

NONE = "none"


class Subject(NamedTuple):
    """The middle of a key: what numbers are about."""

    scope: str
    battery: str
    target: str
    form: str


class Part(NamedTuple):
    """Answers whose share has a name, e.g. the top box."""

    statistic: str
    is_hit: NDArray[np.bool_]
    """(cells,)"""


@dataclass(frozen=True, slots=True)
class Sample:
    """The groups that statistics are computed for, and what they have in common."""

    groups: tuple[Group, ...]
    places: NDArray[np.intp]
    """(groups,) where they stand in the tally."""
    weighting: str
    """Whose weights the tally added up, or none."""
    heaviest: NDArray[np.int64]
    """(groups,) largest weight of one respondent, in millionths."""
    population: int | None
    """Size of the finite population that everyone stands for, if it is known."""
    convention: Convention

    def factor(self, n: NDArray[np.int64]) -> Floats:
        """What a finite population leaves of the variance of n answers; segments have no population of their own."""
        if self.population is None or self.convention == NONE:
            return np.ones(len(n))
        is_whole = np.array([not group.segment for group in self.groups])
        return np.where(is_whole, variance_factor(n, self.population, self.convention), 1.0)


class Reading(NamedTuple):
    """One statistic of one subject in some groups."""

    subject: Subject
    statistic: str
    weighting: str
    groups: tuple[Group, ...]
    estimates: Estimates
    largest_share: Floats | None = None


@dataclass(frozen=True, slots=True)
class Variable:
    """Cells that have a number: whole-number values in 1/divisor points and their counts per group and channel.

    Values beyond 64 bits (scores over some forty items and more) are Python's whole numbers.
    """

    subject: Subject
    sample: Sample
    values: NDArray[np.int64]
    """(cells,)"""
    counts: Counts
    """(groups, cells, channels) as in `tally.Table`."""
    divisor: int = 1

    @property
    def answers(self) -> NDArray[np.int64]:
        """(groups, cells) respondents."""
        return self.counts[:, :, 0]

    @property
    def is_weighted(self) -> bool:
        return int(self.counts.shape[2]) > 1

    @property
    def largest_share(self) -> Floats:
        return largest_share(self.counts, self.sample.heaviest)

    def reading(self, statistic: str, estimates: Estimates) -> Reading:
        return Reading(self.subject, statistic, NONE, self.sample.groups, estimates)

    def weighted(self, statistic: str, estimates: Estimates) -> Reading:
        sample = self.sample
        return Reading(self.subject, statistic, sample.weighting, sample.groups, estimates, self.largest_share)


def means(variable: Variable) -> Iterator[Reading]:
    n = variable.answers.sum(axis=1)
    yield variable.reading("mean", mean(variable.answers, variable.values, variable.divisor, variable.sample.factor(n)))
    if variable.is_weighted:
        yield variable.weighted("mean", weighted_mean(variable.counts, variable.values, variable.divisor))


def shares(variable: Variable, parts: Iterable[Part]) -> Iterator[Reading]:
    """Of all answers of the variable."""
    n = variable.answers.sum(axis=1)
    factor = variable.sample.factor(n)
    for part in parts:
        yield variable.reading(part.statistic, share(variable.answers[:, part.is_hit].sum(axis=1), n, factor))
        if variable.is_weighted:
            yield variable.weighted(part.statistic, weighted_share(variable.counts, part.is_hit))


def spread(variable: Variable) -> Iterator[Reading]:
    """Standard deviation (n - 1) and median."""
    found = mean(variable.answers, variable.values, variable.divisor)
    assert found.sd is not None
    yield variable.reading("sd", bare(found.n, found.sd))
    yield variable.reading("median", median(variable.answers, variable.values, variable.divisor))


def cost_of_weights(variable: Variable) -> Iterator[Reading]:
    """Kish's design effect of the weights that were added up."""
    if variable.is_weighted:
        n = variable.answers.sum(axis=1)
        yield variable.weighted("design_effect", bare(n, design_effect(variable.counts)))


def folded(counts: Counts, codes: NDArray[np.int64]) -> tuple[NDArray[np.int64], Counts]:
    """The codes that occur, in order, and the counts of all cells with the same code."""
    values, first = np.unique(codes[np.argsort(codes, kind="stable")], return_index=True)
    if not len(values):
        return values, counts[:, :0]
    return values, np.add.reduceat(counts[:, np.argsort(codes, kind="stable")], first, axis=1)
