"""Proofs from the history of the repository: as old as the last change of the lines, and never a fault when there are none."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from generator.load import newest_commit
from generator.model.proof import Proof
from tests.load.builders import load, write_files
from tests.load.results_builders import ACTIONS_FILE, ORGANISATION_FILE, RESULTS

SIGNS, COUNTING, THRESHOLDS = ("action", "acme/signs"), ("action", "acme/counting"), ("thresholds", "acme")
FIRST, SECOND = "2019-10-02T12:00:00+0000", "2020-02-02T12:00:00+0000"


def git(root: Path, *words: str, date: str = FIRST) -> str:
    who = {f"GIT_{role}_{part}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": FIRST, "GIT_COMMITTER_DATE": date}
    outer = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    config = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    run = subprocess.run(
        ["git", *words], cwd=root, env={**outer, **who, **dates, **config}, capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def commit(root: Path, date: str) -> str:
    """Of everything; the first ten characters of its name."""
    git(root, "add", "content", "data")
    git(root, "commit", "-q", "-m", "Declare", date=date)
    return git(root, "rev-parse", "HEAD")[:10]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The project in a repository, nothing committed yet."""
    write_files(tmp_path / "project", RESULTS)
    git(tmp_path / "project", "init", "-q", "-b", "main")
    return tmp_path / "project"


def change(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text()
    assert old in text
    write_files(root, {file: text.replace(old, new, 1)})


def test_a_declaration_is_proved_by_its_commit(root: Path) -> None:
    proof = Proof(commit(root, FIRST), "2019-10-02")
    assert load(root).proofs == {SIGNS: proof, COUNTING: proof, THRESHOLDS: proof}


def test_the_day_is_that_of_the_committer_in_utc(root: Path) -> None:
    name = commit(root, "2019-10-02T23:30:00-0800")
    assert load(root).proofs[THRESHOLDS] == Proof(name, "2019-10-03")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("baseline: '2019', period: '2020', delta: 0.3}", "baseline: '2019', period: '2020', delta: 0.1}"),
        ("         period: '2020', delta: 0.3}", "         period: '2021', delta: 0.3}"),
        ("declared: 2019-10-01\n    started", "declared: 2019-10-02\n    started"),
        ("chosen: staggered", "chosen: worst"),
        ("pilot: female, others: male", "pilot: male, others: female"),
    ],
)
def test_a_changed_declaration_is_as_young_as_its_change(root: Path, old: str, new: str) -> None:
    first = commit(root, FIRST)
    change(root, ACTIONS_FILE, old.replace("baseline: '2019', ", ""), new.replace("baseline: '2019', ", ""))
    second = commit(root, SECOND)
    proofs = load(root).proofs
    assert proofs[SIGNS] == Proof(second, "2020-02-02")
    assert proofs[COUNTING] == Proof(first, "2019-10-02")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 设置排队标识", "title: 设置清楚的排队标识"),
        ("status_date: 2020-01-20", "status_date: 2020-01-21"),
        ("    cannot_exclude: [同期", "    # another line\n\n    cannot_exclude: [同期"),
        ("actions:\n", "# a comment above\nactions:\n"),
    ],
)
def test_what_declares_nothing_may_change(root: Path, old: str, new: str) -> None:
    first = commit(root, FIRST)
    change(root, ACTIONS_FILE, old, new)
    commit(root, SECOND)
    assert load(root).proofs[SIGNS] == Proof(first, "2019-10-02")


def test_comments_behind_a_declaration_are_not_part_of_it(root: Path) -> None:
    first = commit(root, FIRST)
    change(root, ORGANISATION_FILE, "targets:\n", "# set by the board\n\ntargets:\n")
    commit(root, SECOND)
    assert load(root).proofs[THRESHOLDS].commit == first


def test_thresholds_over_several_lines_are_one_declaration(root: Path) -> None:
    change(root, ORGANISATION_FILE, "{gap: 0.2, declared: 2019-01-02}", "\n  gap: 0.2\n  nps: 5.0\n  declared: 2019-01-02")
    commit(root, FIRST)
    change(root, ORGANISATION_FILE, "nps: 5.0", "nps: 4.0")
    assert THRESHOLDS not in load(root).proofs
    assert load(root).proofs[SIGNS].date == "2019-10-02"
    assert commit(root, SECOND) == load(root).proofs[THRESHOLDS].commit


def test_thresholds_without_a_date_are_not_looked_up(root: Path) -> None:
    change(root, ORGANISATION_FILE, ", declared: 2019-01-02}\ntargets", "}\ntargets")
    commit(root, FIRST)
    assert set(load(root).proofs) == {SIGNS, COUNTING}


def test_lines_that_are_not_committed_prove_nothing(root: Path) -> None:
    assert load(root).proofs == {}
    commit(root, FIRST)
    change(root, ACTIONS_FILE, "delta: 2.5", "delta: 1.5")
    assert set(load(root).proofs) == {SIGNS, THRESHOLDS}


def test_a_project_may_lie_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    git(write_files(tmp_path / "outer" / "project", RESULTS).parent, "init", "-q")
    git(tmp_path / "outer", "add", ".")
    git(tmp_path / "outer", "commit", "-q", "-m", "Declare")
    assert load(tmp_path / "outer" / "project").proofs[SIGNS].date == "2019-10-02"


def test_settings_of_the_machine_hide_no_commit(root: Path) -> None:
    commit(root, FIRST)
    change(root, ACTIONS_FILE, "delta: 2.5", "delta: 1.5")
    second = commit(root, SECOND)
    (root / "ignored").write_text(git(root, "rev-parse", "HEAD"))
    git(root, "config", "blame.ignoreRevsFile", "ignored")
    assert load(root).proofs[COUNTING].commit == second


@pytest.mark.parametrize("way", ["no repository", "shallow clone", "no git", "damaged repository"])
def test_without_a_full_history_the_site_is_the_same_but_for_the_proofs(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    commit(root, FIRST)
    change(root, ACTIONS_FILE, "delta: 2.5", "delta: 1.5")
    commit(root, SECOND)
    whole = load(root)
    other = tmp_path / "other"
    if way == "shallow clone":
        git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), str(other))
    else:
        shutil.copytree(root, other, ignore=shutil.ignore_patterns(".git", "build"))
    if way == "damaged repository":
        (other / ".git").write_text("nothing that git knows")
    if way == "no git":
        shutil.copytree(root / ".git", other / ".git")
        monkeypatch.setenv("PATH", str(tmp_path))
    assert whole.proofs
    assert load(other) == replace(whole, proofs={})


def test_a_full_clone_proves_the_same(root: Path, tmp_path: Path) -> None:
    commit(root, FIRST)
    git(tmp_path, "clone", "-q", root.as_uri(), str(tmp_path / "clone"))
    assert load(tmp_path / "clone") == load(root)


def test_git_walks_through_a_history_once(root: Path) -> None:
    commit(root, FIRST)
    before = load(root).proofs
    for folder in (root / ".git" / "objects").iterdir():
        shutil.rmtree(folder)
    assert load(root).proofs == before
    shutil.rmtree(root / "build")
    assert load(root).proofs == {}


def test_the_newest_commit_tells_whether_proofs_may_have_changed(root: Path, tmp_path: Path) -> None:
    assert newest_commit(root) == newest_commit(tmp_path) == ""
    first = commit(root, FIRST)
    assert newest_commit(root)[:10] == first
    change(root, ACTIONS_FILE, "delta: 2.5", "delta: 1.5")
    assert newest_commit(root)[:10] == first
    assert commit(root, SECOND) == newest_commit(root)[:10] != first


def test_a_folder_that_cannot_be_written_to_is_no_fault(root: Path) -> None:
    name = commit(root, FIRST)
    (root / "build").write_text("in the way")
    assert load(root).proofs[THRESHOLDS].commit == name
