"""Points out of 100 that a respondent spreads over the dimensions of a battery."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.model.answers import Answers, Asked
from generator.model.instrument import Battery

WHOLE = 100
POINTS = "points"


class Points(NamedTuple):
    """The columns as given, dimension by dimension, and whose points count."""

    given: dict[str, NDArray[np.int16]]
    total: NDArray[np.int32]
    """(rows,) sum of the points that were given."""
    counts: NDArray[np.bool_]
    """(rows,) points for every dimension that add up to 100, give or take the tolerance."""
    is_off: NDArray[np.bool_]
    """(rows,) some points were given, but they add up to something else."""

    def scaled(self, dimension: str) -> NDArray[np.int32]:
        """(rows,) of a dimension, scaled to a sum of 100 and rounded to the nearest whole point, halves up."""
        total = np.maximum(self.total, 1)
        scaled: NDArray[np.int32] = (2 * WHOLE * self.given[dimension].astype(np.int32) + total) // (2 * total)
        return scaled


def points_of(answers: Answers, battery: Battery, tolerance: int) -> Points | None:
    """None where points are not asked. Source of the rule: research/methods.md §2.2 (scaled within 95 to 105)."""
    columns = {name: answers.ratings.get(Asked(battery.id, name, POINTS)) for name in battery.dimensions}
    given = {name: column for name, column in columns.items() if column is not None}
    if not given:
        return None
    total = np.zeros(answers.rows, dtype=np.int32)
    number = np.zeros(answers.rows, dtype=np.int16)
    for column in given.values():
        total += np.maximum(column, 0)
        number += column >= 0
    fits = np.abs(total - WHOLE) <= tolerance
    return Points(given, total, fits & (number == len(given)) & (total > 0), ~fits & (number > 0))
