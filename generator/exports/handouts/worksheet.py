"""A worksheet as a spreadsheet: what is to be filled in is open, everything else is locked, and a machine finds its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.cache import digest
from generator.exports.handouts.fields import fill_canvas, fill_form
from generator.exports.handouts.formulas import cell_formula, columns_in, result
from generator.exports.handouts.layout import Area, begin, head_of, height_of, number_style, restrict, widths
from generator.exports.handouts.paper import Paper, Where, bytes_of, clean, day_in, number_in, sheet_name
from generator.model.filled import CELLS, FORMAT, MACHINE, MARKER
from generator.model.text import Language
from generator.model.worksheet import PresetRow, SheetColumn, Worksheet
from generator.wording import say

FEWEST_TO_IMPORT, FEWEST = 20, 10
"""Rows of a sheet that is imported, whatever fits on paper; and of one that says nothing of rows."""
WRITING = 43
"""Pixels of a row with notes in it: two lines."""
RowKind = str
"""example, preset or row."""


@dataclass(frozen=True, slots=True)
class _Line:
    kind: RowKind
    filled: PresetRow | None


def write_worksheet(worksheet: Worksheet, language: Language) -> bytes:
    """The same sheet gives the same bytes."""
    return bytes_of(worksheet.title.in_(language), language, lambda paper: _fill(paper, worksheet))


def is_table(worksheet: Worksheet) -> bool:
    """Whether it has rows to fill in; a form or canvas with rows is one."""
    return worksheet.kind in ("table", "scale") or bool(worksheet.presets or worksheet.rows)


def version_of(worksheet: Worksheet) -> str:
    """Changes with every word of the sheet."""
    return digest(worksheet.model_dump_json())[:12]


def _fill(paper: Paper, worksheet: Worksheet) -> None:
    page = paper.book.add_worksheet(sheet_name(worksheet.title.in_(paper.language)))
    lists = _write_machine(paper, worksheet)
    area = Area(paper, page, worksheet, lists)
    if is_table(worksheet):
        _fill_table(area)
    elif worksheet.kind == "canvas":
        fill_canvas(area)
    else:
        fill_form(area)
    page.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
    page.activate()


def _write_machine(paper: Paper, worksheet: Worksheet) -> Mapping[str, str]:
    """The hidden sheet that says what this is; gives the range of every column's choices."""
    page = paper.book.add_worksheet(MACHINE)
    facts = (
        ("format", FORMAT),
        ("worksheet", worksheet.id),
        ("version", version_of(worksheet)),
        ("language", paper.language),
        ("feeds", worksheet.feeds or ""),
    )
    for row, (name, value) in enumerate(facts):
        page.write_string(row, 0, name)
        page.write_string(row, 1, value)
    for row, column in enumerate(worksheet.columns):
        page.write_string(row, 3, column.id)
        page.write_string(row, 4, clean(column.name.in_(paper.language)))
    ranges: dict[str, str] = {}
    for place, column in enumerate((each for each in worksheet.columns if each.choices), 6):
        page.write_string(0, place, column.id)
        for row, choice in enumerate(column.choices, 1):
            page.write_string(row, place, clean(choice.in_(paper.language)))
        ranges[column.id] = f"='{MACHINE}'!{_fixed(1, place)}:{_fixed(len(column.choices), place)}"
    page.protect()
    page.very_hidden()
    return ranges


def _fixed(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415

    address: str = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
    return address


def _fill_table(area: Area) -> None:
    """Column A numbers the rows; behind the last column a hidden one says what kind of row each is."""
    sheet, page, last = area.sheet, area.page, len(area.sheet.columns)
    for place, width in enumerate(widths(sheet)):
        page.set_column_pixels(place + 1, place + 1, width)
    page.set_column_pixels(0, 0, 44)
    top = begin(area, last)
    page.write_string(top, 0, MARKER)
    page.write_string(top, last + 1, CELLS)
    for place, column in enumerate(sheet.columns, 1):
        page.write_string(top, place, column.id)
    page.set_row(top, None, None, {"hidden": True})
    head = top + 1
    area.paper.write_words(page, (head, 0), say(area.paper.language, "handouts.number"), "head")
    for place, column in enumerate(sheet.columns, 1):
        area.paper.write_words(page, (head, place), head_of(column, area.paper.language), "head")
    heads = [head_of(column, area.paper.language) for column in sheet.columns]
    page.set_row_pixels(head, height_of(zip(heads, widths(sheet), strict=True)))
    end = _write_lines(area, head + 1)
    page.set_column(last + 1, last + 1, None, None, {"hidden": True})
    page.freeze_panes(head + 1, 2 if last > 1 else 1)
    page.repeat_rows(head)
    page.print_area(0, 0, end - 1, last)


def _write_lines(area: Area, first: int) -> int:
    """Rows from `first` on; gives the row after the last one."""
    number = 0
    row = first
    for row, line in enumerate(_lines(area.sheet), first):
        if line.kind == "example":
            area.paper.write_words(area.page, (row, 0), say(area.paper.language, "handouts.example"), "example")
        else:
            number += 1
            area.page.write_number(row, 0, number, area.paper.style("given"))
        area.page.write_string(row, len(area.sheet.columns) + 1, line.kind)
        area.page.set_row_pixels(row, _height(area, line))
        _write_line(area, row, line)
    return row + 1


def _height(area: Area, line: _Line) -> int:
    wide = dict(zip((column.id for column in area.sheet.columns), widths(area.sheet), strict=True))
    given = line.filled.cells if line.filled else ()
    least = WRITING if any(column.type == "long" for column in area.sheet.columns) else height_of(())
    return max(least, height_of((cell.text.in_(area.paper.language), wide[cell.column]) for cell in given))


def _lines(sheet: Worksheet) -> Iterator[_Line]:
    yield from (_Line("example", each) for each in sheet.example)
    yield from (_Line("preset", each) for each in sheet.presets)
    empty = max(sheet.rows, FEWEST_TO_IMPORT) if sheet.feeds else sheet.rows or (0 if sheet.presets else FEWEST)
    yield from (_Line("row", None) for _ in range(empty))


def _write_line(area: Area, row: int, line: _Line) -> None:
    """Cells that are filled already, formulas with what they come to, and open cells with what they accept."""
    language = area.paper.language
    texts = {cell.column: cell.text.in_(language) for cell in line.filled.cells} if line.filled else {}
    numbers = _numbers(area.sheet, texts)
    addresses = {column.id: area.address(row, place) for place, column in enumerate(area.sheet.columns, 1)}
    for place, column in enumerate(area.sheet.columns, 1):
        where = (row, place)
        if column.type == "formula":
            style = area.paper.style("example" if line.kind == "example" else "worked")
            value = numbers.get(column.id, "")
            area.page.write_formula(*where, cell_formula(column.formula, addresses), style, value)
        elif column.id in texts:
            _write_given(area, where, column, texts[column.id], "example" if line.kind == "example" else "given")
        elif line.kind == "example":
            area.page.write_blank(*where, None, area.paper.style("example"))
        else:
            area.page.write_blank(*where, None, area.paper.style(number_style(column)))
            restrict(area, where, column)


def _numbers(sheet: Worksheet, texts: Mapping[str, str]) -> dict[str, float]:
    """By column: what is given, and what formulas make of it; a formula may read another one."""
    numbers: dict[str, float] = {}
    for column in sheet.columns:
        if column.type == "number" and (value := number_in(texts.get(column.id, ""))) is not None:
            numbers[column.id] = value
    formulas = [column for column in sheet.columns if column.type == "formula"]
    for _ in formulas:
        for column in formulas:
            if column.id not in numbers and all(each in numbers for each in columns_in(column.formula)):
                value = result(column.formula, numbers)
                if value is not None:
                    numbers[column.id] = value
    return numbers


def _write_given(area: Area, where: Where, column: SheetColumn, text: str, style: str) -> None:
    number = number_in(text) if column.type == "number" else None
    day = day_in(text) if column.type == "date" else None
    if number is not None:
        area.page.write_number(*where, number + 0.0, area.paper.style(style))
    elif day is not None:
        area.page.write_datetime(*where, day, area.paper.style(f"{style}_date"))
    else:
        area.paper.write_words(area.page, where, text, style)
