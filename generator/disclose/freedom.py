"""Which changes of one group's answers fit in with all other groups: the levels of every segment still add up to everyone."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from generator.disclose.bases import EVERYONE, Group
from generator.disclose.moves import Moves
from generator.disclose.witnesses import Bools

PARTNERS = 6
"""So many levels of a segment are moved at once, those that can move most; the others stay as they are."""


class Freedom:
    """Changes that cannot be seen in each group by itself, put together to changes that cannot be seen anywhere."""

    def __init__(self, moves: Moves, alone: Mapping[Group, Bools]) -> None:
        self.moves, self.alone = moves, alone
        self.ranked = sorted(alone, key=lambda group: (-int(np.count_nonzero(alone[group])), group))
        self.found: dict[tuple[Group, ...], Bools] = {}
        """What groups can make up together, as far as it was asked for."""

    def of(self, group: Group) -> Bools:
        """(moves,) True where the group can change so while other levels change the other way, or everyone changes with it."""
        if group == EVERYONE:
            return np.logical_and(self.alone[EVERYONE], self._in_segments(""))
        left = self._together(self._partners(group[0], group))[self.moves.opposite]
        shared = np.logical_and(self.alone[EVERYONE], self._in_segments(group[0]))
        # What the others do not take is what everyone changes by: nothing, all of it, or one unit of it.
        return np.logical_and(self.alone[group], left | shared | self.moves.split(left, shared))

    def _in_segments(self, but: str) -> Bools:
        """Changes of everyone that the levels of every other segment can make up."""
        found: Bools = np.ones(len(self.moves.changes), dtype=np.bool_)
        for segment in {segment for segment, _ in self.alone} - {"", but}:
            np.logical_and(found, self._together(self._partners(segment, EVERYONE)), out=found)
        return found

    def _partners(self, segment: str, but: Group) -> tuple[Group, ...]:
        """Groups of a segment that can change most."""
        return tuple(group for group in self.ranked if group[0] == segment and group != but)[:PARTNERS]

    def _together(self, groups: tuple[Group, ...]) -> Bools:
        """Changes that these groups can make up together: one of them a part of any size, the others a unit at most."""
        if groups not in self.found:
            total: Bools = np.asarray(~self.moves.changes.any(axis=1))
            for group in groups:
                own = self.alone[group]
                total = total | own | self.moves.split(total, own)
            self.found[groups] = total
        return self.found[groups]
