"""Covariances and correlations of several variables from their sums and products: whole numbers until the last division."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.interval import Floats

Whole = NDArray[np.object_]
"""Python's whole numbers, which have as many digits as they need."""
Matrix = Whole | Floats
"""A covariance matrix, or any fixed multiple of one: most formulas do not change when all of it is multiplied."""


def scatter(n: int, sums: NDArray[np.int64], products: NDArray[np.int64]) -> Whole:
    """n (n - 1) times the covariance matrix: n Σ x y - Σ x Σ y. Exact.

    Source: research/methods.md §4.2. sums: (k,); products: (k, k) of the same n complete rows. Edge: all 0 for n < 2.
    """
    totals = sums.astype(object)
    exact: Whole = n * products.astype(object) - np.multiply.outer(totals, totals)
    return exact


def pairwise_covariance(n: NDArray[np.int64], sums: NDArray[np.int64], products: NDArray[np.int64]) -> Floats:
    """Covariances over the rows that have both variables; each pair has rows of its own.

    Formula: (n_ij Σ x_i x_j - Σ x_i Σ x_j) / (n_ij (n_ij - 1)), all sums over the rows that have both i and j.
    n, products: (k, k); sums: (k, k), in row i and column j the sum of i over the rows that have j too.
    Edges: nan where n_ij < 2. The matrix may have negative eigenvalues, as that of complete rows cannot.
    """
    rows, totals = n.astype(object), sums.astype(object)
    exact = rows * products.astype(object) - totals * totals.T
    result = np.full(n.shape, np.nan)
    enough = n > 1
    result[enough] = (exact[enough] / (rows * (rows - 1))[enough]).astype(np.float64)
    return result


def correlations(matrix: Matrix) -> Floats:
    """r_ij = c_ij / √(c_ii c_jj), with ones on the diagonal; nan where a variable has no spread."""
    variances = matrix.diagonal().astype(np.float64)
    return _standardised(matrix.astype(np.float64), np.repeat(variances[:, None], len(matrix), axis=1))


def pairwise_correlations(
    n: NDArray[np.int64], sums: NDArray[np.int64], squares: NDArray[np.int64], products: NDArray[np.int64]
) -> Floats:
    """Correlations over the rows that have both variables, spread and all: -1 to 1, which covariances of other rows do not
    warrant. squares: (k, k), in row i and column j the sum of i² over the rows that have j too; others as above."""
    rows, totals = n.astype(object), sums.astype(object)
    between = rows * products.astype(object) - totals * totals.T
    return _standardised(between.astype(np.float64), (rows * squares.astype(object) - totals * totals).astype(np.float64))


def _standardised(between: Floats, variances: Floats) -> Floats:
    """variances: in row i and column j, that of i over the rows that count for the pair."""
    spread = np.sqrt(variances) * np.sqrt(variances.T)
    result: Floats = np.full(between.shape, np.nan)
    np.divide(between, spread, out=result, where=spread > 0)
    places = np.flatnonzero(variances.diagonal() > 0)
    result[places, places] = 1.0
    return np.clip(result, -1, 1)


def combined(matrix: Matrix, weights: NDArray[np.int64]) -> Matrix:
    """The matrix of sums of variables: W C Wᵀ. weights: (sums, variables); e.g. rows of 1 for sums over items.

    A gap is the row (-1 for expectation, +1 for perception), so C_gap = C_PP - C_PE - C_EP + C_EE (methods §4.2).
    """
    if matrix.dtype == object:
        whole = weights.astype(object)
        return np.asarray(whole @ matrix @ whole.T, dtype=object)
    return np.asarray(weights @ matrix @ weights.T, dtype=np.float64)
