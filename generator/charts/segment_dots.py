"""The headline measure in each group of a segment, beside all respondents."""

from __future__ import annotations

from generator.cells import Unit, base_text, estimate_columns, estimate_data, reason_text, size_datum, unit_of, value_text
from generator.charts import gaps
from generator.charts.dots import Dot, Dots, reference_of, specs
from generator.charts.ends import title_by_ends
from generator.charts.reading import (
    Fact,
    alt_text,
    captioned,
    headline_name,
    instrument_of,
    known,
    mid_sentence,
    named,
    ruled_by,
    segment_of,
    when_of,
    who_and_when,
)
from generator.model.chart import ChartRequest, Drawing, NotDrawn
from generator.model.dataset import SegmentColumn
from generator.model.findings import Key
from generator.model.measures import headline_key
from generator.model.release import Cell, Shown
from generator.model.table import Column, Datum, Table
from generator.wording import say

NAME = "segment-dots"
CLOSE_READING = 50
"""Groups with fewer answers are drawn faint: their intervals are wide, and eyes go to outliers."""


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """One row per group in the declared order. Needs a segment as its target."""
    segment = segment_of(request)
    if segment is None:
        return NotDrawn(NAME, say(request.language, "charts.segments.not_asked"))
    key = headline_key(instrument_of(request))
    facts = _facts(request, segment, key)
    if not known(facts):
        return NotDrawn(NAME, say(request.language, "charts.none_published"))
    chart = _chart(request, facts, key)
    measure = headline_name(request)
    words = {
        "measure": measure,
        "in_measure": mid_sentence(request.language, measure),
        "segment": segment.name.in_(request.language),
    }
    return Drawing(
        name=NAME,
        title=_title(request, facts, key, words),
        subtitle=say(request.language, "charts.segments.subtitle", of=who_and_when(request), **words),
        alt=_alt(request, facts, key, words),
        table=_table(request, segment, facts, key),
        specs=specs(request, chart),
        marks=chart.marks,
    )


def _facts(request: ChartRequest, segment: SegmentColumn, key: Key) -> tuple[Fact, ...]:
    """Groups that this release knows."""
    cells = [(level, request.release.get(key._replace(segment=segment.id, level=level.id))) for level in segment.levels]
    return tuple(Fact(level.id, level.name.in_(request.language), cell) for level, cell in cells if cell is not None)


def _unit(key: Key) -> Unit:
    return unit_of(key.form, key.statistic)


def _title(request: ChartRequest, facts: tuple[Fact, ...], key: Key, words: dict[str, str]) -> str:
    """Lowest and highest, if their intervals do not overlap. Faint groups lead no title, nor do `at least` and `at most`."""
    shown = known(facts)
    solid = [fact for fact in shown if fact.cell.n >= CLOSE_READING] or list(shown)
    plain = say(request.language, "charts.segments.plain", **words)
    if len(shown) == 1:
        return say(request.language, "charts.segments.only", only=_with_value(request, shown[0].name, shown[0].cell, key))
    if len(solid) == 1 or any(fact.cell.edge for fact in solid):
        return plain
    return title_by_ends(request, solid, _unit(key), "charts.segments.title", plain)


def _with_value(request: ChartRequest, name: str, cell: Shown, key: Key) -> str:
    return say(request.language, "charts.name_value", name=name, value=value_text(request.language, cell, _unit(key)))


def _alt(request: ChartRequest, facts: tuple[Fact, ...], key: Key, words: dict[str, str]) -> str:
    language = request.language
    hidden = [fact for fact in facts if not isinstance(fact.cell, Shown)]
    everyone = value_text(language, request.release.get(key), _unit(key))
    return alt_text(
        request,
        say(language, "charts.segments.alt", when=when_of(request), k=len(facts), everyone=everyone, **words),
        _title(request, facts, key, words) + say(language, "charts.stop"),
        say(language, "charts.segments.hidden", names=named(request, hidden), k=len(hidden)) if hidden else "",
        say(language, "charts.table_below"),
    )


def _chart(request: ChartRequest, facts: tuple[Fact, ...], key: Key) -> Dots:
    language, unit = request.language, _unit(key)
    everyone = request.release.get(key)
    low, high, part_words = ruled_by(request, key)
    everyone_words = {"label": say(language, "everyone"), "value": value_text(language, everyone, unit)}
    return Dots(
        dots=tuple(_dot(request, fact, unit) for fact in facts),
        unit=unit,
        unit_words=say(language, f"charts.unit.{unit}"),
        column_words=say(language, "charts.segments.column"),
        reference=reference_of(everyone, unit),
        low=low,
        high=high,
        part_words=part_words,
        reference_words=say(language, "charts.label_value", **everyone_words) if isinstance(everyone, Shown) else "",
        value_words=headline_name(request),
        faint_words=say(language, "charts.segments.faint", n=CLOSE_READING),
    )


def _dot(request: ChartRequest, fact: Fact, unit: Unit) -> Dot:
    cell: Cell | None = fact.cell
    base = base_text(request.language, cell.n, cell.n_is_exact) if isinstance(cell, Shown) else ""
    label = say(request.language, "charts.name_value", name=fact.name, value=base) if base else fact.name
    return Dot(
        row=gaps.row(request, Fact(fact.id, label, cell), unit),
        label=label,
        cell=cell,
        is_faint=isinstance(cell, Shown) and cell.n < CLOSE_READING,
    )


def _table(request: ChartRequest, segment: SegmentColumn, facts: tuple[Fact, ...], key: Key) -> Table:
    language, unit = request.language, _unit(key)
    columns = (
        Column("group", segment.name.in_(language), "text"),
        Column("respondents", say(language, "charts.segments.respondents"), "number"),
        *estimate_columns(language, key.form, headline_name(request), unit),
        Column("note", say(language, "charts.note"), "text"),
    )
    rows = tuple(
        (
            Datum(fact.name),
            size_datum(language, request.release.sizes.get((segment.id, fact.id))),
            *estimate_data(language, fact.cell, unit),
            Datum(reason_text(language, fact.cell)),
        )
        for fact in facts
    )
    names = {"measure": headline_name(request), "segment": segment.name.in_(language)}
    title = say(language, "charts.segments.caption", **names)
    return Table(NAME, language, captioned(request, title), columns, rows, title=title)
