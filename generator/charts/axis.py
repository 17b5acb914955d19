"""Where an axis begins, ends and is marked: computed from published values only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor, inf

from generator.cells import HUNDREDFOLD, SIGNED, Unit, digits_step
from generator.model.text import Language
from generator.wording import number

FINE_STEPS = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0)
STEPS = (*FINE_STEPS, *(step * 10.0**power for power in range(2, 12) for step in (2.0, 5.0, 10.0)))
"""The coarse ones are for amounts and counts of an organisation's own records."""


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


LEAST_SPAN: Mapping[Unit, float] = {"score": 0.5, "gap": 0.5, "percent": 10, "nps": 20}
"""No axis is shorter: a magnified ruler makes a trifle look like a change."""


def axis_over(values: Iterable[float], unit: Unit, intervals: int, low: float = -inf, high: float = inf) -> Axis:
    """The tightest axis over all values with at most `intervals` marked stretches, never past the ends of the scale."""
    known = list(values)
    span = LEAST_SPAN[unit]
    least = max(low, min(*known, (min(known) + max(known) - span) / 2))
    most = min(high, max(*known, least + span))
    least = max(low, min(least, most - span))
    for step in STEPS:
        start, end = floor(round(least / step, 6)), ceil(round(most / step, 6))
        end = end if end > start else start + 1
        if end - start <= intervals:
            return Axis(max(round(start * step, 6), low) + 0.0, min(round(end * step, 6), high) + 0.0, step)
    return Axis(least, most, (most - least) / intervals)


def tick_text(language: Language, tick: float, step: float, unit: Unit) -> str:
    """A marked place as it is printed: with its sign where values have one, with % where they are shares."""
    text = number(language, tick, digits_step(step), signed=unit in SIGNED)
    return text + "%" if unit == "percent" else text


def in_unit(value: float, unit: Unit) -> float:
    """A limit or a target, which stands on no step, in the unit that readers see: percent, not share."""
    return round(value * 100, 6) if unit in HUNDREDFOLD else round(value, 6)
