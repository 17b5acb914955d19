"""A translators' workbook that came back: its rows by the ids of the columns, wherever columns and rows stand now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.errors import Fault
from generator.load.filled.cells import grid, machine_facts, sheet_names
from generator.load.filled.reading import CELL, UNKNOWN
from generator.load.readers.table import Source, fold
from generator.load.readers.xlsx_package import address, open_sheet
from generator.model.filled import MACHINE
from generator.model.text import LANGUAGES, Language
from generator.model.translation import COLUMNS, FORMAT

NEEDED = frozenset(("source", "target", "key", "source-hash", "target-hash"))


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    number: int
    """From 1, as the spreadsheet counts."""
    cells: Mapping[str, str]
    """By column, all of them; empty where nothing stands there."""


@dataclass(frozen=True, slots=True)
class Returned:
    file: str
    sheet: str
    source: Language
    target: Language
    columns: Mapping[str, int]
    """By id: where the column stands, from 0."""
    rows: tuple[ReturnedRow, ...]
    added: Mapping[int, str]
    """What somebody wrote as a translation into rows that the program did not send, by number."""

    def fault(self, row: ReturnedRow, column: str, code: str, *words: str) -> Fault:
        """At a cell. `words`: what was found, what is allowed, a hint."""
        place = self.columns[column]
        where = f"sheet '{self.sheet}', cell {address(row.number - 1, place)}"
        return Fault(self.file, row.number, place + 1, code, where, *words)


def read_returned(source: Source) -> Returned:
    """Raises SourceFaults for anything but a translators' workbook of this program."""
    facts = machine_facts(source)
    languages = {name: each for name in ("source", "target") for each in LANGUAGES if facts.get(name) == each}
    if facts.get("format") != FORMAT or len(set(languages.values())) != 2:
        found = "the workbook is no translators' workbook of this program"
        hint = "make one with gapsite export translations, and copy the translations into it"
        raise source.refuse(UNKNOWN, "", found, allowed=f"a workbook with the hidden sheet '{MACHINE}'", hint=hint)
    for name in sheet_names(source):
        rows = grid(source, name) if name != MACHINE else []
        head = next((place for place, row in enumerate(rows) if set(row) >= NEEDED), None)
        if head is not None:
            ids = {text: place for place, text in enumerate(rows[head]) if text in COLUMNS}
            ours, added = _rows(ids, rows, head)
            return Returned(source.name, name, languages["source"], languages["target"], ids, ours, added)
    hint = "copy the translations into a workbook made anew"
    raise source.refuse(UNKNOWN, "", "the hidden row with the ids of the columns is gone", hint=hint)


def bad_cells(source: Source, returned: Returned) -> list[Fault]:
    """Error values and formulas that were never computed, where a translation should stand."""
    by_number = {row.number: row for row in returned.rows}
    bad = open_sheet(replace(source, sheet=returned.sheet)).bad
    return [
        returned.fault(by_number[row + 1], "target", CELL, what, "text", "type the translation, or empty the cell")
        for (row, column), what in bad.items()
        if column == returned.columns["target"] and row + 1 in by_number
    ]


def _rows(ids: Mapping[str, int], rows: list[list[str]], head: int) -> tuple[tuple[ReturnedRow, ...], Mapping[int, str]]:
    """Those that were sent, and what stands in others; the row below the ids holds the headers."""
    found, added = [], {}
    for number, row in enumerate(rows[head + 1 :], head + 2):
        cells = {name: row[at] if at < len(row) else "" for name, at in ids.items()}
        if fold(cells["key"]) and fold(cells["source-hash"]):
            found.append(ReturnedRow(number, {name: cells.get(name, "") for name in COLUMNS}))
        elif number > head + 2 and fold(cells["target"]):
            added[number] = cells["target"]
    return tuple(found), added
