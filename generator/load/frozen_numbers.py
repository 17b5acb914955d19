"""The CSV of a frozen release to its cells, line by line: nothing is guessed, every wrong line is a fault."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import lru_cache

from generator.errors import Fault, listed
from generator.load.complaints import MAX_FAULTS
from generator.model.findings import Key
from generator.model.frozen import COLUMNS, KEYS, cell_of, key_of, numbers_of
from generator.model.release import Cell

Groups = Set[tuple[str, str]]
_NAME = re.compile(r"(?:[a-z][a-z0-9_-]{0,79})?")
"""Ids, names of forms and statistics, or nothing: no character that means anything on a page or in a spreadsheet."""


def read_numbers(data: bytes, file: str, groups: Groups, faults: list[Fault]) -> Mapping[Key, Cell] | None:
    """The cells; None where any line is at fault. `groups`: those whose size the head gives."""
    text = _text(data, file, faults)
    if text is None:
        return None
    before = len(faults)
    cells: dict[Key, Cell] = {}
    last: tuple[str, ...] = ()
    for line, written in enumerate(text.splitlines()[1:], 2):
        if len(faults) >= before + MAX_FAULTS:
            break
        # Without quotes a comma always separates, and an empty line has no columns.
        read = _read_sound(written) or _read_row(written.split(",") if written else [], file, line, faults)
        if read is None:
            continue
        key, cell = read
        if key <= last:
            wanted = "each cell once, sorted by segment, level, scope, battery, target, form, statistic, weighting"
            faults.append(Fault(file, line, 0, "F206", "", "a cell that stands twice or out of order", wanted))
        if groups and key[:2] not in groups:
            group = f"'{key.segment}' / '{key.level}'" if key.segment else "everyone"
            faults.append(
                Fault(file, line, 0, "F205", "segment", f"a cell of {group}", "a group named under `sizes` of the head")
            )
        last = key
        cells[key] = cell
    return None if len(faults) > before else cells


def _text(data: bytes, file: str, faults: list[Fault]) -> str | None:
    header = ",".join(COLUMNS)
    try:
        text = data.decode("ascii")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.append(Fault(file, line, 0, "F202", "", "a character that is not ASCII", "ids and numbers"))
        return None
    if not text.endswith("\n") or "\r" in text or '"' in text:
        faults.append(Fault(file, 0, 0, "F202", "", "quotes, or lines that do not end with LF", "the file as it was written"))
        return None
    if text.partition("\n")[0] != header:
        faults.append(Fault(file, 1, 0, "F203", "", "another header", header))
        return None
    return text


def _read_sound(written: str) -> tuple[Key, Cell] | None:
    """The cell of a line without fault; nothing for others, which are then read column by column."""
    names, *numbers = written.rsplit(",", len(COLUMNS) - KEYS)
    key = _key_named(names)
    try:
        return (key, numbers_of(tuple(numbers))) if key and len(numbers) == len(COLUMNS) - KEYS else None
    except ValueError:
        return None


@lru_cache(100_000)
def _key_named(written: str) -> Key | None:
    """Remembered, as every period of a survey has nearly the same keys."""
    names = tuple(written.split(","))
    try:
        return key_of(names) if len(names) == KEYS and all(map(_is_name, names)) else None
    except ValueError:
        return None


@lru_cache(10_000)
def _is_name(written: str) -> bool:
    return bool(_NAME.fullmatch(written))


def _read_row(row: list[str], file: str, line: int, faults: list[Fault]) -> tuple[Key, Cell] | None:
    bad = [column for column, name in zip(Key._fields, row, strict=False) if not _is_name(name)]
    if bad:
        found = f"{listed(bad)}: no id"
        faults.append(Fault(file, line, 0, "F204", bad[0], found, "ids: a to z, 0 to 9, hyphens and underscores"))
        return None
    try:
        return cell_of(row)
    except ValueError as error:
        column, allowed = error.args if len(error.args) == 2 else ("", str(error))
        found = f"'{row[COLUMNS.index(column)]}'" if column else f"{len(row)} columns"
        faults.append(Fault(file, line, 0, "F204", column, found, allowed))
        return None
