"""The catalogue of codes says of every remark what it means, and of nothing else."""

from __future__ import annotations

import re

import pytest

from generator.errors import UsageError
from generator.load import read_codes
from generator.pipeline.explaining import explain
from tests.conftest import HOME

SOURCES = (
    *sorted((HOME / "generator/load/didactics").glob("*.py")),
    HOME / "generator/load/rules_diagrams.py",
    HOME / "generator/load/rules_teaching.py",
    HOME / "generator/model/teaching.py",
)
LATER = {"l502", "g804"}
"""Codes of the translation lock, which is read elsewhere."""


def test_every_code_that_is_used_is_explained() -> None:
    used = {
        code.casefold() for path in SOURCES for code in re.findall(r'"([RPTCLAGM]\d{3})"', path.read_text(encoding="utf-8"))
    }
    explained = set(read_codes(HOME, HOME))
    assert used <= explained
    assert {code for code in explained - used if code[:2] not in {"r3", "m1"}} <= LATER


def test_a_code_is_explained_in_both_languages() -> None:
    lines = list(explain(HOME, HOME, "C401"))
    assert [line.split(" ", 1)[0] for line in lines if not line.startswith(" ")] == ["C401", "C401"]
    assert len(lines) == 6


def test_an_unknown_code_names_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"'C4O1' is no code .* did you mean 'C401'"):
        list(explain(HOME, HOME, "C4O1"))
