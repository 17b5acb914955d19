"""Files of an organisation's own counts to Counts: every figure understood, every kind complete, every fault in one run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.errors import Fault, SourceFaults, listed, nearest
from generator.load.counted import Figure, Figures, check_figures, parts_of
from generator.model.dataset import AnswerFile
from generator.model.operations import Counts, Indicator, Operations
from generator.model.period import Period

if TYPE_CHECKING:
    from generator.load.readers.table import RawTable, Source

COLUMNS = ("period", "indicator", "part", "value")
LEVEL = "level"
SHOWN = 30
"""Faults of one file that are told; whoever has more begins with these."""


def read_operations(operations: Operations, folder: Path) -> Counts:
    """All figures of all files; `folder` holds operations.yml. SourceFaults lists every fault of all files."""
    faults: list[Fault] = []
    figures: Figures = {}
    for file in operations.files:
        try:
            found = list(_read_file(operations, file, folder, faults))
        except SourceFaults as error:
            faults += error.faults
            continue
        for figure in found:
            if figures.setdefault(figure.key, figure) is not figure:
                faults.append(_repeated(figure, figures[figure.key]))
    if not faults:
        faults += check_figures(operations, figures)
    if faults:
        raise SourceFaults(faults)
    periods = tuple(sorted({Period.parse(key[0]) for key in figures}))
    return Counts(operations.id, periods, {key: figure.value for key, figure in figures.items()})


def _repeated(figure: Figure, first: Figure) -> Fault:
    found = f"{listed(filter(None, figure.key))} stands in {first.file}:{first.line} already"
    return Fault(figure.file, figure.line, 0, "D506", "", found, "each figure once", "keep one of the two")


def _read_file(operations: Operations, file: AnswerFile, folder: Path, faults: list[Fault]) -> Iterator[Figure]:
    """Figures of the rows without a fault; what is wrong with the others is added to `faults`."""
    from generator.load.readers import READERS  # noqa: PLC0415 - pyarrow costs as much as a whole check
    from generator.load.readers.files import read_bytes  # noqa: PLC0415
    from generator.load.readers.table import Source  # noqa: PLC0415

    name = f"data/operations/{operations.id}/{file.path}"
    source = Source(name, read_bytes(folder, file.path, name), None, None, file.sheet)
    ending = PurePosixPath(file.path).suffix.lower()
    if ending not in READERS:
        hint = nearest(ending, READERS) or "export the figures as CSV"
        raise source.refuse("D206", "", f"no reader for files that end in '{ending}'", allowed=listed(READERS), hint=hint)
    wanted = (*COLUMNS, LEVEL) if operations.segment else COLUMNS
    table = READERS[ending](source, lambda names: _find_columns(source, names, wanted).values())
    if not table.rows:
        raise source.refuse("D402", "", "the file has headers and no rows", hint="take it out of files, or fill it")
    reader = _Reader(operations, source, table, _find_columns(source, table.names, wanted))
    for row in range(table.rows):
        figure = reader.figure(row)
        if figure is not None:
            yield figure
    faults += reader.faults[:SHOWN]
    if len(reader.faults) > SHOWN:
        faults.append(
            source.fault("D507", "", f"{len(reader.faults)} figures are not understood; the first {SHOWN} are listed")
        )


def _find_columns(source: Source, names: tuple[str, ...], wanted: tuple[str, ...]) -> dict[str, int]:
    """Position of each column; `level` may be missing where all figures are of everyone."""
    folded = {" ".join(name.split()): place for place, name in enumerate(names)}
    missing = [name for name in COLUMNS if name not in folded]
    faults = [
        source.fault("D107", "", f"no column is headed '{name}'", line=1, allowed=listed(wanted), hint=nearest(name, folded))
        for name in missing
    ]
    others = [name for name in folded if name not in wanted]
    if others:
        hint = "write segment and levels in operations.yml" if LEVEL in others else "delete them"
        found = f"{len(others)} columns mean nothing here: {listed(map(repr, others))}"
        faults.append(source.fault("D105", "", found, line=1, allowed=listed(wanted), hint=hint))
    if faults:
        raise SourceFaults(faults)
    return {name: folded[name] for name in wanted if name in folded}


@dataclass(slots=True)
class _Reader:
    """Rows of one file, one at a time; collects what is wrong with them."""

    operations: Operations
    source: Source
    table: RawTable
    places: dict[str, int]
    faults: list[Fault]

    def __init__(self, operations: Operations, source: Source, table: RawTable, places: dict[str, int]) -> None:
        self.operations, self.source, self.table, self.places = operations, source, table, places
        self.faults = []

    def figure(self, row: int) -> Figure | None:
        before = len(self.faults)
        period = self._period(row)
        indicator = self._indicator(row)
        level = self._level(row)
        part = self._part(row, indicator) if indicator else ""
        value = self._value(row)
        if len(self.faults) > before or indicator is None:
            return None
        return Figure((period, indicator.id, level, part), value, self.source.name, self.table.line_of(row))

    def _text(self, name: str, row: int) -> str:
        column = self.table.columns[self.places[name]]
        return " ".join(column.texts[column.codes[row]].split())

    def _fault(self, row: int, code: str, name: str, *words: str) -> None:
        """`words`: what was found, what is allowed, a hint."""
        self.faults.append(Fault(self.source.name, self.table.line_of(row), 0, code, name, *words))

    def _period(self, row: int) -> str:
        written, grain = self._text("period", row), self.operations.grain
        example = {"year": "2026", "quarter": "2026q3", "month": "2026-07"}[grain]
        try:
            found = Period.parse(written)
        except ValueError:
            self._fault(row, "D501", "period", f"'{written}' is no period", f"a {grain} such as {example}")
            return written
        if found.grain != grain:
            self._fault(row, "D501", "period", f"the {found.grain} {written}", f"a {grain} such as {example}, as `grain` says")
        return found.id

    def _indicator(self, row: int) -> Indicator | None:
        written = self._text("indicator", row)
        known = {each.id: each for each in self.operations.indicators}
        if written not in known:
            self._fault(row, "D502", "indicator", f"no indicator '{written}'", listed(known, 30), nearest(written, known))
        return known.get(written)

    def _level(self, row: int) -> str:
        """Id of the level; empty for everyone."""
        written = self._text(LEVEL, row) if LEVEL in self.places else ""
        known = {code: level.id for level in self.operations.levels for code in (*level.codes, level.id)}
        if written and written not in known:
            self._fault(row, "D503", LEVEL, f"no level '{written}'", listed(known, 30), nearest(written, known))
        return known.get(written, "")

    def _part(self, row: int, indicator: Indicator) -> str:
        written = self._text("part", row)
        known = parts_of(indicator)
        if written not in known:
            self._fault(row, "D504", "part", f"'{written}' of a {indicator.kind}", listed(known, 30), nearest(written, known))
        return written

    def _value(self, row: int) -> float:
        written = self._text("value", row)
        try:
            value = float(written) if set(written) <= set("0123456789.-+eE") else float("nan")
        except ValueError:
            value = float("nan")
        if not abs(value) < float("inf"):
            hint = "a point for decimals, no separators, no sign of a unit" if written else "delete the row, or write 0"
            self._fault(row, "D505", "value", f"'{written}'" if written else "an empty cell", "a number such as 1250.5", hint)
        return value
