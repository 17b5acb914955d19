"""Dumbbell: expectation and perception of each dimension with their intervals, and the gap between them."""

from __future__ import annotations

from functools import cache
from typing import Any

from generator.cells import value_text
from generator.charts import gaps, house_style, layers
from generator.charts.axis import Axis, axis_over
from generator.charts.reading import (
    Fact,
    Known,
    alt_text,
    base_of,
    battery_with,
    known,
    part_of_scale,
    scale_of,
    scale_text,
    when_of,
    who_and_when,
)
from generator.charts.row_layers import row_layers
from generator.charts.rows import Key, Row, axis_words, column_words, key_words, plan_rows, row_words
from generator.charts.spec import Rows, fill
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn, Width
from generator.model.instrument import Battery, Scale
from generator.model.measures import dimension_key
from generator.model.release import Shown
from generator.wording import number, say

NAME = "dumbbell"
ENDS = ("expectation", "perception")
INTERVALS = {WIDE: 8, NARROW: 4}


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """One row per dimension, in the order of the questionnaire. Needs expectation and perception on one scale."""
    say_here = request.language
    battery = battery_with(request, ENDS)
    if battery is None or len({scale_of(request, battery, form).id for form in ENDS}) > 1:
        return NotDrawn(NAME, say(say_here, "charts.dumbbell.not_asked"))
    facts = gaps.of_dimensions(request, battery)
    if not known(facts):
        return NotDrawn(NAME, say(say_here, "charts.none_published"))
    base = base_of(request, known(facts))
    subtitle = say(
        say_here,
        "charts.dumbbell.subtitle",
        scale=scale_text(request, scale_of(request, battery, "perception")),
        of=who_and_when(request),
        n=base,
    )
    return Drawing(
        name=NAME,
        title=gaps.title_by_zero(request, facts),
        subtitle=subtitle,
        alt=_alt(request, facts, base),
        table=gaps.make_ends_table(request, NAME, battery, facts),
        specs={width: _spec(request, battery, facts, width) for width in (WIDE, NARROW)},
        marks=sum(len(_points(request, battery, facts, [0] * len(facts), form)) for form in ENDS),
    )


def _alt(request: ChartRequest, facts: tuple[Fact, ...], base: str) -> str:
    ordered = sorted(known(facts), key=lambda fact: (fact.cell.value, fact.id))
    furthest, closest = ordered[0], ordered[-1]
    return alt_text(
        request,
        say(request.language, "charts.dumbbell.alt", when=when_of(request), k=len(facts), n=base),
        gaps.title_by_zero(request, facts) + say(request.language, "charts.stop"),
        say(
            request.language,
            "charts.dumbbell.alt.ends",
            closest=_with_gap(request, closest),
            furthest=_with_gap(request, furthest),
        ),
        say(request.language, "charts.table_below"),
    )


def _with_gap(request: ChartRequest, fact: Known) -> str:
    return say(request.language, "charts.name_value", name=fact.name, value=value_text(request.language, fact.cell, "gap"))


def _spec(request: ChartRequest, battery: Battery, facts: tuple[Fact, ...], width: Width) -> dict[str, Any]:
    language = request.language
    rows = tuple(_row(request, fact) for fact in facts)
    keys = (*(Key(f"key_{form}", say(language, f"form.{form}")) for form in ENDS), Key("line_gap", say(language, "form.gap")))
    plan = plan_rows(width, rows, keys)
    points = {form: _points(request, battery, facts, plan.places, form) for form in ENDS}
    axis = _axis(request, battery, [*points["expectation"], *points["perception"]], INTERVALS[width])
    ticks = [(tick, number(language, tick, axis.step)) for tick in axis.ticks]
    title = _unit_words(request, scale_of(request, battery, "perception"), axis)
    datasets = {
        **points,
        "links": _links(points),
        **{f"around_{form}": [point for point in points[form] if "lo" in point] for form in ENDS},
        **column_words(plan, say(language, "charts.gap_column"), say(language, "charts.interval_column")),
        **axis_words(plan, ticks, title),
        **row_words(plan, rows),
        **key_words(plan, keys),
    }
    return fill(_skeleton(width), plan.size, axis, datasets)


def _unit_words(request: ChartRequest, scale: Scale, axis: Axis) -> str:
    if scale.min < axis.low or axis.high < scale.max:
        return part_of_scale(request, scale)
    return say(request.language, "charts.unit.mean", scale=scale_text(request, scale))


def _row(request: ChartRequest, fact: Fact) -> Row:
    return gaps.row(request, fact)


def _points(request: ChartRequest, battery: Battery, facts: tuple[Fact, ...], places: Any, form: str) -> Rows:
    found = []
    for fact, y in zip(facts, places, strict=True):
        cell = request.release.get(dimension_key(battery.id, fact.id, form))
        if isinstance(cell, Shown):
            found.append(gaps.point(request, gaps.label(request, fact.name, form), cell, "score", y))
    return found


def _links(points: dict[str, Rows]) -> Rows:
    ends = {row["y"]: row["v"] for row in points["expectation"]}
    return [{"lo": ends[row["y"]], "hi": row["v"], "y": row["y"]} for row in points["perception"] if row["y"] in ends]


def _axis(request: ChartRequest, battery: Battery, points: list[Any], intervals: int) -> Axis:
    scale = scale_of(request, battery, "perception")
    values = [point[name] for point in points for name in ("v", "lo", "hi") if name in point]
    return axis_over(values, "score", intervals, scale.min, scale.max)


@cache
def _skeleton(width: Width) -> dict[str, Any]:
    style = house_style
    return layers.assemble(
        *row_layers(width),
        layers.spans("links", style.LINK, 6),
        layers.spans("around_expectation", style.EXPECTATION, 2),
        layers.spans("around_perception", style.PERCEPTION, 2),
        layers.symbols("expectation", "diamond", style.EXPECTATION, 110),
        layers.symbols("perception", "circle", style.PERCEPTION, 110),
        layers.key_symbol("key_expectation", "diamond", style.EXPECTATION, 110),
        layers.key_symbol("key_perception", "circle", style.PERCEPTION, 110),
        layers.key_line("line_gap", style.LINK, 6),
    )
