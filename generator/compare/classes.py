"""What may be said about a difference: one class of eight, the first whose condition holds."""

from __future__ import annotations

from generator.compare.inference import Difference
from generator.model.changes import ChangeClass

ALPHA = 0.05
NOISE = 1e-9
"""Differences of published decimals are exact only up to the noise of floating point."""


def classify(found: Difference, p_adjusted: float, delta: float) -> ChangeClass:
    """S2 to S7 for a difference with its 95% interval (S0 and S1 have no difference and are decided before).

    In order: S2 clear, the whole interval at least `delta` from zero; S3 clear, estimate at least `delta`; S4 clear but
    smaller; S5 the whole interval inside (-delta, +delta); S7 clear alone but not after correction; S6 the rest.
    """
    if p_adjusted < ALPHA:
        if min(abs(found.low), abs(found.high)) >= delta - NOISE and found.low * found.high > 0:
            return "S2"
        return "S3" if abs(found.value) >= delta - NOISE else "S4"
    if -delta < found.low and found.high < delta:
        return "S5"
    return "S7" if found.p < ALPHA else "S6"
