"""A drawing as marks of a vector picture: numbers as text, words as they were typed. Whoever prints them encodes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Literal

from generator.diagrams.drawing import Drawing, DrawnCurve, DrawnLine, Point, Rect, Words

HEAD, HALF = 0.62, 0.3
"""Length and half the width of an arrow's head, in ems."""
CORNER = 0.4
DOT = 0.28


@dataclass(frozen=True, slots=True)
class SvgMark:
    """One element. `of` is the end of its class; only what its kind needs is filled."""

    kind: Literal["rect", "path", "text"]
    of: str
    x: str = ""
    y: str = ""
    width: str = ""
    height: str = ""
    radius: str = ""
    path: str = ""
    size: str = ""
    anchor: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class SvgView:
    width: str
    height: str
    marks: tuple[SvgMark, ...]


def view_svg(drawing: Drawing) -> SvgView:
    """Grounds first, then lines, then boxes, so that no line crosses a word."""
    return SvgView(_number(drawing.width), _number(drawing.height), tuple(_marks(drawing)))


def _marks(drawing: Drawing) -> Iterator[SvgMark]:
    for band in drawing.bands:
        yield _rect("band", band.place, drawing.size)
        if band.line:
            y = _number(band.place.bottom + 0.1 * drawing.size)
            yield SvgMark("path", "border", path=f"M{_number(band.place.x)} {y}H{_number(band.place.right)}")
        yield from _texts("", (*band.lines, *band.line_words))
    for frame in drawing.frames:
        yield _rect("frame", frame.place, drawing.size)
        yield from _texts("", frame.lines)
    if drawing.curve:
        yield from _curve(drawing.curve, drawing.size)
    for arrow in drawing.arrows:
        yield from _arrow(arrow, drawing.size)
    for box in drawing.boxes:
        yield _rect(box.role, box.place, drawing.size)
        yield from _texts(box.role, box.lines)
    for arrow in drawing.arrows:
        yield from _texts("", arrow.lines)


def _rect(of: str, place: Rect, size: float) -> SvgMark:
    values = (place.x, place.y, place.width, place.height, CORNER * size)
    x, y, width, height, radius = map(_number, values)
    return SvgMark("rect", of, x, y, width, height, radius)


def _texts(role: str, lines: Sequence[Words]) -> Iterator[SvgMark]:
    for line in lines:
        of = f"{line.kind}-{role}" if role else line.kind
        yield SvgMark("text", of, _number(line.x), _number(line.y), size=_number(line.size), anchor=line.anchor, text=line.text)


def _arrow(arrow: DrawnLine, size: float) -> Iterator[SvgMark]:
    """The line ends inside its head, so that no blunt end shows at the point."""
    points = list(arrow.points)
    heads = []
    if arrow.heads in ("end", "both"):
        heads.append(head(points[-2], points[-1], size))
        points[-1] = _back(points[-2], points[-1], HEAD * size * 0.8)
    if arrow.heads == "both":
        heads.append(head(points[1], points[0], size))
        points[0] = _back(points[1], points[0], HEAD * size * 0.8)
    yield SvgMark("path", "line-dashed" if arrow.is_dashed else "line", path=_path(points))
    for triangle in heads:
        yield SvgMark("path", "head", path=_path(triangle) + "Z")


def head(before: Point, tip: Point, size: float) -> tuple[Point, Point, Point]:
    """A triangle whose point is where the line ends."""
    bx, by = _back(before, tip, HEAD * size)
    length = hypot(tip[0] - before[0], tip[1] - before[1]) or 1.0
    ux, uy = (tip[0] - before[0]) / length, (tip[1] - before[1]) / length
    wide = HALF * size
    return tip, (bx - uy * wide, by + ux * wide), (bx + uy * wide, by - ux * wide)


def _back(before: Point, tip: Point, by: float) -> Point:
    length = hypot(tip[0] - before[0], tip[1] - before[1]) or 1.0
    return tip[0] - (tip[0] - before[0]) / length * by, tip[1] - (tip[1] - before[1]) / length * by


def _curve(curve: DrawnCurve, size: float) -> Iterator[SvgMark]:
    for axis in curve.axes:
        yield SvgMark("path", "axis", path=_path(axis))
    yield SvgMark("path", "curve", path=_path(curve.points))
    for x, y in curve.points:
        dot = Rect(x - DOT * size, y - DOT * size, 2 * DOT * size, 2 * DOT * size)
        yield _rect("dot", dot, size)
    yield from _texts("", curve.lines)


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in points)


def _number(value: float) -> str:
    """To a tenth of a unit, without a zero that says nothing."""
    return f"{value:.1f}".removesuffix(".0")
