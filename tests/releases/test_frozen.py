"""One line of a frozen CSV: what is written is read again, and nothing else is read."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.frozen import COLUMNS, EDGES, MARKS, WHY_HIDDEN, cell_of, row_of, shortest
from generator.model.release import Hidden, Shown
from tests.releases.builders import CELLS, NPS, SPEED, WOMEN

numbers = st.floats(-1e9, 1e9, allow_subnormal=False)
marks = st.lists(st.sampled_from(MARKS), unique=True).map(tuple)
shown = st.builds(
    Shown,
    n=st.integers(0, 10**9),
    n_is_exact=st.booleans(),
    value=numbers,
    low=st.none() | numbers,
    high=st.none() | numbers,
    step=st.floats(0, 100, allow_subnormal=False),
    edge=st.sampled_from(EDGES),
    marks=marks,
)
hidden = st.builds(Hidden, why=st.sampled_from(WHY_HIDDEN), marks=marks)


@given(shown | hidden)
def test_every_cell_is_read_as_it_was_written(cell: Shown | Hidden) -> None:
    assert cell_of(row_of(SPEED, cell)) == (SPEED, cell)


def test_a_hidden_cell_has_no_number() -> None:
    row = dict(zip(COLUMNS, row_of(WOMEN, CELLS[WOMEN]), strict=True))
    assert (row["n"], row["value"], row["low"], row["high"], row["status"]) == ("", "", "", "", "too_few")


@pytest.mark.parametrize(
    ("value", "written"),
    [(-0.93, "-0.93"), (5.0, "5"), (-0.0, "0"), (0.1 + 0.2, "0.30000000000000004"), (1e-7, "0.0000001"), (3e6, "3000000")],
)
def test_numbers_are_written_in_their_shortest_exact_form(value: float, written: str) -> None:
    assert shortest(value) == written
    assert float(written) == value


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_is_no_number_cannot_be_published(value: float) -> None:
    with pytest.raises(ValueError, match="cannot be published"):
        shortest(value)


@pytest.mark.parametrize(
    ("column", "written"),
    [
        ("statistic", "average_mood"),
        ("n", "-4"),
        ("n", "4.0"),
        ("n", ""),
        ("n_is_exact", "yes"),
        ("value", ""),
        ("value", "0.3250"),
        ("value", "=1+1"),
        ("value", "1e3"),
        ("value", "nan"),
        ("low", "−0.5"),
        ("step", ""),
        ("edge", "about"),
        ("marks", "q"),
        ("marks", "uu"),
        ("status", "fine"),
    ],
)
def test_a_cell_that_is_not_written_so_is_refused_by_its_column(column: str, written: str) -> None:
    row = dict(zip(COLUMNS, row_of(NPS, CELLS[NPS]), strict=True)) | {column: written}
    with pytest.raises(ValueError) as refused:
        cell_of(tuple(row.values()))
    assert refused.value.args[0] == column


def test_a_number_beside_the_word_hidden_is_refused() -> None:
    row = dict(zip(COLUMNS, row_of(WOMEN, CELLS[WOMEN]), strict=True)) | {"n": "3"}
    with pytest.raises(ValueError) as refused:
        cell_of(tuple(row.values()))
    assert refused.value.args[0] == "n"


def test_reasons_for_hiding_are_those_of_a_release() -> None:
    assert {"too_few", "complement", "time"} <= set(WHY_HIDDEN)
    assert replace(CELLS[WOMEN], marks=()) == Hidden("too_few", ())
