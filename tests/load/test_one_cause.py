"""One cause, one message: what only follows from a fault is not told on top of it."""

from pathlib import Path

import pytest

from tests.load.builders import (
    DATASET_FILE,
    GAPS_FILE,
    INSTRUMENT_FILE,
    PROSE_FILE,
    SMALL,
    a_project,
    faults_after,
    faults_in,
    only_fault,
    write_files,
)

PEOPLE = "content/people/people.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        (GAPS_FILE, "    - id: delivery\n      number: 3", "    - number: 3", "S101"),
        (GAPS_FILE, "    - id: delivery\n", "    - id: perception\n", "R102"),
        (PEOPLE, "- {id: lin, ", "- {", "S101"),
        (PEOPLE, "id: lin", "id: Lin", "S104"),
        (INSTRUMENT_FILE, "{id: speed,", "{id: accuracy,", "R102"),
        (PEOPLE, SMALL[PEOPLE], "- id：lin\n  name：林\n", "S001"),
    ],
)
def test_a_lost_id_is_one_fault_and_not_one_for_each_reference(
    tmp_path: Path, file: str, old: str, new: str, code: str
) -> None:
    faults = [fault for fault in faults_after(tmp_path, file, old, new) if not fault.code.startswith("T2")]
    assert [(fault.file, fault.code) for fault in faults] == [(file, code)], "\n".join(map(str, faults))


def test_a_misspelt_reference_beside_a_lost_id_is_still_told(tmp_path: Path) -> None:
    people = "- {name: {zh: 林, en: Lin}, role: {zh: 讲师, en: Trainer}, fictional: true}\n"
    course = SMALL["content/courses/gaps/course.yml"].replace("authors: [lin]", "authors: [lin, zhuo]")
    faults = faults_in(write_files(tmp_path, {**SMALL, PEOPLE: people, "content/courses/gaps/course.yml": course}))
    assert "no person has the id 'zhuo'" in [fault.found for fault in faults]


@pytest.mark.parametrize("file", [DATASET_FILE, INSTRUMENT_FILE, PEOPLE, "content/organisations/acme.yml"])
def test_a_file_with_another_ending_is_named_and_its_users_are_not(tmp_path: Path, file: str) -> None:
    root = a_project(tmp_path)
    (root / file).rename((root / file).with_suffix(".yaml"))
    faults = faults_in(root)
    assert len(faults) == 1, "\n".join(map(str, faults))
    assert faults[0].code in ("P201", "P205")


@pytest.mark.parametrize("file", [DATASET_FILE, INSTRUMENT_FILE, "content/site.yml", PROSE_FILE])
def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path, file: str) -> None:
    root = a_project(tmp_path)
    (root / file).unlink()
    (root / file).mkdir()
    assert (file, "P108") in [(fault.file, fault.code) for fault in faults_in(root)]


def test_a_character_that_may_not_stand_is_one_fault_with_its_number(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, DATASET_FILE, "  population:", "\tpopulation:")
    assert fault.found == "a tab"
    mac = SMALL[DATASET_FILE].replace("\n", "\r")
    faults = faults_in(write_files(tmp_path, {**SMALL, DATASET_FILE: mac}))
    assert [fault.found for fault in faults] == [f"a bare carriage return ({mac.count(chr(13))} in this file, the first here)"]


def test_one_byte_of_windows_1252_is_named_by_the_character_that_was_meant(tmp_path: Path) -> None:
    text = SMALL[PROSE_FILE].encode() + "这是一份中文课文，长度足够。".encode() + b"it\x92s\n"
    faults = faults_in(write_files(tmp_path, {**SMALL, PROSE_FILE: text}))
    assert faults[0].hint.startswith("a single byte 0x92, which is ’ in Windows-1252")


def test_a_stray_file_is_told_the_names_of_its_own_folder(tmp_path: Path) -> None:
    faults = faults_in(write_files(tmp_path, {**SMALL, "content/lessons/five-gaps/lessons.md": "正文"}))
    assert [fault.hint for fault in faults] == ["did you mean 'content/lessons/five-gaps/lesson.md'?"]
    assert faults[0].allowed.startswith("content/lessons/<id>/lesson.en.md, content/lessons/<id>/lesson.md")
