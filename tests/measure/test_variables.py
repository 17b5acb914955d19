from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from generator.measure import tally_answers
from generator.model.answers import BLANK, DONT_KNOW, Asked
from generator.model.instrument import Feature, Form, Instrument
from generator.model.method import Method, fewest_of
from generator.model.tally import Counted, Table, Tally
from tests.measure.builders import BATTERY, WORDS, a_dataset, an_instrument, answers_of

Columns = dict[Asked, NDArray[np.int16]]


def tally_of(instrument: Instrument, columns: dict[Asked, list[int]]) -> Tally:
    ratings: Columns = {asked: np.array(values, np.int16) for asked, values in columns.items()}
    return tally_answers(answers_of(a_dataset(instrument), ratings), a_dataset(instrument), instrument)


def cells(table: Table) -> dict[tuple[int, ...], int]:
    """Cells of everyone that are not empty."""
    counts = table.counts[0, :, 0]
    return {tuple(table.values[cell].tolist()): int(counts[cell]) for cell in np.flatnonzero(counts)}


def declaring(instrument: Instrument, **options: Any) -> Instrument:
    return instrument.model_copy(update={"method": Method(**options)})


def item(form: Form, item_id: str = "i01") -> Asked:
    return Asked(BATTERY, item_id, form)


def test_a_zone_table_crosses_minimum_expectation_and_perception() -> None:
    instrument = an_instrument([1], forms=("minimum", "expectation", "perception"))
    columns = {item("minimum"): [2, 2, BLANK], item("expectation"): [4, 4, 5], item("perception"): [3, 3, DONT_KNOW]}
    tally = tally_of(instrument, columns)
    assert cells(tally.tables[Counted("zone", BATTERY, "i01", "adequacy")]) == {(2, 4, 3): 2, (-1, 5, -1): 1}
    assert cells(tally.tables[Counted("single", BATTERY, "i01", "perception")]) == {(3,): 2, (DONT_KNOW,): 1}


def test_there_is_no_zone_without_a_minimum() -> None:
    tally = tally_of(an_instrument([1]), {item("expectation"): [4], item("perception"): [3]})
    assert not [counted for counted in tally.tables if counted.kind == "zone"]


def test_adequacy_and_zone_are_forms_of_scores_as_the_gap_is() -> None:
    instrument = an_instrument([2], forms=("minimum", "expectation", "perception"))
    columns = {
        item("minimum"): [2],
        item("minimum", "i02"): [3],
        item("expectation"): [5],
        item("expectation", "i02"): [5],
        item("perception"): [3],
        item("perception", "i02"): [3],
    }
    tally = tally_of(instrument, columns)
    found = {form: cells(tally.tables[Counted("score", BATTERY, "d0", form)]) for form in ("gap", "adequacy", "zone")}
    assert found == {"gap": {(2, -4): 1}, "adequacy": {(2, 1): 1}, "zone": {(2, 5): 1}}
    overall = tally.tables[Counted("overall", BATTERY, BATTERY, "adequacy")]
    assert {value[0] / overall.divisor for value in cells(overall)} == {0.5}


def test_a_feature_is_crossed_both_ways_round() -> None:
    feature = Feature(id="app", text=WORDS, short=WORDS, scale="agreement")
    instrument = an_instrument([1]).model_copy(update={"features": (feature,)})
    columns = {Asked("", "app", "functional"): [1, 1, 3], Asked("", "app", "dysfunctional"): [5, 5, BLANK]}
    assert cells(tally_of(instrument, columns).tables[Counted("kano", "", "app", "kano")]) == {(1, 5): 2, (3, -1): 1}


def test_points_within_the_tolerance_are_scaled_to_a_hundred_and_others_are_not_counted() -> None:
    """Sums 100, 95, 94 and one without a value: 50 of 95 are 52.6."""
    points = {Asked(BATTERY, "d0", "points"): [30, 50, 50, 100], Asked(BATTERY, "d1", "points"): [70, 45, 44, BLANK]}
    tally = tally_of(an_instrument([1, 1]), points)
    assert cells(tally.tables[Counted("points", BATTERY, "d0", "points")]) == {(30,): 1, (53,): 1}
    assert cells(tally.tables[Counted("points", BATTERY, "d1", "points")]) == {(70,): 1, (47,): 1}


@pytest.mark.parametrize(
    ("items", "share", "fewest"), [(5, 0.5, 3), (4, 0.5, 2), (1, 0.5, 1), (3, 0.01, 1), (5, 0.6, 3), (10, 0.7, 7), (4, 1.0, 4)]
)
def test_the_fewest_answers_are_the_share_of_the_items_rounded_up(items: int, share: float, fewest: int) -> None:
    assert fewest_of(items, share) == fewest


def test_the_declared_share_of_items_makes_a_score() -> None:
    columns = {item("perception", f"i{place:02d}"): [4, 4 if place < 4 else BLANK] for place in range(1, 5)}
    for share, counted in ((0.75, 2), (1.0, 1)):
        instrument = declaring(an_instrument([4], forms=("perception",)), min_answered=share)
        table = tally_of(instrument, columns).tables[Counted("score", BATTERY, "d0", "perception")]
        assert sum(cells(table).values()) == counted


LEFT_OUT = frozenset({item("perception", f"i{place:02d}") for place in (3, 4)})


def in_versions(instrument: Instrument, columns: dict[Asked, list[int]], versions: list[int]) -> Tally:
    """Respondents of the whole questionnaire (0) and of one without the third and fourth item (1)."""
    ratings = {asked: np.array(values, dtype=np.int16) for asked, values in columns.items()}
    dataset = a_dataset(instrument)
    answers = answers_of(dataset, ratings)
    both = replace(answers, left_out=(frozenset(), LEFT_OUT), version_of=np.array(versions, dtype=np.int16))
    return tally_answers(both, dataset, instrument)


@pytest.mark.parametrize("overall", ["mean_of_dimensions", "mean_of_items"])
def test_a_respondent_is_judged_by_the_items_that_their_version_asked(overall: str) -> None:
    """Two of four answered, at least three quarters wanted: enough of two that were asked, too few of four."""
    columns = {item("perception", f"i{place:02d}"): [4 if place < 3 else BLANK] * 2 for place in range(1, 5)}
    instrument = declaring(an_instrument([4], forms=("perception",)), min_answered=0.75, overall=overall)
    tally = in_versions(instrument, columns, [0, 1])
    assert cells(tally.tables[Counted("score", BATTERY, "d0", "perception")]) == {(2, 8): 1}
    table = tally.tables[Counted("overall", BATTERY, BATTERY, "perception")]
    assert {value / table.divisor: n for (value,), n in cells(table).items()} == {4.0: 1}


def test_a_gap_is_asked_where_both_its_halves_are() -> None:
    """The expectation is asked of all four items, the perception of two in the second version."""
    columns = {
        item(form, f"i{place:02d}"): [5 if place < 3 or form == "expectation" else BLANK] * 2
        for place in range(1, 5)
        for form in ("expectation", "perception")
    }
    instrument = declaring(an_instrument([4]), min_answered=0.75)
    tally = in_versions(instrument, columns, [0, 1])
    assert cells(tally.tables[Counted("score", BATTERY, "d0", "gap")]) == {(2, 0): 1}
    assert cells(tally.tables[Counted("score", BATTERY, "d0", "expectation")]) == {(4, 20): 2}


def test_weights_by_importance_need_the_items_that_were_asked() -> None:
    columns = {
        item(form, f"i{place:02d}"): [4 if place < 3 or form == "importance" else BLANK] * 2
        for place in range(1, 5)
        for form in ("importance", "perception")
    }
    instrument = declaring(an_instrument([4], forms=("importance", "perception")), min_answered=0.75)
    tally = in_versions(instrument, columns, [0, 1])
    (found,) = (one for counted, one in tally.moments.items() if counted.kind == "weighted" and counted.form == "perception")
    assert found.n[0] == 1  # of everyone


def test_the_mean_of_items_needs_enough_of_every_dimension() -> None:
    instrument = declaring(an_instrument([1, 3], forms=("perception",)), overall="mean_of_items")
    rows = {"i01": [1, BLANK, 1], "i02": [5, 5, 5], "i03": [4, 5, BLANK], "i04": [BLANK, 5, BLANK]}
    columns = {item("perception", name): values for name, values in rows.items()}
    table = tally_of(instrument, columns).tables[Counted("overall", BATTERY, BATTERY, "perception")]
    ((value,),) = cells(table)
    assert value / table.divisor == pytest.approx(10 / 3, abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_the_mean_of_items_is_numpys_mean_of_the_answered(seed: int, sizes: list[int]) -> None:
    random = np.random.default_rng(seed)
    instrument = declaring(an_instrument(sizes, forms=("perception",)), overall="mean_of_items", min_answered=0.01)
    grid = random.integers(1, 6, (sum(sizes), 30)).astype(np.int16)
    grid[random.random(grid.shape) < 0.2] = BLANK
    table = tally_of(
        instrument, {item("perception", f"i{place:02d}"): row.tolist() for place, row in enumerate(grid, 1)}
    ).tables[Counted("overall", BATTERY, BATTERY, "perception")]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    complete = (np.add.reduceat(grid >= 0, starts, axis=0) > 0).all(axis=0)
    means = [float(column[column >= 0].mean()) for column in grid.T[complete]]
    found = np.repeat(table.values[:, 0] / table.divisor, table.counts[0, :, 0])
    assert np.sort(found) == pytest.approx(np.sort(means), abs=1e-9)
