"""Answered items: the column of one item in one form or difference of forms, and the items of a dimension together."""

from __future__ import annotations

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
    """Fewest answered items that make a score."""

    @property
    def has_score(self) -> NDArray[np.bool_]:
        return self.number >= self.fewest


def forms_of(battery: Battery) -> tuple[str, ...]:
    """The forms that are asked, then the differences of those."""
    asked = tuple(form.form for form in battery.forms)
    return asked + tuple(form for form, halves in DIFFERENCES.items() if set(halves) <= set(asked))


def answered_items(answers: Answers, instrument: Instrument, battery: Battery, dimension: str, form: str) -> Answered | None:
    """None where the data set has no item of the dimension in this form."""
    number = np.zeros(answers.rows, dtype=np.int16)
    total = np.zeros(answers.rows, dtype=np.int32)
    columns = low = high = 0
    for item in battery.items:
        column = column_of(answers, instrument, battery, item.id, form) if item.dimension == dimension else None
        if column is not None:
            columns, low, high = columns + 1, column.low, column.high
            number += column.is_answered
            total += column.value * column.is_answered
    fewest = fewest_of(columns, instrument.method.min_answered)
    return Answered(columns, low, high, number, total, fewest) if columns else None


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
