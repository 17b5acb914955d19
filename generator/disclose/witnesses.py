"""Other answers that would have been published as the same numbers: what an attacker cannot tell from the truth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from generator.disclose.rounding import CLOSE

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
UPPER = 0.975


@dataclass(frozen=True, slots=True)
class Window:
    """Between which ends a number rounds to what is published. The ends themselves are left out."""

    low: float
    high: float


ANYWHERE = Window(float("-inf"), float("inf"))


@dataclass(frozen=True, slots=True)
class Spread:
    """Windows of what follows from the standard deviation: the reach of the interval, and itself from 500 answers on."""

    value: float
    """The published mean."""
    reach: Window
    """How far the farther end of the interval lies from it."""
    sd: Window | None
    narrowed: float
    """Half the interval as estimated, by half of t s / √n: below 1 where the population is finite."""


NO_SPREAD = Spread(0.0, ANYWHERE, None, 1.0)


@dataclass(frozen=True, slots=True)
class Published:
    """All that is published of the answers of one group to one question, as windows."""

    n: Window
    mean: Window | None
    spread: Spread | None
    shares: tuple[tuple[Bools, Window], ...]
    """Which values, and their share."""


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """Changes of counts, and what they add to the sums that every group's numbers follow from."""

    cells: NDArray[np.int64]
    """(cells, moves)."""
    values: NDArray[np.int64]
    sums: NDArray[np.int64]
    """(sums, 2) what changes add to the number of answers and to their total: few different ones."""
    which: NDArray[np.intp]
    """(moves,) which of these."""
    squares: NDArray[np.int64]
    """(moves,)."""

    @classmethod
    def of(cls, changes: NDArray[np.int64], values: NDArray[np.int64]) -> Effects:
        added = np.stack([changes.sum(axis=1), changes @ values], axis=1)
        sums, which = np.unique(added, axis=0, return_inverse=True)
        return cls(np.ascontiguousarray(changes.T), values, sums, which.reshape(-1), changes @ values**2)


def indistinct(tables: NDArray[np.int64], effects: Effects, published: Sequence[Published]) -> Bools:
    """(groups, moves) True where the changed counts of a group are possible and would be published as the same numbers.

    tables: (groups, cells). Every published number is computed again from the changed counts and must fall in its window, so
    each True is a proof that the change cannot be seen; nothing is inferred from the moves that were not tried.
    """
    values = effects.values
    n = tables.sum(axis=1)[:, None] + effects.sums[:, 0]
    same = _between(n, _ends(one.n for one in published))
    n = np.maximum(n, 1)  # where nobody is left, nothing is published that could tell
    mean: Floats = ((tables @ values)[:, None] + effects.sums[:, 1]) / n
    same &= _between(mean, _ends(one.mean for one in published))
    found = np.take(same, effects.which, axis=1)
    group, move = np.nonzero(found)
    changed = tables.T[:, group] + effects.cells[:, move]
    kept = (changed >= 0).all(axis=0)
    group, move, changed = group[kept], move[kept], changed[:, kept]
    kept = _same_shares(changed, n[group, effects.which[move]], group, published)
    group, move = group[kept], move[kept]
    which = effects.which[move]
    squares: Floats = ((tables @ values**2)[group] + effects.squares[move]) / n[group, which] - mean[group, which] ** 2
    kept = _same_spread(squares, n[group, which], mean[group, which], group, published)
    found[:] = False
    found[group[kept], move[kept]] = True
    return found


def _ends(windows: Iterable[Window | None]) -> tuple[Floats, Floats]:
    """(groups, 1) each: both ends of the window of each group, which may have none."""
    found = [window or ANYWHERE for window in windows]
    return (
        np.array([[window.low + CLOSE] for window in found], dtype=np.float64),
        np.array([[window.high - CLOSE] for window in found], dtype=np.float64),
    )


def _between(numbers: NDArray[np.int64] | Floats, ends: tuple[Floats, Floats]) -> Bools:
    low, high = ends
    inside: Bools = (numbers > low) & (numbers < high)
    return inside


def _same_shares(
    changed: NDArray[np.int64], n: NDArray[np.int64], group: NDArray[np.intp], published: Sequence[Published]
) -> Bools:
    """changed: (cells, pairs of group and move)."""
    hits = {hit.tobytes(): hit for one in published for hit, _ in one.shares}
    if not hits:
        return np.ones(len(n), dtype=np.bool_)
    same: Bools = np.ones(len(n), dtype=np.bool_)
    for name, hit in hits.items():
        windows = [next((window for one, window in each.shares if one.tobytes() == name), None) for each in published]
        low, high = _ends(windows)
        part = changed[hit].sum(axis=0) / n
        same &= (part > low[group, 0]) & (part < high[group, 0])
    return same


def _same_spread(
    squares: Floats, n: NDArray[np.int64], mean: Floats, group: NDArray[np.intp], published: Sequence[Published]
) -> Bools:
    """squares: their mean less the square of the mean."""
    spreads = [one.spread or NO_SPREAD for one in published]
    sd = np.sqrt(np.maximum(squares, 0) * n / np.maximum(n - 1, 1))
    narrowed, value = np.array([(one.narrowed, one.value) for one in spreads]).T
    half = half_width(n, sd) * narrowed[group]
    reach, of_sd = _ends(one.reach for one in spreads), _ends(one.sd for one in spreads)
    same = _between(half + np.abs(mean - value[group]), (reach[0][group, 0], reach[1][group, 0]))
    return same & _between(sd, (of_sd[0][group, 0], of_sd[1][group, 0]))


def half_width(n: NDArray[np.int64], sd: Floats) -> Floats:
    """Half of the t interval of a mean: t(n-1, 0.975) s / √n."""
    if not len(n):
        return sd
    # Changes are of a few respondents: the quantiles of all sizes in between are few.
    least = int(n.min())
    sizes = np.arange(least, int(n.max()) + 1)
    quantiles: Floats = stdtrit(np.maximum(sizes - 1, 1), UPPER)[n - least]
    half: Floats = quantiles * sd / np.sqrt(n)
    return half
