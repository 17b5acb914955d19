"""Worksheets as spreadsheets: what may be filled in, what it accepts, what is worked out; read back by other programs."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.errors import BuildError
from generator.exports.handouts import write_worksheet
from generator.exports.handouts.formulas import cell_formula, result
from generator.model.filled import CELLS, FORMAT, MACHINE, MARKER
from generator.model.text import Language
from generator.model.worksheet import Worksheet
from tests.exports.handouts.sheets import HOSTILE, a_form, a_table

HEAD, EXAMPLE, FIRST, SECOND, EMPTY = 5, 6, 7, 8, 9
"""Rows of the table, from 1."""
UTF8_CSV = "csv:Text - txt - csv (StarCalc):44,34,76"


def opened(sheet: Worksheet, language: Language = "zh", *, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write_worksheet(sheet, language)), data_only=values)


def rules(page: Any) -> dict[str, Any]:
    return {str(rule.sqref): rule for rule in page.data_validations.dataValidation}


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert write_worksheet(a_table(), "en") == write_worksheet(a_table(), "en")


def test_only_empty_cells_are_open_and_there_is_no_password() -> None:
    page = opened(a_table()).worksheets[0]
    assert page.protection.sheet
    assert page.protection.password is None
    unlocked = {cell.coordinate for row in page.iter_rows() for cell in row if not cell.protection.locked}
    given = {"B7", "C7", "D7", "B8"}
    assert unlocked == {f"{column}{row}" for row in (7, 8, 9, 10) for column in "BCDGHI"} - given


def test_a_machine_finds_sheet_language_and_columns_behind_what_people_see() -> None:
    book = opened(a_table(), "en")
    assert book[MACHINE].sheet_state == "veryHidden"
    facts = {row[0]: row[1] for row in book[MACHINE].iter_rows(values_only=True, max_col=2) if row[0]}
    assert (facts["format"], facts["worksheet"], facts["language"]) == (FORMAT, "gap-sheet", "en")
    page = book.worksheets[0]
    ids = [cell.value for cell in page[HEAD - 1]]
    assert ids == [MARKER, *(column.id for column in a_table().columns), CELLS]
    assert page.row_dimensions[HEAD - 1].hidden
    assert [page.cell(row, len(ids)).value for row in range(EXAMPLE, 11)] == ["example", "preset", "preset", "row", "row"]
    assert page.column_dimensions["J"].hidden


def test_numbers_are_numbers_words_are_words_and_days_are_days() -> None:
    page = opened(a_table()).worksheets[0]
    assert (page["C7"].value, page["D7"].value) == (6, -1.5)
    assert (page["B8"].value, page["B8"].data_type, page["B8"].quotePrefix) == (HOSTILE, "s", True)
    assert page["G6"].value.isoformat() == "2026-12-31T00:00:00"
    assert page["A6"].value == "示例"


def test_cells_accept_what_their_column_says() -> None:
    page = opened(a_table()).worksheets[0]
    found = rules(page)
    number, day, choice = found["C9"], found["G9"], found["H9"]
    assert (number.type, float(number.formula1), float(number.formula2)) == ("decimal", -2, 7)
    assert "\N{MINUS SIGN}2 至 7" in number.error
    assert (day.type, choice.type) == ("date", "list")
    machine = page.parent[MACHINE]
    sheet, _, cells = choice.formula1.rpartition("!")
    assert sheet.strip("'") == MACHINE
    assert [cell[0].value for cell in machine[cells.replace("$", "")]] == ["传递，差距", "标" * 200]


def test_formulas_are_blank_until_their_numbers_are_there_and_carry_their_results() -> None:
    assert opened(a_table()).worksheets[0]["E9"].value == '=IF(COUNT(D9,C9)<2,"",IFERROR(D9 - C9,""))'
    page = opened(a_table(), values=True).worksheets[0]
    assert [page[name].value for name in ("E6", "F6", "E7", "F7")] == [3, None, -7.5, -1.25]


@pytest.mark.parametrize("formula", ["{a} +", "{a} ** 2", "open('x')", "{a}(1)", "{a} // 2"])
def test_a_formula_that_is_no_arithmetic_is_refused(formula: str) -> None:
    with pytest.raises(BuildError, match="no arithmetic"):
        cell_formula(formula, {"a": "B1"})


def test_a_formula_comes_to_what_it_says() -> None:
    assert result("100 * ({p} - {d}) / ({p} + {d})", {"p": 3, "d": 1}) == 50
    assert result("{p} / {d}", {"p": 3, "d": 0}) is None
    assert result("{p} / {d}", {"p": 3}) is None


def test_it_prints_on_its_paper_with_the_header_on_every_page() -> None:
    page = opened(a_table()).worksheets[0]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == f"${HEAD}:${HEAD}"
    assert page.freeze_panes == "C6"


@pytest.mark.parametrize("kind", ["form", "canvas"])
def test_fields_without_rows_are_open_below_or_beside_their_names(kind: str) -> None:
    sheet = a_form().model_copy(update={"kind": kind})
    page = opened(sheet).worksheets[0]
    unlocked = [cell for row in page.iter_rows() for cell in row if not cell.protection.locked]
    assert len(unlocked) == sum(column.type != "formula" for column in sheet.columns)
    assert all(page.row_dimensions[cell.row].height == pytest.approx(57, abs=1) for cell in unlocked)
    words = {cell.value for row in page.iter_rows() for cell in row}
    assert {column.id for column in sheet.columns} <= words


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_another_program_works_out_the_same(tmp_path: Path) -> None:
    """Filled in and recalculated by LibreOffice; without its numbers a formula stays blank."""
    book = opened(a_table())
    page = book.worksheets[0]
    page["C9"], page["D9"] = 5, 3.5
    book.save(tmp_path / "sheet.xlsx")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", UTF8_CSV]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "sheet.xlsx")], check=True, capture_output=True)
    rows = list(csv.reader((tmp_path / "sheet.csv").read_text("utf-8").splitlines()))
    body = [row for row in rows if row[0] in ("示例", "1", "2", "3", "4")]
    assert [row[4:6] for row in body] == [["3", ""], ["-7.5", "-1.25"], ["", ""], ["-1.5", "-0.3"], ["", ""]]
