"""CSV as it is met in the wild: nothing shifts and nothing turns missing silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.answers import BLANK
from generator.model.dataset import AnswerFile
from tests.load_answers.builders import EXPECTED, HEADER, RECOMMEND, SEEN, a_dataset, a_segment, faults, only_fault, read, table

ANY_BRANCH = a_segment(levels=({"id": "any", "name": {"zh": "任意"}, "codes": ('a\tb, "c"\nd',)},))


@pytest.mark.parametrize("token", ["NA", "None", "nan", "NULL", "null", "N/A", "#N/A", "-", "inf", "true"])
def test_a_level_named_like_a_missing_value_stays_a_level(tmp_path: Path, token: str) -> None:
    level = {"id": "odd", "name": {"zh": "名"}, "codes": (token,)}
    answers = read(tmp_path, a_dataset(segments=(a_segment(levels=(level,)),)), answers=table(f"1,2,3,4,{token}", "1,2,3,4,"))
    assert answers.segments["branch"].tolist() == [0, -1]


@pytest.mark.parametrize("row", ["1,2,3,4,N,9", "1,2,3,4"])
def test_a_row_with_another_number_of_fields_is_refused_with_its_line(tmp_path: Path, row: str) -> None:
    fault = only_fault(tmp_path, a_dataset(), answers=table("1,2,3,4,N", "", '1,2,3,4,"N"', row))
    assert (fault.code, fault.line) == ("D111", 5)
    assert fault.found == f"{row.count(',') + 1} fields"
    assert fault.allowed == "5 fields, as in the header"


def test_a_short_header_does_not_shift_the_columns(tmp_path: Path) -> None:
    dataset = a_dataset(ratings=a_dataset().ratings[:1], segments=(), other_columns="ignore")
    fault = only_fault(tmp_path, dataset, answers="E,b\n1,2,3\n")
    assert (fault.code, fault.line, fault.found, fault.allowed) == ("D111", 2, "3 fields", "2 fields, as in the header")


def test_many_wrong_rows_are_counted_and_ten_are_listed(tmp_path: Path) -> None:
    found = faults(tmp_path, a_dataset(), answers=table(*["1,2"] * 25))
    assert len(found) == 11
    assert any(fault.found.startswith("25 rows have another number of fields") for fault in found)


def test_a_header_that_nobody_asks_for_may_stand_twice(tmp_path: Path) -> None:
    """Google Forms and 问卷星 head the free text of several questions alike."""
    dataset = a_dataset(other_columns="ignore")
    assert read(tmp_path, dataset, answers=table("1,2,3,4,N,x,y", header=HEADER + ",其他,其他")).rows == 1


def test_undeclared_headers_that_stand_twice_are_refused_as_undeclared(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, a_dataset(), answers=table("1,2,3,4,N,x,y", header=HEADER + ",其他,其他"))
    assert (fault.code, fault.found) == ("D105", "2 columns are not declared: '其他', '其他'")


@pytest.mark.parametrize("header", ["E,P,R,NPS,branch,E", "E,E,R,NPS,branch,P"])
def test_a_header_that_stands_twice_is_refused_with_both_places(tmp_path: Path, header: str) -> None:
    fault = only_fault(tmp_path, a_dataset(), answers=table("1,2,3,4,N,5", header=header))
    assert (fault.code, fault.line) == ("D106", 1)
    places = [str(place) for place, name in enumerate(header.split(","), 1) if name == "E"]
    assert fault.found.endswith(f"columns {', '.join(places)}")


def test_headers_that_pandas_would_rename_are_three_different_columns(tmp_path: Path) -> None:
    dataset = a_dataset(ratings=({"column": ("a.1",), "item": "on-time", "form": "perception"},), segments=())
    assert read(tmp_path, a_dataset(**dict(dataset) | {"other_columns": "ignore"}), answers="a,a.1,a.2\n1,5,2\n").ratings[
        SEEN
    ].tolist() == [5]


def test_columns_without_a_name_may_repeat_and_count_as_ignored(tmp_path: Path) -> None:
    answers = read(tmp_path, a_dataset(other_columns="ignore"), answers=table("1,2,3,4,N,x,y", header="E,P,R,NPS,branch,,"))
    assert answers.flows[0].ignored_columns == 2


def test_quoted_cells_may_hold_line_breaks_tabs_commas_and_quotes(tmp_path: Path) -> None:
    dataset = a_dataset(segments=(ANY_BRANCH,))
    answers = read(tmp_path, dataset, answers=table('1,2,3,4,"a\tb, ""c""\nd"', "5,2,3,4,"))
    assert answers.segments["branch"].tolist() == [0, -1]
    assert answers.ratings[EXPECTED].tolist() == [1, 5]


def test_lines_are_those_of_the_file_after_quoted_line_breaks(tmp_path: Path) -> None:
    dataset = a_dataset(segments=(ANY_BRANCH,))
    fault = only_fault(tmp_path, dataset, answers=table('1,2,3,4,"a\tb, ""c""\nd"', "", "9,2,3,4,"))
    assert (fault.code, fault.line) == ("D301", 5)


@pytest.mark.parametrize("rows", [('1,2,3,4,"N', "5,2,3,4,S"), ('1,2,3,4,"N', '5,2,3,4,"S'), ('1,2,3,4,"N"x',)])
def test_a_quote_that_swallows_rows_is_refused_where_it_opens(tmp_path: Path, rows: tuple[str, ...]) -> None:
    fault = only_fault(tmp_path, a_dataset(), answers=table("1,2,3,4,N", *rows))
    assert (fault.code, fault.line) == ("D112", 3)


def test_a_quote_inside_an_unquoted_cell_is_text(tmp_path: Path) -> None:
    level = {"id": "tall", "name": {"zh": "高"}, "codes": ('5" tall',)}
    answers = read(tmp_path, a_dataset(segments=(a_segment(levels=(level,)),)), answers=table('1,2,3,4,5" tall'))
    assert answers.segments["branch"].tolist() == [0]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(tmp_path: Path, ending: str) -> None:
    text = table("1,2,3,4,N", "7,2,3,4,S").replace("\n", ending)
    assert read(tmp_path, a_dataset(), answers=text).ratings[EXPECTED].tolist() == [1, 7]


def test_a_header_with_white_space_is_found_by_its_folded_name(tmp_path: Path) -> None:
    text = table("1,2,3,4,N", header="E\t ,P, R,N\N{NO-BREAK SPACE} PS,branch").replace(
        "N\N{NO-BREAK SPACE} PS", '"N\N{NO-BREAK SPACE} P\nS"'
    )
    dataset = a_dataset(ratings=(*a_dataset().ratings[:3], {"column": ("N P S",), "question": "recommend"}))
    assert read(tmp_path, dataset, answers=text).ratings[RECOMMEND].tolist() == [4]


def test_the_exact_header_wins_over_the_folded_one(tmp_path: Path) -> None:
    text = table("1,2,3,4,N,6", header="E,P,R,NPS,branch, E")
    assert read(tmp_path, a_dataset(other_columns="ignore"), answers=text).ratings[EXPECTED].tolist() == [1]


def test_two_headers_that_fold_to_the_same_name_are_ambiguous(tmp_path: Path) -> None:
    text = table("1,2,3,4,N,6", header="E ,P,R,NPS,branch, E")
    fault = faults(tmp_path, a_dataset(other_columns="ignore"), answers=text)[0]
    assert (fault.code, fault.field) == ("D108", "ratings[0].column")


def test_one_of_several_names_is_enough_and_two_are_too_many(tmp_path: Path) -> None:
    either = a_dataset(ratings=({"column": ("E", "Expect"), "item": "on-time", "form": "expectation"},), segments=())
    assert read(tmp_path, either, answers="Expect\n4\n").ratings[EXPECTED].tolist() == [4]
    fault = only_fault(tmp_path, either, answers="Expect,E\n4,5\n")
    assert (fault.code, fault.line) == ("D108", 1)


def test_a_misspelt_header_is_answered_with_the_nearest_one(tmp_path: Path) -> None:
    dataset = a_dataset(ratings=({"column": ("Overal",), "item": "on-time", "form": "expectation"},), segments=())
    missing = next(fault for fault in faults(tmp_path, dataset, answers="Overall,b\n4,1\n") if fault.code == "D107")
    assert missing.hint == "did you mean 'Overall'?"


def test_columns_that_nobody_declared_are_refused_by_name_or_counted(tmp_path: Path) -> None:
    text = table("1,2,3,4,N,secret", header="E,P,R,NPS,branch,comment")
    fault = only_fault(tmp_path, a_dataset(), answers=text)
    assert (fault.code, "'comment'" in fault.found) == ("D105", True)
    assert read(tmp_path, a_dataset(other_columns="ignore"), answers=text).flows[0].ignored_columns == 1


def test_a_column_absent_in_a_file_is_blank_there_and_must_be_absent(tmp_path: Path) -> None:
    recommend = {"column": ("NPS",), "question": "recommend", "absent_in": ("old.csv",)}
    segment = a_segment(absent_in=("old.csv",))
    paths = (AnswerFile(path="old.csv", period="2017"), AnswerFile(path="new.csv", period="2018"))
    dataset = a_dataset(ratings=(*a_dataset().ratings[:3], recommend), segments=(segment,), files=paths)
    new = table("1,2,3,9,S")
    answers = read(tmp_path, dataset, old=table("1,2,3", header="E,P,R"), new=new)
    assert answers.ratings[RECOMMEND].tolist() == [BLANK, 9]
    assert answers.segments["branch"].tolist() == [-1, 1]
    assert [period.id for period in answers.periods] == ["2017", "2018"]
    assert {fault.code for fault in faults(tmp_path, dataset, old=table("1,2,3,8,N"), new=new)} >= {"D109"}


def test_two_questions_cannot_be_answered_by_one_column(tmp_path: Path) -> None:
    ratings = (*a_dataset().ratings[:2], {"column": (" E ",), "item": "rude", "form": "perception"}, a_dataset().ratings[3])
    fault = only_fault(tmp_path, a_dataset(ratings=ratings, other_columns="ignore"), answers=table("1,2,3,4,N"))
    assert (fault.code, fault.field) == ("D113", "ratings[2].column")


def test_another_delimiter_is_declared_and_missing_one_is_guessed_in_the_hint(tmp_path: Path) -> None:
    text = table('"1";"2";"3";"4";"N"', header='"E";"P";"R";"NPS";"branch"')
    assert read(tmp_path, a_dataset(delimiter="semicolon"), answers=text).ratings[EXPECTED].tolist() == [1]
    fault = only_fault(tmp_path, a_dataset(), answers=text)
    assert (fault.code, fault.hint) == ("D110", "write delimiter: semicolon")


def test_tsv_is_separated_by_tabs(tmp_path: Path) -> None:
    (tmp_path / "answers.tsv").write_text(table("1,2,3,4,N").replace(",", "\t"))
    dataset = a_dataset(files=(AnswerFile(path="answers.tsv", period="2018"),))
    assert read(tmp_path, dataset).ratings[EXPECTED].tolist() == [1]


@pytest.mark.parametrize(
    ("text", "code"), [("", "D110"), ("\n\n", "D110"), (",,\n1,2,3\n", "D110"), ("E,P,R,NPS,branch\n\n", "D402")]
)
def test_a_file_without_header_or_rows_is_refused(tmp_path: Path, text: str, code: str) -> None:
    assert faults(tmp_path, a_dataset(), answers=text)[0].code == code


def test_an_ending_without_reader_is_refused(tmp_path: Path) -> None:
    (tmp_path / "answers.pickle").write_bytes(b"x")
    fault = only_fault(tmp_path, a_dataset(files=(AnswerFile(path="answers.pickle", period="2018"),)))
    assert (fault.code, ".csv" in fault.allowed) == ("D206", True)


def test_an_old_workbook_is_to_be_saved_again_not_renamed(tmp_path: Path) -> None:
    (tmp_path / "answers.xls").write_bytes(b"x")
    fault = only_fault(tmp_path, a_dataset(files=(AnswerFile(path="answers.xls", period="2018"),)))
    assert (fault.code, "save it as .xlsx" in fault.hint) == ("D206", True)


def test_rows_keep_their_order_over_many_blocks(tmp_path: Path) -> None:
    rows = [f"{n % 7 + 1},2,3,4,{'NS'[n % 2]}" for n in range(600_000)]
    answers = read(tmp_path, a_dataset(), answers=table(*rows))
    assert (tmp_path / "answers.csv").stat().st_size > 1 << 22
    assert answers.ratings[EXPECTED].tolist() == [n % 7 + 1 for n in range(600_000)]
    assert answers.segments["branch"].tolist() == [n % 2 for n in range(600_000)]


def test_a_cell_longer_than_the_csv_module_allows_is_read_and_lines_are_still_known(tmp_path: Path) -> None:
    long = "x" * 200_000
    level = {"id": "long", "name": {"zh": "长"}, "codes": (long,)}
    dataset = a_dataset(segments=(a_segment(levels=(level,)),))
    assert read(tmp_path, dataset, answers=table(f'1,2,3,4,"{long}"')).segments["branch"].tolist() == [0]
    assert only_fault(tmp_path, dataset, answers=table(f'1,2,3,4,"{long}"', "9,2,3,4,")).line == 3


def test_a_fault_in_a_small_file_does_not_narrow_what_the_next_one_may_hold(tmp_path: Path) -> None:
    only_fault(tmp_path, a_dataset(), answers=table("9,2,3,4,N"))
    header = HEADER + "," + "长" * 500
    assert read(tmp_path, a_dataset(other_columns="ignore"), answers=table("1,2,3,4,N,", header=header)).rows == 1
