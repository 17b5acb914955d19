"""Which changes of one group's answers fit in with all other groups: the levels of every segment still add up to everyone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.disclose.bases import EVERYONE, Group
from generator.disclose.moves import Moves
from generator.disclose.witnesses import Bools

PARTNERS = 6
"""So many levels of a segment are moved at once, those that can move most; the others stay as they are."""
Rows = NDArray[np.intp]
"""Places of the changes that are asked about."""


@dataclass(frozen=True, slots=True, eq=False)
class Need:
    """How many values the counts of a group must be able to have."""

    sets: NDArray[np.int64]
    """(counts, cells) which cells each count adds up."""
    least: NDArray[np.int64] | None
    """(counts,) the furthest that each can be reduced, where that is known from elsewhere."""
    values: int


class Reach:
    """What changes of one group do to the counts that need values."""

    def __init__(self, need: Need, changes: NDArray[np.int64]) -> None:
        self.need, self.reached = need, changes @ need.sets.T

    def is_wide(self, found: Bools) -> bool:
        """Whether these changes are enough."""
        low, high = self._ends(found)
        return bool((high - low + 1 >= self.need.values).all())

    def wider(self, found: Bools) -> Rows:
        """Which changes would widen a count that has too few values."""
        low, high = self._ends(found)
        few = high - low + 1 < self.need.values
        wider = self.reached[:, few] > high[few]
        if self.need.least is None:
            wider |= self.reached[:, few] < low[few]
        return np.flatnonzero(wider.any(axis=1))

    def _ends(self, found: Bools) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        reached = self.reached[found]
        least = reached.min(axis=0, initial=0) if self.need.least is None else self.need.least
        return least, reached.max(axis=0, initial=0)


class Freedom:
    """Changes that cannot be seen in each group by itself, put together to changes that cannot be seen anywhere.

    A group can change so where it can by itself, and other levels change the other way, or everyone changes with it.
    """

    def __init__(self, moves: Moves, alone: Mapping[Group, Bools]) -> None:
        self.moves, self.alone = moves, alone
        self.ranked = sorted(alone, key=lambda group: (-int(np.count_nonzero(alone[group])), group))
        self.found: dict[tuple[Group, ...], Bools] = {(): np.asarray(~moves.changes.any(axis=1))}
        """What groups can make up together, as far as it was asked for."""

    def meets(self, need: Need, group: Group) -> bool:
        """Whether the group can change enough. What one other group makes up for is looked at first: mostly it is enough."""
        own = np.flatnonzero(self.alone[group])
        reach = Reach(need, self.moves.changes[own])
        if not reach.is_wide(np.ones(len(own), dtype=np.bool_)):
            return False
        found = self._answered_by_one(group, own)
        for more in (self._answered, self._answered_in_parts):
            if reach.is_wide(found):
                return True
            rows = reach.wider(found)
            found[rows] = more(group, own[rows])
        return reach.is_wide(found)

    def meets_easily(self, need: Need, group: Group) -> bool:
        """Whether what one other group makes up for is enough."""
        own = np.flatnonzero(self.alone[group])
        return Reach(need, self.moves.changes[own]).is_wide(self._answered_by_one(group, own))

    def _answered_by_one(self, group: Group, rows: Rows) -> Bools:
        """Some of what `_answered` finds: one level of each segment makes up all of the change."""
        shared = self.alone[EVERYONE][rows]
        for segment in self._segments_but(group[0]):
            shared &= self._any(self._partners(segment, EVERYONE), rows)
        return shared if group == EVERYONE else shared | self._any(self._partners(group[0], group), self.moves.opposite[rows])

    def _answered(self, group: Group, rows: Rows) -> Bools:
        """Levels of the same segment take all of the change, or everyone changes by it."""
        shared = self._shared(group, rows)
        return shared if group == EVERYONE else shared | self._taken(group, rows)

    def _answered_in_parts(self, group: Group, rows: Rows) -> Bools:
        """What the others do not take is what everyone changes by: nothing, all of it, or one unit of it."""
        if group == EVERYONE:
            return self._answered(group, rows)
        places = self.moves.less(rows, self._shared(group, self.moves.units))
        wanted = np.zeros(len(self.moves.changes) + 1, dtype=np.bool_)
        wanted[places] = True
        asked = np.flatnonzero(wanted[:-1])
        taken = np.zeros_like(wanted)
        taken[asked] = self._taken(group, asked)
        found: Bools = self._answered(group, rows) | taken[places].any(axis=0)
        return found

    def _taken(self, group: Group, rows: Rows) -> Bools:
        return self._together_at(self._partners(group[0], group), self.moves.opposite[rows])

    def _shared(self, group: Group, rows: Rows) -> Bools:
        """Changes of everyone that the levels of every other segment can make up."""
        found = self.alone[EVERYONE][rows]
        for segment in self._segments_but(group[0]):
            found &= self._together_at(self._partners(segment, EVERYONE), rows)
        return found

    def _segments_but(self, own: str) -> set[str]:
        return {segment for segment, _ in self.alone} - {"", own}

    def _partners(self, segment: str, but: Group) -> tuple[Group, ...]:
        """Groups of a segment that can change most."""
        return tuple(group for group in self.ranked if group[0] == segment and group != but)[:PARTNERS]

    def _any(self, groups: tuple[Group, ...], rows: Rows) -> Bools:
        found: Bools = np.logical_or.reduce([self.found[()][rows], *(self.alone[group][rows] for group in groups)])
        return found

    def _together(self, groups: tuple[Group, ...]) -> Bools:
        """(moves,) What these groups can make up together: one of them a part of any size, the others a unit at most."""
        if groups not in self.found:
            self.found[groups] = self._together_at(groups, np.arange(len(self.moves.changes)))
        return self.found[groups]

    def _together_at(self, groups: tuple[Group, ...], rows: Rows) -> Bools:
        """The same for some changes only: what the last group adds is looked up for these alone."""
        if groups in self.found:
            return self.found[groups][rows]
        total, own = self._together(groups[:-1]), self.alone[groups[-1]]
        found: Bools = (total | own)[rows]
        left = np.flatnonzero(~found)
        padded = np.append(total, [False])
        found[left] = padded[self.moves.less(rows[left], own[self.moves.units])].any(axis=0)
        return found
