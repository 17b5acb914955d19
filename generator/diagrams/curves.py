"""The line of a curve: from left to right above its boxes, or downwards beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.diagrams.drawing import DrawnCurve, Point, Rect, Sheet, Words
from generator.model.diagram import DiagramCurve
from generator.model.text import Language

SMALL = 0.86
UNDER_CURVE = 2.4
"""Ems below a curve that runs downwards, for the names of its ends."""


def draw_curve(curve: DiagramCurve, language: Language, sheet: Sheet, places: Mapping[str, Rect], area: Rect) -> DrawnCurve:
    """`places`: boxes by id; `area`: what the curve has for itself."""
    draw = _downwards if sheet.is_narrow else _across
    return draw(curve, language, sheet, places, area)


def _across(curve: DiagramCurve, language: Language, sheet: Sheet, places: Mapping[str, Rect], area: Rect) -> DrawnCurve:
    small, inner = sheet.size * SMALL, Rect(area.x, area.y + 1.3 * sheet.size, area.width, area.height - 2.6 * sheet.size)

    def level(value: float) -> float:
        return inner.bottom - (value - curve.low) / (curve.high - curve.low) * inner.height

    points = tuple((places[point.id].middle[0], level(point.value)) for point in curve.points)
    axes = tuple(((area.x, level(v)), (area.right, level(v))) for v in (curve.high, (curve.high + curve.low) / 2, curve.low))
    lines = (
        Words(area.x - 0.5 * small, level(curve.high) + 0.36 * small, curve.high_name.in_(language), small, "note", "end"),
        Words(area.x - 0.5 * small, level(curve.low) + 0.36 * small, curve.low_name.in_(language), small, "note", "end"),
        *_values(curve, points, small),
    )
    return DrawnCurve(points, axes, lines)


def _downwards(curve: DiagramCurve, language: Language, sheet: Sheet, places: Mapping[str, Rect], area: Rect) -> DrawnCurve:
    small, inner = sheet.size * SMALL, Rect(area.x + 1.7 * sheet.size, area.y, area.width - 3.4 * sheet.size, area.height)
    head = sheet.size * UNDER_CURVE

    def across(value: float) -> float:
        return inner.x + (value - curve.low) / (curve.high - curve.low) * inner.width

    points = tuple((across(point.value), places[point.id].middle[1]) for point in curve.points)
    axes = tuple(((across(v), area.y), (across(v), area.bottom)) for v in (curve.high, (curve.high + curve.low) / 2, curve.low))
    lines = (
        Words(area.x, area.bottom + head * 0.42, curve.low_name.in_(language), small, "note", "start"),
        Words(area.right, area.bottom + head * 0.85, curve.high_name.in_(language), small, "note", "end"),
        *_values_beside(curve, points, small),
    )
    return DrawnCurve(points, axes, lines)


def _values(curve: DiagramCurve, points: tuple[Point, ...], size: float) -> tuple[Words, ...]:
    """The numbers at their points: below a low one, above any other."""
    middle = (curve.low + curve.high) / 2
    return tuple(
        Words(x, y + (1.55 if point.value < middle else -0.75) * size, said(point.value), size, "label")
        for point, (x, y) in zip(curve.points, points, strict=True)
    )


def _values_beside(curve: DiagramCurve, points: tuple[Point, ...], size: float) -> Iterator[Words]:
    """Where the line does not turn: to the left of a low one, to the right of any other."""
    middle = (curve.low + curve.high) / 2
    for point, (x, y) in zip(curve.points, points, strict=True):
        if point.value < middle:
            yield Words(x - 0.6 * size, y + 0.36 * size, said(point.value), size, "label", "end")
        else:
            yield Words(x + 0.6 * size, y + 0.36 * size, said(point.value), size, "label", "start")


def said(value: float) -> str:
    """With a sign, as it is printed: +1, 0, −2."""
    return f"{value:+g}".replace("-", "−") if value else "0"
