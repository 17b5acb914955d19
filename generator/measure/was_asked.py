"""What a period asked: the variables that anybody answered. An item that was dropped leaves no hole in the rows after it.

Tallies of parts still add up to that of the whole. A part in which nobody answered a variable that others answered has no row
that is complete over all of them, so what it counted over fewer variables is left out when it is merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.measure.cross_products import Columns, complete_rows
from generator.model.tally import Counted, Group, Moments, Tally

LISTWISE = ("items", "dimension", "drivers")
"""Kinds of moments over rows that have all variables of their period."""


class AskedColumns(NamedTuple):
    """Columns with 0 in the periods that did not ask them, and the rows that have all that their period asked."""

    columns: Columns
    is_complete: NDArray[np.bool_]


def as_asked(columns: Columns, period_of: NDArray[np.int32], groups: Sequence[slice]) -> AskedColumns:
    """Periods with a complete row asked everything, so only the others are looked through. groups: rows of one period each."""
    is_complete = complete_rows(columns)
    found = list(columns)
    whole = {int(period_of[group.start]) for group in groups if is_complete[group].any()}
    for period in {int(period_of[group.start]) for group in groups} - whole:
        rows = np.flatnonzero(period_of == period)
        dropped = [place for place, column in enumerate(found) if (column[rows] < 0).all()]
        if len(dropped) < len(found):
            for place in dropped:
                found[place] = found[place].copy()
                found[place][rows] = 0
            is_complete[rows] = complete_rows([column[rows] for column in found])
    return AskedColumns(found, is_complete)


def was_asked(tally: Tally, moments: Moments, period: str) -> NDArray[np.bool_]:
    """(variables,) of listwise moments."""
    group = Group(period, "", "")
    place = tally.groups.index(group) if group in tally.groups else None
    return np.array([place is not None and _has_answers(tally, moments.counted, name, place) for name in moments.variables])


def _has_answers(tally: Tally, counted: Counted, variable: tuple[str, str], place: int) -> bool:
    """variable: (target, form); a question has no form and no battery."""
    target, form = variable
    table = tally.tables[Counted("single", counted.battery if form else "", target, form)]
    return bool(table.counts[place, table.values[:, 0] >= 0, 0].any())


def is_whole(first: Tally, second: Tally, counted: Counted, groups: Sequence[Group]) -> tuple[NDArray[np.bool_], ...]:
    """(groups,) for each of two parts: whether its listwise moments are of all that the two together asked."""
    parts = [(tally, tally.moments[counted]) for tally in (first, second)]
    asked = {
        period: [was_asked(tally, moments, period) for tally, moments in parts]
        for period in dict.fromkeys(group.period for group in groups)
    }
    both = {period: np.logical_or(*masks) for period, masks in asked.items()}
    return tuple(
        np.array([bool((asked[group.period][part] == both[group.period]).all()) for group in groups], dtype=np.bool_)
        for part in range(len(parts))
    )
