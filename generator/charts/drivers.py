"""How much of the variance of an overall rating goes with each dimension, with intervals: association, never cause.

Beside its share stands the square of its plain correlation r: what goes with each dimension by itself, whatever the others. It
is a part of the same variance, so both lie on one axis in per cent, which r itself, a coefficient, must not. Dimensions have
much of it in common, so r² do not add up, as the legend says. The table has r with its interval.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor

from generator.cells import (
    Unit,
    base_text,
    estimate_columns,
    estimate_data,
    estimate_text,
    interval_columns,
    interval_data,
    value_text,
)
from generator.charts import gaps
from generator.charts.dots import Dot, Dots, specs
from generator.charts.ends import highest_of
from generator.charts.reading import (
    Fact,
    Known,
    alt_text,
    captioned,
    dimension_name,
    instrument_of,
    is_about_a_group,
    known,
    named,
    when_of,
    who_and_when,
)
from generator.model.chart import ChartRequest, Drawing, NotDrawn
from generator.model.findings import Key
from generator.model.instrument import Battery, Question
from generator.model.release import Cell, Shown
from generator.model.table import Column, Datum, Table
from generator.wording import count, number, percent, round_to, say

NAME = "drivers"
FEWEST, LEAST_R2 = 100, 0.2
"""Below either of them shares of variance say next to nothing (results-pages.md §3.1)."""
UNIT: Unit = "percent"
CLOSE = 1e-9
"""Steps of floating-point noise."""


@dataclass(frozen=True, slots=True)
class Drivers:
    """The dimensions of one battery beside one question."""

    battery: Battery
    question: Question
    r2: Shown
    facts: tuple[Fact, ...]
    """Share of each dimension, 0 to 1, which add up to R²."""
    correlations: tuple[Cell | None, ...]
    """r of each of them with the question; nothing in releases made before it was measured."""

    @property
    def alone(self) -> tuple[Shown | None, ...]:
        return tuple(map(_squared, self.correlations))


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """Of the battery that the request names, otherwise of the first one with two dimensions."""
    language = request.language
    if is_about_a_group(request):
        return NotDrawn(NAME, say(language, "charts.everyone_only"))
    drivers = next(iter(_published(request)), None)
    if drivers is None:
        return NotDrawn(NAME, say(language, "charts.drivers.not_asked"), is_needless=True)
    if drivers.r2.n < FEWEST:
        base = base_text(language, drivers.r2.n, drivers.r2.n_is_exact)
        return NotDrawn(NAME, say(language, "charts.drivers.too_few", n=base, fewest=count(language, FEWEST)))
    if drivers.r2.value < LEAST_R2:
        r2, least = percent(language, drivers.r2.value), percent(language, LEAST_R2)
        return NotDrawn(NAME, say(language, "charts.drivers.too_weak", r2=r2, least=least))
    if not known(drivers.facts):
        return NotDrawn(NAME, say(language, "charts.none_published"))
    return _drawing(request, drivers)


def _published(request: ChartRequest) -> list[Drivers]:
    """All pairs of a battery and a question that have an R²; the battery asked for first."""
    instrument = instrument_of(request)
    wanted = [battery for battery in instrument.batteries if battery.id == request.target] or list(instrument.batteries)
    found = []
    for battery in wanted:
        for question in instrument.questions:
            whole = Key("", "", "driver", battery.id, battery.id, question.id, "r2", "none")
            r2 = request.release.shown(whole)
            if r2 and len(battery.dimensions) > 1:
                found.append(_drivers(request, battery, question, whole, r2))
    return found


def _drivers(request: ChartRequest, battery: Battery, question: Question, whole: Key, r2: Shown) -> Drivers:
    keys = [whole._replace(target=dimension, statistic="lmg") for dimension in battery.dimensions]
    asked = [key for key in keys if request.release.get(key) is not None]
    facts = tuple(Fact(key.target, dimension_name(request, key.target), request.release.get(key)) for key in asked)
    return Drivers(battery, question, r2, facts, tuple(request.release.get(key._replace(statistic="r")) for key in asked))


def _squared(r: Cell | None) -> Shown | None:
    """On the step of r: half a step of r is |r| steps of its square, which is no more. Ends are the squares of those of r."""
    if not isinstance(r, Shown):
        return None
    square = Shown(r.n, r.n_is_exact, float(round_to(r.value * r.value, r.step)), None, None, r.step)
    if r.low is None or r.high is None:
        return square
    ends = sorted((r.low * r.low, r.high * r.high))
    low = 0.0 if r.low <= 0 <= r.high else floor(ends[0] / r.step + CLOSE) * r.step
    return replace(square, low=round(low, 6), high=round(min(1.0, ceil(ends[1] / r.step - CLOSE) * r.step), 6))


def _drawing(request: ChartRequest, drivers: Drivers) -> Drawing:
    language = request.language
    words = {
        "question": drivers.question.short.in_(language),
        "r2": _r2_text(request, drivers.r2),
        "n": base_text(language, drivers.r2.n, drivers.r2.n_is_exact),
    }
    chart = _chart(request, drivers, words)
    return Drawing(
        name=NAME,
        title=_title(request, drivers, words["question"]),
        subtitle=say(language, "charts.drivers.subtitle", of=who_and_when(request), **words),
        alt=alt_text(
            request,
            say(language, "charts.drivers.alt", when=when_of(request), k=len(drivers.facts), **words),
            _largest(request, drivers),
            _alone(request, drivers),
            say(language, "charts.table_below"),
        ),
        table=_table(request, drivers, words["question"]),
        specs=specs(request, chart),
        marks=chart.marks,
    )


def _r2_text(request: ChartRequest, r2: Shown) -> str:
    """`0.31 (0.18 to 0.44)`: R² is a coefficient, its parts are percentages."""
    language, step = request.language, max(r2.step, 0.01)
    value = number(language, r2.value, step)
    if r2.low is None or r2.high is None:
        return value
    ends = say(language, "charts.range", low=number(language, r2.low, step), high=number(language, r2.high, step))
    return say(language, "charts.name_value", name=value, value=ends)


def _title(request: ChartRequest, drivers: Drivers, question: str) -> str:
    """The greatest share, if its interval lies above all others; else the group, or that there is no order at all."""
    facts = known(drivers.facts)
    first = highest_of(facts)
    if len(first) == 1:
        share = value_text(request.language, first[0].cell, UNIT)
        return say(request.language, "charts.drivers.title.first", question=question, name=first[0].name, share=share)
    if len(first) == len(facts):
        return say(request.language, "charts.drivers.title.none", question=question)
    names = named(request, first)
    return say(request.language, "charts.drivers.title.group", question=question, names=names, k=len(first))


def _largest(request: ChartRequest, drivers: Drivers) -> str:
    language, first = request.language, highest_of(known(drivers.facts))
    top: Known = first[0]
    share = estimate_text(language, top.cell, UNIT)
    largest = say(language, "charts.label_value", label=top.name, value=share)
    can = say(language, "charts.drivers.can" if len(first) == 1 else "charts.drivers.cannot")
    return say(language, "charts.drivers.alt.largest", largest=largest, can=can)


def _alone(request: ChartRequest, drivers: Drivers) -> str:
    """From the least to the greatest r²."""
    found = sorted((cell for cell in drivers.alone if cell), key=lambda cell: cell.value)
    if not found:
        return ""
    least, most = (value_text(request.language, cell, UNIT) for cell in (found[0], found[-1]))
    span = least if least == most else say(request.language, "charts.range", low=least, high=most)
    return say(request.language, "charts.drivers.alt.alone", range=span)


def _chart(request: ChartRequest, drivers: Drivers, words: dict[str, str]) -> Dots:
    language, question = request.language, words["question"]
    return Dots(
        dots=tuple(
            Dot(gaps.row(request, fact, UNIT), fact.name, fact.cell, beside=alone)
            for fact, alone in zip(drivers.facts, drivers.alone, strict=True)
        ),
        unit=UNIT,
        unit_words=say(language, "charts.drivers.unit", question=question),
        column_words=say(language, "charts.drivers.column"),
        reference=0.0,
        reference_words="",
        value_words=say(language, "charts.drivers.value"),
        beside_words=say(language, "charts.drivers.alone"),
        low=0.0,
        high=100.0,
    )


def _table(request: ChartRequest, drivers: Drivers, question: str) -> Table:
    language = request.language
    columns: tuple[Column, ...] = (
        Column("dimension", say(language, "scope.dimension"), "text"),
        *estimate_columns(language, "share", say(language, "charts.drivers.value"), UNIT),
    )
    rows = [(Datum(fact.name), *estimate_data(language, fact.cell, UNIT)) for fact in drivers.facts]
    rows.append((Datum(say(language, "annex.drivers.r2")), *estimate_data(language, drivers.r2, UNIT)))
    if any(drivers.correlations):
        columns = (*columns, *_columns_alone(request))
        rows = [(*row, *_data_alone(request, r)) for row, r in zip(rows, (*drivers.correlations, None), strict=True)]
    title = say(language, "charts.drivers.caption", question=question)
    return Table(NAME, language, captioned(request, title), columns, tuple(rows), title=title)


def _columns_alone(request: ChartRequest) -> tuple[Column, ...]:
    language = request.language
    return (
        *interval_columns(language, "alone", say(language, "charts.drivers.alone"), UNIT),
        *interval_columns(language, "r", say(language, "charts.drivers.r"), "plain"),
    )


def _data_alone(request: ChartRequest, r: Cell | None) -> tuple[Datum, ...]:
    """Of all dimensions together there is no r: [z]."""
    language = request.language
    if r is None:
        return (Datum("[z]", None, say(language, "charts.drivers.no_r")),) * 6
    return (*interval_data(language, _squared(r) or r, UNIT), *interval_data(language, r, "plain"))
