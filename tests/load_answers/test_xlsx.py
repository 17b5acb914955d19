"""Workbooks: one sheet, values as a person would type them, limits before any parsing."""

from __future__ import annotations

import io
import re
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.errors import SourceFaults
from generator.model.answers import BLANK
from generator.model.dataset import AnswerFile, Dataset
from tests.load_answers.builders import EXPECTED, HEADER, SEEN, a_dataset, a_segment, as_lists, faults, only_fault, read, table

ROWS: tuple[tuple[object, ...], ...] = ((1, 2.0, "3", 4, "N"), (7, None, 1, 10, "S"))


def workbook(*rows: tuple[object, ...], header: str = HEADER) -> Workbook:
    book = Workbook()
    for row in (tuple(header.split(",")), *rows):
        book.worksheets[0].append(row)
    return book


def save(folder: Path, book: Workbook) -> None:
    book.save(folder / "answers.xlsx")


def xlsx(sheet: str | None = None, **changes: object) -> Dataset:
    return a_dataset(**{"files": (AnswerFile(path="answers.xlsx", period="2018", sheet=sheet),)} | changes)


def rewrite(folder: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Changes one part of the saved workbook."""
    path = folder / "answers.xlsx"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert part in parts
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, change(data) if name == part else data)


def test_a_workbook_equals_the_same_table_as_csv(tmp_path: Path) -> None:
    save(tmp_path, workbook(*ROWS))
    expected = read(tmp_path, a_dataset(), answers=table("1,2,3,4,N", "7,,1,10,S"))
    found = read(tmp_path, xlsx())
    assert as_lists(found) == as_lists(expected)
    assert found.flows[0].encoding == "xlsx"


def test_empty_rows_and_columns_around_the_table_are_no_part_of_it(tmp_path: Path) -> None:
    book = workbook(*ROWS, (None,) * 5)
    book.worksheets[0].insert_rows(1, 2)
    book.worksheets[0].insert_cols(1)
    book.worksheets[0]["Z9"] = None
    save(tmp_path, book)
    answers = read(tmp_path, xlsx())
    assert (answers.rows, answers.flows[0].ignored_columns) == (2, 0)


def test_booleans_and_decimals_are_written_as_typed(tmp_path: Path) -> None:
    save(tmp_path, workbook((1, 1, 1, 1, True, 0.125), (1, 1, 1, 1, False, 3.0), header=f"{HEADER},W"))
    levels = ({"id": "yes", "name": {"zh": "是"}, "codes": ("TRUE",)}, {"id": "no", "name": {"zh": "否"}, "codes": ("FALSE",)})
    answers = read(tmp_path, xlsx(segments=(a_segment(levels=levels),), weight_column=("W",)))
    assert answers.segments["branch"].tolist() == [0, 1]
    assert answers.weights is not None and answers.weights.tolist() == [125_000, 3_000_000]


@pytest.mark.parametrize(
    ("moments", "form"),
    [
        ((date(2018, 9, 8), datetime(2017, 1, 1)), "%Y-%m-%d"),
        ((datetime(2018, 9, 8, 15, 29), date(2017, 1, 1)), "%Y-%m-%d %H:%M:%S"),
    ],
)
def test_dates_are_written_as_iso_alike_in_the_whole_column(tmp_path: Path, moments: tuple[date, ...], form: str) -> None:
    save(tmp_path, workbook(*((1, 1, 1, 1, "N", moment) for moment in moments), header=f"{HEADER},Date"))
    period = {"column": ("Date",), "format": form, "grain": "quarter"}
    answers = read(tmp_path, xlsx(period=period, files=(AnswerFile(path="answers.xlsx"),)))
    assert [each.id for each in answers.periods] == ["2017q1", "2018q3"]


def test_an_error_value_is_refused_with_its_address(tmp_path: Path) -> None:
    book = workbook(*ROWS)
    book.worksheets[0]["B3"] = "#N/A"
    save(tmp_path, book)
    fault = only_fault(tmp_path, xlsx())
    assert (fault.code, fault.field, fault.line, fault.found) == ("D205", "cell B3", 3, "the error value #N/A")


def test_a_formula_counts_by_its_stored_value_and_is_refused_without_one(tmp_path: Path) -> None:
    book = workbook(*ROWS)
    book.worksheets[0]["A3"] = "=3+4"
    save(tmp_path, book)
    fault = only_fault(tmp_path, xlsx())
    assert (fault.code, fault.field) == ("D205", "cell A3")
    rewrite(tmp_path, "xl/worksheets/sheet1.xml", lambda xml: re.sub(rb"(<f>3\+4</f>)<v(?: ?/>|></v>)", rb"\1<v>6</v>", xml))
    assert read(tmp_path, xlsx()).ratings[EXPECTED].tolist() == [1, 6]


def test_error_values_in_columns_that_nobody_asks_for_do_not_matter(tmp_path: Path) -> None:
    save(tmp_path, workbook((1, 2, 3, 4, "N", "#DIV/0!"), header=f"{HEADER},note"))
    assert read(tmp_path, xlsx(other_columns="ignore")).rows == 1


def test_of_several_visible_sheets_one_is_named(tmp_path: Path) -> None:
    book = workbook(*ROWS)
    book.create_sheet("Umfrage").append(("x",))
    save(tmp_path, book)
    fault = only_fault(tmp_path, xlsx())
    assert (fault.code, fault.field, fault.allowed) == ("D203", "sheet", "Sheet, Umfrage")
    assert read(tmp_path, xlsx("Sheet")).rows == 2
    assert only_fault(tmp_path, xlsx("Umfrag")).hint == "did you mean 'Umfrage'?"


def test_a_hidden_sheet_is_read_only_when_it_is_named(tmp_path: Path) -> None:
    book = workbook(*ROWS)
    hidden = book.create_sheet("secret")
    hidden.sheet_state = "hidden"
    for row in (HEADER.split(","), (5, 5, 5, 5, "N")):
        hidden.append(row)
    save(tmp_path, book)
    assert read(tmp_path, xlsx()).ratings[EXPECTED].tolist() == [1, 7]
    assert read(tmp_path, xlsx("secret")).ratings[EXPECTED].tolist() == [5]


def test_duplicate_headers_are_refused_in_a_workbook_too(tmp_path: Path) -> None:
    save(tmp_path, workbook((1, 2, 3, 4, "N", 5), header=f"{HEADER},E"))
    assert only_fault(tmp_path, xlsx()).code == "D106"


def test_a_fault_names_the_row_of_the_sheet(tmp_path: Path) -> None:
    save(tmp_path, workbook(*ROWS, (None,) * 5, (9, 1, 1, 1, "N")))
    fault = only_fault(tmp_path, xlsx())
    assert (fault.code, fault.line) == ("D301", 5)


def far_cell(reference: bytes) -> Callable[[bytes], bytes]:
    return lambda xml: xml.replace(b"</sheetData>", b'<row><c r="' + reference + b'" t="n"><v>1</v></c></row></sheetData>')


@pytest.mark.parametrize("reference", [b"XFD1048576", b"A200001", b"SG1", b"SF20000", b"&#88;FD1048576"])
def test_a_sparse_far_cell_is_refused_without_building_the_table(tmp_path: Path, reference: bytes) -> None:
    save(tmp_path, workbook(*ROWS))
    rewrite(tmp_path, "xl/worksheets/sheet1.xml", far_cell(reference))
    tracemalloc.start()
    fault = only_fault(tmp_path, xlsx())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert fault.code == "D204"
    assert peak < 20_000_000


def test_formatted_cells_without_a_value_do_not_stretch_the_table(tmp_path: Path) -> None:
    save(tmp_path, workbook(*ROWS))
    empty = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    rewrite(tmp_path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", empty))
    assert read(tmp_path, xlsx()).rows == 2


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize("size", [51_000_000, 5_000_000])
def test_a_bomb_is_refused_by_its_size_or_its_ratio(tmp_path: Path, size: int) -> None:
    (tmp_path / "answers.xlsx").write_bytes(packed({"xl/worksheets/sheet1.xml": b"x" * size}))
    assert only_fault(tmp_path, xlsx()).code == "D202"


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    save(tmp_path, workbook(*ROWS))
    path = tmp_path / "answers.xlsx"
    rewrite(tmp_path, "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * 3_000)
    with zipfile.ZipFile(path) as package:
        true_size = package.getinfo("xl/worksheets/sheet1.xml").file_size
    lie, truth = (1_000).to_bytes(4, "little"), true_size.to_bytes(4, "little")
    assert path.read_bytes().count(truth) == 2  # in the local header and in the directory
    path.write_bytes(path.read_bytes().replace(truth, lie))
    assert only_fault(tmp_path, xlsx()).code == "D201"


def test_a_lying_bomb_is_not_unpacked(tmp_path: Path) -> None:
    save(tmp_path, workbook(*ROWS))
    rewrite(tmp_path, "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * 200_000_000)
    path = tmp_path / "answers.xlsx"
    with zipfile.ZipFile(path) as package:
        truth = package.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(truth, (9_000).to_bytes(4, "little")))
    tracemalloc.start()
    assert only_fault(tmp_path, xlsx()).code == "D201"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_entities_are_refused(tmp_path: Path, part: str) -> None:
    save(tmp_path, workbook(*ROWS))
    rewrite(tmp_path, part, lambda xml: BOMB + xml.removeprefix(b'<?xml version="1.0"?>'))
    assert only_fault(tmp_path, xlsx()).code == "D201"


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"E,P\n1,2\n", packed({}), packed({"xl/workbook.xml": b"<workbook/>"}), b"\xd0\xcf\x11\xe0"]
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "answers.xlsx").write_bytes(data)
    assert only_fault(tmp_path, xlsx()).code in ("D201", "D203")


def test_a_damaged_workbook_never_gives_other_answers(tmp_path: Path) -> None:
    save(tmp_path, workbook(*ROWS))
    path = tmp_path / "answers.xlsx"
    whole = path.read_bytes()
    expected = as_lists(read(tmp_path, xlsx()))
    for place in range(0, len(whole), 61):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            found = as_lists(read(tmp_path, xlsx()))
        except SourceFaults:
            continue
        assert found == expected, place


def test_an_empty_sheet_and_one_with_headers_only_are_refused(tmp_path: Path) -> None:
    save(tmp_path, Workbook())
    assert only_fault(tmp_path, xlsx()).code == "D110"
    save(tmp_path, workbook())
    assert faults(tmp_path, xlsx())[0].code == "D402"


def test_a_blank_cell_is_no_answer(tmp_path: Path) -> None:
    save(tmp_path, workbook(*ROWS))
    assert read(tmp_path, xlsx()).ratings[SEEN].tolist() == [2, BLANK]


def test_a_title_above_the_headers_is_to_be_deleted(tmp_path: Path) -> None:
    save(tmp_path, workbook(tuple(HEADER.split(",")), (1, 2, 3, 4, "N"), header="顾客满意度调查,,,,"))
    fault = only_fault(tmp_path, xlsx())
    assert (fault.code, fault.found.endswith("line 1 holds: 顾客满意度调查")) == ("D107", True)
    assert fault.hint.startswith("if this is a title, delete everything above the headers")
