"""Each respondent's overall score, weighted by the points they spread over dimensions or the importance they give to items.

Source: research/methods.md §2.2. Per respondent first, then averaged: mean weights times mean gaps is another number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.measure.answered import Answered, Column, column_of, fewest_of_versions, forms_of, of_version
from generator.measure.points import POINTS, Points, points_of
from generator.measure.scores import dimension_answers
from generator.model.answers import Answers
from generator.model.instrument import Battery, Instrument

MILLION = 1_000_000
IMPORTANCE = "importance"


class Weighted(NamedTuple):
    """(rows,) each: the score in millionths of a point, for those who have one."""

    target: str
    form: str
    score: NDArray[np.int64]
    has_score: NDArray[np.bool_]


def weighted_scores(answers: Answers, instrument: Instrument, battery: Battery) -> Iterator[Weighted]:
    """By points and by importance where they are asked, for every form that is scored and every difference of forms."""
    points = points_of(answers, battery, instrument.method.points_tolerance)
    for form in forms_of(battery):
        if points is not None:
            scores = dimension_answers(answers, instrument, battery, form)
            if points.given.keys() <= scores.keys():
                yield _by_points(form, points, scores)
        if form != IMPORTANCE:
            yield from _by_importance(answers, instrument, battery, form)


def _by_points(form: str, points: Points, scores: Mapping[str, Answered]) -> Weighted:
    """Σ w_d x_d / Σ w_d over the dimensions d, of respondents whose points count and who have a score of every dimension."""
    complete = points.counts.copy()
    total = np.zeros(len(complete), dtype=np.float64)
    for name, given in points.given.items():
        answered = scores[name]
        complete &= answered.has_score
        total += given * (answered.sum / np.maximum(answered.number, 1))
    return Weighted(POINTS, form, _millionths(total, points.total, complete), complete)


def _by_importance(answers: Answers, instrument: Instrument, battery: Battery, form: str) -> Iterator[Weighted]:
    """Σ I_i x_i / Σ I_i over the items i that have both, of respondents who have enough of them and some importance."""
    number = np.zeros(answers.rows, dtype=np.int16)
    weights, total = (np.zeros(answers.rows, dtype=np.int32) for _ in range(2))
    items: list[str] = []
    for item in battery.items:
        importance, column = _importance_of(answers, instrument, battery, item.id), None
        if importance is not None:
            column = column_of(answers, instrument, battery, item.id, form)
        if importance is None or column is None:
            continue
        both = importance.is_answered & column.is_answered
        items.append(item.id)
        number += both
        weight = (importance.value * both).astype(np.int32)
        weights += weight
        total += weight * column.value
    if items:
        fewest = fewest_of_versions(answers, instrument, battery, items, (IMPORTANCE, form))
        has_score = (number >= of_version(answers, fewest)) & (weights > 0)
        yield Weighted(IMPORTANCE, form, _millionths(total.astype(np.float64), weights, has_score), has_score)


def _importance_of(answers: Answers, instrument: Instrument, battery: Battery, item_id: str) -> Column | None:
    is_asked = any(asked.form == IMPORTANCE for asked in battery.forms)
    return column_of(answers, instrument, battery, item_id, IMPORTANCE) if is_asked else None


def _millionths(total: NDArray[np.float64], weights: NDArray[np.int32], has_score: NDArray[np.bool_]) -> NDArray[np.int64]:
    """total / weights in millionths, rounded half away from zero, respondent by respondent; 0 for those without a score."""
    score = np.where(has_score, total / np.maximum(weights, 1) * MILLION, 0.0)
    return np.copysign(np.floor(np.abs(score) + 0.5), score).astype(np.int64)
