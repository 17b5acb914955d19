"""Groups by dimensions as a table of colours around the value of all respondents: for finding, never for ranking."""

from __future__ import annotations

from collections.abc import Sequence

from generator.cells import estimate_columns, estimate_data, value_text
from generator.charts import gaps
from generator.charts.heat_map_picture import Heat, every_cell, label_of, specs, unit_of_heat
from generator.charts.reading import (
    alt_text,
    battery_with,
    captioned,
    segment_of,
    when_of,
    who_and_when,
)
from generator.model.chart import ChartRequest, Drawing, NotDrawn
from generator.model.dataset import SegmentColumn
from generator.model.instrument import Battery
from generator.model.measures import dimension_key, leading_form
from generator.model.release import Shown
from generator.model.table import Column, Datum, Table
from generator.wording import say

NAME = "heat-map"
FEWEST, MOST_COLUMNS = 4, 9
BY_CHANCE = 0.05
"""Of 95% intervals, those that leave out the true value."""


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
    shown = [(row, column, cell) for row, column, cell in every_cell(heat) if isinstance(cell, Shown)]
    form = say(language, f"form.{heat.form}")
    words = {"segment": heat.segment.name.in_(language), "form": form}
    title = _title(request, heat, shown)
    size = {"rows": len(heat.groups), "columns": len(heat.columns)}
    return Drawing(
        name=NAME,
        title=title,
        subtitle=say(language, "charts.heat-map.subtitle", of=who_and_when(request), **words),
        alt=alt_text(
            request,
            say(language, "charts.heat-map.alt", when=when_of(request), s=len(list(every_cell(heat))) - len(shown), **size),
            _ends(request, heat, shown),
            title + say(language, "charts.stop"),
            say(language, "charts.table_below"),
        ),
        table=_table(request, heat, say(language, "charts.heat-map.caption", **words)),
        specs=specs(request, heat),
        marks=len(shown),
    )


def _title(request: ChartRequest, heat: Heat, shown: Sequence[tuple[int, int, Shown]]) -> str:
    """How many intervals leave out everyone's value, beside how many would by chance: colours alone show noise."""
    ends = [(heat.columns[column].cell, cell.low, cell.high) for _, column, cell in shown]
    placed = [
        (everyone.value, low, high)
        for everyone, low, high in ends
        if isinstance(everyone, Shown) and low is not None and high is not None
    ]
    if not placed:
        return say(request.language, "charts.heat-map.title.plain", m=len(shown))
    apart = sum(not low <= value <= high for value, low, high in placed)
    message = "charts.heat-map.title" if apart else "charts.heat-map.title.alike"
    return say(request.language, message, k=apart, m=len(placed), e=max(1, round(BY_CHANCE * len(placed))))


def _ends(request: ChartRequest, heat: Heat, shown: Sequence[tuple[int, int, Shown]]) -> str:
    """The lowest and the highest cell, named by both of its headings."""
    ordered = sorted(shown, key=lambda one: (one[2].value, one[0], one[1]))
    named = []
    for row, column, cell in (ordered[0], ordered[-1]):
        name, value = label_of(request, heat, row, column), value_text(request.language, cell, unit_of_heat(heat))
        named.append(say(request.language, "charts.name_value", name=name, value=value))
    return say(request.language, "charts.heat-map.alt.ends", lowest=named[0], highest=named[1])


def _table(request: ChartRequest, heat: Heat, title: str) -> Table:
    language = request.language
    columns = [Column("group", heat.segment.name.in_(language), "text")]
    for column in heat.columns:
        columns += estimate_columns(language, column.id, column.name, unit_of_heat(heat))
    rows = tuple(
        (Datum(name), *(datum for cell in cells for datum in estimate_data(language, cell, unit_of_heat(heat))))
        for name, cells in zip(heat.groups, heat.cells, strict=True)
    )
    return Table(NAME, language, captioned(request, title), tuple(columns), rows, title=title)
