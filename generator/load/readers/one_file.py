"""One answer file to typed rows: open, find columns, decode, drop what cannot count, and say how many rows that were."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

import numpy as np
from numpy.typing import NDArray

from generator.errors import Fault, SourceFaults, listed, nearest
from generator.load.readers import READERS
from generator.load.readers.columns import (
    Cells,
    Column,
    duration_column,
    rating_column,
    segment_column,
    weight_column,
)
from generator.load.readers.comments import Coded, coded_comments
from generator.load.readers.dates import NO_PERIOD, period_column
from generator.load.readers.files import read_bytes
from generator.load.readers.headers import Layout, find_columns, undeclared_fault
from generator.load.readers.long_layout import key_columns, to_wide
from generator.load.readers.plan import Plan
from generator.load.readers.repeats import Seen, again_faults, first_with_same_cells, first_with_same_id, repeat_faults
from generator.load.readers.suspicions import narrow_scales
from generator.load.readers.table import RawColumn, RawTable, Source
from generator.model.answers import Asked, Flow
from generator.model.dataset import AnswerFile, Dataset, LongLayout
from generator.model.period import Period

Mask = NDArray[np.bool_]
OLD_WORKBOOKS = (".xls", ".xlsm", ".xlsb", ".ods", ".et")
SAVE_AGAIN = "open it in a spreadsheet program and save it as .xlsx or CSV; another name alone does not change the file"
SEGMENT = "segment"
"""Stands as `form` where undeclared codes of a segment are counted."""
COMMENT, NOT_QUOTED = "comment", "…"
"""The same for codes of comments, and what stands in place of their text: it may be a comment."""


@dataclass(frozen=True, slots=True)
class FilePart:
    """The used rows of one file."""

    rows: int
    periods: tuple[Period, ...]
    period_of: NDArray[np.int64]
    ratings: Mapping[Asked, NDArray[np.int16]]
    segments: Mapping[str, NDArray[np.int32]]
    weights: NDArray[np.int64] | None
    persons: RawColumn | None
    """Ids as they stand in the file."""
    lines: Callable[[], list[int]] | None
    """Line of each row, where ids may stand in two files of a period; reads the file again, so for faults only."""
    durations: NDArray[np.int64] | None
    """Milliseconds, UNKNOWN_TIME where there is none."""
    comments: Coded | None
    undeclared: Mapping[tuple[Asked, str], int]
    flow: Flow


@dataclass(frozen=True, slots=True)
class _Decoded:
    ratings: Mapping[Asked, Column[np.int16]]
    segments: Mapping[str, Column[np.int32]]
    weights: Column[np.int64] | None
    persons: RawColumn | None
    durations: Column[np.int64] | None
    comments: Coded | None
    period_of: Column[np.int64]
    periods: tuple[Period, ...]

    @property
    def faults(self) -> list[Fault]:
        found = [fault for rating in self.ratings.values() for fault in rating.faults]
        found += [fault for segment in self.segments.values() for fault in segment.faults]
        found += [fault for column in (self.weights, self.durations) if column for fault in column.faults]
        return [*found, *(self.comments.faults if self.comments else ()), *self.period_of.faults]

    @property
    def invalid(self) -> Iterator[tuple[Asked, str, NDArray[np.int32]]]:
        """(question, text, rows) of every text that is neither valid nor declared."""
        for asked, rating in self.ratings.items():
            yield from ((asked, text, rows) for text, rows in rating.invalid)
        for name, segment in self.segments.items():
            yield from ((Asked("", name, SEGMENT), text, rows) for text, rows in segment.invalid)
        for side, rows in self.comments.invalid if self.comments else ():
            yield Asked("", side, COMMENT), NOT_QUOTED, rows


def read_file(plan: Plan, file: AnswerFile) -> FilePart:
    """Raises SourceFaults with every fault of the file that can be seen in one run."""
    return read_part(plan, file, read_bytes(plan.folder, file.path, f"{plan.shown}/{file.path}"))


def read_part(plan: Plan, file: AnswerFile, data: bytes, seen: Seen | None = None) -> FilePart:
    """The same of a block of the file, header and records; `seen`: what stands further up in it."""
    name = f"{plan.shown}/{file.path}"
    source = Source(name, data, plan.dataset.encoding, plan.dataset.delimiter, file.sheet)
    table, layout = _read_table(plan, file, source)
    if not table.rows:
        raise source.refuse("D402", "", "the file has headers and no rows", hint="take it out of files, or export it again")
    decoded, faults = _decode(plan, file, source, table, layout)
    answered = _answered(decoded, table.rows)
    repeated, reason, repeat = _repeated(plan, source, table, layout, answered)
    if seen is not None and plan.dataset.duplicates != "keep":
        again = seen.again(table, layout.positions.get("id_column"), answered)
        repeat += again_faults(source, table, again) if plan.dataset.duplicates == "refuse" else []
        repeated |= again
    doubts = narrow_scales(plan, source, table, layout)
    faults = [*layout.faults, *faults, *decoded.faults, *repeat, *doubts]
    if faults:
        raise SourceFaults(faults)
    dated = np.asarray(decoded.period_of.values != NO_PERIOD)
    dropped = {reason: repeated, "no_period": ~repeated & ~dated, "no_answer": ~repeated & dated & ~answered}
    counts = tuple((why, int(rows.sum())) for why, rows in dropped.items() if rows.any())
    flow = _flow(file, source, table, layout, counts)
    part = _keep(decoded, flow, ~repeated & dated & answered)
    return replace(part, lines=_lines(table, ~repeated & dated & answered)) if _may_share_people(plan.dataset) else part


def _may_share_people(dataset: Dataset) -> bool:
    return bool(dataset.id_column) and dataset.duplicates != "keep" and len(dataset.files) > 1


def _lines(table: RawTable, keep: Mask) -> Callable[[], list[int]]:
    return lambda: [table.line_of(row) for row in np.flatnonzero(keep).tolist()]


def _read_table(plan: Plan, file: AnswerFile, source: Source) -> tuple[RawTable, Layout]:
    ending = PurePosixPath(file.path).suffix.lower()
    reader = READERS.get(ending)
    if reader is None:
        hint = SAVE_AGAIN if ending in OLD_WORKBOOKS else nearest(ending, READERS) or "export the answers as CSV"
        raise source.refuse("D206", "", f"no reader for files that end in '{ending}'", allowed=listed(READERS), hint=hint)
    long = plan.dataset.long
    if long:
        raw = reader(source, lambda names: key_columns(source, long, names).values())
        table = to_wide(source, long, raw, plan.dataset.id_column)
        layout = find_columns(plan.dataset, file, source, table.names)
        return table, _with_other_columns(plan, source, layout, raw.names, long)

    def choose(names: tuple[str, ...]) -> set[int]:
        if plan.dataset.duplicates != "keep" and not plan.dataset.id_column:
            return set(range(len(names)))  # whether a row repeats another is seen in all its cells
        return set(find_columns(plan.dataset, file, source, names).positions.values())

    table = reader(source, choose)
    return table, find_columns(plan.dataset, file, source, table.names)


def _with_other_columns(plan: Plan, source: Source, layout: Layout, names: tuple[str, ...], long: LongLayout) -> Layout:
    """In a long file, columns beside respondent, key and answer are other columns as well."""
    used = set(key_columns(source, long, names).values())
    others = [name for place, name in enumerate(names) if place not in used]
    refused = plan.dataset.other_columns == "refuse" and others
    faults = (*layout.faults, *([undeclared_fault(source, others)] if refused else []))
    return Layout(layout.positions, layout.ignored + len(others), faults)


def _decode(plan: Plan, file: AnswerFile, source: Source, table: RawTable, layout: Layout) -> tuple[_Decoded, list[Fault]]:
    counted = plan.dataset.out_of_range == "count"
    cells = {field: Cells(source, table, place, field) for field, place in layout.positions.items()}
    faults: list[Fault] = []
    ratings: dict[Asked, Column[np.int16]] = {}
    for number, (asked, codes) in plan.asked.items():
        field = f"ratings[{number}]"
        if field in cells and asked in ratings:
            hint = "name the files that lack it under absent_in"
            faults.append(
                source.fault("D113", field, "another column of this file answers the same question", line=1, hint=hint)
            )
        elif field in cells:
            ratings[asked] = rating_column(cells[field], codes, counted=counted)
    segments = {
        segment.id: segment_column(cells[f"segments[{number}]"], segment, counted=counted)
        for number, segment in enumerate(plan.dataset.segments)
        if f"segments[{number}]" in cells
    }
    weights = weight_column(cells["weight_column"]) if "weight_column" in cells else None
    missing = [code.code for code in plan.dataset.missing]
    durations = duration_column(cells["duration_column"], missing) if "duration_column" in cells else None
    persons = table.columns[layout.positions["id_column"]] if "id_column" in layout.positions else None
    period_of, periods = _periods(plan, file, table, cells.get("period"))
    comments = coded_comments(plan.dataset, cells, table.rows)
    return _Decoded(ratings, segments, weights, persons, durations, comments, period_of, periods), faults


def _periods(plan: Plan, file: AnswerFile, table: RawTable, cells: Cells | None) -> tuple[Column[np.int64], tuple[Period, ...]]:
    if plan.dataset.period and cells:
        days = file.start or plan.dataset.fieldwork.start, file.end or plan.dataset.fieldwork.end
        return period_column(cells, plan.dataset.period, days)
    # Either the file has one period, or its date column is missing and a fault already.
    return Column(np.zeros(table.rows, np.int64)), (Period.parse(file.period),) if file.period else ()


def _answered(decoded: _Decoded, rows: int) -> Mask:
    """Rows with a valid answer to at least one question."""
    answered = np.zeros(rows, bool)
    for column in decoded.ratings.values():
        answered |= column.values >= 0
    return answered


def _repeated(plan: Plan, source: Source, table: RawTable, layout: Layout, answered: Mask) -> tuple[Mask, str, list[Fault]]:
    """(rows to drop, reason, faults). In a long file respondents are rows, so none can stand twice."""
    none = np.zeros(table.rows, bool)
    by_id = bool(plan.dataset.id_column)
    reason = "duplicate_id" if by_id else "duplicate_row"
    if plan.dataset.duplicates == "keep" or plan.dataset.long or (by_id and "id_column" not in layout.positions):
        return none, reason, []
    if by_id:
        origin = first_with_same_id(table, layout.positions["id_column"])
        repeated = origin != np.arange(table.rows)
    else:
        origin = first_with_same_cells(table)
        # Questionnaires without any answer look alike; they are counted as that.
        repeated = (origin != np.arange(table.rows)) & answered
    if plan.dataset.duplicates == "drop":
        return repeated, reason, []
    return none, reason, repeat_faults(source, table, origin, repeated, by_id=by_id)


def _flow(file: AnswerFile, source: Source, table: RawTable, layout: Layout, dropped: tuple[tuple[str, int], ...]) -> Flow:
    foreign = [name for name in table.names if not name.isascii()]
    return Flow(
        file=file.path,
        sha256=hashlib.sha256(source.data).hexdigest(),
        encoding=table.encoding,
        received=table.rows,
        dropped=dropped,
        used=table.rows - sum(count for _, count in dropped),
        distributed=file.distributed,
        ignored_columns=layout.ignored,
        # Headers beyond ASCII show a wrong encoding best.
        sample=tuple((foreign + [name for name in table.names if name.isascii()])[:3]),
    )


def _keep(decoded: _Decoded, flow: Flow, keep: Mask) -> FilePart:
    undeclared: Counter[tuple[Asked, str]] = Counter()
    for asked, text, rows in decoded.invalid:
        undeclared[asked, text] += int(keep[rows].sum())
    # The usual file loses no row: a whole slice copies nothing.
    kept = slice(None) if keep.all() else keep
    return FilePart(
        rows=flow.used,
        periods=decoded.periods,
        period_of=decoded.period_of.values[kept],
        ratings={asked: column.values[kept] for asked, column in decoded.ratings.items()},
        segments={name: column.values[kept] for name, column in decoded.segments.items()},
        weights=decoded.weights.values[kept] if decoded.weights else None,
        lines=None,
        persons=RawColumn(decoded.persons.codes[kept], decoded.persons.texts) if decoded.persons else None,
        durations=decoded.durations.values[kept] if decoded.durations else None,
        comments=decoded.comments.of_rows(kept) if decoded.comments else None,
        undeclared=+undeclared,
        flow=flow,
    )
