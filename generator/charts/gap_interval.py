"""Gap of each dimension with its 95% interval around zero, and where it stood the period before."""

from __future__ import annotations

from generator.cells import estimate_columns, estimate_data, value_text
from generator.charts import gaps
from generator.charts.dots import Dot, Dots, specs
from generator.charts.reading import (
    Fact,
    alt_text,
    base_of,
    battery_with,
    captioned,
    inseparable,
    known,
    named,
    release_before,
    when_of,
    who_and_when,
)
from generator.model.chart import ChartRequest, Drawing, NotDrawn
from generator.model.instrument import Battery
from generator.model.measures import dimension_key
from generator.model.table import Column, Datum, Table
from generator.wording import period, say, space_after

NAME = "gap-interval"


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """One row per dimension, in the order of the questionnaire."""
    battery = battery_with(request, ("expectation", "perception"))
    if battery is None:
        return NotDrawn(NAME, say(request.language, "charts.gaps.not_asked"))
    facts = gaps.of_dimensions(request, battery)
    if not known(facts):
        return NotDrawn(NAME, say(request.language, "charts.none_published"))
    if len(facts) == 1:
        return NotDrawn(NAME, say(request.language, "charts.one_row"), is_needless=True)
    base = base_of(request, known(facts))
    chart = _chart(request, battery, facts)
    title = title_by_widest(request, facts)
    return Drawing(
        name=NAME,
        title=title,
        subtitle=say(request.language, "charts.gaps.subtitle.dimensions", of=who_and_when(request), n=base),
        alt=alt_text(
            request,
            say(request.language, "charts.gaps.alt.dimensions", when=when_of(request), k=len(facts), n=base),
            gaps.title_by_zero(request, facts) + say(request.language, "charts.stop"),
            title + say(request.language, "charts.stop"),
            say(request.language, "charts.table_below"),
        ),
        table=_table(request, battery, facts),
        specs=specs(request, chart),
        marks=chart.marks,
    )


def title_by_widest(request: ChartRequest, facts: tuple[Fact, ...]) -> str:
    """The widest shortfall, with all others whose intervals overlap with its own: they cannot be put in order."""
    shown = known(facts)
    widest = inseparable(shown)
    if widest[0].cell.value >= 0:
        return say(request.language, "charts.gaps.no_shortfall")
    value = value_text(request.language, widest[0].cell, "gap")
    if len(widest) == 1:
        return say(request.language, "charts.gaps.widest", name=space_after(request.language, widest[0].name), value=value)
    return say(request.language, "charts.gaps.widest_group", names=named(request, widest, 4), k=len(widest))


def _chart(request: ChartRequest, battery: Battery, facts: tuple[Fact, ...]) -> Dots:
    language, before = request.language, release_before(request)
    dots = tuple(
        Dot(
            row=gaps.row(request, fact),
            label=gaps.label(request, fact.name, "gap"),
            cell=fact.cell,
            before=before.get(dimension_key(battery.id, fact.id, "gap")) if before else None,
        )
        for fact in facts
    )
    return Dots(
        dots=dots,
        unit="gap",
        unit_words=say(language, "charts.unit.gap"),
        column_words=say(language, "charts.gap_column"),
        reference=0.0,
        reference_words="",
        value_words=say(language, "form.gap"),
        before_words=period(language, before.period) if before else "",
    )


def _table(request: ChartRequest, battery: Battery, facts: tuple[Fact, ...]) -> Table:
    language, before = request.language, release_before(request)
    columns = [Column("dimension", say(language, "scope.dimension"), "text")]
    columns += estimate_columns(language, "gap", say(language, "form.gap"), "gap")
    rows = [(Datum(fact.name), *estimate_data(language, fact.cell, "gap")) for fact in facts]
    if before:
        title = say(language, "charts.gaps.then", when=period(language, before.period))
        columns += estimate_columns(language, "gap_before", title, "gap")
        cells = [before.get(dimension_key(battery.id, fact.id, "gap")) for fact in facts]
        rows = [(*row, *estimate_data(language, cell, "gap")) for row, cell in zip(rows, cells, strict=True)]
    title = say(language, "charts.gaps.caption.dimensions")
    return Table(NAME, language, captioned(request, title), tuple(columns), tuple(rows), title=title)
