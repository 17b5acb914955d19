"""Zone of tolerance of an item: adequacy, width of the zone, and where respondents stand in it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.zone import (
    ABOVE_DESIRED,
    BELOW_MINIMUM,
    INCOMPLETE,
    INCONSISTENT,
    WITHIN_ZONE,
    zone_class,
    zone_position,
)
from generator.measure.readings import Part, Reading, Variable, folded
from generator.model.tally import Table

CLASSES = (("below_minimum", BELOW_MINIMUM), ("within_zone", WITHIN_ZONE), ("above_desired", ABOVE_DESIRED))


def zone_shares(table: Table, cells: Variable) -> Iterator[tuple[Variable, tuple[Part, ...]]]:
    """Inconsistent respondents among those who gave all three answers, and the three classes among the consistent ones.
    `cells`: the variable of the whole table, form `zone`."""
    codes = zone_class(*table.values.T)
    complete = _kept(cells, codes, codes != INCOMPLETE)
    yield complete, (Part("inconsistent", complete.values == INCONSISTENT),)
    consistent = _kept(cells, codes, codes < INCONSISTENT)
    yield consistent, tuple(Part(statistic, consistent.values == code) for statistic, code in CLASSES)


def zone_positions(table: Table, everyone: Variable) -> Iterator[Reading]:
    """Of the mean perception in the mean zone, over consistent respondents."""
    is_consistent = zone_class(*table.values.T) < INCONSISTENT
    answers = [axis[is_consistent] for axis in table.values.T]
    yield everyone.reading("zone_position", zone_position(everyone.answers[:, is_consistent], *answers))


def _kept(variable: Variable, codes: NDArray[np.int64], cells: NDArray[np.bool_]) -> Variable:
    """The cells given, put together by their codes."""
    values, counts = folded(variable.counts[:, cells], codes[cells])
    return Variable(variable.subject, variable.sample, values, counts)
