"""One measure over time with its intervals. No line crosses a period without a value or a change of what was asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import inf
from typing import Any

from generator.cells import (
    Unit,
    digits_step,
    displayed,
    estimate_columns,
    estimate_data,
    estimate_text,
    marker_text,
    reason_text,
    unit_of,
    value_text,
)
from generator.charts import gaps, layers
from generator.charts import house_style as style
from generator.charts.axis import Axis, axis_over
from generator.charts.reading import (
    alt_text,
    battery_of_dimension,
    dimension_name,
    headline_name,
    instrument_of,
    mid_sentence,
    ruled_by,
)
from generator.charts.spec import Rows, fill
from generator.charts.timeline import period_words
from generator.model.asked import items_asked_otherwise
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn, Width
from generator.model.findings import Key
from generator.model.measures import dimension_key, headline_key, leading_form
from generator.model.period import Period
from generator.model.release import Cell, Hidden, Shown
from generator.model.table import Column, Datum, Table
from generator.model.text import Language
from generator.wording import number, period, say, space_after

NAME = "trend"
FEWEST = 3
HEIGHT = {WIDE: 240, NARROW: 220}
LEFT, RIGHT, TOP, BOTTOM = 58, 18, 68, 36
EDGE = 26
"""Pixels between the ends of the axis and the first and last period."""
ALL_VALUES = {WIDE: 9, NARROW: 5}
"""Up to so many periods every value is printed, otherwise the first and the last."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One period between the first and the last, and its cell; None where there was no survey."""

    period: Period
    cell: Cell | None
    is_break: bool
    """The period before asked other items, or used another questionnaire: the two values are not comparable."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The number that is followed."""

    key: Key
    name: str
    unit: Unit


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """The headline measure, or the dimension that the request is about."""
    measure = _measure(request)
    moments = _moments(request, measure.key)
    known = [moment for moment in moments if isinstance(moment.cell, Shown)]
    if len(known) < FEWEST:
        return NotDrawn(NAME, say(request.language, "charts.trend.too_few", k=len(known), fewest=FEWEST))
    organisation = request.site.organisations[request.release.organisation].name.in_(request.language)
    span = {"first": period(request.language, known[0].period), "last": period(request.language, known[-1].period)}
    unit = say(request.language, f"charts.short_unit.{measure.unit}")
    return Drawing(
        name=NAME,
        title=_title(request, measure, moments, known),
        subtitle=say(request.language, "charts.trend.subtitle", measure=measure.name, unit=unit, who=organisation, **span),
        alt=_alt(request, measure, moments, known, span),
        table=_table(request, measure, [m for m in moments if m.cell], organisation),
        specs={width: _spec(request, measure, moments, width) for width in (WIDE, NARROW)},
        marks=len(known),
    )


def _measure(request: ChartRequest) -> Measure:
    battery = battery_of_dimension(request, instrument_of(request).batteries)
    if battery is None:
        key = headline_key(instrument_of(request))
        return Measure(key, headline_name(request), unit_of(key.form, key.statistic))
    language, form = request.language, leading_form(battery)
    name = space_after(language, dimension_name(request, request.target))
    name = say(language, "charts.trend.measure", name=name, form=mid_sentence(language, say(language, f"form.{form}")))
    return Measure(dimension_key(battery.id, request.target, form), name, unit_of(form, "mean"))


def _moments(request: ChartRequest, key: Key) -> tuple[Moment, ...]:
    """Every period from the first to the last release that asked for it, also those without a survey."""
    asked = {release.period: release for release in request.series.releases if release.get(key) is not None}
    if not asked:
        return ()
    every = _between(min(asked), max(asked))
    instrument = instrument_of(request)
    releases = [asked[when] for when in sorted(asked)]
    breaks = {
        later.period
        for earlier, later in pairwise(releases)
        if earlier.instrument != later.instrument or items_asked_otherwise(key, earlier, later, instrument)
    }
    return tuple(Moment(when, asked[when].get(key) if when in asked else None, when in breaks) for when in every)


def _between(first: Period, last: Period) -> Iterable[Period]:
    parts = {"year": 1, "quarter": 4, "month": 12}[first.grain]
    base = 0 if first.grain == "year" else 1
    start, end = (when.year * parts + when.part - base for when in (first, last))
    return [Period(place // parts, place % parts + base, first.grain) for place in range(start, end + 1)]


def _title(request: ChartRequest, measure: Measure, moments: tuple[Moment, ...], known: list[Moment]) -> str:
    """The newest value beside the one that it may be read against; alone where there is none."""
    language, now = request.language, known[-1]
    words = {"measure": measure.name, "last": value_text(language, now.cell, measure.unit), "now": period(language, now.period)}
    since = max((moment.period for moment in moments if _is_cut(moment)), default=known[0].period)
    then = _read_against(request, [moment for moment in known if moment.period >= since] or known[-1:])
    if then is None:
        return say(language, "charts.trend.title.alone", **words)
    first = value_text(language, then.cell, measure.unit)
    return say(language, "charts.trend.title", first=first, then=period(language, then.period), **words)


def _read_against(request: ChartRequest, known: list[Moment]) -> Moment | None:
    """The earliest value since the last break; where seasons differ, that of the year before, or the latest of the season."""
    *earlier, now = known
    organisation = request.site.organisations[request.release.organisation]
    if organisation.season is None or now.period.grain == "year":
        return earlier[0] if earlier else None
    year_before = [one for one in earlier if one.period == replace(now.period, year=now.period.year - 1)]
    alike = [one for one in earlier if organisation.is_one_season(one.period, now.period)]
    return next(iter((*year_before, *reversed(alike))), None)


def _is_cut(moment: Moment) -> bool:
    return moment.is_break or (isinstance(moment.cell, Shown) and "b" in moment.cell.marks)


def _alt(
    request: ChartRequest, measure: Measure, moments: tuple[Moment, ...], known: list[Moment], span: dict[str, str]
) -> str:
    language = request.language
    missing = len(moments) - len(known)
    return alt_text(
        request,
        say(language, "charts.trend.alt", measure=mid_sentence(language, measure.name), k=len(known), **span),
        say(language, "charts.trend.alt.last", last=span["last"], value=estimate_text(language, known[-1].cell, measure.unit)),
        say(language, "charts.trend.alt.breaks", k=breaks) if (breaks := sum(m.is_break for m in moments)) else "",
        _tell_ends(language, measure.unit, moments),
        say(language, "charts.trend.alt.missing", k=missing) if missing else "",
        say(language, "charts.table_below"),
    )


def _tell_ends(language: Language, unit: Unit, moments: tuple[Moment, ...]) -> str:
    """The lowest and the highest value, of those that may be compared with the newest: no extreme reaches across a break."""
    start = max((place for place, moment in enumerate(moments) if _is_cut(moment)), default=0)
    alike = [moment for moment in moments[start:] if isinstance(moment.cell, Shown)]
    if len(alike) < FEWEST or any(map(_is_coded, alike)):
        return ""
    ordered = sorted(alike, key=lambda moment: (_value(moment, unit), moment.period))
    ends = ((period(language, one.period), value_text(language, one.cell, unit)) for one in (ordered[0], ordered[-1]))
    lowest, highest = (say(language, "charts.name_value", name=name, value=value) for name, value in ends)
    return say(language, f"charts.trend.alt.ends{'.since' if start else ''}", lowest=lowest, highest=highest)


def _table(request: ChartRequest, measure: Measure, moments: list[Moment], organisation: str) -> Table:
    language = request.language
    columns = (
        Column("period", say(language, "charts.period"), "text"),
        *estimate_columns(language, measure.key.form, measure.name, measure.unit),
        Column("note", say(language, "charts.note"), "text"),
    )
    rows = tuple(
        (
            Datum(period(language, moment.period)),
            *estimate_data(language, moment.cell, measure.unit),
            Datum(say(language, "charts.trend.break") if moment.is_break else reason_text(language, moment.cell)),
        )
        for moment in moments
    )
    title = say(language, "charts.trend.caption", measure=measure.name)
    caption = say(language, "charts.captioned", title=title, of=organisation)
    return Table(NAME, language, caption, columns, rows, title=title)


def _is_coded(moment: Moment) -> bool:
    """Known only as `at least` or `at most`: drawn open, and without a rank."""
    return isinstance(moment.cell, Shown) and bool(moment.cell.edge)


def _value(moment: Moment, unit: Unit) -> float:
    return displayed(moment.cell.value, moment.cell.step, unit) if isinstance(moment.cell, Shown) else inf


def _spec(request: ChartRequest, measure: Measure, moments: tuple[Moment, ...], width: Width) -> dict[str, Any]:
    plot = width - LEFT - RIGHT
    places = [EDGE + (plot - 2 * EDGE) * place / max(1, len(moments) - 1) for place in range(len(moments))]
    points = [_point(request, measure, m, x) for m, x in zip(moments, places, strict=True) if isinstance(m.cell, Shown)]
    drawn = list(zip(points, (m for m in moments if isinstance(m.cell, Shown)), strict=True))
    axis = _axis(request, measure, points)
    signed = measure.unit in {"gap", "nps"}
    ticks = [(tick, number(request.language, tick, digits_step(axis.step), signed=signed)) for tick in axis.ticks]
    size = {"width": plot, "height": HEIGHT[width], "padding": {"left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM}}
    datasets: dict[str, Rows] = {
        "points": [p for p, m in drawn if not _is_coded(m)],
        "coded": [p for p, m in drawn if _is_coded(m)],
        "around": [point for point in points if "lo" in point],
        "steps": _steps(measure.unit, moments, places),
        "values": _printed(request, measure.unit, points, moments, width),
        "grid": [{"v": tick, "x": 0, "x2": plot} for tick, _ in ticks],
        "zero": [{"v": 0, "x": 0, "x2": plot}] if axis.low < 0 < axis.high else [],
        "ticks": [{"v": tick, "x": -10, "t": text} for tick, text in ticks],
        "unit": [{"x": 10 - LEFT, "y": 14 - TOP, "t": _unit_words(request, measure, axis)}],
        "periods": period_words(request.language, [moment.period for moment in moments], places, HEIGHT[width] + 16),
        "markers": _markers(moments, places, HEIGHT[width] - 10),
    }
    return fill(_skeleton(), size, axis, datasets)


def _point(request: ChartRequest, measure: Measure, moment: Moment, x: float) -> dict[str, str | float]:
    if not isinstance(moment.cell, Shown):
        raise TypeError(moment)
    point = gaps.point(request, period(request.language, moment.period), moment.cell, measure.unit, 0)
    return {**{name: value for name, value in point.items() if name != "y"}, "x": x}


def _axis(request: ChartRequest, measure: Measure, points: list[dict[str, str | float]]) -> Axis:
    values = [float(point[name]) for point in points for name in ("v", "lo", "hi") if name in point]
    low, high, _ = ruled_by(request, measure.key)
    return axis_over(values, measure.unit, 5, low, high)


def _unit_words(request: ChartRequest, measure: Measure, axis: Axis) -> str:
    low, high, part_words = ruled_by(request, measure.key)
    is_part = part_words and (low < axis.low or axis.high < high)
    return part_words if is_part else say(request.language, f"charts.unit.{measure.unit}")


def _steps(unit: Unit, moments: tuple[Moment, ...], places: list[float]) -> Rows:
    """Lines between neighbouring periods only, and only where the same was asked."""
    pairs = zip(moments, moments[1:], places, places[1:], strict=False)
    return [
        {"x": x, "x2": x2, "v": _value(one, unit), "v2": _value(next_one, unit)}
        for one, next_one, x, x2 in pairs
        if isinstance(one.cell, Shown) and isinstance(next_one.cell, Shown) and not next_one.is_break
    ]


def _printed(
    request: ChartRequest, unit: Unit, points: list[dict[str, str | float]], moments: tuple[Moment, ...], width: Width
) -> Rows:
    """Values above their intervals: all of them, or the first and the last where there are many."""
    texts = [value_text(request.language, m.cell, unit) for m in moments if isinstance(m.cell, Shown)]
    rows = [{"x": point["x"], "v": point.get("hi", point["v"]), "t": text} for point, text in zip(points, texts, strict=True)]
    return rows if len(rows) <= ALL_VALUES[width] else [rows[0], rows[-1]]


def _markers(moments: tuple[Moment, ...], places: list[float], y: int) -> Rows:
    """At the foot of a period, where they say nothing about a height: `[c]` value withheld, `[b]` break in the series."""
    pairs = zip(moments, places, strict=True)
    marked = [(x, marker_text(m.cell) if isinstance(m.cell, Hidden) else "[b]" if m.is_break else "") for m, x in pairs]
    return [{"x": x, "y": y, "t": text} for x, text in marked if text]


@cache
def _skeleton() -> dict[str, Any]:
    return layers.assemble(
        layers.levels("grid", style.GRID, 1),
        layers.levels("zero", style.MUTED, 1.5),
        layers.slopes("steps", style.PERCEPTION, 1),
        layers.upright_spans("around", style.PERCEPTION, 2),
        layers.moments("points", style.PERCEPTION, 90),
        layers.moments("coded", style.PERCEPTION, 90, filled=False),
        layers.texts_over("values", -11, style.SMALL),
        layers.tick_texts_upwards("ticks", style.SMALL),
        layers.texts("unit", "left", style.MUTED, style.SMALL),
        layers.texts("periods", "center", style.INK, style.SMALL),
        layers.texts("markers", "center", style.MUTED, style.SMALL),
    )
