"""Which questionnaires look careless, check by check. Flagged rows stay in every count; the reader is shown both numbers.

Source: research/methods.md §3.4; Curran 2016, J. Exp. Soc. Psychol. 66:4-19; the R package `careless` (longstring, irv).
Answers are looked at as they were given: items that are turned around for scoring are turned back. A check that cannot be
made, because its questions or its column are not there, has no mask.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generator.measure.points import points_of
from generator.model.answers import Answers, Asked
from generator.model.instrument import Battery, Instrument
from generator.model.tally import (
    LITTLE_SPREAD,
    MINIMUM_ABOVE_EXPECTATION,
    NO_DIFFERENCE,
    NO_SPREAD,
    POINTS_OFF,
    REASONS,
    SAME_ANSWER_RUN,
    TOO_FAST,
)

FEWEST = 4
"""Fewest answered items (or pairs) that sameness is judged on: three equal answers happen to careful people."""
FORMS_FOR_SPREAD = 2
"""Fewest forms in which one and the same answer throughout looks careless: in one form, the satisfied give it too."""

Mask = NDArray[np.bool_]
Column = NDArray[np.int16]
Found = Iterator[tuple[str, Mask]]


def flags(answers: Answers, instrument: Instrument) -> dict[str, Mask]:
    """(rows,) for each check that was made, in the order of `REASONS`."""
    found: dict[str, Mask] = {}
    for battery in instrument.batteries:
        for reason, mask in _battery_flags(answers, instrument, battery):
            found[reason] = found[reason] | mask if reason in found else mask
    least = instrument.method.quality.least_seconds
    if least is not None and answers.seconds is not None:
        found[TOO_FAST] = answers.seconds < least
    return {reason: found[reason] for reason in REASONS if reason in found}


def _battery_flags(answers: Answers, instrument: Instrument, battery: Battery) -> Found:
    forms = _forms(answers, instrument, battery)
    yield from _sameness(forms, instrument)
    yield from _contradictions(answers, battery, instrument)
    points = points_of(answers, battery, instrument.method.points_tolerance)
    if points is not None and instrument.method.quality.points_off:
        yield POINTS_OFF, points.is_off


def _sameness(forms: list[list[Column]], instrument: Instrument) -> Found:
    """Checks of the answers within one form."""
    checks = instrument.method.quality
    if not forms:
        return
    if checks.same_answer_run is not None:
        yield SAME_ANSWER_RUN, _any(longest_run(columns) >= checks.same_answer_run for columns in forms)
    if checks.no_spread and len(forms) >= FORMS_FOR_SPREAD:
        yield NO_SPREAD, _all(has_no_spread(columns) for columns in forms)
    if checks.least_spread is not None:
        yield LITTLE_SPREAD, _any(has_little_spread(columns, checks.least_spread) for columns in forms)


def _contradictions(answers: Answers, battery: Battery, instrument: Instrument) -> Found:
    """Checks of one form against another."""
    checks = instrument.method.quality
    equal = _pairs(answers, battery, "perception", "expectation")
    if checks.no_difference and equal:
        yield NO_DIFFERENCE, has_no_difference(equal)
    reversed_order = _pairs(answers, battery, "minimum", "expectation")
    if checks.minimum_above_expectation and reversed_order:
        yield (
            MINIMUM_ABOVE_EXPECTATION,
            _any((least > desired) & (least >= 0) & (desired >= 0) for least, desired in reversed_order),
        )


def longest_run(columns: list[Column]) -> NDArray[np.int16]:
    """(rows,) most identical valid answers in a row, in the order of the items; a missing answer ends a run."""
    run = (columns[0] >= 0).astype(np.int16)
    longest = run.copy()
    for before, column in pairwise(columns):
        valid = column >= 0
        run *= column == before
        run += 1
        run *= valid
        np.maximum(longest, run, out=longest)
    return longest


def has_no_spread(columns: list[Column]) -> Mask:
    """(rows,) one and the same answer to all answered items, `FEWEST` of them at least."""
    number = np.zeros(len(columns[0]), dtype=np.int16)
    highest = np.full(len(columns[0]), -1, dtype=np.int16)
    # Missing codes are negative: read without a sign they are above every answer, so both bounds pass them over.
    lowest = highest.view(np.uint16).copy()
    for column in columns:
        number += column >= 0
        np.maximum(highest, column, out=highest)
        np.minimum(lowest, column.view(np.uint16), out=lowest)
    same: Mask = highest == lowest.view(np.int16)
    return same & (number >= FEWEST)


def has_little_spread(columns: list[Column], least: float) -> Mask:
    """(rows,) standard deviation (n - 1) over the answered items below `least`, on `FEWEST` items at least.

    Formula: (n Σx² - (Σx)²) / (n (n - 1)) < least². Whole numbers on the left, so that equal answers are exactly 0.
    """
    number, total, squares = (np.zeros(len(columns[0]), dtype=np.int32) for _ in range(3))
    for column in columns:
        answer = np.maximum(column, 0).astype(np.int32)
        number += column >= 0
        total += answer
        squares += answer * answer
    little: Mask = number * squares - total * total < least * least * (number * (number - 1))
    return little & (number >= FEWEST)


def has_no_difference(pairs: list[tuple[Column, Column]]) -> Mask:
    """(rows,) the same answer in both forms wherever both were given, on `FEWEST` items at least."""
    both = np.zeros(len(pairs[0][0]), dtype=np.int16)
    equal = both.copy()
    for first, second in pairs:
        answered = (first >= 0) & (second >= 0)
        both += answered
        equal += answered & (first == second)
    same: Mask = equal == both
    return same & (both >= FEWEST)


def _forms(answers: Answers, instrument: Instrument, battery: Battery) -> list[list[Column]]:
    """Form by form, its items as they were answered; forms that the data set does not have are left out."""
    found = []
    for form in battery.forms:
        scale = instrument.scale(form.scale)
        ratings = [(item.reverse, answers.ratings.get(Asked(battery.id, item.id, form.form))) for item in battery.items]
        found.append([_as_given(column, scale.min + scale.max, back) for back, column in ratings if column is not None])
    return [columns for columns in found if columns]


def _as_given(column: Column, ends: int, turned: bool) -> Column:
    return np.where(column >= 0, ends - column, column).astype(np.int16) if turned else column


def _pairs(answers: Answers, battery: Battery, first: str, second: str) -> list[tuple[Column, Column]]:
    found = ((answers.ratings.get(Asked(battery.id, item.id, form)) for form in (first, second)) for item in battery.items)
    return [(one, other) for one, other in found if one is not None and other is not None]


def _any(masks: Iterator[Mask]) -> Mask:
    whole: Mask = np.logical_or.reduce(list(masks))
    return whole


def _all(masks: Iterator[Mask]) -> Mask:
    whole: Mask = np.logical_and.reduce(list(masks))
    return whole
