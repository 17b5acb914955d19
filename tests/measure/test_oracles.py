"""Published tables and the synthetic survey, from answers through tally and estimate to the printed numbers."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from math import sqrt
from typing import Any

import numpy as np
import pytest

from generator.measure.formulas.signed_rank import rank_differences
from generator.model.answers import Answers, Asked
from generator.model.dataset import Dataset
from generator.model.instrument import Instrument
from generator.model.method import Method
from generator.model.tally import Tally
from tests.measure.builders import BATTERY, ORACLES, Estimates, an_instrument, estimates_of, key, of_columns, with_method

EXPECTED = json.loads((ORACLES / "synthetic" / "syn_expected.json").read_text())
DIMENSIONS = dict(zip(EXPECTED["dimensions"], ("d0", "d1", "d2", "d3", "d4"), strict=True))
GAP_OF_NAMES = {
    "gap": "mean",
    "sd_gap": "sd",
    "t": "t",
    "p_t": "p",
    "dz": "dz",
    "median_gap": "median",
    "wilcoxon_p": "p_wilcoxon",
    "pct_negative": "below",
    "pct_zero": "equal",
    "pct_positive": "above",
    "p_holm": "p_holm",
    "p_bh": "p_bh",
    "r_EP": "correlation",
}
"""Our statistic of the gap for each name of the oracle."""
INFERENCE = json.loads((ORACLES / "o10_inference.json").read_text())
CASES = {case["id"]: case for case in (*INFERENCE["cases"], *INFERENCE["other_sources"])}
NPS = json.loads((ORACLES / "o07_nps.json").read_text())


def of_gaps(gaps: Sequence[int]) -> Estimates:
    """One item whose answers differ by these numbers."""
    low, high = max(0, -min(gaps)) + 1, max(map(abs, gaps))
    columns = {
        Asked(BATTERY, "i01", "expectation"): [low] * len(gaps),
        Asked(BATTERY, "i01", "perception"): [low + gap for gap in gaps],
    }
    return of_columns(an_instrument([1], top=low + high), columns)


@pytest.fixture(scope="module")
def syn(syn_answers: Answers, syn_dataset: Dataset, syn_instrument: Instrument) -> Estimates:
    return estimates_of(syn_answers, syn_dataset, syn_instrument)


@pytest.mark.parametrize("item", EXPECTED["items"])
def test_every_number_of_an_item_is_that_of_the_oracle(syn: Estimates, syn_tally: Tally, item: str) -> None:
    expected = EXPECTED["items"][item]
    target = f"i{item}"
    for name, statistic in GAP_OF_NAMES.items():
        assert syn[key("item", target, "gap", statistic)].value == pytest.approx(expected[name], abs=1e-9), name
    for form, letter in (("expectation", "E"), ("perception", "P")):
        for statistic in ("mean", "sd", "median"):
            found = syn[key("item", target, form, statistic)].value
            assert found == pytest.approx(expected[f"{statistic}_{letter}"], abs=1e-9), (form, statistic)
    gap = syn[key("item", target, "gap")]
    assert (gap.n, gap.sd) == (expected["n"], syn[key("item", target, "gap", "sd")].value)
    assert [gap.low, gap.high] == pytest.approx(expected["ci"], abs=1e-9)
    assert gap.sd and gap.sd / sqrt(gap.n) == pytest.approx(expected["se"], abs=1e-9)
    assert _smaller_rank_sum(syn_tally, target) == expected["wilcoxon_W_min"]


def _smaller_rank_sum(tally: Tally, item: str) -> float:
    table = next(table for counted, table in tally.tables.items() if counted[:3] == ("joint", BATTERY, item))
    differences = table.values[:, 1] - table.values[:, 0]
    values = np.unique(differences)
    is_pair = (table.values >= 0).all(axis=1)
    counts = np.array([[table.counts[0, is_pair & (differences == value), 0].sum() for value in values]])
    ranked = rank_differences(counts, values, "wilcox")
    positive = float(ranked.positive[0])
    return min(positive, float((ranked.both * ranked.rank).sum()) - positive)


@pytest.mark.parametrize("name", DIMENSIONS)
def test_gaps_of_dimensions_are_those_of_the_oracle(syn: Estimates, name: str) -> None:
    expected, target = EXPECTED["dimensions"][name], DIMENSIONS[name]
    for printed, statistic in (("gap", "mean"), ("sd_gap", "sd"), ("t", "t"), ("dz", "dz")):
        assert syn[key("dimension", target, "gap", statistic)].value == pytest.approx(expected[printed], abs=1e-9), printed
    gap = syn[key("dimension", target, "gap")]
    assert [gap.low, gap.high] == pytest.approx(expected["ci"], abs=1e-9)
    means = [syn[key("dimension", target, form)].value for form in ("expectation", "perception")]
    assert means == pytest.approx([expected["mean_E"], expected["mean_P"]], abs=1e-9)


def test_the_mean_of_items_is_the_other_overall_score_of_the_oracle(
    syn_answers: Answers, syn_dataset: Dataset, syn_instrument: Instrument
) -> None:
    found = estimates_of(syn_answers, syn_dataset, with_method(syn_instrument, Method(overall="mean_of_items")))
    assert found[key("overall", BATTERY, "gap")].value == pytest.approx(EXPECTED["overall"]["mean_of_22_items"], abs=1e-9)


with (ORACLES / "o01_pmc6131925_dimension_gaps.csv").open(newline="") as table:
    PRINTED = list(csv.DictReader(table))


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: row["dimension"])
def test_answers_with_the_printed_gap_and_t_have_the_printed_interval_except_where_it_is_impossible(
    row: dict[str, str],
) -> None:
    """For every gap that rounds to the printed one: 386 answers one step below, at, or one step above what was expected."""
    n, printed_t = int(row["n"]), abs(float(row["t_printed"]))
    ends = [float(row["ci_lo_printed"]), float(row["ci_hi_printed"])]
    gap = float(row["gap_printed"])
    totals = [total for total in range(1, n) if abs(total / n + gap) <= 0.0051]
    agree = []
    for total in totals:
        spread = total**2 / n / printed_t**2  # the s² that gives this gap the printed t
        decided = round((n - 1) * spread + total**2 / n)
        above = (decided - total) // 2
        found = of_gaps([-1] * (above + total) + [1] * above + [0] * (n - 2 * above - total))
        assert found[key("item", "i01", "gap", "t")].value == pytest.approx(-printed_t, abs=0.06)
        cell = found[key("item", "i01", "gap")]
        agree.append([cell.low, cell.high] == pytest.approx(ends, abs=0.0101))
    assert any(agree) == (row["dimension"] != "assurance")


def test_the_published_overall_row_is_the_mean_of_items() -> None:
    """Zarei 2012, n = 983: 4.02, 4.91 and -0.89 over 21 items, where the mean of three dimensions is 4.04, 4.92 and -0.87."""
    with (ORACLES / "o02_zarei2012_items.csv").open(newline="") as file:
        rows = [row for row in csv.DictReader(file)]
    items = [row for row in rows if row["level"] == "item"]
    sizes = [sum(row["dimension"] == name for row in items) for name in dict.fromkeys(row["dimension"] for row in items)]
    columns = {
        Asked(BATTERY, f"i{place:02d}", form): _hundred(float(row[column]))
        for place, row in enumerate(items, 1)
        for form, column in (("expectation", "mean_E"), ("perception", "mean_P"))
    }
    instrument = an_instrument(sizes)
    by_items = of_columns(with_method(instrument, Method(overall="mean_of_items")), columns)
    by_dimensions = of_columns(instrument, columns)
    for form, of_items, of_dimensions in (("perception", 4.02, 4.04), ("expectation", 4.91, 4.92), ("gap", -0.89, -0.87)):
        assert by_items[key("overall", BATTERY, form)].value == pytest.approx(of_items, abs=0.0101)
        assert by_dimensions[key("overall", BATTERY, form)].value == pytest.approx(of_dimensions, abs=0.0101)
    for place, row in enumerate(items, 1):
        gap = by_items[key("item", f"i{place:02d}", "gap")].value
        assert gap == pytest.approx(float(row["gap_printed"]), abs=0.0101)


def _hundred(mean: float) -> list[int]:
    """A hundred answers on whole steps with this mean of two decimals."""
    total = round(mean * 100)
    return [total // 100 + 1] * (total % 100) + [total // 100] * (100 - total % 100)


def test_the_printed_gaps_of_five_dimensions_give_the_printed_overall_gap() -> None:
    """-0.858, printed -0.86; weights in points are shares of 100 and are not divided by five again."""
    oracle = json.loads((ORACLES / "o06_unweighted_weighted.json").read_text())
    columns: dict[Asked, Sequence[int]] = {}
    for place, (dimension, gap) in enumerate(oracle["gaps"].items()):
        columns[Asked(BATTERY, f"i{place + 1:02d}", "expectation")] = [5] * 100
        columns[Asked(BATTERY, f"i{place + 1:02d}", "perception")] = _hundred(5 + gap)
        columns[Asked(BATTERY, f"d{place}", "points")] = [oracle["weights_example_unverified"][dimension]] * 100
    instrument = an_instrument([1] * 5)
    asks_points = instrument.batteries[0].model_copy(update={"points": True})
    found = of_columns(instrument.model_copy(update={"batteries": (asks_points,)}), columns)
    assert found[key("overall", BATTERY, "gap")].value == pytest.approx(oracle["unweighted_exact"], abs=1e-9)
    weighted = found[key("overall", BATTERY, "gap", weighting="points")].value
    assert weighted == pytest.approx(oracle["weighted_with_these_weights_computed_here"], abs=1e-9)
    for place, dimension in enumerate(oracle["gaps"]):
        points = found[key("dimension", f"d{place}", "points")]
        assert (points.n, points.value) == (100, oracle["weights_example_unverified"][dimension])


def recommending(detractors: int, passives: int, promoters: int) -> Estimates:
    answers = [3] * detractors + [7] * passives + [10] * promoters
    return of_columns(an_instrument([1]), {Asked("", "recommend", ""): answers})


@pytest.mark.parametrize("case", NPS["published"]["rocks_NPS_package_tests"]["cases"], ids=lambda case: str(case["counts"]))
def test_nps_is_that_of_the_published_counts(case: dict[str, Any]) -> None:
    found = recommending(*case["counts"])[key("question", "recommend", "recommend", "nps")]
    assert [found.n, found.value] == pytest.approx([sum(case["counts"]), case["nps"]], abs=1e-9)


@pytest.mark.parametrize("counts", NPS["computed_here_from_the_published_formula"]["adjusted_wald"])
def test_nps_has_the_adjusted_wald_interval_of_the_oracle(counts: str) -> None:
    expected = NPS["computed_here_from_the_published_formula"]
    found = recommending(*map(int, counts.split(",")))[key("question", "recommend", "recommend", "nps")]
    assert found.value == pytest.approx(expected["wald"][counts][0], abs=1e-9)
    assert [found.low, found.high] == pytest.approx(expected["adjusted_wald"][counts][2:], abs=1e-9)


def test_the_published_signed_rank_tests_come_out_of_joint_counts() -> None:
    darwin, ties = CASES["wilcoxon_darwin"], CASES["wilcoxon_ties"]
    found = of_gaps(darwin["d"])[key("item", "i01", "gap", "p_wilcoxon")]
    assert found.value == pytest.approx(darwin["p_exact"], abs=1e-12)
    gaps = [x - y for x, y in zip(ties["x"], ties["y"], strict=True)]
    assert of_gaps(gaps)[key("item", "i01", "gap", "p_wilcoxon")].value == pytest.approx(ties["p_two_sided"], abs=5e-7)


def test_a_paired_t_of_four_pairs_is_the_published_one_and_has_no_p() -> None:
    case = CASES["paired_t_missing"]
    pairs = [(x, y) for x, y in zip(case["pre"], case["post"], strict=True) if x is not None and y is not None]
    found = of_gaps([round(10 * (after - before)) for before, after in pairs])
    assert found[key("item", "i01", "gap", "t")].value == pytest.approx(-case["t"], abs=5e-4)
    assert key("item", "i01", "gap", "p") not in found
