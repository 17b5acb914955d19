from __future__ import annotations

from math import sqrt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from generator.measure.associations import associations
from generator.measure.formulas.covariance import combined, correlations
from generator.measure.formulas.pearson import correlation
from generator.model.tally import Counted, Moments
from tests.measure.published import ATTITUDE, exact_scatter

NAMES = tuple((name, "perception") for name in "abcd")
ITEMS = Counted("items_pairwise", "quality", "quality", "gap")


def some_rows(seed: int, rows: int = 60) -> NDArray[np.int64]:
    random = np.random.default_rng(seed)
    common = random.normal(size=(rows, 1))
    found: NDArray[np.int64] = np.clip(np.rint(4 + common + random.normal(size=(rows, 4))), 1, 7).astype(np.int64)
    return found


def with_holes(seed: int) -> pd.DataFrame:
    found = pd.DataFrame(some_rows(seed)).astype(float)
    return found.mask(np.random.default_rng(seed + 1).random(found.shape) < 0.3)


def pairwise_moments(frame: pd.DataFrame) -> Moments:
    """What the tally of answers with holes holds for one group."""
    has = frame.notna().to_numpy().astype(np.int64)
    value = frame.fillna(0).to_numpy().astype(np.int64)
    n, sums, products, squares = has.T @ has, value.T @ has, value.T @ value, (value * value).T @ has
    group = np.array([0])
    return Moments(ITEMS, NAMES[: len(frame.columns)], group, n[None], sums[None], products[None], squares=squares[None])


def test_covariances_and_correlations_are_those_of_numpy() -> None:
    rows = some_rows(1)
    exact = exact_scatter(rows)
    assert (exact / (60 * 59)).astype(float) == pytest.approx(np.cov(rows.T), abs=1e-13)
    assert correlations(exact) == pytest.approx(np.corrcoef(rows.T), abs=1e-14)


def test_covariances_of_huge_numbers_keep_every_digit() -> None:
    """Floating point loses all digits of a spread of 1 on top of a trillion."""
    small = np.array([[1, 2], [2, 4], [3, 3], [4, 1]], dtype=np.int64)
    rows = (small + 10**12).astype(object)
    exact = 4 * (rows.T @ rows) - np.multiply.outer(rows.sum(axis=0), rows.sum(axis=0))
    assert (exact == exact_scatter(small)).all()
    assert (exact / 12).astype(float) == pytest.approx(np.cov(small.T), abs=1e-15)


def test_pairwise_numbers_are_those_of_pandas() -> None:
    frame = with_holes(2)
    found = associations(pairwise_moments(frame), 0)
    assert found is not None
    assert found.covariances == pytest.approx(frame.cov().to_numpy(), abs=1e-13)
    assert found.all_correlations == pytest.approx(frame.corr().to_numpy(), abs=1e-13)


def test_pairs_without_two_common_rows_have_no_number() -> None:
    frame = pd.DataFrame({"a": [1.0, 2, 5, np.nan], "b": [np.nan, np.nan, 3, 4]})
    found = associations(pairwise_moments(frame), 0)
    assert found is not None
    assert np.isnan(found.covariances.astype(float)).tolist() == [[False, True], [True, False]]
    n, together = found.correlations(NAMES[:2])
    assert (n, np.isnan(together[0, 1])) == (1, True)


def test_a_part_stands_on_the_fewest_rows_of_its_pairs() -> None:
    frame = with_holes(3)
    found = associations(pairwise_moments(frame), 0)
    assert found is not None
    part = found.part([((NAMES[0], 1),), ((NAMES[1], 1),)])
    pair = frame[[0, 1]]
    assert part.n == int(pair.notna().all(axis=1).sum())
    assert part.matrix == pytest.approx(frame.cov().to_numpy()[:2, :2], abs=1e-13)


def test_gaps_have_the_covariances_of_the_differences() -> None:
    rows = some_rows(4)
    gaps = rows[:, 2:] - rows[:, :2]
    weights = np.array([[-1, 0, 1, 0], [0, -1, 0, 1]])
    assert (combined(exact_scatter(rows), weights) == exact_scatter(gaps)).all()


def test_a_variable_without_spread_correlates_with_nothing() -> None:
    rows = some_rows(5)
    rows[:, 1] = 4
    found = correlations(exact_scatter(rows))
    assert np.isnan(found[1]).all() and np.isnan(found[:, 1]).all()
    assert found[0, 2] == pytest.approx(np.corrcoef(rows[:, 0], rows[:, 2])[0, 1])


@given(st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), min_size=4, max_size=40))
def test_correlation_and_interval_are_those_of_scipy(pairs: list[tuple[int, int]]) -> None:
    rows = np.array(pairs, dtype=np.int64)
    found = correlation(len(rows), exact_scatter(rows))
    if rows.std(axis=0).min() == 0:
        assert found is None
        return
    assert found is not None
    expected = stats.pearsonr(rows[:, 0], rows[:, 1])
    assert found.value == pytest.approx(expected.statistic, abs=1e-12)
    if abs(found.value) < 1 - 1e-9:
        interval = expected.confidence_interval(0.95)
        assert [found.low, found.high] == pytest.approx([interval.low, interval.high], abs=1e-9)


def test_a_perfect_correlation_is_certain_and_three_rows_have_no_interval() -> None:
    line = np.array([[1, 2], [2, 4], [3, 6], [4, 8]], dtype=np.int64)
    found = correlation(4, exact_scatter(line))
    assert found is not None and (found.value, found.low, found.high) == (1, 1, 1)
    three = correlation(3, exact_scatter(np.array([[1, 2], [2, 1], [3, 5]], dtype=np.int64)))
    assert three is not None and three.low is None
    assert correlation(1, exact_scatter(line[:1])) is None


@pytest.mark.parametrize("shared", [0, 7, 30])
def test_a_change_of_a_panel_has_the_error_of_the_paired_test(shared: int) -> None:
    """SE² = s1²/n1 + s2²/n2 - 2 n12 c12/(n1 n2), c12 = r12 s1 s2, against the variance of the difference written out: weights
    ∓1/30 on every answer, whose covariance is 0 but for the two answers of the same person."""
    before, now = ATTITUDE[:, 0], ATTITUDE[:, 1]
    s1, s2 = before.std(ddof=1), now.std(ddof=1)
    together = correlation(shared, exact_scatter(np.stack([before, now], axis=1)[:shared]))
    covariance_of = together.value * s1 * s2 if together else 0.0
    error = sqrt(s1**2 / 30 + s2**2 / 30 - 2 * shared * covariance_of / 30**2)
    every = np.diag([s1**2] * 30 + [s2**2] * 30)
    for person in range(shared):
        every[person, 30 + person] = every[30 + person, person] = covariance_of
    weights = np.repeat([-1 / 30, 1 / 30], 30)
    assert error == pytest.approx(sqrt(weights @ every @ weights), abs=1e-12)
    t = (now.mean() - before.mean()) / error
    if shared == 30:
        assert t == pytest.approx(stats.ttest_rel(now, before).statistic, abs=1e-12)
    if shared == 0:
        assert t == pytest.approx(stats.ttest_ind(now, before, equal_var=False).statistic, abs=1e-12)
