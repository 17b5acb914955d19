"""What is committed is what the program draws, byte for byte, and small enough to be kept in a repository."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.example import truth
from generator.example.customers import customer_sheet
from generator.example.drawing import draw_sheets
from tests.example.committed import ROOT

MOST_BYTES = 4_000_000


@pytest.fixture(scope="module")
def drawn() -> Mapping[str, bytes]:
    return {sheet.path: sheet.content() for sheet in draw_sheets()}


def test_every_committed_file_is_what_the_program_draws(drawn: Mapping[str, bytes]) -> None:
    other = [path for path, content in drawn.items() if (ROOT / path).read_bytes() != content]
    assert not other, "run `make example`, or mend the program"


def test_no_committed_file_comes_from_elsewhere(drawn: Mapping[str, bytes]) -> None:
    there = {str(path.relative_to(ROOT)) for path in ROOT.glob("data/*/nuancheng-*/*.csv")}
    assert there == set(drawn)


def test_all_files_together_are_small(drawn: Mapping[str, bytes]) -> None:
    assert sum(map(len, drawn.values())) < MOST_BYTES


def test_the_file_that_was_restated_differs_by_the_test_rows_alone() -> None:
    wrong = customer_sheet(truth.RESTATED, with_test_rows=True)
    right = customer_sheet(truth.RESTATED)
    assert wrong.rows[: len(right.rows)] == right.rows
    added = wrong.rows[len(right.rows) :]
    assert len(added) == truth.TEST_ROWS
    assert {row[1] for row in added} == {truth.TEST_BRANCH}
