"""The catalogue of codes says of every remark what it means, and of nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.load import read_codes
from generator.pipeline.explaining import explain
from tests.conftest import HOME
from tests.load.builders import write_files

SOURCES = (
    *sorted((HOME / "generator/load/didactics").glob("*.py")),
    HOME / "generator/load/rules_diagrams.py",
    HOME / "generator/load/rules_teaching.py",
    HOME / "generator/model/teaching.py",
)
ALL = (*sorted((HOME / "generator/load").rglob("*.py")), HOME / "generator/model/teaching.py")


def codes_in(paths: Iterable[Path]) -> set[str]:
    return {code.casefold() for path in paths for code in re.findall(r'"([A-Z]\d{3})"', path.read_text(encoding="utf-8"))}


def test_every_code_of_the_linter_of_courses_is_explained_and_nothing_that_is_no_code() -> None:
    explained = set(read_codes(HOME, HOME))
    assert codes_in(SOURCES) <= explained <= codes_in(ALL)


def test_a_code_is_explained_in_both_languages_with_the_address_of_its_page() -> None:
    lines = list(explain(HOME, HOME, "C401"))
    assert [line.split(" ", 1)[0] for line in lines if not line.startswith(" ")] == ["C401", "C401"]
    assert [line.strip() for line in lines if line.endswith("/")] == ["zh/checks/c401/", "en/checks/c401/"]
    assert len(lines) == 8


def test_where_the_site_has_an_address_the_page_has_it_too(tmp_path: Path) -> None:
    write_files(tmp_path, {"content/site.yml": "schema: site/1\nname: A\nurl: https://example.org/gaps/\n"})
    assert "  https://example.org/gaps/zh/checks/c401/" in explain(tmp_path, HOME, "c401")


def test_an_unknown_code_names_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"'C4O1' is no code .* did you mean 'C401'"):
        list(explain(HOME, HOME, "C4O1"))
