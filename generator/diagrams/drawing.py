"""A diagram laid out: rectangles, lines and words with their places, in the units of the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model.diagram import Role

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What it is laid out for."""

    width: float
    size: float
    """Of the type, in the same unit."""
    arrangement: Literal["wide", "narrow"] = "wide"
    spacing: float = 1.0
    """Room between rows, as a share of what a page gives them."""

    @property
    def is_narrow(self) -> bool:
        return self.arrangement == "narrow"


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `y` is its base line."""

    x: float
    y: float
    text: str
    size: float
    kind: Literal["text", "note", "name", "label"]
    anchor: Anchor = "middle"


@dataclass(frozen=True, slots=True)
class DrawnBox:
    id: str
    role: Role
    place: Rect
    lines: tuple[Words, ...]
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line with at most two heads; `start` and `end` name what it joins, for programs that keep lines attached."""

    start: str
    end: str
    points: tuple[Point, ...]
    heads: Literal["end", "both", "none"]
    is_dashed: bool
    label: str
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Around a group."""

    id: str
    place: Rect
    name: str
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A lane, and the line below it."""

    place: Rect
    name: str
    lines: tuple[Words, ...]
    line: str
    """Name of the line below; empty: no line."""
    line_words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class DrawnCurve:
    points: tuple[Point, ...]
    axes: tuple[tuple[Point, Point], ...]
    """Highest, middle and lowest value."""
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    size: float
    bands: tuple[Band, ...]
    frames: tuple[Frame, ...]
    boxes: tuple[DrawnBox, ...]
    arrows: tuple[DrawnLine, ...]
    curve: DrawnCurve | None
