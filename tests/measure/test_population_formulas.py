from __future__ import annotations

import json
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from generator.measure.formulas.finite_population import variance_factor
from generator.measure.formulas.interval import t_quantile
from generator.measure.formulas.mean import mean
from generator.measure.formulas.net_promoter import net_promoter_score
from generator.measure.formulas.poststratified import (
    Strata,
    design_effect,
    largest_share,
    poststratified_mean,
    poststratified_share,
)
from generator.measure.formulas.share import share, wilson
from tests.measure.builders import ORACLES

INFERENCE = {case["id"]: case for case in json.loads((ORACLES / "o10_inference.json").read_text())["cases"]}
EXPECTED = json.loads((ORACLES / "synthetic" / "syn_expected.json").read_text())["poststrat"]


def whole(*numbers: int) -> NDArray[np.int64]:
    return np.array(numbers, dtype=np.int64)


def test_the_corrected_mean_of_statpsych_is_reproduced() -> None:
    out, n = INFERENCE["mean_fpc"]["out"], whole(40)
    error = 3.65 / sqrt(40) * np.sqrt(variance_factor(n, 300, "n_minus_one"))[0]
    half = t_quantile(n)[0] * error
    assert error == pytest.approx(out["se"], abs=5e-8)
    assert [24.5 - half, 24.5 + half] == pytest.approx([out["lo"], out["hi"]], abs=5e-6)
    other = 3.65 / sqrt(40) * np.sqrt(variance_factor(n, 300, "n"))[0]
    assert other == pytest.approx(0.5372655, abs=5e-8), "the other convention, as noted in the oracle"


def test_the_corrected_share_of_statpsych_is_reproduced_and_ours_lies_within_a_point_of_it() -> None:
    """statpsych adds four answers and takes Wald's interval; ours is Wilson's, with the same correction."""
    out = INFERENCE["prop_fpc"]["out"]
    factor = variance_factor(whole(75), 415, "n_minus_one")
    added = (61 + 2) / (75 + 4)
    assert np.sqrt(added * (1 - added) / (75 + 4) * factor)[0] == pytest.approx(out["se"], abs=5e-9)
    found = share(whole(61), whole(75), factor)
    assert [found.low[0], found.high[0]] == pytest.approx([out["lo"], out["hi"]], abs=0.01)


def test_a_census_leaves_no_doubt() -> None:
    factor = variance_factor(whole(10), 10, "n")
    counts = whole(4, 6)[None, :]
    assert variance_factor(whole(12), 10, "n_minus_one")[0] == factor[0] == 0
    for found in (
        mean(counts, whole(1, 2), 1, factor),
        share(whole(4), whole(10), factor),
        net_promoter_score(whole(2), whole(3), whole(5), factor),
    ):
        assert [found.low[0], found.high[0]] == pytest.approx([found.value[0]] * 2, abs=1e-12)


def test_without_a_convention_nothing_is_corrected() -> None:
    assert variance_factor(whole(3, 0), 4, "none").tolist() == [1, 1]


def drawn(seed: int) -> tuple[list[NDArray[np.float64]], NDArray[np.float64]]:
    """Answers of three strata, and their shares of the population."""
    random = np.random.default_rng(seed)
    answers = [random.integers(1, 8, size).astype(np.float64) for size in random.integers(2, 30, 3)]
    return answers, random.dirichlet([1, 1, 1])


def strata_of(answers: list[NDArray[np.float64]], share_: NDArray[np.float64]) -> Strata:
    n = np.array([[len(one) for one in answers]])
    return Strata(n, share_, np.ones(n.shape))


@settings(deadline=None)
@given(st.integers(0, 10**6))
def test_the_post_stratified_mean_is_the_weighted_one_of_rows(seed: int) -> None:
    answers, population = drawn(seed)
    strata = strata_of(answers, population)
    means, sds = (np.array([[of(one) for one in answers]]) for of in (np.mean, lambda one: np.std(one, ddof=1)))
    found = poststratified_mean(strata, means, sds)
    rows = np.concatenate(answers)
    weights = np.concatenate([np.full(len(one), part / len(one)) for one, part in zip(answers, population, strict=True)])
    assert found.value[0] == pytest.approx(np.average(rows, weights=weights), abs=1e-12)
    assert design_effect(strata)[0] == pytest.approx(len(rows) * (weights**2).sum() / weights.sum() ** 2, rel=1e-12)
    assert largest_share(strata)[0] == pytest.approx(weights.max(), rel=1e-12)
    assert found.n[0] == len(rows)


def test_the_interval_of_a_post_stratified_mean_holds_its_coverage() -> None:
    """Three strata that differ in mean and spread, sampled in the wrong proportions 4,000 times."""
    random = np.random.default_rng(20261122)
    population, sizes = np.array([0.5, 0.3, 0.2]), (10, 20, 40)
    samples = [random.normal(place, 1 + place, (4000, size)) for place, size in enumerate(sizes)]
    n = np.tile(whole(*sizes), (4000, 1))
    means = np.stack([one.mean(axis=1) for one in samples], axis=1)
    sds = np.stack([one.std(axis=1, ddof=1) for one in samples], axis=1)
    found = poststratified_mean(Strata(n, population, np.ones(n.shape)), means, sds)
    truth = (population * np.arange(3)).sum()
    assert ((found.low <= truth) & (found.high >= truth)).mean() == pytest.approx(0.95, abs=0.012)


def test_two_strata_of_equal_weight_are_welchs_test_with_a_sign_turned() -> None:
    """(ȳ₁ + ȳ₂)/2 has the error of (ȳ₁ - ȳ₂)/2, and so Welch's degrees of freedom."""
    first, second = np.array([2.0, 5.0, 4.0]), np.array([1.0, 1.5, 1.2, 0.7, 1.1, 1.4])
    strata = Strata(whole(3, 6)[None], np.array([0.5, 0.5]), np.ones((1, 2)))
    means, sds = (np.array([[f(first), f(second)]]) for f in (np.mean, lambda one: np.std(one, ddof=1)))
    found = poststratified_mean(strata, means, sds)
    welch = stats.ttest_ind(first, second, equal_var=False).confidence_interval(0.95)
    assert found.high[0] - found.low[0] == pytest.approx((welch.high - welch.low) / 2)


def test_a_stratum_of_few_answers_widens_the_interval() -> None:
    dice, sizes = np.random.default_rng(5), (5, 50)
    answers = [dice.normal(mean, 1, (4000, n)) for mean, n in zip((0, 1), sizes, strict=True)]
    strata = Strata(np.tile(whole(*sizes), (4000, 1)), np.array([0.5, 0.5]), np.ones((4000, 2)))
    means = np.stack([one.mean(axis=1) for one in answers], axis=1)
    found = poststratified_mean(strata, means, np.stack([one.std(axis=1, ddof=1) for one in answers], axis=1))
    assert 0.93 < ((found.low <= 0.5) & (found.high >= 0.5)).mean() < 0.96


def test_strata_like_the_population_cost_nothing() -> None:
    strata = Strata(whole(30, 60, 10)[None, :], np.array([0.3, 0.6, 0.1]), np.ones((1, 3)))
    hits = np.array([[0.2, 0.5, 0.9]])
    found = poststratified_share(strata, hits)
    assert design_effect(strata)[0] == pytest.approx(1, rel=1e-12)
    assert found.value[0] == pytest.approx(0.45)
    low, high = wilson(np.array([0.45]), np.array([100.0]))
    assert [found.low[0], found.high[0]] == pytest.approx([low[0], high[0]], abs=1e-12)


@pytest.mark.parametrize("n", [1, 0])
def test_a_stratum_with_fewer_than_two_answers_refuses_the_estimate(n: int) -> None:
    strata = Strata(whole(30, n)[None, :], np.array([0.9, 0.1]), np.ones((1, 2)))
    means = np.array([[3.0, np.nan]])
    assert np.isnan(poststratified_mean(strata, means, means).value[0])
    assert np.isnan(poststratified_share(strata, means / 5).value[0])
    assert np.isnan(design_effect(strata)[0])


def test_a_stratum_without_population_counts_for_nothing() -> None:
    strata = Strata(whole(30, 40, 0)[None, :], np.array([1.0, 0.0, 0.0]), np.ones((1, 3)))
    found = poststratified_mean(strata, np.array([[3.0, 9.0, np.nan]]), np.array([[1.0, 2.0, np.nan]]))
    assert (found.n[0], found.value[0]) == (30, 3.0)
    assert found.high[0] - 3 == pytest.approx(t_quantile(whole(30))[0] / sqrt(30))


def test_the_design_effect_of_the_oracle_is_reproduced() -> None:
    n = whole(*EXPECTED["sample"].values())[None, :]
    strata = Strata(n, np.array(list(EXPECTED["pop_share"].values())), np.ones(n.shape))
    assert design_effect(strata)[0] == pytest.approx(EXPECTED["kish_deff"], rel=1e-12)
    assert 120 / design_effect(strata)[0] == pytest.approx(EXPECTED["n_eff"], rel=1e-9)
