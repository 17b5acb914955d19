"""Periods that share respondents: the paired test when all are the same, Welch's when none is."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from scipy import stats

from generator.compare import compare
from generator.compare.inference import Overlap, Spread, difference, panel_difference, recover_spread
from generator.compare.panel import correlations_of, overlap_of
from generator.model.measures import overall_key
from tests.compare.builders import quarters
from tests.narrate.builders import GAP, a_site, shown

KEY = overall_key(GAP, "gap")
PANEL = KEY._replace(statistic="panel_correlation")


def two_waves(n: int, both: int, seed: int = 4) -> tuple[np.ndarray, np.ndarray]:
    """Scores of two periods whose first `both` respondents are the same people."""
    dice = np.random.default_rng(seed)
    people = dice.normal(size=2 * n - both)
    before = -1.2 + people[:n] + dice.normal(0, 0.7, n)
    after = -1.0 + np.concatenate([people[:both], people[n:]]) + dice.normal(0, 0.8, n)
    return before, after


def spread(values: np.ndarray) -> Spread:
    return Spread(float(values.std(ddof=1)) / sqrt(len(values)), len(values) - 1)


def overlap(before: np.ndarray, after: np.ndarray, both: int) -> Overlap:
    r = float(np.corrcoef(before[:both], after[:both])[0, 1]) if both > 1 else 0.0
    return Overlap(len(before), len(after), both, r)


def test_a_full_panel_is_the_paired_t_test_of_the_rows() -> None:
    before, after = two_waves(60, 60)
    found = panel_difference(before.mean(), after.mean(), spread(before), spread(after), overlap(before, after, 60))
    expected = stats.ttest_rel(after, before)
    interval = expected.confidence_interval(0.95)
    assert found.p == pytest.approx(expected.pvalue)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))


def test_without_anyone_in_common_it_is_welch() -> None:
    before, after = two_waves(60, 0)
    spreads = spread(before), spread(after)
    alone = panel_difference(before.mean(), after.mean(), *spreads, overlap(before, after, 0))
    welch = difference(before.mean(), after.mean(), *spreads)
    assert (alone.low, alone.high, alone.p) == pytest.approx((welch.low, welch.high, welch.p))


def test_partial_overlap_is_the_formula_with_sums() -> None:
    before, after = two_waves(80, 30)
    known = overlap(before, after, 30)
    found = panel_difference(before.mean(), after.mean(), spread(before), spread(after), known)
    c12 = known.correlation * before.std(ddof=1) * after.std(ddof=1)
    error = sqrt(before.var(ddof=1) / 80 + after.var(ddof=1) / 80 - 2 * 30 * c12 / (80 * 80))
    welch = difference(before.mean(), after.mean(), spread(before), spread(after))
    df = 29 + ((welch_df(before, after) - 29) * 100) / 160
    assert (found.high - found.low) / 2 == pytest.approx(stats.t.ppf(0.975, df) * error)
    assert found.high - found.low < welch.high - welch.low


def welch_df(before: np.ndarray, after: np.ndarray) -> float:
    return float(stats.ttest_ind(after, before, equal_var=False).df)


def test_intervals_of_partial_panels_cover_the_truth_in_95_of_100() -> None:
    covered = 0
    for seed in range(2000):
        before, after = two_waves(40, 25, seed)
        found = panel_difference(before.mean(), after.mean(), spread(before), spread(after), overlap(before, after, 25))
        covered += found.low <= 0.2 <= found.high
    assert 0.94 < covered / 2000 < 0.96


def test_rounding_is_not_shared_between_periods() -> None:
    coarse = recover_spread(-0.1, 0.1, 0.2, 100)
    same = panel_difference(0.0, 0.0, coarse, coarse, Overlap(101, 101, 101, 1.0))
    assert (same.high - same.low) / 2 == pytest.approx(stats.t.ppf(0.975, 100) * 0.2 / sqrt(6))


def test_compare_uses_the_correlation_of_consecutive_releases_only() -> None:
    cells = {KEY: shown(-1.0), PANEL: shown(0.8, None, n=400)}
    series = quarters([cells, cells | {KEY: shown(-0.95)}])
    first, second = series.releases
    assert correlations_of(series, first) == {}
    panel = correlations_of(series, second)
    assert set(panel) == {KEY}
    paired, apart = (compare(first, second, a_site(), known).changes[KEY] for known in (panel, None))
    assert paired.p is not None and apart.p is not None and paired.p < apart.p


def test_a_rounded_correlation_is_read_low() -> None:
    read = overlap_of(shown(1.0), shown(1.0), shown(0.5, None, n=90, step=0.1))
    assert read.correlation == pytest.approx(0.45)
    assert read.both == 90
    assert overlap_of(shown(1.0), shown(1.0), shown(-1.0, None, step=0.1)).correlation == -1.0
