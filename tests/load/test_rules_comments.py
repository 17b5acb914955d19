"""Comments: codes stand for one thing each, columns hold nothing else, and only what a person released is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Fault
from tests.load.builders import DATASET_FILE, faults_in, load, write_files
from tests.load.results_builders import RESULTS

Change = tuple[str, str]


def of_change(root: Path, *changes: Change) -> tuple[Fault, ...]:
    text = RESULTS[DATASET_FILE]
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return faults_in(write_files(root, {**RESULTS, DATASET_FILE: text}))


def only(root: Path, *changes: Change) -> Fault:
    faults = of_change(root, *changes)
    assert len(faults) == 1, "\n".join(map(str, faults))
    return faults[0]


@pytest.mark.parametrize(
    ("change", "field", "found"),
    [
        (("codes: ['2']", "codes: [W]"), "themes[1].codes[0]", "the code 'W' stands for the theme 'waiting' already"),
        (("codes: ['2']", "codes: ['1.0']"), "themes[1].codes[0]", "the code '1.0' stands for the theme 'waiting' already"),
        (
            ("codes: ['2']", "codes: [none]"),
            "themes[1].codes[0]",
            "the code 'none' stands for a comment without a theme (none) already",
        ),
        (("codes: ['2']", "codes: ['']"), "themes[1].codes[0]", "the code '' stands for no comment already"),
        (("codes: ['2']", "codes: ['2;3']"), "themes[1].codes[0]", "the code '2;3' contains the separator ';'"),
        (("codes: ['2']", "codes: []"), "themes[1]", "the theme 'staff' has no codes"),
        (("id: staff", "id: any-comment"), "themes[1].id", "the id 'any-comment' is that of all comments together"),
        (("comments:\n", "comments:\n  separator: ''\n"), "separator", "an empty separator"),
        (("comments:\n", "comments:\n  none: ''\n"), "none", "the code '' stands for no comment already"),
    ],
)
def test_each_code_stands_for_one_thing(tmp_path: Path, change: Change, field: str, found: str) -> None:
    fault = only(tmp_path, change)
    assert (fault.code, fault.field, fault.found) == ("R396", f"comments.{field}", found)


def test_a_missing_answer_is_no_theme(tmp_path: Path) -> None:
    fault = only(tmp_path, ("comments:\n", "missing: [{code: '2', meaning: refused}]\ncomments:\n"))
    assert fault.found == "the code '2' stands for a missing answer (refused) already"


@pytest.mark.parametrize(
    ("change", "field", "found"),
    [
        (("column: [good]", "column: [P1]"), "[0].column[0]", "'P1' is read as ratings[1] already"),
        (("column: [good]", "column: [' sex']"), "[0].column[0]", "' sex' is read as segments[0] already"),
        (("column: [bad, worse]", "column: [bad, good]"), "[1].column[1]", "'good' is read as comments.columns[0] already"),
        (("column: [good]", "column: []"), "[0].column", "no header"),
        (
            ("side: complaint}\n", "side: complaint, absent_in: [answer.csv]}\n"),
            "[1].absent_in[0]",
            "'answer.csv' is no file of this data set",
        ),
        (
            (
                "    - {column: [good], side: praise}\n",
                "    - {column: [good], side: praise}\n    - {column: [g2], side: praise}\n"
                "    - {column: [g3], side: praise}\n",
            ),
            "[2]",
            "column 3 on the side praise",
        ),
    ],
)
def test_columns_of_codes_hold_nothing_else(tmp_path: Path, change: Change, field: str, found: str) -> None:
    fault = only(tmp_path, change)
    assert (fault.code, fault.field, fault.found) == ("R397", f"comments.columns{field}", found)


def test_one_side_may_be_enough(tmp_path: Path) -> None:
    text = RESULTS[DATASET_FILE].replace("    - {column: [good], side: praise}\n", "")
    comments = load(write_files(tmp_path, {**RESULTS, DATASET_FILE: text})).datasets["kiosk-2019"].comments
    assert comments is not None
    assert [column.side for column in comments.columns] == ["complaint"]


@pytest.mark.parametrize(
    ("change", "field", "found"),
    [
        (("theme: waiting", "theme: wait"), "theme", "no theme has the id 'wait'"),
        (("    - {period: '2019'", "    - {period: 2019q1"), "period", "'2019q1' is a quarter"),
        (("reviewed: 2020-01-02", "reviewed: 2020-03-02"), "reviewed", "2020-03-02, after the date of the edition"),
        (
            ("text: {zh: 太久了, en: Too long}", "text: {zh: ' ', en: Too long}"),
            "text",
            "no words in the site's first language (zh)",
        ),
        (
            ("text: {zh: 太久了, en: Too long}", "text: {zh: '', en: Too long}"),
            "text",
            "no words in the site's first language (zh)",
        ),
    ],
)
def test_an_excerpt_was_released_by_a_person(tmp_path: Path, change: Change, field: str, found: str) -> None:
    fault = only(tmp_path, change)
    assert (fault.code, fault.field, fault.found) == ("R398", f"comments.excerpts[0].{field}", found)


def test_an_excerpt_is_of_a_side_that_is_coded(tmp_path: Path) -> None:
    fault = only(tmp_path, ("    - {column: [bad, worse], side: complaint}\n", ""))
    assert (fault.code, fault.field, fault.allowed) == ("R398", "comments.excerpts[0].side", "praise")
