"""The coding of a data set from its definition and the headers of its files; their rows are not read."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TypeVar

from generator.errors import SourceFaults, UsageError
from generator.load.datasets import answer_file
from generator.load.readers.csv_text import DELIMITERS, HEADER_BYTES, read_header
from generator.load.readers.headers import find_columns
from generator.load.readers.plan import Plan, make_plan
from generator.load.readers.table import Source
from generator.load.readers.values import level_codes
from generator.model.coding import CodedFile, CodedRating, CodedSegment, Coding
from generator.model.dataset import AnswerFile, Dataset, SegmentColumn
from generator.model.instrument import Instrument

Value = TypeVar("Value", int, str)
USUAL: Mapping[str, str] = {".csv": "comma", ".tsv": "tab", ".txt": "tab"}


def read_coding(dataset: Dataset, instrument: Instrument, folder: Path) -> Coding:
    """Raises SourceFaults for headers that do not fit, UsageError for files that are no text."""
    plan = make_plan(dataset, instrument, folder)
    if plan.faults:
        raise SourceFaults(plan.faults)
    return Coding(
        files=tuple(_file(plan, file) for file in dataset.files),
        ratings=tuple(
            CodedRating(f"ratings[{number}]", asked, _with_minus(codes.known)) for number, (asked, codes) in plan.asked.items()
        ),
        segments=tuple(
            CodedSegment(f"segments[{number}]", segment.id, _with_minus(_levels(segment)))
            for number, segment in enumerate(dataset.segments)
        ),
        encoding="" if _is_utf8(dataset.encoding) else dataset.encoding or "",
    )


def _file(plan: Plan, file: AnswerFile) -> CodedFile:
    ending = PurePosixPath(file.path).suffix.lower()
    if ending not in USUAL:
        raise UsageError(f"{plan.shown}/{file.path}: a query reads text; export the table as CSV first")
    place = answer_file(plan.folder, file.path)
    if not isinstance(place, Path):
        raise UsageError(f"{plan.shown}/{file.path}: {place[1]}; a file with the same header and no rows would do")
    with place.open("rb") as opened:
        data = opened.read(HEADER_BYTES)
    text = data.decode(plan.dataset.encoding or "utf-8", errors="ignore").encode()
    source = Source(f"{plan.shown}/{file.path}", text, None, plan.dataset.delimiter, None)
    delimiter = DELIMITERS[plan.dataset.delimiter or USUAL[ending]]
    names, _ = read_header(source, text.removeprefix(codecs.BOM_UTF8), delimiter)
    layout = find_columns(plan.dataset, file, source, names)
    if layout.faults:
        raise SourceFaults(layout.faults)
    return CodedFile(file.path, file.period, delimiter, len(names), layout.positions)


def _levels(segment: SegmentColumn) -> Mapping[str, str]:
    return {text: segment.levels[place].id if place >= 0 else "" for text, place in level_codes(segment).items()}


def _with_minus(known: Mapping[str, Value]) -> Mapping[str, Value]:
    """Readers understand -0 as 0; a query folds white space and final zeros only."""
    return {**known, "-0": known["0"]} if "0" in known else known


def _is_utf8(encoding: str | None) -> bool:
    return encoding is None or codecs.lookup(encoding).name in ("utf-8", "utf-8-sig", "ascii")
