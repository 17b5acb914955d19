"""A translation goes stale when its text changes and it does not; moving things makes nothing stale."""

from __future__ import annotations

from pathlib import Path

from generator.load import LOCK, lock_of
from generator.load.project import read_sources
from tests.load.builders import LESSON_FILE, PROSE_EN_FILE, PROSE_FILE, QUIZ_FILE, SMALL, write_files


def found(root: Path, changes: dict[str, tuple[str, str]]) -> list[tuple[str, str, int]]:
    """Remarks of the lock after changes to a project that was locked before them."""
    write_files(root, SMALL)
    (root / LOCK).write_text(lock_of(root, root), encoding="utf-8")
    write_files(root, {file: SMALL[file].replace(*change, 1) for file, change in changes.items()})
    sources = read_sources(root, root)
    remarks = (*sources.faults, *(sources.site.warnings if sources.site else ()))
    return [(each.code, each.file, each.line) for each in remarks if each.code in ("L502", "G804")]


def test_nothing_is_stale_right_after(tmp_path: Path) -> None:
    assert found(tmp_path, {}) == []


def test_a_text_that_changed_alone_is_stale_at_its_line(tmp_path: Path) -> None:
    assert found(tmp_path, {LESSON_FILE: ("summary: 摘要", "summary: 新的摘要")}) == [("L502", LESSON_FILE, 4)]
    assert found(tmp_path / "b", {QUIZ_FILE: ("feedback: 对", "feedback: 很对")}) == [("L502", QUIZ_FILE, 11)]
    assert [each[0] for each in found(tmp_path / "c", {PROSE_FILE: ("看{{gap", "细看{{gap")})] == ["L502"]


def test_a_text_that_changed_in_both_languages_is_not(tmp_path: Path) -> None:
    changes = {PROSE_FILE: ("看{{gap", "细看{{gap"), PROSE_EN_FILE: ("See {{gap", "Look at {{gap")}
    assert found(tmp_path, changes) == []


def test_an_id_that_vanished_is_named(tmp_path: Path) -> None:
    write_files(tmp_path, SMALL)
    (tmp_path / LOCK).write_text(lock_of(tmp_path, tmp_path), encoding="utf-8")
    for name in ("case.yml", "case.md", "case.en.md"):
        (tmp_path / "content/cases/queue" / name).unlink()
    sources = read_sources(tmp_path, tmp_path)
    assert [(each.code, each.field) for each in sources.faults] == [("G804", "case/queue")]
