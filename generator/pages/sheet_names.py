"""Addresses of pages about more than one release, and names for the files of their tables and charts."""

from __future__ import annotations

from typing import NamedTuple

from generator.model import urls
from generator.model.chart import Chart, NotDrawn
from generator.model.table import Table
from generator.model.views import Book, Sheet, SheetKind


class Content(NamedTuple):
    """A chart or table of a sheet with the name that its file and its anchor carry."""

    name: str
    content: Chart | Table

    @property
    def table(self) -> Table:
        return self.content.drawing.table if isinstance(self.content, Chart) else self.content


def path_of_sheet(sheet: Sheet) -> str:
    organisation = sheet.scene.organisation
    if sheet.kind == "actions":
        return urls.actions(organisation)
    if sheet.kind == "action":
        return urls.action(organisation, sheet.target)
    if sheet.kind == "indicators":
        return urls.indicators(organisation)
    if sheet.kind == "compare":
        return urls.compare(organisation, sheet.target)
    segment, _, level = sheet.target.partition("/")
    return urls.unit(organisation, segment, level)


def csv_of_sheet(sheet: Sheet, name: str, language: str) -> str:
    return urls.sheet_csv(sheet.scene.organisation, sheet.kind, sheet.target, name, language)


def sheets_of(book: Book, kind: SheetKind, organisation: str = "") -> tuple[Sheet, ...]:
    """All of a kind, or those of one organisation."""
    return tuple(
        one for one in book.sheets if one.kind == kind and one.scene.organisation in {organisation or one.scene.organisation}
    )


def find_sheet(book: Book, kind: SheetKind, organisation: str, target: str = "") -> Sheet | None:
    return next((one for one in sheets_of(book, kind, organisation) if one.target == target), None)


def contents_of(sheet: Sheet) -> tuple[Content, ...]:
    """Names are the same in both languages, and unique within the sheet: a second of a kind has a number."""
    found: dict[str, Content] = {}
    for content in (*sheet.charts, *sheet.tables):
        if isinstance(content, NotDrawn):
            continue
        base = content.drawing.name if isinstance(content, Chart) else content.id
        number = sum(name == base or name.startswith(f"{base}-") for name in found)
        name = f"{base}-{number + 1}" if base in found else base
        found[name] = Content(name, content)
    return tuple(found.values())


def table_of(sheet: Sheet, table_id: str) -> Table | None:
    return next((table for table in sheet.tables if table.id == table_id), None)
