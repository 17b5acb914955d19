"""Gap of each item with its 95% interval, grouped by dimension: where inside a dimension the shortfall sits."""

from __future__ import annotations

from collections.abc import Sequence

from generator.cells import estimate_columns, estimate_data
from generator.charts import gaps
from generator.charts.dots import Dot, Dots, specs
from generator.charts.gap_interval import title_by_widest
from generator.charts.rated import headings_of
from generator.charts.reading import (
    Fact,
    alt_text,
    base_of,
    battery_of_dimension,
    battery_with,
    captioned,
    dimension_name,
    instrument_of,
    items_of,
    known,
    when_of,
    who_and_when,
)
from generator.model.chart import ChartRequest, Drawing, NotDrawn
from generator.model.instrument import Battery, Item
from generator.model.table import Column, Datum, Table
from generator.wording import say

NAME = "item-gaps"


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """All items by dimension, or those of the dimension that the request is about."""
    able = [battery for battery in instrument_of(request).batteries if battery.has_gap]
    battery = battery_of_dimension(request, able) or battery_with(request, ("expectation", "perception"))
    if battery is None:
        return NotDrawn(NAME, say(request.language, "charts.gaps.not_asked"))
    items = ordered_items(request, battery)
    facts = gaps.of_items(request, battery, items)
    if not known(facts):
        return NotDrawn(NAME, say(request.language, "charts.none_published"))
    if len(facts) == 1:
        return NotDrawn(NAME, say(request.language, "charts.one_row"), is_needless=True)
    base = base_of(request, known(facts))
    chart = _chart(request, items, facts)
    return Drawing(
        name=NAME,
        title=title_by_widest(request, facts),
        subtitle=say(request.language, "charts.gaps.subtitle.items", of=who_and_when(request), n=base),
        alt=_alt(request, facts, base),
        table=_table(request, items, facts),
        specs=specs(request, chart),
        marks=chart.marks,
    )


def ordered_items(request: ChartRequest, battery: Battery) -> tuple[Item, ...]:
    """Items of the dimension asked for, or of all, dimension after dimension in the order of the questionnaire."""
    wanted = (request.target,) if request.target in battery.dimensions else battery.dimensions
    return tuple(item for dimension in wanted for item in items_of(battery, dimension))


def _alt(request: ChartRequest, facts: tuple[Fact, ...], base: str) -> str:
    language = request.language
    return alt_text(
        request,
        say(language, "charts.gaps.alt.items", when=when_of(request), k=len(facts), n=base),
        gaps.title_by_zero(request, facts, "items") + say(language, "charts.stop"),
        title_by_widest(request, facts) + say(language, "charts.stop"),
        say(language, "charts.table_below"),
    )


def _chart(request: ChartRequest, items: Sequence[Item], facts: tuple[Fact, ...]) -> Dots:
    language = request.language
    dots = tuple(
        Dot(gaps.row(request, fact, "gap", heading), gaps.label(request, fact.name, "gap"), fact.cell)
        for fact, heading in zip(facts, headings_of(request, [item.dimension for item in items]), strict=True)
    )
    return Dots(
        dots=dots,
        unit="gap",
        unit_words=say(language, "charts.unit.gap"),
        column_words=say(language, "charts.gap_column"),
        reference=0.0,
        reference_words="",
        value_words=say(language, "form.gap"),
    )


def _table(request: ChartRequest, items: Sequence[Item], facts: tuple[Fact, ...]) -> Table:
    language = request.language
    columns = (
        Column("dimension", say(language, "scope.dimension"), "text"),
        Column("item", say(language, "scope.item"), "text"),
        *estimate_columns(language, "gap", say(language, "form.gap"), "gap"),
    )
    rows = tuple(
        (
            Datum(dimension_name(request, item.dimension)),
            Datum(item.text.in_(language)),
            *estimate_data(language, fact.cell, "gap"),
        )
        for item, fact in zip(items, facts, strict=True)
    )
    title = say(language, "charts.gaps.caption.items")
    return Table(NAME, language, captioned(request, title), columns, rows, title=title)
