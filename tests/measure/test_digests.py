"""Digests of respondents: equal rows alike, any other row apart, and multisets compared exactly."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.measure.digests import count_changed, digest_rows
from generator.model.answers import BLANK, NO_LEVEL, Answers, Asked
from generator.model.period import Period
from generator.model.tally import FLAGGED, PLAIN, QUALITY
from tests.load_answers.builders import a_dataset, an_instrument

EARLIER, PERIOD = Period.parse("2017"), Period.parse("2018")
EXPECTED, SEEN, RECOMMEND = (
    Asked("service", "on-time", "expectation"),
    Asked("service", "on-time", "perception"),
    Asked("", "recommend", ""),
)
Row = tuple[int, int, int, int]
"""Expectation, perception, recommendation, level."""
rows = st.lists(
    st.tuples(st.sampled_from((BLANK, 1, 7)), st.integers(1, 2), st.integers(9, 10), st.integers(-1, 1)), max_size=12
)


def some_answers(given_rows: list[Row], weights: list[int] | None = None) -> Answers:
    """These rows in 2018, and one more in 2017."""
    table = np.array([*given_rows, (1, 1, 0, 0)], np.int64).reshape(-1, 4)
    periods = np.ones(len(table), np.int32)
    periods[-1] = 0
    ratings = {asked: table[:, place].astype(np.int16) for place, asked in enumerate((EXPECTED, SEEN, RECOMMEND))}
    return Answers(
        dataset="example",
        rows=len(table),
        periods=(EARLIER, PERIOD),
        period_of=periods,
        ratings=ratings,
        segments={"branch": table[:, 3].astype(np.int32)},
        weights=None if weights is None else np.array([*weights, 1], np.int64),
        flows=(),
        undeclared={},
    )


def digests(given_rows: list[Row], weights: list[int] | None = None) -> dict[tuple[str, str], list[int]]:
    found = digest_rows(some_answers(given_rows, weights), a_dataset(), an_instrument(), PERIOD)
    return {group: numbers.tolist() for group, numbers in found.items()}


def changed(before: list[Row], now: list[Row]) -> dict[tuple[str, str], tuple[int, int]]:
    first, second = (digest_rows(some_answers(each), a_dataset(), an_instrument(), PERIOD) for each in (before, now))
    return dict(count_changed(first, second))


@given(rows, st.randoms())
def test_the_order_of_rows_does_not_matter(given_rows: list[Row], random: Random) -> None:
    other = list(given_rows)
    random.shuffle(other)
    assert digests(given_rows) == digests(other)


@given(rows, rows)
def test_added_and_removed_are_those_of_the_multisets(before: list[Row], now: list[Row]) -> None:
    first, second = Counter(before), Counter(now)
    everyone = changed(before, now).get(("", ""), (0, 0))
    assert everyone == ((second - first).total(), (first - second).total())


@given(rows, rows)
def test_every_level_is_compared_by_itself(before: list[Row], now: list[Row]) -> None:
    levels = a_dataset().segments[0].levels
    found = changed(before, now)
    for place, level in enumerate(levels[:2]):
        first, second = (Counter(row for row in each if row[3] == place) for each in (before, now))
        assert found.get(("branch", level.id), (0, 0)) == ((second - first).total(), (first - second).total())


def test_each_answer_each_group_and_the_weight_tell_rows_apart() -> None:
    row: Row = (1, 2, 10, 0)
    others: list[Row] = [
        (7, 2, 10, 0),
        (1, 1, 10, 0),
        (1, 2, 9, 0),
        (1, 2, 10, 1),
        (1, 2, 10, NO_LEVEL),
        (BLANK, 2, 10, 0),
        (2, 1, 10, 0),
    ]
    found = {digests([each])["", ""][0] for each in (row, *others)}
    found |= {digests([row], [weight])["", ""][0] for weight in (1_000_000, 2_000_000)}
    assert len(found) == len(others) + 3


def test_another_period_leaves_no_trace() -> None:
    assert len(digests([(1, 2, 10, 0)])["", ""]) == 1


def test_careless_respondents_are_a_group_of_their_own() -> None:
    """What is published of them (and of the others) is compared as any other group."""
    found = digests([(1, 2, 10, 0)])
    assert {(QUALITY, PLAIN), (QUALITY, FLAGGED)} & found.keys() == {(QUALITY, PLAIN)}


def test_a_column_that_is_new_changes_every_row() -> None:
    answers = some_answers([(1, 2, 10, 0)] * 3)
    fewer = replace(answers, ratings={asked: column for asked, column in answers.ratings.items() if asked != RECOMMEND})
    first, second = (digest_rows(each, a_dataset(), an_instrument(), PERIOD) for each in (fewer, answers))
    assert count_changed(first, second)["", ""] == (3, 3)
