"""Scores over several items: a respondent's dimension score, and the mean of the dimension scores, as whole numbers.

Dimension score: mean of the answered items, for respondents who answered at least half of them (`min_answered: 0.5`).
Overall score: mean of the dimension scores, for respondents who have all of them (methods: `mean_of_dimensions`).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import lcm
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.measure.scoring import scored_ratings
from generator.model.answers import Answers, Asked
from generator.model.instrument import Battery, Instrument
from generator.model.tally import Counted

GAP = "gap"
OVERALL_CELLS = 10_000
"""Most cells of an overall table. Beyond it, scores are rounded to about 1/1000 point per respondent to bound memory."""


class Cells(NamedTuple):
    """A cell number per respondent; `len(values)` for those who have no score."""

    values: NDArray[np.int64]
    of_row: NDArray[np.intp]
    divisor: int


class Answered(NamedTuple):
    """The answered items of one dimension in one form, respondent by respondent."""

    items: int
    low: int
    """Least and greatest value of one item."""
    high: int
    number: NDArray[np.int16]
    """(rows,) how many items were answered."""
    sum: NDArray[np.int32]

    @property
    def fewest(self) -> int:
        """Fewest answered items that make a score."""
        return (self.items + 1) // 2

    @property
    def has_score(self) -> NDArray[np.bool_]:
        return self.number >= self.fewest


class Column(NamedTuple):
    """Values of one item in one form, or its gaps."""

    value: NDArray[np.int16]
    is_answered: NDArray[np.bool_]
    low: int
    high: int


def battery_scores(answers: Answers, instrument: Instrument, battery: Battery) -> Iterator[tuple[Counted, Cells]]:
    """A table per dimension and form, and one overall per form; the gap counts as a form."""
    forms = [form.form for form in battery.forms] + ([GAP] if battery.has_gap else [])
    for form in forms:
        dimensions = {name: _answered(answers, instrument, battery, name, form) for name in battery.dimensions}
        found = {name: answered for name, answered in dimensions.items() if answered is not None}
        for name, answered in found.items():
            yield Counted("score", battery.id, name, form), score_cells(answered)
        if found:
            yield Counted("overall", battery.id, battery.id, form), overall_cells(tuple(found.values()))


def _answered(answers: Answers, instrument: Instrument, battery: Battery, dimension: str, form: str) -> Answered | None:
    number = np.zeros(answers.rows, dtype=np.int16)
    total = np.zeros(answers.rows, dtype=np.int32)
    columns = 0
    low = high = 0
    for item in battery.items:
        column = _column(answers, instrument, battery, item.id, form) if item.dimension == dimension else None
        if column is not None:
            columns, low, high = columns + 1, column.low, column.high
            number += column.is_answered
            np.add(total, column.value, out=total, where=column.is_answered)
    return Answered(columns, low, high, number, total) if columns else None


def _column(answers: Answers, instrument: Instrument, battery: Battery, item_id: str, form: str) -> Column | None:
    if form == GAP:
        expected = _column(answers, instrument, battery, item_id, "expectation")
        perceived = _column(answers, instrument, battery, item_id, "perception")
        return _gaps(expected, perceived) if expected and perceived else None
    scale = instrument.scale(next(asked.scale for asked in battery.forms if asked.form == form))
    scored = scored_ratings(answers, Asked(battery.id, item_id, form), scale)
    return Column(scored.ratings, scored.ratings >= 0, scale.min, scale.max) if scored else None


def _gaps(expected: Column, perceived: Column) -> Column:
    """Perception minus expectation; a gap needs both halves."""
    value = perceived.value - expected.value
    both = expected.is_answered & perceived.is_answered
    return Column(value, both, perceived.low - expected.high, perceived.high - expected.low)


def score_cells(answered: Answered) -> Cells:
    """Cells (number of answered items, their sum), for every count that makes a score and every sum it can have."""
    values: list[tuple[int, int]] = []
    start = np.zeros(answered.items + 1, dtype=np.intp)
    for count in range(answered.fewest, answered.items + 1):
        start[count] = len(values) - count * answered.low
        values += [(count, total) for total in range(count * answered.low, count * answered.high + 1)]
    of_row = np.where(answered.has_score, start[answered.number] + answered.sum, len(values))
    return Cells(np.array(values, dtype=np.int64), of_row.astype(np.intp), 1)


def overall_cells(dimensions: tuple[Answered, ...]) -> Cells:
    """Cells: `divisor` times the overall score. The divisor makes every possible score whole, where memory allows it."""
    low, high = min(one.low for one in dimensions), max(one.high for one in dimensions)
    shares = lcm(*(count for one in dimensions for count in range(one.fewest, one.items + 1)))
    exact = shares * len(dimensions)
    if (high - low) * exact < OVERALL_CELLS:
        divisor, score = exact, _exact_scores(dimensions, shares)
    else:
        divisor = max(1, OVERALL_CELLS // (high - low))
        score = _nearest_scores(dimensions, divisor)
    values = np.arange(low * divisor, high * divisor + 1, dtype=np.int64)
    complete = np.logical_and.reduce([one.has_score for one in dimensions])
    return Cells(values[:, None], np.where(complete, score - low * divisor, len(values)).astype(np.intp), divisor)


def _exact_scores(dimensions: tuple[Answered, ...], shares: int) -> NDArray[np.int64]:
    total = np.zeros(len(dimensions[0].number), dtype=np.int64)
    for one in dimensions:
        parts = np.array([0] + [shares // count for count in range(1, one.items + 1)], dtype=np.int64)
        total += one.sum * parts[one.number]
    return total


def _nearest_scores(dimensions: tuple[Answered, ...], divisor: int) -> NDArray[np.int64]:
    total = np.zeros(len(dimensions[0].number), dtype=np.float64)
    for one in dimensions:
        total += one.sum / np.maximum(one.number, 1)
    return np.floor(total / len(dimensions) * divisor + 0.5).astype(np.int64)
