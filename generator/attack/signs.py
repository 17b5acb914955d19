"""What the p value of a sign test says of how many are below and how many above: every pair of counts is tried."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scipy.special import betainc

from generator.attack.rounding import possible_p
from generator.attack.solving import LARGE
from generator.attack.values import Interval, Published

BELOW, ABOVE, TEST = "below", "above", "p_sign"


def bounds_by_signs(signs: Mapping[str, Interval], named: Mapping[str, Published]) -> dict[str, Interval]:
    """Better bounds of `below` and `above`, where both are few enough for a small count to be meant."""
    if TEST not in named or not {BELOW, ABOVE} <= signs.keys() or max(signs[BELOW][1], signs[ABOVE][1]) > 3 * LARGE:
        return {}
    fitting = list(_fitting(signs[BELOW], signs[ABOVE], named[TEST]))
    if not fitting:
        return {}
    below, above = zip(*fitting, strict=True)
    return {BELOW: (min(below), max(below)), ABOVE: (min(above), max(above))}


def _fitting(below: Interval, above: Interval, p: Published) -> Iterator[tuple[int, int]]:
    bracket = possible_p(p)
    for fewer in range(below[0], below[1] + 1):
        for more in range(above[0], above[1] + 1):
            if bracket.low - 1e-9 <= sign_test(fewer, more) <= bracket.high + 1e-9:
                yield fewer, more


def sign_test(below: int, above: int) -> float:
    """Two-sided p of the exact binomial test (Arbuthnott 1710)."""
    least, decided = min(below, above), below + above
    return min(1.0, 2 * float(betainc(decided - least, least + 1, 0.5))) if decided else 1.0
