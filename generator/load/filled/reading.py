"""A filled worksheet: its rows by the ids of the columns, wherever the columns stand and whatever their names are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from generator.errors import Fault, SourceFaults
from generator.load.characters import hidden_character
from generator.load.filled.cells import grid, machine_facts, sheet_names, source_of
from generator.load.readers.table import Source, fold
from generator.load.readers.xlsx_package import address, open_sheet
from generator.model.filled import CELLS, FORMAT, MACHINE, MARKER
from generator.model.text import LANGUAGES, Language

UNKNOWN, CELL = "D320", "D321"
"""Codes: no sheet of this program; a cell that cannot be used."""
Place = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row that somebody wrote something into. Texts have no space at their ends."""

    number: int
    """From 1, as the spreadsheet counts."""
    cells: Mapping[str, str]
    """By column; empty ones are not there."""


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A worksheet as it came back."""

    file: str
    name: str
    """Of the visible sheet."""
    worksheet: str
    language: Language
    columns: Mapping[str, int]
    """By id: where the column stands, from 0."""
    rows: tuple[FilledRow, ...]

    def fault(self, row: int, column: str, *words: str) -> Fault:
        """At a cell. `words`: what was found, what is allowed, a hint."""
        place = self.columns.get(column)
        where = f"sheet '{self.name}', " + (f"row {row}" if place is None else f"cell {address(row - 1, place)}")
        return Fault(self.file, row, 0 if place is None else place + 1, CELL, f"{where} ({column})", *words)


def read_filled(path: Path) -> FilledSheet:
    """Raises SourceFaults for anything but a sheet of this program, and for cells that hold no value."""
    source = source_of(path)
    facts = machine_facts(source)
    if facts.get("format") != FORMAT or facts.get("language") not in LANGUAGES:
        raise _refuse_unknown(source)
    for name in sheet_names(source):
        if name == MACHINE:
            continue
        rows = grid(source, name)
        head = next((place for place, row in enumerate(rows) if row and row[0] == MARKER), None)
        if head is not None:
            return _filled(source, facts, name, rows, head)
    raise source.refuse(
        UNKNOWN, "", "the hidden row with the ids of the columns is gone", hint="copy the rows into a new sheet"
    )


def _refuse_unknown(source: Source) -> SourceFaults:
    found = "the workbook is no worksheet of this program: it does not say which one it is"
    hint = "download the sheet from the site, and copy your rows into it"
    return source.refuse(UNKNOWN, "", found, allowed=f"a workbook with the hidden sheet '{MACHINE}'", hint=hint)


def _filled(source: Source, facts: Mapping[str, str], name: str, rows: list[list[str]], head: int) -> FilledSheet:
    ids = {text: place for place, text in enumerate(rows[head]) if text and text != MARKER}
    kinds = ids.pop(CELLS, -1)
    language = next(each for each in get_args(Language) if each == facts["language"])
    sheet = FilledSheet(source.name, name, facts.get("worksheet", ""), language, ids, ())
    found = []
    for place, row in enumerate(rows[head + 2 :], head + 2):
        if 0 <= kinds < len(row) and row[kinds] == "example":
            continue
        cells = {column: row[at] for column, at in ids.items() if at < len(row) and fold(row[at])}
        if cells:
            found.append(FilledRow(place + 1, cells))
    _refuse_bad_cells(source, sheet, found)
    return replace(sheet, rows=tuple(found))


def _refuse_bad_cells(source: Source, sheet: FilledSheet, rows: list[FilledRow]) -> None:
    """Error values, and characters that nobody sees: they would stand in a file that people review."""
    numbers = {row.number for row in rows}
    by_place = {place: column for column, place in sheet.columns.items()}
    bad = open_sheet(replace(source, sheet=sheet.name)).bad
    faults = [
        sheet.fault(row + 1, by_place[column], what, "a value", "replace it by a value, or empty the cell")
        for (row, column), what in bad.items()
        if column in by_place and row + 1 in numbers
    ]
    for each in rows:
        for column, text in each.cells.items():
            if hidden := hidden_character(text.replace("\n", "").replace("\r", "")):
                faults.append(sheet.fault(each.number, column, hidden, "characters that can be seen", "type it anew"))
    if faults:
        raise SourceFaults(faults)
