"""How much of the variance of an overall rating goes with each dimension, with intervals: association, never cause."""

from __future__ import annotations

from dataclasses import dataclass

from generator.cells import Unit, base_text, estimate_columns, estimate_data, estimate_text, value_text
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
from generator.model.release import Shown
from generator.model.table import Column, Datum, Table
from generator.wording import count, number, percent, say

NAME = "drivers"
FEWEST, LEAST_R2 = 100, 0.2
"""Below either of them shares of variance say next to nothing (results-pages.md §3.1)."""
UNIT: Unit = "percent"


@dataclass(frozen=True, slots=True)
class Drivers:
    """The dimensions of one battery beside one question."""

    battery: Battery
    question: Question
    r2: Shown
    facts: tuple[Fact, ...]
    """Share of each dimension, 0 to 1, which add up to R²."""


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
                found.append(Drivers(battery, question, r2, _facts(request, battery, whole)))
    return found


def _facts(request: ChartRequest, battery: Battery, whole: Key) -> tuple[Fact, ...]:
    keys = [whole._replace(target=dimension, statistic="lmg") for dimension in battery.dimensions]
    asked = [key for key in keys if request.release.get(key) is not None]
    return tuple(Fact(key.target, dimension_name(request, key.target), request.release.get(key)) for key in asked)


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


def _chart(request: ChartRequest, drivers: Drivers, words: dict[str, str]) -> Dots:
    language, question = request.language, words["question"]
    return Dots(
        dots=tuple(Dot(gaps.row(request, fact, UNIT), fact.name, fact.cell) for fact in drivers.facts),
        unit=UNIT,
        unit_words=say(language, "charts.drivers.unit", question=question),
        column_words=say(language, "charts.drivers.column"),
        reference=0.0,
        reference_words="",
        value_words=say(language, "charts.drivers.value"),
        low=0.0,
        high=100.0,
    )


def _table(request: ChartRequest, drivers: Drivers, question: str) -> Table:
    language = request.language
    columns = (
        Column("dimension", say(language, "scope.dimension"), "text"),
        *estimate_columns(language, "share", say(language, "charts.drivers.value"), UNIT),
    )
    rows = [(Datum(fact.name), *estimate_data(language, fact.cell, UNIT)) for fact in drivers.facts]
    rows.append((Datum(say(language, "annex.drivers.r2")), *estimate_data(language, drivers.r2, UNIT)))
    title = say(language, "charts.drivers.caption", question=question)
    return Table(NAME, language, captioned(request, title), columns, tuple(rows), title=title)
