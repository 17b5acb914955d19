from __future__ import annotations

from itertools import permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measure.formulas.covariance import correlations
from generator.measure.formulas.drivers import MOST_DRIVERS, Drivers, drivers, r2_of_subsets
from generator.measure.formulas.interval import Floats
from tests.measure.published import SWISS, exact_scatter

# R's relaimpo 2.2-7: calc.relimp(lm(Fertility ~ ., swiss), type = "lmg").
RELAIMPO = (0.0570912207681, 0.1711730289002, 0.2601346786244, 0.1055701503735, 0.1127659229265)
RELAIMPO_R2 = 0.706735001593


def found_for(n: int, correlation: Floats) -> Drivers:
    found = drivers(n, correlation)
    assert found is not None
    return found


def a_correlation(seed: int, q: int) -> Floats:
    random = np.random.default_rng(seed)
    rows = random.normal(size=(50, 1)) + random.normal(size=(50, q + 1))
    return correlation_of(rows)


def correlation_of(rows: Floats) -> Floats:
    return np.asarray(np.corrcoef(rows.T), dtype=np.float64)


def two_drivers(between: float, first: float, second: float) -> Floats:
    return np.array([[1, between, first], [between, 1, second], [first, second, 1]])


def test_lmg_is_that_of_relaimpo() -> None:
    found = found_for(len(SWISS), correlations(exact_scatter(SWISS)))
    assert [part.value for part in found.lmg] == pytest.approx(RELAIMPO, abs=1e-12)
    assert found.r2.value == pytest.approx(RELAIMPO_R2, abs=1e-12)


def test_two_drivers_share_as_the_identity_says() -> None:
    """LMG_1 = (r_1² + R² - r_2²) / 2 (research/methods.md §3.8)."""
    found = found_for(100, two_drivers(0.5, 0.6, 0.4))
    r2 = (0.36 + 0.16 - 2 * 0.6 * 0.4 * 0.5) / 0.75
    assert found.r2.value == pytest.approx(r2, abs=1e-14)
    assert [part.value for part in found.lmg] == pytest.approx([(0.36 + r2 - 0.16) / 2, (0.16 + r2 - 0.36) / 2], abs=1e-14)


def test_uncorrelated_drivers_have_their_squared_correlations() -> None:
    found = found_for(100, two_drivers(0, 0.6, 0.4))
    assert [part.value for part in found.lmg] == pytest.approx([0.36, 0.16], abs=1e-14)


@given(st.integers(0, 1000), st.integers(1, 5))
def test_lmg_is_the_mean_over_all_orders(seed: int, q: int) -> None:
    correlation = a_correlation(seed, q)
    r2 = r2_of_subsets(correlation[None])[0]
    expected = np.zeros(q)
    for order in permutations(range(q)):
        entered = 0
        for driver in order:
            expected[driver] += (r2[entered | 1 << driver] - r2[entered]) / factorial(q)
            entered |= 1 << driver
    found = found_for(50, correlation)
    assert [part.value for part in found.lmg] == pytest.approx(expected, abs=1e-12)
    assert sum(part.value for part in found.lmg) == pytest.approx(found.r2.value, abs=1e-12)


@given(st.integers(0, 1000))
def test_r2_of_a_subset_is_that_of_least_squares(seed: int) -> None:
    random = np.random.default_rng(seed)
    rows = random.normal(size=(30, 1)) + random.normal(size=(30, 4))
    rows -= rows.mean(axis=0)
    for subset, columns in ((0b101, [0, 2]), (0b010, [1]), (0b111, [0, 1, 2])):
        fitted = rows[:, columns] @ np.linalg.lstsq(rows[:, columns], rows[:, 3], rcond=None)[0]
        expected = (fitted**2).sum() / (rows[:, 3] ** 2).sum()
        assert r2_of_subsets(np.cov(rows.T)[None])[0, subset] == pytest.approx(expected, abs=1e-10)


@given(st.integers(0, 1000))
def test_values_lie_in_their_intervals(seed: int) -> None:
    found = found_for(30, a_correlation(seed, 3))
    for one in (found.r2, *found.lmg):
        assert one.low is not None and one.high is not None
        assert 0 <= one.low <= one.value <= one.high <= 1


def test_more_rows_give_narrower_intervals() -> None:
    few, many = (found_for(n, two_drivers(0.5, 0.6, 0.4)).lmg[0] for n in (50, 5000))
    assert few.low is not None and few.high is not None and many.low is not None and many.high is not None
    assert many.high - many.low < (few.high - few.low) / 5


def test_drivers_that_follow_from_each_other_and_too_many_or_too_few_have_nothing() -> None:
    assert drivers(100, two_drivers(1, 0.6, 0.6)) is None
    assert drivers(100, two_drivers(float("nan"), 0.6, 0.6)) is None
    assert drivers(4, two_drivers(0.5, 0.6, 0.4)) is None
    assert drivers(100, np.eye(1)) is None
    assert drivers(100, np.eye(MOST_DRIVERS + 2)) is None


@pytest.mark.slow
@pytest.mark.parametrize("steps", [None, 7], ids=["normal", "seven steps"])
def test_intervals_cover_19_of_20_truths(steps: int | None) -> None:
    """120 respondents, five dimensions; the truth of answers in steps is that of a very large sample of them."""
    random = np.random.default_rng(8)
    weights = np.array([0.3, 0.2, 0.2, 0.1, 0.0])
    truth_rows = _sample(random, weights, 400_000, steps)
    truth = found_for(400_000, correlation_of(truth_rows))
    hits = np.zeros(6)
    for _ in range(300):
        found = found_for(120, correlation_of(_sample(random, weights, 120, steps)))
        pairs = zip((found.r2, *found.lmg), (truth.r2, *truth.lmg), strict=True)
        hits += [(one.low or 0) <= true.value <= (one.high or 0) for one, true in pairs]
    assert (hits / 300 > 0.9).all(), hits


def _sample(random: np.random.Generator, weights: Floats, rows: int, steps: int | None) -> Floats:
    drivers_of = random.normal(size=(rows, 1)) + random.normal(size=(rows, len(weights)))
    outcome = drivers_of @ weights + random.normal(size=rows)
    both: Floats = np.column_stack([drivers_of, outcome])
    return both if steps is None else np.clip(np.rint((steps + 1) / 2 + both), 1, steps)
