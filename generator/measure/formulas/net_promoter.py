"""Net promoter score: share of promoters (9, 10) minus share of detractors (0 to 6)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.interval import Estimates, Floats, Z, effective_answers, from_two, ratio

DETRACTOR_TO, PROMOTER_FROM = 6, 9
PSEUDO_END, PSEUDO_PASSIVE = 0.75, 1.5
CENSUS = 1e30
"""Answers beside which the pseudo-answers vanish and the interval has no width that a float would show."""


def net_promoter_score(
    detractors: NDArray[np.int64], passives: NDArray[np.int64], promoters: NDArray[np.int64], factor: Floats | float = 1.0
) -> Estimates:
    """NPS = (promoters - detractors) / n, with the adjusted-Wald interval.

    Source: Rocks 2016, The American Statistician 70:365-372; research/methods.md §3.11.
    Arguments: (groups,) answers; factor: (groups,) what a finite population leaves of the variance: the interval is that of
    n / factor answers. Result -1 to 1 (pages print it times 100, in points).
    Edges: n = 0 gives nan; n = 1 a value without interval; interval ends stay within -1 and 1; a census has no width.
    """
    n = detractors + passives + promoters
    value = ratio(promoters - detractors, n)
    size = np.minimum(effective_answers(n, factor), CENSUS)
    low, high = adjusted_wald(*(np.nan_to_num(ratio(one, n)) * size for one in (detractors, passives, promoters)))
    return Estimates(n, value, from_two(n, low), from_two(n, high))


def variance(detractors: Floats, promoters: Floats) -> Floats:
    """Variance of one answer scored -1, 0, 1: p + d - (p - d)², from shares p and d."""
    return promoters + detractors - (promoters - detractors) ** 2


def adjusted_wald(detractors: Floats, passives: Floats, promoters: Floats) -> tuple[Floats, Floats]:
    """Formula: add 3/4, 3/2, 3/4 answers; then x ± z √(variance / n). Its middle is drawn towards 0 from the score itself."""
    n = detractors + passives + promoters + 2 * PSEUDO_END + PSEUDO_PASSIVE
    p, d = (promoters + PSEUDO_END) / n, (detractors + PSEUDO_END) / n
    half = Z * np.sqrt(variance(d, p) / n)
    return np.maximum(p - d - half, -1), np.minimum(p - d + half, 1)
