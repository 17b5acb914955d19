"""The same statistics with survey weights. Bases stay unweighted: n is always respondents."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.interval import Estimates, Floats, from_two, ratio
from generator.measure.formulas.mean import half_width
from generator.measure.formulas.net_promoter import adjusted_wald
from generator.measure.formulas.share import wilson

MILLION = 1e6
RESPONDENTS, WEIGHTS, SQUARES = 0, 1, 2
"""Channels of a table."""

Counts = NDArray[np.int64]


def effective_n(counts: Counts) -> Floats:
    """Kish's effective number of answers, (Σ w)² / Σ w², per group over all cells given; nan where all weights are 0.

    Source: Kish 1965; research/methods.md §3.5. Equals n for equal weights, and is less otherwise. Never more than n here:
    squared weights are kept to millionths, which for very small weights could round the other way.
    """
    weights, squares = (counts[:, :, channel].sum(axis=1) / MILLION for channel in (WEIGHTS, SQUARES))
    size: Floats = np.minimum(ratio(weights * weights, squares), counts[:, :, RESPONDENTS].sum(axis=1))
    return size


def design_effect(counts: Counts) -> Floats:
    """Kish's n Σ w²/(Σ w)², 1 + CV²(w): how many times the variance of equal weights these weights cost. At least 1.

    Source: Kish 1965; research/methods.md §3.5. nan where all weights are 0.
    """
    return ratio(counts[:, :, RESPONDENTS].sum(axis=1), effective_n(counts))


def largest_share(counts: Counts, heaviest: NDArray[np.int64]) -> Floats:
    """Share of the heaviest respondent of the group in all weight of the cells given: an upper bound, since that respondent
    may be in none of them. heaviest: (groups,) in millionths. nan where all weights are 0."""
    return np.minimum(ratio(heaviest, counts[:, :, WEIGHTS].sum(axis=1)), 1)


def weighted_mean(counts: Counts, values: NDArray[np.int64], divisor: int = 1) -> Estimates:
    """Weighted mean with its linearised (Taylor) standard error.

    Formula: m = Σ w x / Σ w; Var(m) = n/(n-1) Σ w² (x - m)² / (Σ w)²; m ± t(n-1, 0.975) √Var;
    sd² = n/(n-1) Σ w (x - m)² / Σ w. Equal weights give the unweighted results.
    Source: research/methods.md §4.2; Särndal, Swensson and Wretman 1992 §5.7 (ratio of two totals).
    counts: (groups, cells, 3); values in 1/divisor points. Edges: n = 0 or Σ w = 0 gives nan; n = 1 no sd, no interval.
    """
    n = counts[:, :, RESPONDENTS].sum(axis=1)
    weights = counts[:, :, WEIGHTS].sum(axis=1) / MILLION
    middle = ratio((counts[:, :, WEIGHTS] * values.astype(np.float64)).sum(axis=1) / MILLION, weights)
    squared = (values - np.nan_to_num(middle)[:, None]) ** 2
    correction = ratio(n, n - 1)
    sd = np.sqrt(correction * ratio((counts[:, :, WEIGHTS] * squared).sum(axis=1) / MILLION, weights))
    error = np.sqrt(correction * ratio((counts[:, :, SQUARES] * squared).sum(axis=1) / MILLION, weights * weights))
    half = half_width(n, error * np.sqrt(n))
    return Estimates(n, middle / divisor, (middle - half) / divisor, (middle + half) / divisor, from_two(n, sd) / divisor)


def weighted_share(counts: Counts, is_hit: NDArray[np.bool_]) -> Estimates:
    """Weighted share with Wilson's interval at Kish's effective n (Korn and Graubard 1998; an approximation).

    counts: (groups, cells, 3), the base; is_hit: (cells,). Edges as for `weighted_mean`.
    """
    n = counts[:, :, RESPONDENTS].sum(axis=1)
    value = _weighted_part(counts, is_hit)
    low, high = wilson(value, np.nan_to_num(effective_n(counts)))
    return Estimates(n, value, from_two(n, low), from_two(n, high))


def weighted_net_promoter_score(counts: Counts, is_detractor: NDArray[np.bool_], is_promoter: NDArray[np.bool_]) -> Estimates:
    """Weighted NPS with the adjusted-Wald interval of Rocks (2016) at Kish's effective n: shares times n_eff are answers."""
    n = counts[:, :, RESPONDENTS].sum(axis=1)
    detractors, promoters = _weighted_part(counts, is_detractor), _weighted_part(counts, is_promoter)
    size = effective_n(counts)
    low, high = adjusted_wald(detractors * size, (1 - detractors - promoters) * size, promoters * size)
    return Estimates(n, promoters - detractors, from_two(n, low), from_two(n, high))


def _weighted_part(counts: Counts, is_hit: NDArray[np.bool_]) -> Floats:
    weights = counts[:, :, WEIGHTS]
    return ratio(weights[:, is_hit].sum(axis=1), weights.sum(axis=1))
