"""Answers on a scale with whole steps whose mean is exactly the one that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_SHARES = np.linspace(0.0, 1.0, 4001)[1:-1]
_NORMAL = np.array([NormalDist().inv_cdf(float(share)) for share in _SHARES])


def stream(*seed: int) -> np.random.Generator:
    """A stream of its own for every file: one that grows leaves the others as they are."""
    return np.random.Generator(np.random.PCG64(list(seed)))


def normal(random: np.random.Generator, *shape: int) -> Floats:
    """Standard normal numbers from uniform ones: those of a generator stay the same from version to version."""
    drawn: Floats = np.interp(random.random(shape), _SHARES, _NORMAL)
    return drawn


@dataclass(frozen=True, slots=True)
class Scale:
    """Rounds latent values to `low` .. `high`; `spread` is the standard deviation of what is rounded."""

    low: int
    high: int
    spread: float

    def latent(self, mean: Floats) -> Floats:
        """Where latent values must be centred so that rounded and cut off they have this mean.

        E[answer] = low + sum over k of P(latent > k + 1/2), for k from low to high - 1.
        """
        centres = np.linspace(self.low - 3.0, self.high + 3.0, 1201)
        steps = [k + 0.5 for k in range(self.low, self.high)]
        unit = NormalDist(0.0, self.spread)
        means = [self.low + sum(1 - unit.cdf(step - centre) for step in steps) for centre in centres.tolist()]
        return np.interp(mean, means, centres)

    def answers(self, latent: Floats) -> NDArray[np.int64]:
        return np.clip(np.rint(latent), self.low, self.high).astype(np.int64)
