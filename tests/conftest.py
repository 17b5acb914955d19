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


LOCK = "translations.lock"
"""It knows the utility's delivery, which is left out with the utility."""
UTILITY = "nuancheng*"
"""The fictional utility's files: four times as much to build as the three real data sets together."""


def copy_example(folder: Path, without: str = UTILITY) -> Path:
    """The example's sources in a folder of their own, nothing built."""
    for name in ("content", "data"):
        shutil.copytree(HOME / name, folder / name, ignore=shutil.ignore_patterns(without, LOCK))
    if without == UTILITY:
        _demonstrate_with_real_data(folder)
    return folder


def _demonstrate_with_real_data(folder: Path) -> None:
    """Where courses show the utility's numbers, those of the kiosk survey; for recommendation, which it never asked, those of
    the training survey. One edition of the course is enough: others have tests of their own."""
    for path in (*(folder / "content").rglob("*.md"), *(folder / "content").rglob("*.yml")):
        text = path.read_text(encoding="utf-8")
        changed = re.sub(r"(value:nps|chart:nps-histogram) dataset=live", r"\1 dataset=carpentries-instructor-training", text)
        changed = re.sub(r"(value:\w+) dataset=nuancheng-customers[^}]*", r"\1 dataset=kiosk-servqual", changed)
        changed = changed.replace("nuancheng-customers", "kiosk-servqual").replace(", others: [bank]}", "}")
        if changed != text:
            path.write_text(changed, encoding="utf-8")


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder with the real organisations' site built in build/site. Tests read it and leave it as it is."""
    from generator import pipeline  # noqa: PLC0415 - most tests need no pipeline

    root = copy_example(tmp_path_factory.mktemp("example"))
    pipeline.build(root, HOME, lambda _: None)
    return root
