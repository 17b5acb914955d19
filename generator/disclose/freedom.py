"""Which changes of one group's answers fit in with all other groups: the levels of every segment still add up to everyone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from generator.disclose.bases import EVERYONE, Group
from generator.disclose.moves import Moves
from generator.disclose.witnesses import Bools


@dataclass(frozen=True, slots=True)
class Freedom:
    """Changes that cannot be seen in each group by itself, put together to changes that cannot be seen anywhere."""

    moves: Moves
    alone: Mapping[Group, Bools]
    made_up: dict[str, Bools] = field(default_factory=dict)
    """Changes that the levels of a segment can make up together, as far as they were asked for."""

    def of(self, group: Group) -> Bools:
        """(moves,) True where the group can change so while other levels change the other way, or everyone changes with it."""
        if group == EVERYONE:
            return self.alone[EVERYONE] & self._in_segments("")
        others = self._together(one for one in self.alone if one[0] == group[0] and one != group)
        shared = self.alone[EVERYONE] & self._in_segments(group[0])
        # What the others do not take is what everyone changes by: nothing, all of it, or one unit of it.
        left = others[self.moves.opposite]
        taken: Bools = self.alone[group] & (left | shared | self.moves.split(left, shared))
        return taken

    def _in_segments(self, but: str) -> Bools:
        """Changes of everyone that the levels of every other segment can make up."""
        found: Bools = np.ones(len(self.moves.changes), dtype=np.bool_)
        for segment in {segment for segment, _ in self.alone} - {"", but}:
            if segment not in self.made_up:
                self.made_up[segment] = self._together(one for one in self.alone if one[0] == segment)
            found &= self.made_up[segment]
        return found

    def _together(self, groups: Iterable[Group]) -> Bools:
        """Changes that these groups can make up together: one of them a part of any size, the others a unit at most."""
        total: Bools = np.asarray(~self.moves.changes.any(axis=1))
        for group in groups:
            own = self.alone[group]
            total = total | own | self.moves.split(total, own)
        return total
