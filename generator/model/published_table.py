"""A table of gaps as somebody printed it: numbers as rounded as their decimals say, and what cannot be true of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Check = Literal["gap", "interval", "t", "correlation"]
"""gap: is not perception - expectation. interval: does not lie around the gap. t: does not follow from gap, interval and n.
correlation: the interval (or t) implies a correlation of expectation and perception beyond -1 to 1."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed number: the true one lies within `half` of it, half a unit of the last decimal that its column prints."""

    value: float
    half: float

    @property
    def low(self) -> float:
        return self.value - self.half

    @property
    def high(self) -> float:
        return self.value + self.half


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One item or dimension. None: not printed. Gap and interval are perception - expectation, however they were printed."""

    name: str
    line: int
    n: int | None = None
    expectation: Printed | None = None
    expectation_sd: Printed | None = None
    perception: Printed | None = None
    perception_sd: Printed | None = None
    gap: Printed | None = None
    low: Printed | None = None
    high: Printed | None = None
    t: Printed | None = None


@dataclass(frozen=True, slots=True)
class PrintedTable:
    rows: tuple[PrintedRow, ...]
    ignored: tuple[str, ...]
    """Headers that say nothing here."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A printed number that the other numbers of its row do not allow."""

    row: PrintedRow
    check: Check
    printed: float
    low: float
    """Least true value that they allow, rounded as they are."""
    high: float


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found in a table, and how often each check could be made."""

    table: PrintedTable
    contradictions: tuple[Contradiction, ...]
    made: tuple[tuple[Check, int], ...]
    """Rows that have the numbers a check needs."""
