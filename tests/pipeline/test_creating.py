"""Skeletons: every kind is sound as it stands, refers to what is there, and never takes the place of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.load import load_data
from generator.load.skeletons import MISSING, skeleton_kinds
from generator.pipeline.creating import create
from tests.conftest import HOME

ORDER = ("organisation", "instrument", "dataset", "lesson", *sorted(set(skeleton_kinds(HOME)) - {*MISSING, "lesson"}))


def a_whole_project(root: Path) -> Path:
    """Everything that can be begun, in an empty folder."""
    for kind in dict.fromkeys((*ORDER, *MISSING)):
        create(root, HOME, kind, f"my-{kind}")
    return root


@pytest.mark.parametrize("primary", ["zh", "en"])
def test_everything_that_was_begun_is_sound_and_in_both_languages(tmp_path: Path, primary: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yml").write_text(f"schema: site/1\nprimary: {primary}\n", encoding="utf-8")
    site, answers, _ = load_data(a_whole_project(tmp_path), HOME)
    assert site.untranslated == ()
    assert {warning.code for warning in site.warnings} <= {"P308"}, "a pool of one question is short"
    assert "一件事" in str(site.lessons["my-lesson"].body.in_("zh"))
    assert site.courses["my-course"].lessons == ("my-lesson",)
    assert site.quizzes["my-quiz"].lesson == "my-lesson"
    assert (site.datasets["my-dataset"].organisation, answers["my-dataset"].rows) == ("my-organisation", 1)


def test_no_file_is_ever_replaced(tmp_path: Path) -> None:
    (written, *_) = create(tmp_path, HOME, "lesson", "first")
    (tmp_path / written).write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is there already"):
        create(tmp_path, HOME, "lesson", "first")
    assert (tmp_path / written).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("lessn", "a", "did you mean 'lesson'"),
        ("lesson", "../a", "is no id"),
        ("course", "a", "there must be a lesson with an objective: write `gapsite new lesson ID` first"),
        ("dataset", "a", "there must be an organisation"),
    ],
)
def test_what_cannot_be_begun_says_why_and_writes_nothing(tmp_path: Path, kind: str, name: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        create(tmp_path, HOME, kind, name)
    assert told in str(caught.value)
    assert list(tmp_path.iterdir()) == []
