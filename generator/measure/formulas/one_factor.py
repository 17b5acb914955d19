"""One common factor behind the items of a dimension: loadings, omega (composite reliability), variance extracted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.interval import Floats

Pairs = tuple[NDArray[np.intp], ...]
"""First and second place of every pair of items."""
FEWEST_ITEMS = 3
"""Two items have one correlation for two loadings: not identified."""
CONVERGED = (1, 2, 3, 4)
"""Ways in which MINPACK's `lmder` ends at a minimum."""
PRECISION = 1e-15
"""Relative, of the sum of squares and of the loadings: as near as floating point comes."""


def loadings(correlation: Floats) -> Floats | None:
    """Standardised loadings λ that minimise Σ_{i<j} (r_ij - λ_i λ_j)²: minimum residuals, unweighted least squares.

    Source: Harman and Jones 1966, Psychometrika 31:351-368; research/methods.md §3.3 (congeneric, uncorrelated errors).
    correlation: (k, k). Result -1 to 1, its sum not negative. Minimised by the method of Levenberg and Marquardt from the first
    principal component.
    Edges: nothing for k < 3, for a Heywood case (a loading of 1 or beyond: the item has no variance of its own left, so the
    model does not hold), or where no minimum is found.
    """
    if len(correlation) < FEWEST_ITEMS:
        return None
    from scipy.optimize import leastsq  # noqa: PLC0415 - half a second to import, which most commands need not pay

    values, vectors = np.linalg.eigh(correlation)
    start = vectors[:, -1] * np.sqrt(values[-1])
    pairs = np.triu_indices(len(correlation), 1)
    result: Floats
    result, *_, ending = leastsq(
        _residuals, start, (correlation, pairs), _slopes, full_output=True, ftol=PRECISION, xtol=PRECISION, gtol=PRECISION
    )
    if ending not in CONVERGED or np.abs(result).max() >= 1:
        return None
    return result if result.sum() >= 0 else -result


def _residuals(guess: Floats, correlation: Floats, pairs: Pairs) -> Floats:
    """What the factor leaves of the correlation of each pair."""
    left: Floats = correlation[pairs] - guess[pairs[0]] * guess[pairs[1]]
    return left


def _slopes(guess: Floats, _: Floats, pairs: Pairs) -> Floats:
    """(pairs, k): how each residual changes with each loading."""
    slopes, rows = np.zeros((len(pairs[0]), len(guess))), np.arange(len(pairs[0]))
    slopes[rows, pairs[0]], slopes[rows, pairs[1]] = -guess[pairs[1]], -guess[pairs[0]]
    return slopes


def omega(found: Floats) -> float:
    """ω = (Σ λ)² / ((Σ λ)² + Σ (1 - λ²)): reliability of the sum of standardised items.

    Source: McDonald 1999, Test Theory; Fornell and Larcker 1981, J. Mark. Res. 18:39-50 ("composite reliability").
    """
    common = found.sum() ** 2
    return float(common / (common + (1 - found**2).sum()))


def variance_extracted(found: Floats) -> float:
    """AVE = Σ λ² / k: mean share of the items' variance that is the factor's. Source: Fornell and Larcker 1981."""
    return float((found**2).mean())
