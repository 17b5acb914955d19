"""The few kinds of marks that all charts are made of, as Altair layers. Constants only: every word and number is data."""

from __future__ import annotations

from typing import Any, Literal

import altair as alt

from generator.charts.house_style import CONFIG, INK, LINE

DATA = "data_"
"""Layers whose marks stand for published numbers carry this in their names: tests count them in the picture."""
VALUE_SCALE = alt.Scale(domainMin=alt.ExprRef("low"), domainMax=alt.ExprRef("high"), nice=False, zero=False)
LOW_HIGH = (alt.param("low", value=0), alt.param("high", value=1))
Align = Literal["left", "center", "right"]
Layer = alt.Chart


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


def layer(dataset: str) -> Layer:
    return alt.Chart(alt.NamedData(dataset))


def texts(dataset: str, align: Align, colour: str, size: int, weight: Literal["normal", "bold"] = "normal") -> Layer:
    """Words at (x, y), in pixels."""
    mark = layer(dataset).mark_text(
        align=align, color=colour, fontSize=size, fontWeight=weight, lineHeight=LINE, baseline="middle"
    )
    return _encoded(mark, x=place_x(), y=place_y(), text="t:N")


def tick_texts_across(dataset: str, size: int) -> Layer:
    mark = layer(dataset).mark_text(align="center", color=INK, fontSize=size, baseline="middle")
    return _encoded(mark, x=value_x("v"), y=place_y(), text="t:N")


def tick_texts_upwards(dataset: str, size: int) -> Layer:
    mark = layer(dataset).mark_text(align="right", color=INK, fontSize=size, baseline="middle")
    return _encoded(mark, x=place_x(), y=value_y("v"), text="t:N")


def symbols(dataset: str, shape: str, colour: str, size: int, *, name: str = "") -> Layer:
    """One mark for each published value `v`, with the words `tip` for whoever points at it."""
    mark = layer(dataset).mark_point(shape=shape, filled=True, color=colour, size=size, opacity=1)
    return _encoded(mark, x=value_x("v"), y=place_y(), tooltip="tip:N").properties(name=DATA + (name or dataset))


def key_symbol(dataset: str, shape: str, colour: str, size: int) -> Layer:
    """A symbol of the legend, in pixels."""
    return (
        layer(dataset).mark_point(shape=shape, filled=True, color=colour, size=size, opacity=1).encode(x=place_x(), y=place_y())
    )


def key_line(dataset: str, colour: str, thickness: float) -> Layer:
    """A line of the legend, from x to x2, in pixels."""
    mark = layer(dataset).mark_rule(color=colour, strokeWidth=thickness)
    return _encoded(mark, x=place_x(), x2="x2:Q", y=place_y())


def spans(dataset: str, colour: str, thickness: float, low: str = "lo", high: str = "hi") -> Layer:
    """A stretch between two published values, across."""
    mark = layer(dataset).mark_rule(color=colour, strokeWidth=thickness)
    return _encoded(mark, x=value_x(low), x2=f"{high}:Q", y=place_y())


def uprights(dataset: str, colour: str, thickness: float) -> Layer:
    """A line at value `v` from pixel `y` down to pixel `y2`: grid, zero, reference. Its own rows, never the chart's data."""
    mark = layer(dataset).mark_rule(color=colour, strokeWidth=thickness)
    return _encoded(mark, x=value_x("v"), y=place_y(), y2="y2:Q")


def bars(dataset: str, colour: str, thickness: int) -> Layer:
    """A filled stretch between two published values, one for each row."""
    mark = layer(dataset).mark_bar(color=colour, height=thickness)
    encoded = _encoded(mark, x=value_x("lo"), x2="hi:Q", y=place_y(), tooltip="tip:N")
    return encoded.properties(name=DATA + dataset)


def _encoded(mark: Layer, **channels: alt.X | alt.Y | str) -> Layer:
    drawn: Layer = mark.encode(**channels)
    return drawn


def assemble(*layers: Layer) -> dict[str, Any]:
    """One Vega-Lite view without data or size. It costs tens of milliseconds: cached by its callers, filled by `fill`."""
    compiled: dict[str, Any] = (
        alt.layer(*layers).properties(autosize=alt.AutoSizeParams(type="none")).add_params(*LOW_HIGH).to_dict()
    )
    return {**compiled, "config": CONFIG}
