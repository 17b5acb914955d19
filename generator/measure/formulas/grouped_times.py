"""Quantiles of durations that were counted in classes: response time, waiting time, time to repair."""

from __future__ import annotations

from math import ceil, floor, inf, sqrt
from typing import NamedTuple

from generator.measure.formulas.interval import Z


class TimeClass(NamedTuple):
    """Durations above `above` and up to `up_to` (infinite in the last, open class), and how many there are."""

    above: float
    up_to: float
    number: int


class Quantile(NamedTuple):
    """A quantile as far as the classes show it."""

    value: float
    """Interpolated within its class, as if its durations lay evenly in it; infinite in the open class."""
    low: float
    high: float
    """95% interval by order statistics, out to the edges of the classes in which they lie."""


def grouped_quantile(classes: tuple[TimeClass, ...], share: float) -> Quantile | None:
    """The duration that `share` of all cases did not exceed.

    Formula: in the class in which the cumulative count reaches q n: above + (q n - count before) / count width.
    Interval: ranks q n ± z √(n q (1 - q)), lower edge of the class of the lower rank, upper edge of that of the upper rank
    (Conover 1999, §3.2, normal approximation; conservative, because ranks go out to whole numbers and classes to their edges).
    Edges: no case gives None; a quantile in the open class is infinite, and all that can be said is "over the last limit".
    """
    n = sum(one.number for one in classes)
    if not n:
        return None
    slack = Z * sqrt(n * share * (1 - share))
    lower = _class_of(classes, max(1, floor(n * share - slack)))
    upper = _class_of(classes, min(n, ceil(n * share + slack) + 1))
    return Quantile(_interpolated(classes, n * share), lower.above, upper.up_to)


def _class_of(classes: tuple[TimeClass, ...], rank: int) -> TimeClass:
    before = 0
    for one in classes:
        before += one.number
        if before >= rank:
            return one
    return classes[-1]


def _interpolated(classes: tuple[TimeClass, ...], rank: float) -> float:
    before = 0
    for one in classes:
        if one.number and before + one.number >= rank:
            return inf if one.up_to == inf else one.above + (rank - before) / one.number * (one.up_to - one.above)
        before += one.number
    return inf
