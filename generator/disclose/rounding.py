"""Rounding to the steps of a profile. Deterministic: the same number gives the same published value in every build (D11)."""

from __future__ import annotations

from decimal import Decimal
from math import floor, gcd

from generator.wording import round_to

CLOSE = 1e-9
"""Steps of floating-point noise: 0.6 / 0.2 is a little less than 3."""
DIGITS = 6
SCALE = 1_000_000


def nearest(value: float, step: float) -> float:
    """`value` to the nearest multiple of `step`, halves away from zero, as `wording.round_to` does."""
    steps = abs(value) / step
    if abs(steps % 1 - 0.5) < CLOSE:
        return float(round_to(value, step)) + 0.0
    return multiple(floor(steps + 0.5) if value >= 0 else -floor(steps + 0.5), step)


def nearest_count(n: int, step: int) -> int:
    """A count to the nearest multiple, halves up."""
    return (2 * n + step) // (2 * step) * step


def down(value: float, step: float) -> float:
    """The greatest multiple of `step` that is not above `value`."""
    return multiple(floor(value / step + CLOSE), step)


def up(value: float, step: float) -> float:
    """The smallest multiple of `step` that is not below `value`."""
    return multiple(-floor(-value / step + CLOSE), step)


def multiple(number: int, step: float) -> float:
    """number * step without floating-point tails, and never a negative zero."""
    return round(number * step, DIGITS) + 0.0


def common_step(first: float, second: float) -> float:
    """The greatest step that differences of multiples of both are multiples of: 0.02 and 0.05 give 0.01."""
    millionths = [int(Decimal(str(step)).scaleb(DIGITS)) for step in (first, second)]
    return gcd(*millionths) / SCALE
