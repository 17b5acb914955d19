"""Expectation and perception of the same respondents: how they go together, from their joint counts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.interval import Estimates, Floats, Z, ratio

SAFE = 2**62


class Pair(NamedTuple):
    """(groups,) each: complete pairs, the two standard deviations (n - 1) and the correlation; nan where there is none."""

    n: NDArray[np.int64]
    first_sd: Floats
    second_sd: Floats
    correlation: Floats


def joint_moments(counts: NDArray[np.int64], first: NDArray[np.int64], second: NDArray[np.int64]) -> Pair:
    """Standard deviations and Pearson's correlation of the pairs.

    Formula: n Σ c x² - (Σ c x)² and n Σ c x y - Σ c x Σ c y in whole numbers; r is their quotient.
    Source: research/methods.md §4.1. counts: (groups, cells); first, second: (cells,) scale values.
    Edges: nan for n < 2; r is nan where one side has no spread.
    """
    n = counts.sum(axis=1)
    largest = int(max(np.abs(first).max(initial=1), np.abs(second).max(initial=1))) ** 2
    exact = counts if int(counts.sum()) ** 2 * largest < SAFE else counts.astype(object)
    sums = [exact @ first, exact @ second]
    squares = [n * (exact @ (one * one)) - total * total for one, total in zip((first, second), sums, strict=True)]
    product = (n * (exact @ (first * second)) - sums[0] * sums[1]).astype(np.float64)
    one, two = (square.astype(np.float64) for square in squares)
    possible = (n * (n - 1.0)).astype(np.float64)
    return Pair(n, np.sqrt(ratio(one, possible)), np.sqrt(ratio(two, possible)), ratio(product, np.sqrt(one) * np.sqrt(two)))


def correlation(pair: Pair) -> Estimates:
    """Pearson's r with Fisher's interval: tanh(artanh r ± z/√(n - 3)).

    Source: Fisher 1915, 1921. Result -1 to 1. Edges: no interval for n < 4; r = ±1 has an interval of no width.
    """
    r = np.clip(pair.correlation, -1, 1)
    with np.errstate(divide="ignore"):
        middle = np.arctanh(r)
    half = np.where(pair.n > 3, Z / np.sqrt(np.maximum(pair.n - 3, 1)), np.nan)
    return Estimates(pair.n, r, np.tanh(middle - half), np.tanh(middle + half))
