"""What is true of every estimate, whatever its statistic: it is registered, split only where that is meant, and follows the
answers when they are moved, stretched, shuffled or doubled."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from generator.measure import estimate, merge_tallies, tally_answers
from generator.model.answers import BLANK, NONE_EXISTS, Answers, Asked
from generator.model.findings import Key
from generator.model.instrument import Feature, Form, Instrument, Question, Scale
from generator.model.method import Method
from generator.model.statistics import STATISTICS, statistic
from tests.measure.builders import (
    BATTERY,
    ORGANISATION,
    WORDS,
    Estimates,
    a_dataset,
    all_asked,
    an_instrument,
    answers_of,
    estimates_of,
    key,
    of_columns,
    take,
    with_method,
)
from tests.measure.test_population import poststratified

FORMS: tuple[Form, ...] = ("minimum", "expectation", "perception", "importance", "rating")
OF_ZERO = {"t", "p", "p_wilcoxon", "p_sign", "wilcoxon_z", "dz", "dav", "correlation", "below", "equal", "above"}
"""Statistics of a gap without a unit, and without a margin in scale points."""


def everything() -> Instrument:
    """A questionnaire that asks in every way there is."""
    base = an_instrument([2, 3], top=7, forms=FORMS)
    battery = base.batteries[0].model_copy(update={"points": True})
    roles = ("satisfaction", "effort", "overall")
    questions = tuple(
        Question.model_validate({"id": role, "role": role, "scale": "agreement", "text": WORDS, "short": WORDS})
        for role in roles
    )
    feeling = Scale(id="feeling", min=1, max=5, direction="lower_is_better", top_box=2, bottom_box=4)
    feature = Feature(id="lift", text=WORDS, short=WORDS, scale="feeling")
    return base.model_copy(
        update={
            "batteries": (battery,),
            "questions": (*base.questions, *questions),
            "scales": (*base.scales, feeling),
            "features": (feature,),
        }
    )


INSTRUMENT = everything()
DATASET = a_dataset(INSTRUMENT, [2, 3])


def some_answers(seed: int, rows: int, *, holes: float = 0.1) -> Answers:
    """Answers from 2 to 5, so that one more or twice as much still stands on a longer scale."""
    random = np.random.default_rng(seed)
    questions = (Asked("", question.id, "") for question in INSTRUMENT.questions)
    features = (Asked("", "lift", form) for form in ("functional", "dysfunctional"))
    ratings: dict[Asked, NDArray[np.int16]] = {
        asked: random.integers(2, 6, rows).astype(np.int16) for asked in (*all_asked(INSTRUMENT), *questions, *features)
    }
    for column in ratings.values():
        column[random.random(rows) < holes] = BLANK
    first = random.integers(0, 101, rows).astype(np.int16)
    ratings[Asked(BATTERY, "d0", "points")], ratings[Asked(BATTERY, "d1", "points")] = first, (100 - first).astype(np.int16)
    segments = {name: random.integers(0, 2, rows).astype(np.int32) for name in ("s0", "s1")}
    return answers_of(DATASET, ratings, segments, weights=random.integers(500_000, 2_000_000, rows))


@pytest.fixture(scope="module")
def weighted() -> Estimates:
    return estimates_of(some_answers(1, 300), DATASET, INSTRUMENT)


@pytest.fixture(scope="module")
def stratified() -> Estimates:
    answers = replace(some_answers(1, 300), weights=None)
    return estimates_of(answers, poststratified(DATASET, {"l0": 500, "l1": 700}), INSTRUMENT)


def test_every_statistic_of_every_estimate_is_registered(weighted: Estimates, stratified: Estimates) -> None:
    for name in (*weighted, *stratified):
        assert statistic(name.statistic).kind


def test_only_split_statistics_are_computed_for_groups(weighted: Estimates, stratified: Estimates) -> None:
    for name in (*weighted, *stratified):
        assert statistic(name.statistic).is_split or not name.segment, name
    split = {name.statistic for name in weighted if name.segment}
    assert split == {
        name
        for name, entry in STATISTICS.items()
        if entry.is_split and name not in {"within_standard", "churn", "compliance", "rate"}
    }


def test_kinds_of_numbers_stay_within_their_bounds(weighted: Estimates, stratified: Estimates) -> None:
    bounds = {"share": (0, 1), "net": (-1, 1), "probability": (0, 1)}
    for name, cell in (*weighted.items(), *stratified.items()):
        low, high = bounds.get(statistic(name.statistic).kind, (-np.inf, np.inf))
        assert low <= cell.value <= high, name
        if cell.low is not None and cell.high is not None:
            assert low <= cell.low <= cell.value + 0.02 and cell.value - 0.02 <= cell.high <= high, name


def test_a_direct_rating_has_a_mean_and_counts_those_who_have_nothing_to_rate() -> None:
    found = of_columns(INSTRUMENT, {Asked(BATTERY, "i01", "rating"): [4, 6, NONE_EXISTS, NONE_EXISTS, BLANK]})
    assert (found[key("item", "i01", "rating")].n, found[key("item", "i01", "rating")].value) == (2, 5)
    none_exists = found[key("item", "i01", "rating", "missing_none_exists")]
    assert (none_exists.n, none_exists.value) == (5, 0.4)


@pytest.mark.parametrize("role", ["satisfaction", "effort"])
def test_satisfaction_and_effort_are_read_as_top_boxes(role: str) -> None:
    found = of_columns(INSTRUMENT, {Asked("", role, ""): [1, 5, 6, 6, 7]})
    assert found[key("question", role, role, "top_box")].value == pytest.approx(3 / 5)
    assert key("question", role, role, "nps") not in found


def test_mean_points_are_those_of_respondents_whose_points_count() -> None:
    points = {Asked(BATTERY, "d0", "points"): [30, 60, 50], Asked(BATTERY, "d1", "points"): [70, 40, 20]}
    found = of_columns(INSTRUMENT, points)
    assert (found[key("dimension", "d0", "points")].n, found[key("dimension", "d0", "points")].value) == (2, 45)


def test_flags_are_shares_of_all_respondents() -> None:
    forms: tuple[Form, ...] = ("expectation", "perception")
    columns = {Asked(BATTERY, f"i{place:02d}", form): [4, 4, place, 4] for place in range(1, 6) for form in forms}
    found = of_columns(an_instrument([2, 3], top=7, forms=forms), columns)
    flagged = {name.target: cell for name, cell in found.items() if name.scope == "quality"}
    assert {(cell.n, cell.value) for target, cell in flagged.items() if target == "any"} == {(4, 0.75)}
    assert {name.statistic for name in found if name.scope == "quality"} == {"flagged"}


def test_a_gap_within_the_declared_margin_is_met() -> None:
    """Forty gaps with a mean of 0.05: met within 0.5, not within 0.1."""
    columns = {
        Asked(BATTERY, "i01", "expectation"): [4] * 40,
        Asked(BATTERY, "i01", "perception"): [4] * 30 + [5] * 6 + [3] * 4,
    }
    answers = answers_of(DATASET, {asked: np.array(values, np.int16) for asked, values in columns.items()})
    tally = tally_answers(answers, DATASET, INSTRUMENT)
    p = []
    for margin in (0.5, 0.1):
        thresholds = ORGANISATION.thresholds.model_copy(update={"equivalence": margin})
        organisation = ORGANISATION.model_copy(update={"thresholds": thresholds})
        found = estimate(tally, (), DATASET, INSTRUMENT, organisation).waves[0].estimates
        p.append(found[key("item", "i01", "gap", "p_equivalence")].value)
    assert p[0] < 0.001
    assert p[1] > 0.05


def test_zeros_are_ranked_as_the_questionnaire_declares() -> None:
    answers = some_answers(8, 120)
    z = [
        estimates_of(answers, DATASET, with_method(INSTRUMENT, method))[key("item", "i01", "gap", "wilcoxon_z")].value
        for method in (Method(zero_differences="wilcox"), Method(zero_differences="pratt"))
    ]
    assert z[0] != z[1]


def of_scale(answers: Answers, change: str) -> Answers:
    """Battery answers one higher, or twice as high."""
    moved = {
        asked: np.where(column > 0, column + 1 if change == "moved" else column * 2, column).astype(np.int16)
        if asked.form in {"minimum", "expectation", "perception"}
        else column
        for asked, column in answers.ratings.items()
    }
    return replace(answers, ratings=moved)


LONG = INSTRUMENT.model_copy(
    update={"scales": tuple(s.model_copy(update={"max": 12}) if s.id == "agreement" else s for s in INSTRUMENT.scales)}
)


def gaps(found: Estimates) -> dict[Key, float]:
    return {name: cell.value for name, cell in found.items() if name.form in {"gap", "adequacy"} and name.scope == "item"}


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 10**6), st.integers(5, 40))
def test_one_point_more_everywhere_moves_means_and_leaves_gaps(seed: int, rows: int) -> None:
    answers = some_answers(seed, rows)
    before, after = (estimates_of(one, DATASET, LONG) for one in (answers, of_scale(answers, "moved")))
    assert gaps(after) == pytest.approx(gaps(before), abs=1e-9)
    for name, cell in before.items():
        if name.form in {"expectation", "perception"} and name.scope != "driver" and name.statistic in {"mean", "median"}:
            assert after[name].value == pytest.approx(cell.value + 1, abs=1e-9), name
        if name.statistic == "sd" and name.scope in {"item", "dimension"}:
            assert after[name].value == pytest.approx(cell.value, abs=1e-9), name


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 10**6), st.integers(5, 40))
def test_answers_twice_as_high_stretch_gaps_and_change_no_test(seed: int, rows: int) -> None:
    answers = some_answers(seed, rows)
    before, after = (gaps(estimates_of(one, DATASET, LONG)) for one in (answers, of_scale(answers, "stretched")))
    for name, value in before.items():
        if name.statistic in {"mean", "sd", "median"}:
            assert after[name] == pytest.approx(2 * value, abs=1e-9), name
        if name.statistic in OF_ZERO:
            assert after[name] == pytest.approx(value, abs=1e-9), name


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 10**6), st.integers(4, 40))
def test_neither_order_nor_parts_of_the_rows_leave_a_trace(seed: int, rows: int) -> None:
    answers = some_answers(seed, rows)
    order = np.random.default_rng(seed).permutation(rows)
    parts = [tally_answers(take(answers, part), DATASET, INSTRUMENT) for part in np.array_split(order, 2)]
    merged = estimate(merge_tallies(*parts), (), DATASET, INSTRUMENT, ORGANISATION)
    assert merged.waves[0].estimates == estimates_of(answers, DATASET, INSTRUMENT)


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 10**6), st.integers(3, 40))
def test_every_row_twice_changes_no_value_that_describes(seed: int, rows: int) -> None:
    """Means, shares, scores, medians and correlations; spreads and tests have n - 1 in them."""
    answers = some_answers(seed, rows)
    once, twice = (estimates_of(one, DATASET, INSTRUMENT) for one in (answers, take(answers, np.tile(np.arange(rows), 2))))
    for name, cell in once.items():
        if statistic(name.statistic).kind in {"mean", "share", "net", "order"} or name.statistic == "correlation":
            assert twice[name].value == pytest.approx(cell.value, abs=1e-9), name
            assert twice[name].n == 2 * cell.n
