"""Mean of a variable that has whole-number cells, from its counts: items, paired gaps, dimension and overall scores."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.interval import Estimates, Floats, from_two, t_quantile

SAFE = 2**62


def mean(counts: NDArray[np.int64], values: NDArray[np.int64], divisor: int = 1, factor: Floats | float = 1.0) -> Estimates:
    """Mean with standard deviation and t interval; for a paired gap the cells are differences, so it is the paired interval.

    Formula: m = Σ c x / n; s² = (n Σ c x² - (Σ c x)²) / (n (n - 1)); m ± t(n-1, 0.975) s / √n. Whole numbers until the
    last division, so the result is the correctly rounded quotient.
    Source: research/methods.md §3.1, §4.1; any textbook (Student 1908).
    counts: (groups, cells); values: (cells,) in 1/divisor of a scale point; factor: (groups,) what a finite population leaves
    of the variance (`finite_population`). Result in scale points.
    Edges: n = 0 gives nan; n = 1 a value without sd or interval; no spread gives an interval of no width.
    """
    n = counts.sum(axis=1)
    total, squares = _moments(counts, values)
    sizes = n.astype(object)
    middle, sd = np.full(len(n), np.nan), np.full(len(n), np.nan)
    some, two = n > 0, n > 1
    middle[some] = (total[some] / (sizes[some] * divisor)).astype(np.float64)
    spread = (sizes * squares - total * total)[two] / (sizes * (sizes - 1))[two]
    sd[two] = np.sqrt(spread.astype(np.float64)) / divisor
    half = half_width(n, sd) * np.sqrt(factor)
    return Estimates(n, middle, middle - half, middle + half, sd)


def half_width(n: NDArray[np.int64], sd: Floats) -> Floats:
    """t(n-1, 0.975) s / √n, in the units of sd; nan for n < 2."""
    return from_two(n, t_quantile(n) * sd / np.sqrt(np.maximum(n, 1)))


def _moments(counts: NDArray[np.int64], values: NDArray[np.int64]) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """Σ c x and Σ c x² per group as Python's whole numbers; in 64 bits where they fit."""
    largest = int(np.abs(values).max(initial=0)) ** 2 * int(counts.sum())
    if largest >= SAFE:
        used = np.flatnonzero(counts.any(axis=0))
        counts, values = counts[:, used].astype(object), values[used].astype(object)
    return (counts @ values).astype(object), (counts @ (values * values)).astype(object)
