"""Words of the linter: a project adds its own beside those of the program, and a word that stands everywhere is a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load import load_site
from tests.conftest import HOME
from tests.load.builders import SMALL, faults_in, load, write_files

FILE = "content/vocab/lint.yml"
OWN = "- id: own-words\n  language: zh\n  rule: direction\n  sense: better\n  words: [节节高]\n"


def test_a_project_has_its_own_words_and_those_of_the_program(tmp_path: Path) -> None:
    site = load_site(write_files(tmp_path, {FILE: OWN}), HOME)
    found = {one.id: one for one in site.vocabulary.lint}
    assert found["own-words"].words == ("节节高",)
    assert found["own-words"].exceptions == ()
    assert {"zh-up", "en-up"} <= set(found)


def test_a_project_replaces_words_of_the_program_by_their_id(tmp_path: Path) -> None:
    site = load_site(write_files(tmp_path, {FILE: OWN.replace("own-words", "zh-better")}), HOME)
    assert [one.words for one in site.vocabulary.lint if one.id == "zh-better"] == [("节节高",)]


def test_words_may_stand_in_a_project_alone(tmp_path: Path) -> None:
    assert [one.id for one in load(write_files(tmp_path, {**SMALL, FILE: OWN})).vocabulary.lint][-1] == "own-words"


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("sense: better", "sense: large", "R306", 4),
        ("[节节高]", "['*…']", "R307", 5),
        ("[节节高]", "[]", "R307", 5),
        ("[节节高]", "[节节高]\n  exceptions: ['# ']", "R307", 6),
    ],
)
def test_words_that_cannot_be_used_are_faults(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    (fault,) = faults_in(write_files(tmp_path, {**SMALL, FILE: OWN.replace(old, new)}))
    assert (fault.file, fault.code, fault.line) == (FILE, code, line)
    assert fault.allowed
