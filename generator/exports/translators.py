"""A workbook for translators: texts side by side, one column open to be filled in, and what is to be known first.

Read with both languages in one place: whoever sends it and whoever fills it in need not share one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from generator.exports.handouts.layout import height_of
from generator.exports.handouts.paper import FRAMED, STYLES, Paper, bytes_of, clean, sheet_name
from generator.model.filled import MACHINE
from generator.model.text import LANGUAGES, Language
from generator.model.translation import (
    COLUMNS,
    FORMAT,
    MOST_CHARACTERS,
    STATUSES,
    TextRow,
    TextStatus,
    Translation,
    fingerprint,
)
from generator.wording import count, say

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet as Page

WIDTHS: Mapping[str, int] = {"id": 250, "zh": 400, "en": 460, "status": 120, "note": 220}
"""Pixels."""
GUIDE = 540
"""The same of the instructions: they fit on paper."""
TALLEST = 540
"""Pixels of a row: spreadsheets allow no more than 409 points."""
HEAD = 1
"""Row of the headers, from 0; above it the hidden ids of the columns."""
COLOURS: Mapping[TextStatus, str] = {"missing": "#FBE3C4", "stale": "#FFF6CC", "current": "#F3F5F7"}
RULES = ("fill", "keep", "block", "status", "empty", "back")
_HINT, _TITLE = 255, 32
"""Characters that spreadsheets show of a message and of its title."""


def write_translation(translation: Translation) -> bytes:
    """The same rows give the same bytes."""
    title = say(translation.source, "translators.title", **_names(translation.source, translation))
    return bytes_of(title, translation.target, lambda paper: _fill(paper, translation))


def status_label(status: TextStatus) -> str:
    """As it stands in the workbook: both languages, so that no one has to know which one it was made in."""
    return " / ".join(say(language, f"translators.status.{status}") for language in LANGUAGES)


def _both(message: str, **values: object) -> str:
    return " / ".join(say(language, f"translators.{message}", **values) for language in LANGUAGES)


def _sheet(name: str) -> str:
    return sheet_name(" ".join(say(language, f"translators.sheet.{name}") for language in LANGUAGES))


def _names(language: Language, translation: Translation) -> Mapping[str, str]:
    """Both languages in the words of one."""
    return {
        "source": say(language, f"translators.{translation.source}"),
        "target": say(language, f"translators.{translation.target}"),
    }


def _fill(paper: Paper, translation: Translation) -> None:
    papers = {language: Paper(paper.book, language) for language in LANGUAGES}
    _write_guide(papers, translation)
    page = paper.book.add_worksheet(_sheet("texts"))
    _write_texts(papers, page, translation)
    _write_machine(paper, translation)
    page.activate()


def _write_guide(papers: Mapping[Language, Paper], translation: Translation) -> None:
    page = papers["zh"].book.add_worksheet(_sheet("guide"))
    page.set_column_pixels(0, 0, GUIDE)
    page.hide_gridlines(2)
    row = 0
    for language in LANGUAGES:
        for style, text in _guide(language, translation):
            papers[language].write_words(page, (row, 0), text, style)
            page.set_row_pixels(row, height_of([(text, GUIDE)]) + (16 if style == "title" else 4))
            row += 1
        row += 1
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.protect()


def _guide(language: Language, translation: Translation) -> Iterator[tuple[str, str]]:
    """What is to be done and what stands for what, in one language."""
    names = _names(language, translation)
    labels = {each: status_label(each) for each in STATUSES}
    found = Counter(row.status for row in translation.rows)
    yield "title", say(language, "translators.title", **names)
    yield "about", say(language, "translators.project", name=translation.project)
    yield "about", say(language, "translators.counts", **{each: count(language, found[each]) for each in STATUSES})
    for number, rule in enumerate(RULES, 1):
        yield "about", f"{number}. " + say(language, f"translators.rule.{rule}", **names, **labels)


def _write_texts(papers: Mapping[Language, Paper], page: Page, translation: Translation) -> None:
    columns = _columns(translation)
    heads = [_head(name, translation) for name in columns]
    page.set_row(0, None, None, {"hidden": True})
    for place, name in enumerate(columns):
        page.write_string(0, place, name)
        if name in COLUMNS[:5]:
            page.set_column_pixels(place, place, WIDTHS[_language_of(name, translation) or name])
            papers["zh"].write_words(page, (HEAD, place), heads[place], "head")
        else:
            page.set_column(place, place, None, None, {"hidden": True})
    page.set_row_pixels(HEAD, 46)
    for number, row in enumerate(translation.rows, HEAD + 1):
        _write_row(papers, page, number, row, translation)
    last = HEAD + len(translation.rows)
    page.autofilter(HEAD, 0, last, 4)
    page.freeze_panes(HEAD + 1, 1)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD)
    page.print_area(HEAD, 0, last, 4)
    page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "select_locked_cells": True})
    _restrict(page, columns, last, translation)


def _columns(translation: Translation) -> tuple[str, ...]:
    """Chinese stands left of English, whichever of them is to be filled in."""
    texts = ("source", "target") if translation.source == "zh" else ("target", "source")
    return ("id", *texts, *COLUMNS[3:])


def _language_of(column: str, translation: Translation) -> Language | None:
    return {"source": translation.source, "target": translation.target}.get(column)


def _head(column: str, translation: Translation) -> str:
    language = _language_of(column, translation)
    if language is None:
        return _both(f"head.{column}") if column in ("id", "status", "note") else column
    name = say(language, f"translators.name.{language}")
    return f"{name}\n{_both('head.fill')}" if column == "target" else name


def _write_row(papers: Mapping[Language, Paper], page: Page, number: int, row: TextRow, translation: Translation) -> None:
    is_block = row.place.isdigit()
    place = _both("block", number=int(row.place)) if is_block else row.place
    cells = {
        "id": f"{row.file}\n{place}",
        "source": row.source,
        "target": row.target,
        "status": status_label(row.status),
        "note": "",
        "key": row.key,
        "source-hash": fingerprint(row.source),
        "target-hash": fingerprint(row.target) if row.target else "",
    }
    for at, name in enumerate(_columns(translation)):
        paper = papers[_language_of(name, translation) or "zh"]
        if name == "status":
            page.write_string(number, at, cells[name], _status_style(paper, row.status))
        else:
            paper.write_words(page, (number, at), cells[name], "fill" if name in ("target", "note") else "given")
    texts = ((row.source, WIDTHS[translation.source]), (row.target or row.source, WIDTHS[translation.target]))
    page.set_row_pixels(number, min(TALLEST, max(height_of(texts), height_of([(cells["id"], WIDTHS["id"])]))))


def _status_style(paper: Paper, status: TextStatus) -> object:
    """Only of a stale text it is open: a translator who finds that the translation still holds says so there."""
    key = (f"status-{status}", False)
    if key not in paper.styles:
        look = {**STYLES["given"], **FRAMED, "bg_color": COLOURS[status], "locked": status != "stale"}
        paper.styles[key] = paper.book.add_format({"font_name": "Microsoft YaHei", "font_size": 10.5, **look})
    return paper.styles[key]


def _restrict(page: Page, columns: tuple[str, ...], last: int, translation: Translation) -> None:
    """What open cells accept."""
    told = {"error_title": _both("refused")[:_TITLE], "ignore_blank": True}
    most = _both("allowed.length", most=MOST_CHARACTERS)[:_HINT]
    for name in ("target", "note"):
        at = columns.index(name)
        rule = {"validate": "length", "criteria": "<=", "value": MOST_CHARACTERS, "error_message": most}
        page.data_validation(HEAD + 1, at, last, at, {**rule, **told})
    choices = [status_label("stale"), status_label("current")]
    at = columns.index("status")
    for number, row in enumerate(translation.rows, HEAD + 1):
        if row.status == "stale":
            shown = {"input_title": _both("head.status")[:_TITLE], "input_message": _both("confirm")[:_HINT]}
            page.data_validation(number, at, number, at, {"validate": "list", "source": choices, **shown, **told})


def _write_machine(paper: Paper, translation: Translation) -> None:
    """The hidden sheet that says what this is."""
    page = paper.book.add_worksheet(MACHINE)
    facts = (("format", FORMAT), ("source", translation.source), ("target", translation.target))
    for row, (name, value) in enumerate(facts):
        page.write_string(row, 0, name)
        page.write_string(row, 1, clean(value))
    page.protect()
    page.very_hidden()
