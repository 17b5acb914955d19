"""The picture of an importance-performance matrix: points with both intervals, numbers beside them, a list of names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.cells import displayed, estimate_text
from generator.charts import house_style as style
from generator.charts import layers
from generator.charts.axis import Axis, axis_over, tick_text
from generator.charts.lettering import wrap
from generator.charts.placing import AT_CORNERS, Spot, place_words
from generator.charts.reading import scale_text
from generator.charts.spec import Rows, fill
from generator.model.analyses import Matrix, MatrixPoint, Quadrant
from generator.model.chart import NARROW, WIDE, ChartRequest, Width
from generator.model.instrument import Scale
from generator.model.release import Shown
from generator.wording import say

QUADRANTS: tuple[Quadrant, ...] = ("concentrate_here", "keep_up", "low_priority", "possible_overkill", "undecided")
LOOKS = ("urgent", "decided", "undecided")
LEFT, TOP = 48, 40
PLOT = {WIDE: (400, 380), NARROW: (274, 310)}
LIST_X = {WIDE: 430, NARROW: 10 - LEFT}
LIST_WIDTH = {WIDE: 236, NARROW: 320}


@dataclass(frozen=True, slots=True)
class Target:
    """One item or dimension: its number in the picture, its name, its place, and both published values."""

    number: int
    name: str
    point: MatrixPoint
    importance: Shown
    performance: Shown

    @property
    def look(self) -> str:
        if self.point.quadrant == "undecided":
            return "undecided"
        return "urgent" if self.point.quadrant == "concentrate_here" else "decided"


@dataclass(frozen=True, slots=True)
class Plane:
    """Everything that the picture shows."""

    matrix: Matrix
    performance: str
    targets: tuple[Target, ...]
    scale: Scale
    """Of performance."""


def specs(request: ChartRequest, plane: Plane) -> dict[Width, dict[str, Any]]:
    return {width: _spec(request, plane, width) for width in (WIDE, NARROW)}


def _spec(request: ChartRequest, plane: Plane, width: Width) -> dict[str, Any]:
    wide, high = PLOT[width]
    across = _axis(plane, "performance", 8)
    up = _axis(plane, "importance", 8)
    listed, headings, lines = _listed(request, plane, width)
    bottom = 44
    if width == NARROW:
        bottom += 10 + style.LINE * lines
    else:
        high = max(high, style.LINE * lines)
    points = {look: _points(request, plane, look, up, high) for look in LOOKS}
    form = say(request.language, f"form.{plane.performance}")
    words = {"form": form, "scale": scale_text(request, plane.scale)}
    datasets: dict[str, Rows] = {
        **points,
        **_around(points, plane, up, high),
        **_frame(request, plane, up, (wide, high)),
        **_ticks(request, across, up, high),
        "numbers": _numbers(plane, across, up, (wide, high)),
        "listed": listed,
        "headings": headings,
        "unit": [{"x": wide / 2, "y": high + 32, "t": say(request.language, "charts.matrix.across", **words)}],
        "up": [{"x": 10 - LEFT, "y": -22, "t": _up_words(request, plane)}],
    }
    padding = {"left": LEFT, "right": width - LEFT - wide, "top": TOP, "bottom": bottom}
    return fill(_skeleton(), {"width": wide, "height": high, "padding": padding}, across, datasets)


def _up_words(request: ChartRequest, plane: Plane) -> str:
    return say(request.language, "charts.matrix.up", form=say(request.language, f"form.{plane.matrix.importance}"))


def _axis(plane: Plane, which: str, intervals: int) -> Axis:
    cells = [getattr(target, which) for target in plane.targets]
    cross = plane.matrix.cross_performance if which == "performance" else plane.matrix.cross_importance
    values = [
        displayed(end, cell.step, "score") for cell in cells for end in (cell.value, cell.low, cell.high) if end is not None
    ]
    low, high = (plane.scale.min, plane.scale.max) if which == "performance" else (0, 100)
    return axis_over([*values, cross], "score", intervals, low, high)


def _height(value: float, up: Axis, high: float) -> float:
    return round(high * (up.high - value) / (up.high - up.low), 2)


def _points(request: ChartRequest, plane: Plane, look: str, up: Axis, high: float) -> list[dict[str, str | float]]:
    found: list[dict[str, str | float]] = []
    for target in plane.targets:
        if target.look != look:
            continue
        texts = [estimate_text(request.language, cell, "score") for cell in (target.performance, target.importance)]
        names = [say(request.language, f"form.{form}") for form in (plane.performance, plane.matrix.importance)]
        pairs = [say(request.language, "charts.label_value", label=n, value=t) for n, t in zip(names, texts, strict=True)]
        tip = say(request.language, "charts.tip", label=target.name, value=say(request.language, "charts.comma").join(pairs))
        cell, y = target.performance, _height(displayed(target.importance.value, target.importance.step, "score"), up, high)
        point: dict[str, str | float] = {"v": displayed(cell.value, cell.step, "score"), "y": y, "tip": tip}
        if cell.low is not None and cell.high is not None:
            point |= {"lo": displayed(cell.low, cell.step, "score"), "hi": displayed(cell.high, cell.step, "score")}
        found.append(point)
    return found


def _around(points: dict[str, list[dict[str, str | float]]], plane: Plane, up: Axis, high: float) -> dict[str, Rows]:
    """Intervals both ways; those of the undecided are faint."""
    found: dict[str, Rows] = {}
    for kind, looks in (("clear", ("urgent", "decided")), ("faint", ("undecided",))):
        found[f"across_{kind}"] = [point for look in looks for point in points[look] if "lo" in point]
        found[f"up_{kind}"] = [_upright(target, up, high) for target in plane.targets if target.look in looks]
    return found


def _upright(target: Target, up: Axis, high: float) -> dict[str, str | float]:
    cell, value = target.importance, displayed(target.performance.value, target.performance.step, "score")
    ends = [cell.value if end is None else end for end in (cell.high, cell.low)]
    top, foot = (min(max(_height(end, up, high), 0), high) for end in ends)
    return {"v": value, "y": top, "y2": foot}


def _frame(request: ChartRequest, plane: Plane, up: Axis, size: tuple[int, int]) -> dict[str, Rows]:
    """The crosshair on rows of its own, and the names of the quadrants in the corners."""
    wide, high = size
    level = _height(plane.matrix.cross_importance, up, high)
    names = {one: _quadrant(request, one) for one in QUADRANTS}
    return {
        "cross_up": [{"v": plane.matrix.cross_performance, "y": 0, "y2": high}],
        "cross_across": [{"x": 0, "x2": wide, "y": level}],
        "corners_left": [
            {"x": 4, "y": -6, "t": names["concentrate_here"]},
            {"x": 4, "y": high - 8, "t": names["low_priority"]},
        ],
        "corners_right": [
            {"x": wide - 2, "y": -6, "t": names["keep_up"]},
            {"x": wide - 2, "y": high - 8, "t": names["possible_overkill"]},
        ],
    }


def _quadrant(request: ChartRequest, quadrant: Quadrant) -> str:
    name = say(request.language, f"annex.quadrant.{quadrant}")
    return name[:1].upper() + name[1:]


def _ticks(request: ChartRequest, across: Axis, up: Axis, high: float) -> dict[str, Rows]:
    language = request.language
    return {
        "grid": [{"v": tick, "y": 0, "y2": high} for tick in across.ticks],
        "ticks": [{"v": tick, "y": high + 13, "t": tick_text(language, tick, across.step, "score")} for tick in across.ticks],
        "ticks_up": [
            {"x": -8, "y": _height(tick, up, high), "t": tick_text(language, tick, up.step, "score")} for tick in up.ticks
        ],
    }


def _numbers(plane: Plane, across: Axis, up: Axis, size: tuple[int, int]) -> Rows:
    spots = []
    for target in plane.targets:
        value = displayed(target.performance.value, target.performance.step, "score")
        x = size[0] * (value - across.low) / (across.high - across.low)
        y = _height(displayed(target.importance.value, target.importance.step, "score"), up, size[1])
        spots.append(Spot(x, y, str(target.number)))
    return place_words(spots, style.SMALL, size, AT_CORNERS)


def _listed(request: ChartRequest, plane: Plane, width: Width) -> tuple[Rows, Rows, int]:
    """What the numbers stand for, under the names of their quadrants; and how many lines that takes."""
    x, y = LIST_X[width], PLOT[width][1] + 62 if width == NARROW else 4
    entries: list[dict[str, str | float]] = []
    headings: list[dict[str, str | float]] = []
    line = 0
    for quadrant in QUADRANTS:
        inside = [target for target in plane.targets if target.point.quadrant == quadrant]
        if not inside:
            continue
        headings.append({"x": x, "y": y + style.LINE * line, "t": _quadrant(request, quadrant)})
        for place, target in enumerate(inside, line + 1):
            text = wrap(f"{target.number}  {target.name}", LIST_WIDTH[width], style.SMALL, 1)[0]
            entries.append({"x": x, "y": y + style.LINE * place, "t": text})
        line += len(inside) + 1
    return entries, headings, line


@cache
def _skeleton() -> dict[str, Any]:
    return layers.assemble(
        layers.uprights("grid", style.GRID, 1),
        layers.uprights("cross_up", style.MUTED, 1.5),
        layers.key_line("cross_across", style.MUTED, 1.5),
        layers.spans("across_faint", style.LINK, 1),
        layers.uprights("up_faint", style.LINK, 1),
        layers.spans("across_clear", style.NEUTRAL, 1),
        layers.uprights("up_clear", style.NEUTRAL, 1),
        layers.symbols("undecided", "circle", style.FAINT, 50, filled=False),
        layers.symbols("decided", "circle", style.PERCEPTION, 60),
        layers.symbols("urgent", "diamond", style.DISAGREE, 90),
        layers.texts("corners_left", "left", style.MUTED, style.SMALL, "bold"),
        layers.texts("corners_right", "right", style.MUTED, style.SMALL, "bold"),
        layers.texts("numbers", "left", style.INK, style.SMALL),
        layers.texts("listed", "left", style.INK, style.SMALL),
        layers.texts("headings", "left", style.INK, style.SMALL, "bold"),
        layers.texts("unit", "center", style.MUTED, style.SMALL),
        layers.texts("up", "left", style.MUTED, style.SMALL),
        layers.texts("ticks_up", "right", style.INK, style.SMALL),
        layers.tick_texts_across("ticks", style.SMALL),
    )
