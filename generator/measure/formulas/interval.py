"""The shape that every formula gives back, and the quantiles of its 95% intervals."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

Floats = NDArray[np.float64]
UPPER = 0.975
"""Upper end of a two-sided 95% interval."""
Z = float(ndtri(UPPER))
FEWEST_FOR_P = 5
"""No p value is given for fewer answers (research/methods.md §3.1)."""


class Estimates(NamedTuple):
    """One number per group with its base and interval."""

    n: NDArray[np.int64]
    """Unweighted valid answers."""
    value: Floats
    low: Floats
    high: Floats
    """Interval ends are nan where n < 2."""
    sd: Floats | None = None


def t_quantile(n: NDArray[np.int64]) -> Floats:
    """97.5% quantile of Student's t with n - 1 degrees of freedom; nan for n < 2. Each n is looked up once."""
    sizes, place = np.unique(n, return_inverse=True)
    quantiles: Floats = np.full(len(sizes), np.nan)
    quantiles[sizes > 1] = stdtrit(sizes[sizes > 1] - 1, UPPER)
    found: Floats = quantiles[place]
    return found


def ratio(top: NDArray[np.generic], bottom: NDArray[np.generic]) -> Floats:
    """Element by element, nan where the bottom is 0."""
    result: Floats = np.full(len(top), np.nan)
    np.divide(top, bottom, out=result, where=np.asarray(bottom) != 0)
    return result


def bare(n: NDArray[np.int64], value: Floats) -> Estimates:
    """Numbers for which no interval is given."""
    none = np.full(len(n), np.nan)
    return Estimates(n, value, none, none)


def probability(n: NDArray[np.int64], p: Floats) -> Estimates:
    """p values, which do not exist below five answers."""
    return bare(n, np.where(n >= FEWEST_FOR_P, p, np.nan))


def effective_answers(n: NDArray[np.int64], factor: Floats | float) -> Floats:
    """How many answers without a finite population would be as precise: n / factor; without bound for a census (factor 0)."""
    answers: Floats = np.full(len(n), np.inf)
    np.divide(n, factor, out=answers, where=np.broadcast_to(np.asarray(factor) > 0, n.shape))
    return np.where(n > 0, answers, 0.0)


def from_two(n: NDArray[np.int64], values: Floats) -> Floats:
    """Interval ends exist from two answers on."""
    return np.where(n > 1, values, np.nan)
