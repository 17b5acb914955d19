from __future__ import annotations

import csv
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from generator.measure import merge_tallies, tally_answers
from generator.measure.cross_products import exact_dot
from generator.model.answers import BLANK, Answers, Asked
from generator.model.dataset import Dataset
from generator.model.instrument import Form, Instrument
from generator.model.method import Method, ResponseQuality
from generator.model.tally import PLAIN, QUALITY, Counted, Group, Moments, Tally
from tests.measure.builders import BATTERY, ORACLES, a_dataset, all_asked, an_instrument, answers_of

EXPECTED = json.loads((ORACLES / "synthetic" / "syn_expected.json").read_text())
DIMENSIONS = ("tangibles", "reliability", "responsiveness", "assurance", "empathy")
PAIR: tuple[Form, ...] = ("expectation", "perception")
RECOMMEND = Asked("", "recommend", "")


def some_answers(instrument: Instrument, seed: int, rows: int, *, top: int = 5, missing: float = 0.1) -> Answers:
    random = np.random.default_rng(seed)
    ratings: dict[Asked, NDArray[np.int16]] = {
        asked: random.integers(1, top + 1, rows).astype(np.int16) for asked in all_asked(instrument)
    }
    ratings[RECOMMEND] = random.integers(0, 11, rows).astype(np.int16)
    for column in ratings.values():
        column[random.random(rows) < missing] = BLANK
    return answers_of(a_dataset(instrument), ratings)


def covariance(moments: Moments, group: int = 0) -> NDArray[np.float64]:
    """By the textbook, from whole numbers."""
    n, sums, products = int(moments.n[group]), moments.sums[group].astype(object), moments.products[group].astype(object)
    matrix: NDArray[np.float64] = ((n * products - np.outer(sums, sums)) / (n * (n - 1))).astype(np.float64)
    return matrix


def grid_of(answers: Answers, variables: tuple[tuple[str, str], ...]) -> NDArray[np.int16]:
    columns = {(asked.target, asked.form): column for asked, column in answers.ratings.items()}
    return np.array([columns[name] for name in variables])


def tally_of(answers: Answers, instrument: Instrument, *, panel: bool = False) -> Tally:
    return tally_answers(answers, a_dataset(instrument).model_copy(update={"panel": panel}), instrument)


@pytest.mark.parametrize(("counted", "forms"), [("items", PAIR), ("drivers", PAIR), ("items", ("satisfaction",))])
def test_covariances_are_numpys_on_complete_rows(counted: str, forms: tuple[Form, ...]) -> None:
    instrument = an_instrument([2, 3], forms=forms)
    answers = some_answers(instrument, 4, 400)
    (moments,) = (one for one in tally_of(answers, instrument).moments.values() if one.counted.kind == counted)
    grid = grid_of(answers, moments.variables)
    complete = grid[:, (grid >= 0).all(axis=0)]
    assert moments.n[0] == complete.shape[1] < 400
    assert covariance(moments) == pytest.approx(np.cov(complete), abs=1e-12)


def test_the_alpha_of_the_oracle_follows_from_the_products_of_items(syn_tally: Tally) -> None:
    moments = syn_tally.moments[Counted("items", BATTERY, BATTERY, "gap")]
    matrix, start = covariance(moments), 0
    for name, size in zip(DIMENSIONS, (4, 5, 4, 4, 5), strict=True):
        expected = EXPECTED["dimensions"][name]
        for offset, form in ((0, "alpha_E"), (22, "alpha_P")):
            part = matrix[offset + start : offset + start + size, offset + start : offset + start + size]
            alpha = size / (size - 1) * (1 - np.trace(part) / part.sum())
            assert alpha == pytest.approx(expected[form], abs=1e-9)
        start += size


def test_drivers_are_perceptions_with_the_question() -> None:
    instrument = an_instrument([2])
    moments = tally_of(some_answers(instrument, 1, 30), instrument).moments[
        Counted("drivers", BATTERY, "recommend", "perception")
    ]
    assert moments.variables == (("i01", "perception"), ("i02", "perception"), ("recommend", ""))


def test_pairs_are_summed_over_the_rows_that_have_both() -> None:
    instrument = an_instrument([3], forms=("perception",)).model_copy(update={"method": Method(missing="pairwise")})
    answers = some_answers(instrument, 9, 300, missing=0.4)
    moments = tally_of(answers, instrument).moments[Counted("items_pairwise", BATTERY, BATTERY, "perception")]
    grid = grid_of(answers, moments.variables).astype(int)
    assert moments.squares is not None
    for i in range(3):
        for j in range(3):
            both = (grid[i] >= 0) & (grid[j] >= 0)
            one, other = grid[i, both], grid[j, both]
            found = [part[0, i, j] for part in (moments.n, moments.sums, moments.squares, moments.products)]
            assert found == [both.sum(), one.sum(), (one * one).sum(), (one * other).sum()]


def test_scales_too_wide_for_single_precision_are_added_exactly() -> None:
    instrument = an_instrument([2], top=1000, forms=("perception",))
    answers = some_answers(instrument, 2, 20_000, top=1000, missing=0)
    moments = tally_of(answers, instrument).moments[Counted("items", BATTERY, BATTERY, "perception")]
    grid = grid_of(answers, moments.variables).astype(object)
    assert moments.products[0].tolist() == (grid @ grid.T).tolist()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(-(2**50), 2**50), st.integers(-(2**50), 2**50)), min_size=1, max_size=20))
def test_products_of_large_numbers_are_exact(pairs: list[tuple[int, int]]) -> None:
    first, second = (np.array(part, dtype=np.int64) for part in zip(*pairs, strict=True))
    assert exact_dot(first, second) == sum(one * other for one, other in pairs)


def test_moments_are_kept_of_everyone_and_of_the_levels_of_response_quality() -> None:
    instrument = an_instrument([4], forms=("expectation", "perception"))
    forms = ("expectation", "perception")
    named = [(Asked(BATTERY, f"i{place:02d}", form), place) for place in range(1, 5) for form in forms]
    ratings = {asked: np.array([3, 3, place], np.int16) for asked, place in named}
    segments = {"s0": np.array([0, 1, 1], np.int32)}
    dataset = a_dataset(instrument, [2])
    tally = tally_answers(answers_of(dataset, ratings, segments), dataset, instrument)
    moments = tally.moments[Counted("items", BATTERY, BATTERY, "gap")]
    found = {tally.groups[place][1:]: n for place, n in zip(moments.groups, moments.n.tolist(), strict=True)}
    assert found == {("", ""): 3, (QUALITY, "flagged"): 2, (QUALITY, "plain"): 1}
    assert np.array_equal(moments.products[0], moments.products[1:].sum(axis=0))


def syn_with_points(answers: Answers) -> Answers:
    with (ORACLES / "synthetic" / "syn_clean.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    points: dict[Asked, NDArray[np.int16]] = {
        Asked(BATTERY, f"d{place}", "points"): np.array([int(row[f"W_{name}"]) for row in rows], np.int16)
        for place, name in enumerate(DIMENSIONS)
    }
    return replace(answers, ratings={**answers.ratings, **points})


@pytest.mark.parametrize(
    ("form", "name"), [("gap", "weighted_per_respondent"), ("perception", "servperf_weighted_per_respondent")]
)
def test_overall_scores_weighted_by_points_are_those_of_the_oracle(
    syn_answers: Answers, syn_dataset: Dataset, syn_instrument: Instrument, form: str, name: str
) -> None:
    tally = tally_answers(syn_with_points(syn_answers), syn_dataset, syn_instrument)
    moments = tally.moments[Counted("weighted", BATTERY, "points", form)]
    mean = moments.sums[0, 0] / int(moments.n[0]) / moments.divisor
    assert mean == pytest.approx(EXPECTED["overall"][name], abs=1e-6)
    if form == "gap":
        half = 1.9800998764569428 * np.sqrt(covariance(moments)[0, 0] / 120) / moments.divisor  # t(119, 0.975)
        assert [mean - half, mean + half] == pytest.approx(EXPECTED["overall"]["weighted_per_respondent_ci"], abs=1e-6)


def test_importance_weighs_items_and_needs_enough_of_them() -> None:
    """Two of three items at least; 4/3 is rounded to a whole number of millionths."""
    instrument = an_instrument([3], forms=("perception", "importance"))
    columns: dict[Form, list[list[int]]] = {
        "perception": [[5, 2, BLANK], [5, BLANK, BLANK], [1, 1, 2]],
        "importance": [[3, 1, 5], [5, 5, 5], [1, 1, 1]],
    }
    ratings: dict[Asked, NDArray[np.int16]] = {
        Asked(BATTERY, f"i{place:02d}", form): np.array([row[place - 1] for row in rows], np.int16)
        for form, rows in columns.items()
        for place in (1, 2, 3)
    }
    moments = tally_of(answers_of(a_dataset(instrument), ratings), instrument).moments[
        Counted("weighted", BATTERY, "importance", "perception")
    ]
    assert moments.n[0] == 2
    assert moments.sums[0, 0] == 4_250_000 + 1_333_333
    assert moments.products[0, 0, 0] == 4_250_000**2 + 1_333_333**2


def panel_answers(rows: list[tuple[int, int, int]], instrument: Instrument, periods: int = 3) -> Answers:
    """(person, period, perception of every item); -1 for a blank."""
    person, period, value = (np.array(column) for column in zip(*rows, strict=True))
    ratings: dict[Asked, NDArray[np.int16]] = {asked: value.astype(np.int16) for asked in all_asked(instrument)}
    made = answers_of(a_dataset(instrument), ratings, period_of=period.astype(np.int32), periods=periods)
    return replace(made, persons=person.astype(np.int64))


def test_a_panel_pairs_the_same_persons_of_two_periods_in_a_row() -> None:
    """Person 3 skips a period, 4 stands twice in the first, 5 gave no answer in the second."""
    instrument = an_instrument([2], forms=("perception",))
    rows = [(1, 0, 2), (1, 1, 4), (2, 1, 3), (2, 2, 5), (3, 0, 1), (3, 2, 1)]
    rows += [(4, 0, 1), (4, 0, 2), (4, 1, 3), (5, 0, 4), (5, 1, -1)]
    tally = tally_of(panel_answers(rows, instrument), instrument, panel=True)
    moments = tally.moments[Counted("panel", BATTERY, "d0", "perception")]
    everyone = {tally.groups[place].period: at for at, place in enumerate(moments.groups) if not tally.groups[place].segment}
    assert moments.variables == (("d0", "then"), ("d0", "now"))
    assert {period: (moments.sums[at] / moments.divisor).tolist() for period, at in everyone.items()} == {
        "2021": [2, 4],
        "2022": [3, 5],
    }
    assert moments.products[everyone["2021"], 0, 1] == 8 * moments.divisor**2


def test_a_plain_panel_is_plain_in_both_periods() -> None:
    quality = ResponseQuality(no_spread=False, same_answer_run=2)
    instrument = an_instrument([2], forms=("perception",)).model_copy(update={"method": Method(quality=quality)})
    answers = panel_answers([(1, 0, 2), (1, 1, 4), (2, 0, 3), (2, 1, 5)], instrument, 2)
    last = Asked(BATTERY, "i02", "perception")
    answers = replace(answers, ratings={**answers.ratings, last: np.array([2, 5, 4, 4], np.int16)})
    tally = tally_of(answers, instrument, panel=True)
    moments = tally.moments[Counted("panel", BATTERY, BATTERY, "perception")]
    found = {tally.groups[place]: int(n) for place, n in zip(moments.groups, moments.n, strict=True)}
    assert found == {Group("2021", "", ""): 2, Group("2021", QUALITY, PLAIN): 1}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_parts_with_all_rows_of_each_person_add_up_to_the_whole_panel(seed: int) -> None:
    random = np.random.default_rng(seed)
    instrument = an_instrument([1, 2], forms=("perception",))
    rows = [(person, period, int(random.integers(1, 6))) for person in range(20) for period in range(3)]
    halves = [[row for row in rows if row[0] % 2 == half] for half in (0, 1)]
    parts = [tally_of(panel_answers(half, instrument), instrument, panel=True) for half in halves]
    merged, whole = merge_tallies(*parts), tally_of(panel_answers(rows, instrument), instrument, panel=True)
    for counted, moments in whole.moments.items():
        found = merged.moments[counted]
        same: list[Any] = [(one.groups.tolist(), one.sums.tolist(), one.products.tolist()) for one in (found, moments)]
        assert same[0] == same[1]


def test_a_panel_is_left_out_where_parts_have_different_periods() -> None:
    instrument = an_instrument([1], forms=("perception",))
    parts = [tally_of(panel_answers([(1, 0, value)], instrument, 1), instrument, panel=True) for value in (2, 3)]
    later = replace(parts[1], periods=(replace(parts[1].periods[0], year=2021),))
    assert Counted("panel", BATTERY, "d0", "perception") in merge_tallies(*parts).moments
    assert Counted("panel", BATTERY, "d0", "perception") not in merge_tallies(parts[0], later).moments


def test_ids_that_are_not_declared_a_panel_link_nobody() -> None:
    """Numbers that start anew in each file would make a panel of strangers."""
    instrument = an_instrument([1], forms=("perception",))
    tally = tally_of(panel_answers([(1, 0, 2), (1, 1, 4)], instrument, 2), instrument)
    assert not [counted for counted in tally.moments if counted.kind == "panel"]


def test_a_data_set_without_rows_has_moments_of_nobody() -> None:
    instrument = an_instrument([2])
    tally = tally_of(some_answers(instrument, 1, 0), instrument)
    assert all(len(moments.n) == 0 for moments in tally.moments.values())
