"""What stands in a cell becomes what was meant, or a fault; never something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.answers import BLANK, DONT_KNOW, NO_LEVEL, NOT_APPLICABLE, OUT_OF_RANGE, REFUSED, Asked
from generator.model.dataset import AnswerFile
from tests.load_answers.builders import (
    EXPECTED,
    NAME,
    RECOMMEND,
    RUDE,
    SEEN,
    a_dataset,
    a_segment,
    faults,
    only_fault,
    read,
    table,
)

AGREE = {
    "scale": "seven",
    "labels": ({"label": "Strongly agree", "value": 7}, {"label": "About\u00a0half  of it", "value": 4}),
    "missing": (
        {"code": "Blank", "meaning": "blank"},
        {"code": "0", "meaning": "dont_know"},
        {"code": "9", "meaning": "refused"},
    ),
}


@pytest.mark.parametrize("text", ["5", "5.0", "5.", " 5 ", "5.00", '"5"'])
def test_a_whole_number_is_a_rating_however_it_is_written(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, a_dataset(), answers=table(f"{text},1,1,1,N")).ratings[EXPECTED].tolist() == [5]


@pytest.mark.parametrize("text", ["5.5", "05", "8", "-1", "1e0", "５", "five", "5 6", "1_0", "+5", "0x5", "nan"])
def test_anything_else_is_refused_with_line_count_and_what_is_allowed(tmp_path: Path, text: str) -> None:
    fault = only_fault(tmp_path, a_dataset(), answers=table("1,1,1,1,N", f"{text},1,1,1,N", f"{text},1,1,1,N"))
    assert (fault.file, fault.line, fault.code, fault.field) == (f"{tmp_path.name}/answers.csv", 3, "D301", "ratings[0]")
    assert fault.found == f"column 'E': '{text}' 2 times, first here"
    assert fault.allowed.startswith("1 to 7; ")


@pytest.mark.parametrize("text", ["", "  ", "\N{NO-BREAK SPACE}", '""', "\N{IDEOGRAPHIC SPACE}"])
def test_an_empty_cell_is_no_answer(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, a_dataset(), answers=table(f"{text},1,1,1,N")).ratings[EXPECTED].tolist() == [BLANK]


def test_labels_match_over_white_space_and_no_break_spaces(tmp_path: Path) -> None:
    rows = table("Strongly  agree,1,1,1,N", "About half of\u00a0it ,1,1,1,N")
    assert read(tmp_path, a_dataset(codes=(AGREE,)), answers=rows).ratings[EXPECTED].tolist() == [7, 4]


def test_labels_are_case_sensitive_and_the_nearest_is_named(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, a_dataset(codes=(AGREE,)), answers=table("Strongly Agree,1,1,1,N"))
    assert fault.hint == "did you mean 'Strongly agree'?"
    assert "Strongly agree" in fault.allowed and "Blank (blank)" in fault.allowed


def test_missing_codes_keep_their_kind_and_hold_for_their_scale_only(tmp_path: Path) -> None:
    dataset = a_dataset(codes=(AGREE,), missing=({"code": "n/a", "meaning": "not_applicable"},))
    rows = table("Blank,0,9,0,N", "n/a,0.0,9.0,9,N", "1,1,1,n/a,N")
    answers = read(tmp_path, dataset, answers=rows)
    assert answers.ratings[EXPECTED].tolist() == [BLANK, NOT_APPLICABLE, 1]
    assert answers.ratings[SEEN].tolist() == [DONT_KNOW, DONT_KNOW, 1]
    assert answers.ratings[RUDE].tolist() == [REFUSED, REFUSED, 7]
    assert answers.ratings[RECOMMEND].tolist() == [0, 9, NOT_APPLICABLE]


def test_a_code_for_every_scale_that_is_an_answer_on_one_is_refused(tmp_path: Path) -> None:
    dataset = a_dataset(missing=({"code": "0", "meaning": "blank"},))
    fault = only_fault(tmp_path, dataset, answers=table("1,1,1,1,N"))
    assert (fault.code, "on scale 'ten'" in fault.found) == ("D306", True)


def test_a_reversed_item_is_turned_around_and_its_missing_codes_are_not(tmp_path: Path) -> None:
    rows = table("1,1,1,1,N", "1,1,7,1,N", "1,1,3,1,N", "1,1,,1,N", "1,1,Strongly agree,1,N", "1,1,Blank,1,N")
    assert read(tmp_path, a_dataset(codes=(AGREE,)), answers=rows).ratings[RUDE].tolist() == [7, 1, 5, BLANK, 1, BLANK]


def test_where_labels_renumber_a_scale_no_other_number_counts(tmp_path: Path) -> None:
    labels = tuple({"label": str(8 - value), "value": value} for value in range(2, 8))
    dataset = a_dataset(codes=({"scale": "seven", "labels": labels},))
    assert read(tmp_path, dataset, answers=table("1,6,2.0,1,N")).ratings[SEEN].tolist() == [2]
    assert only_fault(tmp_path, dataset, answers=table("7,6,2,1,N")).code == "D301"


def test_undeclared_answers_are_counted_where_that_is_declared(tmp_path: Path) -> None:
    rows = table("8,1,1,1,N", "8.0,1,1,1,N", "many,1,1,1,X", "6,1,1,1,", ",,,11,X")
    answers = read(tmp_path, a_dataset(out_of_range="count"), answers=rows)
    assert answers.ratings[EXPECTED].tolist() == [OUT_OF_RANGE] * 3 + [6]
    assert answers.segments["branch"].tolist() == [0, 0, NO_LEVEL, NO_LEVEL]
    # The last row has no valid answer: it is dropped, and its odd answers with it.
    assert answers.flows[0].dropped == (("no_answer", 1),)
    assert answers.undeclared == {EXPECTED: (("8", 1), ("8.0", 1), ("many", 1)), Asked("", "branch", "segment"): (("X", 1),)}


def test_more_than_twelve_odd_answers_are_summed_up(tmp_path: Path) -> None:
    found = faults(tmp_path, a_dataset(), answers=table(*(f"x{n},1,1,1,N" for n in range(30))))
    assert len(found) == 13
    assert any(fault.found.endswith("30 different texts are not understood; the first 12 are listed") for fault in found)


def test_groups_are_found_by_code_and_undeclared_codes_are_listed_with_lines(tmp_path: Path) -> None:
    missing = a_segment(missing=({"code": "-", "meaning": "refused"},))
    rows = ["1,1,1,1,N", "1,1,1,1, S ", "1,1,1,1,-", "1,1,1,1,"]
    assert read(tmp_path, a_dataset(segments=(missing,)), answers=table(*rows)).segments["branch"].tolist() == [0, 1, -1, -1]
    odd = [f"1,1,1,1,odd {n}" for n in range(14)]
    fault = only_fault(tmp_path, a_dataset(), answers=table("1,1,1,1,N", *odd, "1,1,1,1,odd 0"))
    assert (fault.code, fault.line, fault.field) == ("D302", 3, "segments[0]")
    assert fault.found.startswith("column 'branch': 14 codes belong to no level: 'odd 0' 2 times from line 3, 'odd 1' once")
    assert "'odd 11' " in fault.found and "'odd 12' " not in fault.found and "(and 2 more)" in fault.found


def test_group_codes_with_leading_zeros_are_different_codes(tmp_path: Path) -> None:
    levels = ({"id": "a", "name": NAME, "codes": ("1",)}, {"id": "b", "name": NAME, "codes": ("01",)})
    dataset = a_dataset(segments=(a_segment(levels=levels),))
    assert read(tmp_path, dataset, answers=table("1,1,1,1,1", "1,1,1,1,01")).segments["branch"].tolist() == [0, 1]


def test_weights_are_exact_millionths(tmp_path: Path) -> None:
    header = "E,P,R,NPS,branch,W"
    rows = table("1,1,1,1,N,0.5221167513", "1,1,1,1,N,2", "1,1,1,1,N,1.5e-1", "1,1,1,1,N,.25", header=header)
    answers = read(tmp_path, a_dataset(weight_column=("W",)), answers=rows)
    assert answers.weights is not None
    assert answers.weights.tolist() == [522_117, 2_000_000, 150_000, 250_000]


@pytest.mark.parametrize("text", ["", "x", "-1", "0", "0.0000001", "nan", "inf", "1e400", '"0,5"', "1_000", "1000001", "１"])
def test_a_weight_that_is_no_positive_number_is_refused(tmp_path: Path, text: str) -> None:
    rows = table("1,1,1,1,N,1", f"1,1,1,1,N,{text}", header="E,P,R,NPS,branch,W")
    fault = only_fault(tmp_path, a_dataset(weight_column=("W",)), answers=rows)
    assert (fault.code, fault.line, fault.field) == ("D303", 3, "weight_column")


def dated(**changes: object) -> dict[str, object]:
    period = {"column": ("Date",), "format": "%m/%d/%y %H:%M", "grain": "quarter"}
    return {"period": period | changes, "files": (AnswerFile(path="answers.csv"),)}


@pytest.mark.parametrize(
    ("grain", "periods"), [("year", ["2016", "2018"]), ("quarter", ["2016q2", "2018q3"]), ("month", ["2016-06", "2018-09"])]
)
def test_dates_give_periods_in_order_of_time(tmp_path: Path, grain: str, periods: list[str]) -> None:
    rows = table("1,1,1,1,N,9/8/18 15:29", "2,1,1,1,N,6/30/16 0:00", "3,1,1,1,N, ", header="E,P,R,NPS,branch,Date")
    answers = read(tmp_path, a_dataset(**dated(grain=grain)), answers=rows)
    assert [period.id for period in answers.periods] == periods
    assert answers.period_of.tolist() == [1, 0]
    assert answers.flows[0].dropped == (("no_period", 1),)


@pytest.mark.parametrize("text", ["2018-09-08", "13/1/18 1:00", "2/30/18 1:00", "9/8/18 15:29:00", "x"])
def test_a_date_in_another_format_is_refused_with_an_example(tmp_path: Path, text: str) -> None:
    rows = table("1,1,1,1,N,9/8/18 15:29", f"1,1,1,1,N,{text}", header="E,P,R,NPS,branch,Date")
    fault = only_fault(tmp_path, a_dataset(**dated()), answers=rows)
    assert (fault.code, fault.line, fault.allowed) == ("D304", 3, "e.g. 11/22/26 15:29")


def test_a_date_format_without_a_year_is_refused(tmp_path: Path) -> None:
    rows = table("1,1,1,1,N,09", header="E,P,R,NPS,branch,Date")
    assert only_fault(tmp_path, a_dataset(**dated(format="%m")), answers=rows).code == "D307"


def test_all_faults_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    paths = tuple(AnswerFile(path=f"{name}.csv", period="2018") for name in ("a", "b", "c"))
    found = faults(tmp_path, a_dataset(files=paths), a=table("9,9,1,1,X"), b=table("1,1,1,1"))
    assert [(fault.file.rpartition("/")[2], fault.code) for fault in found] == [
        ("a.csv", "D301"),
        ("a.csv", "D301"),
        ("a.csv", "D302"),
        ("b.csv", "D111"),
        ("c.csv", "P107"),
    ]
