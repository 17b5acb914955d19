"""Other answers that would have been published as the same numbers: what an attacker cannot tell from the truth."""

from __future__ import annotations

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

    def holds(self, numbers: Floats) -> Bools:
        inside: Bools = (numbers > self.low + CLOSE) & (numbers < self.high - CLOSE)
        return inside


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


@dataclass(frozen=True, slots=True)
class Published:
    """All that is published of the answers of one group to one question, as windows."""

    n: Window
    mean: Window | None
    spread: Spread | None
    shares: tuple[tuple[Bools, Window], ...]
    """Which values, and their share."""


def indistinct(counts: NDArray[np.int64], values: NDArray[np.int64], moves: NDArray[np.int64], published: Published) -> Bools:
    """(moves,) True where the changed counts are possible and would be published as the same numbers.

    Every published number is computed again from the changed counts and must fall in its window, so each True is a proof that
    the change cannot be seen; nothing is inferred from the moves that were not tried.
    """
    changed = counts[None, :] + moves
    n = changed.sum(axis=1)
    same: Bools = (changed >= 0).all(axis=1) & published.n.holds(n.astype(np.float64))
    left = np.flatnonzero(same)
    same[left] = _same_numbers(changed[left], n[left], values, published)
    return same


def _same_numbers(changed: NDArray[np.int64], n: NDArray[np.int64], values: NDArray[np.int64], published: Published) -> Bools:
    same: Bools = np.ones(len(n), dtype=np.bool_)
    n = np.maximum(n, 1)  # where nobody is left, nothing is published that could tell
    for hit, window in published.shares:
        same &= window.holds(changed[:, hit].sum(axis=1) / n)
    mean: Floats = (changed @ values) / n
    if published.mean:
        same &= published.mean.holds(mean)
    if published.spread:
        same &= _same_spread(changed, n, values, mean, published.spread)
    return same


def _same_spread(
    changed: NDArray[np.int64], n: NDArray[np.int64], values: NDArray[np.int64], mean: Floats, spread: Spread
) -> Bools:
    squares: Floats = (changed @ values**2) / n - mean**2
    sd = np.sqrt(np.maximum(squares, 0) * n / np.maximum(n - 1, 1))
    half = half_width(n, sd) * spread.narrowed
    same = spread.reach.holds(half + np.abs(mean - spread.value))
    return same & spread.sd.holds(sd) if spread.sd else same


def half_width(n: NDArray[np.int64], sd: Floats) -> Floats:
    """Half of the t interval of a mean: t(n-1, 0.975) s / √n."""
    sizes, place = np.unique(n, return_inverse=True)
    quantiles: Floats = stdtrit(np.maximum(sizes - 1, 1), UPPER)[place]
    half: Floats = quantiles * sd / np.sqrt(n)
    return half
