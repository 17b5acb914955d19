"""Mean of each dimension with its 95% interval, for surveys that ask no expectation."""

from __future__ import annotations

from generator.cells import estimate_columns, estimate_data, value_text
from generator.charts import gaps
from generator.charts.dots import Dot, Dots, specs
from generator.charts.reading import (
    Fact,
    alt_text,
    base_of,
    battery_with,
    judged_form,
    known,
    mid_sentence,
    scale_of,
    scale_text,
    when_of,
    who_and_when,
)
from generator.model.chart import ChartRequest, Drawing, NotDrawn
from generator.model.survey import Battery
from generator.model.table import Column, Datum, Table
from generator.wording import say

NAME = "dimension-means"


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """One row per dimension, in the order of the questionnaire, in the form that judges the service."""
    battery = battery_with(request, ())
    if battery is None:
        return NotDrawn(NAME, say(request.language, "charts.means.not_asked"))
    form = judged_form(battery)
    facts = gaps.of_dimensions(request, battery, form)
    if not known(facts):
        return NotDrawn(NAME, say(request.language, "charts.none_published"))
    chart = _chart(request, battery, facts)
    words = {
        "in_form": mid_sentence(request.language, say(request.language, f"form.{form}")),
        "form": say(request.language, f"form.{form}"),
        "scale": scale_text(request, scale_of(request, battery, form)),
        "n": base_of(request, known(facts)),
    }
    return Drawing(
        name=NAME,
        title=_title(request, facts, words["form"]),
        subtitle=say(request.language, "charts.means.subtitle", of=who_and_when(request), **words),
        alt=alt_text(
            request,
            say(request.language, "charts.means.alt", when=when_of(request), k=len(facts), **words),
            _title(request, facts, words["form"]) + say(request.language, "charts.stop"),
            say(request.language, "charts.table_below"),
        ),
        table=_table(request, form, facts),
        specs=specs(request, chart),
        marks=chart.marks,
    )


def _title(request: ChartRequest, facts: tuple[Fact, ...], form: str) -> str:
    ordered = sorted(known(facts), key=lambda fact: (fact.cell.value, fact.id))
    ends = {
        name: say(request.language, "charts.name_value", name=fact.name, value=value_text(request.language, fact.cell, "score"))
        for name, fact in (("lowest", ordered[0]), ("highest", ordered[-1]))
    }
    return say(request.language, "charts.means.title", form=form, **ends)


def _chart(request: ChartRequest, battery: Battery, facts: tuple[Fact, ...]) -> Dots:
    language, form = request.language, judged_form(battery)
    scale = scale_of(request, battery, form)
    return Dots(
        dots=tuple(Dot(gaps.row(request, fact, "score"), gaps.label(request, fact.name, form), fact.cell) for fact in facts),
        unit="score",
        unit_words=say(language, "charts.unit.mean", scale=scale_text(request, scale)),
        column_words=say(language, "charts.value_column"),
        reference=None,
        reference_words="",
        value_words=say(language, "charts.mean_of", form=say(language, f"form.{form}")),
        low=scale.min,
        high=scale.max,
    )


def _table(request: ChartRequest, form: str, facts: tuple[Fact, ...]) -> Table:
    language = request.language
    columns = (
        Column("dimension", say(language, "scope.dimension"), "text"),
        *estimate_columns(language, form, say(language, f"form.{form}"), "score"),
    )
    rows = tuple((Datum(fact.name), *estimate_data(language, fact.cell, "score")) for fact in facts)
    caption = say(language, "charts.means.caption", of=who_and_when(request), form=say(language, f"form.{form}"))
    return Table(NAME, language, caption, columns, rows)
