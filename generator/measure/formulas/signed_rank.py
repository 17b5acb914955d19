"""Wilcoxon's signed-rank test of a gap, from the counts of differences."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from generator.measure.formulas.interval import Estimates, Floats, bare, probability, ratio

Zeros = Literal["wilcox", "pratt"]
EXACT_TO = 50
"""Most differences other than zero for which p is exact."""


class Ranked(NamedTuple):
    """Differences other than zero, by their size."""

    n: NDArray[np.int64]
    """(groups,) all differences, zeros included."""
    both: NDArray[np.int64]
    """(groups, sizes) how many have this size, whatever their sign."""
    rank: Floats
    """(groups, sizes) the mean rank that they share."""
    positive: Floats
    """(groups,) W⁺, the sum of ranks of positive differences."""


def rank_differences(counts: NDArray[np.int64], values: NDArray[np.int64], zeros: Zeros) -> Ranked:
    """Sizes of differences in order, ties with their mean rank. Zeros have no rank (`wilcox`) or come first (`pratt`)."""
    sizes, place = np.unique(np.abs(values), return_inverse=True)
    signed = np.zeros((2, len(counts), len(sizes)), dtype=np.int64)
    for sign, cells in enumerate((values < 0, values > 0)):
        # Every value occurs once on the axis, so no size is met twice with one sign.
        signed[sign][:, place[cells]] = counts[:, cells]
    both = signed.sum(axis=0)
    n = counts.sum(axis=1)
    before = (n - both.sum(axis=1))[:, None] if zeros == "pratt" else 0
    rank = before + both.cumsum(axis=1) - both + (both + 1) / 2
    return Ranked(n, both, rank, (signed[1] * rank).sum(axis=1))


def signed_rank_z(counts: NDArray[np.int64], values: NDArray[np.int64], zeros: Zeros) -> Estimates:
    """z = (W⁺ - E)/√V, corrected for ties, without continuity correction.

    Formula, for `wilcox` (zeros dropped, m differences left): E = m(m+1)/4, V = m(m+1)(2m+1)/24 - Σ(t³ - t)/48 over sizes that
    t differences share. For `pratt` (zeros ranked first, then left out; z zeros among n): E = (n(n+1) - z(z+1))/4,
    V = (n(n+1)(2n+1) - z(z+1)(2z+1))/24 - Σ(t³ - t)/48.
    Source: Wilcoxon 1945; Pratt 1959, J. Am. Stat. Assoc. 54:655-667; research/methods.md §3.2, §4.1; equals scipy.
    counts: (groups, cells); values: (cells,) differences in any unit. Edges: nan where every difference is zero.
    """
    ranked = rank_differences(counts, values, zeros)
    return bare(ranked.n, _z(ranked))


def signed_rank_p(counts: NDArray[np.int64], values: NDArray[np.int64], zeros: Zeros) -> Estimates:
    """Two-sided p: exact for at most 50 differences other than zero, 2 P(Z > |z|) beyond.

    Exact: the distribution of W⁺ over all signs of the ranks that are there, ties included (equals scipy's permutation test,
    and its exact table where there are no ties). Edges: every difference zero gives p = 1; none below five answers.
    """
    ranked = rank_differences(counts, values, zeros)
    some = ranked.both.sum(axis=1)
    p: Floats = np.where(some > 0, 2 * ndtr(-np.abs(_z(ranked))), 1.0)
    for group in np.flatnonzero((some > 0) & (some <= EXACT_TO)).tolist():
        p[group] = _exact(ranked.rank[group], ranked.both[group], float(ranked.positive[group]))
    return probability(ranked.n, p)


def _z(ranked: Ranked) -> Floats:
    """From the sums over ranks: Σ r is twice the mean of W⁺, and Σ r² four times its variance, ties and zeros accounted for."""
    middle = (ranked.both * ranked.rank).sum(axis=1) / 2
    variance = (ranked.both * ranked.rank**2).sum(axis=1) / 4
    return ratio(ranked.positive - middle, np.sqrt(variance))


def _exact(rank: Floats, both: NDArray[np.int64], positive: float) -> float:
    """Twice the smaller tail of W⁺, by adding one difference after another with either sign. Ranks are doubled to be whole."""
    doubled = np.repeat(np.rint(2 * rank).astype(np.int64), both)
    chance: Floats = np.zeros(int(doubled.sum()) + 1)
    chance[0] = 1.0
    for step in doubled.tolist():
        chance[step:] = (chance[step:] + chance[: len(chance) - step]) / 2
        chance[:step] /= 2
    seen = round(2 * positive)
    return float(min(1.0, 2 * min(chance[: seen + 1].sum(), chance[seen:].sum())))
