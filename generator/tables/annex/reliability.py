"""Reliability of each dimension in each form, and of the difference; and each item's part in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.model.chart import ChartRequest
from generator.model.findings import Key
from generator.model.instrument import Battery
from generator.model.release import Shown
from generator.model.table import Column, Datum, Table
from generator.tables.annex.layout import Line, Measure, grid, rows_of, word_columns
from generator.tables.annex.lines import NAMED, asked_forms, item_lines, scale_lines, with_form
from generator.tables.layout import instrument_of
from generator.wording import count, number, say

ENOUGH = 0.7
"""A difference that is less reliable does not tell one respondent from another (research/methods.md §3.3)."""
SCALES = (
    Measure("alpha", has_interval=True),
    Measure("omega"),
    Measure("variance_extracted"),
)
DIFFERENCES = (Measure("correlation", has_interval=True), Measure("difference_reliability"))
ITEMS = (
    Measure("item_total", has_interval=True),
    Measure("alpha_if_dropped", has_interval=True),
    Measure("loading"),
)


def make_reliability_tables(request: ChartRequest) -> tuple[Table, ...]:
    """One row per dimension and form."""
    values = {"missing": say(request.language, f"annex.missing.{request.release.method.missing}")}
    found: list[Table] = []
    for battery in instrument_of(request).batteries:
        lines = [with_form(request, line) for form in asked_forms(battery) for line in scale_lines(request, battery, form)]
        for table in grid(request, "reliability", (*NAMED, "form"), lines, SCALES, battery=battery, values=values):
            found.append(_with_items(request, battery, table, rows_of(request, lines, SCALES)))
    return tuple(found)


def make_difference_tables(request: ChartRequest) -> tuple[Table, ...]:
    """How expectation and perception of each dimension go together, and how reliable their difference is."""
    values = {"least": number(request.language, ENOUGH)}
    found: list[Table] = []
    for battery in instrument_of(request).batteries:
        lines = [line for line in scale_lines(request, battery, "gap") if battery.has_gap]
        for table in grid(request, "difference-reliability", NAMED, lines, DIFFERENCES, battery=battery, values=values):
            found.append(_with_warning(request, table, rows_of(request, lines, DIFFERENCES)))
    return tuple(found)


def make_item_reliability_tables(request: ChartRequest) -> tuple[Table, ...]:
    """One row per item and form."""
    found: list[Table] = []
    for battery in instrument_of(request).batteries:
        lines = [with_form(request, line) for form in asked_forms(battery) for line in item_lines(request, battery, form)]
        found += grid(request, "item-reliability", (*NAMED, "form"), lines, ITEMS, battery=battery)
    return tuple(found)


def _with_items(request: ChartRequest, battery: Battery, table: Table, lines: Sequence[Line]) -> Table:
    """How many items each scale has, before its base."""
    place = [column.id for column in table.columns].index("n")
    items = Column("k", say(request.language, "annex.column.k"), "number")
    rows = []
    for row, line in zip(table.rows, lines, strict=True):
        k = sum(1 for _ in _items(request, battery, line.key))
        rows.append((*row[:place], Datum(count(request.language, k), k), *row[place:]))
    return replace(table, columns=(*table.columns[:place], items, *table.columns[place:]), rows=tuple(rows))


def _with_warning(request: ChartRequest, table: Table, lines: Sequence[Line]) -> Table:
    """A last column that marks differences which are not reliable enough, where there are any."""
    is_weak = [_is_weak(request, line.key) for line in lines]
    if not any(is_weak):
        return table
    words = [say(request.language, "annex.reliability.weak") if weak else "" for weak in is_weak]
    rows = tuple((*row, Datum(word)) for row, word in zip(table.rows, words, strict=True))
    return replace(table, columns=(*table.columns, *word_columns(request, ("warning",))), rows=rows)


def _items(request: ChartRequest, battery: Battery, key: Key) -> Iterator[str]:
    """Those of the scale that this release has in this form."""
    for item in battery.items:
        own = key._replace(scope="item", target=item.id, statistic="mean")
        if (key.scope == "overall" or item.dimension == key.target) and request.release.get(own):
            yield item.id


def _is_weak(request: ChartRequest, key: Key) -> bool:
    cell = request.release.get(key._replace(statistic="difference_reliability"))
    return isinstance(cell, Shown) and cell.value < ENOUGH
