"""Rows that stand twice in one file: by the respondent's id, or without one by every cell."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.errors import Fault
from generator.load.readers.table import RawTable, Source, fold

SHOWN = 10
MIX = np.uint64(0x9E3779B97F4A7C15)
Rows = NDArray[np.int64]
Hashes = NDArray[np.uint64]


def first_with_same_id(table: RawTable, place: int) -> Rows:
    """For each row, the first row with the same id; rows without an id are nobody's repetition."""
    column = table.columns[place]
    number: dict[str, int] = {}
    same = np.array([number.setdefault(fold(text), len(number)) for text in column.texts], np.int64)[column.codes]
    origin = _first_with_same(same)
    without = number.get("")
    return origin if without is None else np.where(same == without, np.arange(table.rows), origin)


def first_with_same_cells(table: RawTable) -> Rows:
    """For each row, the first row that is equal to it in every cell."""
    mixed = np.zeros(table.rows, np.uint64)
    for column in table.columns.values():
        mixed = (mixed ^ (mixed >> np.uint64(29))) * MIX + column.codes.astype(np.uint64)
    origin = _first_with_same(mixed)
    # Equal hashes are only candidates: each one is compared cell by cell with the first row of its hash.
    rows = np.flatnonzero(origin != np.arange(table.rows))
    equal = np.ones(len(rows), bool)
    for column in table.columns.values():
        equal &= column.codes[rows] == column.codes[origin[rows]]
    origin[rows[~equal]] = rows[~equal]
    return origin


class Seen:
    """Rows of the blocks before, as one 64-bit number each: of the id, or without ids of all cells.

    Two different rows have the same number with odds of about n² / 2^65: 3 in a million for ten million rows.
    """

    def __init__(self) -> None:
        self.numbers = np.empty(0, np.uint64)

    def again(self, table: RawTable, place: int | None, answered: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """(rows,) True for rows that stand in a block before; those of this block are added."""
        numbers, counts = self._numbers(table, place, answered)
        again = np.isin(numbers, self.numbers) & counts
        self.numbers = np.concatenate([self.numbers, numbers[counts & ~again]])
        return again

    @staticmethod
    def _numbers(table: RawTable, place: int | None, answered: NDArray[np.bool_]) -> tuple[Hashes, NDArray[np.bool_]]:
        from pandas.util import hash_array  # noqa: PLC0415 - only large files need it

        if place is not None:
            column = table.columns[place]
            texts = np.array([fold(text) for text in column.texts], dtype=object)
            return hash_array(texts, categorize=False)[column.codes], (texts != "")[column.codes]
        mixed = np.zeros(table.rows, np.uint64)
        for column in table.columns.values():
            hashes = hash_array(np.array(column.texts, dtype=object), categorize=False)
            mixed = (mixed ^ (mixed >> np.uint64(29))) * MIX + hashes[column.codes]
        return mixed, answered


def again_faults(source: Source, table: RawTable, again: NDArray[np.bool_]) -> list[Fault]:
    """D401 for rows that stand in a block before, at most ten of them."""
    hint = "write duplicates: drop to keep the first of them, or duplicates: keep if different respondents can look the same"
    rows = np.flatnonzero(again).tolist()[:SHOWN]
    found = "it repeats a row that stands further up in the file"
    return [source.fault("D401", "duplicates", found, line=table.line_of(row), hint=hint) for row in rows]


def repeat_faults(source: Source, table: RawTable, origin: Rows, repeated: NDArray[np.bool_], *, by_id: bool) -> list[Fault]:
    """One fault (D401) per repeated row, at most ten, and how many there are."""
    rows = np.flatnonzero(repeated).tolist()
    what = "the id" if by_id else "every cell"
    hint = "write duplicates: drop to keep the first of them, or duplicates: keep if different respondents can look the same"
    faults = []
    for row in rows[:SHOWN]:
        first = table.line_of(int(origin[row]))
        faults.append(source.fault("D401", "duplicates", f"{what} repeats line {first}", line=table.line_of(row), hint=hint))
    if len(rows) > SHOWN:
        faults.append(
            source.fault("D401", "duplicates", f"{len(rows):,} rows repeat an earlier one; the first {SHOWN} are listed")
        )
    return faults


def _first_with_same(keys: NDArray[np.int64] | NDArray[np.uint64]) -> Rows:
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    return first[inverse].astype(np.int64)
