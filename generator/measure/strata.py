"""Rows by the groups that moments are kept of: everyone of a period, as the sum of its plain and its flagged rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.measure.counting import periods_of
from generator.measure.groups import Family
from generator.model.tally import QUALITY, Group

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Strata:
    """The finest groups, of which each respondent is in exactly one."""

    groups: tuple[Group, ...]
    places: Places
    """(kept,) places in the tally of everyone's groups, then of the finest where they are others."""
    of_row: Places
    """(rows,) index into `groups`."""
    order: Places
    """(rows,) row numbers, group by group."""

    @property
    def are_levels(self) -> bool:
        """False where no check was made: the groups are everyone's."""
        return bool(self.groups) and bool(self.groups[0].segment)

    def rows_of(self, is_in: NDArray[np.bool_]) -> list[Places]:
        """Row numbers of each group that are in."""
        kept = self.order[is_in[self.order]]
        ends = np.searchsorted(self.of_row[kept], np.arange(1, len(self.groups) + 1))
        return np.split(kept, ends)[:-1]

    def with_everyone(self, sums: NDArray[np.int64]) -> NDArray[np.int64]:
        """(kept, ...) from sums over the finest groups."""
        return np.concatenate([periods_of(self.groups, sums), sums]) if self.are_levels else sums


def strata_of(families: tuple[Family, ...]) -> Strata:
    finest = next((family for family in families if family.groups and family.groups[0].segment == QUALITY), families[0])
    groups = [group for family in families for group in family.groups]
    places = [place for place, group in enumerate(groups) if group.segment in ("", QUALITY)]
    small = finest.of_row.astype(np.int16) if len(finest.groups) < np.iinfo(np.int16).max else finest.of_row
    return Strata(finest.groups, np.array(places, dtype=np.intp), finest.of_row, np.argsort(small, kind="stable"))
