"""What revisions changed in an organisation's own records: every number that was published otherwise, old beside new."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cells import base_datum, unit_of, value_datum
from generator.model.desk import Desk
from generator.model.findings import Key
from generator.model.release import Correction, Release, Series
from generator.model.site import Site
from generator.model.table import Column, Datum, Table
from generator.model.text import Language
from generator.tables.indicators import Line, group_of, lines_of, measure_of, name_of, unit_in_words
from generator.wording import date, period, say

TEXTS = ("period", "revision", "date", "indicator", "measure", "group")
NUMBERS = ("before", "before_n", "now", "now_n")
OWN = frozenset({"indicator", "measure", "group", "period", "unit"})
"""Columns that are headed as in the other tables of records; the rest as in those of corrections."""


def make_indicator_corrections(site: Site, series: Series, language: Language) -> Table | None:
    """The newest period and revision first; None where nothing was ever corrected."""
    desk = Desk(site, series, {}, language)
    rows = tuple(row for release in reversed(series.releases) for row in _rows(desk, release))
    if not rows:
        return None
    columns = (
        *(Column(name, _heading(desk, name), "text") for name in TEXTS),
        *(Column(name, _heading(desk, name), "number") for name in NUMBERS),
        Column("unit", _heading(desk, "unit"), "text"),
    )
    caption = say(desk.language, "records.corrections.caption", name=desk.operations.name.in_(language))
    return Table(
        "indicators-corrections", language, caption, columns, rows, (), say(desk.language, "records.corrections.title")
    )


def _heading(desk: Desk, name: str) -> str:
    return say(desk.language, f"records.column.{name}") if name in OWN else say(desk.language, f"corrections.{name}")


def _rows(desk: Desk, release: Release) -> Iterator[tuple[Datum, ...]]:
    """In the order of the declaration, everyone before groups."""
    lines = {line.key: line for line in lines_of(desk)}
    for revision in reversed(release.revisions):
        known = [one for one in revision.corrections if _of_everyone(one.key) in lines]
        for one in sorted(known, key=lambda one: (list(lines).index(_of_everyone(one.key)), one.key)):
            words = (f"r{revision.number}", date(desk.language, revision.date))
            yield _row(desk, lines[_of_everyone(one.key)].as_published(release), release, words, one)


def _of_everyone(key: Key) -> Key:
    return key._replace(segment="", level="")


def _row(desk: Desk, line: Line, release: Release, version: tuple[str, str], one: Correction) -> tuple[Datum, ...]:
    unit = unit_of(one.key.form, one.key.statistic)
    words = (
        period(desk.language, release.period),
        *version,
        name_of(desk, line),
        measure_of(desk, line),
        group_of(desk, one.key),
    )
    cells = (one.before, one.now)
    numbers = (datum for cell in cells for datum in (value_datum(desk.language, cell, unit), base_datum(desk.language, cell)))
    return (*map(Datum, words), *numbers, Datum("%" if unit == "percent" else unit_in_words(desk, line)))
