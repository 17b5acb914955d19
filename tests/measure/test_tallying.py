from __future__ import annotations

import json
from dataclasses import replace
from functools import reduce
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from generator.errors import BuildError
from generator.measure import merge_tallies, tally_answers
from generator.measure.counting import channels, count
from generator.measure.scores import OVERALL_CELLS, battery_scores
from generator.model.answers import BLANK, DONT_KNOW, NO_LEVEL, OUT_OF_RANGE, Answers, Asked
from generator.model.dataset import Dataset
from generator.model.instrument import Instrument
from generator.model.tally import Counted, Group, Moments, Tally
from tests.measure.builders import BATTERY, ORACLES, a_dataset, all_asked, an_instrument, answers_of, take

INSTRUMENT = an_instrument([1, 3])
DATASET = a_dataset(INSTRUMENT, [2, 3])


def some_answers(seed: int, rows: int, *, weighted: bool, instrument: Instrument = INSTRUMENT) -> Answers:
    random = np.random.default_rng(seed)
    ratings = {asked: random.integers(OUT_OF_RANGE, 6, rows).astype(np.int16) for asked in all_asked(instrument)}
    for column in ratings.values():
        column[column == 0] = 3
    ratings[Asked("", "recommend", "")] = random.integers(-2, 11, rows).astype(np.int16)
    segments = {name: random.integers(NO_LEVEL, 2, rows).astype(np.int32) for name in ("s0", "s1")}
    weights = random.integers(0, 3_000_000, rows) if weighted else None
    periods = random.integers(0, 3, rows).astype(np.int32)
    return take(answers_of(DATASET, ratings, segments, weights=weights, period_of=periods, periods=3), np.arange(rows))


def as_bytes(tally: Tally) -> list[object]:
    tables = [
        (key, one.values.tobytes(), one.counts.tobytes(), one.counts.shape, one.divisor) for key, one in tally.tables.items()
    ]
    moments = [(one.counted, one.variables, one.divisor, numbers(one)) for one in tally.moments.values()]
    whole = [tally.dataset, tally.periods, tally.groups, tally.sizes.tobytes(), tally.heaviest.tobytes(), tally.weighting]
    return [*whole, tables, moments]


def numbers(moments: Moments) -> list[object]:
    """Python's whole numbers have no bytes of their own."""
    arrays = (moments.groups, moments.n, moments.sums, moments.products, moments.squares)
    return [(one.tolist(), one.dtype) if one is not None else None for one in arrays]


def one_column(asked: Asked, values: list[int], dataset: Dataset = DATASET) -> Answers:
    return answers_of(dataset, {asked: np.array(values, dtype=np.int16)})


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 40), st.booleans())
def test_the_order_of_rows_leaves_no_trace(seed: int, rows: int, weighted: bool) -> None:
    answers = some_answers(seed, rows, weighted=weighted)
    shuffled = take(answers, np.random.default_rng(seed).permutation(rows))
    assert as_bytes(tally_answers(shuffled, DATASET, INSTRUMENT)) == as_bytes(tally_answers(answers, DATASET, INSTRUMENT))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 40), st.data(), st.booleans())
def test_tallies_of_two_parts_add_up_to_the_whole_byte_for_byte(seed: int, rows: int, data: Any, weighted: bool) -> None:
    answers = some_answers(seed, rows, weighted=weighted)
    order, cut = np.random.default_rng(seed + 1).permutation(rows), data.draw(st.integers(1, rows - 1))
    parts = [tally_answers(take(answers, part), DATASET, INSTRUMENT) for part in (order[:cut], order[cut:])]
    assert as_bytes(merge_tallies(*parts)) == as_bytes(tally_answers(answers, DATASET, INSTRUMENT))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 40), st.integers(2, 5))
def test_parts_add_up_where_periods_did_not_ask_everything(seed: int, rows: int, number: int) -> None:
    """Few answers are missing, and whole columns are in some periods: rows are complete over what is left."""
    random = np.random.default_rng(seed)
    answers = some_answers(seed, rows, weighted=False)
    ratings = {asked: np.where(random.random(rows) < 0.9, np.abs(column), BLANK) for asked, column in answers.ratings.items()}
    for column in ratings.values():
        column[np.isin(answers.period_of, np.flatnonzero(random.random(3) < 0.4))] = BLANK
    answers = replace(answers, ratings={asked: column.astype(np.int16) for asked, column in ratings.items()})
    parts = [part for part in np.array_split(random.permutation(rows), number) if len(part)]
    tallies = [tally_answers(take(answers, part), DATASET, INSTRUMENT) for part in parts]
    assert as_bytes(reduce(merge_tallies, tallies)) == as_bytes(tally_answers(answers, DATASET, INSTRUMENT))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 30))
def test_every_row_twice_doubles_every_count(seed: int, rows: int) -> None:
    answers = some_answers(seed, rows, weighted=True)
    once = tally_answers(answers, DATASET, INSTRUMENT)
    twice = tally_answers(take(answers, np.tile(np.arange(rows), 2)), DATASET, INSTRUMENT)
    for counted, table in once.tables.items():
        assert np.array_equal(2 * table.counts, twice.tables[counted].counts)
    for counted, moments in once.moments.items():
        assert np.array_equal(2 * moments.products, twice.moments[counted].products)
    assert np.array_equal(once.heaviest, twice.heaviest)


def test_the_heaviest_weight_of_a_group_is_kept() -> None:
    asked = Asked(BATTERY, "i01", "perception")
    segments = {"s0": np.array([0, 1, 1], np.int32)}
    weights = np.array([3_000_000, 1_000_000, 2_000_000])
    answers = answers_of(DATASET, {asked: np.array([1, 2, 3], np.int16)}, segments, weights=weights)
    tally = tally_answers(answers, DATASET, INSTRUMENT)
    assert dict(zip(tally.groups, tally.heaviest.tolist(), strict=True)) == {
        Group("2020", "", ""): 3_000_000,
        Group("2020", "s0", "l0"): 3_000_000,
        Group("2020", "s0", "l1"): 2_000_000,
    }


def test_tallies_of_different_things_are_not_merged() -> None:
    plain, weighted = (tally_answers(some_answers(1, 9, weighted=flag), DATASET, INSTRUMENT) for flag in (False, True))
    with pytest.raises(ValueError, match="do not count the same things"):
        merge_tallies(plain, weighted)


def test_the_joint_table_is_the_printed_one(syn_tally: Tally) -> None:
    expected = json.loads((ORACLES / "synthetic" / "syn_expected.json").read_text())["count_table_item05"]["table"]
    table = syn_tally.tables[Counted("joint", BATTERY, "i05", "gap")]
    counts = table.counts[syn_tally.groups.index(Group("2020", "", "")), :, 0].reshape(8, 8)
    assert counts[:7, :7].tolist() == expected
    assert counts[7].sum() == counts[:, 7].sum() == 0


def test_every_respondent_of_a_group_stands_once_in_each_single_and_joint_table() -> None:
    tally = tally_answers(some_answers(3, 200, weighted=False), DATASET, INSTRUMENT)
    for counted, table in tally.tables.items():
        if counted.kind in ("single", "joint"):
            assert np.array_equal(table.counts[:, :, 0].sum(axis=1), tally.sizes), counted


def test_groups_without_rows_are_left_out_and_no_level_is_in_no_group() -> None:
    asked = Asked(BATTERY, "i01", "perception")
    answers = answers_of(DATASET, {asked: np.array([1, 2, 3], np.int16)}, {"s0": np.array([1, NO_LEVEL, 1], np.int32)})
    tally = tally_answers(answers, DATASET, INSTRUMENT)
    assert dict(zip(tally.groups, tally.sizes.tolist(), strict=True)) == {
        Group("2020", "", ""): 3,
        Group("2020", "s0", "l1"): 2,
    }


def test_kinds_of_missing_answers_are_counted_apart() -> None:
    asked = Asked(BATTERY, "i01", "perception")
    tally = tally_answers(one_column(asked, [5, BLANK, DONT_KNOW, DONT_KNOW, OUT_OF_RANGE]), DATASET, INSTRUMENT)
    table = tally.tables[Counted("single", *asked)]
    counts = dict(zip(table.values[:, 0].tolist(), table.counts[0, :, 0].tolist(), strict=True))
    assert {value: n for value, n in counts.items() if n} == {5: 1, BLANK: 1, DONT_KNOW: 2, OUT_OF_RANGE: 1}


def test_a_dimension_score_needs_half_of_its_items() -> None:
    """Three items: two answers make a score, one does not."""
    columns = {"i02": [5, 5, 1], "i03": [4, BLANK, 2], "i04": [BLANK, BLANK, 3]}
    ratings = {Asked(BATTERY, item, "perception"): np.array(values, np.int16) for item, values in columns.items()}
    table = tally_answers(answers_of(DATASET, ratings), DATASET, INSTRUMENT).tables[
        Counted("score", BATTERY, "d1", "perception")
    ]
    assert {tuple(table.values[cell]) for cell in np.flatnonzero(table.counts[0, :, 0])} == {(2, 9), (3, 6)}


def test_an_overall_score_needs_every_dimension_and_weighs_them_equally() -> None:
    columns = {"i01": [1, BLANK], "i02": [5, 5], "i03": [4, 5], "i04": [BLANK, 5]}
    ratings = {Asked(BATTERY, item, "perception"): np.array(values, np.int16) for item, values in columns.items()}
    tally = tally_answers(answers_of(DATASET, ratings), DATASET, INSTRUMENT)
    table = tally.tables[Counted("overall", BATTERY, BATTERY, "perception")]
    (cell,) = np.flatnonzero(table.counts[0, :, 0])
    assert table.values[cell, 0] / table.divisor == (1 + 4.5) / 2


def test_overall_scores_of_long_batteries_are_rounded_to_bound_memory() -> None:
    instrument = an_instrument([17, 13], forms=("perception",))
    random = np.random.default_rng(5)
    ratings: dict[Asked, NDArray[np.int16]] = {
        asked: random.integers(1, 6, 50).astype(np.int16) for asked in all_asked(instrument)
    }
    cells = dict(battery_scores(answers_of(DATASET, ratings), instrument, instrument.batteries[0]))
    overall = cells[Counted("overall", BATTERY, BATTERY, "perception")]
    columns = np.array(list(ratings.values()))
    scores = (columns[:17].mean(axis=0) + columns[17:].mean(axis=0)) / 2
    assert len(overall.values) <= OVERALL_CELLS + 1
    assert np.abs(overall.values[overall.of_row, 0] / overall.divisor - scores).max() <= 0.5 / overall.divisor + 1e-12


def test_weights_add_up_exactly_beyond_the_digits_of_a_float() -> None:
    weights = np.array([9_007_199_254_740_993, 1, 2], dtype=np.int64)
    everyone = np.zeros(3, dtype=np.intp)
    counts = count(everyone, 1, everyone, 1, (weights,))
    assert counts[0, 0].tolist() == [3, 9_007_199_254_740_996]


def test_squared_weights_are_whole_millionths() -> None:
    _, squares = channels(np.array([1_500_000, 2_000_001, 0], dtype=np.int64))
    assert squares.tolist() == [2_250_000, 4_000_004, 0]


def test_weights_that_cannot_be_added_exactly_are_refused() -> None:
    with pytest.raises(BuildError, match="divide all of them"):
        channels(np.array([3_000_000_000_000], dtype=np.int64))
