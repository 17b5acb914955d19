"""Columns of one file to typed arrays: one look-up table per column, one take over all rows, faults by distinct text."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from generator.errors import Fault, listed, nearest
from generator.load.readers.table import Codes, RawTable, Source, first_rows, fold, same_code
from generator.load.readers.values import (
    UNDECLARED,
    UNKNOWN_TIME,
    AnswerCodes,
    level_codes,
    milliseconds,
    weight,
)
from generator.model.answers import NO_LEVEL, OUT_OF_RANGE
from generator.model.dataset import SegmentColumn

SHOWN = 12
UNKNOWN = -9
DIGITS = re.compile(r"\d")
SECOND_HEADER = (
    "if this line is a second row of headers, as SurveyMonkey and Qualtrics write them, join it with the first: one line of "
    "headers, each its own name; otherwise declare the text under codes or missing"
)
Number = TypeVar("Number", np.int16, np.int32, np.int64)


@dataclass(frozen=True, slots=True)
class Column(Generic[Number]):
    """One column of a file in the file's rows."""

    values: NDArray[Number]
    faults: tuple[Fault, ...] = ()
    invalid: tuple[tuple[str, NDArray[np.int32]], ...] = ()
    """Texts that are neither valid nor declared, with their rows."""


@dataclass(frozen=True, slots=True)
class Cells:
    """One column of one file, and where it was declared."""

    source: Source
    table: RawTable
    place: int
    field: str

    @property
    def texts(self) -> tuple[str, ...]:
        return self.table.columns[self.place].texts

    @property
    def codes(self) -> Codes:
        return self.table.columns[self.place].codes

    def occurring(self, which: NDArray[np.bool_]) -> list[tuple[int, str, int, int]]:
        """(code, text, first row, number of rows) of the marked texts that occur, in the order in which they do."""
        if not which.any():
            return []
        firsts, counts = first_rows(self.table.columns[self.place])
        codes = [code for code in np.argsort(firsts, kind="stable").tolist() if which[code] and counts[code]]
        return [(code, self.texts[code], int(firsts[code]), int(counts[code])) for code in codes]

    def fault(self, code: str, found: str, row: int, *, allowed: str = "", hint: str = "") -> Fault:
        name = fold(self.table.names[self.place])
        line = self.table.line(self.place, row)
        return self.source.fault(code, self.field, f"column '{name}': {found}", line=line, allowed=allowed, hint=hint)

    def rows_of(self, code: int) -> NDArray[np.int32]:
        return np.flatnonzero(self.codes == code).astype(np.int32)


def rating_column(cells: Cells, codes: AnswerCodes, *, counted: bool) -> Column[np.int16]:
    """Ratings and missing codes. An undeclared text is a fault (D301), or OUT_OF_RANGE where such texts are `counted`."""
    lookup = np.array([codes.value(text) for text in cells.texts], np.int16)
    unknown = cells.occurring(lookup == OUT_OF_RANGE)
    values = np.take(lookup, cells.codes, mode="clip")
    if counted:
        return Column(values, invalid=tuple((fold(text), cells.rows_of(code)) for code, text, _, _ in unknown))
    faults = [
        cells.fault(
            "D301",
            f"'{fold(text)}' {_times(count)}",
            first,
            allowed=codes.allowed,
            hint=_hint(codes, text, first, count),
        )
        for _, text, first, count in unknown[:SHOWN]
    ]
    return Column(values, (*faults, *_more(cells, "D301", unknown)))


def _hint(codes: AnswerCodes, text: str, row: int, count: int) -> str:
    """A word without a near one that stands only in the first row may be part of a second header."""
    hint = codes.hint(text)
    may_head = (row, count) == (0, 1) and not DIGITS.search(text)
    return SECOND_HEADER if hint == UNDECLARED and may_head else hint


def segment_column(cells: Cells, segment: SegmentColumn, *, counted: bool) -> Column[np.int32]:
    """Index of the level. Undeclared codes are one fault (D302) that lists them, or NO_LEVEL where they are `counted`."""
    known = level_codes(segment)
    lookup = np.array([known.get(same_code(text), UNKNOWN) for text in cells.texts], np.int32)
    unknown = cells.occurring(lookup == UNKNOWN)
    lookup[lookup == UNKNOWN] = NO_LEVEL
    values = lookup[cells.codes]
    if counted or not unknown:
        return Column(values, invalid=tuple((fold(text), cells.rows_of(code)) for code, text, _, _ in unknown))
    shown = [
        f"'{fold(text)}' {'once in' if count == 1 else f'{count:,} times from'} line {cells.table.line(cells.place, first)}"
        for _, text, first, count in unknown[:SHOWN]
    ]
    more = f" (and {len(unknown) - SHOWN} more)" if len(unknown) > SHOWN else ""
    hint = nearest(fold(unknown[0][1]), [code for code in known if code]) or "add them to a level's codes, or to missing"
    belong = "1 code belongs" if len(unknown) == 1 else f"{len(unknown)} codes belong"
    found = f"{belong} to no level: {', '.join(shown)}{more}"
    return Column(
        values, (cells.fault("D302", found, unknown[0][2], allowed=listed(code for code in known if code), hint=hint),)
    )


def weight_column(cells: Cells) -> Column[np.int64]:
    """Weights in millionths. D303 for every text that is no positive number."""
    hint = "write a positive number with a decimal point, e.g. 0.85, in every row"
    return parsed_column(cells, weight, "D303", lambda text, error: (str(error), "positive decimal numbers", hint))


def duration_column(cells: Cells, missing: Collection[str]) -> Column[np.int64]:
    """Milliseconds, UNKNOWN_TIME for an empty cell or a code of `missing`. D308 for what is no time."""
    none = {same_code(code) for code in missing}

    def parse(text: str) -> int:
        return UNKNOWN_TIME if same_code(text) in none else milliseconds(text)

    hint = "write seconds (312) or hours, minutes and seconds (0:05:12); declare other texts under missing"
    return parsed_column(cells, parse, "D308", lambda text, error: (str(error), "312 or 0:05:12", hint))


def parsed_column(
    cells: Cells, parse: Callable[[str], int], fault: str, explain: Callable[[str, ValueError], tuple[str, str, str]]
) -> Column[np.int64]:
    """One number for each distinct text; a fault for every text that `parse` refuses, in the words of `explain`."""
    lookup = np.zeros(len(cells.texts), np.int64)
    wrong: list[tuple[int, ValueError]] = []
    for code, text in enumerate(cells.texts):
        try:
            lookup[code] = parse(text)
        except ValueError as error:
            wrong.append((code, error))
    values = lookup[cells.codes]
    return Column(values, tuple(parse_faults(cells, dict(wrong), fault, explain)))


def parse_faults(
    cells: Cells,
    wrong: Mapping[int, ValueError],
    fault: str,
    explain: Callable[[str, ValueError], tuple[str, str, str]],
) -> Iterator[Fault]:
    """`wrong`: by code of the text. Explained are what was found, what is allowed, and a hint."""
    met = cells.occurring(np.isin(np.arange(len(cells.texts)), list(wrong)))
    for code, text, first, count in met[:SHOWN]:
        found, allowed, hint = explain(text, wrong[code])
        yield cells.fault(fault, f"{found}, {_times(count)}", first, allowed=allowed, hint=hint)
    yield from _more(cells, fault, met)


def _more(cells: Cells, fault: str, texts: list[tuple[int, str, int, int]]) -> Iterator[Fault]:
    if len(texts) > SHOWN:
        found = f"{len(texts)} different texts are not understood; the first {SHOWN} are listed"
        yield cells.fault(fault, found, texts[SHOWN][2])


def _times(count: int) -> str:
    return "once, here" if count == 1 else f"{count:,} times, first here"
