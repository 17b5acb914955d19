"""Rows of means with 95% intervals: what the charts for surveys without expectations have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.cells import estimate_columns, estimate_data, value_text
from generator.charts import gaps
from generator.charts.dots import Dot, Dots, specs
from generator.charts.reading import (
    Fact,
    alt_text,
    base_of,
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


@dataclass(frozen=True, slots=True)
class Means:
    """What to draw: one fact per row, all in the form in which the battery judges the service."""

    name: str
    """Kind of chart."""
    scope: str
    """dimension or item."""
    battery: Battery
    facts: tuple[Fact, ...]
    headings: tuple[str, ...]
    """One per row, empty where no group begins."""
    texts: tuple[str, ...]
    """Full wording of each row for the table."""


def draw_means(request: ChartRequest, means: Means) -> Drawing | NotDrawn:
    language = request.language
    if not known(means.facts):
        return NotDrawn(means.name, say(language, "charts.none_published"))
    chart = _chart(request, means)
    words = _words(request, means)
    title = _title(request, means.facts, words["form"])
    return Drawing(
        name=means.name,
        title=title,
        subtitle=say(language, f"charts.means.subtitle.{means.scope}", of=who_and_when(request), **words),
        alt=alt_text(
            request,
            say(language, f"charts.means.alt.{means.scope}", when=when_of(request), k=len(means.facts), **words),
            title + say(language, "charts.stop"),
            say(language, "charts.table_below"),
        ),
        table=_table(request, means, say(language, f"charts.means.caption.{means.scope}", of=who_and_when(request), **words)),
        specs=specs(request, chart),
        marks=chart.marks,
    )


def _words(request: ChartRequest, means: Means) -> dict[str, str]:
    form = say(request.language, f"form.{judged_form(means.battery)}")
    return {
        "form": form,
        "in_form": mid_sentence(request.language, form),
        "scale": scale_text(request, scale_of(request, means.battery, judged_form(means.battery))),
        "n": base_of(request, known(means.facts)),
    }


def _title(request: ChartRequest, facts: Sequence[Fact], form: str) -> str:
    ordered = sorted(known(facts), key=lambda fact: (fact.cell.value, fact.id))
    lowest, highest = (
        say(request.language, "charts.name_value", name=fact.name, value=value_text(request.language, fact.cell, "score"))
        for fact in (ordered[0], ordered[-1])
    )
    message = "charts.means.title" if len(ordered) > 1 else "charts.means.title_one"
    return say(request.language, message, form=form, lowest=lowest, highest=highest)


def _chart(request: ChartRequest, means: Means) -> Dots:
    language, form = request.language, judged_form(means.battery)
    scale = scale_of(request, means.battery, form)
    return Dots(
        dots=tuple(
            Dot(gaps.row(request, fact, "score", heading), gaps.label(request, fact.name, form), fact.cell)
            for fact, heading in zip(means.facts, means.headings, strict=True)
        ),
        unit="score",
        unit_words=say(language, "charts.unit.mean", scale=scale_text(request, scale)),
        column_words=say(language, "charts.value_column"),
        reference=None,
        reference_words="",
        value_words=say(language, "charts.mean_of", form=say(language, f"form.{form}")),
        low=scale.min,
        high=scale.max,
    )


def _table(request: ChartRequest, means: Means, caption: str) -> Table:
    language, form = request.language, judged_form(means.battery)
    columns = (
        Column(means.scope, say(language, f"scope.{means.scope}"), "text"),
        *estimate_columns(language, form, say(language, f"form.{form}"), "score"),
    )
    pairs = zip(means.texts, means.facts, strict=True)
    rows = tuple((Datum(text), *estimate_data(language, fact.cell, "score")) for text, fact in pairs)
    return Table(means.name, language, caption, columns, rows)
