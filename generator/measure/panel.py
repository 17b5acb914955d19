"""Respondents who answered in two periods in a row: their scores then and now, as whole numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.measure.scores import battery_scores, on_one_divisor
from generator.model.answers import Answers
from generator.model.instrument import Battery, Instrument

Rows = NDArray[np.intp]


class Links(NamedTuple):
    """Row numbers of the same persons in a period and in the one before it."""

    now: Rows
    before: Rows


class PanelScore(NamedTuple):
    """Scores of linked respondents who have one in both periods, `divisor` times in whole numbers."""

    target: str
    form: str
    divisor: int
    then: NDArray[np.int64]
    now: NDArray[np.int64]
    has_both: NDArray[np.bool_]


def links_of(answers: Answers) -> Links | None:
    """None where rows have no persons. Who stands twice in a period is not linked: which of the rows counts is unknown."""
    if answers.persons is None:
        return None
    order = np.lexsort((answers.period_of, answers.persons))
    person, period = answers.persons[order], answers.period_of[order]
    repeats = (np.diff(person) == 0) & (np.diff(period) == 0)
    is_single = ~np.append(False, repeats) & ~np.append(repeats, False)
    follows = (np.diff(person) == 0) & (np.diff(period) == 1) & is_single[1:] & is_single[:-1]
    linked = np.flatnonzero(follows)
    return Links(order[linked + 1], order[linked])


def panel_scores(answers: Answers, instrument: Instrument, battery: Battery, links: Links) -> Iterator[PanelScore]:
    """Of every dimension and of the battery, in every form and difference of forms."""
    for counted, cells in battery_scores(answers, instrument, battery):
        if counted.kind == "score":
            values, divisor = on_one_divisor(cells.values)
        else:
            values, divisor = cells.values[:, 0], cells.divisor
        then, now = cells.of_row[links.before], cells.of_row[links.now]
        has_both = (then < len(values)) & (now < len(values))
        score = np.append(values, 0)
        yield PanelScore(counted.target, counted.form, divisor, score[then], score[now], has_both)
