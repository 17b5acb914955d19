"""The picture of a heat map: tiles in steps of colour, a number in each, heads above or numbered with a list below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.cells import Unit, estimate_text, value_text
from generator.charts import house_style as style
from generator.charts import layers
from generator.charts.axis import Axis
from generator.charts.lettering import ELLIPSIS, width_of, wrap
from generator.charts.reading import Fact
from generator.charts.rows import KEY_LINE, SYMBOL_ROOM, TEXT_START, Key, key_lines
from generator.charts.spec import Rows, fill
from generator.model.chart import NARROW, WIDE, ChartRequest, Width
from generator.model.dataset import SegmentColumn
from generator.model.release import Cell, Shown
from generator.wording import number, say

LEFT = {WIDE: 150, NARROW: 6}
RIGHT = 6
TALL, ABOVE = 32, 20
"""Pixels of a row of cells, and of a label above it on a narrow picture."""
STEPS = ("low3", "low1", "mid", "high1", "high3")
COLOURS = {
    "low3": style.LOW3,
    "low1": style.LOW1,
    "mid": style.MID,
    "high1": style.HIGH1,
    "high3": style.PERCEPTION,
}
WITHHELD = "—"


@dataclass(frozen=True, slots=True)
class Heat:
    """Everything that the picture shows: one row of cells per group, one column per dimension."""

    segment: SegmentColumn
    form: str
    columns: tuple[Fact, ...]
    """Dimensions with the value of all respondents."""
    groups: tuple[str, ...]
    cells: tuple[tuple[Cell | None, ...], ...]
    delta: float
    """The smallest difference that matters here, in scale points."""

    def step_of(self, cell: Shown, column: Fact) -> str:
        """The colour of a cell. Without a value of all respondents there is nothing to stand apart from."""
        if not isinstance(column.cell, Shown):
            return "mid"
        difference = round(cell.value - column.cell.value, 6)
        if abs(difference) < self.delta:
            return "mid"
        return ("low" if difference < 0 else "high") + ("3" if abs(difference) >= 2 * self.delta else "1")


@dataclass(frozen=True, slots=True)
class Grid:
    """Pixels of one picture."""

    width: Width
    wide: float
    """Of a cell."""
    tops: tuple[int, ...]
    height: int
    top: int
    heads: tuple[tuple[str, ...], ...]
    """Lines above each column: its name, or its number where names do not fit."""
    listed: tuple[str, ...]
    """Lines below that say what the numbers stand for."""


def specs(request: ChartRequest, heat: Heat) -> dict[Width, dict[str, Any]]:
    return {width: _spec(request, heat, width) for width in (WIDE, NARROW)}


def every_cell(heat: Heat) -> list[tuple[int, int, Cell | None]]:
    return [(row, column, cell) for row, cells in enumerate(heat.cells) for column, cell in enumerate(cells)]


def label_of(request: ChartRequest, heat: Heat, row: int, column: int) -> str:
    return say(request.language, "charts.heat-map.cell", group=heat.groups[row], dimension=heat.columns[column].name)


def unit_of_heat(heat: Heat) -> Unit:
    return "gap" if heat.form == "gap" else "score"


def points_text(request: ChartRequest, value: float) -> str:
    return number(request.language, value, 0.01 if round(value * 10, 6) % 1 else 0.1)


def _spec(request: ChartRequest, heat: Heat, width: Width) -> dict[str, Any]:
    keys = _keys(request, heat)
    grid = _grid(heat, width, len(key_lines(width, keys)))
    datasets: dict[str, Rows] = {
        **_tiles(request, heat, grid),
        **_heads(grid),
        "labels": _labels(heat, grid),
        **_legend(grid, keys),
    }
    bottom = 12 + KEY_LINE * len(grid.listed)
    padding = {"left": LEFT[width], "right": RIGHT, "top": grid.top, "bottom": bottom}
    size = {"width": width - LEFT[width] - RIGHT, "height": grid.height, "padding": padding}
    return fill(_skeleton(width), size, Axis(0, 1, 1), datasets)


def _keys(request: ChartRequest, heat: Heat) -> tuple[Key, ...]:
    """Only colours that the picture has."""
    used = {heat.step_of(cell, heat.columns[column]) for _, column, cell in every_cell(heat) if isinstance(cell, Shown)}
    near, far = points_text(request, heat.delta), points_text(request, 2 * heat.delta)
    ends = {"low3": far, "high3": far}
    keys = [
        Key(f"key_{step}", say(request.language, f"charts.heat-map.{step}", d=ends.get(step, near), e=far))
        for step in STEPS
        if step in used
    ]
    is_whole = all(isinstance(cell, Shown) for _, _, cell in every_cell(heat))
    return tuple(keys if is_whole else [*keys, Key("key_none", say(request.language, "charts.heat-map.withheld"))])


def _grid(heat: Heat, width: Width, legend: int) -> Grid:
    wide = (width - LEFT[width] - RIGHT) / len(heat.columns)
    heads = tuple(wrap(column.name, wide - 6, style.SMALL, 3) for column in heat.columns)
    listed: tuple[str, ...] = ()
    if any(line.endswith(ELLIPSIS) for lines in heads for line in lines):
        heads = tuple((str(place),) for place in range(1, len(heat.columns) + 1))
        listed = _listed([f"{place} {column.name}" for place, column in enumerate(heat.columns, 1)], width)
    above = 0 if width == WIDE else ABOVE
    tops = tuple((TALL + above) * place + above for place in range(len(heat.groups)))
    top = 14 + KEY_LINE * legend + style.LINE * max(map(len, heads)) + 8
    return Grid(width, wide, tops, tops[-1] + TALL, top, heads, listed)


def _listed(words: Sequence[str], width: Width) -> tuple[str, ...]:
    """As many beside each other as fit."""
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} · {word}" if lines[-1] else word
        if lines[-1] and width_of(longer, style.SMALL) > width - 24:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


def _tiles(request: ChartRequest, heat: Heat, grid: Grid) -> dict[str, Rows]:
    found: dict[str, list[dict[str, str | float]]] = {name: [] for name in (*STEPS, "on_pale", "on_strong", "none")}
    for row, column, cell in every_cell(heat):
        x, y = grid.wide * column, grid.tops[row]
        centre: dict[str, str | float] = {"x": x + grid.wide / 2, "y": y + TALL / 2}
        if not isinstance(cell, Shown):
            found["none"].append({**centre, "t": WITHHELD})
            continue
        step = heat.step_of(cell, heat.columns[column])
        label, value = label_of(request, heat, row, column), estimate_text(request.language, cell, unit_of_heat(heat))
        tip = say(request.language, "charts.tip", label=label, value=value)
        found[step].append({"x": x + 1, "x2": x + grid.wide - 1, "y": y + 1, "y2": y + TALL - 1, "tip": tip})
        plate = "on_pale" if COLOURS[step] in style.PALE_STEPS else "on_strong"
        found[plate].append({**centre, "t": value_text(request.language, cell, unit_of_heat(heat))})
    return {name: rows for name, rows in found.items()}


def _heads(grid: Grid) -> dict[str, Rows]:
    heads: Rows = [
        {"x": grid.wide * (place + 0.5), "y": -8 - style.LINE * (len(lines) - 0.5), "t": "\n".join(lines)}
        for place, lines in enumerate(grid.heads)
    ]
    listed: Rows = [
        {"x": TEXT_START - LEFT[grid.width], "y": grid.height + 16 + KEY_LINE * place, "t": line}
        for place, line in enumerate(grid.listed)
    ]
    return {"heads": heads, "listed": listed}


def _labels(heat: Heat, grid: Grid) -> Rows:
    """Left of the cells, or above them over the whole width."""
    found: list[dict[str, str | float]] = []
    for name, y in zip(heat.groups, grid.tops, strict=True):
        if grid.width == NARROW:
            found.append({"x": 2, "y": y - ABOVE / 2 + 1, "t": wrap(name, grid.width - 20, style.SIZE, 1)[0]})
            continue
        lines = wrap(name, LEFT[WIDE] - 18, style.SIZE, 2)
        found.append({"x": -10, "y": y + TALL / 2 - style.LINE * (len(lines) - 1) / 2, "t": "\n".join(lines)})
    return found


def _legend(grid: Grid, keys: Sequence[Key]) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    words: list[dict[str, str | float]] = []
    for place, line in enumerate(key_lines(grid.width, keys)):
        x, y = float(TEXT_START - LEFT[grid.width]), 14.0 - grid.top + KEY_LINE * place
        for key in line:
            room = 0 if key.dataset == "key_none" else SYMBOL_ROOM
            found |= {key.dataset: [{"x": x + 8, "y": y}]} if room else {}
            words.append({"x": x + room, "y": y, "t": key.word})
            x += room + width_of(key.word, style.SMALL) + 14
    return {**found, "keys": words}


@cache
def _skeleton(width: Width) -> dict[str, Any]:
    return layers.assemble(
        *(layers.tiles(step, COLOURS[step]) for step in STEPS),
        layers.texts("on_pale", "center", style.INK, style.SMALL),
        layers.texts("on_strong", "center", style.ON_STRONG, style.SMALL),
        layers.texts("none", "center", style.MUTED, style.SMALL),
        layers.texts("heads", "center", style.MUTED, style.SMALL),
        layers.texts("listed", "left", style.MUTED, style.SMALL),
        layers.texts("labels", "right" if width == WIDE else "left", style.INK, style.SIZE),
        layers.texts("keys", "left", style.INK, style.SMALL),
        *(layers.key_symbol(f"key_{step}", "square", COLOURS[step], 130) for step in STEPS),
    )
