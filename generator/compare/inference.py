"""Welch intervals from published intervals, and corrections for many comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt

from scipy.special import ndtr, ndtri, stdtr, stdtrit

UPPER = 0.975
"""Upper quantile of a two-sided 95% interval."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Standard error of a published value and its degrees of freedom (infinite for shares and NPS)."""

    error: float
    df: float


@dataclass(frozen=True, slots=True)
class Difference:
    """Later minus earlier with its 95% interval and two-sided p."""

    value: float
    low: float
    high: float
    p: float


def quantile(df: float) -> float:
    """Upper 97.5% point of t with `df` degrees of freedom, of the normal distribution for infinite `df`."""
    return float(ndtri(UPPER) if df == inf else stdtrit(df, UPPER))


def recover_spread(low: float, high: float, step: float, df: float) -> Spread:
    """SE = sqrt(((high - low) / 2 / t)^2 + step^2 / 12): half the published interval over its quantile, plus the
    variance of rounding to `step` (uniform within one step; Sheppard 1898). So a coarse release never looks more
    precise than it is, and an interval that rounding has closed still has an error."""
    sampling = (high - low) / 2 / quantile(df)
    return Spread(sqrt(sampling**2 + step**2 / 12), df)


def difference(earlier: float, later: float, before: Spread, after: Spread) -> Difference:
    """Welch: SE^2 = SE1^2 + SE2^2, df = SE^4 / (SE1^4 / df1 + SE2^4 / df2) (Welch 1947; Satterthwaite 1946). Normal where
    both df are infinite. Without any error, p is 1 for equal values and 0 for others."""
    value = later - earlier
    error = sqrt(before.error**2 + after.error**2)
    if error == 0:
        return Difference(value, value, value, 1.0 if value == 0 else 0.0)
    df = _welch_df(error, before, after)
    margin = quantile(df) * error
    tail = ndtr(-abs(value) / error) if df == inf else stdtr(df, -abs(value) / error)
    return Difference(value, value - margin, value + margin, float(2 * tail))


def _welch_df(error: float, before: Spread, after: Spread) -> float:
    parts = sum(spread.error**4 / spread.df for spread in (before, after))
    return error**4 / parts if parts else inf


def uncorrected(values: Sequence[float]) -> tuple[float, ...]:
    """For a family of one declared test."""
    return tuple(values)


def holm(values: Sequence[float]) -> tuple[float, ...]:
    """p'_(j) = max over i <= j of min(1, (m - i + 1) p_(i)): family-wise error (Holm 1979). Order of the input is kept."""
    adjusted = [0.0] * len(values)
    floor = 0.0
    for rank, place in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        floor = max(floor, min(1.0, (len(values) - rank) * values[place]))
        adjusted[place] = floor
    return tuple(adjusted)


def benjamini_hochberg(values: Sequence[float]) -> tuple[float, ...]:
    """p'_(j) = min over i >= j of min(1, m p_(i) / i): false discovery rate (Benjamini & Hochberg 1995). Order is kept."""
    adjusted = [0.0] * len(values)
    ceiling = 1.0
    ranked = sorted(range(len(values)), key=values.__getitem__)
    for rank in range(len(ranked), 0, -1):
        place = ranked[rank - 1]
        ceiling = min(ceiling, len(values) * values[place] / rank)
        adjusted[place] = ceiling
    return tuple(adjusted)
