"""Names and paths: inside the project, the same on every system, regular files, none forgotten."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.errors import Fault, SourceFaults
from generator.load import dataset_files
from generator.load.paths import list_files, missing_file, resolve_inside
from tests.load.builders import DATASET_FILE, SMALL, a_project, faults_in, load, place, write_files

FOLDER = "data/surveys/kiosk-2019"


@pytest.mark.parametrize(
    "written",
    ["../../x", "..\\x", "/etc/passwd", "/", "C:\\x", "C:x", "c:/x", "../kiosk-2019_internal/x", "a/../../x", "\\\\host\\x", "",
     " x", "a\0b", "..", "a/.."],
)  # fmt: skip
def test_a_path_that_leaves_its_folder_is_refused(tmp_path: Path, written: str) -> None:
    assert isinstance(resolve_inside(tmp_path, written), str)


@pytest.mark.parametrize("written", ["%2e%2e/x", "file:///etc/passwd", "..\u2215x", "\uff0e\uff0e/x", "....//x", "~/x"])
def test_what_only_looks_like_a_way_out_names_a_file_inside(tmp_path: Path, written: str) -> None:
    path = resolve_inside(tmp_path, written)
    assert isinstance(path, Path) and path.resolve().is_relative_to(tmp_path.resolve())


@pytest.mark.parametrize("written", ["../acme.csv", "/etc/passwd", "..\\\\x.csv"])
def test_an_answer_file_outside_is_a_fault_at_its_line(tmp_path: Path, written: str) -> None:
    faults = faults_in(
        write_files(tmp_path, {**SMALL, DATASET_FILE: SMALL[DATASET_FILE].replace("answers.csv", f'"{written}"')})
    )
    assert [(fault.code, fault.line, fault.field) for fault in faults if fault.file == DATASET_FILE] == [
        ("P106", 19, "files[0].path")
    ]


def test_a_missing_answer_file_names_the_nearest(tmp_path: Path) -> None:
    files = {**SMALL, DATASET_FILE: SMALL[DATASET_FILE].replace("answers.csv", "anwsers.csv")}
    missing, stray = faults_in(write_files(tmp_path, files)), f"{FOLDER}/answers.csv"
    assert place(missing[1]) == f"{DATASET_FILE}:19:12 P107"
    assert (missing[1].found, missing[1].allowed, missing[1].hint) == (
        "the file 'anwsers.csv' is not there",
        "a file of this folder: answers.csv",
        "did you mean 'answers.csv'?",
    )
    assert (missing[0].file, missing[0].code) == (stray, "P204")


def test_dataset_files_are_the_declared_ones_in_order(tmp_path: Path) -> None:
    text = SMALL[DATASET_FILE].replace("files:\n", "files:\n  - {path: more/2018.csv, period: '2018'}\n")
    root = write_files(tmp_path, {**SMALL, DATASET_FILE: text, f"{FOLDER}/more/2018.csv": "E1,P1,NPS,sex\n"})
    dataset = load(root).datasets["kiosk-2019"]
    assert dataset_files(root, dataset) == (root / FOLDER / "more/2018.csv", root / FOLDER / "answers.csv")
    (root / FOLDER / "answers.csv").unlink()
    with pytest.raises(SourceFaults, match=r"P107 files\[1\].path: the file 'answers.csv' is not there"):
        dataset_files(root, dataset)


def test_a_link_among_the_answers_is_refused_wherever_it_stands(tmp_path: Path) -> None:
    root = a_project(tmp_path / "p")
    dataset = load(root).datasets["kiosk-2019"]
    (root / FOLDER / "answers.csv").unlink()
    (root / FOLDER / "answers.csv").symlink_to("/etc/passwd")
    faults = faults_in(root)
    assert {(fault.file, fault.code) for fault in faults} == {(f"{FOLDER}/answers.csv", "P101"), (DATASET_FILE, "P106")}
    with pytest.raises(SourceFaults, match="symbolic link"):
        dataset_files(root, dataset)


def test_a_root_that_is_itself_a_link_is_fine(tmp_path: Path) -> None:
    a_project(tmp_path / "real")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert load(tmp_path / "link").lessons


@pytest.mark.parametrize("target", ["/etc", "/etc/passwd", "nowhere", "."])
def test_symbolic_links_are_refused_and_not_followed(tmp_path: Path, target: str) -> None:
    root = a_project(tmp_path)
    (root / "content/people/link.yml").symlink_to(target)
    fault, *rest = faults_in(root)
    assert not rest
    assert (fault.file, fault.code, fault.found) == ("content/people/link.yml", "P101", "a symbolic link")


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    os.mkfifo(root / "content/people/pipe.yml")
    fault, *rest = faults_in(root)
    assert not rest and (fault.file, fault.code) == ("content/people/pipe.yml", "P102")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("con.yml", "P103"),
        ("AUX.yml", "P103"),
        ("lpt1.x.yml", "P103"),
        ("a:b.yml", "P103"),
        ("a?.yml", "P103"),
        ("a .yml.", "P103"),
        ("差" * 34 + ".yml", "P103"),
        ("a\u200bb.yml", "P103"),
        ("a\nb.yml", "P103"),
        ("a\u202ey.yml", "P103"),
    ],
)
def test_names_that_not_every_system_stores_are_refused(tmp_path: Path, name: str, code: str) -> None:
    write_files(tmp_path, {f"content/people/{name}": "[]\n"})
    faults: list[Fault] = []
    list_files(tmp_path, "content", faults)
    assert [(fault.file, fault.code) for fault in faults] == [(f"content/people/{name}", code)]


def test_a_name_that_is_not_utf8_is_refused_and_shown_so_that_it_can_be_printed(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    (Path(os.fsdecode(os.fsencode(root) + b"/content/people/caf\xe9.yml"))).write_text("[]")
    fault, *rest = faults_in(root)
    assert not rest
    assert (fault.file, fault.code, fault.found) == ("content/people/caf\ufffd.yml", "P103", "its name is not UTF-8")
    assert str(fault).encode()


@pytest.mark.parametrize(("one", "two"), [("Abc.yml", "abc.yml"), ("é.yml", "e\u0301.yml"), ("straße.yml", "STRASSE.yml")])
def test_names_that_some_systems_take_for_the_same_are_refused(tmp_path: Path, one: str, two: str) -> None:
    write_files(tmp_path, {f"content/people/{one}": "[]\n", f"content/people/{two}": "[]\n"})
    fault, *rest = faults_in(tmp_path)
    assert not rest and fault.code == "P104"
    assert {fault.file.rpartition("/")[2], fault.found.split("'")[1]} == {one, two}


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("content/notes.txt", "P201"),
        ("content/vocab/gap-model.yml", "P201"),
        ("content/lessons/five-gaps/picture.png", "P201"),
        ("content/lessons/five-gaps/lesson.fr.md", "P201"),
        ("content/lessons/five-gap/lesson.md", "P201"),
        ("content/lessons/lesson.yml", "P201"),
        ("content/cases/queue/case.en.yaml", "P201"),
        ("content/pages/lost.md", "P201"),
        ("content/quiz/q.yml", "P201"),
        ("data/survey.csv", "P201"),
        ("data/kiosk/dataset.yml", "P201"),
        ("data/surveys/answers.csv", "P201"),
        (f"{FOLDER}/old.csv", "P204"),
        (f"{FOLDER}/raw/answers.csv", "P204"),
        (f"{FOLDER}/dataset.yaml", "P204"),
        ("data/surveys/other/answers.csv", "P205"),
    ],
)
def test_a_file_that_no_rule_reads_is_a_fault(tmp_path: Path, file: str, code: str) -> None:
    fault, *rest = faults_in(write_files(tmp_path, {**SMALL, file: "x"}))
    assert not rest
    assert (fault.file, fault.line, fault.code) == (file if code != "P205" else "data/surveys/other", 0, code)


def test_a_stray_file_is_told_where_its_like_belongs(tmp_path: Path) -> None:
    fault, *_ = faults_in(write_files(tmp_path, {**SMALL, "content/vocab/gap-model.yml": "x"}))
    assert fault.hint == "did you mean 'content/vocab/gap-models.yml'?"


@pytest.mark.parametrize(
    "file",
    [
        "content/README.md",
        "content/.DS_Store",
        "content/people/.people.yml.swp",
        "content/people/people.yml~",
        "content/people/people.yml.bak",
        "content/people/#people.yml#",
        ".git/config",
        "content/.obsidian/app.json",
        f"{FOLDER}/README.md",
        f"{FOLDER}/LICENSE",
        f"{FOLDER}/LICENSE.txt",
        f"{FOLDER}/notes.md",
        f"{FOLDER}/questionnaire.PDF",
        f"{FOLDER}/~$answers.xlsx",
        "data/releases/acme/2019/.kiosk-2019-r0.csv.4711",
    ],
)
def test_descriptions_hidden_files_and_backups_are_left_alone(tmp_path: Path, file: str) -> None:
    assert load(write_files(tmp_path, {**SMALL, file: "x"})).lessons


def test_kept_digests_are_no_file_to_choose(tmp_path: Path) -> None:
    for name in (".published/2026-r0.json", "answers.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    assert missing_file(tmp_path, "answer.csv")[0] == "a file of this folder: answers.csv"
