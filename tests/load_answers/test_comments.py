"""Comments: only the codes that people gave them are read, and told apart are no comment, no theme and not asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generator.load.readers.blocks import BlockReader
from generator.model.answers import Answers, Asked, Mention
from generator.model.dataset import AnswerFile
from generator.model.tally_file import definition_of
from tests.load_answers.builders import NAME, a_dataset, an_instrument, files, only_fault, read, table

HEADER = "E,P,R,NPS,branch,good,bad"
WAITING, STAFF = Mention("waiting", "complaint"), Mention("staff", "complaint")
KIND = Mention("staff", "praise")


def comments(**changes: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "themes": (
            {"id": "waiting", "name": NAME, "codes": ("1", "W")},
            {"id": "staff", "name": NAME, "codes": ("2",)},
        ),
        "columns": ({"column": ("good",), "side": "praise"}, {"column": ("bad", "worse"), "side": "complaint"}),
        "coded_by": NAME,
    }
    return fields | changes


def rows(*cells: str) -> str:
    """Each row answers all questions; `cells` are what stands under good and bad."""
    return table(*(f"1,2,3,4,N,{each}" for each in cells), header=HEADER)


def of(answers: Answers, mention: Mention) -> list[int]:
    values: list[int] = answers.mentions[mention].tolist()
    return values


def test_themes_are_told_by_side_and_a_cell_may_hold_several(tmp_path: Path) -> None:
    answers = read(tmp_path, a_dataset(comments=comments()), answers=rows("2,1;2", "none,W", "2,none"))
    assert (of(answers, WAITING), of(answers, STAFF), of(answers, KIND)) == ([1, 1, 0], [1, 0, 0], [1, 0, 1])


def test_an_empty_cell_is_no_comment_and_none_is_one_without_a_theme(tmp_path: Path) -> None:
    answers = read(tmp_path, a_dataset(comments=comments()), answers=rows(",", "none,", ",1", " ; ,;"))
    assert answers.commented is not None
    assert answers.commented.tolist() == [0, 1, 1, 0]
    assert of(answers, WAITING) == [-1, 0, 1, -1]
    assert of(answers, KIND) == [-1, 0, 0, -1]


def test_codes_of_missing_answers_are_no_comment(tmp_path: Path) -> None:
    dataset = a_dataset(comments=comments(), missing=({"code": "-9", "meaning": "refused"},))
    answers = read(tmp_path, dataset, answers=rows("-9,-9.0", "none,1"))
    assert answers.commented is not None
    assert answers.commented.tolist() == [0, 1]


def test_spreadsheets_may_turn_codes_into_decimals(tmp_path: Path) -> None:
    answers = read(tmp_path, a_dataset(comments=comments()), answers=rows(" 2.0 ,1.0; 2"))
    assert [of(answers, each) for each in (WAITING, STAFF, KIND)] == [[1], [1], [1]]


def test_two_columns_of_a_side_are_one(tmp_path: Path) -> None:
    both = ({"column": ("good",), "side": "complaint"}, {"column": ("bad",), "side": "complaint"})
    answers = read(tmp_path, a_dataset(comments=comments(columns=both)), answers=rows("1,2", "1,none", ",2"))
    assert list(answers.mentions) == [WAITING, STAFF]
    assert (of(answers, WAITING), of(answers, STAFF)) == ([1, 1, 0], [1, 0, 1])


def test_a_data_set_without_comments_has_none(tmp_path: Path) -> None:
    answers = read(tmp_path, a_dataset(), answers=table("1,2,3,4,N"))
    assert (answers.commented, dict(answers.mentions)) == (None, {})


def test_whom_a_file_did_not_ask_is_of_no_base(tmp_path: Path) -> None:
    columns = (
        {"column": ("good",), "side": "praise", "absent_in": ("one.csv", "two.csv")},
        {"column": ("bad",), "side": "complaint", "absent_in": ("one.csv",)},
    )
    dataset = a_dataset(comments=comments(columns=columns), files=files("one.csv", "two.csv", "three.csv"))
    answers = read(
        tmp_path, dataset, one=table("1,2,3,4,N"), two=table("1,2,3,4,N,1", header="E,P,R,NPS,branch,bad"), three=rows("none,2")
    )
    assert answers.commented is not None
    assert answers.commented.tolist() == [-1, 1, 1]
    assert of(answers, WAITING) == [-1, 1, 0]
    assert of(answers, KIND) == [-1, -1, 0]


def test_a_code_of_no_theme_is_a_fault(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, a_dataset(comments=comments()), answers=rows("none,1", "none,1;7", "none,1;7"))
    assert (fault.line, fault.code, fault.field) == (3, "D311", "comments.columns[1]")
    assert fault.found == "column 'bad': no theme has the code '7', 2 times, first here"
    assert fault.allowed == "1, W, 2, none, several with ';' between them; empty: no comment"


def test_none_beside_a_theme_is_a_fault(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, a_dataset(comments=comments()), answers=rows("none;2,1"))
    assert fault.found == "column 'good': 'none' beside other codes, once, here"


def test_a_full_width_separator_is_named(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, a_dataset(comments=comments()), answers=rows("none,1；2"))
    assert fault.hint == "a full-width separator: write ;, or separator: '；'"
    answers = read(tmp_path, a_dataset(comments=comments(separator="；")), answers=rows("none,1；2"))
    assert (of(answers, WAITING), of(answers, STAFF)) == ([1], [1])


def test_the_text_of_a_comment_is_not_quoted(tmp_path: Path) -> None:
    text = "The clerk at the second counter of the north branch"
    fault = only_fault(tmp_path, a_dataset(comments=comments()), answers=rows(f"none,{text}"))
    assert "second counter" not in str(fault)
    assert fault.hint.startswith("is this the column of the comments themselves?")


def test_codes_of_no_theme_are_counted_without_their_text(tmp_path: Path) -> None:
    dataset = a_dataset(comments=comments(), out_of_range="count")
    answers = read(tmp_path, dataset, answers=rows("none,1;7", "2,too slow", "none;2,"))
    assert answers.undeclared == {Asked("", "complaint", "comment"): (("…", 2),), Asked("", "praise", "comment"): (("…", 1),)}
    assert answers.commented is not None
    assert answers.commented.tolist() == [1, 1, 1]
    assert (of(answers, WAITING), of(answers, KIND)) == ([1, 0, 0], [0, 1, 1])


def test_columns_of_codes_are_no_other_columns_and_must_be_there(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, a_dataset(comments=comments()), answers=table("1,2,3,4,N,1", header="E,P,R,NPS,branch,bad"))
    assert (fault.code, fault.field) == ("D107", "comments.columns[0].column")


def test_the_comments_themselves_are_an_other_column(tmp_path: Path) -> None:
    answers = table("1,2,3,4,N,none,1,too slow", header=f"{HEADER},text")
    assert only_fault(tmp_path, a_dataset(comments=comments()), answers=answers).code == "D105"
    read_over = read(tmp_path, a_dataset(comments=comments(), other_columns="ignore"), answers=answers)
    assert read_over.flows[0].ignored_columns == 1


def test_who_only_wrote_a_comment_is_not_used(tmp_path: Path) -> None:
    answers = read(tmp_path, a_dataset(comments=comments()), answers=table("1,2,3,4,N,none,1", ",,,,N,2,2", header=HEADER))
    assert answers.flows[0].dropped == (("no_answer", 1),)
    assert of(answers, STAFF) == [0]


def test_blocks_hold_the_same_comments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = a_dataset(comments=comments())
    cells = [f"{('none', '2', '')[n % 3]},{('1', '', '1;2', 'none')[n % 4]}" for n in range(40)]
    whole = read(tmp_path, dataset, answers=rows(*cells))
    monkeypatch.setattr("generator.load.readers.blocks.BLOCK", 100)
    parts = list(BlockReader(dataset, an_instrument(), tmp_path).blocks())
    assert len(parts) > 3
    assert whole.commented is not None
    np.testing.assert_array_equal(np.concatenate([np.asarray(part.commented) for part in parts]), whole.commented)
    for mention, values in whole.mentions.items():
        np.testing.assert_array_equal(np.concatenate([part.mentions[mention] for part in parts]), values)


def test_what_a_code_stands_for_decides_what_is_counted_and_wording_does_not() -> None:
    plain, with_comments = (definition_of(a_dataset(**more), an_instrument()) for more in ({}, {"comments": comments()}))
    renamed = comments(coded_by={"zh": "两人", "en": "Two people"})
    assert definition_of(a_dataset(comments=renamed), an_instrument()) == with_comments != plain
    recoded = comments(themes=({"id": "waiting", "name": NAME, "codes": ("1",)},))
    assert definition_of(a_dataset(comments=recoded), an_instrument()) != with_comments


def test_long_files_have_codes_as_answers_to_keys(tmp_path: Path) -> None:
    lines = ["who,q,a", *(f"1,{key},{answer}" for key, answer in (("E", 1), ("P", 2), ("R", 3), ("NPS", 4), ("branch", "N")))]
    lines += ["1,good,none", "1,bad,1;2", "2,P,5", "2,E,5", "2,NPS,9", ""]
    dataset = a_dataset(comments=comments(), long={"respondent": "who", "key": "q", "answer": "a"})
    answers = read(tmp_path, dataset, answers="\n".join(lines))
    assert answers.commented is not None
    assert answers.commented.tolist() == [1, 0]
    assert (of(answers, WAITING), of(answers, KIND)) == ([1, -1], [0, -1])


def test_rows_without_a_period_leave_with_their_comments(tmp_path: Path) -> None:
    dataset = a_dataset(
        comments=comments(),
        files=(AnswerFile(path="answers.csv"),),
        period={"column": ("when",), "format": "%Y-%m-%d", "grain": "year"},
    )
    rows_by_year = ("2019-01-01,1,2,3,4,N,2,none", "2018-01-01,1,2,3,4,N,none,1", ",1,2,3,4,N,2,2")
    answers = read(tmp_path, dataset, answers=table(*rows_by_year, header=f"when,{HEADER}"))
    assert [answers.periods[place].id for place in answers.period_of] == ["2019", "2018"]
    assert (of(answers, WAITING), of(answers, KIND)) == ([0, 1], [1, 0])
