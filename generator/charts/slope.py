"""Slope: a pilot and a comparison group before and after. What counts is the difference between the two changes."""

from __future__ import annotations

from collections.abc import Mapping

from generator.cells import (
    digits_step,
    displayed,
    estimate_columns,
    estimate_data,
    printed_step,
    shown_step,
    value_text,
)
from generator.charts.followed import of_effect
from generator.charts.reading import Known, alt_text, base_of
from generator.charts.slope_picture import GROUPS, Group, Pair, group_name, specs, whens_of
from generator.model.changes import Change
from generator.model.chart import ChartRequest, Drawing, NotDrawn
from generator.model.effects import Effect
from generator.model.table import Column, Datum, Table
from generator.wording import interval, number, say

NAME = "slope"
NEEDLESS = frozenset({"waiting"})
"""Reasons that the page of an action says already."""
CLEAR = frozenset({"S2", "S3", "S4"})


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """The effect that `action/measure` names, or the first of the action that has a comparison group on both sides."""
    language, effects = request.language, _effects(request)
    pair = next((found for effect in effects if (found := _pair(request, effect))), None)
    if pair is None:
        reason = _why_not(effects[0]) if effects else "none"
        return NotDrawn(NAME, say(language, f"charts.slope.{reason}"), is_needless=reason in NEEDLESS)
    words = _words(request, pair)
    base = base_of(
        request, [Known(group.id, group.name, cell) for group in pair.groups for cell in (group.before, group.after)]
    )
    action = next(one for one in request.site.actions[pair.effect.organisation].actions if one.id == pair.effect.action)
    return Drawing(
        name=NAME,
        title=_title(request, pair, words),
        subtitle=say(
            language,
            "charts.slope.subtitle",
            action=action.title.in_(language),
            measure=pair.line.name,
            organisation=request.site.organisations[pair.effect.organisation].name.in_(language),
            n=base,
            **whens_of(request, pair.effect),
        ),
        alt=alt_text(request, _alt(request, pair, words), say(language, f"charts.slope.design.{_grade(pair.effect)}")),
        table=_table(request, pair),
        specs=specs(request, pair),
        marks=len(pair.cells),
    )


def _effects(request: ChartRequest) -> tuple[Effect, ...]:
    action, _, measure = request.target.partition("/")
    every = request.scene.effects if request.scene else ()
    return tuple(one for one in every if one.action == action and measure in {"", one.measure})


def _why_not(effect: Effect) -> str:
    if effect.others is None:
        return "no_group"
    return effect.state if effect.state in {"waiting", "not_comparable"} else "withheld"


def _pair(request: ChartRequest, effect: Effect) -> Pair | None:
    """Nothing without both values of both groups and the difference between their changes."""
    difference, line = effect.difference, of_effect(request, effect)
    if line is None or effect.others is None or difference is None or difference.value is None:
        return None
    groups = []
    for id_, side in zip(GROUPS, (effect.main, effect.others), strict=True):
        if side.before is None or side.after is None:
            return None
        groups.append(Group(id_, _level_name(request, effect, side.level), side.before, side.after, side.change))
    return Pair(effect, line, tuple(groups), difference)


def _level_name(request: ChartRequest, effect: Effect, level: str) -> str:
    dataset, operations = request.site.datasets.get(effect.source), request.site.operations.get(effect.source)
    levels = [
        one for segment in (dataset.segments if dataset else ()) if segment.id == effect.key.segment for one in segment.levels
    ]
    levels += operations.levels if operations else ()
    return next((one.name.in_(request.language) for one in levels if one.id == level), level)


def _grade(effect: Effect) -> str:
    return effect.design if effect.design in {"D2", "D3"} else "D1"


def _words(request: ChartRequest, pair: Pair) -> Mapping[str, str]:
    """The difference of differences with its interval and its unit."""
    change, language = pair.difference, request.language
    span = ""
    if change.low is not None and change.high is not None:
        low, high = (_number(pair, change, end) for end in (change.low, change.high))
        span = interval(language, low, high, _digits(pair, change), signed=True)
    return {
        "value": _signed(request, pair, change),
        "unit": _unit_of_change(request, pair),
        "span": say(language, "charts.slope.span", span=span) if span else "",
    }


def _unit_of_change(request: ChartRequest, pair: Pair) -> str:
    """Percentages differ by percentage points; records by their own unit."""
    if pair.line.indicator and pair.line.unit != "percent":
        return pair.line.unit_words
    return say(request.language, f"charts.slope.unit.{pair.line.unit}")


def _digits(pair: Pair, change: Change) -> float:
    return digits_step(shown_step(printed_step(change.step, pair.line.unit), pair.line.unit))


def _number(pair: Pair, change: Change, value: float) -> float:
    """On its last digit: the difference of numbers on two steps lies on neither, and the page says it in words as it is."""
    return displayed(value, digits_step(printed_step(change.step, pair.line.unit)), pair.line.unit)


def _signed(request: ChartRequest, pair: Pair, change: Change) -> str:
    value = _number(pair, change, change.value or 0.0)
    return number(request.language, value, _digits(pair, change), signed=True)


def _title(request: ChartRequest, pair: Pair, words: Mapping[str, str]) -> str:
    """By the class of the difference; a measure that was written down too late is no finding."""
    kind = "open"
    if pair.effect.design in {"D2", "D3"}:
        if pair.difference.kind in CLEAR:
            kind = pair.effect.symbol if pair.effect.symbol in {"finding", "worse"} else "moved"
        elif pair.difference.kind == "S5":
            kind = "small"
    return say(request.language, f"charts.slope.title.{kind}", **words)


def _alt(request: ChartRequest, pair: Pair, words: Mapping[str, str]) -> str:
    unit = pair.line.unit
    a, b, c, d = (value_text(request.language, cell, unit) for cell in pair.cells)
    names = {group.id: group.name for group in pair.groups}
    return say(request.language, "charts.slope.alt", a=a, b=b, c=c, d=d, **names, **words)


def _table(request: ChartRequest, pair: Pair) -> Table:
    language, unit, whens = request.language, pair.line.unit, whens_of(request, pair.effect)
    moved = say(language, "charts.slope.change", unit=_unit_of_change(request, pair))
    titles = {side: say(language, f"charts.slope.{side}", when=when) for side, when in whens.items()}
    columns = [Column("group", say(language, "charts.slope.group"), "text")]
    for side, title in titles.items():
        columns += estimate_columns(language, side, title, unit)
    columns.append(Column("change", moved, "number"))
    columns += [Column(f"change_{end}", say(language, f"cells.{end}", title=moved), "number") for end in ("low", "high")]
    rows = [_group_row(request, pair, group) for group in pair.groups]
    empty = (Datum(""),) * (2 * len(estimate_data(language, None, unit)))
    rows.append((Datum(say(language, "charts.slope.difference")), *empty, *_change_data(request, pair, pair.difference)))
    title = say(language, "charts.slope.caption")
    organisation = request.site.organisations[pair.effect.organisation].name.in_(language)
    of_what = say(language, "charts.label", name=title, measure=pair.line.name)
    caption = say(language, "charts.captioned", title=of_what, of=organisation)
    note = say(language, f"charts.slope.design.{_grade(pair.effect)}")
    return Table(NAME, language, caption, tuple(columns), tuple(rows), (note,), title)


def _group_row(request: ChartRequest, pair: Pair, group: Group) -> tuple[Datum, ...]:
    language, unit = request.language, pair.line.unit
    ends = (datum for cell in (group.before, group.after) for datum in estimate_data(language, cell, unit))
    return (Datum(group_name(request, group)), *ends, *_change_data(request, pair, group.change))


def _change_data(request: ChartRequest, pair: Pair, change: Change | None) -> tuple[Datum, ...]:
    if change is None or change.value is None:
        return (Datum("[x]", None, say(request.language, "cells.mark.x")),) * 3
    found = []
    for one in (change.value, change.low, change.high):
        value = None if one is None else _number(pair, change, one)
        found.append(
            Datum("[x]" if value is None else number(request.language, value, _digits(pair, change), signed=True), value)
        )
    return tuple(found)
