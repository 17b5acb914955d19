"""What `gapsite check` says of a sound project."""

from __future__ import annotations

from pathlib import Path

from generator import pipeline
from tests.conftest import HOME
from tests.pipeline.test_tallying import a_project, answers


def test_a_column_that_nobody_filled_is_told_with_what_to_declare(tmp_path: Path) -> None:
    lines = [line.split(b",") for line in answers(40, 1).splitlines()]
    place = lines[0].index(b"p4")
    emptied = [
        b",".join([*line[:place], b"" if number else line[place], *line[place + 1 :]]) for number, line in enumerate(lines)
    ]
    told = list(pipeline.check(a_project(tmp_path, {"a.csv": b"\n".join(emptied) + b"\n"}), HOME))
    assert [line for line in told if "item-4" in line] == [
        "  nobody of 40 respondents answered 'item-4' in the form perception in 2021; if it was not asked then, "
        "declare not_asked: [{item: item-4, form: perception, periods: ['2021']}]"
    ]


def test_a_survey_in_which_everything_was_answered_is_told_in_one_line(tmp_path: Path) -> None:
    told = list(pipeline.check(a_project(tmp_path, {"a.csv": answers(40, 1)}), HOME))
    assert [line for line in told if "own" in line or line.startswith(" ")] == ["own: 40 rows received, 40 used, 1 period"]
