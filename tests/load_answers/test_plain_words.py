"""Whole-file mistakes are one fault in plain words: wrong encoding, wrong date format, titles, disguises, second headers."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.cli import PROGRAM
from generator.errors import Fault, SourceFaults
from generator.load import load_answers
from tests.projects.builders import a_dataset, a_scale, a_table, an_instrument, an_item, write_project

RATINGS = [{"column": [f"题{number}"], "item": f"item-{number}", "form": "perception"} for number in range(5)]
TABLE = {f"题{number}": [1, 5, 3] for number in range(5)}


def faults_of(root: Path, content: bytes, file: str = "a.csv", **more: object) -> tuple[Fault, ...]:
    place = {"path": file} | ({} if "period" in more else {"period": "2025"})
    dataset = a_dataset("one", [place], RATINGS, **{"other_columns": "ignore", **more})
    write_project(root, [an_instrument(items=[an_item(number) for number in range(5)])], [(dataset, {file: content})])
    with pytest.raises(SourceFaults) as caught:
        load_answers(root, PROGRAM)
    return tuple(fault for fault in caught.value.faults if fault.file.endswith(file))


def test_a_wrong_encoding_is_one_fault_and_not_one_for_each_column(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, a_table(TABLE, encoding="cp936"), encoding="cp1252")
    assert fault.found.startswith("none of the 5 declared columns is here")
    assert "another `encoding:` is right" in fault.hint


def test_a_title_above_the_headers_is_one_fault(tmp_path: Path) -> None:
    rows = {name: [1] * 40 for name in TABLE}
    (fault,) = faults_of(tmp_path, "2025 年顾客调查\n".encode() + a_table(rows))
    assert (fault.line, fault.found) == (1, "the first line has one field, the 41 lines below it have 5")
    assert fault.hint == "delete everything above the line with the headers"


def test_the_delimiter_that_splits_the_header_most_is_suggested(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, a_table({**TABLE, "备\t注": [0, 0, 0]}, delimiter=";"))
    assert fault.hint == "write delimiter: semicolon"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04xyz", "a ZIP archive or an Excel workbook"),
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "a pointer of Git LFS"),
        (b"<<<<<<< HEAD\na,b\n", "a file with an unsolved merge conflict"),
    ],
)
def test_what_is_no_table_is_called_by_its_name(tmp_path: Path, content: bytes, what: str) -> None:
    (fault,) = faults_of(tmp_path, content)
    assert what in fault.found


def test_a_second_row_of_headers_is_explained(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, a_table({name: ["Response", 1, 5] for name in TABLE}))
    assert {fault.line for fault in faults} == {2}
    assert all("SurveyMonkey" in fault.hint for fault in faults)


def test_full_width_digits_are_explained(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, a_table({**TABLE, "题0": [1, "５", 3]}))
    assert [fault.hint for fault in faults] == ["full-width digits or letters: write 5, or declare the text under codes"]


@pytest.mark.parametrize(
    ("dates", "form"),
    [
        (["2025/7/1 10:00:00", "2025/12/31 9:05:00", "2025/1/2 0:00:00"], "%Y/%m/%d %H:%M:%S"),
        (["2025年7月1日", "2025年12月31日", "2025年1月2日"], "%Y年%m月%d日"),
        (["31.12.2025", "01.01.2025", "02.01.2025"], "%d.%m.%Y"),
    ],
)
def test_a_date_format_that_fits_all_dates_is_suggested(tmp_path: Path, dates: list[str], form: str) -> None:
    period = {"column": ["日期"], "format": "%m/%d/%y", "grain": "month"}
    (fault,) = faults_of(tmp_path, a_table({**TABLE, "日期": dates}), period=period)
    assert fault.hint == f"write format: '{form}'"


def test_quotes_in_a_tab_separated_file_without_quoting_are_letters(tmp_path: Path) -> None:
    table: dict[str, Sequence[object]] = {**TABLE, "说": ['"很" 好', 'a "b', "c"]}
    dataset = a_dataset("one", [{"path": "a.tsv", "period": "2025"}], RATINGS, other_columns="ignore")
    instrument = an_instrument(items=[an_item(number) for number in range(5)])
    write_project(tmp_path, [instrument], [(dataset, {"a.tsv": a_table(table, delimiter="\t")})])
    _, answers = load_answers(tmp_path, PROGRAM)
    assert answers["one"].rows == 3


def test_a_negative_scale_is_refused_with_the_way_to_recode_it(tmp_path: Path) -> None:
    instrument = an_instrument(items=[an_item(1)], scale=a_scale(-3, 3))
    dataset = a_dataset("one", [{"path": "a.csv", "period": "2025"}], [{**RATINGS[1]}])
    write_project(tmp_path, [instrument], [(dataset, {"a.csv": a_table({"题1": [-3, 0, 3]})})])
    with pytest.raises(SourceFaults) as caught:
        load_answers(tmp_path, PROGRAM)
    (fault,) = caught.value.faults
    assert (fault.code, fault.field) == ("R312", "scales[0].min")
    assert '{label: "-3", value: 0} to {label: "3", value: 6}' in fault.hint


def test_that_recoding_is_read_as_meant(tmp_path: Path) -> None:
    instrument = an_instrument(items=[an_item(1)], scale=a_scale(0, 6))
    labels = [{"label": str(value), "value": value + 3} for value in range(-3, 4)]
    codes = [{"scale": "rating", "labels": labels}]
    dataset = a_dataset("one", [{"path": "a.csv", "period": "2025"}], [{**RATINGS[1]}], codes=codes)
    write_project(tmp_path, [instrument], [(dataset, {"a.csv": a_table({"题1": [-3, 0, 3]})})])
    _, answers = load_answers(tmp_path, PROGRAM)
    assert [column.tolist() for column in answers["one"].ratings.values()] == [[0, 3, 6]]


@pytest.mark.parametrize("dated", [False, True])
def test_two_data_sets_of_one_organisation_cannot_share_a_period(tmp_path: Path, dated: bool) -> None:
    ratings = [{**RATINGS[1]}]
    period = {"period": {"column": ["日期"], "format": "%Y-%m-%d", "grain": "year"}}
    one = a_dataset("one", [{"path": "a.csv", "period": "2025"}], ratings)
    file = {"path": "a.csv"} if dated else {"path": "a.csv", "period": "2025"}
    two = a_dataset("two", [file], ratings, **(period if dated else {}))
    dates = {"日期": ["2025-01-01"] * 3} if dated else {}
    table = a_table({"题1": [1, 2, 3]}), a_table({"题1": [1, 2, 2], **dates})
    write_project(tmp_path, [an_instrument(items=[an_item(1)])], [(one, {"a.csv": table[0]}), (two, {"a.csv": table[1]})])
    with pytest.raises(SourceFaults) as caught:
        load_answers(tmp_path, PROGRAM)
    (fault,) = caught.value.faults
    assert (fault.file, fault.code) == ("data/surveys/two/dataset.yml", "R328")
    assert "the data set 'one' gives results of 'acme' for 2025 already" in fault.found


def test_an_address_that_could_run_code_is_refused(tmp_path: Path) -> None:
    faults = load_faults(tmp_path, origin_url="javascript:alert(1)")
    assert [(fault.code, fault.field) for fault in faults] == [("R338", "origin_url")]


def test_fieldwork_that_ends_before_it_begins_and_no_ratings_are_told(tmp_path: Path) -> None:
    work = a_dataset("one", [], [])["fieldwork"] | {"start": "2025-02-01", "end": "2025-01-01"}
    faults = load_faults(tmp_path, fieldwork=work)
    assert [(fault.code, fault.field) for fault in faults] == [("R327", "fieldwork.end")]


def load_faults(root: Path, **more: object) -> tuple[Fault, ...]:
    dataset = a_dataset("one", [{"path": "a.csv", "period": "2025"}], [{**RATINGS[1]}], **more)
    table = a_table({"题1": [1, 2, 3]})
    write_project(root, [an_instrument(items=[an_item(1)])], [(dataset, {"a.csv": table})])
    with pytest.raises(SourceFaults) as caught:
        load_answers(root, PROGRAM)
    return caught.value.faults
