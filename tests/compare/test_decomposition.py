"""A changed gap as its two parts."""

from __future__ import annotations

import pytest

from generator.compare import compare
from generator.compare.decomposition import decompose
from generator.model.changes import Decomposition
from generator.model.findings import Key
from generator.model.measures import overall_key
from generator.model.release import Cell
from tests.compare.builders import quarter
from tests.narrate.builders import GAP, a_release, a_site, hidden, shown

KEYS = {form: overall_key(GAP, form) for form in ("gap", "perception", "expectation")}


def decomposed(perception: float, expectation: float, gap: float | None = None, margin: float = 0.1) -> Decomposition:
    values = {"perception": perception, "expectation": expectation, "gap": perception - expectation if gap is None else gap}
    before: dict[Key, Cell] = {key: shown(0.0, margin) for key in KEYS.values()}
    after: dict[Key, Cell] = {key: shown(values[form], margin) for form, key in KEYS.items()}
    found = decompose(compare(a_release(before, quarter(0)), a_release(after, quarter(1)), a_site()))
    return found[KEYS["gap"]]


@pytest.mark.parametrize(
    ("perception", "expectation", "source"),
    [(0.5, 0.0, "perception"), (0.0, -0.5, "expectation"), (0.4, -0.4, "both"), (0.05, -0.05, "neither")],
)
def test_the_source_of_a_change_is_the_part_that_clearly_moved(perception: float, expectation: float, source: str) -> None:
    found = decomposed(perception, expectation)
    assert found.source == source
    assert found.gap == pytest.approx(found.perception - found.expectation)
    assert found.adds_up


@pytest.mark.parametrize(("gap", "adds_up"), [(0.50, True), (0.53, True), (0.47, True), (0.54, False), (0.2, False)])
def test_parts_that_differ_by_more_than_rounding_are_said_not_to_add_up(gap: float, adds_up: bool) -> None:
    found = decomposed(0.5, 0.0, gap)
    assert found.adds_up == adds_up
    assert found.remainder == pytest.approx(gap - 0.5)


def test_a_remainder_that_pages_print_as_nothing_is_none() -> None:
    """Published with six digits, of respondents who are almost the same in all forms."""
    keys = {"perception": 0.5, "expectation": 0.0, "gap": 0.502}
    before: dict[Key, Cell] = {KEYS[form]: shown(0.0, step=1e-6) for form in keys}
    after: dict[Key, Cell] = {KEYS[form]: shown(value, step=1e-6) for form, value in keys.items()}
    assert decompose(compare(a_release(before, quarter(0)), a_release(after, quarter(1)), a_site()))[KEYS["gap"]].adds_up


def test_a_gap_whose_part_is_withheld_is_not_taken_apart() -> None:
    before: dict[Key, Cell] = {key: shown(0.0) for key in KEYS.values()}
    after = before | {KEYS["expectation"]: hidden()}
    assert decompose(compare(a_release(before, quarter(0)), a_release(after, quarter(1)), a_site())) == {}
