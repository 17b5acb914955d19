"""Intervals and corrections against published and independent numbers."""

from __future__ import annotations

import json
from math import inf, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

from generator.compare.inference import (
    Spread,
    benjamini_hochberg,
    difference,
    holm,
    quantile,
    recover_spread,
    recover_uneven_spread,
)
from generator.measure.formulas.net_promoter import net_promoter_score
from generator.measure.formulas.share import share

ORACLES = Path(__file__).parents[3] / "shared" / "oracles" / "o10_inference.json"
# The published numbers stand here too, so that the claim holds where the oracle file is not at hand.
P_PINGOUIN = [0.5, 0.003, 0.32, 0.054, 0.0003]
BH_PINGOUIN = [0.5, 0.0075, 0.4, 0.09, 0.0015]
P_STDLIB = [0.319, 0.201, 0.4, 0.374, 0.113]
HOLM_STDLIB = [0.957, 0.804, 0.957, 0.957, 0.565]
P_BH1995 = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1.0]


def oracle_cases() -> list[Any]:
    if not ORACLES.exists():
        return []
    held = json.loads(ORACLES.read_text())
    return [case for case in held["other_sources"] if "holm" in case or "bh" in case]


@pytest.mark.parametrize("case", oracle_cases(), ids=lambda case: case["id"])
def test_corrections_agree_with_the_oracle_file(case: Any) -> None:
    present = [p for p in case["p"] if p is not None]
    for name, adjust in (("holm", holm), ("bh", benjamini_hochberg)):
        if name in case:
            expected = [p for p in case[name] if p is not None]
            assert adjust(present) == pytest.approx(expected, abs=6e-4)


def test_benjamini_hochberg_agrees_with_pingouin() -> None:
    assert benjamini_hochberg(P_PINGOUIN) == pytest.approx(BH_PINGOUIN)


def test_holm_agrees_with_stdlib() -> None:
    assert holm(P_STDLIB) == pytest.approx(HOLM_STDLIB)


def test_the_1995_example_keeps_four_by_bh_and_three_by_holm() -> None:
    assert sum(p < 0.05 for p in benjamini_hochberg(P_BH1995)) == 4
    assert sum(p < 0.05 for p in holm(P_BH1995)) == 3


@pytest.mark.parametrize("p", [P_PINGOUIN, P_STDLIB, P_BH1995, [0.04], [0.05, 0.05, 0.05]])
def test_corrections_agree_with_statsmodels(p: list[float]) -> None:
    assert holm(p) == pytest.approx(multipletests(p, method="holm")[1])
    assert benjamini_hochberg(p) == pytest.approx(multipletests(p, method="fdr_bh")[1])


def test_an_empty_family_has_nothing_to_correct() -> None:
    assert holm([]) == benjamini_hochberg([]) == ()


def test_welch_from_two_intervals_agrees_with_bonett() -> None:
    # statpsych ci.mean2(.05, 19.4, 11.3, 2.70, 2.10, 40, 40): Welch interval 7.022256 to 9.177744, df 73.54.
    spreads = []
    for sd in (2.10, 2.70):
        half = quantile(39) * sd / sqrt(40)
        spreads.append(recover_spread(-half, half, 0.0, 39))
    found = difference(11.3, 19.4, *spreads)
    assert (found.low, found.high) == pytest.approx((7.022256, 9.177744), abs=1e-6)


def test_welch_agrees_with_scipy_on_summary_statistics() -> None:
    spreads = [Spread(sd / sqrt(n), n - 1) for sd, n in ((1.4, 35), (0.9, 120))]
    found = difference(4.2, 4.6, *spreads)
    expected = stats.ttest_ind_from_stats(4.6, 0.9, 120, 4.2, 1.4, 35, equal_var=False)
    assert found.p == pytest.approx(expected.pvalue)
    assert found.value == pytest.approx(0.4)


def test_shares_use_the_normal_distribution() -> None:
    found = difference(0.2, 0.3, Spread(0.03, inf), Spread(0.04, inf))
    assert found.p == pytest.approx(2 * stats.norm.sf(2))
    assert found.high - found.value == pytest.approx(1.959964 * 0.05)


@pytest.mark.parametrize(
    ("first", "second"), [((48, 80), (56, 70)), ((0, 10), (9, 10)), ((5, 10), (9, 10)), ((3, 98), (0, 29))]
)
def test_two_shares_differ_by_newcombes_hybrid_score_interval(first: tuple[int, int], second: tuple[int, int]) -> None:
    shares = [share(np.array([hits]), np.array([n])) for hits, n in (first, second)]
    spreads = [recover_uneven_spread(one.value[0], one.low[0], one.high[0], 0.0) for one in shares]
    found = difference(shares[0].value[0], shares[1].value[0], *spreads)
    expected = confint_proportions_2indep(*second, *first, method="newcomb", compare="diff")
    assert (found.low, found.high) == pytest.approx(expected, abs=1e-9)
    assert (found.p < 0.05) == (found.low > 0 or found.high < 0)


@pytest.mark.parametrize("parts", [(0.2, 0.4, 0.4), (0.45, 0.1, 0.45), (0.05, 0.15, 0.8)])
def test_ten_answers_a_side_do_not_find_changes_of_nps_that_are_none(parts: tuple[float, float, float]) -> None:
    dice = np.random.default_rng(7)
    waves = [net_promoter_score(*dice.multinomial(10, parts, 3000).T) for _ in range(2)]
    alarms = 0
    for place in range(3000):
        ends = [(float(one.value[place]), float(one.low[place]), float(one.high[place])) for one in waves]
        spreads = [recover_uneven_spread(*end, 0.001) for end in ends]
        alarms += difference(ends[0][0], ends[1][0], *spreads).p < 0.05
    assert alarms / 3000 < 0.08


def test_an_even_interval_has_even_arms() -> None:
    even = recover_uneven_spread(0.5, 0.4, 0.6, 0.0)
    assert even.below == pytest.approx(even.above) == pytest.approx(even.error)


def test_rounding_adds_the_variance_of_one_step() -> None:
    assert recover_spread(1.0, 1.0, 0.2, 30).error == pytest.approx(0.2 / sqrt(12))


def test_values_without_error_differ_for_certain_or_not_at_all() -> None:
    still = Spread(0.0, 10)
    assert difference(3.0, 3.0, still, still).p == 1.0
    assert difference(3.0, 3.5, still, still).p == 0.0


def test_one_release_without_error_leaves_the_other_ones() -> None:
    found = difference(3.0, 3.5, Spread(0.0, 10), Spread(0.1, 20))
    assert found.high - found.value == pytest.approx(quantile(20) * 0.1)
