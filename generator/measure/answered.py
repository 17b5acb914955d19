"""Answered items: the column of one item in one form or difference of forms, and the items of a dimension together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.measure.scoring import scored_ratings
from generator.model.answers import Answers, Asked
from generator.model.instrument import Battery, Instrument
from generator.model.measures import DIFFERENCES
from generator.model.method import fewest_of


class Column(NamedTuple):
    """Values of one item in one form, or its differences."""

    value: NDArray[np.int16]
    is_answered: NDArray[np.bool_]
    low: int
    high: int


class Answered(NamedTuple):
    """The answered items of one dimension in one form, respondent by respondent."""

    items: int
    low: int
    """Least and greatest value of one item."""
    high: int
    number: NDArray[np.int16]
    """(rows,) how many items were answered."""
    sum: NDArray[np.int32]
    fewest: int
    """Fewest answered items that make anybody a score."""
    wanted: NDArray[np.int16] | int
    """Fewest answered items that make a respondent's score, of those that they were asked; one number for all or (rows,)."""

    @property
    def has_score(self) -> NDArray[np.bool_]:
        return self.number >= self.wanted


def forms_of(battery: Battery) -> tuple[str, ...]:
    """The forms that are asked, then the differences of those."""
    asked = tuple(form.form for form in battery.forms)
    return asked + tuple(form for form, halves in DIFFERENCES.items() if set(halves) <= set(asked))


def answered_items(answers: Answers, instrument: Instrument, battery: Battery, dimension: str, form: str) -> Answered | None:
    """None where the data set has no item of the dimension in this form."""
    number = np.zeros(answers.rows, dtype=np.int16)
    total = np.zeros(answers.rows, dtype=np.int32)
    low = high = 0
    found: list[str] = []
    for item in battery.items:
        column = column_of(answers, instrument, battery, item.id, form) if item.dimension == dimension else None
        if column is not None:
            low, high = column.low, column.high
            found.append(item.id)
            number += column.is_answered
            total += column.value * column.is_answered
    if not found:
        return None
    fewest = fewest_of_versions(answers, instrument, battery, found, (form,))
    return Answered(len(found), low, high, number, total, min(fewest), of_version(answers, fewest))


def fewest_of_versions(
    answers: Answers, instrument: Instrument, battery: Battery, items: Sequence[str], forms: Sequence[str]
) -> tuple[int, ...]:
    """For each version of the questionnaire: fewest answered items, of those that it asked in these forms.

    A difference is asked where both its halves are. A version that asked none of the items gives nobody a score, whatever is
    wanted, so it is no reason to want fewer.
    """
    halves = [half for form in forms for half in DIFFERENCES.get(form, (form,))]
    asked = [
        sum(all(Asked(battery.id, item, half) not in left_out for half in halves) for item in items)
        for left_out in answers.left_out
    ]
    return tuple(fewest_of(number, instrument.method.min_answered) for number in (one or len(items) for one in asked))


def of_version(answers: Answers, numbers: Sequence[int]) -> NDArray[np.int16] | int:
    """The number of each respondent's version; one for all where all versions have the same."""
    if answers.version_of is None or len(set(numbers)) == 1:
        return numbers[0]
    return np.array(numbers, dtype=np.int16)[answers.version_of]


def column_of(answers: Answers, instrument: Instrument, battery: Battery, item_id: str, form: str) -> Column | None:
    """None where the data set does not have the item in this form, or in one of the two forms of a difference."""
    if form in DIFFERENCES:
        first, second = (column_of(answers, instrument, battery, item_id, half) for half in DIFFERENCES[form])
        return _difference(first, second) if first and second else None
    scale = instrument.scale(next(asked.scale for asked in battery.forms if asked.form == form))
    scored = scored_ratings(answers, Asked(battery.id, item_id, form), scale)
    return Column(scored.ratings, scored.ratings >= 0, scale.min, scale.max) if scored else None


def _difference(first: Column, second: Column) -> Column:
    """The first minus the second; a difference needs both halves."""
    both = first.is_answered & second.is_answered
    return Column(first.value - second.value, both, first.low - second.high, first.high - second.low)
