"""Least and greatest value of counts that satisfy a system: linear programs for many systems at once, then whole numbers.

Systems that share no unknown are solved side by side in one program: the minimum of a sum of independent terms is the sum of
their minima. Linear bounds hold for whole numbers too; where they are close to giving a count away, HiGHS solves it exactly.
Every solution is a point that the publisher's numbers allow, so a count that differs enough between two of them is safe, and
its bounds are not sought.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, inf

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from generator.attack.values import Interval, Row

NOISE = 1e-6
SECONDS = 10.0
"""For one count; what HiGHS has proved by then is a bound as well."""
TOGETHER = 200
"""Systems in one linear program."""
LARGE = 13
"""A count that may be greater is no small count however narrow its interval is (fewer than five values, the least below 10)."""
WIDE: Interval = (0, 10**9)
"""Bounds of a count that is safe; nobody has looked for better ones."""
MOST, LEAST = -1.0, 1.0


@dataclass(frozen=True, slots=True)
class System:
    """Whole unknowns of at least 0, rows that they satisfy, and sums of unknowns that one wants to know."""

    unknowns: int
    rows: tuple[Row, ...]
    targets: tuple[tuple[int, ...], ...]


def linear_bounds(systems: Sequence[System], wide: float) -> list[tuple[Interval, ...] | None]:
    """Bounds of each target of each system; None for a system that nothing satisfies. `wide`: a safe distance."""
    found: list[tuple[Interval, ...] | None] = []
    for start in range(0, len(systems), TOGETHER):
        found += _together([Search(system, wide) for system in systems[start : start + TOGETHER]])
    return found


def whole_bounds(system: System, target: tuple[int, ...]) -> Interval | None:
    """Exact bounds of one target in whole numbers; None where nothing satisfies the system."""
    ends = [_whole_end(system, target, sign) for sign in (LEAST, MOST)]
    if ends[0] is None or ends[1] is None:
        return None
    return ceil(ends[0] - NOISE), floor(-ends[1] + NOISE)


class Search:
    """What is known of the targets of one system so far."""

    def __init__(self, system: System, wide: float) -> None:
        self.system = system
        self.wide = wide
        self.seen_least = [inf] * len(system.targets)
        self.seen_most = [-inf] * len(system.targets)
        self.bounds: list[Interval | None] = [None] * len(system.targets)
        self.most: int | None = None

    def next(self) -> tuple[tuple[int, ...], float] | None:
        """The target to look at, and whether for its greatest or its least value; None when all is known."""
        while None in self.bounds:
            place = self.bounds.index(None)
            if self.seen_most[place] - self.seen_least[place] < self.wide:
                return self.system.targets[place], MOST if self.most is None else LEAST
            self._settle(place, WIDE)
        return None

    def learn(self, point: NDArray[np.float64]) -> None:
        """Takes the solution of what `next` has asked for."""
        place = self.bounds.index(None)
        values = [float(point[list(target)].sum()) for target in self.system.targets]
        self.seen_least = [min(pair) for pair in zip(self.seen_least, values, strict=True)]
        self.seen_most = [max(pair) for pair in zip(self.seen_most, values, strict=True)]
        if self.most is not None:
            self._settle(place, (ceil(values[place] - NOISE), self.most))
        elif values[place] >= LARGE + 1:
            self._settle(place, WIDE)
        else:
            self.most = floor(values[place] + NOISE)

    def _settle(self, place: int, bounds: Interval) -> None:
        self.bounds[place], self.most = bounds, None

    @property
    def found(self) -> tuple[Interval, ...]:
        return tuple(bounds or WIDE for bounds in self.bounds)


def _together(searches: Sequence[Search]) -> list[tuple[Interval, ...] | None]:
    """Asks every open search its next question at once. Halves a batch with a contradiction until that stands alone."""
    open_searches = [search for search in searches if search.next()]
    while open_searches:
        points = _points(open_searches)
        if points is None:
            return [None] if len(searches) == 1 else _halved(searches)
        for search, point in zip(open_searches, points, strict=True):
            search.learn(point)
        open_searches = [search for search in open_searches if search.next()]
    return [search.found for search in searches]


def _halved(searches: Sequence[Search]) -> list[tuple[Interval, ...] | None]:
    half = len(searches) // 2
    return [*_together(searches[:half]), *_together(searches[half:])]


def _points(searches: Sequence[Search]) -> list[NDArray[np.float64]] | None:
    """A solution for each search, each the best for its own question; None where one of the systems contradicts itself."""
    starts = np.cumsum([0, *(search.system.unknowns for search in searches)])
    goal = np.zeros(int(starts[-1]))
    for start, search in zip(starts, searches, strict=False):
        target, sign = search.next() or ((), LEAST)
        goal[[start + place for place in target]] = sign
    solved = milp(goal, bounds=Bounds(0, np.inf), constraints=_constraint([search.system for search in searches]))
    return None if solved.x is None else list(np.split(solved.x, starts[1:-1]))


def _whole_end(system: System, target: tuple[int, ...], sign: float) -> float | None:
    goal = np.zeros(system.unknowns)
    goal[list(target)] = sign
    every = np.ones(system.unknowns)
    options = {"time_limit": SECONDS}
    solved = milp(goal, integrality=every, bounds=Bounds(0, np.inf), constraints=_constraint([system]), options=options)
    if solved.status == 1:
        bound: float | None = solved.mip_dual_bound
        return bound
    return None if solved.x is None else float(solved.fun)


def _constraint(systems: Sequence[System]) -> LinearConstraint:
    data: list[float] = []
    columns: list[int] = []
    pointers = [0]
    start = 0
    for system in systems:
        for row in system.rows:
            data += row.coefficients
            columns += [start + place for place in row.places]
            pointers.append(len(columns))
        start += system.unknowns
    rows = [row for system in systems for row in system.rows]
    matrix = csr_array((data, columns, pointers), shape=(len(rows), start))
    return LinearConstraint(matrix, [row.low - NOISE for row in rows], [row.high + NOISE for row in rows])
