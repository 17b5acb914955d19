"""Columns with the codes of comments: who wrote one, and which themes its readers found in it. The text is never read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from generator.errors import Fault, listed, nearest
from generator.load.readers.columns import SHOWN, Cells
from generator.load.readers.table import fold, same_code
from generator.model.answers import NOT_ASKED, Mention
from generator.model.dataset import Comments, Dataset

QUOTED = 20
"""Characters of a cell that a message shows: whoever names the column of the comments themselves must not find them there."""
FULL_WIDTH = {";": "；", ",": "，", "|": "｜", "/": "／"}
Values = NDArray[np.int8]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Coded:
    """Comments of one file in the file's rows: see `Answers.commented` and `Answers.mentions`."""

    commented: Values
    mentions: Mapping[Mention, Values]
    faults: tuple[Fault, ...] = ()
    invalid: tuple[tuple[str, NDArray[np.int32]], ...] = ()
    """(side, rows) of cells with codes that are not declared."""

    def of_rows(self, kept: slice | Mask) -> Coded:
        return Coded(self.commented[kept], {name: values[kept] for name, values in self.mentions.items()})


@dataclass(frozen=True, slots=True)
class _Cell:
    """What one distinct text means."""

    themes: frozenset[str] = frozenset()
    is_comment: bool = False
    unknown: tuple[str, ...] = ()


def coded_comments(dataset: Dataset, cells: Mapping[str, Cells], rows: int) -> Coded | None:
    """`cells`: by field, those columns that the file has. None where the data set has no comments."""
    if dataset.comments is None:
        return None
    comments, counted = dataset.comments, dataset.out_of_range == "count"
    missing = {same_code(code.code) for code in dataset.missing}
    themes_of = {same_code(code): theme.id for theme in comments.themes for code in theme.codes}
    said = np.zeros(rows, bool)
    found: dict[Mention, Mask] = {}
    faults: list[Fault] = []
    invalid: list[tuple[str, NDArray[np.int32]]] = []
    for number, column in enumerate(comments.columns):
        if (place := cells.get(f"comments.columns[{number}]")) is None:
            continue
        meanings = [_meaning(text, comments, themes_of, missing) for text in place.texts]
        said |= _rows(place, [cell.is_comment for cell in meanings])
        for theme in comments.themes:
            mention = Mention(theme.id, column.side)
            found[mention] = found.get(mention, False) | _rows(place, [theme.id in cell.themes for cell in meanings])
        unknown = place.occurring(np.array([bool(cell.unknown) for cell in meanings], bool))
        if counted:
            invalid += ((column.side, place.rows_of(code)) for code, *_ in unknown)
        else:
            faults += _faults(comments, place, meanings, unknown)
    # Who could not write anything on either side was not asked, and is of no base.
    commented = said.astype(np.int8) if found else np.full(rows, NOT_ASKED, np.int8)
    themes = {mention: np.where(said, values, NOT_ASKED).astype(np.int8) for mention, values in found.items()}
    return Coded(commented, themes, tuple(faults), tuple(invalid))


def _rows(cells: Cells, by_text: list[bool]) -> Mask:
    return np.asarray(np.array(by_text, bool)[cells.codes])


def _meaning(text: str, comments: Comments, themes_of: Mapping[str, str], missing: Collection[str]) -> _Cell:
    if same_code(text) in missing:
        return _Cell()
    codes = [same_code(part) for part in text.split(comments.separator) if fold(part)]
    none = same_code(comments.none)
    unknown = tuple(code for code in codes if code not in themes_of and code != none)
    if none in codes and len(set(codes)) > 1:
        unknown = (*unknown, none)
    return _Cell(frozenset(themes_of[code] for code in codes if code in themes_of), bool(codes), unknown)


def _faults(
    comments: Comments, cells: Cells, meanings: list[_Cell], unknown: list[tuple[int, str, int, int]]
) -> Iterator[Fault]:
    known = [code for theme in comments.themes for code in theme.codes]
    allowed = f"{listed([*known, comments.none])}, several with '{comments.separator}' between them; empty: no comment"
    for code, text, first, count in unknown[:SHOWN]:
        wrong = meanings[code].unknown[0]
        times = "once, here" if count == 1 else f"{count:,} times, first here"
        if wrong == same_code(comments.none):
            found, hint = f"'{wrong}' beside other codes", f"write the codes alone, or {comments.none} alone"
        else:
            found, hint = f"no theme has the code '{_cut(wrong)}'", _hint(comments, known, text, wrong)
        yield cells.fault("D311", f"{found}, {times}", first, allowed=allowed, hint=hint)
    if len(unknown) > SHOWN:
        found = f"{len(unknown)} different cells hold codes of no theme; the first {SHOWN} are listed"
        yield cells.fault("D311", found, unknown[SHOWN][2])


def _cut(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"


def _hint(comments: Comments, known: Collection[str], text: str, wrong: str) -> str:
    wide = FULL_WIDTH.get(comments.separator, "")
    if wide and wide in text:
        return f"a full-width separator: write {comments.separator}, or separator: '{wide}'"
    if len(wrong) > QUOTED:
        return "is this the column of the comments themselves? Name the column of the codes that a reader gave them"
    return nearest(wrong, known) or "add the code to a theme, or write out_of_range: count"


def join_commented(parts: list[tuple[int, Coded | None]]) -> Values | None:
    """`parts`: rows and comments of every file; all have comments, or none."""
    every = [coded.commented for _, coded in parts if coded is not None]
    return np.concatenate(every) if every else None


def join_mentions(comments: Comments | None, parts: list[tuple[int, Coded | None]]) -> dict[Mention, Values]:
    """Every theme on every side that has a column; NOT_ASKED in files without it."""
    if comments is None:
        return {}
    sides = dict.fromkeys(column.side for column in comments.columns)
    mentions = [Mention(theme.id, side) for theme in comments.themes for side in sides]
    return {mention: np.concatenate(list(map(partial(_mentioned, mention), parts))) for mention in mentions}


def _mentioned(mention: Mention, part: tuple[int, Coded | None]) -> Values:
    rows, coded = part
    found = coded.mentions.get(mention) if coded else None
    return np.full(rows, NOT_ASKED, np.int8) if found is None else found
