"""Worksheets without rows: a form with one question under the other, and a canvas of boxes."""

from __future__ import annotations

from collections.abc import Mapping

from generator.exports.handouts.formulas import cell_formula
from generator.exports.handouts.layout import LINE, PAPERS, Area, begin, head_of, lines_of, number_style, restrict
from generator.exports.handouts.paper import PIXELS, Where
from generator.model.filled import MARKER
from generator.model.worksheet import SheetColumn, Worksheet
from generator.wording import say

LABEL = 0.32
"""Share of a form's width that its questions take."""
LOWEST = 10
"""Millimetres of a field's height where the sheet says nothing."""
ACROSS = 2
"""Boxes of a canvas beside each other."""


def fill_form(area: Area) -> None:
    """Questions in column B, answers in C, the example in D; the hidden column A holds the ids."""
    sheet, page, language = area.sheet, area.page, area.paper.language
    total = PAPERS[sheet.paper][1] * PIXELS
    label, answer = round(total * LABEL), round(total * (1 - LABEL))
    page.set_column(0, 0, None, None, {"hidden": True})
    page.set_column_pixels(1, 1, label)
    last = 3 if sheet.example else 2
    for place in range(2, last + 1):
        page.set_column_pixels(place, place, answer // (last - 1))
    top = begin(area, last, round(total))
    page.write_string(top, 0, MARKER)
    for place, message in ((1, "handouts.question"), (2, "handouts.answer"), (3, "handouts.example"))[:last]:
        area.paper.write_words(page, (top, place), say(language, message), "head")
    shown = _example_of(area)
    addresses = {column.id: area.address(row, 2) for row, column in enumerate(sheet.columns, top + 1)}
    for row, column in enumerate(sheet.columns, top + 1):
        page.write_string(row, 0, column.id)
        area.paper.write_words(page, (row, 1), head_of(column, language), "given")
        _open(area, (row, 2), column, addresses)
        if last == 3:
            area.paper.write_words(page, (row, 3), shown.get(column.id, ""), "example")
        lines = max(lines_of(head_of(column, language), label), lines_of(shown.get(column.id, ""), answer // 2))
        page.set_row_pixels(row, max(_height(sheet), lines * LINE + 4))
    page.freeze_panes(top + 1, 2)
    page.repeat_rows(top)
    page.print_area(0, 1, top + len(sheet.columns), last)


def fill_canvas(area: Area) -> None:
    """Boxes in pairs: the hidden row above each pair holds its ids, then their names, then room to write."""
    sheet, page, language = area.sheet, area.page, area.paper.language
    total = PAPERS[sheet.paper][1] * PIXELS
    page.set_column(0, 0, None, None, {"hidden": True})
    page.set_column_pixels(1, ACROSS, round(total / ACROSS))
    top = begin(area, ACROSS, round(total))
    places = {column.id: (top + 3 * (number // ACROSS), 1 + number % ACROSS) for number, column in enumerate(sheet.columns)}
    addresses = {name: area.address(row + 2, column) for name, (row, column) in places.items()}
    shown = _example_of(area)
    for column in sheet.columns:
        row, place = places[column.id]
        page.write_string(row, 0, MARKER)
        page.write_string(row, place, column.id)
        page.set_row(row, None, None, {"hidden": True})
        example = shown.get(column.id)
        name = head_of(column, language)
        told = say(language, "handouts.canvas.example", name=name, example=example) if example else name
        area.paper.write_words(page, (row + 1, place), told, "head")
        _open(area, (row + 2, place), column, addresses)
        page.set_row_pixels(row + 2, _height(sheet))
    page.print_area(0, 1, max(row for row, _ in places.values()) + 2, ACROSS)


def _example_of(area: Area) -> Mapping[str, str]:
    rows = area.sheet.example[:1]
    return {cell.column: cell.text.in_(area.paper.language) for row in rows for cell in row.cells}


def _open(area: Area, where: Where, column: SheetColumn, addresses: Mapping[str, str]) -> None:
    if column.type == "formula":
        area.page.write_formula(*where, cell_formula(column.formula, addresses), area.paper.style("worked"), "")
        return
    area.page.write_blank(*where, None, area.paper.style(number_style(column)))
    restrict(area, where, column)


def _height(sheet: Worksheet) -> int:
    return round(max(sheet.workspace, LOWEST) * PIXELS)
