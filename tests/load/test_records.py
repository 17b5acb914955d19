"""What pydantic objects to, told at its line with what is allowed and what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.load.builders import (
    COURSE_FILE,
    DATASET_FILE,
    GAPS_FILE,
    INSTRUMENT_FILE,
    LESSON_FILE,
    QUIZ_FILE,
    SMALL,
    a_project,
    faults_after,
    faults_in,
    load,
    only_fault,
    place,
    write_files,
)

ACME = "content/organisations/acme.yml"


def test_the_small_project_is_sound_and_wholly_translated(tmp_path: Path) -> None:
    site = load(a_project(tmp_path))
    assert site.untranslated == ()
    assert list(site.lessons) == ["five-gaps"]
    assert site.lessons["five-gaps"].minutes == (5, 10, 15)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("high", "'high', a string"),
        ("60.5", "60.5, a number"),
        ("true", "true, which is true or false"),
        ("[60]", "a list of 1"),
        ("", "nothing"),
    ],
)
def test_a_wrong_type_says_what_is_there(tmp_path: Path, written: str, found: str) -> None:
    fault = only_fault(tmp_path, COURSE_FILE, "percent: 60}", f"percent: {written}}}")
    assert place(fault) == f"{COURSE_FILE}:12:25 S106"
    assert (fault.field, fault.found, fault.allowed) == ("methods[0].percent", found, "a whole number")


@pytest.mark.parametrize(
    ("file", "old", "new", "hint"),
    [
        (COURSE_FILE, "version: '1.0'", "version: 3.10", 'write "3.10" in quotes'),
        (DATASET_FILE, "period: '2019'", "period: 2019", 'write "2019" in quotes'),
        (DATASET_FILE, "codes: ['F']", "codes: [1]", 'write "1" in quotes'),
        (DATASET_FILE, "codes: ['F']", "codes: [true]", 'write "true" in quotes'),
        (LESSON_FILE, "title: 五类差距", "title: 2024", 'write "2024" in quotes'),
        (COURSE_FILE, "period_minutes: 45", "period_minutes: '45'", "write 45 without quotes"),
        (COURSE_FILE, "period_minutes: 45", "period_minutes: 1e3", "write 1000 without quotes"),
        (QUIZ_FILE, "correct: true", "correct: yes", "write true"),
        (QUIZ_FILE, "correct: true", "correct: off", "write false"),
        (LESSON_FILE, "authors: [lin]", "authors: lin", "write [lin]"),
        (LESSON_FILE, "status: published", "status: publish", "did you mean 'published'?"),
        (LESSON_FILE, "status: published", "status: Draft", "did you mean 'draft'?"),
        (DATASET_FILE, "form: expectation", "form: expected", "did you mean 'expectation'?"),
        (INSTRUMENT_FILE, "form: gap}", "form: gaps}", "did you mean 'gap'?"),
        (GAPS_FILE, "id: expected,", "id: Expected,", "write expected"),
    ],
)
def test_the_hint_says_what_to_write(tmp_path: Path, file: str, old: str, new: str, hint: str) -> None:
    assert hint in [fault.hint for fault in faults_after(tmp_path, file, old, new)]


def test_a_choice_lists_its_values_once_even_where_it_is_made_of_two(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, INSTRUMENT_FILE, "form: gap}", "form: gaps}")
    assert place(fault) == f"{INSTRUMENT_FILE}:20:36 S103"
    assert fault.field == "headline.form"
    assert fault.allowed == "one of gap, expectation, minimum, perception, importance, satisfaction, rating, or nothing"


def test_an_unknown_key_lists_the_known_ones_and_the_nearest(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, ACME, "industry:", "url: ''\nindustri: x\nindustry:")
    assert place(fault) == f"{ACME}:6:1 S102"
    assert fault.found == "unknown key 'industri'"
    assert fault.allowed.startswith("id, name, about, industry, fictional, url, contact, thresholds, gaps, targets, season, ")
    assert fault.hint == "did you mean 'industry'?"


def test_a_misspelt_key_is_one_fault_and_not_a_missing_key_on_top(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, ACME, "industry:", "indutsry:")
    assert (fault.code, fault.line, fault.hint) == ("S102", 5, "did you mean 'industry'?")


def test_a_missing_field_is_told_at_the_line_of_its_object(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, DATASET_FILE, "  sampling: convenience\n", "")
    assert place(fault) == f"{DATASET_FILE}:11:1 S101"
    assert fault.field == "fieldwork"
    assert fault.allowed == "sampling: one of probability, quota, self_selected, convenience, census, unknown"


def test_a_comma_in_a_pair_without_quotes_is_explained(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, ACME, "en: Acme}", "en: Acme, the shop}")
    assert place(fault) == f"{ACME}:3:27 S102"
    assert fault.hint == "a comma ends a value inside { }: put a text with a comma in quotes, write a decimal with a point"


def test_prose_cannot_be_given_in_yaml(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, LESSON_FILE, "summary: 摘要", "summary: 摘要\nbody: 正文")
    assert place(fault) == f"{LESSON_FILE}:5:1 S102"


@pytest.mark.parametrize(
    ("written", "code"), [("2026-02-30", "S105"), ("2026-13-45", "S105"), ("2026/02/03", "S104"), ("26-2-3", "S104")]
)
def test_a_date_is_a_day_of_the_calendar(tmp_path: Path, written: str, code: str) -> None:
    fault = only_fault(tmp_path, DATASET_FILE, "start: 2019-08-27", f"start: {written}")
    assert place(fault) == f"{DATASET_FILE}:15:10 {code}"
    assert written in fault.found


@pytest.mark.parametrize("written", ["a_b", "9lives", "-a", "差距", "a" * 65, "а", "a.b", "a/b", "A"])
def test_an_id_has_one_alphabet(tmp_path: Path, written: str) -> None:
    faults = faults_after(tmp_path, "content/people/people.yml", "id: lin", f"id: {written}")
    assert (faults[-1].code, faults[-1].file, faults[-1].line, faults[-1].column) == ("S104", "content/people/people.yml", 1, 8)


@pytest.mark.parametrize(
    ("written", "where", "found", "hint"),
    [
        ("", "2:1 S002", "'schema' is missing", "write `schema: organisation/1` in the first line"),
        ("schema: organisation/2", "1:9 S003", "version 2 of organisation", "this program reads version 1; update the program"),
        ("schema: organization/1", "1:9 S002", "'organization/1', a string", "did you mean 'organisation/1'?"),
        ("schema: 1", "1:9 S002", "1, a whole number", ""),
    ],
)
def test_a_file_begins_with_its_schema(tmp_path: Path, written: str, where: str, found: str, hint: str) -> None:
    fault = only_fault(tmp_path, ACME, "schema: organisation/1", written)
    assert place(fault) == f"{ACME}:{where}"
    assert (fault.found, fault.hint) == (found, hint)


@pytest.mark.parametrize(
    ("file", "content", "found"),
    [
        (ACME, "- a\n", "a list of 1"),
        (ACME, "hello\n", "'hello', a string"),
        ("content/people/people.yml", "id: lin\n", "an object with id"),
        ("content/people/people.yml", "- lin\n", "'lin', a string"),
        ("content/people/people.yml", "~\n", "nothing"),
    ],
)
def test_a_file_of_the_wrong_form_is_one_fault_of_its_own(tmp_path: Path, file: str, content: str, found: str) -> None:
    write_files(tmp_path, {**SMALL, file: content})
    faults = [fault for fault in faults_in(tmp_path) if fault.file == file]
    assert [(fault.code, fault.found) for fault in faults] == [("S001", found)]


def test_an_empty_text_is_no_text(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, LESSON_FILE, "title: 五类差距\n", "title: ''\n")
    assert (fault.code, fault.line, fault.column) == ("S105", 3, 8)


def test_quotes_are_suggested_only_where_they_help(tmp_path: Path) -> None:
    faults = faults_after(tmp_path, "content/people/people.yml", "id: lin", "id: 5")
    assert [fault.hint for fault in faults if fault.code == "S104"] == [""]
