"""A published chart as a native one: the same numbers, editable, with its intervals as error bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_AXIS_CROSSES, XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from generator.exports.slides.layout import Box
from generator.exports.slides.type import EAST_ASIAN, LATIN
from generator.model.chart import Chart
from generator.model.table import Column, Table

_KINDS = {"trend": XL_CHART_TYPE.LINE_MARKERS, "nps-histogram": XL_CHART_TYPE.COLUMN_CLUSTERED}
"""Others are horizontal bars, which leave room for the names of dimensions and items."""
_ENDINGS = ("_low", "_high", "_n")
_COLOURS = {"expectation": "B4487D", "perception": "12436D"}
_OTHER = "12436D"
"""As in the charts of the site."""
MOST_BARS = 30


@dataclass(frozen=True, slots=True)
class Plot:
    """Categories and series of a chart; None where a number may not be published."""

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    colours: tuple[str, ...]
    spans: tuple[tuple[tuple[float, float] | None, ...], ...]
    """For each series and category: how far the interval reaches below and above; None where there is none."""


_BARS = {"nps-histogram": 11}
"""Rows that are bars where a table ends with sums of them: answers from 0 to 10."""


def plot_of(table: Table) -> Plot | None:
    """What to draw of a table: its leading numbers, without the columns that only say how sure they are. None: nothing."""
    table = replace(table, rows=table.rows[: _BARS.get(table.id, len(table.rows))])
    names = {column.id for column in table.columns}
    leading = [column for column in table.columns if column.kind == "number" and not column.id.endswith(_ENDINGS)]
    leading = [column for column in leading if "before" not in column.id]
    if {"expectation", "perception"} <= names:
        leading = [column for column in leading if column.id in ("expectation", "perception")]
    else:
        leading = leading[:1]
    label = [place for place, column in enumerate(table.columns) if column.kind == "text"][:2]
    if not leading or not label or len(table.rows) > MOST_BARS:
        return None
    place = label[1] if table.columns[label[-1]].id == "item" else label[0]
    return Plot(
        tuple(row[place].shown for row in table.rows),
        tuple((column.title, _numbers(table, column)) for column in leading),
        tuple(_COLOURS.get(column.id, _OTHER) for column in leading),
        tuple(_spans(table, column) for column in leading),
    )


def _numbers(table: Table, column: Column) -> tuple[float | None, ...]:
    place = table.columns.index(column)
    return tuple(row[place].number for row in table.rows)


def _spans(table: Table, column: Column) -> tuple[tuple[float, float] | None, ...]:
    by_name = {each.id: each for each in table.columns}
    ends = [by_name.get(f"{column.id}{ending}") for ending in ("_low", "_high")]
    if ends[0] is None or ends[1] is None:
        return (None,) * len(table.rows)
    lows, highs = _numbers(table, ends[0]), _numbers(table, ends[1])
    return tuple(
        (number - low, high - number) if number is not None and low is not None and high is not None else None
        for number, low, high in zip(_numbers(table, column), lows, highs, strict=True)
    )


def add_plot(slide: Any, chart: Chart, plot: Plot, box: Box) -> None:
    """A native chart with the drawing's alternative text."""
    data = CategoryChartData()
    data.categories = list(plot.categories)
    for name, numbers in plot.series:
        data.add_series(name, numbers)
    kind = _KINDS.get(chart.drawing.name, XL_CHART_TYPE.BAR_CLUSTERED)
    place = (Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height))
    frame = slide.shapes.add_chart(kind, *place, data)
    frame.name = chart.drawing.name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.drawing.alt)
    drawn = frame.chart
    drawn.has_title = False
    drawn.has_legend = len(plot.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    _set_axes(drawn, kind)
    _set_type(drawn, len(plot.categories))
    for series, colour, spans in zip(drawn.plots[0].series, plot.colours, plot.spans, strict=True):
        _paint(series, colour, kind)
        _add_error_bars(series._element, spans)


def _set_axes(drawn: Any, kind: Any) -> None:
    drawn.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    drawn.value_axis.has_major_gridlines = True
    drawn.value_axis.major_gridlines.format.line.width = Pt(0.5)
    if kind == XL_CHART_TYPE.BAR_CLUSTERED:
        drawn.category_axis.reverse_order = True  # the first row stands on top, as on the site
        drawn.category_axis.crosses = XL_AXIS_CROSSES.MAXIMUM  # and the scale below all of them
    if kind != XL_CHART_TYPE.LINE_MARKERS:
        drawn.plots[0].gap_width = 60


def _set_type(drawn: Any, bars: int) -> None:
    drawn.font.size = Pt(14 if bars <= 9 else 11 if bars <= 14 else 9)
    drawn.font.name = LATIN
    for properties in drawn._chartSpace.iter(qn("a:defRPr")):
        for found in properties.findall(qn("a:ea")):
            properties.remove(found)
        etree.SubElement(properties, qn("a:ea")).set("typeface", EAST_ASIAN)


def _paint(series: Any, color: str, kind: Any) -> None:
    from pptx.dml.color import RGBColor  # noqa: PLC0415 - beside its only use

    fill = RGBColor.from_string(color.upper())
    if kind == XL_CHART_TYPE.LINE_MARKERS:
        series.format.line.color.rgb = fill
        series.smooth = False
    else:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = fill
        series.invert_if_negative = False


def _add_error_bars(series: Any, spans: Sequence[tuple[float, float] | None]) -> None:
    """`c:errBars` with a length of its own for each category; nothing where no interval is published."""
    if not any(spans):
        return
    bars = etree.Element(qn("c:errBars"))
    for tag, value in (("c:errBarType", "both"), ("c:errValType", "cust"), ("c:noEndCap", "0")):
        etree.SubElement(bars, qn(tag)).set("val", value)
    for tag, side in (("c:plus", 1), ("c:minus", 0)):
        numbers = etree.SubElement(etree.SubElement(bars, qn(tag)), qn("c:numLit"))
        etree.SubElement(numbers, qn("c:formatCode")).text = "General"
        etree.SubElement(numbers, qn("c:ptCount")).set("val", str(len(spans)))
        for place, span in enumerate(spans):
            if span is not None:
                point = etree.SubElement(numbers, qn("c:pt"))
                point.set("idx", str(place))
                etree.SubElement(point, qn("c:v")).text = f"{max(span[side], 0.0):.6g}"
    # The schema has error bars before the categories.
    series.find(qn("c:cat")).addprevious(bars)


def add_table(slide: Any, table: Table, box: Box, write: Any) -> None:
    """A native table of at most twelve rows and six columns. `write(paragraph, text, bold)` sets the type."""
    columns = [place for place, column in enumerate(table.columns) if not column.id.endswith(_ENDINGS)][:6]
    rows = table.rows[:12]
    place = (Inches(box.left), Inches(box.top), Inches(box.width), Inches(min(box.height, 0.4 * (len(rows) + 1))))
    frame = slide.shapes.add_table(len(rows) + 1, len(columns), *place)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", table.caption)
    for number, column in enumerate(columns):
        write(frame.table.cell(0, number).text_frame.paragraphs[0], table.columns[column].title, True)
        for line, row in enumerate(rows, 1):
            write(frame.table.cell(line, number).text_frame.paragraphs[0], row[column].shown, False)
