"""What every reader gives: the wanted columns of one file as codes and distinct texts, and how to say where a row stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.errors import Fault, SourceFaults

WHOLE_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]{0,17}))(?:\.0*)?")


@dataclass(frozen=True, slots=True)
class Source:
    """One answer file, read and not yet understood."""

    name: str
    """For messages: relative to the project root."""
    data: bytes
    encoding: str | None
    delimiter: str | None
    sheet: str | None

    def fault(self, code: str, field: str, found: str, *, line: int = 0, allowed: str = "", hint: str = "") -> Fault:
        return Fault(self.name, line, 0, code, field, found, allowed, hint)

    def refuse(self, code: str, field: str, found: str, *, line: int = 0, allowed: str = "", hint: str = "") -> SourceFaults:
        """For faults after which nothing else of the file can be trusted."""
        return SourceFaults([self.fault(code, field, found, line=line, allowed=allowed, hint=hint)])


CodeType = np.uint8 | np.uint16 | np.int32
Codes = NDArray[CodeType]
"""Codes take as few bytes as their texts allow: a million rows of fifty questions stay small."""


@dataclass(frozen=True, slots=True)
class RawColumn:
    """Dictionary-encoded text: row r holds `texts[codes[r]]`, exactly as it stands in the file."""

    codes: Codes
    texts: tuple[str, ...]
    records: NDArray[np.int32] | None = None
    """Record of the file that a row's cell comes from; None: row r is record r; -1: from none."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """One file: all headers, and the columns that were asked for by position."""

    names: tuple[str, ...]
    rows: int
    columns: Mapping[int, RawColumn]
    encoding: str
    line_of: Callable[[int], int]
    """Line (or row of the sheet) in which a record begins, counted from 1; may read the file again, so for faults only."""

    def line(self, column: int, row: int) -> int:
        records = self.columns[column].records
        record = row if records is None else int(records[row])
        return self.line_of(record) if record >= 0 else 0


Choose = Callable[[tuple[str, ...]], Collection[int]]
"""Given the headers, which positions to read."""


def fold(text: str) -> str:
    """Runs of white space, tabs and no-break spaces become one space; ends are trimmed."""
    return " ".join(text.split())


def whole_number(text: str) -> int | None:
    """5 for `5`, `5.` and `5.0`; None for everything else, also for `05` and `5.5`, which are somebody's codes."""
    match = WHOLE_NUMBER.fullmatch(text)
    return int(match[1]) if match else None


def same_code(text: str) -> str:
    """The text under which codes are compared: white space folded, `6.0` as `6`."""
    folded = fold(text)
    number = whole_number(folded)
    return folded if number is None else str(number)


def code_type(texts: int) -> type[CodeType]:
    """The smallest type that numbers so many texts."""
    return np.uint8 if texts <= 0xFF else np.uint16 if texts <= 0xFFFF else np.int32


def encode(cells: list[str], records: NDArray[np.int32] | None = None) -> RawColumn:
    """A RawColumn of plain texts, for files that are small by their limits."""
    places: dict[str, int] = {}
    codes = np.fromiter((places.setdefault(cell, len(places)) for cell in cells), np.int32, len(cells))
    return RawColumn(codes, tuple(places), records)


def first_rows(column: RawColumn) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each distinct text, the first row that holds it and the number of rows (first row is -1 where there is none)."""
    counts = np.bincount(column.codes, minlength=len(column.texts))
    firsts = np.full(len(column.texts), -1, np.int64)
    # Written backwards, so that the first row is the one that stays.
    firsts[column.codes[::-1]] = np.arange(len(column.codes) - 1, -1, -1)
    return firsts, counts.astype(np.int64)
