"""Which families are counted in one pass over the rows: by what respondents are in all of them, and added up afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.measure.groups import Family

TOGETHER = 128
"""Most combinations of groups that are counted at once: their counts still lie in the processor's cache."""
Places = NDArray[np.intp]


class Share(NamedTuple):
    """What a family gets of the counts of combinations."""

    family: int
    """Its place among all families."""
    order: Places
    """Combinations that lie in one of its groups, group by group."""
    starts: Places
    """Where in `order` each group begins."""

    def of(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """(groups, ...) from (combinations, ...)."""
        ordered = counts[self.order]
        return ordered if len(self.starts) == len(ordered) else np.add.reduceat(ordered, self.starts)


class Pass(NamedTuple):
    """Combinations of groups of some families, of which each respondent is in one."""

    of_row: NDArray[np.int32]
    size: int
    shares: tuple[Share, ...]


class _Combined(NamedTuple):
    of_row: Places
    groups: tuple[tuple[int, int, Places], ...]
    """For each family: its place, the number of its groups, and (combinations,) the group, or that number for none."""

    @property
    def size(self) -> int:
        return len(self.groups[0][2])


def passes_of(families: Sequence[Family]) -> tuple[Pass, ...]:
    """Small families together, as long as they have few combinations, or hardly more than the larger family has groups."""
    found: list[_Combined] = []
    for place in sorted(range(len(families)), key=lambda place: len(families[place].groups)):
        family = families[place]
        groups = len(family.groups)
        alone = _Combined(family.of_row, ((place, groups, np.arange(groups + 1, dtype=np.intp)),))
        together = _combine(found[-1], alone) if found else alone
        if found and together.size <= max(TOGETHER, found[-1].size + groups):
            found[-1] = together
        else:
            found.append(alone)
    return tuple(_pass(combined) for combined in found)


def _combine(one: _Combined, other: _Combined) -> _Combined:
    """Only combinations that occur."""
    code = one.of_row * other.size + other.of_row
    found = np.flatnonzero(np.bincount(code, minlength=one.size * other.size))
    number = np.zeros(one.size * other.size, dtype=np.intp)
    number[found] = np.arange(len(found))
    parts = (one, found // other.size), (other, found % other.size)
    groups = tuple((place, size, of[kept]) for part, kept in parts for place, size, of in part.groups)
    return _Combined(np.take(number, code, mode="clip"), groups)


def _pass(combined: _Combined) -> Pass:
    return Pass(combined.of_row.astype(np.int32), combined.size, tuple(_share(*each) for each in combined.groups))


def _share(place: int, groups: int, of: Places) -> Share:
    order = np.argsort(of, kind="stable")
    ends = np.searchsorted(of[order], np.arange(groups + 1))
    return Share(place, order[: ends[-1]], ends[:-1])
