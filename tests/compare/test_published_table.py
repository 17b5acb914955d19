"""Printed tables: what cannot be true is flagged, what rounding explains is not."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from scipy import stats

from generator.compare.published_table import audit_table
from generator.model.published_table import Contradiction, Printed, PrintedRow, PrintedTable

HALF = 0.005
# PMC6131925, table 2 (n = 386): expectation and its sd, perception and its sd, gap, interval, t.
PRINTED = {
    "tangibles": (4.44, 0.44, 4.19, 0.53, -0.25, -0.30, -0.19, -9.14),
    "reliability": (4.49, 0.44, 4.36, 0.51, -0.13, -0.18, -0.08, -4.93),
    "responsiveness": (4.48, 0.46, 4.35, 0.50, -0.13, -0.18, -0.07, -4.87),
    "assurance": (4.50, 0.46, 4.32, 0.49, -0.18, -0.23, -0.13, -4.87),
    "empathy": (4.56, 0.46, 4.40, 0.51, -0.16, -0.20, -0.10, -5.65),
}
FIELDS = ("expectation", "expectation_sd", "perception", "perception_sd", "gap", "low", "high", "t")


def a_row(name: str, n: int, numbers: tuple[float | None, ...], half: float = HALF) -> PrintedRow:
    printed = {field: None if value is None else Printed(value, half) for field, value in zip(FIELDS, numbers, strict=True)}
    return PrintedRow(name, 2, n, **printed)


def found_in(*rows: PrintedRow) -> tuple[Contradiction, ...]:
    return audit_table(PrintedTable(rows, ())).contradictions


def test_exactly_the_impossible_t_of_the_published_table_is_flagged() -> None:
    (only,) = found_in(*(a_row(name, 386, numbers) for name, numbers in PRINTED.items()))
    assert (only.row.name, only.check, only.printed) == ("assurance", "t", 4.87)
    assert (only.low, only.high) == pytest.approx((6.26, 8.08), abs=0.005)


@pytest.mark.parametrize(
    ("gap", "is_sound"), [(-0.90, True), (-0.91, True), (-0.89, True), (-0.92, False), (-0.80, False), (0.90, False)]
)
def test_a_gap_printed_apart_may_differ_by_a_hundredth(gap: float, is_sound: bool) -> None:
    row = a_row("item", 983, (4.94, None, 4.04, None, gap, None, None, None))
    assert [one.check for one in found_in(row)] == ([] if is_sound else ["gap"])


def test_an_interval_beside_its_gap_is_flagged() -> None:
    row = a_row("item", 100, (5.0, None, 4.0, None, -1.0, -1.4, -1.1, None))
    assert [one.check for one in found_in(row)] == ["interval"]


def test_an_interval_wider_or_narrower_than_any_correlation_allows_is_flagged() -> None:
    for half_width, is_sound in ((0.05, False), (0.25, True), (0.60, False)):
        row = a_row("item", 100, (5.0, 0.5, 4.0, 1.1, -1.0, -1.0 - half_width, -1.0 + half_width, None))
        assert [one.check for one in found_in(row)] == ([] if is_sound else ["correlation"])


def test_without_an_interval_t_implies_the_correlation() -> None:
    for t, is_sound in ((-10.0, True), (-30.0, False), (-2.0, False)):
        row = a_row("item", 100, (5.0, 0.5, 4.0, 1.1, -1.0, None, None, t))
        assert [one.check for one in found_in(row)] == ([] if is_sound else ["correlation"])


def test_what_is_not_printed_is_not_checked_and_that_is_counted() -> None:
    rows = (a_row("a", 100, (5.0, 0.5, 4.0, 1.1, -1.0, -1.2, -0.8, -9.9)), a_row("b", 1, (5.0,) + (None,) * 7))
    assert dict(audit_table(PrintedTable(rows, ())).made) == {"gap": 1, "interval": 1, "t": 1, "correlation": 1}


@pytest.mark.parametrize("decimals", [1, 2, 3])
def test_no_table_of_real_rows_is_ever_flagged(decimals: int) -> None:
    dice = np.random.default_rng(decimals)
    for _ in range(300):
        n = int(dice.integers(5, 400))
        common = dice.normal(size=n)
        expectation = np.clip(np.rint(6 + dice.uniform(-1, 1) * common + dice.normal(size=n)), 1, 7)
        perception = np.clip(np.rint(5 + common + dice.normal(size=n)), 1, 7)
        gaps = perception - expectation
        if gaps.std() == 0 or expectation.std() == 0:
            continue
        half = stats.t.ppf(0.975, n - 1) * gaps.std(ddof=1) / sqrt(n)
        t = gaps.mean() / (gaps.std(ddof=1) / sqrt(n))
        exact = (expectation.mean(), expectation.std(ddof=1), perception.mean(), perception.std(ddof=1), gaps.mean())
        printed = tuple(round(float(one), decimals) for one in (*exact, gaps.mean() - half, gaps.mean() + half, t))
        assert found_in(a_row("rows", n, printed, 0.5 * 10**-decimals)) == ()
