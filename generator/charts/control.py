"""Control chart (XmR): is the last period anything but common variation? Limits are locked, never moved to fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from generator.cells import HUNDREDFOLD, displayed, estimate_columns, estimate_data, value_text
from generator.charts import gaps, layers
from generator.charts import house_style as style
from generator.charts.axis import Axis, axis_over, in_unit, tick_text
from generator.charts.followed import Followed, analyses_of, followed
from generator.charts.placing import apart
from generator.charts.reading import alt_text
from generator.charts.rows import KEY_LINE, Key, Plan, key_lines, key_words
from generator.charts.spec import Rows, fill
from generator.charts.timeline import period_words
from generator.model.analyses import ControlChart, Rule
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn, Width
from generator.model.method import METHOD_OF_RECORDS
from generator.model.period import Period
from generator.model.release import Shown
from generator.model.table import Column, Datum, Table
from generator.wording import decimals_of, number, period, say

NAME = "control"
FEWEST, FEWEST_FOR_GOOD = 5, 12
"""Points for trial limits, and for limits that are not called trial (methods.md §3.7)."""
RULES: tuple[Rule, ...] = ("outside", "shift", "trend", "near_limit")
"""The strongest first: a point that fires several has the shape of the first."""
SHAPES = {"plain": "circle", "outside": "diamond", "shift": "square", "trend": "triangle-up", "near_limit": "triangle-down"}
LEFT, EDGE, HEIGHT = 58, 18, {WIDE: 250, NARROW: 230}
RIGHT = {WIDE: 104, NARROW: 92}


@dataclass(frozen=True, slots=True)
class Course:
    """What is drawn: the chart as it was computed, with the published cell of every point in it."""

    line: Followed
    chart: ControlChart
    cells: tuple[Shown | None, ...]
    """One per period of the chart; None: not published, or before a break."""
    lower: float
    upper: float
    """Limits in the unit that readers see, no further than a value can go."""
    centre: float

    @property
    def known(self) -> list[tuple[Period, Shown]]:
        return [(when, cell) for when, cell in zip(self.chart.periods, self.cells, strict=True) if cell]

    def rule_of(self, when: Period) -> Rule | None:
        """The strongest rule that the point fires."""
        fired = {signal.rule for signal in self.chart.signals if when in signal.periods}
        return next((rule for rule in RULES if rule in fired), None)


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """Of the number that the target names, see `followed`."""
    language, line = request.language, followed(request)
    analyses = analyses_of(request, line.series) if line else None
    chart = analyses.control.get(line.key) if analyses and line else None
    if line is None or chart is None:
        return NotDrawn(NAME, say(language, "charts.control.none"))
    cells = _cells(line, chart)
    known = sum(cell is not None for cell in cells)
    if not known:
        return NotDrawn(NAME, say(language, "charts.none_published"))
    if chart.centre is None or chart.lower is None or chart.upper is None or known < FEWEST:
        return NotDrawn(NAME, say(language, "charts.control.too_few", k=known, fewest=FEWEST))
    lower, upper = (min(max(in_unit(end, line.unit), line.low), line.high) for end in (chart.lower, chart.upper))
    return _drawing(request, Course(line, chart, cells, lower, upper, in_unit(chart.centre, line.unit)))


def _cells(line: Followed, chart: ControlChart) -> tuple[Shown | None, ...]:
    """Only what the releases publish is drawn, whatever was read off them before."""
    shown = {release.period: release.shown(line.key) for release in line.series.releases}
    pairs = zip(chart.periods, chart.values, strict=True)
    return tuple(None if value is None else shown.get(when) for when, value in pairs)


def _drawing(request: ChartRequest, course: Course) -> Drawing:
    language, known = request.language, course.known
    organisation = request.site.organisations[course.line.series.organisation].name.in_(language)
    limits = {name: _figure(request, course, value) for name, value in _levels(course).items()}
    words = {
        **limits,
        "basis": _basis(request, course),
        "first": period(language, known[0][0]),
        "last": period(language, known[-1][0]),
    }
    subtitle = say(language, "charts.control.subtitle", measure=course.line.unit_words, who=organisation, **words)
    return Drawing(
        name=NAME,
        title=_title(request, course),
        subtitle=subtitle + (say(language, "charts.control.sampling") if course.chart.mostly_sampling else ""),
        alt=alt_text(
            request,
            say(language, "charts.control.alt", name=course.line.name, k=len(known), **words),
            _title(request, course) + say(language, "charts.stop"),
            _signals(request, course),
            _target_words(request, course),
            say(language, "charts.table_below"),
        ),
        table=_table(request, course, organisation),
        specs={width: _spec(request, course, width) for width in (WIDE, NARROW)},
        marks=len(known),
    )


def _levels(course: Course) -> dict[str, float]:
    return {"centre": course.centre, "lower": course.lower, "upper": course.upper}


def _figure(request: ChartRequest, course: Course, value: float) -> str:
    """A limit or a mean, with one digit more than is needed of a percentage, and two of anything else."""
    unit = course.line.unit
    step = 0.1 if unit in HUNDREDFOLD else 0.01 if abs(value) < 100 else 1
    text = number(request.language, value, step, signed=unit in {"gap", "nps"})
    return text + "%" if unit == "percent" else text


def _title(request: ChartRequest, course: Course) -> str:
    value = value_text(request.language, course.known[-1][1], course.line.unit)
    return say(request.language, f"charts.control.title.{course.chart.variation}", name=course.line.name, value=value)


def _basis(request: ChartRequest, course: Course) -> str:
    """From which periods the limits come: they stay where they are until someone decides otherwise."""
    instrument = request.site.instruments.get(course.line.series.latest.instrument)
    baseline = (instrument.method if instrument else METHOD_OF_RECORDS).control.baseline
    known = len(course.known)
    kind, k = ("locked", baseline) if baseline and baseline < known else ("all", known)
    basis = say(request.language, f"charts.control.basis.{kind}", k=k)
    if not course.chart.is_trial:
        return basis
    return say(request.language, "charts.control.basis.trial", basis=basis, fewest=FEWEST_FOR_GOOD)


def _signals(request: ChartRequest, course: Course) -> str:
    """Which rules fired, and when."""
    language = request.language
    if not course.chart.signals:
        return say(language, "charts.control.alt.no_signals")
    told = []
    for signal in course.chart.signals:
        first, last = (period(language, when) for when in (signal.periods[0], signal.periods[-1]))
        span = first if first == last else say(language, "charts.range", low=first, high=last)
        told.append(say(language, f"annex.rule.{signal.rule}", periods=span))
    return say(language, "charts.control.alt.signals", signals=say(language, "annex.semicolon").join(told))


def _target(course: Course) -> float | None:
    """The declared target of the indicator's first number, in the unit that readers see."""
    indicator = course.line.indicator
    if indicator is None or indicator.target is None or course.line.key.statistic == "median_time":
        return None
    return in_unit(indicator.target, course.line.unit)


def _target_text(request: ChartRequest, course: Course) -> str:
    """With as many digits as it was declared with."""
    target = _target(course) or 0.0
    text = number(request.language, target, 10.0 ** -decimals_of(target) if target % 1 else 1)
    return text + "%" if course.line.unit == "percent" else text


def _target_words(request: ChartRequest, course: Course) -> str:
    target = _target(course)
    if target is None or course.chart.assurance == "none":
        return ""
    assurance = say(request.language, f"annex.assurance.{course.chart.assurance}")
    return say(request.language, "charts.control.alt.target", target=_target_text(request, course), assurance=assurance)


def _table(request: ChartRequest, course: Course, organisation: str) -> Table:
    language, line = request.language, course.line
    columns = (
        Column("period", say(language, "charts.period"), "text"),
        *estimate_columns(language, line.key.form, line.name, line.unit),
        Column("signal", say(language, "charts.control.signal"), "text"),
    )
    cells = {release.period: release.get(line.key) for release in line.series.releases}
    rows = []
    for when in course.chart.periods:
        rule = course.rule_of(when)
        signal = Datum(say(language, f"charts.control.{rule}") if rule else "")
        rows.append((Datum(period(language, when)), *estimate_data(language, cells.get(when), line.unit), signal))
    title = say(language, "charts.control.caption", name=line.name)
    limits = [
        say(language, f"charts.control.line.{name}", value=_figure(request, course, value))
        for name, value in _levels(course).items()
    ]
    notes = (say(language, "annex.semicolon").join(limits), _basis(request, course))
    caption = say(language, "charts.captioned", title=title, of=organisation)
    return Table(NAME, language, caption, columns, tuple(rows), notes, title)


def _spec(request: ChartRequest, course: Course, width: Width) -> dict[str, Any]:
    language, unit = request.language, course.line.unit
    keys = _keys(request, course)
    top = 44 + KEY_LINE * len(key_lines(width, keys))
    plan = Plan(width, LEFT, RIGHT[width], top, HEIGHT[width], (), (), ())
    axis = _axis(course)
    ticks = [(tick, tick_text(language, tick, axis.step, unit)) for tick in axis.ticks]
    places = _places(course, plan)
    is_part = course.line.part_words and (course.line.low < axis.low or axis.high < course.line.high)
    datasets: dict[str, Rows] = {
        **_points(request, course, places),
        **_lines(request, course, plan, axis),
        "steps": _steps(course, places),
        "grid": [{"v": tick, "x": 0, "x2": plan.plot} for tick, _ in ticks],
        "ticks": [{"v": tick, "x": -10, "t": text} for tick, text in ticks],
        "unit": [{"x": 10 - LEFT, "y": -16, "t": course.line.part_words if is_part else course.line.unit_words}],
        "periods": period_words(language, course.chart.periods, places, plan.height + 16),
        **key_words(plan, keys),
    }
    return fill(_skeleton(), plan.size, axis, datasets)


def _keys(request: ChartRequest, course: Course) -> tuple[Key, ...]:
    """Shapes that the picture has."""
    looks = {course.rule_of(when) or "plain" for when, _ in course.known}
    return tuple(Key(f"key_{look}", say(request.language, f"charts.control.{look}")) for look in SHAPES if look in looks)


def _axis(course: Course) -> Axis:
    unit, target = course.line.unit, _target(course)
    values = [displayed(cell.value, cell.step, unit) for _, cell in course.known]
    lines = [*_levels(course).values(), *([] if target is None else [target])]
    return axis_over([*values, *lines], unit, 6, course.line.low, course.line.high)


def _places(course: Course, plan: Plan) -> list[float]:
    steps = max(1, len(course.cells) - 1)
    return [EDGE + (plan.plot - 2 * EDGE) * place / steps for place in range(len(course.cells))]


def _points(request: ChartRequest, course: Course, places: Sequence[float]) -> dict[str, Rows]:
    found: dict[str, list[dict[str, str | float]]] = {look: [] for look in SHAPES}
    for when, cell, x in zip(course.chart.periods, course.cells, places, strict=True):
        if cell:
            point = gaps.point(request, period(request.language, when), cell, course.line.unit, 0)
            found[course.rule_of(when) or "plain"].append({"x": x, "v": point["v"], "tip": point["tip"]})
    return {look: rows for look, rows in found.items()}


def _steps(course: Course, places: Sequence[float]) -> Rows:
    """Between neighbouring points only: no line crosses a period without a value."""
    unit, pairs = course.line.unit, list(zip(course.cells, places, strict=True))
    return [
        {
            "x": x,
            "x2": x2,
            "v": displayed(one.value, one.step, unit),
            "v2": displayed(two.value, two.step, unit),
        }
        for (one, x), (two, x2) in pairwise(pairs)
        if one and two
    ]


def _lines(request: ChartRequest, course: Course, plan: Plan, axis: Axis) -> dict[str, Rows]:
    """Mean, limits and target as lines of their own rows, with their words at the right. A limit past what can be is none."""
    target = _target(course)
    levels = _levels(course) | ({} if target is None else {"target": target})
    is_real = {"lower": course.lower > course.line.low, "upper": course.upper < course.line.high}
    levels = {name: value for name, value in levels.items() if is_real.get(name, True)}
    heights = [plan.height * (axis.high - value) / (axis.high - axis.low) for value in levels.values()]
    words: Rows = [
        {"x": plan.plot + 6, "y": y, "t": say(request.language, f"charts.control.line.{name}", value=text)}
        for (name, value), y in zip(levels.items(), apart(heights, 15), strict=True)
        for text in [_target_text(request, course) if name == "target" else _figure(request, course, value)]
    ]
    drawn: dict[str, Rows] = {name: [{"v": value, "x": 0, "x2": plan.plot}] for name, value in levels.items()}
    return {**drawn, "levels": words}


@cache
def _skeleton() -> dict[str, Any]:
    colours = dict.fromkeys(SHAPES, style.DISAGREE) | {"plain": style.PERCEPTION}
    return layers.assemble(
        layers.levels("grid", style.GRID, 1),
        layers.levels("centre", style.MUTED, 1.5),
        layers.levels("lower", style.NEUTRAL, 1.5),
        layers.levels("upper", style.NEUTRAL, 1.5),
        layers.levels("target", style.EXPECTATION, 1.5),
        layers.slopes("steps", style.PERCEPTION, 1),
        *(layers.signs(look, shape, colours[look], 70 if look == "plain" else 100) for look, shape in SHAPES.items()),
        layers.texts("levels", "left", style.MUTED, style.SMALL),
        layers.tick_texts_upwards("ticks", style.SMALL),
        layers.texts("unit", "left", style.MUTED, style.SMALL),
        layers.texts("periods", "center", style.INK, style.SMALL),
        layers.texts("keys", "left", style.INK, style.SMALL),
        *(layers.key_symbol(f"key_{look}", shape, colours[look], 90) for look, shape in SHAPES.items()),
    )
