"""Scores over several items: a respondent's dimension score, and the mean of the dimension scores, as whole numbers.

Dimension score: mean of the answered items, for respondents who answered enough of those that they were asked (`min_answered`:
the share, rounded up; what a file lacks or a period left out, as declared, was not asked). Overall score, for respondents who
have a score of every dimension: the mean of those (`mean_of_dimensions`), or of all answered items (`mean_of_items`), which is
a different number where dimensions differ in length (research/methods.md §2.2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import lcm
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.measure.answered import Answered, answered_items, forms_of
from generator.model.answers import Answers
from generator.model.instrument import Battery, Instrument
from generator.model.tally import Counted

OVERALL_CELLS = 10_000
"""Most cells of an overall table. Beyond it, scores are rounded to about 1/1000 point per respondent to bound memory."""
EXACT = 2**62
BILLION = 1_000_000_000


class Cells(NamedTuple):
    """A cell number per respondent; `len(values)` for those who have no score."""

    values: NDArray[np.int64]
    of_row: NDArray[np.signedinteger[Any]]
    divisor: int


def battery_scores(answers: Answers, instrument: Instrument, battery: Battery) -> Iterator[tuple[Counted, Cells]]:
    """A table per dimension and form, and one overall per form; gap, adequacy and zone count as forms."""
    for form in forms_of(battery):
        dimensions = dimension_answers(answers, instrument, battery, form)
        for name, answered in dimensions.items():
            yield Counted("score", battery.id, name, form), score_cells(answered)
        if dimensions:
            yield (
                Counted("overall", battery.id, battery.id, form),
                OVERALL[instrument.method.overall](tuple(dimensions.values())),
            )


def dimension_answers(answers: Answers, instrument: Instrument, battery: Battery, form: str) -> dict[str, Answered]:
    """By dimension, in the order of the questionnaire; only dimensions that were asked in this form."""
    found = {name: answered_items(answers, instrument, battery, name, form) for name in battery.dimensions}
    return {name: answered for name, answered in found.items() if answered is not None}


def score_cells(answered: Answered) -> Cells:
    """Cells (number of answered items, their sum), for every count that makes a score and every sum it can have."""
    values: list[tuple[int, int]] = []
    start = np.zeros(answered.items + 1, dtype=np.int32)
    for count in range(answered.fewest, answered.items + 1):
        start[count] = len(values) - count * answered.low
        values += [(count, total) for total in range(count * answered.low, count * answered.high + 1)]
    of_row = np.take(start, answered.number, mode="clip")
    of_row += answered.sum
    of_row[~answered.has_score] = len(values)
    return Cells(np.array(values, dtype=np.int64), of_row, 1)


def mean_of_dimensions(dimensions: tuple[Answered, ...]) -> Cells:
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
    return Cells(values[:, None], np.where(_complete(dimensions), score - low * divisor, len(values)), divisor)


def mean_of_items(dimensions: tuple[Answered, ...]) -> Cells:
    """Cells: `divisor` times the sum of all answered items over their number, one for each score that is possible."""
    low, high = min(one.low for one in dimensions), max(one.high for one in dimensions)
    fewest, items = sum(one.fewest for one in dimensions), sum(one.items for one in dimensions)
    whole = Answered(
        items,
        low,
        high,
        np.sum([one.number for one in dimensions], axis=0, dtype=np.int16),
        np.sum([one.sum for one in dimensions], axis=0, dtype=np.int32),
        fewest,
        fewest,
    )
    pairs = score_cells(whole)
    scores, divisor = on_one_divisor(pairs.values)
    values, place = np.unique(scores, return_inverse=True)
    of_row = np.append(place, len(values))[np.where(_complete(dimensions), pairs.of_row, len(place))]
    return Cells(values[:, None], of_row, divisor)


def on_one_divisor(pairs: NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
    """Sum over number answered, for cells of both, as whole numbers in parts of one divisor.

    Exact while the least common multiple of the numbers leaves 64 bits room; beyond, to the nearest billionth.
    """
    answered, total = pairs.T
    divisor = lcm(*np.unique(answered).tolist())
    if divisor * max(1, int(np.abs(total).max())) < EXACT:
        return total * (divisor // answered), divisor
    return np.floor(total / answered * BILLION + 0.5).astype(np.int64), BILLION


OVERALL: Mapping[str, Callable[[tuple[Answered, ...]], Cells]] = {
    "mean_of_dimensions": mean_of_dimensions,
    "mean_of_items": mean_of_items,
}


def _complete(dimensions: tuple[Answered, ...]) -> NDArray[np.bool_]:
    """(rows,) True for respondents who have a score of every dimension."""
    complete: NDArray[np.bool_] = np.logical_and.reduce([one.has_score for one in dimensions])
    return complete


def _exact_scores(dimensions: tuple[Answered, ...], shares: int) -> NDArray[np.int64]:
    total = np.zeros(len(dimensions[0].number), dtype=np.int64)
    for one in dimensions:
        parts = np.array([0] + [shares // count for count in range(1, one.items + 1)], dtype=np.int64)
        total += one.sum * np.take(parts, one.number, mode="clip")
    return total


def _nearest_scores(dimensions: tuple[Answered, ...], divisor: int) -> NDArray[np.int64]:
    total = np.zeros(len(dimensions[0].number), dtype=np.float64)
    for one in dimensions:
        total += one.sum / np.maximum(one.number, 1)
    return np.floor(total / len(dimensions) * divisor + 0.5).astype(np.int64)
