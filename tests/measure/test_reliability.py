from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from generator.measure.formulas.alpha import alpha, alpha_if_dropped, item_total
from generator.measure.formulas.difference_score import difference_reliability
from generator.measure.formulas.summed import mean_of_sums
from tests.measure.published import ATTITUDE, exact_scatter

# R's psych 2.x, alpha(attitude): raw alpha, r.drop and alpha if an item is dropped.
PSYCH_ALPHA = 0.84
PSYCH_R_DROP = [0.67, 0.74, 0.56, 0.71, 0.79, 0.27, 0.46]
PSYCH_DROPPED = [0.81, 0.80, 0.83, 0.80, 0.80, 0.86, 0.84]
DIGITS = 0.0051


def whole(*rows: list[int]) -> NDArray[np.int64]:
    return np.array(rows, dtype=np.int64)


def answers(seed: int, items: int = 4, rows: int = 50) -> NDArray[np.int64]:
    random = np.random.default_rng(seed)
    common = random.normal(size=(rows, 1))
    found: NDArray[np.int64] = np.clip(np.rint(4 + common + random.normal(size=(rows, items))), 1, 7).astype(np.int64)
    return found


def alpha_of(rows: NDArray[np.int64]) -> float:
    found = alpha(len(rows), exact_scatter(rows))
    assert found is not None
    return found.value


def test_alpha_and_item_statistics_are_those_of_psych() -> None:
    exact = exact_scatter(ATTITUDE)
    totals, dropped = ([one(30, exact, place) for place in range(7)] for one in (item_total, alpha_if_dropped))
    assert alpha_of(ATTITUDE) == pytest.approx(PSYCH_ALPHA, abs=DIGITS)
    assert [found.value for found in totals if found] == pytest.approx(PSYCH_R_DROP, abs=DIGITS)
    assert [found.value for found in dropped if found] == pytest.approx(PSYCH_DROPPED, abs=DIGITS)


def test_the_interval_of_feldt_covers_19_of_20_parallel_tests() -> None:
    """Parallel items: r = .5 between any two of 4 gives alpha .8 (Spearman-Brown)."""
    random = np.random.default_rng(11)
    hits = 0
    for _ in range(400):
        rows = np.rint(1000 * (random.normal(size=(40, 1)) + random.normal(size=(40, 4)))).astype(np.int64)
        found = alpha(40, exact_scatter(rows))
        assert found is not None and found.low is not None and found.high is not None
        hits += found.low <= 0.8 <= found.high
    assert stats.binomtest(hits, 400, 0.95).pvalue > 0.01


def test_alpha_is_the_same_from_covariances_and_from_whole_numbers() -> None:
    rows = answers(1)
    from_covariances = alpha(50, np.asarray(np.cov(rows.T), dtype=np.float64))
    assert from_covariances is not None
    assert from_covariances.value == pytest.approx(alpha_of(rows), abs=1e-14)


@given(st.integers(0, 10_000), st.integers(-50, 50), st.integers(1, 9))
def test_shifting_and_stretching_a_scale_leaves_alpha_alone(seed: int, shift: int, factor: int) -> None:
    rows = answers(seed)
    assert alpha_of(rows * factor + shift) == alpha_of(rows)
    assert alpha_of(np.concatenate([rows, rows])) == alpha_of(rows)


def test_an_item_the_wrong_way_round_lowers_alpha() -> None:
    rows = answers(3)
    turned = rows.copy()
    turned[:, 0] = 8 - turned[:, 0]
    exact = exact_scatter(turned)
    total = item_total(50, exact, 0)
    assert alpha_of(turned) < alpha_of(rows)
    assert total is not None and total.value < 0


def test_a_negative_alpha_is_given() -> None:
    """Two items that go against each other: variances 5/3 each, covariance -5/3 · 0.6, alpha 2 · (1 - (10/3)/(4/3)) = -3."""
    found = alpha(4, exact_scatter(whole([1, 4], [2, 2], [3, 3], [4, 1])))
    assert found is not None and found.value == pytest.approx(2 * (1 - (10 / 3) / (2 * 5 / 3 * (1 - 0.8))))
    assert found.value < 0 and found.low is not None and found.low < found.value


def test_two_parallel_items_have_the_alpha_of_spearman_and_brown() -> None:
    rows = answers(5, items=1)
    both = np.concatenate([rows, np.roll(rows, 7, axis=0)], axis=1)
    r = np.corrcoef(both.T)[0, 1]
    assert alpha_of(both) == pytest.approx(2 * r / (1 + r), abs=1e-12)


@pytest.mark.parametrize(
    "rows", [whole([1], [2], [3]), whole([1, 2]), whole([3, 3], [3, 3], [3, 3])], ids=["one item", "one row", "no spread"]
)
def test_nothing_to_hold_together_has_no_alpha(rows: NDArray[np.int64]) -> None:
    exact = exact_scatter(rows)
    assert alpha(len(rows), exact) is None
    assert item_total(len(rows), exact, 0) is None
    assert alpha_if_dropped(len(rows), exact, 0) is None


def test_equal_variances_and_reliabilities_give_the_textbook_difference() -> None:
    """(r - r_EP)/(1 - r_EP): reliabilities of .80 and r_EP of .50 give .60 (research/methods.md §3.3)."""
    # Two items of variance 1 with covariance 2/3: alpha 2 (2/3) / (1 + 2/3) = .8, variance of the sum 10/3.
    side = np.array([[1, 2 / 3], [2 / 3, 1]])
    assert difference_reliability(side, side, 0.5 * 10 / 3) == pytest.approx(0.6, abs=1e-12)


def test_a_difference_of_the_same_thing_twice_has_no_reliability() -> None:
    side = np.array([[1, 2 / 3], [2 / 3, 1]])
    assert difference_reliability(side, side, 10 / 3) is None
    assert difference_reliability(side[:1, :1], side[:1, :1], 0.3) is None


@given(st.lists(st.integers(-7_000_000, 7_000_000), min_size=2, max_size=30))
def test_means_from_sums_are_those_of_scipy(scores: list[int]) -> None:
    found = mean_of_sums(len(scores), sum(scores), sum(score * score for score in scores), 1_000_000)
    points = np.array(scores) / 1_000_000
    assert found is not None and found.sd == pytest.approx(points.std(ddof=1), abs=1e-9)
    assert found.value == pytest.approx(points.mean(), abs=1e-12)
    if points.std() > 1e-6:
        interval = stats.ttest_1samp(points, 0).confidence_interval(0.95)
        assert [found.low, found.high] == pytest.approx([interval.low, interval.high], abs=1e-9)


def test_one_score_has_a_mean_without_interval_and_none_has_nothing() -> None:
    found = mean_of_sums(1, 3, 9, 2)
    assert found is not None and (found.value, found.sd, found.low, found.high) == (1.5, None, None, None)
    assert mean_of_sums(0, 0, 0, 2) is None
