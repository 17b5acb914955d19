"""Long layout: one row per answer becomes one row per respondent, so that everything after is the same for both."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from generator.errors import Fault, SourceFaults, listed, nearest
from generator.load.readers.table import RawColumn, RawTable, Source, fold
from generator.model.survey import LongLayout

SHOWN = 10
Numbers = NDArray[np.int32]


def key_columns(source: Source, long: LongLayout, names: tuple[str, ...]) -> Mapping[str, int]:
    """Positions of the three columns of a long file. D107 for each that is missing."""
    folded = {fold(name): place for place, name in enumerate(names)}
    roles = {"respondent": long.respondent, "key": long.key, "answer": long.answer}
    missing = {role: name for role, name in roles.items() if fold(name) not in folded}
    if missing:
        raise SourceFaults(
            source.fault(
                "D107",
                f"long.{role}",
                f"no column is headed '{name}'",
                line=1,
                allowed=listed(folded),
                hint=nearest(fold(name), folded),
            )
            for role, name in missing.items()
        )
    return {role: folded[fold(name)] for role, name in roles.items()}


def to_wide(source: Source, long: LongLayout, table: RawTable) -> RawTable:
    """Respondents and keys in the order in which they first appear; an answer that was never given is an empty cell."""
    places = key_columns(source, long, table.names)
    people, keys, answers = (table.columns[places[role]] for role in ("respondent", "key", "answer"))
    person, respondents = _in_order(people)
    key, names = _in_order(keys)
    _refuse_unnamed(source, table, people, "respondent")
    _refuse_unnamed(source, table, keys, "key")
    _refuse_repeats(source, table, (person, respondents), (key, names))
    texts = (*answers.texts, "")
    columns = {}
    for number in range(len(names)):
        rows = np.flatnonzero(key == number)
        codes = np.full(len(respondents), len(texts) - 1, np.int32)
        records = np.full(len(respondents), -1, np.int32)
        codes[person[rows]] = answers.codes[rows]
        records[person[rows]] = rows
        columns[number] = RawColumn(codes, texts, records)
    return RawTable(names, len(respondents), columns, table.encoding, table.line_of)


def _in_order(column: RawColumn) -> tuple[Numbers, tuple[str, ...]]:
    """Codes counted by first appearance of the folded text, and the texts."""
    places: dict[str, int] = {}
    first_seen = dict.fromkeys(column.codes.tolist())
    lookup = np.zeros(max(len(column.texts), 1), np.int32)
    for code in first_seen:
        lookup[code] = places.setdefault(fold(column.texts[code]), len(places))
    return lookup[column.codes], tuple(places)


def _refuse_unnamed(source: Source, table: RawTable, column: RawColumn, role: str) -> None:
    empty = [code for code, text in enumerate(column.texts) if not fold(text)]
    rows = np.flatnonzero(np.isin(column.codes, empty))
    if len(rows):
        line = table.line_of(int(rows[0]))
        found = f"{len(rows)} rows have no {role}, first here"
        raise source.refuse("D403", f"long.{role}", found, line=line, hint="every answer names who gave it, and to what")


def _refuse_repeats(
    source: Source, table: RawTable, people: tuple[Numbers, tuple[str, ...]], keys: tuple[Numbers, tuple[str, ...]]
) -> None:
    (person, respondents), (key, names) = people, keys
    both = person.astype(np.int64) * max(len(names), 1) + key
    _, first = np.unique(both, return_index=True)
    repeats = np.setdiff1d(np.arange(len(both)), first)
    if not len(repeats):
        return
    faults: list[Fault] = []
    for row in repeats[:SHOWN].tolist():
        found = f"respondent '{respondents[person[row]]}' answers '{names[key[row]]}' a second time"
        hint = "keep one of the two answers"
        faults.append(source.fault("D404", "long.key", found, line=table.line_of(row), hint=hint))
    if len(repeats) > SHOWN:
        faults.append(source.fault("D404", "long.key", f"{len(repeats)} repeated answers; the first {SHOWN} are listed"))
    raise SourceFaults(faults)
