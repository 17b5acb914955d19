"""Where an axis begins, ends and is marked: computed from published values only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, inf

STEPS = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0)


@dataclass(frozen=True, slots=True)
class Axis:
    """Ends and marked places, in the unit of the values."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        first, last = ceil(round(self.low / self.step, 6)), floor(round(self.high / self.step, 6))
        return tuple(round(place * self.step, 6) + 0.0 for place in range(first, last + 1))


def axis_over(values: Iterable[float], intervals: int, low: float = -inf, high: float = inf) -> Axis:
    """The tightest axis over all values with at most `intervals` marked stretches, never past the ends of the scale."""
    known = list(values)
    least, most = min(known, default=max(low, 0.0)), max(known, default=min(high, 1.0))
    for step in STEPS:
        start, end = floor(round(least / step, 6)), ceil(round(most / step, 6))
        end = end if end > start else start + 1
        if end - start <= intervals:
            return Axis(max(start * step, low) + 0.0, min(end * step, high) + 0.0, step)
    return Axis(least, most, (most - least) / intervals)
