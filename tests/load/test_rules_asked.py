"""Rules of the forms that items are asked in: a forgotten column is told, a declared gap is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Fault
from tests.load.builders import DATASET_FILE, SMALL, faults_in, load, write_files

SPEED_EXPECTED = "  - {column: [E2], item: speed, form: expectation}\n"
SPEED_SEEN = "  - {column: [P2], item: speed, form: perception}\n"
NOT_ASKED = "not_asked: [{item: speed, form: perception}]\n"


def with_columns(columns: str, declared: str = "") -> dict[str, str]:
    """The small project with more rating columns, and what is declared as not asked."""
    text = SMALL[DATASET_FILE].replace("segments:\n", f"{columns}{declared}segments:\n", 1)
    return {**SMALL, DATASET_FILE: text}


def only_fault(root: Path, columns: str, declared: str = "") -> Fault:
    (fault,) = faults_in(write_files(root, with_columns(columns, declared)))
    return fault


def test_a_forgotten_form_of_an_item_is_told_where_its_other_column_stands(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, SPEED_EXPECTED)
    line = with_columns(SPEED_EXPECTED)[DATASET_FILE].splitlines().index(SPEED_EXPECTED.strip("\n")) + 1
    assert (fault.file, fault.line, fault.code, fault.field) == (DATASET_FILE, line, "R353", "ratings[3]")
    assert fault.found == "'speed' has a column for expectation and none for perception, which 'accuracy' has"
    assert fault.allowed == "an entry of its own: {column: [...], item: speed, form: perception}"
    assert fault.hint == "if it was not asked so: not_asked: [{item: speed, form: perception}]"


def test_an_item_with_all_forms_or_none_is_no_fault(tmp_path: Path) -> None:
    load(write_files(tmp_path / "all", with_columns(SPEED_EXPECTED + SPEED_SEEN)))
    load(write_files(tmp_path / "none", SMALL))


def test_a_form_that_is_declared_as_not_asked_is_no_fault(tmp_path: Path) -> None:
    load(write_files(tmp_path, with_columns(SPEED_EXPECTED, NOT_ASKED)))


def test_a_form_that_no_item_has_is_not_missed(tmp_path: Path) -> None:
    text = SMALL[DATASET_FILE].replace("  - {column: [P1], item: accuracy, form: perception}\n", SPEED_EXPECTED, 1)
    load(write_files(tmp_path, {**SMALL, DATASET_FILE: text}))


def test_a_misspelt_item_is_one_fault_and_not_a_forgotten_column_as_well(tmp_path: Path) -> None:
    assert only_fault(tmp_path, SPEED_EXPECTED + SPEED_SEEN.replace("speed", "sped")).code == "R323"


TWICE = "{item: speed, form: perception}, {item: speed, form: perception}"
IN_2019 = "{item: speed, form: perception, periods: ['2019']}"
IN_SPRING = "{item: speed, form: perception, periods: [spring]}"


@pytest.mark.parametrize(
    ("columns", "declared", "told"),
    [
        ("", "{item: sped, form: perception}", ("[0].item", "no item of the instrument has the id 'sped'", "mean 'speed'?")),
        ("", "{item: speed, form: importance}", ("[0].form", "never asked in the form 'importance'", "perception")),
        (SPEED_EXPECTED, TWICE, ("[1]", "stands twice", "one entry")),
        (SPEED_EXPECTED + SPEED_SEEN, "{item: speed, form: perception}", ("[0]", "has a column", "the periods in which")),
        (SPEED_EXPECTED, IN_2019, ("[0]", "has no column", "delete `periods`")),
        (SPEED_EXPECTED + SPEED_SEEN, IN_SPRING, ("[0].periods[0]", "'spring' is not a period", "2018q3")),
    ],
)
def test_what_is_declared_as_not_asked_must_fit_the_columns(
    tmp_path: Path, columns: str, declared: str, told: tuple[str, str, str]
) -> None:
    field, found, advice = told
    fault = only_fault(tmp_path, columns, f"not_asked: [{declared}]\n")
    assert (fault.code, fault.field) == ("R353", f"not_asked{field}")
    assert found in fault.found
    assert advice in f"{fault.allowed} {fault.hint}"


def test_a_tally_keeps_the_names_of_files_that_lie_elsewhere(tmp_path: Path) -> None:
    text = SMALL[DATASET_FILE].replace("question: recommend}", "question: recommend, absent_in: [north.csv]}")
    text = text.replace("{path: answers.csv, period: '2019'}", "{path: answers.csv, holds: tally}")
    load(write_files(tmp_path, {**SMALL, DATASET_FILE: text}))
