"""A site is whole at every moment: killed builds, second builds, file systems that cannot swap."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from generator.cache import Cache, digest_tree
from generator.publish import exchange as module
from generator.publish.exchange import exchange, only_build, recover
from tests.publish.builders import HOME, Project, changed


def a_folder(path: Path, word: str, files: int = 5) -> Path:
    for number in range(files):
        (path / f"{number % 3}").mkdir(parents=True, exist_ok=True)
        (path / f"{number % 3}/{number}.html").write_text(word)
    return path


def words_in(folder: Path) -> set[str]:
    return {path.read_text() for path in folder.rglob("*.html")}


def test_the_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = a_folder(tmp_path / "site", "old")
    exchange(a_folder(tmp_path / "new", "new"), target)
    assert words_in(target) == {"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    exchange(a_folder(tmp_path / "new", "new"), tmp_path / "site")
    assert words_in(tmp_path / "site") == {"new"}


def test_a_file_system_that_cannot_swap_still_gets_the_new_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "exchange_in_one_step", lambda new, target: False)
    target = a_folder(tmp_path / "site", "old")
    exchange(a_folder(tmp_path / "new", "new"), target)
    assert words_in(target) == {"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_that_died_between_two_renames_gets_its_old_site_back(tmp_path: Path) -> None:
    a_folder(tmp_path / ".site-old", "old")
    a_folder(tmp_path / ".site-new", "new")
    recover(tmp_path / ".site-new", tmp_path / "site")
    assert words_in(tmp_path / "site") == {"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_leftovers_of_a_killed_build_are_cleared(tmp_path: Path) -> None:
    target = a_folder(tmp_path / "site", "good")
    a_folder(tmp_path / ".site-new", "half")
    a_folder(tmp_path / ".site-old", "older")
    recover(tmp_path / ".site-new", target)
    assert words_in(target) == {"good"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_second_build_waits_and_says_so(tmp_path: Path) -> None:
    order: list[str] = []
    entered = threading.Event()

    def first() -> None:
        with only_build(tmp_path, order.append):
            entered.set()
            time.sleep(0.3)
            order.append("first")

    builder = threading.Thread(target=first)
    builder.start()
    entered.wait(5)
    with only_build(tmp_path, order.append):
        order.append("second")
    builder.join()
    assert order == ["another build of this project is running: waiting for it", "first", "second"]


def test_a_killed_build_frees_the_lock(tmp_path: Path) -> None:
    code = "import sys,time;from pathlib import Path;from generator.publish.exchange import only_build\n"
    code += "with only_build(Path(sys.argv[1]), print): print('in', flush=True); time.sleep(60)"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(HOME)}
    ) as holder:
        assert holder.stdout and holder.stdout.readline() == b"in\n"
        holder.kill()
    said: list[str] = []
    with only_build(tmp_path, said.append):
        pass
    assert said == []


PUBLISH_AGAIN = """
import sys
from pathlib import Path
from generator.cache import Cache
from tests.publish.builders import Project, changed
project = Project(Path(sys.argv[1]), Cache(Path(sys.argv[2])))
project.pages = changed(project.pages, "zh", "kiosk/methods/", description=sys.argv[3])
print("go", flush=True)
project.publish()
"""


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path, cache: Cache) -> None:
    project = Project(tmp_path, cache)
    project.publish()
    random.seed(20261122)
    whole = {digest_tree(project.site)}
    seen = set()
    for number in range(6):
        description = f"第{number}次"
        command = [sys.executable, "-c", PUBLISH_AGAIN, str(tmp_path), str(cache.folder), description]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(HOME)}, start_new_session=True
        ) as build:
            assert build.stdout
            build.stdout.readline()
            time.sleep(random.uniform(0.0, 1.6) if number else 0.0)
            os.killpg(build.pid, signal.SIGKILL)
        alone = Project(tmp_path.with_name(f"{tmp_path.name}-{number}"), cache)
        alone.root.mkdir()
        alone.pages = changed(alone.pages, "zh", "kiosk/methods/", description=description)
        alone.publish()
        new = digest_tree(alone.site)
        found = digest_tree(project.site)
        assert found in whole | {new}
        seen.add("new" if found == new else "old")
        whole = {found}
    project.pages = changed(project.pages, "zh", "kiosk/methods/", description="最后")
    project.publish()
    assert "最后" in project.page("zh", "kiosk/methods/")
    left = {path.name for path in (tmp_path / "build").iterdir()}
    assert not {".site-new", ".site-old"} & left
    assert "old" in seen
