"""Groups by dimensions as a table of colours around the value of all respondents: for finding, never for ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.cells import Unit, estimate_columns, estimate_data, estimate_text, value_text
from generator.charts import gaps, layers
from generator.charts import house_style as style
from generator.charts.axis import Axis
from generator.charts.lettering import ELLIPSIS, width_of, wrap
from generator.charts.reading import (
    Fact,
    alt_text,
    battery_with,
    captioned,
    segment_of,
    when_of,
    who_and_when,
)
from generator.charts.rows import KEY_LINE, SYMBOL_ROOM, TEXT_START, Key, key_lines
from generator.charts.spec import Rows, fill
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn, Width
from generator.model.dataset import SegmentColumn
from generator.model.instrument import Battery
from generator.model.measures import dimension_key, leading_form
from generator.model.release import Cell, Shown
from generator.model.table import Column, Datum, Table
from generator.wording import number, say

NAME = "heat-map"
FEWEST, MOST_COLUMNS = 4, 9
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


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """Groups in the declared order of the segment that the request is about; dimensions in that of the questionnaire."""
    language, segment = request.language, segment_of(request)
    battery = battery_with(request, ("expectation", "perception")) or battery_with(request, ())
    heat = _read(request, segment, battery) if segment and battery else None
    if heat is None:
        return NotDrawn(NAME, say(language, "charts.heat-map.not_asked"))
    with_values = sum(any(isinstance(cell, Shown) for cell in row) for row in heat.cells)
    if with_values == 0:
        return NotDrawn(NAME, say(language, "charts.none_published"))
    if with_values < FEWEST:
        return NotDrawn(NAME, say(language, "charts.heat-map.too_few", k=with_values, fewest=FEWEST))
    if len(heat.columns) == 1:
        return NotDrawn(NAME, say(language, "charts.one_row"), is_needless=True)
    if len(heat.columns) > MOST_COLUMNS:
        return NotDrawn(NAME, say(language, "charts.heat-map.too_many", k=len(heat.columns)))
    return _drawing(request, heat)


def _read(request: ChartRequest, segment: SegmentColumn, battery: Battery) -> Heat | None:
    form = leading_form(battery)
    columns = gaps.of_dimensions(request, battery, form)
    rows = []
    for level in segment.levels:
        keys = [dimension_key(battery.id, one.id, form)._replace(segment=segment.id, level=level.id) for one in columns]
        cells = tuple(request.release.get(key) for key in keys)
        if any(cell is not None for cell in cells):
            rows.append((level.name.in_(request.language), cells))
    if not rows:
        return None
    thresholds = request.site.organisations[request.release.organisation].thresholds
    delta = thresholds.gap if form == "gap" else thresholds.mean
    return Heat(segment, form, columns, tuple(name for name, _ in rows), tuple(cells for _, cells in rows), delta)


def _drawing(request: ChartRequest, heat: Heat) -> Drawing:
    language = request.language
    shown = [(row, column, cell) for row, column, cell in _every(heat) if isinstance(cell, Shown)]
    apart = sum(heat.step_of(cell, heat.columns[column]) != "mid" for _, column, cell in shown)
    form = say(language, f"form.{heat.form}")
    words = {"segment": heat.segment.name.in_(language), "form": form}
    message = "charts.heat-map.title" if apart else "charts.heat-map.title.alike"
    title = say(language, message, k=apart, m=len(shown), d=_points(request, heat.delta))
    size = {"rows": len(heat.groups), "columns": len(heat.columns)}
    return Drawing(
        name=NAME,
        title=title,
        subtitle=say(language, "charts.heat-map.subtitle", of=who_and_when(request), **words),
        alt=alt_text(
            request,
            say(language, "charts.heat-map.alt", when=when_of(request), s=len(list(_every(heat))) - len(shown), **size),
            _ends(request, heat, shown),
            title + say(language, "charts.stop"),
            say(language, "charts.table_below"),
        ),
        table=_table(request, heat, say(language, "charts.heat-map.caption", **words)),
        specs={width: _spec(request, heat, width) for width in (WIDE, NARROW)},
        marks=len(shown),
    )


def _every(heat: Heat) -> list[tuple[int, int, Cell | None]]:
    return [(row, column, cell) for row, cells in enumerate(heat.cells) for column, cell in enumerate(cells)]


def _ends(request: ChartRequest, heat: Heat, shown: Sequence[tuple[int, int, Shown]]) -> str:
    """The lowest and the highest cell, named by both of its headings."""
    ordered = sorted(shown, key=lambda one: (one[2].value, one[0], one[1]))
    named = []
    for row, column, cell in (ordered[0], ordered[-1]):
        name, value = _label(request, heat, row, column), value_text(request.language, cell, _unit(heat))
        named.append(say(request.language, "charts.name_value", name=name, value=value))
    return say(request.language, "charts.heat-map.alt.ends", lowest=named[0], highest=named[1])


def _label(request: ChartRequest, heat: Heat, row: int, column: int) -> str:
    return say(request.language, "charts.heat-map.cell", group=heat.groups[row], dimension=heat.columns[column].name)


def _unit(heat: Heat) -> Unit:
    return "gap" if heat.form == "gap" else "score"


def _points(request: ChartRequest, value: float) -> str:
    return number(request.language, value, 0.01 if round(value * 10, 6) % 1 else 0.1)


def _table(request: ChartRequest, heat: Heat, title: str) -> Table:
    language = request.language
    columns = [Column("group", heat.segment.name.in_(language), "text")]
    for column in heat.columns:
        columns += estimate_columns(language, column.id, column.name, _unit(heat))
    rows = tuple(
        (Datum(name), *(datum for cell in cells for datum in estimate_data(language, cell, _unit(heat))))
        for name, cells in zip(heat.groups, heat.cells, strict=True)
    )
    return Table(NAME, language, captioned(request, title), tuple(columns), rows, title=title)


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
    used = {heat.step_of(cell, heat.columns[column]) for _, column, cell in _every(heat) if isinstance(cell, Shown)}
    near, far = _points(request, heat.delta), _points(request, 2 * heat.delta)
    ends = {"low3": far, "high3": far}
    keys = [
        Key(f"key_{step}", say(request.language, f"charts.heat-map.{step}", d=ends.get(step, near), e=far))
        for step in STEPS
        if step in used
    ]
    is_whole = all(isinstance(cell, Shown) for _, _, cell in _every(heat))
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
    for row, column, cell in _every(heat):
        x, y = grid.wide * column, grid.tops[row]
        centre: dict[str, str | float] = {"x": x + grid.wide / 2, "y": y + TALL / 2}
        if not isinstance(cell, Shown):
            found["none"].append({**centre, "t": WITHHELD})
            continue
        step = heat.step_of(cell, heat.columns[column])
        label, value = _label(request, heat, row, column), estimate_text(request.language, cell, _unit(heat))
        tip = say(request.language, "charts.tip", label=label, value=value)
        found[step].append({"x": x + 1, "x2": x + grid.wide - 1, "y": y + 1, "y2": y + TALL - 1, "tip": tip})
        plate = "on_pale" if COLOURS[step] in style.PALE_STEPS else "on_strong"
        found[plate].append({**centre, "t": value_text(request.language, cell, _unit(heat))})
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
