"""D6 for several levels at once: levels of one segment together and levels of another, which differ by a few respondents.

Ages up to 29, 30 to 49, 50 and more, and again up to 24, 25 to 44, 45 and more: no group lies within one of the other list, but
those under 50 without those under 45 are the respondents of 45 to 49. Everyone without the published levels of a segment is a
level here too, because subtraction gives it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from generator.disclose.bases import EVERYONE, Group
from generator.model.findings import Wave

MOST_AT_ONCE = 8
"""Up to so many clusters every union of them is looked at, beyond that every two."""
Levels = tuple[Group, ...]


class Union(NamedTuple):
    """Levels of two segments whose respondents are the same but for a few."""

    levels: Levels


class Crossing:
    """The segments of a wave, two by two, and what published levels of them give away together."""

    def __init__(self, wave: Wave, least: int) -> None:
        self.least, self.sizes, self.overlaps = least, wave.sizes, wave.overlaps
        names = sorted({segment for segment, _ in wave.sizes if segment}) if wave.overlaps and least else []
        self.levels = {name: tuple(sorted(group for group in wave.sizes if group[0] == name)) for name in names}
        self.pairs = tuple(combinations(names, 2))
        self.known: dict[tuple[Levels, Levels], Union | None] = {}

    def hidden(self, shown: frozenset[Group]) -> set[Group]:
        """Levels to withhold, the smallest of those that tell first, until published ones tell no more."""
        found: set[Group] = set()
        for first, second in self.pairs:
            while union := self._telling(*(self._published(name, shown - found) for name in (first, second))):
                found.add(min(union.levels, key=lambda group: (self.sizes[group], group)))
        return found

    def _published(self, segment: str, shown: frozenset[Group]) -> Levels:
        return tuple(group for group in self.levels[segment] if group in shown)

    def _telling(self, first: Levels, second: Levels) -> Union | None:
        if (first, second) not in self.known:
            self.known[first, second] = next(self._unions(first, second), None) if first and second else None
        return self.known[first, second]

    def _unions(self, first: Levels, second: Levels) -> Iterator[Union]:
        """Levels that share `least` respondents stand on one side, so unions that are nearly the same consist of clusters."""
        table = self._table(first, second)
        clusters = list(_clusters(table, self.least))
        most = len(clusters) - 1 if len(clusters) <= MOST_AT_ONCE else 2
        for count in range(1, most + 1):
            for some in combinations(clusters, count):
                rows, columns = (set().union(*sides) for sides in zip(*some, strict=True))
                sides = _outside(table, rows, columns)
                levels = (
                    *(first[row] for row in rows if row < len(first)),
                    *(second[at] for at in columns if at < len(second)),
                )
                if 0 < max(sides) < self.least and levels:
                    yield Union(levels)

    def _table(self, first: Levels, second: Levels) -> list[list[int]]:
        """Respondents of each pair of levels; the last row and column are those in no published level."""
        inner = [[self.overlaps.get(one, {}).get(other, 0) for other in second] for one in first]
        rows = [[*row, self.sizes[one] - sum(row)] for one, row in zip(first, inner, strict=True)]
        total = [*(self.sizes[other] for other in second), self.sizes[EVERYONE] - sum(self.sizes[other] for other in second)]
        return [*rows, [size - sum(row[place] for row in rows) for place, size in enumerate(total)]]


def _clusters(table: list[list[int]], least: int) -> Iterator[tuple[set[int], set[int]]]:
    """Rows and columns that hang together by cells of at least so many; what hangs together with nothing stands alone."""
    left = {place for place, row in enumerate(table) if any(row)}
    alone = {place for place in range(len(table[0])) if any(row[place] for row in table)}
    while left:
        rows, columns = {left.pop()}, set[int]()
        while True:
            wider = {place for row in rows for place, cell in enumerate(table[row]) if cell >= least}
            more = {place for place in left if any(table[place][column] >= least for column in wider)}
            if wider == columns and not more:
                break
            columns, rows, left = wider, rows | more, left - more
        alone -= columns
        yield rows, columns
    yield from ((set(), {column}) for column in sorted(alone))


def _outside(table: list[list[int]], rows: Iterable[int], columns: Iterable[int]) -> tuple[int, int]:
    """Respondents in these rows and in other columns; and the other way round."""
    inside_rows, inside_columns = set(rows), set(columns)
    cells: Mapping[tuple[int, int], int] = {(row, column): n for row, ones in enumerate(table) for column, n in enumerate(ones)}
    return (
        sum(n for (row, column), n in cells.items() if row in inside_rows and column not in inside_columns),
        sum(n for (row, column), n in cells.items() if row not in inside_rows and column in inside_columns),
    )
