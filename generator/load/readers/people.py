"""Ids of respondents across files: one number for one person, and nobody twice in one period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from generator.errors import Fault
from generator.load.readers.one_file import FilePart
from generator.load.readers.plan import Plan
from generator.load.readers.table import RawColumn, fold

NOBODY = -1
SHOWN = 10


def number_people(columns: Sequence[RawColumn]) -> NDArray[np.int64]:
    """One number for each id, whichever file it stands in; who has none is nobody else."""
    number: dict[str, int] = {}
    numbered = []
    for column in columns:
        lookup = [number.setdefault(text, len(number)) if text else NOBODY for text in map(fold, column.texts)]
        numbered.append(np.array(lookup, np.int64)[column.codes])
    persons = np.concatenate(numbered) if numbered else np.zeros(0, np.int64)
    without = persons == NOBODY
    persons[without] = len(number) + np.arange(int(without.sum()))
    return persons


def same_people(plan: Plan, parts: Sequence[FilePart]) -> Iterator[Fault]:
    """D407 for an id that stands in two files of one period: which of the answers counts is not ours to choose."""
    named = [part for part in parts if part.persons is not None]
    by_period: dict[str, list[FilePart]] = {}
    for part in named:
        for period in {part.periods[place].id for place in np.unique(part.period_of).tolist()}:
            by_period.setdefault(period, []).append(part)
    for period, together in by_period.items():
        if len(together) > 1:
            yield from _twice(plan, period, together)


def _twice(plan: Plan, period: str, parts: Sequence[FilePart]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for part in parts:
        rows = np.flatnonzero([part.periods[place].id == period for place in part.period_of.tolist()])
        texts = _texts(part)
        again = [row for row in rows.tolist() if texts[row] and first.get(texts[row], part.flow.file) != part.flow.file]
        lines = part.lines() if again and part.lines else []
        for row in again[:SHOWN]:
            found = f"the id '{texts[row]}' answers {period} in {first[texts[row]]} too"
            hint = "delete one of the rows, or write duplicates: keep if they are two people"
            yield Fault(f"{plan.shown}/{part.flow.file}", lines[row], 0, "D407", "id_column", found, "an id once", hint)
        if len(again) > SHOWN:
            found = f"{len(again):,} ids answer {period} in another file too; the first {SHOWN} are listed"
            yield Fault(f"{plan.shown}/{part.flow.file}", 0, 0, "D407", "id_column", found, "an id once")
        for row in rows.tolist():
            first.setdefault(texts[row], part.flow.file)


def _texts(part: FilePart) -> list[str]:
    """The id of each row, white space folded."""
    if part.persons is None:
        return []
    folded = [fold(text) for text in part.persons.texts]
    return [folded[code] for code in part.persons.codes.tolist()]
