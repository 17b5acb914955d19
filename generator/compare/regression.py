"""Regression to the mean: how far a unit that was chosen as the worst moves back by itself."""

from __future__ import annotations

from functools import cache
from math import exp, sqrt, tau

from scipy.special import ndtr

from generator.compare.published import is_exact, spread_of
from generator.model.findings import Key
from generator.model.release import Release

REACH = 10.0
"""Standard deviations beyond which the density of a normal maximum is nothing."""


@cache
def expected_extreme(units: int) -> float:
    """E of the greatest of `units` independent standard normal values: units ∫ x φ(x) Φ(x)^(units - 1) dx, 0 for one.

    Source: Tippett 1925, Biometrika 17:364-387; for 2 it is 1/sqrt(π), for 12 1.629.
    """

    def weighted(x: float) -> float:
        return float(units * x * exp(-x * x / 2) / sqrt(tau) * ndtr(x) ** (units - 1))

    from scipy.integrate import quad  # noqa: PLC0415 - half a second to import, which most commands need not pay

    return float(quad(weighted, -REACH, REACH)[0])


def expected_return(units: int, error: float) -> float:
    """How much nearer to the others the worst of so many units is expected to be next time with nothing done:
    E(greatest of K) x SE, SE = s / sqrt(n). Same unit as `error`.

    It holds where the units are alike and only chance made one of them the worst, so it is the most that chance alone gives:
    with true differences of variance τ² between units the expected return is E x SE² / sqrt(SE² + τ²), which is less. Sources:
    Galton 1886, J. Anthropol. Inst. 15:246-263; Barnett, van der Pols & Dobson 2005, Int. J. Epidemiol. 34:215-220;
    results-pages.md §4.7. Worst of 12 alike with n = 40 and s = 1.4: 1.629 x 0.221 = 0.36.
    """
    return expected_extreme(units) * error


def return_of_worst(key: Key, baseline: Release) -> float | None:
    """Of the level that `key` names, as published in the period before the action; None without its interval, or where no other
    level is published: what nobody saw was not chosen."""
    cell = baseline.shown(key)
    units = sum(baseline.shown(one) is not None for one in baseline.cells if one._replace(level=key.level) == key)
    if not key.segment or cell is None or not is_exact(cell) or units < 2:
        return None
    return expected_return(units, spread_of(key, cell).sampling)
