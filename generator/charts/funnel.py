"""Funnel: groups against limits that narrow as their numbers grow, so that small groups are not called best or worst."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.cells import (
    Unit,
    displayed,
    estimate_columns,
    estimate_data,
    unit_of,
    value_text,
)
from generator.charts import gaps, layers
from generator.charts import house_style as style
from generator.charts.axis import STEPS, Axis, axis_over, in_unit, tick_text
from generator.charts.placing import Spot, place_words
from generator.charts.reading import (
    Known,
    alt_text,
    captioned,
    headline_name,
    named,
    ruled_by,
    segment_of,
    when_of,
    who_and_when,
)
from generator.charts.rows import KEY_LINE, Key, Plan, key_lines, key_words
from generator.charts.spec import Rows, fill
from generator.model.analyses import FEWEST_IN_FUNNEL, Funnel, FunnelPoint
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn, Width
from generator.model.dataset import SegmentColumn
from generator.model.table import Column, Datum, Table
from generator.wording import count, number, say

NAME = "funnel"
LEFT, RIGHT, HEIGHT = 58, 18, {WIDE: 300, NARROW: 260}
STRETCHES = {WIDE: 8, NARROW: 4}
"""At most so many marked stretches across."""
OUTSIDE = ("beyond_95", "beyond_998")


@dataclass(frozen=True, slots=True)
class Level:
    """One group with a published value."""

    fact: Known
    point: FunnelPoint

    @property
    def look(self) -> str:
        """inside, beyond_95 or beyond_998."""
        return "inside" if self.point.place == "inside" else f"beyond_{self.point.place.rpartition('_')[2]}"


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """Of the segment that the request is about."""
    language, segment = request.language, segment_of(request)
    funnel = request.analyses.funnels.get(request.target)
    if segment is None or funnel is None:
        return NotDrawn(NAME, say(language, "charts.funnel.not_asked"))
    levels = _levels(request, segment, funnel)
    if not levels:
        return NotDrawn(NAME, say(language, "charts.none_published"))
    if len(levels) < FEWEST_IN_FUNNEL:
        return NotDrawn(NAME, say(language, "charts.funnel.too_few", k=len(levels), fewest=FEWEST_IN_FUNNEL))
    return _drawing(request, segment, funnel, levels)


def _levels(request: ChartRequest, segment: SegmentColumn, funnel: Funnel) -> tuple[Level, ...]:
    """In the declared order; only what this release publishes."""
    points = {point.level: point for point in funnel.points}
    found = []
    for level in segment.levels:
        cell = request.release.shown(funnel.key._replace(segment=segment.id, level=level.id))
        if level.id in points and cell:
            found.append(Level(Known(level.id, level.name.in_(request.language), cell), points[level.id]))
    return tuple(found)


def _drawing(request: ChartRequest, segment: SegmentColumn, funnel: Funnel, levels: tuple[Level, ...]) -> Drawing:
    language, measure, title = request.language, headline_name(request), _title(request, levels)
    unit = unit_of(funnel.key.form, funnel.key.statistic)
    everyone = value_text(language, request.release.get(funnel.key), unit)
    words = {"segment": segment.name.in_(language), "measure": measure, "phi": number(language, funnel.phi)}
    return Drawing(
        name=NAME,
        title=title,
        subtitle=say(language, "charts.funnel.subtitle", of=who_and_when(request), **words),
        alt=alt_text(
            request,
            say(language, "charts.funnel.alt", when=when_of(request), k=len(levels), everyone=everyone),
            title + say(language, "charts.stop"),
            _between(request, levels),
            say(language, "charts.funnel.alt.rest"),
            say(language, "charts.table_below"),
        ),
        table=_table(request, segment, funnel, levels),
        specs={width: _spec(request, funnel, levels, width) for width in (WIDE, NARROW)},
        marks=len(levels),
    )


def _title(request: ChartRequest, levels: Sequence[Level]) -> str:
    """Who lies outside, never who is best: inside the limits there is no order."""
    far, near = ([level.fact for level in levels if level.look == look] for look in ("beyond_998", "beyond_95"))
    if far:
        return _say_names(request, "charts.funnel.title.outside", far, len(levels))
    if near:
        return _say_names(request, "charts.funnel.title.near", near, len(levels))
    return say(request.language, "charts.funnel.title.none", m=len(levels))


def _between(request: ChartRequest, levels: Sequence[Level]) -> str:
    """How many lie between the two limits, where the title is about those beyond both."""
    near, far = (sum(level.look == look for level in levels) for look in OUTSIDE)
    return say(request.language, "charts.funnel.alt.between", k=near) if near and far else ""


def _say_names(request: ChartRequest, message: str, facts: Sequence[Known], groups: int) -> str:
    return say(request.language, message, k=len(facts), m=groups, names=named(request, facts))


def _table(request: ChartRequest, segment: SegmentColumn, funnel: Funnel, levels: tuple[Level, ...]) -> Table:
    language, key = request.language, funnel.key
    unit, measure = unit_of(key.form, key.statistic), headline_name(request)
    columns = (
        Column("group", segment.name.in_(language), "text"),
        *estimate_columns(language, key.form, measure, unit),
        Column("z", say(language, "charts.funnel.z"), "number"),
        Column("place", say(language, "charts.funnel.place"), "text"),
    )
    points = {level.fact.id: level.point for level in levels}
    rows = []
    for level in segment.levels:
        cell = request.release.get(key._replace(segment=segment.id, level=level.id))
        if cell is not None:
            data = estimate_data(language, cell, unit)
            rows.append((Datum(level.name.in_(language)), *data, *_place_data(request, points.get(level.id))))
    names = {"segment": segment.name.in_(language), "measure": measure}
    title = say(language, "charts.funnel.caption", **names)
    phi = number(language, funnel.phi)
    notes = (
        say(language, "charts.funnel.note.mix"),
        say(language, "charts.funnel.note.phi", phi=phi),
        say(language, "charts.funnel.note.chance"),
    )
    return Table(NAME, language, captioned(request, title), columns, tuple(rows), notes, title)


def _place_data(request: ChartRequest, point: FunnelPoint | None) -> tuple[Datum, Datum]:
    if point is None:
        return Datum("[x]"), Datum("")
    place = say(request.language, f"annex.funnel.place.{point.place}")
    return Datum(number(request.language, point.z), round(point.z, 2)), Datum(place)


def _spec(request: ChartRequest, funnel: Funnel, levels: tuple[Level, ...], width: Width) -> dict[str, Any]:
    language, unit = request.language, unit_of(funnel.key.form, funnel.key.statistic)
    keys = _keys(request, levels)
    top = 44 + KEY_LINE * len(key_lines(width, keys))
    plan = Plan(width, LEFT, RIGHT, top, HEIGHT[width], (), (), ())
    axis = _axis(request, funnel, levels, unit)
    across = _across(max(level.point.n for level in levels), STRETCHES[width])
    ticks = [(tick, tick_text(language, tick, axis.step, unit)) for tick in axis.ticks]
    datasets: dict[str, Rows] = {
        **_points(request, levels, unit, plan, across),
        **_bands(funnel, unit, plan, axis, across),
        "names": _names(levels, unit, plan, axis, across),
        "grid": [{"v": tick, "x": 0, "x2": plan.plot} for tick, _ in ticks],
        "ticks": [{"v": tick, "x": -10, "t": text} for tick, text in ticks],
        "centre": [{"v": in_unit(funnel.centre, unit), "x": 0, "x2": plan.plot}],
        "bases": [{"x": _x(n, plan, across), "y": plan.height + 14, "t": count(language, int(n))} for n in across.ticks],
        "across": [{"x": plan.plot / 2, "y": plan.height + 32, "t": say(language, "charts.funnel.respondents")}],
        "unit": [{"x": 10 - LEFT, "y": -16, "t": _unit_words(request, funnel, axis, unit)}],
        **key_words(plan, keys),
    }
    return fill(_skeleton(), plan.size, axis, datasets)


def _keys(request: ChartRequest, levels: Sequence[Level]) -> tuple[Key, ...]:
    looks = {level.look for level in levels}
    marks = [
        Key(f"key_{look}", say(request.language, f"charts.funnel.{look}")) for look in ("inside", *OUTSIDE) if look in looks
    ]
    bands = [Key(f"key_{band}", say(request.language, f"charts.funnel.{band}")) for band in ("band_95", "band_998")]
    return (*marks, *bands, Key("line_centre", say(request.language, "everyone")))


def _axis(request: ChartRequest, funnel: Funnel, levels: Sequence[Level], unit: Unit) -> Axis:
    low, high, _ = ruled_by(request, funnel.key)
    values = [displayed(level.fact.cell.value, level.fact.cell.step, unit) for level in levels]
    ends = [in_unit(end, unit) for limit in funnel.limits for end in limit[1:]]
    return axis_over([*values, *(min(max(end, low), high) for end in ends)], unit, 6, low, high)


def _across(most: int, stretches: int) -> Axis:
    """Respondents from none on."""
    step = next(step for step in STEPS if step >= 1 and most * 1.05 / step <= stretches)
    return Axis(0, most * 1.05, step)


def _x(n: float, plan: Plan, across: Axis) -> float:
    return round(plan.plot * n / across.high, 2)


def _unit_words(request: ChartRequest, funnel: Funnel, axis: Axis, unit: Unit) -> str:
    low, high, part = ruled_by(request, funnel.key)
    return part if part and (low < axis.low or axis.high < high) else say(request.language, f"charts.unit.{unit}")


def _points(
    request: ChartRequest, levels: Sequence[Level], unit: Unit, plan: Plan, across: Axis
) -> dict[str, list[dict[str, str | float]]]:
    found: dict[str, list[dict[str, str | float]]] = {name: [] for name in ("inside", *OUTSIDE)}
    for level in levels:
        label = say(
            request.language, "charts.label", name=level.fact.name, measure=f"n={count(request.language, level.point.n)}"
        )
        point = gaps.point(request, label, level.fact.cell, unit, 0)
        found[level.look].append({"x": _x(level.point.n, plan, across), "v": point["v"], "tip": point["tip"]})
    return found


def _bands(funnel: Funnel, unit: Unit, plan: Plan, axis: Axis, across: Axis) -> dict[str, Rows]:
    """Limits beyond the ends of the scale stop there."""
    wide, inner = [], []
    for n, *limits in funnel.limits:
        lowest, low, high, highest = (min(max(in_unit(end, unit), axis.low), axis.high) for end in limits)
        wide.append({"x": _x(n, plan, across), "v": highest, "v2": lowest})
        inner.append({"x": _x(n, plan, across), "v": high, "v2": low})
    return {"band_998": wide, "band_95": inner}


def _names(levels: Sequence[Level], unit: Unit, plan: Plan, axis: Axis, across: Axis) -> Rows:
    """Only of those outside: a name invites a ranking."""
    spots = []
    for level in levels:
        value = displayed(level.fact.cell.value, level.fact.cell.step, unit)
        y = plan.height * (axis.high - value) / (axis.high - axis.low)
        spots.append(Spot(_x(level.point.n, plan, across), y, "" if level.look == "inside" else level.fact.name))
    return place_words(spots, style.SMALL, (plan.plot, plan.height))


@cache
def _skeleton() -> dict[str, Any]:
    return layers.assemble(
        layers.areas("band_998", style.BAND),
        layers.areas("band_95", style.BAND_INNER),
        layers.levels("grid", style.GRID, 1),
        layers.levels("centre", style.MUTED, 1.5),
        layers.signs("inside", "circle", style.PERCEPTION, 60),
        layers.signs("beyond_95", "diamond", style.EXPECTATION, 90),
        layers.signs("beyond_998", "square", style.DISAGREE, 90),
        layers.texts("names", "left", style.INK, style.SMALL),
        layers.tick_texts_upwards("ticks", style.SMALL),
        layers.texts("bases", "center", style.INK, style.SMALL),
        layers.texts("across", "center", style.MUTED, style.SMALL),
        layers.texts("unit", "left", style.MUTED, style.SMALL),
        layers.texts("keys", "left", style.INK, style.SMALL),
        layers.key_symbol("key_inside", "circle", style.PERCEPTION, 60),
        layers.key_symbol("key_beyond_95", "diamond", style.EXPECTATION, 90),
        layers.key_symbol("key_beyond_998", "square", style.DISAGREE, 90),
        layers.key_symbol("key_band_95", "square", style.BAND_INNER, 150),
        layers.key_symbol("key_band_998", "square", style.BAND, 150),
        layers.key_line("line_centre", style.MUTED, 1.5),
    )
