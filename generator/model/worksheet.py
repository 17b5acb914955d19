"""Sheets to fill in, on paper or in a spreadsheet, and the tools of the trade that they belong to."""

from __future__ import annotations

from typing import Literal

from generator.model.record import Id, Record, SourceId, TermId, WorksheetId
from generator.model.text import Text

Calculator = Literal["claim-check", "gap", "nps", "roi"]
"""Calculators of the program's own, which run in the browser."""
Step = Literal["collect", "identify", "explain", "act", "monitor"]
"""The five steps from what customers say to an improvement that can be shown, in their order."""


class SheetColumn(Record):
    """A column of a worksheet."""

    id: Id
    name: Text
    type: Literal["text", "long", "number", "date", "choice", "person", "formula"]
    choices: tuple[Text, ...] = ()
    """For choice."""
    formula: str = ""
    """For formula: arithmetic on columns of the same row, e.g. `{perception} - {expectation}`."""
    low: float | None = None
    """Least allowed number."""
    high: float | None = None
    width: int = 30
    """Millimetres on paper."""


class Cell(Record):
    """A cell that is filled already."""

    column: Id
    text: Text


class PresetRow(Record):
    """A row that is partly filled already."""

    id: Id
    cells: tuple[Cell, ...]


class Worksheet(Record):
    """A sheet: printed on A4 or A3, filled in as a spreadsheet, or both; from one definition."""

    id: Id
    title: Text
    kind: Literal["table", "canvas", "form", "scale"]
    """table: rows and columns. canvas: every column is a field to write in. form: one question under the other. scale: items to
    be rated in every column."""
    instructions: Text
    columns: tuple[SheetColumn, ...]
    presets: tuple[PresetRow, ...] = ()
    example: tuple[PresetRow, ...] = ()
    """Rows that show how it is filled in; marked as an example."""
    rows: int = 0
    """Empty rows after the preset ones."""
    workspace: int = 0
    """Millimetres of height for every field of a canvas or form."""
    paper: Literal["A4", "A3"] = "A4"
    fill: Literal["print", "xlsx", "both"] = "both"
    feeds: Literal["actions"] | None = None
    """What a filled sheet can be imported into; its columns then carry the names of that record's fields, and the choices of
    status, evidence and chosen stand in the order of their values."""


class Tool(Record):
    """A practical tool: what for, how, and where it misleads."""

    id: Id
    name: Text
    step: Step | None = None
    """The step of the work that it serves first; lists of tools are in this order. None: no one step."""
    purpose: Text
    when: Text
    steps: tuple[Text, ...]
    traps: tuple[Text, ...]
    worksheet: WorksheetId | None = None
    calculator: Calculator | None = None
    terms: tuple[TermId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    origin: Text | None = None
    """Where it comes from; says so where it is ours."""
