"""Rows by the groups that moments are kept of: everyone of a period, as the sum of its plain and its flagged rows.

Respondents are put in the order of these groups before anything is counted. What is counted does not depend on their order,
but sums over a group then run over neighbours in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.measure.counting import periods_of
from generator.measure.groups import Family
from generator.model.answers import Answers
from generator.model.tally import QUALITY, Group

Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Strata:
    """The finest groups, of which each respondent is in exactly one."""

    groups: tuple[Group, ...]
    places: Places
    """(kept,) places in the tally of everyone's groups, then of the finest where they are others."""
    of_row: Places
    """(rows,) index into `groups`, rising."""
    slices: tuple[slice, ...]
    """Where the rows of each group stand."""

    @property
    def are_levels(self) -> bool:
        """False where no check was made: the groups are everyone's."""
        return bool(self.groups) and bool(self.groups[0].segment)

    def rows_of(self, is_in: NDArray[np.bool_]) -> list[Places]:
        """Row numbers of each group that are in."""
        return [np.flatnonzero(is_in[rows]) + rows.start for rows in self.slices]

    def with_everyone(self, sums: NDArray[np.int64]) -> NDArray[np.int64]:
        """(kept, ...) from sums over the finest groups."""
        return np.concatenate([periods_of(self.groups, sums), sums]) if self.are_levels else sums


def strata_of(families: tuple[Family, ...]) -> Strata:
    """Of families of rows in order."""
    finest = _finest(families)
    groups = [group for family in families for group in family.groups]
    places = [place for place, group in enumerate(groups) if group.segment in ("", QUALITY)]
    ends = np.searchsorted(finest.of_row, np.arange(len(finest.groups) + 1)).tolist()
    return Strata(finest.groups, np.array(places, dtype=np.intp), finest.of_row, tuple(map(slice, ends, ends[1:])))


def order_of(families: tuple[Family, ...]) -> Places:
    """Row numbers, group by group of the finest groups."""
    finest = _finest(families)
    small = finest.of_row.astype(np.int16) if len(finest.groups) < np.iinfo(np.int16).max else finest.of_row
    return np.argsort(small, kind="stable")


def families_in_order(families: tuple[Family, ...], order: Places) -> tuple[Family, ...]:
    return tuple(replace(family, of_row=np.take(family.of_row, order, mode="clip")) for family in families)


def answers_in_order(answers: Answers, order: Places) -> Answers:
    """Every column that has a value for each row, whichever they are."""
    return replace(answers, **{field.name: _in_order(getattr(answers, field.name), order) for field in fields(answers)})


def _in_order(column: Any, order: Places) -> Any:
    if isinstance(column, Mapping):
        return {name: _in_order(each, order) for name, each in column.items()}
    return np.take(column, order, mode="clip") if isinstance(column, np.ndarray) else column


def _finest(families: tuple[Family, ...]) -> Family:
    return next((family for family in families if family.groups and family.groups[0].segment == QUALITY), families[0])
