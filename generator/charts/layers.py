"""The few kinds of marks that all charts are made of, as Altair layers. Constants only: every word and number is data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import altair as alt

from generator.charts.house_style import CONFIG, INK, LINE

DATA = "data_"
"""Layers whose marks stand for published numbers carry this in their names: tests count them in the picture."""
VALUE_SCALE = alt.Scale(domainMin=alt.ExprRef("low"), domainMax=alt.ExprRef("high"), nice=False, zero=False)
LOW_HIGH = (alt.param("low", value=0), alt.param("high", value=1))
Align = Literal["left", "center", "right"]
Layer = alt.Chart
Channel = alt.X | alt.Y | alt.X2 | alt.Y2 | alt.Text | alt.Tooltip


def value_x(field: str) -> alt.X:
    """A published value, across."""
    return alt.X(f"{field}:Q", scale=VALUE_SCALE, axis=None)


def value_y(field: str) -> alt.Y:
    """A published value, upwards."""
    return alt.Y(f"{field}:Q", scale=VALUE_SCALE, axis=None)


def place_x(field: str = "x") -> alt.X:
    """Pixels from the left of the plot."""
    return alt.X(f"{field}:Q", scale=None, axis=None)


def place_y(field: str = "y") -> alt.Y:
    """Pixels from the top of the plot."""
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def value_texts(dataset: str, align: Align, dx: int, size: int) -> Layer:
    """Words beside a published value."""
    mark = layer(dataset).mark_text(align=align, color=INK, fontSize=size, dx=dx, baseline="middle")
    return _encoded(mark, value_x("v"), place_y(), alt.Text("t:N"))


def layer(dataset: str) -> Layer:
    return alt.Chart(alt.NamedData(dataset))


def texts(dataset: str, align: Align, colour: str, size: int, weight: Literal["normal", "bold"] = "normal") -> Layer:
    """Words at (x, y), in pixels."""
    mark = layer(dataset).mark_text(
        align=align, color=colour, fontSize=size, fontWeight=weight, lineHeight=LINE, baseline="middle"
    )
    return _encoded(mark, place_x(), place_y(), alt.Text("t:N"))


def tick_texts_across(dataset: str, size: int) -> Layer:
    mark = layer(dataset).mark_text(align="center", color=INK, fontSize=size, baseline="middle")
    return _encoded(mark, value_x("v"), place_y(), alt.Text("t:N"))


def tick_texts_upwards(dataset: str, size: int) -> Layer:
    mark = layer(dataset).mark_text(align="right", color=INK, fontSize=size, baseline="middle")
    return _encoded(mark, place_x(), value_y("v"), alt.Text("t:N"))


def symbols(dataset: str, shape: str, colour: str, size: int, *, filled: bool = True) -> Layer:
    """One mark for each published value `v`, with the words `tip` for whoever points at it."""
    mark = layer(dataset).mark_point(shape=shape, filled=filled, strokeWidth=2, color=colour, size=size, opacity=1)
    return _encoded(mark, value_x("v"), place_y(), alt.Tooltip("tip:N")).properties(name=DATA + dataset)


def key_symbol(dataset: str, shape: str, colour: str, size: int, *, filled: bool = True) -> Layer:
    """A symbol of the legend, in pixels."""
    mark = layer(dataset).mark_point(shape=shape, filled=filled, strokeWidth=2, color=colour, size=size, opacity=1)
    return _encoded(mark, place_x(), place_y())


def key_line(dataset: str, colour: str, thickness: float) -> Layer:
    """A line of the legend, from x to x2, in pixels."""
    mark = layer(dataset).mark_rule(color=colour, strokeWidth=thickness)
    return _encoded(mark, place_x(), alt.X2("x2:Q"), place_y())


def key_upright(dataset: str, colour: str, thickness: float) -> Layer:
    """An upright line of the legend, from y to y2, in pixels."""
    mark = layer(dataset).mark_rule(color=colour, strokeWidth=thickness)
    return _encoded(mark, place_x(), place_y(), alt.Y2("y2:Q"))


def spans(dataset: str, colour: str, thickness: float, low: str = "lo", high: str = "hi") -> Layer:
    """A stretch between two published values, across."""
    mark = layer(dataset).mark_rule(color=colour, strokeWidth=thickness)
    return _encoded(mark, value_x(low), alt.X2(f"{high}:Q"), place_y())


def uprights(dataset: str, colour: str, thickness: float) -> Layer:
    """A line at value `v` from pixel `y` down to pixel `y2`: grid, zero, reference. Its own rows, never the chart's data."""
    mark = layer(dataset).mark_rule(color=colour, strokeWidth=thickness)
    return _encoded(mark, value_x("v"), place_y(), alt.Y2("y2:Q"))


def ticks(dataset: str, colour: str) -> Layer:
    """A short upright for each published value that is not the chart's main one."""
    return uprights(dataset, colour, 2).properties(name=DATA + dataset)


def bars(dataset: str, colour: str, thickness: int) -> Layer:
    """A filled stretch between two published values, one for each row."""
    mark = layer(dataset).mark_bar(color=colour, height=thickness)
    encoded = _encoded(mark, value_x("lo"), alt.X2("hi:Q"), place_y(), alt.Tooltip("tip:N"))
    return encoded.properties(name=DATA + dataset)


def parted_bars(dataset: str, colour: str, thickness: int) -> Layer:
    """As `bars`, with a hair of the page between neighbours: colour alone would not part them."""
    mark = layer(dataset).mark_bar(color=colour, height=thickness, xOffset=0.75, x2Offset=-0.75)
    encoded = _encoded(mark, value_x("lo"), alt.X2("hi:Q"), place_y(), alt.Tooltip("tip:N"))
    return encoded.properties(name=DATA + dataset)


def words_at(dataset: str, colour: str, size: int) -> Layer:
    """Words centred on a place between two published values."""
    mark = layer(dataset).mark_text(align="center", color=colour, fontSize=size, baseline="middle")
    return _encoded(mark, value_x("v"), place_y(), alt.Text("t:N"))


def columns(dataset: str, colour: str, width: float) -> Layer:
    """A bar from `v2` up to the published value `v`, at pixel `x`."""
    mark = layer(dataset).mark_bar(color=colour, width=width)
    encoded = _encoded(mark, place_x(), value_y("v"), alt.Y2("v2:Q"), alt.Tooltip("tip:N"))
    return encoded.properties(name=DATA + dataset)


def tiles(dataset: str, colour: str) -> Layer:
    """A filled rectangle for each published value, in pixels."""
    mark = layer(dataset).mark_rect(color=colour)
    encoded = _encoded(mark, place_x(), alt.X2("x2:Q"), place_y(), alt.Y2("y2:Q"), alt.Tooltip("tip:N"))
    return encoded.properties(name=DATA + dataset)


def plates(dataset: str, colour: str, edge: str) -> Layer:
    """A filled rectangle with an edge for each published stretch, in pixels: pale enough for marks to lie on."""
    mark = layer(dataset).mark_rect(color=colour, stroke=edge, strokeWidth=1.5)
    encoded = _encoded(mark, place_x(), alt.X2("x2:Q"), place_y(), alt.Y2("y2:Q"), alt.Tooltip("tip:N"))
    return encoded.properties(name=DATA + dataset)


def frames(dataset: str, colour: str, dash: Sequence[int] = (1, 0)) -> Layer:
    """An empty rectangle for each published value, in pixels."""
    mark = layer(dataset).mark_rect(filled=False, color=colour, stroke=colour, strokeWidth=1.5, strokeDash=list(dash))
    encoded = _encoded(mark, place_x(), alt.X2("x2:Q"), place_y(), alt.Y2("y2:Q"), alt.Tooltip("tip:N"))
    return encoded.properties(name=DATA + dataset)


def areas(dataset: str, colour: str) -> Layer:
    """What lies between `v2` and `v`, over pixels `x`."""
    mark = layer(dataset).mark_area(color=colour, orient="vertical")
    return _encoded(mark, place_x(), value_y("v"), alt.Y2("v2:Q"))


def signs(dataset: str, shape: str, colour: str, size: int, *, filled: bool = True) -> Layer:
    """One mark for each published value, upwards, at pixel `x`, in any shape."""
    mark = layer(dataset).mark_point(shape=shape, filled=filled, strokeWidth=2, color=colour, size=size, opacity=1)
    return _encoded(mark, place_x(), value_y("v"), alt.Tooltip("tip:N")).properties(name=DATA + dataset)


def levels(dataset: str, colour: str, thickness: float) -> Layer:
    """A line at height `v` from pixel `x` to `x2`."""
    mark = layer(dataset).mark_rule(color=colour, strokeWidth=thickness)
    return _encoded(mark, place_x(), alt.X2("x2:Q"), value_y("v"))


def slopes(dataset: str, colour: str, thickness: float) -> Layer:
    """A line from (x, v) to (x2, v2)."""
    mark = layer(dataset).mark_rule(color=colour, strokeWidth=thickness)
    return _encoded(mark, place_x(), alt.X2("x2:Q"), value_y("v"), alt.Y2("v2:Q"))


def upright_spans(dataset: str, colour: str, thickness: float) -> Layer:
    """A stretch between two published values, upwards."""
    mark = layer(dataset).mark_rule(color=colour, strokeWidth=thickness)
    return _encoded(mark, place_x(), value_y("lo"), alt.Y2("hi:Q"))


def moments(dataset: str, colour: str, size: int, *, filled: bool = True) -> Layer:
    """One round mark for each published value, upwards, at pixel `x`."""
    return signs(dataset, "circle", colour, size, filled=filled)


def strokes(dataset: str, colour: str, thickness: float, dash: Sequence[int] = (1, 0)) -> Layer:
    """A line from (x, y) to (x2, y2), in pixels; `dash`: lengths of strokes and holes."""
    mark = layer(dataset).mark_rule(color=colour, strokeWidth=thickness, strokeDash=list(dash))
    return _encoded(mark, place_x(), alt.X2("x2:Q"), place_y(), alt.Y2("y2:Q"))


def pins(dataset: str, shape: str, colour: str, size: int, *, filled: bool = True) -> Layer:
    """One mark for each published value, in pixels: where no straight axis could place it."""
    mark = layer(dataset).mark_point(shape=shape, filled=filled, strokeWidth=2, color=colour, size=size, opacity=1)
    return _encoded(mark, place_x(), place_y(), alt.Tooltip("tip:N")).properties(name=DATA + dataset)


def texts_over(dataset: str, dy: int, size: int) -> Layer:
    """Words above a published value."""
    mark = layer(dataset).mark_text(align="center", color=INK, fontSize=size, fontWeight="bold", dy=dy, baseline="middle")
    return _encoded(mark, place_x(), value_y("v"), alt.Text("t:N"))


def _encoded(mark: Layer, *channels: Channel) -> Layer:
    drawn: Layer = mark.encode(*channels)
    return drawn


def assemble(*layers: Layer) -> dict[str, Any]:
    """One Vega-Lite view without data or size. It costs tens of milliseconds: cached by its callers, filled by `fill`."""
    compiled: dict[str, Any] = (
        alt.layer(*layers).properties(autosize=alt.AutoSizeParams(type="none")).add_params(*LOW_HIGH).to_dict()
    )
    return {**compiled, "config": CONFIG}
