"""The command line: help that teaches, plain messages, exit codes, JSON for programs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import PROGRAM, main
from tests.load.builders import DATASET_FILE, GAPS_FILE, LESSON_FILE, SMALL, write_files
from tests.projects.builders import a_dataset, a_table, an_instrument, write_project

PROJECT = {name: text for name, text in SMALL.items() if name not in (GAPS_FILE, "content/vocab/crosswalk.yml")}
"""The small project with the gap model that comes with the program."""
COMMAND = (sys.executable, "-m", "generator")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def a_broken_project(root: Path) -> Path:
    lesson = SMALL[LESSON_FILE].replace("authors: [lin]", "authors: [lim]")
    dataset = SMALL[DATASET_FILE].replace("sampling: convenience", "sampling: random")
    return write_files(root, {**PROJECT, LESSON_FILE: lesson, DATASET_FILE: dataset})


def a_small_survey(root: Path) -> Path:
    ratings = [{"column": ["nps"], "question": "recommend"}]
    dataset = a_dataset("one", [{"path": "a.csv", "period": "2025"}], ratings)
    return write_project(root, [an_instrument()], [(dataset, {"a.csv": a_table({"nps": [9, 10, 3] * 5})})])


def test_help_names_every_command_and_the_folders_of_a_project() -> None:
    words = run("--help").output
    assert all(word in words for word in (*main.commands, "content/", "data/", "dataset.yml"))


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_says_what_it_does_and_where_it_looks(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert any(place in result.output for place in ("--root", " SITE", " TABLE", " KIND", " COMMAND"))
    assert len(result.output.split("Options:")[0].split()) > 20


def test_a_sound_project_says_so(tmp_path: Path) -> None:
    result = run("check", "--root", write_files(tmp_path, PROJECT))
    assert result.exit_code == 0
    assert "kiosk-2019: 1 row received, 1 used, 1 period" in result.output
    assert "no faults" in result.output


def test_faults_of_all_files_are_printed_and_the_exit_code_is_one(tmp_path: Path) -> None:
    result = run("check", "--root", a_broken_project(tmp_path))
    assert result.exit_code == 1
    assert f"{LESSON_FILE}:6:11: R101 authors[0]: no person has the id 'lim'" in result.output
    assert "hint: did you mean 'lin'?" in result.output
    assert f"{DATASET_FILE}:13:13: S103 fieldwork.sampling: 'random', a string" in result.output
    assert result.output.endswith("2 faults; nothing was built\n")


def test_json_holds_every_fault(tmp_path: Path) -> None:
    result = run("check", "--json", "--root", a_broken_project(tmp_path))
    faults = json.loads(result.output)["faults"]
    assert result.exit_code == 1
    assert [(fault["file"], fault["line"], fault["code"]) for fault in faults] == [
        (LESSON_FILE, 6, "R101"),
        (DATASET_FILE, 13, "S103"),
    ]


def test_json_of_a_sound_project_is_an_empty_list(tmp_path: Path) -> None:
    result = run("check", "--json", "--root", write_files(tmp_path, PROJECT))
    assert (result.exit_code, json.loads(result.output)) == (0, {"faults": []})


@pytest.mark.parametrize("command", ["build", "check", "serve"])
def test_a_folder_that_is_not_there_is_a_usage_error(tmp_path: Path, command: str) -> None:
    result = run(command, "--root", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "does not exist" in result.output


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_empty_folder_is_no_project(tmp_path: Path, command: str) -> None:
    result = run(command, "--root", tmp_path)
    assert result.exit_code == 1
    assert "neither content/ nor data/ is there" in result.output


def test_a_project_may_have_only_data(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert run("check", "--root", tmp_path).exit_code == 0


def test_a_folder_that_cannot_be_written_to_is_told_in_words(tmp_path: Path) -> None:
    (a_small_survey(tmp_path) / "build").write_text("in the way")
    result = run("build", "--root", tmp_path)
    assert result.exit_code == 1
    assert "the site and its cache are written to build/ there" in result.output


def test_a_port_that_no_machine_has_is_a_usage_error(tmp_path: Path) -> None:
    result = run("serve", "--port", "99999", "--root", tmp_path)
    assert result.exit_code == 2
    assert "99999 is not in the range" in result.output


def test_another_working_directory_changes_nothing(tmp_path: Path) -> None:
    root = a_broken_project(tmp_path / "project")
    found = subprocess.run(
        [*COMMAND, "check", "--root", "project"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PROGRAM)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 1
    assert found.stderr == run("check", "--root", root).output
    assert str(tmp_path) not in found.stderr


def test_help_loads_no_heavy_library() -> None:
    heavy = "{'altair', 'jinja2', 'numpy', 'pandas', 'pyarrow', 'yaml'}"
    code = f"import sys, generator.cli; print(sorted(set(sys.modules) & {heavy}))"
    found = subprocess.run([sys.executable, "-c", code], cwd=PROGRAM, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_a_release_is_told_in_a_line_and_a_second_one_is_refused(tmp_path: Path) -> None:
    root = a_small_survey(tmp_path)
    first = run("release", "acme", "2025", "--date", "2026-01-10", "--root", root)
    assert first.exit_code == 0
    assert first.output.splitlines()[-1].startswith("one 2025: revision 0, final, 2026-01-10: ")
    second = run("release", "acme", "2025", "--root", root)
    assert second.exit_code == 1
    assert "never overwritten" in second.output
    assert "Traceback" not in second.output


@pytest.mark.parametrize(
    ("options", "words"),
    [(("--date", "2026-02-30"), "no day of the calendar"), (("--revision", "  "), "needs a reason that readers understand")],
)
def test_a_release_with_a_slip_in_its_options_is_refused(tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    result = run("release", "acme", "2025", *options, "--root", a_small_survey(tmp_path))
    assert result.exit_code == 1
    assert words in result.output


@pytest.mark.slow
def test_an_interrupted_build_leaves_no_trace_and_no_site(tmp_path: Path) -> None:
    root = a_small_survey(tmp_path)
    process = subprocess.Popen([*COMMAND, "build", "--root", str(root)], cwd=PROGRAM, stderr=subprocess.PIPE, text=True)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode != 0
    assert "Traceback" not in errors
    assert not (root / "build" / "site").exists()
