"""Two tallies of the same data set into one: the same bytes as a tally of all the rows together.

What goes from row to row of one person, or from row to weight of a period, is not in a tally: panels need all rows of a
person in one of the parts, and periods with raked weights cannot be merged at all.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generator.measure.groups import by_segment
from generator.measure.was_asked import LISTWISE, is_whole
from generator.model.tally import Counted, Group, Moments, Tally


def merge_tallies(first: Tally, second: Tally) -> Tally:
    """Add the counts group by group. Raises ValueError where the two do not count the same things.

    Panels are left out where the two do not have the same periods: who of one part is also in the other is not known.
    """
    _refuse(first, second)
    groups = tuple(sorted({*first.groups, *second.groups}, key=by_segment))
    tables = {
        counted: replace(table, counts=_sum(groups, first, second, table.counts, second.tables[counted].counts))
        for counted, table in first.tables.items()
    }
    sizes = _sum(groups, first, second, first.sizes, second.sizes)
    heaviest = np.maximum(_place(groups, first.groups, first.heaviest), _place(groups, second.groups, second.heaviest))
    periods = tuple(sorted({*first.periods, *second.periods}))
    raking = tuple(sorted((*first.raking, *second.raking)))
    return Tally(
        first.dataset, periods, groups, sizes, tables, first.weighting, _merge_moments(groups, first, second), heaviest, raking
    )


def _refuse(first: Tally, second: Tally) -> None:
    if (first.dataset, first.weighting, tuple(first.tables)) != (second.dataset, second.weighting, tuple(second.tables)):
        raise ValueError(f"tallies of '{first.dataset}' and '{second.dataset}' do not count the same things")
    both = {one.period for one in first.raking} & {one.period for one in second.raking}
    if both:
        raise ValueError(f"raked weights of {', '.join(sorted(both))} were made twice, from parts of its respondents")


def _merge_moments(groups: tuple[Group, ...], first: Tally, second: Tally) -> dict[Counted, Moments]:
    has_panels = first.periods == second.periods
    return {
        counted: _merge(groups, counted, first, second) for counted in first.moments if counted.kind != "panel" or has_panels
    }


def _merge(groups: tuple[Group, ...], counted: Counted, one: Tally, other: Tally) -> Moments:
    first, second = one.moments[counted], other.moments[counted]
    parts = [tuple(tally.groups[place] for place in tally.moments[counted].groups) for tally in (one, other)]
    kept = tuple(sorted({*parts[0], *parts[1]}, key=by_segment))
    places = np.array([groups.index(group) for group in kept], dtype=np.intp)
    whole = is_whole(one, other, counted, kept) if counted.kind in LISTWISE else (np.ones(len(kept), dtype=np.bool_),) * 2

    def total(of_first: NDArray[np.int64], of_second: NDArray[np.int64]) -> NDArray[np.int64]:
        placed = _place(kept, parts[0], of_first), _place(kept, parts[1], of_second)
        for numbers, is_kept in zip(placed, whole, strict=True):
            numbers[~is_kept] = 0
        return placed[0] + placed[1]

    return replace(
        first,
        groups=places,
        n=total(first.n, second.n),
        sums=total(first.sums, second.sums),
        products=total(first.products, second.products),
        squares=None if first.squares is None or second.squares is None else total(first.squares, second.squares),
    )


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
