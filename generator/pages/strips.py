"""Dots with intervals in rows, as text with a drawn strip beside it: real words, both themes, every width, and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Literal

from markupsafe import Markup

from generator import wording
from generator.model.text import Language
from generator.pages.leaf import Leaf

MarkKind = Literal["main", "other"]


@dataclass(frozen=True, slots=True)
class Dot:
    """A value with its interval, in the unit that readers see; None where there is nothing to draw."""

    kind: MarkKind
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: words, and what is drawn beside them."""

    id: str
    name: str
    text: str
    words: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Ends of the drawn range, on whole steps."""

    low: float
    high: float
    step: float

    def place(self, value: float) -> float:
        """Percent of the width, one digit; what lies outside stands at the end."""
        share = (value - self.low) / (self.high - self.low)
        return round(100 * min(1.0, max(0.0, share)), 1)

    @property
    def has_zero(self) -> bool:
        return self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class DrawnDot:
    kind: MarkKind
    at: float
    low: float
    high: float
    y: int


@dataclass(frozen=True, slots=True)
class DrawnRow:
    id: str
    name: str
    text: str
    words: str
    dots: tuple[DrawnDot, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows on one axis."""

    unit: str
    rows: tuple[DrawnRow, ...]
    low: str
    high: str
    zero: float | None
    """Where zero lies, in percent; None where it is not in the range."""


def axis_of(values: Iterable[float], *, is_symmetric: bool = False) -> Axis:
    """A range of whole steps around the values; symmetric around zero for changes."""
    known = tuple(values) or (0.0,)
    low, high = min(known), max(known)
    if is_symmetric:
        high = max(abs(low), abs(high))
        low = -high
    width = (high - low) or 1.0
    step = 10.0 ** floor(log10(width / 2))
    low, high = floor(round(low / step, 6)) * step, ceil(round(high / step, 6)) * step
    return Axis(round(low, 6), round(high if high > low else low + step, 6), step)


def make_strip(leaf: Leaf, unit: str, rows: Sequence[Row], axis: Axis) -> Strip:
    drawn = tuple(
        DrawnRow(
            row.id, row.name, row.text, row.words, tuple(_dot(dot, axis, at) for at, dot in enumerate(row.dots)), _height(rows)
        )
        for row in rows
    )
    low, high = (say_end(leaf.language, axis, end) for end in (axis.low, axis.high))
    return Strip(unit, drawn, low, high, axis.place(0.0) if axis.has_zero else None)


def show_strips(leaf: Leaf, strips: Sequence[Strip], legend: Sequence[tuple[str, str]] = ()) -> Markup:
    """legend: (kind of dot, what it stands for)."""
    return leaf.part("strip", strips=strips, legend=legend)


def say_end(language: Language, axis: Axis, value: float) -> str:
    return wording.number(language, value, min(axis.step, 1.0), signed=axis.low < 0 < axis.high)


def _dot(dot: Dot, axis: Axis, number: int) -> DrawnDot:
    low, high = (dot.value if end is None else end for end in (dot.low, dot.high))
    return DrawnDot(dot.kind, axis.place(dot.value), axis.place(low), axis.place(high), 11 + 14 * number)


def _height(rows: Sequence[Row]) -> int:
    return 8 + 14 * max((len(row.dots) for row in rows), default=1)
