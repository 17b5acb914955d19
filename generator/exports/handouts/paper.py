"""Cells of a handout: words that are never formulas, numbers that are numbers, and which cells a reader may fill in."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from generator.exports.csv_file import guarded
from generator.exports.workbook_file import FORBIDDEN, MOST_CHARACTERS, NAME_LENGTH, NO_TEXT
from generator.model.text import Language

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet as Page

PIXELS = 96 / 25.4
"""Of a spreadsheet in a millimetre."""
CREATED = datetime(1980, 1, 1)
"""A file has no clock: the same sheet gives the same bytes."""
FONTS: Mapping[Language, str] = {"zh": "Microsoft YaHei", "en": "Calibri"}
NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
FRAMED: Mapping[str, object] = {"border": 1, "border_color": "#8A949E", "valign": "top", "text_wrap": True}
STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 16, "valign": "vcenter"},
    "about": {"text_wrap": True, "valign": "top"},
    "note": {"text_wrap": True, "valign": "top", "font_color": "#55606B"},
    "head": {**FRAMED, "bold": True, "bg_color": "#DCE9F2"},
    "fill": {**FRAMED, "locked": False, "num_format": "@"},
    "fill_number": {**FRAMED, "locked": False},
    "fill_date": {**FRAMED, "locked": False, "num_format": "yyyy-mm-dd"},
    "given": {**FRAMED, "bg_color": "#F3F5F7"},
    "given_date": {**FRAMED, "bg_color": "#F3F5F7", "num_format": "yyyy-mm-dd"},
    "worked": {**FRAMED, "bg_color": "#E9F2EA"},
    "example": {**FRAMED, "italic": True, "font_color": "#55606B", "bg_color": "#F3F5F7"},
    "example_date": {
        **FRAMED, "italic": True, "font_color": "#55606B", "bg_color": "#F3F5F7", "num_format": "yyyy-mm-dd"
    },
}  # fmt: skip
Where = tuple[int, int]
"""Row and column, from 0."""


@dataclass(slots=True)
class Paper:
    """A workbook in the making, in one language."""

    book: Workbook
    language: Language
    styles: dict[tuple[str, bool], Any] = field(default_factory=dict)

    def style(self, name: str, *, guard: bool = False) -> Any:
        """A format, made once; guarded words stay words even when a reader edits the cell."""
        key = (name, guard)
        if key not in self.styles:
            look = {"font_name": FONTS[self.language], "font_size": 10.5, **STYLES[name], "quote_prefix": guard}
            self.styles[key] = self.book.add_format(look)
        return self.styles[key]

    def write_words(self, page: Page, where: Where, text: str, style: str) -> None:
        words = clean(text)
        page.write_string(*where, words, self.style(style, guard=guarded(words) != words))

    def write_over(self, page: Page, row: int, columns: tuple[int, int], text: str, style: str) -> None:
        """Words over several columns."""
        first, last = columns
        if last > first:
            page.merge_range(row, first, row, last, "", self.style(style))
        self.write_words(page, (row, first), text, style)


def bytes_of(title: str, language: Language, fill: Callable[[Paper], None]) -> bytes:
    """A workbook that `fill` writes into: the same words give the same bytes."""
    from xlsxwriter.workbook import Workbook  # noqa: PLC0415 - needed only where the cache has no file

    target = io.BytesIO()
    words_stay_words = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(target, {"in_memory": True, **words_stay_words})
    book.set_properties({"title": clean(title), "created": CREATED})
    fill(Paper(book, language))
    book.close()
    return target.getvalue()


def clean(text: str) -> str:
    """Only characters that XML allows, and no more than a cell can hold."""
    return NO_TEXT.sub(" ", text)[:MOST_CHARACTERS]


def sheet_name(text: str) -> str:
    """What spreadsheets allow as the name of a sheet."""
    name = FORBIDDEN.sub(" ", clean(text)).strip(" '")[:NAME_LENGTH].rstrip(" '")
    return name if name and name.casefold() != "history" else "-"  # the one name that Excel keeps for itself


def number_in(text: str) -> float | None:
    """The number that somebody wrote; None for words."""
    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    return float(plain) if NUMBER.fullmatch(plain) else None


def day_in(text: str) -> datetime | None:
    """The ISO date that somebody wrote; None for words and for days that the calendar does not have."""
    if not DAY.fullmatch(text.strip()):
        return None
    try:
        return datetime.combine(date.fromisoformat(text.strip()), datetime.min.time())
    except ValueError:
        return None
