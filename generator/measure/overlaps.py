"""How many respondents stand in each pair of levels of two segments: which level lies within which, and which overlap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import numpy as np
from numpy.typing import NDArray

from generator.measure.groups import level_names, levels_of
from generator.measure.variables import Variable
from generator.model.answers import NO_LEVEL, Answers
from generator.model.dataset import Dataset
from generator.model.findings import Overlaps
from generator.model.tally import LEVELS, Counted, Table, Tally


def level_variables(answers: Answers, dataset: Dataset, flagged: NDArray[np.bool_] | None) -> Iterator[Variable]:
    """For each segment the levels of all respondents; respondents in none are not counted. One segment overlaps no other."""
    found, names = levels_of(answers, dataset, flagged), level_names(dataset)
    for segment, level_of in found.items() if len(found) > 1 else ():
        levels = len(names[segment])
        yield Variable(levels, np.where(level_of == NO_LEVEL, levels, level_of), partial(_table, segment, levels))


def _table(segment: str, levels: int, counts: NDArray[np.int64]) -> tuple[Table, ...]:
    return (Table(Counted(LEVELS, "", segment, ""), np.arange(levels, dtype=np.int64)[:, None], counts),)


def overlaps_of(tally: Tally, dataset: Dataset) -> Mapping[str, Overlaps]:
    """Period id -> respondents that two levels of different segments have in common, where there are some."""
    found: dict[str, dict[tuple[str, str], dict[tuple[str, str], int]]] = {period.id: {} for period in tally.periods}
    names = level_names(dataset)
    for counted, table in tally.tables.items():
        if counted.kind != LEVELS:
            continue
        levels, of_groups = names[counted.target], table.counts[:, :, 0]
        for place, cell in zip(*(axis.tolist() for axis in of_groups.nonzero()), strict=True):
            period, *group = tally.groups[place]
            if group[0] and group[0] != counted.target:
                own = found[period].setdefault((group[0], group[1]), {})
                own[counted.target, levels[cell]] = int(of_groups[place, cell])
    return found
