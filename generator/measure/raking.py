"""Weights of respondents from several margins of the population: iterative proportional fitting, with a cap.

Source: Deming and Stephan 1940, Ann. Math. Statist. 11:427-444; research/methods.md §3.5. Weights depend on the levels of a
respondent alone, so the fitting works on the combinations of levels that occur, and the order of rows leaves no trace.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.model.answers import NO_LEVEL, Answers
from generator.model.dataset import Dataset, Margin, SegmentColumn
from generator.model.tally import Raking

TOLERANCE = 1e-9
"""A margin fits when no level's share of the weights is further than this from its share of the population."""
ROUNDS = 1000
MILLION = 1_000_000

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Raked:
    """Weights in millionths, with mean one in each period."""

    weights: NDArray[np.int64]
    """(rows,)"""
    reports: tuple[Raking, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """One margin over the combinations of levels of one period."""

    level: NDArray[np.intp]
    """(combinations,) place in `target`; `len(target)` where the respondents are in no level."""
    target: Floats
    """(levels,) share of the population; levels without respondents are left out, and the others shared out anew."""

    def misfit(self, mass: Floats) -> float:
        """Largest difference between the shares of the weights and of the population."""
        found = self._by_level(mass)
        return float(np.abs(found / found.sum() - self.target).max(initial=0.0)) if found.sum() > 0 else 0.0

    def factors(self, mass: Floats) -> Floats:
        """(combinations,) what weights are multiplied by so that the margin fits; 1 for those in no level."""
        found = self._by_level(mass)
        wanted = self.target * found.sum()
        by_level = np.divide(wanted, found, out=np.ones_like(wanted), where=found > 0)
        return np.append(by_level, 1.0)[self.level]

    def _by_level(self, mass: Floats) -> Floats:
        found: Floats = np.bincount(self.level, mass, len(self.target) + 1)[:-1].astype(np.float64)
        return found


def rake(answers: Answers, dataset: Dataset) -> Raked | None:
    """None where the data set does not ask for raking. Each period is raked by itself, to the same population.

    Respondents in no level of a margin keep their weight while that margin is fitted; the others of the period fit it.
    Not every set of margins can be fitted under a cap: the report says whether all of them were.
    """
    scheme = dataset.weighting
    if scheme is None or scheme.scheme != "rake" or dataset.population is None:
        return None
    margins = [margin for margin in dataset.population.margins if margin.segment in scheme.margins]
    margins = [margin for margin in margins if margin.segment in answers.segments]
    weights = np.ones(answers.rows, dtype=np.float64)
    reports = []
    for index, period in enumerate(answers.periods):
        rows = np.flatnonzero(answers.period_of == index)
        weights[rows], report = _rake_period(answers, dataset, margins, rows, scheme.cap)
        reports.append(report._replace(period=period.id))
    return Raked(np.floor(weights * MILLION + 0.5).astype(np.int64), tuple(reports))


def _rake_period(
    answers: Answers, dataset: Dataset, margins: Sequence[Margin], rows: NDArray[np.intp], cap: float
) -> tuple[Floats, Raking]:
    code, sizes = np.zeros(len(rows), dtype=np.int64), [len(_segment(dataset, margin).levels) + 1 for margin in margins]
    for margin, size in zip(margins, sizes, strict=True):
        code = code * size + (answers.segments[margin.segment][rows] - NO_LEVEL)
    found, place, counts = np.unique(code, return_inverse=True, return_counts=True)
    # The first place of each margin stands for no level, so that every combination has a code of its own.
    levels = np.unravel_index(found, sizes) if sizes else ()
    fits = [_fit(dataset, margin, column + NO_LEVEL) for margin, column in zip(margins, levels, strict=True)]
    weights, report = fit_margins(fits, counts.astype(np.float64), cap)
    return weights[place], report


def _segment(dataset: Dataset, margin: Margin) -> SegmentColumn:
    return next(segment for segment in dataset.segments if segment.id == margin.segment)


def _fit(dataset: Dataset, margin: Margin, level_of: NDArray[np.intp]) -> Fit:
    """A margin is passed over in a period in which only levels occur that the population does not have."""
    levels = _segment(dataset, margin).levels
    population = {entry.level: entry.count for entry in margin.counts}
    present = np.unique(level_of[level_of != NO_LEVEL])
    share = np.array([population.get(levels[level].id, 0) for level in present], dtype=np.float64)
    if share.sum() <= 0:
        return Fit(np.zeros(len(level_of), dtype=np.intp), share[:0])
    return Fit(np.where(level_of == NO_LEVEL, len(present), np.searchsorted(present, level_of)), share / share.sum())


def fit_margins(fits: Sequence[Fit], counts: Floats, cap: float) -> tuple[Floats, Raking]:
    """(combinations,) weights with mean one over the respondents, and how they came out.

    Each round multiplies the weights by the factors of each margin in turn, then cuts them to the cap. It ends when every
    margin fits after the cut, or after `ROUNDS`, or when nobody would keep a weight.
    """
    weights = np.ones_like(counts)
    rounds = 0
    while rounds < ROUNDS and _misfit(fits, weights * counts) > TOLERANCE:
        rounds += 1
        fitted = weights
        for fit in fits:
            fitted = fitted * fit.factors(fitted * counts)
        if not fitted.any():
            break
        weights = cut(fitted, counts, cap)
    capped = int(counts[weights >= cap * (1 - TOLERANCE)].sum())
    is_converged = _misfit(fits, weights * counts) <= TOLERANCE
    return weights, Raking("", rounds, float(weights.min()), float(weights.max()), capped, is_converged)


def cut(weights: Floats, counts: Floats, cap: float) -> Floats:
    """Weights with mean one and none above the cap; what is cut off is shared out among the others in proportion."""
    weights = weights * counts.sum() / (weights * counts).sum()
    above = weights > cap
    while above.any():
        weights = np.where(above, cap, weights)
        below = weights < cap
        missing = counts.sum() - (weights * counts).sum()
        free = (weights * counts)[below].sum()
        if free <= 0:
            break
        weights = np.where(below, weights * (1 + missing / free), weights)
        above = weights > cap
    return weights


def _misfit(fits: Sequence[Fit], mass: Floats) -> float:
    return max((fit.misfit(mass) for fit in fits), default=0.0)
