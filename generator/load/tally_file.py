"""A tally file to its lines, strictly: nothing is guessed, every wrong line is a fault (`model.tally_file` has the format)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from generator.errors import Fault, SourceFaults, listed
from generator.load.complaints import MAX_FAULTS
from generator.load.datasets import answer_file
from generator.model.period import Period
from generator.model.tally import Counted, Group, Raking
from generator.model.tally_file import (
    COLUMNS,
    FIRST_LINE,
    GROUP,
    HEAD,
    HEADS,
    JOIN,
    NO,
    PANELS,
    RAKING,
    WEIGHTING,
    YES,
    WrittenCells,
    WrittenTally,
)

NAME = re.compile(r"(?:[a-z][a-z0-9_-]{0,79})?")
CELL = re.compile(r"[a-z0-9.;:_-]*")
NUMBER = re.compile(r"0|-?[1-9][0-9]{0,59}")
LARGEST = 2**63 - 1
SHORT = 19
"""Numbers of fewer digits fit in 64 bits."""
IN_PYTHON = ("weighted", "panel")
"""Moments of these kinds may be larger than 64 bits."""
Channels = Literal[1, 3]


class _Wrong(ValueError):  # noqa: N818 - it is raised and told as a fault
    """What a line has (column, found, allowed)."""


@dataclass(slots=True)
class _Lines:
    head: dict[str, str] = field(default_factory=dict)
    sizes: dict[Group, tuple[int, int]] = field(default_factory=dict)
    raking: list[Raking] = field(default_factory=list)
    cells: dict[Counted, WrittenCells] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    """Each distinct cell once, however many groups have it."""
    groups: dict[tuple[str, ...], Group] = field(default_factory=dict)

    def group(self, row: list[str]) -> Group:
        """Understood once, however many cells it has."""
        name = tuple(row[4:7])
        if name not in self.groups:
            self.groups[name] = _group(row)
        return self.groups[name]


def read_tally_file(folder: Path, written: str, shown: str) -> WrittenTally:
    """`written`: its path below the folder; `shown`: its name in messages. Raises SourceFaults."""
    place = answer_file(folder, written)
    if not isinstance(place, Path):
        code, found, allowed, hint = place
        raise SourceFaults([Fault(shown, 0, 0, code, "", found, allowed, hint)])
    return parse_tally(place.read_bytes(), shown)


def parse_tally(data: bytes, file: str) -> WrittenTally:
    """Every wrong line is told, up to a limit; then what is missing. Raises SourceFaults."""
    lines = _text(data, file)
    faults: list[Fault] = []
    found, before = _Lines(), ""
    for number, line in enumerate(lines, 2):
        if len(faults) >= MAX_FAULTS:
            break
        if line <= before:
            wanted = "each line once, in the order of bytes, as `LC_ALL=C sort` puts them"
            faults.append(Fault(file, number, 0, "D703", "", "a line that stands twice or out of order", wanted))
        before = line
        try:
            _read_line(found, line.split(","), number)
        except _Wrong as wrong:
            column, problem, allowed = wrong.args
            faults.append(Fault(file, number, 0, "D702", column, problem, allowed))
    faults += [] if faults else _incomplete(found, file)
    if faults:
        raise SourceFaults(faults)
    sha256 = hashlib.sha256(data).hexdigest()
    return WrittenTally(file, sha256, found.head, found.sizes, tuple(found.raking), found.cells)


def _text(data: bytes, file: str) -> list[str]:
    try:
        text = data.decode("ascii")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refused(file, line, "a character that is not ASCII", "ids and numbers") from None
    first, _, rest = text.partition("\n")
    if first != FIRST_LINE:
        raise _refused(file, 1, f"'{first[:80]}'", FIRST_LINE)
    if not text.endswith("\n") or "\r" in text:
        raise _refused(file, 0, "lines that do not end with LF, or a last line that is cut", "the file as it was written")
    return rest.split("\n")[:-1]


def _refused(file: str, line: int, found: str, allowed: str) -> SourceFaults:
    return SourceFaults([Fault(file, line, 0, "D701", "", found, allowed)])


def _read_line(found: _Lines, row: list[str], number: int) -> None:
    if len(row) != len(COLUMNS):
        raise _Wrong("", f"{len(row)} columns", f"{len(COLUMNS)} columns")
    kind = row[0]
    if kind not in READ and kind not in KINDS:
        raise _Wrong("kind", f"'{kind}'", listed((*READ, *KINDS), 20))
    for place in EMPTY.get(kind, ()):
        if row[place]:
            raise _Wrong(COLUMNS[place], f"'{row[place][:80]}'", f"nothing, in a line of the kind {kind}")
    READ.get(kind, _read_cell)(found, row, number)


def _read_head(found: _Lines, row: list[str], _: int) -> None:
    name, value = row[2], row[7]
    if name not in HEADS or not CELL.fullmatch(value) or not value:
        raise _Wrong("target", f"'{name}' of '{value}'", listed(HEADS))
    if value not in VALUES.get(name, (value,)):
        raise _Wrong("cell", f"'{value}'", listed(VALUES[name]))
    found.head[name] = value


def _read_group(found: _Lines, row: list[str], _: int) -> None:
    group = found.group(row)
    size, heaviest = _whole(row, 8), _whole(row, 9) if row[9] else 0
    if size < 1:
        raise _Wrong("n", f"'{row[8]}'", "a positive number: a group without respondents has no line")
    found.sizes[group] = size, heaviest


def _read_raking(found: _Lines, row: list[str], _: int) -> None:
    words = row[7].split(JOIN)
    try:
        rounds, smallest, largest, converged = int(words[0]), float(words[1]), float(words[2]), words[3]
    except (ValueError, IndexError):
        raise _Wrong("cell", f"'{row[7]}'", "rounds;smallest;largest;yes or no") from None
    found.raking.append(Raking(_group(row).period, rounds, smallest, largest, _whole(row, 8), converged == YES))


def _read_cell(found: _Lines, row: list[str], number: int) -> None:
    counted = Counted(*row[:4])
    cells = found.cells.get(counted)
    if cells is None:
        for column, name in zip(COLUMNS[1:4], row[1:4], strict=True):
            if not NAME.fullmatch(name):
                raise _Wrong(column, f"'{name[:80]}'", "an id, or nothing")
        cells = found.cells[counted] = WrittenCells()
    group = found.group(row)
    text = found.texts.get(row[7])
    if text is None:
        if not CELL.fullmatch(row[7]):
            raise _Wrong("cell", f"'{row[7][:80]}'", "values joined by ;")
        text = found.texts[row[7]] = row[7]
    in_python = counted.kind in IN_PYTHON
    counts = tuple([_whole(row, place, in_python=in_python) for place in (8, 9, 10) if row[place]])
    if len(counts) not in (1, 3) or not counts[0]:
        raise _Wrong("n", ",".join(row[8:]), "a count that is not 0; with weights, their sum and that of their squares")
    cells.lines.append(number)
    cells.groups.append(group)
    cells.cells.append(text)
    cells.counts.append(counts)


def _group(row: list[str]) -> Group:
    try:
        Period.parse(row[4])
    except ValueError as error:
        raise _Wrong("period", str(error), "2017, 2018q3 or 2018-07") from None
    if not NAME.fullmatch(row[5]) or not NAME.fullmatch(row[6]) or bool(row[5]) != bool(row[6]):
        raise _Wrong("segment", f"'{row[5]}' and '{row[6]}'", "ids of a segment and of a level, or neither")
    return Group(*row[4:7])


def _whole(row: list[str], place: int, *, in_python: bool = False) -> int:
    text = row[place]
    if len(text) < SHORT and text.isdigit() and text[0] != "0":
        return int(text)
    if not NUMBER.fullmatch(text):
        raise _Wrong(COLUMNS[place], f"'{text[:80]}'", "a whole number")
    number = int(text)
    if abs(number) > LARGEST and not in_python:
        raise _Wrong(COLUMNS[place], f"'{row[place]}'", f"at most {LARGEST}")
    return number


READ: Mapping[str, Callable[[_Lines, list[str], int], None]] = {HEAD: _read_head, GROUP: _read_group, RAKING: _read_raking}
EMPTY: Mapping[str, tuple[int, ...]] = {
    HEAD: (1, 3, 4, 5, 6, 8, 9, 10),
    GROUP: (1, 2, 3, 7, 10),
    RAKING: (1, 2, 3, 5, 6, 9, 10),
}
"""Columns in which lines that are no counts have nothing."""
TABLES = ("joint", "zone", "kano", "single", "points", "score", "overall", "flag", "theme", "levels")
MOMENTS = ("items", "items_pairwise", "dimension", "drivers", "weighted", "panel")
KINDS = (*TABLES, *MOMENTS)
VALUES: Mapping[str, tuple[str, ...]] = {WEIGHTING: ("none", "survey", "raked"), PANELS: (YES, NO)}


def _incomplete(found: _Lines, file: str) -> Iterator[Fault]:
    for name in HEADS:
        if name not in found.head:
            yield Fault(file, 0, 0, "D704", "", f"no line {HEAD},,{name}", "a file as it was written, whole")
    if not found.sizes:
        yield Fault(file, 0, 0, "D704", "", f"no line {GROUP}", "a tally of one respondent at least")
    weighted = found.head.get(WEIGHTING, NO) != "none"
    for counted, cells in found.cells.items():
        channels = 3 if weighted and counted.kind not in MOMENTS else 1
        for line, group, counts in zip(cells.lines, cells.groups, cells.counts, strict=True):
            if group not in found.sizes:
                yield Fault(
                    file,
                    line,
                    0,
                    "D704",
                    "period",
                    f"a cell of {'/'.join(filter(None, group))}",
                    "a group with a line of its own",
                )
            elif len(counts) != channels:
                wanted = "n, w and w2" if channels == 3 else "n alone"
                yield Fault(file, line, 0, "D702", "w", f"{len(counts)} numbers in weighting {found.head[WEIGHTING]}", wanted)
