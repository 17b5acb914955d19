"""Rate of events per so many units of exposure: complaints per 1,000 users, faults per 100 visits."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtri

from generator.measure.formulas.interval import Estimates, Floats

TAIL = 0.025
"""Each side of a 95% interval."""


def poisson_rate(events: NDArray[np.int64], exposure: Floats, per: int) -> Estimates:
    """Events per `per` units of exposure, with the exact Poisson interval.

    Formula: r = per k / m; low = per chi2(0.025; 2k) / 2m, high = per chi2(0.975; 2k + 2) / 2m.
    Source: Garwood 1936, Biometrika 28:437-442. Events are taken to be independent; one customer who complains five times makes
    the interval too narrow.
    events: (groups,) counts; exposure: (groups,) units; n of the result is the exposure, rounded down.
    Edges: no exposure gives nan; no event gives 0 with low 0 and high per 3.69 / m.
    """
    k = events.astype(np.float64)
    scale = np.divide(per, exposure, out=np.full(len(k), np.nan), where=exposure > 0)
    low = np.where(k > 0, chdtri(2 * np.maximum(k, 1), 1 - TAIL) / 2, 0.0)
    high = chdtri(2 * k + 2, TAIL) / 2
    return Estimates(np.floor(np.maximum(exposure, 0)).astype(np.int64), k * scale, low * scale, high * scale)
