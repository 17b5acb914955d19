"""Workbooks that this program sent out, as cells: limits held before anything is read, the hidden sheet, texts of cells."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from generator.errors import SourceFaults, UsageError
from generator.load.paths import read_bytes
from generator.load.readers.table import Source
from generator.load.readers.xlsx_package import open_sheet
from generator.model.filled import MACHINE

MAX_BYTES = 20_000_000


def source_of(path: Path) -> Source:
    """Raises UsageError for what cannot be read, or is too large to be a sheet."""
    try:
        data = read_bytes(path, MAX_BYTES)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from None
    if len(data) > MAX_BYTES:
        raise UsageError(f"{path} has more than {MAX_BYTES:,} bytes: this is no worksheet")
    return Source(path.name, data, None, None, None)


def machine_facts(source: Source) -> Mapping[str, str]:
    """What the hidden sheet says, by name; empty where there is none. Raises SourceFaults for what is no workbook."""
    try:
        open_sheet(replace(source, sheet=MACHINE))
    except SourceFaults as error:
        if not any(fault.code == "D203" for fault in error.faults):
            raise
        return {}
    return {row[0]: row[1] for row in grid(source, MACHINE) if len(row) > 1 and row[0]}


def sheet_names(source: Source) -> list[str]:
    names: list[str] = CalamineWorkbook.from_filelike(io.BytesIO(source.data)).sheet_names
    return names


def grid(source: Source, name: str) -> list[list[str]]:
    """All cells of a sheet as text, without space at their ends."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(source.data))
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise source.refuse("D201", "", f"the workbook cannot be read: {error}", hint="save it again") from None
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()
