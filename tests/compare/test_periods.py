"""Periods of unlike length in order of time."""

from __future__ import annotations

import pytest

from generator.model.period import Period


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2020", (2020, 1), (2020, 12)),
        ("2020q1", (2020, 1), (2020, 3)),
        ("2020q4", (2020, 10), (2020, 12)),
        ("2020-07",) + ((2020, 7),) * 2,
    ],
)
def test_first_and_last_month(period: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    assert (Period.parse(period).first_month, Period.parse(period).last_month) == (first, last)
