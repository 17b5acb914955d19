"""Workbooks as spreadsheets read them: openpyxl for the file, pandas for the figures, our own CSV as what they must equal."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook as Opened

from generator.cache import Cache
from generator.exports import write_csv, write_workbooks
from generator.exports.workbook import make_workbook_of
from generator.exports.workbook_file import make_workbook
from generator.model.table import Column, Datum, Table
from generator.model.text import LANGUAGES, Language
from generator.model.views import Book
from generator.model.workbook import Workbook, WorkSheet
from generator.wording import say
from tests.pages.builders import a_book

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\t=1",
    "＝1+1",
    "a\n=1",
    "{=1}",
    "http://evil.example",
    "007",
    "1e9",
)
NAMES = ("a/b", "a*b", "'quoted'", "History", "x" * 40, "", "x" * 40, "A/B", "[draft]: new?", "\x01")


def opened(workbook: Workbook) -> Opened:
    return load_workbook(io.BytesIO(make_workbook(workbook)))


def a_table(rows: tuple[tuple[Datum, ...], ...]) -> Table:
    columns = (Column("name", "名称", "text"), Column("gap", "差距", "number"), Column("gap_n", "差距", "number"))
    return Table("dimensions", "zh", "各维度", columns, rows)


def a_workbook(*sheets: WorkSheet, created: str = "2026-11-22") -> Workbook:
    cover = WorkSheet("封面", "结果", ("第一句。",))
    return Workbook("结果", "差距站", created, WorkSheet("目录", "目录"), ("工作表", "内容"), cover, sheets)


def file_of(sheet: WorkSheet) -> io.BytesIO:
    return io.BytesIO(make_workbook(a_workbook(sheet)))


def of_book(language: Language = "zh", typed: str = "平常") -> tuple[Book, Workbook]:
    book = a_book(language, typed)
    view = next(view for view in book.views if view.kind == "results" and view.release is book.series[0].latest)
    return book, make_workbook_of(book, view)


TABLE = a_table(((Datum("甲"), Datum("−0.93", -0.93), Datum("211", 211)), (Datum("乙"), Datum("[c]"), Datum("[c]"))))


def test_the_same_workbook_is_the_same_bytes() -> None:
    assert make_workbook(a_workbook(WorkSheet("维度", "各维度", (), TABLE))) == make_workbook(
        a_workbook(WorkSheet("维度", "各维度", (), TABLE))
    )


def test_figures_are_numbers_with_their_sign_and_marks_are_words() -> None:
    frame = pd.read_excel(file_of(WorkSheet("维度", "各维度", ("一句",), TABLE)), "维度", header=2, engine="openpyxl")
    assert frame["差距"].tolist() == [-0.93, "[c]"]
    assert frame["差距 (2)"].tolist() == [211, "[c]"]


def test_a_sheet_says_as_much_as_the_csv_of_its_table() -> None:
    read = pd.read_csv(io.BytesIO(write_csv(TABLE)))
    sheet = pd.read_excel(file_of(WorkSheet("维度", "各维度", (), TABLE)), "维度", header=1, engine="openpyxl")
    assert [[str(cell) for cell in row] for row in sheet.to_numpy().tolist()] == read.to_numpy().tolist()


def test_no_number_holds_a_typographic_minus() -> None:
    file = zipfile.ZipFile(io.BytesIO(make_workbook(a_workbook(WorkSheet("维度", "各维度", (), TABLE)))))
    sheets = [file.read(name).decode() for name in file.namelist() if name.startswith("xl/worksheets/sheet")]
    assert any("<v>-0.93</v>" in sheet for sheet in sheets)
    assert not [sheet for sheet in sheets if "\N{MINUS SIGN}" in sheet]


@pytest.mark.parametrize("typed", FORMULAS)
def test_nothing_that_somebody_typed_is_a_formula_a_link_or_a_number(typed: str) -> None:
    table = a_table(((Datum(typed), Datum(typed), Datum(typed, download=typed)),))
    data = make_workbook(a_workbook(WorkSheet(typed, typed, (typed,), table)))
    file = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: file.read(name).decode() for name in file.namelist()}
    assert not [name for name, part in parts.items() if "<f>" in part or "<f " in part or 'TargetMode="External"' in part]
    cells = [
        cell for row in load_workbook(io.BytesIO(data)).worksheets[2].iter_rows() for cell in row if cell.value is not None
    ]
    assert {cell.data_type for cell in cells} == {"s"}


def test_words_that_look_like_a_formula_stay_words_when_a_reader_edits_them() -> None:
    table = a_table(((Datum("=1+1"), Datum("1", 1), Datum("1", 1)), (Datum("plain"), Datum("1", 1), Datum("1", 1))))
    page = opened(a_workbook(WorkSheet("维度", "各维度", (), table)))["维度"]
    assert page["A3"].quotePrefix
    assert not page["A4"].quotePrefix


def test_every_sheet_begins_in_a1_has_one_named_table_at_most_and_merges_nothing() -> None:
    book = opened(of_book()[1])
    names = []
    for page in book.worksheets:
        assert page["A1"].value
        assert not page.merged_cells.ranges
        assert len(page.tables) <= 1
        names += list(page.tables)
    assert len(names) == len(set(names)) == len(book.worksheets) - 1


def test_headers_are_frozen_above_the_first_row_of_figures() -> None:
    page = opened(a_workbook(WorkSheet("维度", "各维度", ("一句", "两句"), TABLE)))["维度"]
    assert page.freeze_panes == "B5"
    assert next(iter(page.tables.values())).ref == "A4:C6"


def test_names_of_sheets_are_allowed_and_differ() -> None:
    named = opened(a_workbook(*(WorkSheet(name, "x", (), TABLE) for name in NAMES))).sheetnames[2:]
    assert len(named) == len(NAMES)
    assert len({name.casefold() for name in named}) == len(named)
    assert not [name for name in named if not 0 < len(name) <= 31 or set(name) & set("[]:*?/\\") or name.strip("'") != name]
    assert "history" not in {name.casefold() for name in named}


def test_the_contents_lead_to_every_sheet() -> None:
    book = opened(of_book()[1])
    page = book.worksheets[1]
    links = {link.location for row in page.iter_rows() for cell in row if (link := cell.hyperlink)}
    assert links == {f"'{name}'!A1" for name in book.sheetnames if name != page.title}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_release_has_cover_notes_definitions_marks_and_provenance(language: Language) -> None:
    book, workbook = of_book(language)
    sheets = opened(workbook)
    fronts = [
        say(language, f"workbook.{name}") for name in ("cover", "contents", "notes", "definitions", "marks", "provenance")
    ]
    assert sheets.sheetnames[:6] == fronts
    cover = [row[0].value for row in sheets.worksheets[0].iter_rows()]
    assert cover[1] == say(language, "pages.fictional.notice")
    assert "−0.93 平常" in cover
    assert "CSV" not in sheets.sheetnames
    assert sheets.properties.created.isoformat() == f"{book.site.settings.date}T00:00:00"


def test_hostile_words_leave_the_file_readable() -> None:
    typed = '</t></si><x>&"\x00\x0b\ud800_x0041_'
    assert len(opened(of_book("zh", typed)[1]).sheetnames) > 6


def test_every_release_but_superseded_ones_has_a_workbook_kept_by_content(tmp_path: Path) -> None:
    book, store = a_book("en"), Cache(tmp_path)
    made = list(write_workbooks(book, store))
    assert [asset.path for asset in made] == [f"data/kiosk/{period}/kiosk-data.en.xlsx" for period in ("2018q3", "2018q4")]
    assert list(write_workbooks(book, store)) == made
    assert len(list((tmp_path / "workbook").iterdir())) == 2


def test_another_figure_is_another_file(tmp_path: Path) -> None:
    book, store = a_book("en"), Cache(tmp_path)
    other = replace(book, views=tuple(replace(view, tables=(replace(TABLE, id="items"),)) for view in book.views))
    assert [each.content for each in write_workbooks(book, store)] != [each.content for each in write_workbooks(other, store)]
