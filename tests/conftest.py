"""For every test: repeatable properties, and the example site, built once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

HOME = Path(__file__).parent.parent


TAUGHT = "activities cases claims courses deliveries lessons outlines overlays quizzes tools worksheets".split()
LOCK = "translations.lock"
"""It knows the utility's delivery, which is left out with the utility."""
UTILITY = "nuancheng*"
"""The fictional utility's files: four times as much to build as the three real data sets together."""


def copy_example(folder: Path, without: str = UTILITY) -> Path:
    """The example's sources in a folder of their own, nothing built."""
    for name in ("content", "data"):
        shutil.copytree(HOME / name, folder / name, ignore=shutil.ignore_patterns(without, LOCK))
    if without == UTILITY:
        _teach_three_lessons(folder)
    return folder


def _teach_three_lessons(folder: Path) -> None:
    """In place of the whole course, whose figures are the utility's: a course of three lessons about the kiosk survey."""
    for name in TAUGHT:
        shutil.rmtree(folder / "content" / name, ignore_errors=True)
    shutil.copytree(HOME / "tests/example/content", folder / "content", dirs_exist_ok=True)
    settings_file = folder / "content/site.yml"
    written = settings_file.read_text(encoding="utf-8")
    settings_file.write_text(re.sub(r"(?m)^demo: .*\n", "", written), encoding="utf-8")


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder with the real organisations' site built in build/site. Tests read it and leave it as it is."""
    from generator import pipeline  # noqa: PLC0415 - most tests need no pipeline

    root = copy_example(tmp_path_factory.mktemp("example"))
    pipeline.build(root, HOME, lambda _: None)
    return root
