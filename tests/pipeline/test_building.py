"""A whole build: what is built again, what is left alone, and what a failure leaves behind."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import pipeline
from generator.errors import SourceFaults
from generator.pipeline.serving import Desk
from tests.conftest import HOME, copy_example

pytestmark = pytest.mark.slow
LESSON = "content/lessons/five-gaps/lesson.md"


def tree(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def project(example: Path, tmp_path: Path) -> Path:
    """A built example that a test may change: site and caches included."""
    root = tmp_path / "project"
    shutil.copytree(example, root)
    return root


def build(root: Path) -> pipeline.Built:
    return pipeline.build(root, HOME, lambda _: None)


def test_a_build_without_a_change_does_nothing(project: Path) -> None:
    before = tree(project / "build")
    assert "nothing changed" in build(project).report[0]
    assert tree(project / "build") == before


def test_a_touched_site_is_built_again(project: Path) -> None:
    page = project / "build/site/zh/index.html"
    whole = page.read_bytes()
    page.write_bytes(whole[:100])
    build(project)
    assert page.read_bytes() == whole


def test_a_changed_lesson_changes_its_page_and_no_results_page(project: Path) -> None:
    before = tree(project / "build/site")
    lesson = project / LESSON
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\n新写的一句话。\n", encoding="utf-8")
    build(project)
    after = tree(project / "build/site")
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    assert changed == {"zh/lessons/five-gaps/index.html", "zh/search/search_index.json"}


def test_a_fault_leaves_the_last_good_site_and_is_told(project: Path) -> None:
    before = tree(project / "build/site")
    (project / "content/organisations/sfo.yml").write_text("schema: organisation/1\nid: sfo\nnam: x\n", encoding="utf-8")
    with pytest.raises(SourceFaults) as failure:
        build(project)
    assert any("nam" in fault.found and fault.line == 3 for fault in failure.value.faults)
    assert tree(project / "build/site") == before


def test_a_deleted_lesson_leaves_no_page_behind(project: Path) -> None:
    shutil.rmtree(project / "content/cases/kiosk-touch")
    for name in ("five-gaps", "measure-gap", "read-gap"):
        lesson = project / f"content/lessons/{name}/lesson.yml"
        lesson.write_text(lesson.read_text(encoding="utf-8").replace("cases: [kiosk-touch]\n", ""), encoding="utf-8")
    build(project)
    assert not list((project / "build/site").rglob("*kiosk-touch*"))


def test_a_saved_lesson_is_on_the_page_that_is_served_at_once(project: Path) -> None:
    desk = Desk(project, HOME, lambda _: None)
    desk.rebuild()
    lesson = project / LESSON
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\n刚刚保存的一句话。\n", encoding="utf-8")
    pages = desk.changed_pages(frozenset([lesson]))
    assert [(page.language, page.path) for page in pages] == [("zh", "lessons/five-gaps/")]
    assert "刚刚保存的一句话" in pages[0].markdown


def test_a_change_of_data_waits_for_the_whole_build(project: Path) -> None:
    desk = Desk(project, HOME, lambda _: None)
    desk.rebuild()
    assert desk.changed_pages(frozenset([project / "data/surveys/kiosk-servqual/dataset.yml"])) == ()


def test_the_same_sources_give_the_same_bytes_anywhere(example: Path, tmp_path: Path) -> None:
    root = copy_example(tmp_path / "elsewhere")
    env = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONPATH": str(HOME)}
    command = [sys.executable, "-m", "generator", "build", "--root", str(root)]
    subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True)
    assert tree(root / "build/site") == tree(example / "build/site")


def test_no_row_of_a_respondent_is_in_the_site(example: Path) -> None:
    """Cells that only answer files hold: free texts, gates, zip codes, dates of single answers."""
    texts = ("CCGID", "9/8/18 15:29", "패스트푸드", "SEPT 6 & 7", "RESPNUM")
    # A zip code is five digits; the decimals of a share may hold the same.
    canaries = [*(re.escape(text.encode()) for text in texts), rb"(?<![\d.])94114(?!\d)"]
    site = example / "build/site"
    for path in site.rglob("*"):
        if path.is_file() and path.name != "vega.js":
            content = path.read_bytes()
            assert not [canary for canary in canaries if re.search(canary, content)], path
