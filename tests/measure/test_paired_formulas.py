from __future__ import annotations

import json
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats
from statsmodels.stats.weightstats import ttost_paired

from generator.measure.formulas.effect_size import d_av, d_z
from generator.measure.formulas.equivalence import equivalence_p
from generator.measure.formulas.interval import Estimates
from generator.measure.formulas.mean import mean
from generator.measure.formulas.median import median
from generator.measure.formulas.pair import Pair, correlation, joint_moments
from generator.measure.formulas.paired_test import paired_p, paired_t
from generator.measure.formulas.sign_test import sign_test
from generator.measure.formulas.signed_rank import EXACT_TO, Zeros, signed_rank_p, signed_rank_z
from tests.measure.builders import ORACLES

ORACLE = json.loads((ORACLES / "o10_inference.json").read_text())
INFERENCE = {case["id"]: case for case in (*ORACLE["cases"], *ORACLE["other_sources"])}
Whole = NDArray[np.int64]
GAPS = st.lists(st.integers(-4, 4), min_size=5, max_size=200).filter(lambda gaps: len(set(gaps)) > 1)


def counted(answers: list[int]) -> tuple[Whole, Whole]:
    """(1, cells) counts and their values."""
    values, counts = np.unique(np.array(answers, dtype=np.int64), return_counts=True)
    return counts[None, :], values


def of_gaps(gaps: list[int]) -> Estimates:
    return mean(*counted(gaps))


@settings(deadline=None)
@given(GAPS)
def test_paired_t_and_p_are_those_of_scipy(gaps: list[int]) -> None:
    expected = stats.ttest_1samp(gaps, 0)
    assert paired_t(of_gaps(gaps)).value[0] == pytest.approx(expected.statistic, rel=1e-9, abs=1e-12)
    assert paired_p(of_gaps(gaps)).value[0] == pytest.approx(expected.pvalue, rel=1e-9)


def test_the_paired_test_of_statpsych_is_reproduced() -> None:
    case = INFERENCE["paired_mean"]
    given_, out = case["in"], case["out"]
    sd = sqrt(given_["sd1"] ** 2 + given_["sd2"] ** 2 - 2 * given_["r"] * given_["sd1"] * given_["sd2"])
    none = np.full(1, np.nan)
    gap = Estimates(np.array([given_["n"]]), np.array([given_["m1"] - given_["m2"]]), none, none, np.array([sd]))
    assert paired_t(gap).value[0] == pytest.approx(out["t"], abs=5e-5)
    assert paired_p(gap).value[0] == pytest.approx(out["p"], abs=5e-6)


@pytest.mark.parametrize("gaps", [[-1, -1, -2, -1], [-1] * 30])
def test_few_answers_or_no_spread_give_no_p(gaps: list[int]) -> None:
    assert np.isnan(paired_p(of_gaps(gaps)).value[0])
    assert np.isnan(equivalence_p(of_gaps(gaps), 0.2).value[0])


def test_no_test_below_five_answers_gives_a_p() -> None:
    counts, values = counted([-1, -2, -1, -3])
    assert np.isnan(signed_rank_p(counts, values, "wilcox").value[0])
    assert np.isnan(sign_test(np.array([4]), np.array([0]), np.array([0])).value[0])


@settings(deadline=None)
@given(GAPS)
def test_the_sign_test_is_the_binomial_test_of_scipy(gaps: list[int]) -> None:
    below, above = sum(gap < 0 for gap in gaps), sum(gap > 0 for gap in gaps)
    found = sign_test(*(np.array([count]) for count in (below, len(gaps) - below - above, above)))
    assert found.value[0] == pytest.approx(stats.binomtest(below, below + above).pvalue, rel=1e-9)
    assert found.n[0] == len(gaps)


def test_nobody_on_either_side_is_no_evidence() -> None:
    zero, ten = np.array([0]), np.array([10])
    assert sign_test(zero, ten, zero).value[0] == 1
    assert signed_rank_p(np.array([[10]]), zero, "wilcox").value[0] == 1


@pytest.mark.parametrize("zeros", ["wilcox", "pratt"])
@settings(deadline=None)
@given(gaps=st.lists(st.integers(-4, 4), min_size=5, max_size=300).filter(any))
def test_the_signed_rank_z_is_that_of_scipy(zeros: Zeros, gaps: list[int]) -> None:
    expected = stats.wilcoxon(gaps, zero_method=zeros, correction=False, method="asymptotic")
    found = signed_rank_z(*counted(gaps), zeros).value[0]
    assert abs(found) == pytest.approx(abs(expected.zstatistic), rel=1e-9, abs=1e-12)
    if sum(gap != 0 for gap in gaps) > EXACT_TO:
        assert signed_rank_p(*counted(gaps), zeros).value[0] == pytest.approx(expected.pvalue, rel=1e-9)


@pytest.mark.parametrize("zeros", ["wilcox", "pratt"])
@pytest.mark.parametrize("seed", range(5))
def test_small_samples_have_the_exact_p_of_all_signs(zeros: Zeros, seed: int) -> None:
    """scipy tries out every combination of signs."""
    gaps = np.random.default_rng(seed).integers(-3, 5, 9)
    expected = stats.wilcoxon(gaps, zero_method=zeros, method=stats.PermutationMethod(n_resamples=10_000))
    assert signed_rank_p(*counted(gaps.tolist()), zeros).value[0] == pytest.approx(expected.pvalue, abs=1e-12)


def test_the_largest_exact_sample_has_the_p_of_scipy() -> None:
    gaps = [(-1) ** (size % 3) * size for size in range(1, EXACT_TO + 1)]
    assert signed_rank_p(*counted(gaps), "wilcox").value[0] == pytest.approx(stats.wilcoxon(gaps).pvalue, rel=1e-9)


def test_darwins_plants_have_the_published_exact_and_approximate_p() -> None:
    case = INFERENCE["wilcoxon_darwin"]
    counts, values = counted(case["d"])
    z = signed_rank_z(counts, values, "wilcox").value[0]
    assert signed_rank_p(counts, values, "wilcox").value[0] == pytest.approx(case["p_exact"], abs=1e-12)
    assert 2 * stats.norm.sf(z) == pytest.approx(case["p_asymptotic"], abs=1e-12)


def test_tied_ranks_have_the_published_p() -> None:
    case = INFERENCE["wilcoxon_ties"]
    gaps = [x - y for x, y in zip(case["x"], case["y"], strict=True)]
    assert signed_rank_p(*counted(gaps), "wilcox").value[0] == pytest.approx(case["p_two_sided"], abs=5e-7)


@settings(deadline=None)
@given(st.lists(st.integers(1, 7), min_size=1, max_size=40))
def test_the_median_is_that_of_numpy(answers: list[int]) -> None:
    counts, values = counted(answers)
    assert median(counts, values).value[0] == np.median(answers)
    assert median(counts[:, ::-1], values[::-1], 4).value[0] == np.median(answers) / 4


def test_nobody_has_no_median() -> None:
    assert np.isnan(median(np.zeros((1, 3), np.int64), np.arange(3)).value[0])


def test_d_av_and_its_interval_are_those_of_statpsych() -> None:
    out = INFERENCE["paired_std_diff"]["out"]["unweighted"]
    none = np.full(1, np.nan)
    gap = Estimates(np.array([8]), np.array([602.4 - 705.6]), none, none, none)
    found = d_av(gap, Pair(np.array([8]), np.array([33.17]), np.array([51.08]), np.array([0.769])))
    assert [found.value[0], found.low[0], found.high[0]] == pytest.approx([out["d"], out["lo"], out["hi"]], abs=5e-5)


def test_answers_that_move_exactly_alike_have_an_interval_all_the_same() -> None:
    """Spreads whose squares, in floating point, add up to less than twice their product."""
    gap, one = of_gaps([1, 1, 1]), np.array([0.7])
    for other in np.nextafter(0.7, [0, 1]):
        found = d_av(gap, Pair(np.array([3]), one, np.array([other]), np.array([1.0])))
        assert found.low[0] < found.value[0] < found.high[0]


def test_the_interval_of_d_z_holds_its_coverage() -> None:
    """Of 4,000 samples with d_z = 0.5, about 95% have it in their interval."""
    random = np.random.default_rng(20261122)
    sample = random.normal(0.5, 1, (4000, 60))
    none = np.full(4000, np.nan)
    found = d_z(Estimates(np.full(4000, 60), sample.mean(axis=1), none, none, sample.std(axis=1, ddof=1)))
    assert ((found.low <= 0.5) & (found.high >= 0.5)).mean() == pytest.approx(0.95, abs=0.012)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), min_size=4, max_size=60))
def test_pairs_have_the_moments_of_numpy_and_the_fisher_interval_of_scipy(pairs: list[tuple[int, int]]) -> None:
    cells, counts = np.unique(np.array(pairs, dtype=np.int64), axis=0, return_counts=True)
    found = joint_moments(counts[None, :], *cells.T)
    first, second = np.array(pairs).T
    sds = [first.std(ddof=1), second.std(ddof=1)]
    assert [found.first_sd[0], found.second_sd[0]] == pytest.approx(sds, abs=1e-12)
    if min(sds) == 0:
        assert np.isnan(correlation(found).value[0])
        return
    expected = stats.pearsonr(first, second)
    r = correlation(found)
    assert r.value[0] == pytest.approx(expected.statistic, abs=1e-12)
    if abs(expected.statistic) < 1 - 1e-9:
        interval = expected.confidence_interval()
        assert [r.low[0], r.high[0]] == pytest.approx([interval.low, interval.high], abs=1e-9)


def test_correlations_of_huge_tables_stay_exact() -> None:
    counts = np.array([[10**9, 10**9, 10**9, 10**9 + 1]])
    first, second = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    n = 4 * 10**9 + 1
    exact = (n * (10**9 + 1) - (2 * 10**9 + 1) ** 2) / (n * (2 * 10**9 + 1) - (2 * 10**9 + 1) ** 2)
    assert joint_moments(counts, first, second).correlation[0] == pytest.approx(exact, rel=1e-9)


@settings(deadline=None)
@given(GAPS, st.sampled_from([0.1, 0.25, 1.0]))
def test_equivalence_is_the_two_one_sided_tests_of_statsmodels(gaps: list[int], margin: float) -> None:
    found = equivalence_p(of_gaps(gaps), margin).value[0]
    p, _, _ = ttost_paired(np.array(gaps, dtype=float), np.zeros(len(gaps)), -margin, margin)
    assert found == pytest.approx(p, rel=1e-9)
    interval = stats.ttest_1samp(gaps, 0).confidence_interval(0.9)
    if abs(found - 0.05) > 1e-9:
        assert (found < 0.05) == (-margin < interval.low and interval.high < margin)
