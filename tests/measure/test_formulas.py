from __future__ import annotations

import csv
import json
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from generator.measure.formulas.interval import t_quantile
from generator.measure.formulas.mean import half_width, mean
from generator.measure.formulas.net_promoter import net_promoter_score, variance
from generator.measure.formulas.share import share
from generator.measure.formulas.weighted import effective_n, weighted_mean, weighted_net_promoter_score, weighted_share
from tests.measure.builders import ORACLES

NPS = json.loads((ORACLES / "o07_nps.json").read_text())
INFERENCE = {case["id"]: case for case in json.loads((ORACLES / "o10_inference.json").read_text())["cases"]}
with (ORACLES / "o01_pmc6131925_dimension_gaps.csv").open(newline="") as table:
    PRINTED = list(csv.DictReader(table))
ADJUSTED = NPS["computed_here_from_the_published_formula"]["adjusted_wald"]


def whole(*numbers: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(numbers, dtype=np.int64)


def weighted_counts(
    values: list[int], weights: list[float], axis: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> np.ndarray[tuple[int, int, int], np.dtype[np.int64]]:
    counts = np.zeros((1, len(axis), 3), dtype=np.int64)
    for value, weight in zip(values, weights, strict=True):
        counts[0, axis.tolist().index(value)] += [1, round(weight * 1e6), round(weight * weight * 1e6)]
    return counts


@given(st.lists(st.integers(0, 8), min_size=2, max_size=13).filter(lambda counts: np.count_nonzero(counts) > 1))
def test_mean_interval_and_sd_are_those_of_scipy(counts: list[int]) -> None:
    values = np.arange(-6, 7, dtype=np.int64)[: len(counts)]
    answers = np.repeat(values, counts)
    found = mean(whole(*counts)[None, :], values)
    interval = stats.ttest_1samp(answers, 0).confidence_interval(0.95)
    assert found.sd is not None
    assert [found.value[0], found.sd[0]] == pytest.approx([answers.mean(), answers.std(ddof=1)], abs=1e-12)
    assert [found.low[0], found.high[0]] == pytest.approx([interval.low, interval.high], abs=1e-9)


def test_a_paired_gap_has_the_interval_of_the_paired_t_test() -> None:
    expected, perceived = np.array([5, 4, 5, 3, 5, 4, 2]), np.array([4, 4, 2, 3, 5, 3, 3])
    values = np.arange(-4, 5, dtype=np.int64)
    counts = np.bincount(perceived - expected + 4, minlength=9)
    found = mean(counts[None, :], values)
    interval = stats.ttest_rel(perceived, expected).confidence_interval(0.95)
    assert [found.low[0], found.high[0]] == pytest.approx([interval.low, interval.high], abs=1e-12)


def test_the_paired_interval_of_statpsych_is_reproduced() -> None:
    case = INFERENCE["paired_mean"]
    given_, out = case["in"], case["out"]
    sd = sqrt(given_["sd1"] ** 2 + given_["sd2"] ** 2 - 2 * given_["r"] * given_["sd1"] * given_["sd2"])
    half = half_width(whole(given_["n"]), np.array([sd]))[0]
    assert sd / sqrt(given_["n"]) == pytest.approx(out["se"], abs=5e-7)
    assert [out["diff"] - half, out["diff"] + half] == pytest.approx([out["lo"], out["hi"]], abs=5e-6)


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: row["dimension"])
def test_printed_intervals_and_t_values_agree_except_the_impossible_one(row: dict[str, str]) -> None:
    """The range of |t| that the printed, rounded gap and interval allow; one printed t lies outside it."""
    gap, low, high = (float(row[name]) for name in ("gap_printed", "ci_lo_printed", "ci_hi_printed"))
    quantile = t_quantile(whole(int(row["n"])))[0]
    narrow, wide = ((high - low) / 2 + nudge for nudge in (-0.005, 0.005))
    lowest, highest = (abs(gap) - 0.005) * quantile / wide, (abs(gap) + 0.005) * quantile / narrow
    assert (lowest <= abs(float(row["t_printed"])) <= highest) == (row["dimension"] != "assurance")


def test_no_answer_has_no_mean_and_one_answer_no_interval() -> None:
    found = mean(np.array([[0, 0], [0, 1], [0, 4]]), whole(1, 2))
    assert found.sd is not None
    assert np.isnan(found.value).tolist() == [True, False, False]
    assert np.isnan(found.low).tolist() == np.isnan(found.sd).tolist() == [True, True, False]
    assert (found.value[2], found.low[2], found.high[2], found.sd[2]) == (2, 2, 2, 0)


def test_means_of_huge_scores_do_not_overflow() -> None:
    values = np.array([2**40, 2**40 + 2], dtype=np.int64)
    found = mean(np.array([[10**6, 10**6]]), values, 2**40)
    assert found.sd is not None
    assert found.value[0] == (2**40 + 1) / 2**40
    assert found.sd[0] * 2**40 == pytest.approx(sqrt(2e6 / (2e6 - 1)), rel=1e-12)


@given(st.integers(2, 1500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_shares_have_the_wilson_interval_of_statsmodels(hits_of: tuple[int, int]) -> None:
    hits, n = hits_of
    found = share(whole(hits), whole(n))
    assert [found.low[0], found.high[0]] == pytest.approx(proportion_confint(hits, n, method="wilson"), abs=1e-12)
    assert 0 <= found.low[0] <= found.value[0] <= found.high[0] <= 1


def test_shares_of_nobody_and_of_one() -> None:
    found = share(whole(0, 1), whole(0, 1))
    assert np.isnan(found.value).tolist() == [True, False]
    assert np.isnan(found.low).all()


@pytest.mark.parametrize("case", NPS["published"]["rocks_NPS_package_tests"]["cases"], ids=lambda case: str(case["counts"]))
def test_nps_and_its_variance_are_the_published_ones(case: dict[str, list[int]]) -> None:
    detractors, passives, promoters = (whole(count) for count in case["counts"])
    n = sum(case["counts"])
    assert net_promoter_score(detractors, passives, promoters).value[0] == pytest.approx(case["nps"], abs=1e-9)
    assert variance(detractors / n, promoters / n)[0] == pytest.approx(case["var"], abs=1e-9)


@pytest.mark.parametrize("counts", ADJUSTED)
def test_nps_has_the_adjusted_wald_interval_of_rocks(counts: str) -> None:
    detractors, passives, promoters = (whole(int(count)) for count in counts.split(","))
    found = net_promoter_score(detractors, passives, promoters)
    middle = (found.low[0] + found.high[0]) / 2
    assert [middle, found.low[0], found.high[0]] == pytest.approx([ADJUSTED[counts][0], *ADJUSTED[counts][2:]], abs=1e-9)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_nps_lies_in_its_interval(detractors: int, passives: int, promoters: int) -> None:
    found = net_promoter_score(whole(detractors), whole(passives), whole(promoters))
    if found.n[0] > 1:
        assert -1 <= found.low[0] <= found.value[0] <= found.high[0] <= 1


def test_a_weighted_mean_is_that_of_statsmodels() -> None:
    values, weights, axis = [1, 5, 3, 4, 4, 2], [0.5, 2, 1.25, 1, 3, 0.125], np.arange(1, 6, dtype=np.int64)
    found = weighted_mean(weighted_counts(values, weights, axis), axis)
    described = DescrStatsW(values, weights)
    assert found.sd is not None
    assert found.value[0] == pytest.approx(described.mean, abs=1e-12)
    assert found.sd[0] == pytest.approx(sqrt(described.var * 6 / 5), abs=1e-9)


def test_the_weighted_standard_error_is_the_linearised_one() -> None:
    """The sandwich (HC1) error of a weighted regression on a constant is the same quantity."""
    from statsmodels.api import WLS  # noqa: PLC0415 - slow to import, needed once

    values, weights, axis = [1, 5, 3, 4, 4, 2], [0.5, 2, 1.25, 1, 3, 0.125], np.arange(1, 6, dtype=np.int64)
    found = weighted_mean(weighted_counts(values, weights, axis), axis)
    error = WLS(values, np.ones(6), weights=weights).fit(cov_type="HC1").bse[0]
    assert found.high[0] - found.low[0] == pytest.approx(2 * stats.t.ppf(0.975, 5) * error, rel=1e-5)


def test_equal_weights_change_nothing() -> None:
    axis = np.arange(0, 11, dtype=np.int64)
    counts = weighted_counts([0, 3, 7, 9, 9, 10], [2.0] * 6, axis)
    plain, weighted = mean(counts[:, :, 0], axis), weighted_mean(counts, axis)
    assert [weighted.low[0], weighted.value[0]] == pytest.approx([plain.low[0], plain.value[0]], abs=1e-12)
    plain, weighted = share(whole(3), whole(6)), weighted_share(counts, axis >= 9)
    assert [weighted.low[0], weighted.value[0]] == pytest.approx([plain.low[0], plain.value[0]], abs=1e-12)
    plain = net_promoter_score(whole(2), whole(1), whole(3))
    weighted = weighted_net_promoter_score(counts, axis <= 6, axis >= 9)
    assert [weighted.low[0], weighted.value[0]] == pytest.approx([plain.low[0], plain.value[0]], abs=1e-12)


def test_weights_that_are_all_zero_give_no_number() -> None:
    counts, axis = weighted_counts([1, 2], [0, 0], np.arange(1, 3, dtype=np.int64)), np.arange(1, 3, dtype=np.int64)
    for found in (weighted_mean(counts, axis), weighted_share(counts, axis == 1)):
        assert np.isnan(found.value[0])
    assert np.isnan(weighted_net_promoter_score(counts, axis == 1, axis == 2).value[0])


def test_effective_n_is_that_of_kish() -> None:
    expected = json.loads((ORACLES / "synthetic" / "syn_expected.json").read_text())["poststrat"]
    weights = [weight for branch, weight in expected["weights"].items() for _ in range(expected["sample"][branch])]
    counts = weighted_counts([1] * 120, weights, whole(1))
    assert effective_n(counts)[0] == pytest.approx(expected["n_eff"], rel=1e-6)


@pytest.mark.parametrize("n", [2, 3, 10, 30, 1000, 10**6])
def test_t_quantiles_are_those_of_scipy(n: int) -> None:
    assert t_quantile(whole(n, n))[1] == pytest.approx(stats.t.ppf(0.975, n - 1), rel=1e-10)
