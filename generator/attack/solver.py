"""Remembers what has been solved: small groups of a survey have few different numbers, so many systems are the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.attack.solving import LARGE, System, linear_bounds, whole_bounds
from generator.attack.values import FEWEST, Interval

Solved = tuple[Interval, ...] | None


@dataclass(slots=True)
class Solver:
    """Linear bounds of every target; in whole numbers as well where few values are left."""

    near: int = FEWEST + 3
    """Targets with so many values left, or fewer, are sought again in whole numbers."""
    thorough: bool = True
    """False: wholes are taken apart only where few people are left, or few gave an answer."""
    known: dict[System, Solved] = field(default_factory=dict)

    def solve(self, systems: Sequence[System]) -> list[Solved]:
        """Bounds of the targets of each system in order; None where a system contradicts itself."""
        new = [system for system in dict.fromkeys(systems) if system not in self.known]
        for system, bounds in zip(new, linear_bounds(new, self.near), strict=True):
            self.known[system] = bounds and tuple(
                self._in_whole_numbers(system, target, bound) for target, bound in zip(system.targets, bounds, strict=True)
            )
        return [self.known[system] for system in systems]

    def _in_whole_numbers(self, system: System, target: tuple[int, ...], bound: Interval) -> Interval:
        low, high = bound
        if high > LARGE or not FEWEST <= high - low + 1 <= self.near:
            return bound
        return whole_bounds(system, target) or bound
