"""Whether a correlation matrix has common factors at all: KMO, Bartlett's test, eigenvalues."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.special import chdtrc

from generator.measure.formulas.interval import Floats

SINGULAR = 1e-10
"""An eigenvalue below it: one item is a sum of others."""
FEWEST = 5
"""No p value from fewer rows (research/methods.md §3.1)."""


class Sphericity(NamedTuple):
    """Bartlett's χ² and its p value."""

    statistic: float
    p: float


def eigenvalues(correlation: Floats) -> Floats:
    """Of the correlation matrix, greatest first; they add up to the number of items."""
    return np.asarray(np.linalg.eigvalsh(correlation)[::-1], dtype=np.float64)


def is_definite(correlation: Floats) -> bool:
    """False where an item is constant (nan) or a sum of others, which n <= k always brings about, or where correlations of
    different rows contradict each other."""
    return not np.isnan(correlation).any() and bool(eigenvalues(correlation)[-1] > SINGULAR)


def kmo(correlation: Floats) -> float | None:
    """KMO = Σ r² / (Σ r² + Σ a²) over all pairs; a_ij = -q_ij / √(q_ii q_jj) partial correlations, Q the inverse of R.

    Source: Kaiser and Rice 1974, Educ. Psychol. Meas. 34:111-117. Result 0 to 1; .5 is the least that is usable.
    Edges: nothing for one item, for a singular matrix, or where nothing correlates at all.
    """
    if len(correlation) < 2 or not is_definite(correlation):
        return None
    inverse = np.linalg.inv(correlation)
    spread = np.sqrt(inverse.diagonal())
    off = ~np.eye(len(correlation), dtype=np.bool_)
    simple = (correlation[off] ** 2).sum()
    partial = ((inverse / np.multiply.outer(spread, spread))[off] ** 2).sum()
    return float(simple / (simple + partial)) if simple > 0 else None


def bartlett(n: int, correlation: Floats) -> Sphericity | None:
    """χ² = -(n - 1 - (2k + 5)/6) ln |R| with k(k-1)/2 degrees of freedom: are all correlations zero?

    Source: Bartlett 1950, Br. J. Stat. Psychol. 3:77-85; research/methods.md §3.3.
    Edges: nothing for one item, n < 5, too few rows for the factor to be positive, or a singular matrix.
    """
    k = len(correlation)
    factor = n - 1 - (2 * k + 5) / 6
    if k < 2 or n < FEWEST or factor <= 0 or not is_definite(correlation):
        return None
    statistic = -factor * float(np.linalg.slogdet(correlation)[1])
    return Sphericity(statistic, float(chdtrc(k * (k - 1) / 2, statistic)))
