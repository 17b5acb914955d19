"""Share of answers that fall in some of the cells: top box, bottom box, neutral, one value, one kind of missing answer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.interval import Estimates, Floats, Z, effective_answers, from_two, ratio


def share(hits: NDArray[np.int64], n: NDArray[np.int64], factor: Floats | float = 1.0) -> Estimates:
    """Share with Wilson's score interval.

    Source: Wilson 1927, J. Am. Stat. Assoc. 22:209-212; research/methods.md §3.5 (not Wald: n is small, shares near 0 or 1).
    hits, n: (groups,) answers; factor: (groups,) what a finite population leaves of the variance: the interval is that of
    n / factor answers. Result 0 to 1. Edges: n = 0 gives nan; n = 1 a value without interval; a census an interval of no width.
    """
    value = ratio(hits, n)
    low, high = wilson(value, effective_answers(n, factor))
    return Estimates(n, value, from_two(n, low), from_two(n, high))


def wilson(p: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Formula: (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), z = 1.959964. nan where n = 0."""
    over = ratio(np.full(len(n), Z * Z), n)
    middle = (p + over / 2) / (1 + over)
    half = np.sqrt(over * p * (1 - p) + over * over / 4) / (1 + over)
    # At p = 0 and p = 1 the ends are exactly 0 and 1; rounding must not carry them past it.
    return np.clip(middle - half, 0, p), np.clip(middle + half, p, 1)
