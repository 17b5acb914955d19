"""One row per answer gives the same as one row per respondent."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.dataset import AnswerFile
from tests.load_answers.builders import HEADER, a_dataset, as_lists, faults, only_fault, read, table

LONG = {"long": {"respondent": "who", "key": "what", "answer": "value"}}
KEYS = f"{HEADER},W,Date".split(",")
PEOPLE = {
    "p1": ["1", "2", "3", "4", "N", "0.5", "2018-02-01"],
    "p2": ["7", "", "1", "10", "S", "1.5", "2018-05-01"],
    "p3": ["", "", "", "", "S", "1", "2018-05-01"],
    "p4": ["5", "5", "", "0", "NA", "2", ""],
    "p5": ["5", "5.0", "6", "", "", "2", "2017-01-01"],
}
SETTINGS = {
    "weight_column": ("W",),
    "period": {"column": ("Date",), "format": "%Y-%m-%d", "grain": "quarter"},
    "files": (AnswerFile(path="answers.csv"),),
}
FIELDS = [(who, key, value) for who, values in PEOPLE.items() for key, value in zip(KEYS, values, strict=True) if value]


def long(rows: list[tuple[str, str, str]]) -> str:
    return table(*map(",".join, rows), header="who,what,value")


@pytest.mark.parametrize(
    "rows",
    [FIELDS, sorted(FIELDS, key=lambda field: (field[0], field[1][::-1])), sorted(FIELDS, key=lambda field: field[2])],
    ids=["in order", "keys mixed", "respondents and keys mixed"],
)
def test_long_equals_wide(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    people = dict.fromkeys(who for who, _, _ in rows)
    wide_rows = (",".join(PEOPLE[who]) for who in people)
    wide = read(tmp_path, a_dataset(**SETTINGS), answers=table(*wide_rows, header=",".join(KEYS)))
    assert wide.flows[0].dropped == (("no_period", 1), ("no_answer", 1))
    found = read(tmp_path, a_dataset(**SETTINGS, **LONG), answers=long(rows))
    assert as_lists(found) == as_lists(wide)
    assert (found.flows[0].received, found.flows[0].dropped) == (wide.flows[0].received, wide.flows[0].dropped)


def test_a_second_answer_of_one_respondent_is_refused_with_its_line(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, a_dataset(**SETTINGS, **LONG), answers=long([*FIELDS, ("p1", "E", "1")]))
    assert (fault.code, fault.line) == ("D404", len(FIELDS) + 2)
    assert fault.found == "respondent 'p1' answers 'E' a second time"


def test_a_wrong_answer_is_told_with_the_line_of_the_long_file(tmp_path: Path) -> None:
    rows = [(who, key, "9" if (who, key) == ("p2", "R") else value) for who, key, value in FIELDS]
    fault = only_fault(tmp_path, a_dataset(**SETTINGS, **LONG), answers=long(rows))
    assert (fault.code, fault.line) == ("D301", 2 + rows.index(("p2", "R", "9")))


def test_keys_and_columns_that_nobody_declared_are_refused_or_counted(tmp_path: Path) -> None:
    text = "who,what,value,note\n" + "\n".join(f"{','.join(field)},x" for field in [*FIELDS, ("p1", "Z", "1")]) + "\n"
    found = faults(tmp_path, a_dataset(**SETTINGS, **LONG), answers=text)
    assert [(fault.code, "'Z'" in fault.found or "'note'" in fault.found) for fault in found] == [("D105", True)] * 2
    answers = read(tmp_path, a_dataset(**SETTINGS, **LONG, other_columns="ignore"), answers=text)
    assert answers.flows[0].ignored_columns == 2


def test_a_key_that_nobody_answered_is_a_missing_column(tmp_path: Path) -> None:
    found = faults(tmp_path, a_dataset(**SETTINGS, **LONG), answers=long([field for field in FIELDS if field[1] != "NPS"]))
    assert [(fault.code, fault.field) for fault in found] == [("D107", "ratings[3].column")]


def test_a_respondent_without_a_weight_is_refused(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, a_dataset(**SETTINGS, **LONG), answers=long([f for f in FIELDS if f[:2] != ("p2", "W")]))
    assert (fault.code, fault.line) == ("D303", 0)


@pytest.mark.parametrize("row", [("", "E", "1"), ("p9", " ", "1")])
def test_an_answer_of_nobody_or_to_nothing_is_refused(tmp_path: Path, row: tuple[str, str, str]) -> None:
    found = faults(tmp_path, a_dataset(**SETTINGS, **LONG), answers=long([*FIELDS, row]))
    assert ("D403", len(FIELDS) + 2) in [(fault.code, fault.line) for fault in found]


def test_a_long_file_without_its_columns_is_refused_for_each(tmp_path: Path) -> None:
    found = faults(tmp_path, a_dataset(**SETTINGS, **LONG), answers="who,whet,value2\np,E,1\n")
    assert [(fault.code, fault.field, fault.hint) for fault in found] == [
        ("D107", "long.answer", "did you mean 'value2'?"),
        ("D107", "long.key", "did you mean 'whet'?"),
    ]


def test_respondents_of_a_long_file_may_be_persons_of_all_files(tmp_path: Path) -> None:
    ratings = ({"column": ("E",), "item": "on-time", "form": "expectation"},)
    waves = tuple(AnswerFile(path=f"{name}.csv", period=period) for name, period in (("one", "2018"), ("two", "2019")))
    dataset = a_dataset(ratings=ratings, segments=(), files=waves, id_column=("who",), duplicates="refuse", **LONG)
    one, two = long([("p1", "E", "1"), ("p2", "E", "2")]), long([("p3", "E", "3"), ("p1", "E", "4")])
    answers = read(tmp_path, dataset, one=one, two=two)
    assert answers.persons is not None
    assert answers.persons.tolist() == [0, 1, 2, 0]


def test_a_header_of_a_long_file_stands_once_where_it_is_asked_for(tmp_path: Path) -> None:
    text = table("p1,E,1,1", header="who,what,value,value")
    fault = only_fault(tmp_path, a_dataset(**SETTINGS, **LONG), answers=text)
    assert (fault.code, fault.found) == ("D106", "2 columns are headed 'value': columns 3, 4")
