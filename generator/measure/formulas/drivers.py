"""Key drivers: how much of the spread of a question's answers goes with each dimension, shared out fairly."""

from __future__ import annotations

from math import comb
from typing import NamedTuple

import numpy as np

from generator.measure.formulas.factorability import is_definite
from generator.measure.formulas.interval import UPPER, Floats
from generator.measure.formulas.wishart import simulated_covariances
from generator.model.findings import Estimate

MOST_DRIVERS = 10
REPLICATIONS = 1000


class Drivers(NamedTuple):
    """R² of all drivers together, and the part of each; the parts add up to R²."""

    r2: Estimate
    lmg: tuple[Estimate, ...]


def drivers(n: int, correlation: Floats) -> Drivers | None:
    """LMG: the mean, over all orders in which drivers can enter a regression, of what each adds to R² when it enters.

    Formula: LMG_j = Σ_{S without j} |S|! (q-1-|S|)! / q! (R²(S and j) - R²(S)).
    Source: Lindeman, Merenda and Gold 1980; Grömping 2006, J. Stat. Softw. 17(1); Shapley value of R². methods §3.8.
    correlation: (q + 1, q + 1), the question last. Results 0 to 1: shares of its variance. A correlation, no proof of cause.
    Interval: parametric bootstrap, since rows are not kept: percentiles of 1000 simulated covariance matrices (`wishart`, fixed
    seed) that have the one found as their true one, so normal answers are assumed. What enters adds to R² even by chance;
    the lower end is moved down by twice that bias (of the sample and of the simulation; Efron and Tibshirani 1993, ch. 10),
    not below 0. Covers 93 to 99% at n = 120, also of answers in seven steps.
    Edges: nothing for no or more than 10 drivers, n <= q + 2, or drivers of which one follows from the others.
    """
    q = len(correlation) - 1
    if not 0 < q <= MOST_DRIVERS or n <= q + 2 or not is_definite(correlation):
        return None
    found = _r2_and_parts(correlation[None])[0]
    factor = np.linalg.cholesky(correlation)
    simulated = _r2_and_parts(factor @ simulated_covariances(n - 1, q + 1, REPLICATIONS) @ factor.T)
    numbers = zip(found.tolist(), *(ends.tolist() for ends in _interval(found, simulated)), strict=True)
    r2, *parts = (Estimate(n, value, least, most, None) for value, least, most in numbers)
    return Drivers(r2, tuple(parts))


def _interval(found: Floats, simulated: Floats) -> tuple[Floats, Floats]:
    """simulated: (replications, numbers)."""
    bias = simulated.mean(axis=0) - found
    low, high = np.quantile(simulated, [1 - UPPER, UPPER], axis=0)
    return np.clip(low - 2 * bias, 0, found), np.clip(high, found, 1)


def _r2_and_parts(covariances: Floats) -> Floats:
    """(matrices, 1 + q): R² of all drivers, then LMG of each."""
    r2 = r2_of_subsets(covariances)
    q = covariances.shape[1] - 1
    subsets = np.arange(2**q)
    sizes = np.array([subset.bit_count() for subset in subsets.tolist()])
    parts = [r2[:, -1]]
    for driver in range(q):
        without = subsets[subsets & (1 << driver) == 0]
        weights = np.array([1 / (q * comb(q - 1, size)) for size in sizes[without].tolist()])
        parts.append((r2[:, without | (1 << driver)] - r2[:, without]) @ weights)
    return np.stack(parts, axis=1)


def r2_of_subsets(covariances: Floats) -> Floats:
    """(matrices, 2^q): R² of the last variable on each subset of the others; bit j of the place says whether j is in it.

    One driver after the other is left out or swept out (Schur complement), for all subsets of those before it at once.
    covariances: (matrices, q + 1, q + 1), positive definite.
    """
    total = covariances[:, -1, -1]
    left = covariances[:, None]
    for _ in range(covariances.shape[1] - 1):
        rest, first = left[:, :, 1:, 1:], left[:, :, 1:, :1]
        swept = rest - first * first.swapaxes(2, 3) / left[:, :, :1, :1]
        left = np.concatenate([rest, swept], axis=1)
    r2: Floats = 1 - left[:, :, 0, 0] / total[:, None]
    return r2
