"""Weight times gap of each dimension: bars that add up to the gap weighted by what customers say matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum
from typing import Any

from generator.cells import base_text, digits_step, displayed, interval_data, printed_step, value_text
from generator.charts import house_style as style
from generator.charts import layers
from generator.charts.axis import axis_over
from generator.charts.reading import (
    alt_text,
    battery_with,
    captioned,
    dimension_name,
    instrument_of,
    is_about_a_group,
    items_of,
    when_of,
    who_and_when,
)
from generator.charts.row_layers import row_layers
from generator.charts.rows import Key as LegendKey
from generator.charts.rows import Plan, Row, axis_words, column_words, key_words, plan_rows, row_words, upright
from generator.charts.spec import Rows, fill
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn, Width
from generator.model.instrument import Battery
from generator.model.measures import dimension_key, item_key, overall_key
from generator.model.release import Shown
from generator.model.table import Column, Datum, Table
from generator.wording import number, percent, say

NAME = "weighted-gaps"
POINTS, IMPORTANCE = "points", "importance"
INTERVALS = {WIDE: 8, NARROW: 4}
BAR = 16


@dataclass(frozen=True, slots=True)
class Part:
    """One dimension: its share of all weight (0 to 1), its gap, and what the two give, in scale points on a printed step."""

    name: str
    weight: float
    gap: float
    value: float


@dataclass(frozen=True, slots=True)
class Sum:
    """The weighted gap, its parts, and what mean weight times mean gap misses of it."""

    weighting: str
    total: Shown
    parts: tuple[Part, ...]

    @property
    def step(self) -> float:
        return printed_step(self.total.step, "gap")

    @property
    def value(self) -> float:
        return displayed(self.total.value, self.step, "gap")

    @property
    def rest(self) -> float:
        return displayed(self.value - fsum(part.value for part in self.parts), self.step, "gap")


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """One bar per dimension in the order of the questionnaire, and the total. Needs every part: bars must add up."""
    language = request.language
    if is_about_a_group(request):
        return NotDrawn(NAME, say(language, "charts.everyone_only"))
    battery = battery_with(request, ("expectation", "perception"))
    if battery is None:
        return NotDrawn(NAME, say(language, "charts.gaps.not_asked"), is_needless=True)
    key = overall_key(battery.id, "gap")
    ways = [way for way in (POINTS, IMPORTANCE) if request.release.get(key._replace(weighting=way))]
    if not ways:
        return NotDrawn(NAME, say(language, "charts.weighted.not_asked"), is_needless=True)
    total = request.release.shown(key._replace(weighting=ways[0]))
    weights = _weights(request, battery, ways[0])
    if total is None or not weights:
        return NotDrawn(NAME, say(language, "charts.weighted.incomplete"))
    everything = fsum(weight for _, weight, _ in weights)
    if ways[0] == POINTS and abs(everything - 100) > max(1, instrument_of(request).method.points_tolerance):
        return NotDrawn(NAME, say(language, "charts.weighted.not_hundred", sum=number(language, everything, 0.1)))
    return _drawing(request, Sum(ways[0], total, _parts(request, weights, everything, total)))


def _weights(request: ChartRequest, battery: Battery, way: str) -> list[tuple[str, float, float]]:
    """(dimension, weight, gap) from published means; nothing where one of them is missing."""
    of = _by_points if way == POINTS else _by_importance
    found = [of(request, battery, dimension) for dimension in battery.dimensions]
    known = [one for one in found if one is not None]
    return known if len(known) == len(found) else []


def _by_points(request: ChartRequest, battery: Battery, dimension: str) -> tuple[str, float, float] | None:
    weight, gap = (request.release.shown(dimension_key(battery.id, dimension, form)) for form in (POINTS, "gap"))
    return (dimension, weight.value, gap.value) if weight and gap else None


def _by_importance(request: ChartRequest, battery: Battery, dimension: str) -> tuple[str, float, float] | None:
    """Weights are given to items: the gap of a dimension is that of its items, weighted."""
    weight = product = 0.0
    for item in items_of(battery, dimension):
        one, gap = (request.release.shown(item_key(battery.id, item.id, form)) for form in (IMPORTANCE, "gap"))
        if one is None or gap is None:
            return None
        weight, product = weight + one.value, product + one.value * gap.value
    return (dimension, weight, product / weight) if weight > 0 else None


def _parts(
    request: ChartRequest, weights: Sequence[tuple[str, float, float]], everything: float, total: Shown
) -> tuple[Part, ...]:
    """Each contribution is rounded as it is printed, so that what is printed adds up."""
    step = printed_step(total.step, "gap")
    return tuple(
        Part(dimension_name(request, name), weight / everything, gap, displayed(weight / everything * gap, step, "gap"))
        for name, weight, gap in weights
    )


def _drawing(request: ChartRequest, whole: Sum) -> Drawing:
    language = request.language
    base = base_text(language, whole.total.n, whole.total.n_is_exact)
    title = _title(request, whole)
    return Drawing(
        name=NAME,
        title=title,
        subtitle=say(language, f"charts.weighted.subtitle.{whole.weighting}", of=who_and_when(request), n=base),
        alt=alt_text(
            request,
            say(language, "charts.weighted.alt", when=when_of(request), k=len(whole.parts), n=base),
            title + say(language, "charts.stop"),
            say(language, "charts.table_below"),
        ),
        table=_table(request, whole),
        specs={width: _spec(request, whole, width) for width in (WIDE, NARROW)},
        marks=len(whole.parts) + 1 + bool(whole.rest),
    )


def _title(request: ChartRequest, whole: Sum) -> str:
    """The part of the greatest contribution; as a percentage only where no part works against the others."""
    language = request.language
    largest = max(whole.parts, key=lambda part: abs(part.value))
    words = {"total": value_text(language, whole.total, "gap"), "name": largest.name}
    is_one_way = whole.value and all(part.value * whole.value >= 0 for part in whole.parts)
    if is_one_way and abs(whole.rest) < abs(largest.value):
        return say(language, "charts.weighted.title.share", share=percent(language, largest.value / whole.value), **words)
    return say(language, "charts.weighted.title.plain", value=_signed(request, whole, largest.value), **words)


def _signed(request: ChartRequest, whole: Sum, value: float) -> str:
    return number(request.language, value, digits_step(whole.step), signed=True)


def _table(request: ChartRequest, whole: Sum) -> Table:
    language = request.language
    columns = (
        Column("dimension", say(language, "scope.dimension"), "text"),
        Column("weight_percent", say(language, "charts.weighted.weight"), "number"),
        Column("gap", say(language, "form.gap"), "number"),
        Column("contribution", say(language, "charts.weighted.column"), "number"),
        Column("contribution_low", say(language, "cells.low", title=say(language, "charts.weighted.column")), "number"),
        Column("contribution_high", say(language, "cells.high", title=say(language, "charts.weighted.column")), "number"),
    )
    empty = Datum("")
    rows = [(*_part_data(request, whole, part), empty, empty) for part in whole.parts]
    if whole.rest:
        rest = Datum(_signed(request, whole, whole.rest), whole.rest)
        rows.append((Datum(say(language, "charts.weighted.rest")), empty, empty, rest, empty, empty))
    total = interval_data(language, whole.total, "gap")
    rows.append((Datum(say(language, "charts.weighted.total")), empty, empty, *total))
    title = say(language, "charts.weighted.caption")
    notes = (say(language, "charts.weighted.note.rest"),) if whole.rest else ()
    return Table(NAME, language, captioned(request, title), columns, tuple(rows), notes, title)


def _part_data(request: ChartRequest, whole: Sum, part: Part) -> tuple[Datum, ...]:
    language = request.language
    return (
        Datum(part.name),
        Datum(percent(language, part.weight, 0.001), round(part.weight * 100, 1)),
        Datum(_signed(request, whole, part.gap), displayed(part.gap, whole.step, "gap")),
        Datum(_signed(request, whole, part.value), part.value),
    )


def _spec(request: ChartRequest, whole: Sum, width: Width) -> dict[str, Any]:
    language = request.language
    rows = _rows(request, whole)
    keys = (LegendKey("key_parts", say(language, "charts.weighted.part")), LegendKey("key_total", rows[-1].label))
    plan = plan_rows(width, rows, keys)
    ends = [value for value in (whole.total.low, whole.total.high) if value is not None]
    axis = axis_over([0.0, *ends, *(part.value for part in whole.parts), whole.rest, whole.value], "gap", INTERVALS[width])
    ticks = [(tick, number(language, tick, digits_step(axis.step), signed=True)) for tick in axis.ticks]
    datasets = {
        **_bars(request, whole, plan),
        "zero": upright(plan, rows, 0.0),
        **axis_words(plan, ticks, say(language, "charts.weighted.unit")),
        **column_words(plan, say(language, "charts.weighted.column"), say(language, "charts.weighted.detail")),
        **row_words(plan, rows),
        **key_words(plan, keys),
    }
    return fill(_skeleton(width), plan.size, axis, datasets)


def _rows(request: ChartRequest, whole: Sum) -> tuple[Row, ...]:
    language = request.language
    rows = [Row(part.name, _signed(request, whole, part.value), _times(request, whole, part)) for part in whole.parts]
    if whole.rest:
        rows.append(Row(say(language, "charts.weighted.rest"), _signed(request, whole, whole.rest)))
    return (*rows, Row(say(language, "charts.weighted.total"), value_text(language, whole.total, "gap")))


def _times(request: ChartRequest, whole: Sum, part: Part) -> str:
    weight = percent(request.language, part.weight)
    return say(request.language, "charts.weighted.times", weight=weight, gap=_signed(request, whole, part.gap))


def _bars(request: ChartRequest, whole: Sum, plan: Plan) -> dict[str, Rows]:
    named = [(part.name, part.value) for part in whole.parts]
    named += [(say(request.language, "charts.weighted.rest"), whole.rest)] if whole.rest else []
    named += [(say(request.language, "charts.weighted.total"), whole.value)]
    bars = [_bar(request, whole, name, value, y) for (name, value), y in zip(named, plan.places, strict=True)]
    low, high, known = whole.total.low, whole.total.high, len(whole.parts)
    around: Rows = [] if low is None or high is None else [{"lo": low, "hi": high, "y": plan.places[-1]}]
    return {"parts": bars[:known], "rest": bars[known:-1], "total": bars[-1:], "around": around}


def _bar(request: ChartRequest, whole: Sum, name: str, value: float, y: int) -> dict[str, str | float]:
    tip = say(request.language, "charts.tip", label=name, value=_signed(request, whole, value))
    return {"lo": min(0.0, value), "hi": max(0.0, value), "y": y, "tip": tip}


@cache
def _skeleton(width: Width) -> dict[str, Any]:
    return layers.assemble(
        *row_layers(width),
        layers.bars("parts", style.PERCEPTION, BAR),
        layers.bars("rest", style.LINK, BAR),
        layers.bars("total", style.NEUTRAL, BAR),
        layers.spans("around", style.INK, 2),
        layers.uprights("zero", style.MUTED, 1),
        layers.key_symbol("key_parts", "square", style.PERCEPTION, 130),
        layers.key_symbol("key_total", "square", style.NEUTRAL, 130),
    )
