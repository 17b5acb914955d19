"""Every example of the catalogue is held to its rule by the linter itself: remarked as it is found, and silent once mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import WARNINGS
from generator.load import read_codes
from generator.model.vocabulary import LintCode, LintExample
from tests.conftest import HOME
from tests.load.didactics.code_project import BASE, COME_ALONG, LOCKED, WHOLE, remarks_on, with_lines

CODES = read_codes(HOME, HOME)
EXAMPLES = {f"{code.id}-{example.language or 'all'}": (code, example) for code in CODES.values() for example in code.examples}
CLAIMS = "content/claims/claims.yml"
"""Has no place for a reason; lessons, which the same code may speak of, have one."""
PLANS = ("content/courses/gap-analysis/course.yml", "content/deliveries/acme-2026-12.yml")


def way_at(file: str) -> str:
    """How a reason is given in a file; empty where it has no place for one."""
    has_ignore = file.startswith(("content/lessons/", "content/courses/", "content/quizzes/", "content/cases/"))
    has_ignore = has_ignore or file.startswith(("content/activities/", "content/deliveries/"))
    return "comment" if file.endswith(".md") else "ignore" if has_ignore else ""


def seen(root: Path, code: LintCode, file: str, lines: str, *, silent: tuple[str, ...] = ()) -> set[str]:
    """Codes of all remarks on the project with these lines, and with a reason against this one in the files `silent`."""
    files = with_lines(file, lines, whole=code.id in WHOLE)
    for name in silent:
        files[name] += f"\nignore: [{{code: {code.id.upper()}, reason: agreed}}]\n"
    return {fault.code for fault in remarks_on(root, files, lock=code.id in LOCKED)}


def seen_with_reason(root: Path, code: LintCode, example: LintExample, way: str) -> set[str]:
    lines = f"<!-- ignore {code.id.upper()}: agreed -->\n{example.found}" if way == "comment" else example.found
    silent = {"comment": (), "ignore": (example.file,), "plan": PLANS}[way]
    return seen(root, code, example.file, lines, silent=silent)


def test_the_project_around_the_examples_is_sound(tmp_path: Path) -> None:
    assert remarks_on(tmp_path, BASE) == ()


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_remarked_and_its_mended_lines_are_not(tmp_path: Path, name: str) -> None:
    code, example = EXAMPLES[name]
    found = seen(tmp_path / "found", code, example.file, example.found)
    assert found - {COME_ALONG.get(code.id)} == {code.id.upper()}
    assert seen(tmp_path / "mended", code, example.renamed or example.file, example.mended) == set()


@pytest.mark.parametrize("name", [name for name, (code, _) in EXAMPLES.items() if code.suppress])
def test_a_reason_silences_a_remark_as_its_page_says(tmp_path: Path, name: str) -> None:
    code, example = EXAMPLES[name]
    ways = [way for way in code.suppress if way in (way_at(example.file), "plan")]
    assert ways or example.file == CLAIMS
    for way in ways:
        assert code.id.upper() not in seen_with_reason(tmp_path / way, code, example, way)


@pytest.mark.parametrize("name", [name for name, (code, _) in EXAMPLES.items() if not code.suppress])
def test_no_reason_silences_what_its_page_calls_final(tmp_path: Path, name: str) -> None:
    code, example = EXAMPLES[name]
    way = way_at(example.file)
    if way:
        assert code.id.upper() in seen_with_reason(tmp_path, code, example, way)


@pytest.mark.parametrize("code", CODES.values(), ids=list(CODES))
def test_a_page_has_what_its_readers_need_in_both_languages(code: LintCode) -> None:
    assert code.why and code.origin and code.see and code.examples
    assert not any(text.is_missing(language) for text in (code.why, code.origin) for language in ("zh", "en"))
    assert {example.language for example in code.examples} in ({None}, {"zh", "en"})
    assert not set(code.see) - set(CODES)
    assert code.id.upper() in WARNINGS or not code.suppress
