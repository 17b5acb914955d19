"""A table as CSV: the same cells as on the page, numbers as numbers, words that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from generator.model.table import Datum, Table

FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠|")
"""OWASP's list, the full-width forms that Chinese spreadsheets read too, and the bar that old ones read as a command."""


def write_csv(table: Table) -> bytes:
    """UTF-8 with a byte order mark (spreadsheets then read Chinese), lines end with CR LF, the header has machine names."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guarded(column.id) for column in table.columns])
    for row in table.rows:
        writer.writerow([_cell(datum) for datum in row])
    return text.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """Words that a spreadsheet could read as a formula, in any of their lines, get an apostrophe in front.

    A tab or line break at the start counts: some programs strip it and read what follows anew.
    """
    beginnings = (text, *(line.lstrip() for line in text.splitlines()))
    return "'" + text if any(start[:1] in FORMULA_STARTS for start in beginnings if start) else text


def _cell(datum: Datum) -> str:
    return guarded(datum.download or datum.shown) if datum.number is None else plain_number(datum.number)


def plain_number(value: float) -> str:
    """Digits with an ASCII minus, without exponent, and never a negative zero: `-0.93`, `412`, `0`."""
    exact = Decimal(str(value)).normalize()
    return format(exact, "f") if exact else "0"
