"""Long layout: one row per answer becomes one row per respondent, so that everything after is the same for both."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from generator.errors import Fault, SourceFaults, listed, nearest
from generator.load.readers.headers import repeated_header
from generator.load.readers.table import RawColumn, RawTable, Source, encode, fold
from generator.model.dataset import LongLayout

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 10


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
    places = {role: [place for place, each in enumerate(names) if fold(each) == fold(name)] for role, name in roles.items()}
    repeated = [repeated_header(source, names[found[0]], found) for found in places.values() if len(found) > 1]
    if repeated:
        raise SourceFaults(repeated)
    return {role: found[0] for role, found in places.items()}


def to_wide(source: Source, long: LongLayout, table: RawTable, ids: Collection[str] = ()) -> RawTable:
    """Respondents and keys in the order in which they first appear; an answer that was never given is an empty cell.

    Where the respondent's column is among the `ids` of the data set, it stands behind the keys.
    """
    import pandas as pd  # noqa: PLC0415 - only long files need it, and it costs more than reading most wide ones

    places = key_columns(source, long, table.names)
    people, keys, answers = (table.columns[places[role]] for role in ("respondent", "key", "answer"))
    _refuse_unnamed(source, table, people, "respondent")
    _refuse_unnamed(source, table, keys, "key")
    person, respondents = pd.factorize(_folded(people))
    key, names = pd.factorize(_folded(keys))
    frame = pd.DataFrame({"person": person, "key": key, "row": np.arange(len(person))})
    _refuse_repeats(source, table, frame, tuple(respondents), tuple(names))
    row_of = frame.pivot(index="person", columns="key", values="row").fillna(-1).to_numpy(np.int32)
    # Row -1 finds the empty text that stands behind all codes.
    codes = np.append(answers.codes, len(answers.texts)).astype(np.int32)
    texts = (*answers.texts, "")
    columns = {number: RawColumn(codes[row_of[:, number]], texts, row_of[:, number]) for number in range(len(names))}
    headers = tuple(names)
    if fold(long.respondent) in map(fold, ids):
        columns[len(headers)] = encode(list(respondents))
        headers = (*headers, long.respondent)
    return RawTable(headers, len(respondents), columns, table.encoding, table.line_of)


def _folded(column: RawColumn) -> NDArray[np.object_]:
    return np.array([fold(text) for text in column.texts] or [""], dtype=object)[column.codes]


def _refuse_unnamed(source: Source, table: RawTable, column: RawColumn, role: str) -> None:
    empty = [code for code, text in enumerate(column.texts) if not fold(text)]
    rows = np.flatnonzero(np.isin(column.codes, empty))
    if len(rows):
        line = table.line_of(int(rows[0]))
        found = f"{len(rows)} rows have no {role}, first here"
        raise source.refuse("D403", f"long.{role}", found, line=line, hint="every answer names who gave it, and to what")


def _refuse_repeats(
    source: Source, table: RawTable, frame: pd.DataFrame, respondents: tuple[str, ...], names: tuple[str, ...]
) -> None:
    repeats = frame[frame.duplicated(["person", "key"])]
    faults: list[Fault] = []
    for person, key, row in repeats.head(SHOWN).itertuples(index=False):
        found = f"respondent '{respondents[person]}' answers '{names[key]}' a second time"
        faults.append(source.fault("D404", "long.key", found, line=table.line_of(row), hint="keep one of the two answers"))
    if len(repeats) > SHOWN:
        faults.append(source.fault("D404", "long.key", f"{len(repeats)} repeated answers; the first {SHOWN} are listed"))
    if faults:
        raise SourceFaults(faults)
