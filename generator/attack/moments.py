"""Means and standard deviations that several published numbers bound together: effect sizes, tests, correlations of pairs."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, sqrt
from typing import NamedTuple

from scipy.special import stdtrit

from generator.attack.rounding import Bracket, possible_p, possible_value
from generator.attack.values import Interval, Published

TURNS = 6
SMALLEST_P = 1e-300
EVERYWHERE = Bracket(-inf, inf)
POSITIVE = Bracket(0.0, inf)


class Pair(NamedTuple):
    """What is possible for the differences of one group's pairs, and for each half of the pairs."""

    n: Interval
    mean: Bracket
    sd: Bracket
    first_sd: Bracket
    second_sd: Bracket


def narrowed(pair: Pair, named: Mapping[str, Published]) -> Pair:
    """The same after each published number has said what it says of the others, in turn until little changes.

    d_z = m/s, d_av = m/√((s₁² + s₂²)/2), t = m √n/s, the p value of t gives |t|, and s² = s₁² + s₂² - 2 r s₁ s₂. The halves'
    deviations are those of all who gave them, so r and d_av are used only where `pair` has brackets for the same people.
    """
    scaled = _scaled_means(pair, named)
    for _ in range(TURNS):
        for ratio in scaled:
            pair = _with_ratio(pair, ratio)
        if "dav" in named:
            average = Bracket(
                _average(pair.first_sd.low, pair.second_sd.low), _average(pair.first_sd.high, pair.second_sd.high)
            )
            pair = pair._replace(mean=met(pair.mean, _product(possible_value(named["dav"]), average)))
        if "correlation" in named:
            pair = pair._replace(sd=met(pair.sd, _deviation(pair, possible_value(named["correlation"]))))
    return pair


def _scaled_means(pair: Pair, named: Mapping[str, Published]) -> list[Bracket]:
    """Brackets of m/s: of the effect size, and of the test and its p."""
    found = [possible_value(named["dz"])] if "dz" in named else []
    roots = sqrt(max(1, pair.n[0])), sqrt(max(1, pair.n[1]))
    for statistic in ("t", "p"):
        if statistic in named:
            test = possible_value(named["t"]) if statistic == "t" else _test_of(named["p"], pair.n)
            found.append(Bracket(min(test.low / root for root in roots), max(test.high / root for root in roots)))
    return found


def _test_of(p: Published, n: Interval) -> Bracket:
    """|t| behind a two-sided p, as the widest bracket of t; its sign is not known."""
    bracket = possible_p(p)
    least = max(bracket.low, 0.0)
    most = inf if least <= SMALLEST_P else -float(stdtrit(max(1, n[0] - 1), least / 2))
    return Bracket(-most, most)


def _with_ratio(pair: Pair, ratio: Bracket) -> Pair:
    """m = ratio · s; and where m and the ratio are surely not 0, s = m / ratio."""
    pair = pair._replace(mean=met(pair.mean, _product(ratio, pair.sd)))
    size, by = _size(pair.mean), _size(ratio)
    if by.low > 0:
        pair = pair._replace(sd=met(pair.sd, Bracket(size.low / by.high if by.high < inf else 0.0, size.high / by.low)))
    return pair


def _deviation(pair: Pair, correlation: Bracket) -> Bracket:
    ends = [
        first**2 + second**2 - 2 * r * first * second
        for first in (*pair.first_sd, *_inner(pair.first_sd, pair.second_sd, correlation))
        for second in (*pair.second_sd, *_inner(pair.second_sd, pair.first_sd, correlation))
        for r in (max(-1.0, correlation.low), min(1.0, correlation.high))
        if first < inf and second < inf
    ]
    return Bracket(sqrt(max(0.0, min(ends))), sqrt(max(0.0, *ends))) if len(ends) >= 8 else POSITIVE


def _inner(own: Bracket, other: Bracket, correlation: Bracket) -> list[float]:
    """Where s₁² + s₂² - 2 r s₁ s₂ is least within a bracket: s₁ = r s₂."""
    return [place for r in correlation for side in other if own.low < (place := r * side) < own.high]


def _average(first: float, second: float) -> float:
    return sqrt((first**2 + second**2) / 2)


def _size(bracket: Bracket) -> Bracket:
    low = 0.0 if bracket.low <= 0 <= bracket.high else min(abs(bracket.low), abs(bracket.high))
    return Bracket(low, max(abs(bracket.low), abs(bracket.high)))


def _product(first: Bracket, second: Bracket) -> Bracket:
    ends = [one * other if one and other else 0.0 for one in first for other in second]
    return Bracket(min(ends), max(ends))


def met(first: Bracket, second: Bracket) -> Bracket:
    """Both; the first alone where they contradict each other."""
    met = Bracket(max(first.low, second.low), min(first.high, second.high))
    return met if met.low <= met.high else first
