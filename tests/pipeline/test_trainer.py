"""`gapsite trainer` from files to a folder that opens from a disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.load.builders import GAPS_FILE, LESSON_FILE, write_files
from tests.load.test_rules_teaching import TEACHING

PROJECT = {name: text for name, text in TEACHING.items() if name not in (GAPS_FILE, "content/vocab/crosswalk.yml")}
PROJECT[LESSON_FILE] = PROJECT[LESSON_FILE].replace("learners: 听讲}", "learners: 听讲, roleplay: talk}")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("taught"), PROJECT)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["trainer", *(str(argument) for argument in arguments)])


def test_a_pack_is_written_beside_the_site_and_named(root: Path) -> None:
    result = run("--root", root)
    assert result.exit_code == 0, result.output
    folder = root / "build" / "trainer" / "june"
    assert str(folder / "index.html") in result.output
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {"zh/index.html", "en/run-sheet.html", "zh/role-cards.html", "zh/decks/01-five-gaps.zh.pptx"} <= files
    assert {"zh/decks/01-five-gaps.zh.html", "en/outline.en.docx", "zh/bank/questions.zh.txt"} <= files
    assert "您好" in (folder / "zh" / "role-plays.html").read_text(encoding="utf-8")
    assert not (root / "build" / "site").exists()


def test_every_file_of_a_pack_is_in_its_list(root: Path) -> None:
    run("june", "--root", root)
    folder = root / "build" / "trainer" / "june" / "en"
    listed = (folder / "index.html").read_text(encoding="utf-8")
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {"index.html"}
    assert [name for name in sorted(names) if f'href="{name}"' not in listed] == []


def test_an_unknown_name_ends_with_the_nearest_and_no_folder(root: Path, tmp_path: Path) -> None:
    result = run("jun", "--root", write_files(tmp_path, PROJECT))
    assert result.exit_code == 1
    assert "'jun' is no delivery, course or variant" in result.output
    assert "did you mean 'june'?" in result.output
    assert not (tmp_path / "build" / "trainer").exists()
