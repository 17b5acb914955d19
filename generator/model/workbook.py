"""A workbook as a value: one table to a sheet, as guidance on accessible spreadsheets asks."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.record import Date
from generator.model.table import Table


@dataclass(frozen=True, slots=True)
class WorkSheet:
    """A title in A1, sentences below it, then one table, or none."""

    name: str
    """As typed or said; the writer makes it a name that spreadsheets allow."""
    title: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets of one release in one language, the cover first."""

    title: str
    author: str
    created: Date
    contents: WorkSheet
    """Stands behind the cover; its table of sheets is made from their names."""
    heads: tuple[str, str]
    """Of the table of sheets: sheet, what it holds."""
    cover: WorkSheet
    sheets: tuple[WorkSheet, ...]
