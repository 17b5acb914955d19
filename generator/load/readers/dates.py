"""A column of dates to periods: one format for all of them, and every day within the fieldwork."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np

from generator.errors import Fault
from generator.load.readers.columns import Cells, Column, parse_faults, parsed_column
from generator.load.readers.table import fold
from generator.load.readers.values import period_reader
from generator.model.dataset import PeriodColumn
from generator.model.period import Period

NO_PERIOD = -1
A_MONTH = timedelta(days=31)
Days = tuple[str | None, str | None]
"""First and last day of fieldwork, where they are known."""
FORMATS = tuple(
    day + time
    for time in ("", " %H:%M", " %H:%M:%S", "T%H:%M:%S", " %I:%M:%S %p", " %I:%M %p")
    for day in (
        "%Y-%m-%d",
        "%Y/%m/%d",
        "%m/%d/%Y",
        "%d/%m/%Y",
        "%d.%m.%Y",
        "%m/%d/%y",
        "%d/%m/%y",
        "%Y.%m.%d",
        "%Y年%m月%d日",
        "%Y%m%d",
    )
)
"""Formats that survey tools write, to suggest one."""


def period_column(cells: Cells, column: PeriodColumn, days: Days) -> tuple[Column[np.int64], tuple[Period, ...]]:
    """Index into the periods given beside it, NO_PERIOD for an empty cell.

    D304 for a date in another format, D309 for one that lies more than a month outside the `days` of fieldwork.
    """
    read = period_reader(column)
    found: dict[Period, int] = {}
    if fitting := _other_format(cells, column.format):
        return Column(np.zeros(len(cells.codes), np.int64), (fitting,)), ()

    def place(text: str) -> int:
        period = read(text)
        return NO_PERIOD if period is None else found.setdefault(period, len(found))

    def explain(text: str, _: ValueError) -> tuple[str, str, str]:
        found = f"'{fold(text)}' does not fit the format {column.format}"
        return found, f"e.g. {example_date(column.format)}", _fitting(cells) or "mend one of the two"

    dated = parsed_column(cells, place, "D304", explain)
    return replace(dated, faults=(*dated.faults, *_outside(cells, column.format, days))), tuple(found)


def _outside(cells: Cells, form: str, days: Days) -> Iterator[Fault]:
    """Dates that nobody can have answered on: a wrong century, day and month exchanged, another survey's rows."""
    first, last = days
    low = None if first is None else date.fromisoformat(first) - A_MONTH
    high = None if last is None else date.fromisoformat(last) + A_MONTH

    def is_outside(text: str) -> bool:
        if not fold(text) or not _fits(fold(text), form):
            return False
        day = datetime.strptime(fold(text), form).date()
        return (low is not None and day < low) or (high is not None and day > high)

    def explain(text: str, _: ValueError) -> tuple[str, str, str]:
        allowed = f"{first or 'any day'} to {last or 'any day'}, give or take a month"
        return f"'{fold(text)}' lies outside the fieldwork", allowed, "mend the date, the format or the days of fieldwork"

    wrong = {code: ValueError(text) for code, text in enumerate(cells.texts) if is_outside(text)}
    yield from parse_faults(cells, wrong, "D309", explain)


def _other_format(cells: Cells, declared: str) -> Fault | None:
    """One fault where no date at all fits the declared format, with a format that fits every one of them."""
    texts = [fold(text) for text in cells.texts if fold(text)]
    if not texts or any(_fits(text, declared) for text in texts):
        return None
    hint = _fitting(cells) or "write it as the dates stand in the file"
    found = f"no date fits the format {declared}, e.g. '{texts[0]}'"
    return cells.fault("D304", found, 0, allowed=f"e.g. {example_date(declared)}", hint=hint)


def _fitting(cells: Cells) -> str:
    """The format, or the two, that every date of the column fits; empty where there is none."""
    texts = [fold(text) for text in cells.texts if fold(text)]
    fitting = [form for form in FORMATS if all(_fits(text, form) for text in texts)]
    return " or ".join(f"write format: '{form}'" for form in fitting[:2])


def _fits(text: str, form: str) -> bool:
    try:
        datetime.strptime(text, form)
    except ValueError:
        return False
    return True


def example_date(form: str) -> str:
    """A date as the format wants it."""
    return datetime(2026, 11, 22, 15, 29).strftime(form)
