from __future__ import annotations

import csv
import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from generator.measure import tally_answers
from generator.measure.moments_readings import read_moments
from generator.model.answers import BLANK, Answers, Asked
from generator.model.dataset import Dataset
from generator.model.findings import Estimate, Key
from generator.model.instrument import Battery, Instrument, Question
from generator.model.method import Method
from generator.model.statistics import statistic
from generator.model.tally import Group
from tests.measure.builders import BATTERY, ORACLES, WORDS, a_dataset, all_asked, an_instrument, answers_of

EXPECTED = json.loads((ORACLES / "synthetic" / "syn_expected.json").read_text())
DIMENSIONS = dict(zip(EXPECTED["dimensions"], ("d0", "d1", "d2", "d3", "d4"), strict=True))
EVERYONE = Group("2020", "", "")
Read = dict[tuple[Group, Key], Estimate]


def key(scope: str, target: str, form: str, name: str, weighting: str = "none") -> Key:
    return Key("", "", scope, BATTERY, target, form, name, weighting)


def read(answers: Answers, dataset: Dataset, instrument: Instrument) -> Read:
    tally = tally_answers(answers, dataset, instrument)
    return {(group, one): estimate for group, one, estimate in read_moments(tally, dataset, instrument)}


@pytest.fixture(scope="module")
def syn() -> Read:
    """The synthetic survey with its points and its overall rating, through the tally."""
    instrument = with_rating(an_instrument([4, 5, 4, 4, 5], top=7))
    dataset = a_dataset(instrument)
    with (ORACLES / "synthetic" / "syn_clean.csv").open(newline="") as file:
        frame = pd.DataFrame(csv.DictReader(file))
    columns = {Asked("", "rating", ""): "OSAT", Asked("", "recommend", ""): "LTR"}
    columns |= {Asked(BATTERY, place, "points"): f"W_{name}" for name, place in DIMENSIONS.items()}
    for asked in all_asked(instrument):
        columns[asked] = asked.form[0].upper() + asked.target[1:]
    ratings = {asked: np.array(frame[name], dtype=np.int16) for asked, name in columns.items()}
    return read(answers_of(dataset, ratings), dataset, instrument)


def with_rating(instrument: Instrument) -> Instrument:
    """The battery with 100 points, and an overall rating before the recommendation."""
    rating = Question(id="rating", role="overall", scale="agreement", text=WORDS, short=WORDS)
    batteries: tuple[Battery, ...] = tuple(one.model_copy(update={"points": True}) for one in instrument.batteries)
    return instrument.model_copy(update={"batteries": batteries, "questions": (rating, *instrument.questions)})


def survey(seed: int, rows: int = 40, *, holes: float = 0.0) -> dict[Asked, NDArray[np.int16]]:
    random = np.random.default_rng(seed)
    common = random.normal(size=rows)
    found: dict[Asked, NDArray[np.int16]] = {}
    for asked in all_asked(SMALL):
        column = np.clip(np.rint(3 + common + random.normal(size=rows)), 1, 5).astype(np.int16)
        column[random.random(rows) < holes] = BLANK
        found[asked] = column
    return found


RECOMMEND = Asked("", "recommend", "")
SMALL = an_instrument([2, 3])
DATASET = a_dataset(SMALL)


@pytest.mark.parametrize("name", DIMENSIONS)
def test_reliabilities_are_those_of_the_oracle(syn: Read, name: str) -> None:
    expected, place = EXPECTED["dimensions"][name], DIMENSIONS[name]
    for form, oracle in (("expectation", "alpha_E"), ("perception", "alpha_P"), ("gap", "alpha_gap_items")):
        assert syn[EVERYONE, key("dimension", place, form, "alpha")].value == pytest.approx(expected[oracle], abs=1e-11)
    interval = syn[EVERYONE, key("dimension", place, "perception", "alpha")]
    assert [interval.n, interval.low, interval.high] == pytest.approx([120, *expected["feldt_ci_alpha_P"]], abs=1e-11)
    difference = syn[EVERYONE, key("dimension", place, "gap", "difference_reliability")]
    assert difference.value == pytest.approx(expected["rel_diff_johns"], abs=1e-11)
    assert syn[EVERYONE, key("dimension", place, "gap", "correlation")].value == pytest.approx(expected["r_EP"], abs=1e-11)


def test_drivers_are_those_of_the_oracle(syn: Read) -> None:
    expected = EXPECTED["key_driver"]
    assert syn[EVERYONE, key("driver", BATTERY, "rating", "r2")].value == pytest.approx(expected["r2"], abs=1e-11)
    for name, place in DIMENSIONS.items():
        assert syn[EVERYONE, key("driver", place, "rating", "lmg")].value == pytest.approx(expected["lmg"][name], abs=1e-11)


def test_plain_correlations_of_dimensions_are_those_of_scipy(syn: Read) -> None:
    """Over the rows of the shares of R²; the interval is that of scipy's `pearsonr`."""
    frame = pd.read_csv(ORACLES / "synthetic" / "syn_clean.csv")
    for number, place in enumerate(DIMENSIONS.values()):
        first = sum((4, 5, 4, 4, 5)[:number]) + 1
        items = [f"P{item:02}" for item in range(first, first + (4, 5, 4, 4, 5)[number])]
        expected = stats.pearsonr(frame[items].mean(axis=1), frame["OSAT"])
        found = syn[EVERYONE, key("driver", place, "rating", "r")]
        assert [found.n, found.value] == pytest.approx([120, expected.statistic], abs=1e-12)
        assert [found.low, found.high] == pytest.approx([*expected.confidence_interval(0.95)], abs=1e-12)


def test_a_constant_or_a_lonely_dimension_has_no_plain_correlation() -> None:
    """Alone r² is R²; and what does not vary goes together with nothing, nor can the others' shares be told then."""
    ratings = survey(6) | {RECOMMEND: np.arange(40, dtype=np.int16) % 11}
    constant = ratings | {Asked(BATTERY, name, "perception"): np.full(40, 3, np.int16) for name in ("i01", "i02")}
    found = read(answers_of(DATASET, constant), DATASET, SMALL)
    assert [one.target for _, one in found if one.scope == "driver"] == ["d1"]
    single = an_instrument([3])
    alone = {asked: ratings[asked] for asked in (*all_asked(single), RECOMMEND)}
    drivers = {one.statistic for _, one in read(answers_of(a_dataset(single), alone), a_dataset(single), single)}
    assert {"lmg", "r2"} <= drivers and "r" not in drivers


def test_a_dimension_that_is_the_rating_itself_correlates_with_it_fully() -> None:
    ratings = survey(6)
    for name in ("i01", "i02"):
        ratings[Asked(BATTERY, name, "perception")] = (np.arange(40) % 5 + 1).astype(np.int16)
    found = read(answers_of(DATASET, ratings | {RECOMMEND: (5 - np.arange(40) % 5).astype(np.int16)}), DATASET, SMALL)
    opposed = found[EVERYONE, key("driver", "d0", "recommend", "r")]
    assert (opposed.value, opposed.low, opposed.high) == (-1, -1, -1)


def test_overall_scores_weighted_by_points_are_those_of_the_oracle(syn: Read) -> None:
    expected = EXPECTED["overall"]
    gap = syn[EVERYONE, key("overall", BATTERY, "gap", "mean", "points")]
    low, high = expected["weighted_per_respondent_ci"]
    assert [gap.n, gap.value, gap.low, gap.high] == pytest.approx(
        [120, expected["weighted_per_respondent"], low, high], abs=1e-6
    )
    perception = syn[EVERYONE, key("overall", BATTERY, "perception", "mean", "points")]
    assert perception.value == pytest.approx(expected["servperf_weighted_per_respondent"], abs=1e-6)


def test_one_factor_stands_behind_the_perceptions_and_none_is_sought_in_gaps(syn: Read) -> None:
    """The survey was drawn with one common factor per form: only the first eigenvalue is above chance."""

    def numbered(name: str) -> list[float]:
        return [syn[EVERYONE, key("overall", BATTERY, "perception", f"{name}_{place}")].value for place in range(1, 23)]

    kept = [found > limit for found, limit in zip(numbered("eigenvalue"), numbered("parallel_eigenvalue"), strict=True)]
    assert (kept[0], sum(kept)) == (True, 1)
    assert syn[EVERYONE, key("overall", BATTERY, "perception", "kmo")].value > 0.9
    assert syn[EVERYONE, key("overall", BATTERY, "perception", "p_bartlett")].value < 1e-50
    in_gaps = {one.statistic for _, one in syn if one.form == "gap"}
    assert in_gaps == {"alpha", "item_total", "alpha_if_dropped", "difference_reliability", "correlation", "mean"}


def test_every_statistic_is_registered(syn: Read) -> None:
    kinds = {one.statistic: statistic(one.statistic).kind for _, one in syn}
    assert kinds["eigenvalue_22"] == kinds["alpha"] == kinds["lmg"] == "coefficient"
    assert (kinds["bartlett"], kinds["p_bartlett"], kinds["mean"]) == ("test", "probability", "mean")


def test_an_unregistered_number_is_no_statistic() -> None:
    for name in ("eigenvalue_first", "alpha_1", "eigenvalue_"):
        with pytest.raises(KeyError):
            statistic(name)


@settings(max_examples=25)
@given(st.integers(0, 10_000))
def test_a_better_year_for_everyone_changes_no_coefficient(seed: int) -> None:
    """Adding a point to every perception moves means, not how answers go together."""
    top = an_instrument([2, 3], top=6)
    ratings = survey(seed)
    moved = {asked: column + 1 if asked.form == "perception" else column for asked, column in ratings.items()}
    assert read(answers_of(DATASET, ratings), DATASET, top) == read(answers_of(DATASET, moved), DATASET, top)


def test_the_order_of_rows_leaves_no_trace() -> None:
    ratings = survey(3)
    order = np.random.default_rng(4).permutation(40)
    shuffled = {asked: column[order] for asked, column in ratings.items()}
    assert read(answers_of(DATASET, ratings), DATASET, SMALL) == read(answers_of(DATASET, shuffled), DATASET, SMALL)


def test_rows_with_a_hole_do_not_count_unless_pairs_are_asked_for() -> None:
    """pandas: alpha from `cov` of complete rows, and of pairs."""
    ratings = survey(5, 80, holes=0.15)
    frame = pd.DataFrame(ratings).mask(pd.DataFrame(ratings) < 0)
    asked = [one for one in all_asked(SMALL) if one.target in {"i03", "i04", "i05"} and one.form == "perception"]
    pairs = SMALL.model_copy(update={"method": Method(missing="pairwise")})
    for instrument, rows in ((SMALL, frame.dropna(subset=asked)), (pairs, frame)):
        covariance = rows[asked].cov().to_numpy()
        found = read(answers_of(DATASET, ratings), DATASET, instrument)[EVERYONE, key("dimension", "d1", "perception", "alpha")]
        assert found.value == pytest.approx(1.5 * (1 - covariance.trace() / covariance.sum()), abs=1e-12)
        has = rows[asked].notna().astype(int)
        assert found.n == (has.T @ has).to_numpy().min()


def test_pairs_leave_out_an_item_that_the_period_did_not_ask() -> None:
    ratings = survey(6)
    for form in ("expectation", "perception"):
        ratings[Asked(BATTERY, "i05", form)][:] = BLANK
    pairs = SMALL.model_copy(update={"method": Method(missing="pairwise")})
    found = read(answers_of(DATASET, ratings), DATASET, pairs)
    without = {asked: column for asked, column in ratings.items() if asked.target != "i05"}
    assert found == read(answers_of(DATASET, without), DATASET, pairs)
    assert (EVERYONE, key("dimension", "d1", "gap", "alpha")) in found


def test_an_item_dropped_midway_leaves_the_others_their_reliability() -> None:
    """The second period did not ask i05: its numbers are those of a survey that never had it."""
    dropped = [Asked(BATTERY, "i05", form) for form in ("expectation", "perception")]
    waves = [survey(seed) | {RECOMMEND: np.arange(40, dtype=np.int16) % 11} for seed in (6, 7)]
    alone = {asked: column for asked, column in waves[1].items() if asked not in dropped}
    waves[1] |= {asked: np.full(40, BLANK, np.int16) for asked in dropped}
    both = {asked: np.concatenate([wave[asked] for wave in waves]) for asked in waves[0]}
    answers = answers_of(DATASET, both, period_of=np.repeat(np.arange(2, dtype=np.int32), 40), periods=2)
    found = read(answers, DATASET, SMALL)
    second = {one: estimate for (group, one), estimate in found.items() if group == Group("2021", "", "")}
    assert second == {one: estimate for (_, one), estimate in read(answers_of(DATASET, alone), DATASET, SMALL).items()}
    assert key("dimension", "d1", "gap", "alpha") in second
    assert (EVERYONE, key("item", "i05", "perception", "loading")) in found


def test_a_question_dropped_midway_has_no_drivers_then() -> None:
    ratings = survey(6) | {RECOMMEND: np.full(40, BLANK, np.int16)}
    found = read(answers_of(DATASET, ratings), DATASET, SMALL)
    assert found == read(answers_of(DATASET, survey(6)), DATASET, SMALL)


def test_an_item_that_everyone_rates_least_on_a_scale_from_0_was_asked() -> None:
    """Sums and products of its answers are 0 like those of an item that nobody was asked."""
    scale = SMALL.scale("agreement").model_copy(update={"min": 0, "bottom_box": 0})
    instrument = SMALL.model_copy(update={"scales": (scale, *SMALL.scales[1:])})
    ratings = survey(6) | {Asked(BATTERY, "i05", "perception"): np.zeros(40, np.int16)}
    found = read(answers_of(DATASET, ratings), DATASET, instrument)[EVERYONE, key("dimension", "d1", "perception", "alpha")]
    covariance = pd.DataFrame({name: ratings[name] for name in ratings if name.form == "perception"}).cov().to_numpy()[2:, 2:]
    assert found.value == pytest.approx(1.5 * (1 - covariance.trace() / covariance.sum()), abs=1e-12)


def test_a_battery_of_one_form_has_its_reliability_in_that_form() -> None:
    instrument = an_instrument([3], forms=("satisfaction",))
    dataset = a_dataset(instrument)
    columns = [column for asked, column in survey(7).items() if asked.form == "perception"]
    ratings = dict(zip(all_asked(instrument), columns, strict=False))
    found = read(answers_of(dataset, ratings), dataset, instrument)
    assert {one.form for _, one in found} == {"satisfaction"}
    assert (EVERYONE, key("dimension", "d0", "satisfaction", "omega")) in found


def test_one_item_or_one_row_has_no_reliability() -> None:
    lonely = an_instrument([1, 3])
    found = read(answers_of(DATASET, dict(list(survey(8).items())[:8])), DATASET, lonely)
    assert (EVERYONE, key("dimension", "d1", "perception", "alpha")) in found
    assert not [one for _, one in found if one.target in {"d0", "i01"} and one.statistic != "correlation"]
    assert not read(answers_of(DATASET, survey(8, 1)), DATASET, SMALL)


def test_a_panel_has_the_correlation_of_the_same_respondents_scores() -> None:
    """Twenty answer in both years, in another order; five leave and five join."""
    random = np.random.default_rng(9)
    person = np.concatenate([np.arange(25), random.permutation(np.arange(5, 30))])
    traits = random.normal(size=30)
    ratings = {
        asked: np.clip(np.rint(3 + traits[person] + random.normal(size=50)), 1, 5).astype(np.int16)
        for asked in all_asked(SMALL)
    }
    years = np.repeat(np.arange(2, dtype=np.int32), 25)
    answers = answers_of(DATASET, ratings, period_of=years, periods=2)
    same = replace(answers, persons=person.astype(np.int64))
    found = read(same, DATASET.model_copy(update={"panel": True}), SMALL)
    frame = pd.DataFrame({asked: column for asked, column in ratings.items() if asked.form == "perception"})
    score = pd.concat([frame.iloc[:, :2].mean(axis=1), frame.iloc[:, 2:].mean(axis=1)], axis=1).mean(axis=1)
    both = pd.DataFrame(
        {"then": pd.Series(score[:25].to_numpy(), person[:25]), "now": pd.Series(score[25:].to_numpy(), person[25:])}
    )
    expected = stats.pearsonr(*both.dropna().to_numpy().T)
    panel = found[Group("2021", "", ""), key("overall", BATTERY, "perception", "panel_correlation")]
    low, high = expected.confidence_interval(0.95)
    assert [panel.n, panel.value, panel.low, panel.high] == pytest.approx([20, expected.statistic, low, high], abs=1e-9)
    assert (Group("2021", "", ""), key("dimension", "d0", "gap", "panel_correlation")) in found
    panels = {one: estimate for one, estimate in found.items() if one[1].statistic == "panel_correlation"}
    assert {group.period for group, _ in panels} == {"2021"}
    without = read(same, DATASET, SMALL)
    assert without == {one: estimate for one, estimate in found.items() if one not in panels}
