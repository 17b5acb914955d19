"""Arrows between rectangles: straight where they face each other, round corners otherwise, each with its label beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.diagrams.drawing import Anchor, DrawnLine, Point, Rect, Sheet, Words
from generator.diagrams.wrapping import ems, wrap
from generator.model.diagram import DiagramArrow, Path, Side
from generator.model.text import Language

OPPOSITE: Mapping[Side, Side] = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}
AWAY = 0.9
"""Ems that a line which turns back keeps from the boxes."""
LABEL = 0.86
LEADING = 1.25
START: Anchor = "start"
END: Anchor = "end"


@dataclass(frozen=True, slots=True)
class Run:
    """An arrow as it runs on this sheet."""

    path: Path
    leaves: Side | None
    enters: Side | None


def route(
    arrow: DiagramArrow, places: Mapping[str, Rect], boxes: Sequence[Rect], sheet: Sheet, language: Language
) -> DrawnLine:
    """`places`: boxes and groups by id; `boxes`: what a label must not cover."""
    run, start, end = _run_of(arrow, sheet), places[arrow.start], places[arrow.end]
    points = _elbow(run, start, end, sheet.size) if run.path == "elbow" else _straight(start, end)
    label = arrow.label.in_(language) if arrow.label else ""
    lines = _label(label, points, boxes, sheet) if label else ()
    return DrawnLine(arrow.start, arrow.end, points, arrow.heads, arrow.dashed, label, lines)


def _run_of(arrow: DiagramArrow, sheet: Sheet) -> Run:
    narrow = arrow.narrow if sheet.is_narrow else None
    if narrow is None:
        return Run(arrow.path, arrow.leaves, arrow.enters)
    return Run(narrow.path or arrow.path, narrow.leaves, narrow.enters)


def _straight(start: Rect, end: Rect) -> tuple[Point, ...]:
    """Through the middle of what they share of a row or a column; from corner to corner where they share nothing."""
    left, right = max(start.x, end.x), min(start.right, end.right)
    top, bottom = max(start.y, end.y), min(start.bottom, end.bottom)
    if right > left:
        x = (left + right) / 2
        return ((x, start.bottom), (x, end.y)) if start.y < end.y else ((x, start.y), (x, end.bottom))
    if bottom > top:
        y = (top + bottom) / 2
        return ((start.right, y), (end.x, y)) if start.x < end.x else ((start.x, y), (end.right, y))
    leaves = facing(start, end)
    return at_side(start, leaves), at_side(end, OPPOSITE[leaves])


def facing(start: Rect, end: Rect) -> Side:
    """The side of `start` that looks at `end`."""
    if start.bottom <= end.y:
        return "bottom"
    if end.bottom <= start.y:
        return "top"
    return "right" if start.right <= end.x else "left"


def at_side(place: Rect, side: Side) -> Point:
    x, y = place.middle
    return {"top": (x, place.y), "bottom": (x, place.bottom), "left": (place.x, y), "right": (place.right, y)}[side]


def _elbow(run: Run, start: Rect, end: Rect, size: float) -> tuple[Point, ...]:
    leaves = run.leaves or facing(start, end)
    enters = run.enters or OPPOSITE[leaves]
    if leaves in ("top", "bottom") and enters in ("left", "right"):
        return _down_and_in(start, end, leaves, enters, size)
    (ax, ay), (bx, by) = at_side(start, leaves), at_side(end, enters)
    if leaves in ("left", "right") and enters in ("top", "bottom"):
        return (ax, ay), (bx, ay), (bx, by)
    if leaves in ("left", "right"):
        x = _between(ax, bx, leaves, enters, size)
        return (ax, ay), (x, ay), (x, by), (bx, by)
    y = _between(ay, by, leaves, enters, size)
    return ((ax, ay), (bx, by)) if abs(ax - bx) < 1 else ((ax, ay), (ax, y), (bx, y), (bx, by))


def _between(start: float, end: float, leaves: Side, enters: Side, size: float) -> float:
    """Half-way between two sides that face each other; beyond both where they look the same way."""
    if leaves != enters:
        return (start + end) / 2
    return min(start, end) - AWAY * size if leaves in ("left", "top") else max(start, end) + AWAY * size


def _down_and_in(start: Rect, end: Rect, leaves: Side, enters: Side, size: float) -> tuple[Point, ...]:
    """One corner. Where the box lies below the other one, the line leaves nearer to its edge, like the trunk of a tree."""
    x, y = at_side(start, leaves)
    target, aim = at_side(end, enters)
    if enters == "left" and x > target - AWAY * size:
        x = max(start.x + size / 2, target - AWAY * size)
    if enters == "right" and x < target + AWAY * size:
        x = min(start.right - size / 2, target + AWAY * size)
    return (x, y), (x, aim), (target, aim)


def _label(label: str, points: Sequence[Point], boxes: Sequence[Rect], sheet: Sheet) -> tuple[Words, ...]:
    """Above the longest stretch where it lies flat, beside it where it stands."""
    size = sheet.size * LABEL
    (ax, ay), (bx, by) = max(pairwise(points), key=lambda pair: _length(*pair))
    if abs(ay - by) < 1:
        lines = wrap(label, max(3.0, abs(bx - ax) / size - 1.0))
        base = ay - 0.4 * size
        return _stacked(lines, (ax + bx) / 2, base - (len(lines) - 1) * LEADING * size, size, "middle")
    y = (ay + by) / 2
    room = _room(ax, min(ay, by), max(ay, by), boxes, sheet)
    needed = ems(label)
    is_right = room[1] >= needed * size or room[1] >= room[0]
    beside, anchor = (ax + 0.5 * size, START) if is_right else (ax - 0.5 * size, END)
    lines = wrap(label, max(3.0, room[is_right] / size))
    top = y - (len(lines) - 1) * LEADING * size / 2 + 0.36 * size
    return _stacked(lines, beside, top, size, anchor)


def _room(x: float, top: float, bottom: float, boxes: Sequence[Rect], sheet: Sheet) -> tuple[float, float]:
    """Free width to the left and to the right of an upright line."""
    level = [box for box in boxes if box.y < bottom - 1 and box.bottom > top + 1]
    right = min([box.x for box in level if box.x > x] + [sheet.width])
    left = max([box.right for box in level if box.right < x] + [0.0])
    margin = sheet.size
    return x - left - margin, right - x - margin


def _stacked(lines: Sequence[str], x: float, base: float, size: float, anchor: Anchor) -> tuple[Words, ...]:
    return tuple(Words(x, base + row * LEADING * size, line, size, "label", anchor) for row, line in enumerate(lines))


def _length(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])
