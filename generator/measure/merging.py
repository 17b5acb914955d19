"""Two tallies of the same data set into one: the same bytes as a tally of all the rows together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generator.measure.groups import by_segment
from generator.model.tally import Group, Tally


def merge_tallies(first: Tally, second: Tally) -> Tally:
    """Add the counts group by group. Raises ValueError where the two do not count the same things."""
    if (first.dataset, first.weighting, tuple(first.tables)) != (second.dataset, second.weighting, tuple(second.tables)):
        raise ValueError(f"tallies of '{first.dataset}' and '{second.dataset}' do not count the same things")
    groups = tuple(sorted({*first.groups, *second.groups}, key=by_segment))
    tables = {
        counted: replace(table, counts=_sum(groups, first, second, table.counts, second.tables[counted].counts))
        for counted, table in first.tables.items()
    }
    sizes = _sum(groups, first, second, first.sizes, second.sizes)
    periods = tuple(sorted({*first.periods, *second.periods}))
    heaviest = np.maximum(_place(groups, first.groups, first.heaviest), _place(groups, second.groups, second.heaviest))
    return Tally(first.dataset, periods, groups, sizes, tables, first.weighting, {}, heaviest)


def _sum(
    groups: tuple[Group, ...], first: Tally, second: Tally, of_first: NDArray[np.int64], of_second: NDArray[np.int64]
) -> NDArray[np.int64]:
    return _place(groups, first.groups, of_first) + _place(groups, second.groups, of_second)


def _place(groups: tuple[Group, ...], own: tuple[Group, ...], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Counts of some of the groups among all of them, with 0 for the others."""
    place = {group: index for index, group in enumerate(groups)}
    placed = np.zeros((len(groups), *counts.shape[1:]), dtype=counts.dtype)
    placed[[place[group] for group in own]] = counts
    return placed
