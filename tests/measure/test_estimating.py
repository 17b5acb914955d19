from __future__ import annotations

import csv
import json
from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from generator.measure import estimate, merge_tallies, tally_answers
from generator.model.answers import BLANK, DONT_KNOW, Answers, Asked
from generator.model.dataset import Dataset
from generator.model.findings import Estimate, Findings, Key
from generator.model.instrument import Instrument
from generator.model.statistics import statistic
from generator.model.tally import Tally
from tests.measure.builders import BATTERY, ORACLES, ORGANISATION, a_dataset, all_asked, an_instrument, answers_of, take

EXPECTED = json.loads((ORACLES / "synthetic" / "syn_expected.json").read_text())
DIMENSIONS = dict(zip(EXPECTED["dimensions"], ("d0", "d1", "d2", "d3", "d4"), strict=True))
INSTRUMENT = an_instrument([2, 3])
DATASET = a_dataset(INSTRUMENT, [2])


@pytest.fixture(scope="session")
def syn_estimates(syn_tally: Tally, syn_dataset: Dataset, syn_instrument: Instrument) -> dict[Key, Estimate]:
    return dict(estimate(syn_tally, (), syn_dataset, syn_instrument, ORGANISATION).waves[0].estimates)


def key(scope: str, target: str, form: str, statistic: str = "mean", *, weighting: str = "none", level: str = "") -> Key:
    return Key("s0" if level else "", level, scope, "" if scope == "question" else BATTERY, target, form, statistic, weighting)


def findings(answers: Answers, dataset: Dataset = DATASET, instrument: Instrument = INSTRUMENT) -> Findings:
    return estimate(tally_answers(answers, dataset, instrument), (), dataset, instrument, ORGANISATION)


def complete_answers(seed: int, rows: int) -> Answers:
    random = np.random.default_rng(seed)
    ratings: dict[Asked, NDArray[np.int16]] = {
        asked: random.integers(2, 5, rows).astype(np.int16) for asked in all_asked(INSTRUMENT)
    }
    for column in ratings.values():
        column[random.random(rows) < 0.2] = BLANK
    return answers_of(DATASET, ratings, {"s0": random.integers(0, 2, rows).astype(np.int32)})


@pytest.mark.parametrize("item", EXPECTED["items"])
def test_items_are_those_of_the_oracle(syn_estimates: dict[Key, Estimate], item: str) -> None:
    expected = EXPECTED["items"][item]
    for form, letter in (("expectation", "E"), ("perception", "P")):
        found = syn_estimates[key("item", f"i{item}", form)]
        assert [found.n, found.value, found.sd] == pytest.approx(
            [120, expected[f"mean_{letter}"], expected[f"sd_{letter}"]], abs=1e-9
        )
    gap = syn_estimates[key("item", f"i{item}", "gap")]
    assert [gap.value, gap.low, gap.high, gap.sd] == pytest.approx(
        [expected["gap"], *expected["ci"], expected["sd_gap"]], abs=1e-9
    )


@pytest.mark.parametrize("name", DIMENSIONS)
def test_dimensions_are_those_of_the_oracle(syn_estimates: dict[Key, Estimate], name: str) -> None:
    expected = EXPECTED["dimensions"][name]
    means = [syn_estimates[key("dimension", DIMENSIONS[name], form)].value for form in ("expectation", "perception")]
    assert means == pytest.approx([expected["mean_E"], expected["mean_P"]], abs=1e-9)
    gap = syn_estimates[key("dimension", DIMENSIONS[name], "gap")]
    assert [gap.value, gap.low, gap.high, gap.sd] == pytest.approx(
        [expected["gap"], *expected["ci"], expected["sd_gap"]], abs=1e-9
    )


def test_the_overall_score_is_the_mean_of_dimensions_and_not_of_items(syn_estimates: dict[Key, Estimate]) -> None:
    expected = EXPECTED["overall"]
    gap = syn_estimates[key("overall", BATTERY, "gap")]
    assert [gap.value, gap.low, gap.high] == pytest.approx(
        [expected["unweighted_mean_of_dimensions"], *expected["unweighted_ci"]], abs=1e-9
    )
    assert syn_estimates[key("overall", BATTERY, "perception")].value == pytest.approx(
        expected["servperf_unweighted"], abs=1e-9
    )
    assert gap.value != pytest.approx(expected["mean_of_22_items"], abs=0.01)


def test_published_item_means_average_to_the_printed_dimension() -> None:
    """Zarei 2012: dimension rows are means of their item rows; the overall row is a mean of items, which we do not print."""
    with (ORACLES / "o02_zarei2012_items.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    sizes = [sum(row["dimension"] == name and row["level"] == "item" for row in rows) for name in _dimension_names(rows)]
    instrument = an_instrument(sizes, top=500, forms=("perception",))
    items = [row for row in rows if row["level"] == "item"]
    ratings = {
        Asked(BATTERY, f"i{place:02d}", "perception"): np.array([round(float(row["mean_P"]) * 100)] * 2, np.int16)
        for place, row in enumerate(items, 1)
    }
    wave = findings(answers_of(DATASET, ratings), instrument=instrument).waves[0]
    for place, name in enumerate(_dimension_names(rows)):
        printed = next(float(row["mean_P"]) for row in rows if row["level"] == "dimension" and row["dimension"] == name)
        assert wave.estimates[key("dimension", f"d{place}", "perception")].value / 100 == pytest.approx(printed, abs=0.0101)
    assert wave.estimates[key("overall", BATTERY, "perception")].value / 100 == pytest.approx(4.04, abs=0.0051)


def _dimension_names(rows: list[dict[str, str]]) -> list[str]:
    return list(dict.fromkeys(row["dimension"] for row in rows if row["level"] == "item"))


def test_nps_is_that_of_the_oracle(syn_estimates: dict[Key, Estimate]) -> None:
    expected = EXPECTED["nps"]
    found = syn_estimates[key("question", "recommend", "recommend", "nps")]
    assert [found.value, found.low, found.high] == pytest.approx(
        [expected["wald"]["nps"], *expected["adjusted_wald"]["ci"]], abs=1e-9
    )
    parts = [syn_estimates[key("question", "recommend", "recommend", part)].value for part in expected["counts"]]
    assert [part * 120 for part in parts] == pytest.approx(list(expected["counts"].values()), abs=1e-9)
    for value, count in enumerate(expected["hist"]):
        share = syn_estimates[key("question", "recommend", "recommend", f"share_{value}")].value
        assert share * 120 == pytest.approx(count, abs=1e-9)


def test_the_weighted_gap_is_the_post_stratified_one(syn_estimates: dict[Key, Estimate]) -> None:
    found = syn_estimates[key("overall", BATTERY, "gap", weighting="survey")]
    assert [found.n, found.value] == pytest.approx([120, EXPECTED["poststrat"]["weighted_gap"]], abs=1e-9)


def test_two_branches_differ_by_the_welch_interval_of_the_oracle(syn_estimates: dict[Key, Estimate]) -> None:
    """n, mean and sd of a group are enough for every later comparison."""
    a, b = (syn_estimates[key("overall", BATTERY, "gap", level=level)] for level in ("l0", "l1"))
    assert a.sd and b.sd
    assert a.value - b.value == pytest.approx(EXPECTED["welch_A_vs_B"]["diff"], abs=1e-9)
    error = sqrt(a.sd**2 / a.n + b.sd**2 / b.n)
    assert (a.value - b.value) / error == pytest.approx(EXPECTED["welch_A_vs_B"]["t"], abs=1e-9)


def test_a_gap_with_missing_halves_is_the_paired_one() -> None:
    """pingouin's example: the pair with a missing half is left out."""
    case = {"pre": [55, 24, BLANK, 96, 42], "post": [64, 34, 64, 110, 48]}
    instrument = an_instrument([1], top=110)
    ratings = {
        Asked(BATTERY, "i01", "expectation"): np.array(case["pre"], np.int16),
        Asked(BATTERY, "i01", "perception"): np.array(case["post"], np.int16),
    }
    gap = findings(answers_of(DATASET, ratings), instrument=instrument).waves[0].estimates[key("item", "i01", "gap")]
    interval = stats.ttest_rel([64, 34, 110, 48], [55, 24, 96, 42]).confidence_interval()
    assert gap.low is not None and gap.high is not None
    assert gap.n == 4
    assert [gap.low, gap.high] == pytest.approx([interval.low, interval.high], abs=1e-9)
    assert [gap.low / 10, gap.high / 10] == pytest.approx([0.45, 1.5], abs=0.0051)


def test_boxes_follow_the_scale_and_shares_of_values_are_for_everyone_only() -> None:
    asked = Asked(BATTERY, "i01", "perception")
    answers = answers_of(DATASET, {asked: np.array([1, 2, 3, 4, 5, 5], np.int16)}, {"s0": np.zeros(6, np.int32)})
    found = findings(answers).waves[0].estimates
    shares = [found[key("item", "i01", "perception", name)].value for name in ("top_box", "bottom_box", "neutral", "share_5")]
    assert shares == pytest.approx([3 / 6, 2 / 6, 1 / 6, 2 / 6])
    assert key("item", "i01", "perception", "top_box", level="l0") in found
    assert key("item", "i01", "perception", "share_5", level="l0") not in found


def test_boxes_are_mirrored_where_lower_is_better() -> None:
    scale = INSTRUMENT.scales[0].model_copy(update={"direction": "lower_is_better", "top_box": 1, "bottom_box": 4})
    instrument = INSTRUMENT.model_copy(update={"scales": (scale, INSTRUMENT.scales[1])})
    answers = answers_of(DATASET, {Asked(BATTERY, "i01", "perception"): np.array([1, 1, 1, 2, 4, 5], np.int16)})
    found = findings(answers, instrument=instrument).waves[0].estimates
    shares = [found[key("item", "i01", "perception", name)].value for name in ("top_box", "bottom_box", "neutral")]
    assert shares == pytest.approx([3 / 6, 2 / 6, 1 / 6])


def test_missing_answers_are_shares_of_everyone() -> None:
    answers = answers_of(DATASET, {Asked(BATTERY, "i01", "perception"): np.array([4, BLANK, DONT_KNOW, DONT_KNOW], np.int16)})
    found = findings(answers).waves[0].estimates
    names = ("missing_blank", "missing_dont_know", "missing_refused")
    cells = [found[key("item", "i01", "perception", name)] for name in names]
    assert [(cell.n, cell.value) for cell in cells] == [(4, 0.25), (4, 0.5), (4, 0.0)]


def test_what_a_period_did_not_ask_has_no_entry() -> None:
    ratings = {Asked(BATTERY, "i01", "perception"): np.array([BLANK, BLANK, 4, BLANK], np.int16)}
    answers = answers_of(DATASET, ratings, period_of=np.array([0, 0, 1, 1], np.int32), periods=2)
    first, second = findings(answers).waves
    assert first.sizes["", ""] == 2
    assert {key.scope for key in first.estimates} <= {"quality"}
    assert second.estimates[key("item", "i01", "perception", "missing_blank")].value == 0.5


def test_texts_that_nobody_declared_are_named_with_what_was_asked() -> None:
    asked = Asked(BATTERY, "i01", "perception")
    tally = tally_answers(answers_of(DATASET, {asked: np.array([4], np.int16)}), DATASET, INSTRUMENT)
    found = estimate(tally, (), DATASET, INSTRUMENT, ORGANISATION, undeclared={asked: (("n/a!", 2),)})
    assert found.undeclared == ((f"{BATTERY} i01 perception", "n/a!", 2),)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 30))
def test_shuffled_split_and_merged_answers_give_the_same_findings(seed: int, rows: int) -> None:
    answers = complete_answers(seed, rows)
    order = np.random.default_rng(seed).permutation(rows)
    parts = [tally_answers(take(answers, part), DATASET, INSTRUMENT) for part in (order[:1], order[1:])]
    assert estimate(merge_tallies(*parts), (), DATASET, INSTRUMENT, ORGANISATION) == findings(answers)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 30))
def test_every_row_twice_gives_the_same_values(seed: int, rows: int) -> None:
    answers = complete_answers(seed, rows)
    once, twice = findings(answers).waves[0], findings(take(answers, np.tile(np.arange(rows), 2))).waves[0]
    kinds = {"mean", "share", "net", "order"}
    before, after = (
        {name: (one.n, one.value) for name, one in wave.estimates.items() if statistic(name.statistic).kind in kinds}
        for wave in (once, twice)
    )
    assert {name: (2 * n, value) for name, (n, value) in before.items()} == after


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(8, 30))
def test_a_constant_added_to_every_answer_leaves_every_gap_as_it_was(seed: int, rows: int) -> None:
    answers = complete_answers(seed, rows)
    raised = {asked: np.where(column > 0, column + 1, column).astype(np.int16) for asked, column in answers.ratings.items()}
    before, after = (findings(one).waves[0].estimates for one in (answers, replace(answers, ratings=raised)))
    gaps = [name for name in before if name.form == "gap"]
    assert gaps
    assert [before[name] for name in gaps] == [after[name] for name in gaps]


def test_the_mean_gap_of_complete_pairs_is_the_difference_of_their_means(syn_estimates: dict[Key, Estimate]) -> None:
    for item in EXPECTED["items"]:
        expectation, perception, gap = (
            syn_estimates[key("item", f"i{item}", form)].value for form in ("expectation", "perception", "gap")
        )
        assert gap == pytest.approx(perception - expectation, abs=1e-12)
