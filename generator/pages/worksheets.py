"""Worksheets: the sheet as it is filled in, on the screen and on paper, and its workbook where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.model import urls
from generator.model.page import Page
from generator.model.views import Book
from generator.model.worksheet import PresetRow, SheetColumn, Worksheet
from generator.pages.leaf import Leaf, Link
from generator.pages.provenance import Fact, show_content_provenance

PORTRAIT = 180
"""Millimetres that columns may take before a sheet is printed across."""
SPACES = (10, 20, 40, 60, 90)
"""Heights of fields in millimetres that the style sheet knows."""
_COLUMN = re.compile(r"\{([a-z0-9-]+)\}")
_HYPHEN = re.compile(r"^-(?=\d)")
"""Files write a hyphen before a negative number; readers get a minus."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A column of a sheet, or a field of a form."""

    id: str
    name: str | Markup
    hint: str
    """What may be written: least and most, or how it is worked out."""
    choices: tuple[str | Markup, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class SheetView:
    kind: str
    fields: tuple[FieldView, ...]
    rows: tuple[tuple[str | Markup, ...], ...]
    """Cells by column; empty ones are to be filled in."""
    space: int
    across: bool
    paper: str


def make_worksheet_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make_worksheet(Leaf(book, urls.worksheet(sheet.id)), sheet) for sheet in book.site.worksheets.values())


def show_sheet(leaf: Leaf, sheet: Worksheet) -> Markup:
    """The sheet as it is handed out."""
    return leaf.part("worksheet", title=leaf.words(sheet.title), sheet=_view(leaf, sheet, sheet.presets, sheet.rows))


def _make_worksheet(leaf: Leaf, sheet: Worksheet) -> Page:
    facts = _facts(leaf, sheet)
    return leaf.page(
        "worksheet",
        "worksheet",
        leaf.plain(sheet.title),
        leaf.plain(sheet.instructions),
        crumbs=_crumbs(leaf, (urls.WORKSHEETS, leaf.say("courses.worksheets.title"))),
        instructions=leaf.words(sheet.instructions),
        download=_link_file(leaf, sheet),
        sheet=show_sheet(leaf, sheet),
        example=_show_example(leaf, sheet),
        facts=leaf.part("facts", facts=facts) if facts else Markup(),
        provenance=show_content_provenance(leaf),
        hide=("toc",),
    )


def _crumbs(leaf: Leaf, *trail: tuple[str, str]) -> Markup:
    return leaf.crumbs((urls.COURSES, leaf.say("pages.courses.title")), *trail)


def _link_file(leaf: Leaf, sheet: Worksheet) -> Markup:
    """Nothing where no workbook was made."""
    file = urls.worksheet_file(sheet.id, leaf.language)
    if file not in leaf.book.sizes:
        return Markup()
    return leaf.part("link-list", links=(Link(leaf.to_asset(file), leaf.say("courses.worksheet.file")),))


def _show_example(leaf: Leaf, sheet: Worksheet) -> Markup:
    if not sheet.example:
        return Markup()
    view = _view(leaf, sheet, sheet.example, 0)
    # What may be chosen stands below the sheet itself.
    fields = tuple(replace(field, choices=()) for field in view.fields)
    return leaf.part("worksheet", title=leaf.say("courses.worksheet.example"), sheet=replace(view, fields=fields))


def _facts(leaf: Leaf, sheet: Worksheet) -> tuple[Fact, ...]:
    site = leaf.site
    tools = [tool.id for tool in site.tools.values() if tool.worksheet == sheet.id]
    exercises = [each.id for each in site.exercises.values() if each.worksheet == sheet.id]
    lessons = [each.id for each in site.lessons.values() if any(part.worksheet == sheet.id for part in each.segments)]
    facts = (
        Fact(leaf.say("courses.related.tools"), links=leaf.links("tool", tools)),
        Fact(leaf.say("courses.activity.exercise"), links=leaf.links("exercise", exercises)),
        Fact(leaf.say("courses.activity.used_in"), links=leaf.links("lesson", lessons)),
        Fact(leaf.say("courses.worksheet.feeds"), leaf.say("courses.worksheet.actions") if sheet.feeds else ""),
    )
    return tuple(fact for fact in facts if fact.text or fact.links)


def _view(leaf: Leaf, sheet: Worksheet, filled: Iterable[PresetRow], empty: int) -> SheetView:
    rows = [tuple(_cell(leaf, row, column) for column in sheet.columns) for row in filled]
    rows += [tuple("" for _ in sheet.columns)] * empty
    space = next((each for each in SPACES if each >= sheet.workspace), SPACES[-1])
    return SheetView(
        kind="table" if sheet.kind in ("table", "scale") or rows else sheet.kind,
        fields=tuple(_field(leaf, sheet, column) for column in sheet.columns),
        rows=tuple(rows),
        space=space,
        across=sum(column.width for column in sheet.columns) > PORTRAIT,
        paper=sheet.paper,
    )


def _cell(leaf: Leaf, row: PresetRow, column: SheetColumn) -> str | Markup:
    words = next((leaf.words(cell.text) for cell in row.cells if cell.column == column.id), "")
    return words if isinstance(words, Markup) else _with_minus(words)


def _field(leaf: Leaf, sheet: Worksheet, column: SheetColumn) -> FieldView:
    return FieldView(
        column.id, leaf.words(column.name), _hint(leaf, sheet, column), leaf.all_words(column.choices), column.type
    )


def _hint(leaf: Leaf, sheet: Worksheet, column: SheetColumn) -> str:
    if column.formula:
        names = {each.id: leaf.plain(each.name) for each in sheet.columns}
        shown = _COLUMN.sub(lambda found: names.get(found[1], found[1]), column.formula)
        return f"= {shown}".replace(" - ", " \N{MINUS SIGN} ").replace("*", "×").replace("/", "÷")
    if column.low is not None and column.high is not None:
        return leaf.say("courses.worksheet.range", low=_with_minus(f"{column.low:g}"), high=_with_minus(f"{column.high:g}"))
    return ""


def _with_minus(text: str) -> str:
    return _HYPHEN.sub("\N{MINUS SIGN}", text)
