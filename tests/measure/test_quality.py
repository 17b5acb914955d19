from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from generator.measure import tally_answers
from generator.measure.quality import flags, has_little_spread, longest_run
from generator.model.answers import BLANK, Answers, Asked
from generator.model.instrument import Form, Instrument
from generator.model.method import Method, ResponseQuality
from generator.model.tally import (
    ANY_REASON,
    FLAGGED,
    LITTLE_SPREAD,
    MINIMUM_ABOVE_EXPECTATION,
    NO_DIFFERENCE,
    NO_SPREAD,
    PLAIN,
    POINTS_OFF,
    QUALITY,
    SAME_ANSWER_RUN,
    TOO_FAST,
    Counted,
    Group,
    Tally,
)
from tests.measure.builders import BATTERY, a_dataset, an_instrument, answers_of

NOTHING_CHECKED = ResponseQuality(no_spread=False, minimum_above_expectation=False, points_off=False)


def checking(forms: tuple[Form, ...], *sizes: int, **checks: Any) -> Instrument:
    """An instrument that makes these checks and no others."""
    quality = NOTHING_CHECKED.model_copy(update=checks)
    return an_instrument(sizes, forms=forms).model_copy(update={"method": Method(quality=quality)})


def answers(instrument: Instrument, columns: dict[Form, list[list[int]]], **others: Any) -> Answers:
    """Form by form, one list of item answers per respondent."""
    ratings: dict[Asked, NDArray[np.int16]] = {
        Asked(BATTERY, f"i{place:02d}", form): np.array([row[place - 1] for row in rows], np.int16)
        for form, rows in columns.items()
        for place in range(1, len(rows[0]) + 1)
    }
    made = answers_of(a_dataset(instrument), ratings)
    return Answers(made.dataset, made.rows, made.periods, made.period_of, ratings, {}, None, (), {}, **others)


def flagged(instrument: Instrument, columns: dict[Form, list[list[int]]], reason: str) -> list[bool]:
    return [bool(one) for one in flags(answers(instrument, columns), instrument)[reason]]


def test_a_run_of_equal_answers_is_flagged_from_the_declared_length() -> None:
    instrument = checking(("perception",), 6, same_answer_run=4)
    rows = [[1, 3, 3, 3, 3, 1], [3, 3, 3, 1, 3, 3], [1, 1, 5, 5, 5, 5]]
    assert flagged(instrument, {"perception": rows}, SAME_ANSWER_RUN) == [True, False, True]


def test_a_run_is_not_carried_from_one_form_to_the_next() -> None:
    instrument = checking(("expectation", "perception"), 4, same_answer_run=5)
    assert flagged(instrument, {"expectation": [[4] * 4], "perception": [[4] * 4]}, SAME_ANSWER_RUN) == [False]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-2, 5).filter(lambda value: value != 0), min_size=1, max_size=12))
def test_the_longest_run_is_that_of_counting_by_hand(row: list[int]) -> None:
    longest = run = 0
    for before, value in zip([None, *row], row, strict=False):
        run = 0 if value < 0 else run + 1 if value == before else 1
        longest = max(longest, run)
    assert longest_run([np.array([value], np.int16) for value in row]).tolist() == [longest]


def test_no_spread_needs_every_form_flat_and_four_answers_in_each() -> None:
    instrument = checking(("expectation", "perception"), 5, no_spread=True)
    columns: dict[Form, list[list[int]]] = {
        "expectation": [[5] * 5, [5] * 5, [5, 5, 5, BLANK, BLANK], [5, 5, 5, 5, BLANK]],
        "perception": [[4] * 5, [4, 4, 4, 4, 3], [4] * 5, [4, 4, BLANK, 4, 4]],
    }
    assert flagged(instrument, columns, NO_SPREAD) == [True, False, False, True]


def test_a_reversed_item_is_looked_at_as_it_was_answered() -> None:
    """All fours on 1 to 5 with the last item turned around for scoring: 2 in the column, 4 on the paper."""
    instrument = checking(("expectation", "perception"), 4, no_spread=True)
    battery = instrument.batteries[0]
    turned = (*battery.items[:3], battery.items[3].model_copy(update={"reverse": True}))
    instrument = instrument.model_copy(update={"batteries": (battery.model_copy(update={"items": turned}),)})
    rows = [[4, 4, 4, 2], [4, 4, 4, 4]]
    assert flagged(instrument, {"expectation": rows, "perception": rows}, NO_SPREAD) == [True, False]


def test_in_one_form_alone_a_flat_row_is_that_of_a_satisfied_customer() -> None:
    instrument = checking(("perception",), 5, no_spread=True)
    assert flags(answers(instrument, {"perception": [[5] * 5]}), instrument) == {}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 7), min_size=4, max_size=22), st.floats(0.05, 3))
def test_little_spread_is_numpys_standard_deviation(row: list[int], least: float) -> None:
    spread = float(np.std(row, ddof=1))
    if abs(spread - least) > 1e-9:
        assert has_little_spread([np.array([x], np.int16) for x in row], least).tolist() == [spread < least]


def test_little_spread_in_one_form_is_enough() -> None:
    instrument = checking(("expectation", "perception"), 4, least_spread=0.6)
    columns: dict[Form, list[list[int]]] = {"expectation": [[5, 5, 5, 4]], "perception": [[1, 5, 2, 4]]}
    assert flagged(instrument, columns, LITTLE_SPREAD) == [True]


def test_no_difference_is_exactly_what_was_expected_on_every_item() -> None:
    instrument = checking(("expectation", "perception"), 5, no_difference=True)
    columns: dict[Form, list[list[int]]] = {
        "expectation": [[5, 4, 3, 2, 1], [5, 4, 3, 2, 1], [5, 4, 3, 2, BLANK], [5, 4, 3, BLANK, BLANK]],
        "perception": [[5, 4, 3, 2, 1], [5, 4, 3, 2, 2], [5, 4, 3, 2, 1], [5, 4, 3, 2, 1]],
    }
    assert flagged(instrument, columns, NO_DIFFERENCE) == [True, False, True, False]


def test_a_minimum_above_the_desired_level_on_one_item_is_flagged() -> None:
    instrument = checking(("minimum", "expectation"), 2, minimum_above_expectation=True)
    columns: dict[Form, list[list[int]]] = {
        "minimum": [[3, 5], [3, 4], [5, 3]],
        "expectation": [[5, 4], [3, 5], [BLANK, 4]],
    }
    assert flagged(instrument, columns, MINIMUM_ABOVE_EXPECTATION) == [True, False, False]


def test_points_are_off_where_they_do_not_add_up_within_the_tolerance() -> None:
    instrument = checking((), 1, 1, points_off=True)
    points: dict[Asked, NDArray[np.int16]] = {
        Asked(BATTERY, "d0", "points"): np.array([60, 60, 60, BLANK], np.int16),
        Asked(BATTERY, "d1", "points"): np.array([40, 45, 46, BLANK], np.int16),
    }
    made = answers_of(a_dataset(instrument), points)
    assert flags(made, instrument)[POINTS_OFF].tolist() == [False, False, True, False]


def test_too_fast_needs_a_time_and_an_unknown_time_is_not_fast() -> None:
    instrument = checking(("perception",), 2, least_seconds=30.0)
    columns: dict[Form, list[list[int]]] = {"perception": [[1, 2], [1, 2], [1, 2]]}
    timed = answers(instrument, columns, seconds=np.array([29.5, 30.0, np.nan]))
    assert flags(timed, instrument)[TOO_FAST].tolist() == [True, False, False]
    assert flags(answers(instrument, columns), instrument) == {}


def quality_tally(rows: list[list[int]], **checks: Any) -> Tally:
    instrument = checking(("expectation", "perception"), len(rows[0]), **checks)
    return tally_answers(answers(instrument, {"expectation": rows, "perception": rows}), a_dataset(instrument), instrument)


def test_flags_are_counted_and_split_everyone_in_two_levels() -> None:
    tally = quality_tally([[4, 4, 4, 4], [1, 2, 3, 4], [2, 2, 2, 2]], no_spread=True, same_answer_run=5)
    sizes = dict(zip(tally.groups, tally.sizes.tolist(), strict=True))
    assert sizes == {Group("2020", "", ""): 3, Group("2020", QUALITY, FLAGGED): 2, Group("2020", QUALITY, PLAIN): 1}
    counts = {
        counted.target: table.counts[0, :, 0].tolist() for counted, table in tally.tables.items() if counted.kind == "flag"
    }
    assert counts == {SAME_ANSWER_RUN: [3, 0], NO_SPREAD: [1, 2], ANY_REASON: [1, 2]}


def test_without_a_flagged_row_everyone_is_plain() -> None:
    tally = quality_tally([[4, 4, 4, 3]], no_spread=True)
    assert tally.groups == (Group("2020", "", ""), Group("2020", QUALITY, PLAIN))


def test_without_a_check_there_is_no_segment_and_no_table_of_flags() -> None:
    tally = quality_tally([[4, 4, 4, 4]])
    assert tally.groups == (Group("2020", "", ""),)
    assert not [counted for counted in tally.tables if counted.kind == "flag"]


@pytest.mark.parametrize("channel", [0, 1, 2])
def test_plain_and_flagged_add_up_to_everyone_in_every_table(channel: int) -> None:
    instrument = an_instrument([2, 3])
    random = np.random.default_rng(11)
    ratings: dict[Asked, NDArray[np.int16]] = {
        Asked(BATTERY, f"i{place:02d}", form): random.integers(4, 6, 4000).astype(np.int16)
        for place in range(1, 6)
        for form in ("expectation", "perception")
    }
    made = answers_of(a_dataset(instrument), ratings, weights=random.integers(1, 3_000_000, 4000))
    tally = tally_answers(made, a_dataset(instrument), instrument)
    levels = [place for place, group in enumerate(tally.groups) if group.segment == QUALITY]
    assert len(levels) == 2
    for table in tally.tables.values():
        by_hand = table.counts[levels, :, channel].sum(axis=0)
        assert np.array_equal(by_hand, table.counts[0, :, channel])
    assert tally.tables[Counted("flag", "", ANY_REASON, "")].counts[0, 1, 0] == tally.sizes[levels[0]]
