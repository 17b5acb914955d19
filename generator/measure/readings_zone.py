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
from generator.measure.readings import Part, Reading, Variable, folded, shares
from generator.model.tally import Table

CLASSES = (("below_minimum", BELOW_MINIMUM), ("within_zone", WITHIN_ZONE), ("above_desired", ABOVE_DESIRED))


def zone_readings(table: Table, everyone: Variable) -> Iterator[Reading]:
    """Shares of the three classes among consistent respondents, of the inconsistent among those who gave all three answers,
    and the position of the mean perception in the mean zone. `everyone`: the variable of the whole table, form `zone`."""
    minimum, desired, perceived = table.values.T
    codes = zone_class(minimum, desired, perceived)
    complete = _kept(everyone, codes, codes != INCOMPLETE)
    yield from shares(complete, [Part("inconsistent", complete.values == INCONSISTENT)])
    consistent = _kept(everyone, codes, codes < INCONSISTENT)
    yield from shares(consistent, [Part(statistic, consistent.values == code) for statistic, code in CLASSES])
    cells = codes < INCONSISTENT
    position = zone_position(everyone.answers[:, cells], minimum[cells], desired[cells], perceived[cells])
    yield everyone.reading("zone_position", position)


def _kept(variable: Variable, codes: NDArray[np.int64], cells: NDArray[np.bool_]) -> Variable:
    """The cells given, put together by their codes."""
    values, counts = folded(variable.counts[:, cells], codes[cells])
    return Variable(variable.subject, variable.sample, values, counts)
