"""Pearson's correlation of two variables, with the interval of Fisher's z."""

from __future__ import annotations

from math import atanh, copysign, sqrt, tanh

from generator.measure.formulas.covariance import Matrix
from generator.measure.formulas.interval import Z
from generator.model.findings import Estimate


def correlation(n: int, matrix: Matrix) -> Estimate | None:
    """r = c_12 / √(c_11 c_22); interval tanh(atanh r ± z / √(n - 3)), z = 1.959964.

    Source: Fisher 1921, Metron 1:3-32. matrix: (2, 2), any multiple of the covariances. Result -1 to 1, no unit.
    Edges: nothing for n < 2 or where one variable has no spread; no interval for n < 4; none of any width at r = ±1.
    """
    (first, between), (_, second) = matrix
    if n < 2 or not (first > 0 and second > 0):
        return None
    r = copysign(min(1.0, sqrt(between * between / (first * second))), between)
    if n < 4:
        return Estimate(n, r, None, None, None)
    if abs(r) == 1:
        return Estimate(n, r, r, r, None)
    half = Z / sqrt(n - 3)
    return Estimate(n, r, tanh(atanh(r) - half), tanh(atanh(r) + half), None)
