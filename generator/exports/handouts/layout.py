"""What all kinds of worksheets share: title and instructions, paper, widths, and what an open cell accepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from generator.exports.handouts.paper import PIXELS, Paper, Where, clean
from generator.model.text import Language
from generator.model.worksheet import SheetColumn, Worksheet
from generator.wording import say

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet as Page

PAPERS: Mapping[str, tuple[int, int]] = {"A4": (9, 180), "A3": (8, 267)}
"""Number of the paper in the format, and millimetres that an upright sheet has for columns."""
LINE, CHARACTER, PADDING = 19, 7, 10
"""Pixels: height of a line, width of a Latin character, and what a cell keeps free at its sides."""
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
MOST_TYPED = 2_000
"""Characters that a cell accepts: longer ones are no notes any more."""
HINT_TITLE, HINT = 32, 255
"""Characters that spreadsheets show of a hint and of its title."""


@dataclass(frozen=True, slots=True)
class Area:
    """One worksheet on its way into one sheet of a workbook."""

    paper: Paper
    page: Page
    sheet: Worksheet
    lists: Mapping[str, str]
    """By column: the range that holds its choices."""

    def address(self, row: int, column: int) -> str:
        from xlsxwriter.utility import xl_rowcol_to_cell  # noqa: PLC0415

        found: str = xl_rowcol_to_cell(row, column)
        return found


def widths(sheet: Worksheet) -> tuple[int, ...]:
    """Pixels of every column; a narrow table is stretched to the width of the paper."""
    total = sum(column.width for column in sheet.columns)
    stretch = max(1.0, PAPERS[sheet.paper][1] / total)
    return tuple(round(column.width * stretch * PIXELS) for column in sheet.columns)


def begin(area: Area, last: int, upright: int | None = None) -> int:
    """Paper, title and instructions over the columns up to `last`; gives the next row. `upright`: pixels of a form."""
    page, sheet, language = area.page, area.sheet, area.paper.language
    width = upright or sum(widths(sheet))
    number, millimetres = PAPERS[sheet.paper]
    page.set_paper(number)
    if width > millimetres * PIXELS * 1.01:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.set_footer("&L" + clean(sheet.title.in_(language))[:120].replace("&", "&&") + "&R&P / &N")
    page.hide_gridlines(2)
    rows = (
        ("title", sheet.title.in_(language), 2.0),
        ("about", sheet.instructions.in_(language), 1.0),
        ("note", say(language, "handouts.how.worked" if _is_worked(sheet) else "handouts.how"), 1.0),
    )
    for row, (style, text, least) in enumerate(rows):
        area.paper.write_over(page, row, (0, last), text, style)
        page.set_row_pixels(row, round(LINE * max(least, lines_of(text, width))) + 4)
    return len(rows)


def _is_worked(sheet: Worksheet) -> bool:
    return any(column.type == "formula" for column in sheet.columns)


def lines_of(text: str, pixels: int) -> int:
    """Lines of a text in so many pixels, Chinese characters being twice as wide: merged cells do not grow by themselves."""
    wide = sum(2 if east_asian_width(each) in "WF" else 1 for each in text)
    return -(-wide * CHARACTER // max(pixels - PADDING, 1)) + text.count("\n")


def height_of(texts: Iterable[tuple[str, int]]) -> int:
    """Pixels of a row with these texts in cells of these widths: not every program makes rows as high as their words."""
    return LINE * max((lines_of(text, width) for text, width in texts), default=1) + 5


def head_of(column: SheetColumn, language: Language) -> str:
    """Name of a column, with the range of its numbers unless the name says it."""
    name = column.name.in_(language)
    if column.low is None or column.high is None:
        return name
    low, high = f"{column.low:g}", f"{column.high:g}"
    if low.removeprefix("-") in name and high in name:
        return name
    return say(language, "handouts.head.range", name=name, low=low.replace("-", "\N{MINUS SIGN}"), high=high)


def number_style(column: SheetColumn) -> str:
    return {"number": "fill_number", "date": "fill_date"}.get(column.type, "fill")


def restrict(area: Area, where: Where, column: SheetColumn) -> None:
    """What an open cell accepts, and what it says where something else was typed."""
    rule = _rule(area, column)
    language = area.paper.language
    allowed = str(rule.pop("allowed"))
    told = {
        "error_title": say(language, "handouts.refused")[:HINT_TITLE],
        "error_message": allowed[:HINT],
        "input_title": clean(column.name.in_(language))[:HINT_TITLE],
        "input_message": allowed[:HINT] if column.type in ("number", "date") else None,
        "ignore_blank": True,
    }
    if told["input_message"] is None:
        told.pop("input_title")
    area.page.data_validation(*where, *where, {**rule, **{name: value for name, value in told.items() if value is not None}})


def _rule(area: Area, column: SheetColumn) -> dict[str, object]:
    language = area.paper.language
    if column.type == "choice":
        return {"validate": "list", "source": area.lists[column.id], "allowed": say(language, "handouts.allowed.choice")}
    if column.type == "date":
        days = {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY}
        return {**days, "allowed": say(language, "handouts.allowed.date")}
    if column.type == "number":
        return _number_rule(column, language)
    return {
        "validate": "length",
        "criteria": "<=",
        "value": MOST_TYPED,
        "allowed": say(language, "handouts.allowed.length", most=MOST_TYPED),
    }


def _number_rule(column: SheetColumn, language: Language) -> dict[str, object]:
    low, high = column.low, column.high
    shown = {"low": _shown(low), "high": _shown(high)}
    if low is not None and high is not None:
        limits = {"criteria": "between", "minimum": low, "maximum": high}
        return {"validate": "decimal", **limits, "allowed": say(language, "handouts.allowed.between", **shown)}
    if low is not None:
        return {
            "validate": "decimal",
            "criteria": ">=",
            "value": low,
            "allowed": say(language, "handouts.allowed.low", **shown),
        }
    if high is not None:
        return {
            "validate": "decimal",
            "criteria": "<=",
            "value": high,
            "allowed": say(language, "handouts.allowed.high", **shown),
        }
    anything = {"criteria": "between", "minimum": -1e12, "maximum": 1e12}
    return {"validate": "decimal", **anything, "allowed": say(language, "handouts.allowed.number")}


def _shown(limit: float | None) -> str:
    return "" if limit is None else f"{limit:g}".replace("-", "\N{MINUS SIGN}")
