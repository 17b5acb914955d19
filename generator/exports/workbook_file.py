"""A workbook as an XLSX file by XlsxWriter: the same value gives the same bytes, words are never formulas, numbers are numbers.

One table to a sheet, named, with its header frozen, nothing merged: guidance of the UK's Government Analysis Function on
spreadsheets. gptables, which keeps the same rules, was left: it wants pandas frames of what are cells already, and refuses
cells that hold symbols only.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from generator.cache import Cache, digest
from generator.exports.csv_file import guarded
from generator.model.table import Column, Datum, Table
from generator.model.workbook import Workbook, WorkSheet

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook as Book
    from xlsxwriter.worksheet import Worksheet

WIDEST, NARROWEST = 60, 9
"""Widths of columns in characters; longer text wraps."""
NUMBER_WIDTH = 14
MOST_CHARACTERS = 32_000
"""In one cell: spreadsheets hold 32,767."""
FORBIDDEN = re.compile(r"[\[\]:*?/\\\t\n]")
"""What the name of a sheet may not hold."""
NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
NAME_LENGTH = 31
DECIMALS = re.compile(r"\.(\d+)")
STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "head": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1},
    "plain": {"valign": "top"},
    "text": {"text_wrap": True, "valign": "top"},
    # What looks like a formula stays words even when a reader edits the cell.
    "guarded": {"text_wrap": True, "valign": "top", "quote_prefix": True},
    "link": {"underline": 1, "font_color": "#12436D"},
    **{f"number{digits}": {"num_format": "0." + "0" * digits if digits else "0", "valign": "top"} for digits in range(7)},
}


Where = tuple[int, int]
"""Row and column, from 0."""


@dataclass(slots=True)
class _Desk:
    """The file in the making: its formats, made once, and the names that are taken."""

    book: Book
    styles: Mapping[str, Format]
    names: dict[str, str] = field(default_factory=dict)


def write_workbook(workbook: Workbook, store: Cache) -> bytes:
    """The file, kept by content."""
    return store.through("workbook", digest(_program(), repr(workbook)), lambda: make_workbook(workbook))


def make_workbook(workbook: Workbook) -> bytes:
    """The same bytes for the same value: the date is that of the edition."""
    from xlsxwriter.workbook import Workbook as Book  # noqa: PLC0415 - needed only when the cache has no file

    target = io.BytesIO()
    words_stay_words = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Book(target, {"in_memory": True, **words_stay_words})
    properties = {"title": workbook.title, "author": workbook.author, "created": datetime.fromisoformat(workbook.created)}
    book.set_properties({name: _clean(value) if isinstance(value, str) else value for name, value in properties.items()})
    desk = _Desk(book, {name: book.add_format(dict(style)) for name, style in STYLES.items()})
    named = tuple(_named(workbook))
    for sheet in named:
        _write_sheet(desk, sheet)
    _link_sheets(desk, named)
    book.close()
    return target.getvalue()


@cache
def _program() -> str:
    """Fingerprint of what decides the bytes beside the value."""
    return digest(version("xlsxwriter"), Path(__file__).read_bytes())


def _named(workbook: Workbook) -> Iterator[WorkSheet]:
    """Cover, contents and sheets under names that are allowed and differ."""
    taken: set[str] = set()
    sheets = [replace(each, name=_name(each.name, taken)) for each in (workbook.cover, workbook.contents, *workbook.sheets)]
    rows = tuple((Datum(each.name), Datum(each.title)) for each in (sheets[0], *sheets[2:]))
    columns = tuple(Column(f"column-{place}", title, "text") for place, title in enumerate(workbook.heads))
    yield sheets[0]
    yield replace(sheets[1], table=Table("contents", "zh", sheets[1].title, columns, rows))
    yield from sheets[2:]


def _name(wish: str, taken: set[str]) -> str:
    """At most 31 characters that spreadsheets allow, told apart by a number where two would be the same."""
    plain = FORBIDDEN.sub(" ", _clean(wish)).strip(" '")[:NAME_LENGTH].rstrip(" '") or "-"
    name, number = plain, 2
    while name.casefold() in taken or name.casefold() == "history":  # the one name that Excel keeps for itself
        name = f"{plain[: NAME_LENGTH - 4]} {number}"
        number += 1
    taken.add(name.casefold())
    return name


def _write_sheet(desk: _Desk, sheet: WorkSheet) -> None:
    page = desk.book.add_worksheet(sheet.name)
    page.write_string(0, 0, _clean(sheet.title), desk.styles["title"])
    for row, sentence in enumerate(sheet.sentences, 1):
        # Above a table a sentence runs over the columns beside it; alone it wraps in its own.
        _write_words(desk, page, (row, 0), sentence, "text" if sheet.table is None else "plain")
    if sheet.table is None:
        page.set_column(0, 0, WIDEST + 20)
        return
    head = len(sheet.sentences) + 1
    _write_table(desk, page, sheet, head)
    page.freeze_panes(head + 1, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)


def _write_table(desk: _Desk, page: Worksheet, sheet: WorkSheet, head: int) -> None:
    table = sheet.table
    assert table is not None
    heads = _told_apart([_clean(column.title) for column in table.columns])
    for row, data in enumerate(table.rows, head + 1):
        for place, datum in enumerate(data):
            _write_datum(desk, page, (row, place), datum)
    for place, column in enumerate(table.columns):
        words = [heads[place], *(row[place].download or row[place].shown for row in table.rows)]
        page.set_column(place, place, NUMBER_WIDTH if column.kind == "number" else _width(words))
    options = {
        "name": _table_name(desk, table.id),
        "columns": [{"header": title, "header_format": desk.styles["head"]} for title in heads],
        "autofilter": False,
        "style": None,
        "title": _clean(sheet.title),
    }
    page.add_table(head, 0, head + len(table.rows), len(heads) - 1, options)


def _write_datum(desk: _Desk, page: Worksheet, where: Where, datum: Datum) -> None:
    if datum.number is None:
        _write_words(desk, page, where, datum.download or datum.shown, "text")
        return
    found = DECIMALS.search(datum.shown)
    digits = min(len(found[1]), 6) if found else 0
    # Zero is added so that a negative zero is none.
    page.write_number(*where, datum.number + 0.0, desk.styles[f"number{digits}"])


def _write_words(desk: _Desk, page: Worksheet, where: Where, text: str, style: str) -> None:
    words = _clean(text)
    page.write_string(*where, words, desk.styles["guarded" if guarded(words) != words else style])


def _link_sheets(desk: _Desk, sheets: Sequence[WorkSheet]) -> None:
    """The names in the table of contents lead to their sheets."""
    contents = sheets[1]
    page = desk.book.get_worksheet_by_name(contents.name)
    assert page is not None
    assert contents.table is not None
    first = len(contents.sentences) + 2
    for row, (name, _) in enumerate(contents.table.rows, first):
        address = f"internal:'{name.shown.replace(chr(39), chr(39) * 2)}'!A1"
        page.write_url(row, 0, address, desk.styles["link"], name.shown)


def _table_name(desk: _Desk, table_id: str) -> str:
    """Letters, digits and underscores, and no name twice in a file."""
    plain = "table_" + re.sub(r"[^a-z0-9]+", "_", table_id.casefold()).strip("_")
    name, number = plain, 2
    while name in desk.names:
        name, number = f"{plain}_{number}", number + 1
    desk.names[name] = table_id
    return name


def _told_apart(titles: Sequence[str]) -> list[str]:
    """Headers of a table are not empty and differ, capitals aside."""
    found: list[str] = []
    taken: set[str] = set()
    for title in titles:
        plain = " ".join(title.split()) or "-"
        name, number = plain, 2
        while name.casefold() in taken:
            name, number = f"{plain} ({number})", number + 1
        taken.add(name.casefold())
        found.append(name)
    return found


def _width(words: Sequence[str]) -> int:
    """In characters; Chinese ones count twice."""
    longest = max(sum(2 if east_asian_width(each) in "WF" else 1 for each in text[:WIDEST]) for text in words)
    return max(NARROWEST, min(WIDEST, longest + 2))


def _clean(text: str) -> str:
    """Only characters that XML allows, and no more than a cell can hold."""
    return NO_TEXT.sub(" ", text)[:MOST_CHARACTERS]
