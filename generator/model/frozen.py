"""A frozen release as files: the head beside the numbers, and one line of the CSV for each published cell, both ways.

`data/releases/<organisation>/<period>/<dataset>-r<revision>.csv` and `.yml`. The CSV is made to be compared line by line:
ASCII, sorted, numbers in their shortest exact form, no number for a hidden cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args, get_type_hints

from pydantic import Field, StringConstraints

from generator.model.answers import Flow
from generator.model.dataset import Fieldwork, Profile
from generator.model.findings import Key
from generator.model.method import Method
from generator.model.record import Date, Id, Record
from generator.model.release import Cell, Disclosed, GroupSize, Hidden, Mark, Release, Shown
from generator.model.statistics import statistic

FOLDER = "data/releases"
KEYS = len(Key._fields)
COLUMNS = (*Key._fields, "n", "n_is_exact", "value", "low", "high", "step", "edge", "marks", "status")
"""Header of the CSV. `status`: shown, or why the number is hidden; `marks`: their letters, e.g. `pu`."""
WHY_HIDDEN: tuple[str, ...] = get_args(get_type_hints(Hidden)["why"])
EDGES: tuple[str, ...] = get_args(get_type_hints(Shown)["edge"])
MARKS: tuple[str, ...] = get_args(Mark)
_TRUTHS = {"true": True, "false": False}
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?")
_WHOLE = re.compile(r"0|[1-9]\d*")
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
OpenSha256 = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
"""Of something that may be published as it is; empty where the profile protects it (`Rules.inputs_are_fingerprinted`)."""


class DroppedRows(Record):
    reason: str
    rows: int


class FrozenFlow(Record):
    """What became of the rows of one file, as published: see `answers.Flow`."""

    file: str
    sha256: OpenSha256
    encoding: str
    received: int
    dropped: tuple[DroppedRows, ...]
    used: int
    distributed: int | None
    ignored_columns: int
    sample: tuple[str, ...]


class FrozenSize(Record):
    """Respondents of a group as published; `n` is null where it is withheld."""

    segment: str
    level: str
    n: int | None
    exact: bool


class HiddenCells(Record):
    why: str
    cells: int


class CoarsenedGroup(Record):
    """A group, and how many questions are rounded more than usual in it; both names are empty for everyone."""

    segment: str
    level: str
    questions: int


class Numbers(Record):
    """The CSV beside the head, and how much of it is published."""

    sha256: Sha256
    shown: int
    hidden: tuple[HiddenCells, ...]
    coarsened: int
    """Questions in a group that are rounded more than usual: see `release.Disclosed`."""
    coarsened_in: tuple[CoarsenedGroup, ...] = ()


class InstrumentUsed(Record):
    id: Id
    version: str


class ReleaseHead(Record):
    """Everything about a frozen release but its numbers."""

    organisation: Id
    period: str
    dataset: Id
    revision: Annotated[int, Field(ge=0)]
    date: Date
    """Of publication."""
    status: Literal["provisional", "final"]
    reason: str
    """Why it replaces the revision before; empty for the first."""
    numbers: Numbers
    profile: Profile
    instrument: InstrumentUsed
    generator: str
    inputs_sha256: OpenSha256
    """Over dataset.yml, the questionnaire and the files of answers."""
    sizes: tuple[FrozenSize, ...]
    flow: tuple[FrozenFlow, ...]
    fieldwork: Fieldwork
    method: Method


def stem(dataset: str, revision: int) -> str:
    """Name of both files without their ending."""
    return f"{dataset}-r{revision}"


def folder(organisation: str, period: str) -> str:
    return f"{FOLDER}/{organisation}/{period}"


def row_of(key: Key, cell: Cell) -> tuple[str, ...]:
    """One line of the CSV under COLUMNS."""
    if isinstance(cell, Hidden):
        return (*key, "", "", "", "", "", "", "", "".join(cell.marks), cell.why)
    ends = ("" if end is None else shortest(end) for end in (cell.low, cell.high))
    exact = "true" if cell.n_is_exact else "false"
    marks = "".join(cell.marks)
    return (*key, str(cell.n), exact, shortest(cell.value), *ends, shortest(cell.step), cell.edge, marks, "shown")


def cell_of(row: Sequence[str]) -> tuple[Key, Cell]:
    """The cell of one line. Raises ValueError with (column, what is allowed) for anything that `row_of` does not write."""
    if len(row) != len(COLUMNS):
        raise ValueError("", f"{len(COLUMNS)} columns")
    return key_of(tuple(row[:KEYS])), numbers_of(tuple(row[KEYS:]))


def shortest(value: float) -> str:
    """Digits that give exactly this number again, without exponent and never a negative zero: `-0.93`, `5`."""
    exact = Decimal(repr(float(value))).normalize()
    if not exact.is_finite():
        raise ValueError(f"{value} cannot be published")
    return format(exact, "f") if exact else "0"


def freeze_flow(flow: Flow) -> FrozenFlow:
    dropped = tuple(DroppedRows(reason=reason, rows=rows) for reason, rows in flow.dropped)
    return FrozenFlow(
        file=flow.file,
        sha256=flow.sha256,
        encoding=flow.encoding,
        received=flow.received,
        dropped=dropped,
        used=flow.used,
        distributed=flow.distributed,
        ignored_columns=flow.ignored_columns,
        sample=tuple("".join(c if c.isprintable() else "\ufffd" for c in header) for header in flow.sample),
    )


def thaw_flow(flow: FrozenFlow) -> Flow:
    return Flow(
        file=flow.file,
        sha256=flow.sha256,
        encoding=flow.encoding,
        received=flow.received,
        dropped=tuple((each.reason, each.rows) for each in flow.dropped),
        used=flow.used,
        distributed=flow.distributed,
        ignored_columns=flow.ignored_columns,
        sample=flow.sample,
    )


def freeze_sizes(release: Release) -> tuple[FrozenSize, ...]:
    return tuple(
        FrozenSize(segment=segment, level=level, n=size.n, exact=size.n_is_exact)
        for (segment, level), size in release.sizes.items()
    )


def thaw_sizes(sizes: Sequence[FrozenSize]) -> Mapping[tuple[str, str], GroupSize]:
    return {(size.segment, size.level): GroupSize(size.n, size.exact) for size in sizes}


def thaw_disclosed(numbers: Numbers) -> Disclosed:
    coarsened_in = tuple((each.segment, each.level, each.questions) for each in numbers.coarsened_in)
    return Disclosed(numbers.shown, tuple((each.why, each.cells) for each in numbers.hidden), numbers.coarsened, coarsened_in)


@lru_cache(100_000)
def key_of(names: tuple[str, ...]) -> Key:
    """Remembered, as every period of a survey has nearly the same keys."""
    key = Key(*names)
    if not _is_registered(key.statistic):
        raise ValueError("statistic", "a name of generator/model/statistics.py")
    return key


@lru_cache(100_000)
def numbers_of(written: tuple[str, ...]) -> Cell:
    """Remembered, as hidden cells and round numbers fill much of a file."""
    status, marks = written[-1], _marks(written[-2])
    if status == "shown":
        return _shown(written[:-2], marks)
    if status not in WHY_HIDDEN:
        raise ValueError("status", f"one of shown, {', '.join(WHY_HIDDEN)}")
    for column, number in zip(COLUMNS[KEYS:-2], written[:-2], strict=True):
        if number:
            raise ValueError(column, "nothing, because the number is hidden")
    why: Any = status
    return Hidden(why, marks)


def _shown(written: Sequence[str], marks: tuple[Mark, ...]) -> Shown:
    n, is_exact, value, low, high, step, edge = written
    if not _WHOLE.fullmatch(n):
        raise ValueError("n", "a whole number")
    if is_exact not in _TRUTHS:
        raise ValueError("n_is_exact", "true or false")
    if edge not in EDGES:
        raise ValueError("edge", "nothing, at_most or at_least")
    known: Any = edge
    return Shown(
        int(n),
        _TRUTHS[is_exact],
        _number("value", value),
        _number("low", low) if low else None,
        _number("high", high) if high else None,
        _number("step", step),
        known,
        marks,
    )


def _number(column: str, written: str) -> float:
    value = _value_of(written)
    if value is None:
        raise ValueError(column, "a number such as -0.93, in its shortest form")
    return value


@lru_cache(100_000)
def _value_of(written: str) -> float | None:
    """The number; None for anything but its shortest form. Remembered, because few numbers fill most of a file."""
    if not _NUMBER.fullmatch(written):
        return None
    value = float(written)
    # Python's own shortest form of 0.93 is the same, and quick to make; of 5 it is 5.0, of 0.00001 it has an exponent.
    return value if repr(value) == written or shortest(value) == written else None


@lru_cache(1_000)
def _marks(written: str) -> tuple[Mark, ...]:
    if not set(written) <= set(MARKS) or len(set(written)) < len(written):
        raise ValueError("marks", f"letters of {''.join(MARKS)}, each once")
    letters: Any = tuple(written)
    marks: tuple[Mark, ...] = letters
    return marks


@lru_cache(10_000)
def _is_registered(name: str) -> bool:
    try:
        statistic(name)
    except KeyError:
        return False
    return True
