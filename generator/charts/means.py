"""Rows of means with 95% intervals: what the charts for surveys without expectations have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.cells import estimate_columns, estimate_data, value_text
from generator.charts import gaps
from generator.charts.dots import Dot, Dots, specs
from generator.charts.ends import title_by_ends
from generator.charts.rated import Rated, Ruler, names_of
from generator.charts.reading import (
    Known,
    alt_text,
    base_of,
    captioned,
    dimension_name,
    known,
    mid_sentence,
    part_of_scale,
    scale_text,
    when_of,
    who_and_when,
)
from generator.model.chart import ChartRequest, Drawing, NotDrawn
from generator.model.table import Column, Datum, Table
from generator.wording import and_list, say


@dataclass(frozen=True, slots=True)
class Means:
    """What to draw: one row per dimension or item, each in the form in which its battery judges the service."""

    name: str
    """Kind of chart."""
    scope: str
    """dimension or item."""
    ruler: Ruler
    rated: tuple[Rated, ...]
    headings: tuple[str, ...]
    """One per row, empty where no group begins."""


def draw_means(request: ChartRequest, means: Means) -> Drawing | NotDrawn:
    language = request.language
    facts = known(row.fact for row in means.rated)
    if not facts:
        return NotDrawn(means.name, say(language, "charts.none_published"))
    if len(means.rated) == 1:
        return NotDrawn(means.name, say(language, "charts.one_row"), is_needless=True)
    chart = _chart(request, means)
    words = _words(request, means)
    title = _title(request, means, facts)
    return Drawing(
        name=means.name,
        title=title,
        subtitle=say(language, f"charts.means.subtitle.{means.scope}", of=who_and_when(request), **words)
        + _cautions(request, means),
        alt=alt_text(
            request,
            say(language, f"charts.means.alt.{means.scope}", when=when_of(request), k=len(means.rated), **words),
            title + say(language, "charts.stop"),
            say(language, "charts.table_below"),
        ),
        table=_table(request, means, say(language, f"charts.means.caption.{means.scope}", **words)),
        specs=specs(request, chart),
        marks=chart.marks,
    )


def _form(request: ChartRequest, means: Means) -> str:
    """What the means are means of: one form, or ratings where batteries ask differently."""
    form = means.ruler.form
    return say(request.language, f"form.{form}" if form else "charts.means.rating")


def _words(request: ChartRequest, means: Means) -> dict[str, str]:
    form = _form(request, means)
    return {
        "form": form,
        "in_form": mid_sentence(request.language, form),
        "scale": scale_text(request, means.ruler.scale),
        "n": base_of(request, known(row.fact for row in means.rated)),
    }


def _title(request: ChartRequest, means: Means, facts: Sequence[Known]) -> str:
    """Which is lowest and highest; only from where to where, if scales with different words stand side by side."""
    form = _form(request, means)
    if means.ruler.is_worded_alike:
        return title_by_ends(request, facts, "score", "charts.means.title", form)
    ordered = sorted((fact.cell for fact in facts), key=lambda cell: cell.value)
    low, high = (value_text(request.language, cell, "score") for cell in (ordered[0], ordered[-1]))
    return say(request.language, "charts.means.title_range", what=form, low=low, high=high)


def _cautions(request: ChartRequest, means: Means) -> str:
    worded = "" if means.ruler.is_worded_alike else say(request.language, "charts.means.worded")
    if not means.ruler.left_out:
        return worded
    names = and_list(request.language, names_of(request, means.ruler.left_out))
    return worded + say(request.language, "charts.means.left_out", names=names)


def _chart(request: ChartRequest, means: Means) -> Dots:
    language, scale = request.language, means.ruler.scale
    return Dots(
        dots=tuple(
            Dot(
                gaps.row(request, row.fact, "score", heading),
                gaps.label(request, row.fact.name, row.form),
                row.fact.cell,
            )
            for row, heading in zip(means.rated, means.headings, strict=True)
        ),
        unit="score",
        unit_words=say(language, "charts.unit.mean", scale=scale_text(request, scale)),
        part_words=part_of_scale(request, scale),
        column_words=say(language, "charts.value_column"),
        reference=None,
        reference_words="",
        value_words=say(language, "charts.mean_of", form=_form(request, means)),
        low=scale.min,
        high=scale.max,
    )


def _table(request: ChartRequest, means: Means, title: str) -> Table:
    """Each row says its battery where there are several, for their wordings differ though their scales have the same ends."""
    language, several = request.language, len(means.ruler.batteries) > 1
    names = ["dimension", "item"] if means.scope == "item" else ["dimension"]
    columns = [Column(name, say(language, f"scope.{name}"), "text") for name in names]
    columns += [Column("battery", say(language, "scope.battery"), "text")] if several else []
    columns += estimate_columns(language, means.ruler.form or "rating", _form(request, means), "score")
    rows = tuple(
        (*_row_words(request, means, row, several=several), *estimate_data(language, row.fact.cell, "score"))
        for row in means.rated
    )
    return Table(means.name, language, captioned(request, title), tuple(columns), rows, title=title)


def _row_words(request: ChartRequest, means: Means, row: Rated, *, several: bool) -> tuple[Datum, ...]:
    words = [dimension_name(request, row.dimension), row.text] if means.scope == "item" else [row.text]
    battery = [row.battery.name.in_(request.language)] if several else []
    return tuple(Datum(word) for word in (*words, *battery))
