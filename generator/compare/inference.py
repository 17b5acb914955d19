"""Intervals of a difference from published intervals, and corrections for many comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot, inf, sqrt

from scipy.special import ndtr, ndtri, stdtr, stdtrit

UPPER = 0.975
"""Upper quantile of a two-sided 95% interval."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Standard error of a published value and its degrees of freedom (infinite for shares and NPS)."""

    error: float
    df: float
    rounding: float = 0.0
    """The part of `error` that comes from rounding; it is independent from period to period whoever answers."""
    skew: float = 0.0
    """How much longer the upper arm of the published interval is than the lower one, as part of their sum: -1 to 1. Intervals
    of shares and NPS reach further towards the middle of the scale; those of means are even."""

    @property
    def below(self) -> float:
        """The error towards the lower end."""
        return hypot(self.sampling * (1 - self.skew), self.rounding)

    @property
    def above(self) -> float:
        """The error towards the upper end."""
        return hypot(self.sampling * (1 + self.skew), self.rounding)

    @property
    def sampling(self) -> float:
        """The error that the value had before it was rounded."""
        return sqrt(max(0.0, self.error**2 - self.rounding**2))


@dataclass(frozen=True, slots=True)
class Overlap:
    """Respondents who answered in both periods, and how their two answers go together."""

    before: int
    """All respondents of the earlier period, n1."""
    after: int
    """All respondents of the later period, n2."""
    both: int
    """n12, at most the smaller of the two."""
    correlation: float
    """r12, -1 to 1."""


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
    precise than it is, and an interval that rounding has closed still has an error. Where ends are rounded outward, SE is on
    average 3/8 of a step too great, a seventh at n = 100 and a standard deviation of 1.4: changes are claimed too seldom."""
    sampling = (high - low) / 2 / quantile(df)
    return Spread(sqrt(sampling**2 + step**2 / 12), df, step / sqrt(12))


def recover_uneven_spread(value: float, low: float, high: float, step: float) -> Spread:
    """The same of an interval by the normal distribution around a value that is not its middle: a share, an NPS."""
    skew = (low + high - 2 * value) / (high - low) if high > low else 0.0
    return replace(recover_spread(low, high, step, inf), skew=min(1.0, max(-1.0, skew)))


def difference(earlier: float, later: float, before: Spread, after: Spread) -> Difference:
    """Welch: SE^2 = SE1^2 + SE2^2, df = SE^4 / (SE1^4 / df1 + SE2^4 / df2) (Welch 1947; Satterthwaite 1946). Normal where
    both df are infinite. Without any error, p is 1 for equal values and 0 for others.

    Uneven intervals: the lower end of the difference has the lower error of the later and the upper error of the earlier value,
    and the other way round (Newcombe 1998, Stat. Med. 17:873-890, method 10; Zou & Donner 2008, Stat. Med. 27:1693-1702). p
    is that of the arm that reaches towards zero. With ten answers a side, halves of the intervals alone would find a change of
    NPS in 13 of 100 cases where there is none; this finds one in 8 at most.
    """
    arms = hypot(after.below, before.above), hypot(after.above, before.below)
    return _difference(later - earlier, arms, _welch_df(before, after))


def panel_difference(earlier: float, later: float, before: Spread, after: Spread, overlap: Overlap) -> Difference:
    """Two periods that share respondents: SE^2 = SE1^2 + SE2^2 - 2 n12 / sqrt(n1 n2) r12 SE1 SE2.

    With SE = s / sqrt(n) this is s1^2 / n1 + s2^2 / n2 - 2 n12 c12 / (n1 n2) (research/methods.md §3.6). Degrees of freedom
    run from Welch's (nobody in both) to n12 - 1 (everybody in both, where all of it is the paired t test): df = n12 - 1 +
    (Welch - n12 + 1) u / (u + 2 n12), u respondents of one period only (Derrick, Russ, Toher & White 2017, J. Mod. Appl. Stat.
    Methods 16(1):137-157). The covariance of rounding is zero, so only sampling errors are multiplied.
    """
    both = min(overlap.both, overlap.before, overlap.after)
    shared = both / sqrt(overlap.before * overlap.after)
    covariance = shared * overlap.correlation * before.sampling * after.sampling
    error = sqrt(max(0.0, before.error**2 + after.error**2 - 2 * covariance))
    alone = overlap.before + overlap.after - 2 * both
    welch = _welch_df(before, after)
    df = both - 1 + (welch - both + 1) * alone / (alone + 2 * both)
    return _difference(later - earlier, (error, error), df)


def difference_of_differences(pilot: Sequence[tuple[float, Spread]], others: Sequence[tuple[float, Spread]]) -> Difference:
    """(pilot after - before) - (others after - before), each side given as (before, after), four independent samples:
    SE^2 = ΣSE_i^2, df by Welch and Satterthwaite over all four, uneven arms as in `difference`. Source: Card & Krueger 1994,
    Am. Econ. Rev. 84(4):772-793. It is the effect only where both groups would have moved alike without the action."""
    (before, before_spread), (after, after_spread) = pilot
    (base, base_spread), (control, control_spread) = others
    rising, falling = (after_spread, base_spread), (before_spread, control_spread)
    below = hypot(*(one.below for one in rising), *(one.above for one in falling))
    above = hypot(*(one.above for one in rising), *(one.below for one in falling))
    return _difference((after - before) - (control - base), (below, above), _welch_df(*rising, *falling))


def _difference(value: float, arms: tuple[float, float], df: float) -> Difference:
    """arms: the errors towards the lower and the upper end."""
    below, above = arms
    towards_zero = below if value > 0 else above
    p = two_sided_p(value / towards_zero, df) if towards_zero else float(value == 0)
    return Difference(value, value - quantile(df) * below, value + quantile(df) * above, p)


def two_sided_p(statistic: float, df: float) -> float:
    """Probability of a t (z where `df` is infinite) at least so far from zero."""
    return float(2 * (ndtr(-abs(statistic)) if df == inf else stdtr(df, -abs(statistic))))


def _welch_df(*spreads: Spread) -> float:
    squares = sum(spread.error**2 for spread in spreads)
    parts = sum(spread.error**4 / spread.df for spread in spreads)
    return squares**2 / parts if parts else inf


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
