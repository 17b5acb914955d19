"""Funnel: levels of a segment against limits that widen as their base falls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, fsum, sin, sqrt
from typing import Literal

import numpy as np
from scipy.special import ndtri

from generator.compare.process import of_the_process
from generator.compare.published import is_exact, is_share, spread_of
from generator.model.analyses import Funnel, FunnelPoint
from generator.model.findings import Key
from generator.model.measures import headline_key
from generator.model.release import Release, Shown
from generator.model.site import Site
from generator.model.tally import QUALITY

FEWEST = 3
"""Levels with a value: two are one comparison, which `segments` makes."""
WINSORISED = 0.1
"""Part of the levels at each end whose z are drawn in before the overdispersion is estimated."""
Z95, Z998 = (float(ndtri(upper)) for upper in (0.975, 0.999))
"""Bounds of z for 95% and 99.8% of levels that differ by sampling alone."""
DRAWN = 60
"""Bases at which limits are given."""
Place = Literal["inside", "above_95", "below_95", "above_998", "below_998"]


@dataclass(frozen=True, slots=True)
class MeanLimits:
    """Means and NPS: z = (y - θ) sqrt(n) / σ, with σ the standard deviation of everyone's answers."""

    centre: float
    sd: float

    def z(self, value: float, n: int) -> float:
        return (value - self.centre) * sqrt(n) / self.sd

    def limit(self, z: float, n: int) -> float:
        return self.centre + z * self.sd / sqrt(n)


@dataclass(frozen=True, slots=True)
class ShareLimits:
    """Shares, on the arcsine scale, where the variance depends on n alone: z = 2 sqrt(n) (asin sqrt(y) - asin sqrt(θ)). Limits
    stay within 0 and 1. Not exact: about as good as the binomial's from n θ and n (1 - θ) of 5 on."""

    centre: float

    def z(self, value: float, n: int) -> float:
        return 2 * sqrt(n) * (asin(sqrt(value)) - asin(sqrt(self.centre)))

    def limit(self, z: float, n: int) -> float:
        angle = asin(sqrt(self.centre)) + z / (2 * sqrt(n))
        return sin(min(max(angle, 0.0), asin(1.0))) ** 2


def funnels(release: Release, site: Site) -> dict[str, Funnel]:
    """By segment: the funnel of the headline measure, where everyone's value and three levels at least are published."""
    if release.dataset not in site.datasets:
        return {}
    key = headline_key(site.instruments[release.instrument])
    names = dict.fromkeys(segment for segment, _ in release.sizes if segment not in {"", QUALITY})
    found = ((name, draw_funnel(key, name, of_the_process(release, site))) for name in names)
    return {name: funnel for name, funnel in found if funnel}


def draw_funnel(key: Key, segment: str, release: Release) -> Funnel | None:
    """Spiegelhalter 2005, Stat. Med. 24:1185-1202 and Qual. Saf. Health Care 14:347-351.

    Centre θ: everyone's published value. Levels that scatter more than sampling makes them (φ > 1) have limits wider by
    sqrt(φ), φ = Σ z_w^2 / I over all I levels, z_w winsorised at 10% and 90%: no level is called different for what all share.
    A level is part of everyone, which makes z a little too small for one that is nearly all.
    """
    everyone = release.shown(key)
    if everyone is None or not is_exact(everyone):
        return None
    levels = tuple(level for name, level in release.sizes if name == segment)
    cells = {level: release.shown(key._replace(segment=segment, level=level)) for level in levels}
    usable = {level: cell for level, cell in cells.items() if cell and not cell.edge}
    limits = limits_of(key, everyone)
    if len(usable) < FEWEST or limits is None:
        return None
    z = {level: limits.z(cell.value, cell.n) for level, cell in usable.items()}
    phi = overdispersion(tuple(z.values()))
    points = tuple(
        FunnelPoint(level, cell.n, cell.value, z[level], place_of(z[level] / sqrt(phi))) for level, cell in usable.items()
    )
    return Funnel(key, segment, everyone.value, phi, points, _curves(limits, phi, points), len(cells) - len(usable))


def limits_of(key: Key, everyone: Shown) -> MeanLimits | ShareLimits | None:
    """None where nobody differs from anybody, so that there is no scatter to judge by."""
    if is_share(key):
        return ShareLimits(everyone.value) if 0 < everyone.value < 1 else None
    sd = spread_of(key, everyone).sampling * sqrt(everyone.n)
    return MeanLimits(everyone.value, sd) if sd > 0 else None


def overdispersion(z: Sequence[float]) -> float:
    """φ, at least 1: levels may scatter less than sampling by chance, which narrows nothing.

    Winsorising keeps outliers from widening their own limits and makes φ too small by a third where z are normal (0.68 for 1).
    Spiegelhalter does not correct for it, and neither does this: more levels are looked into, none is overlooked.
    """
    low, high = np.quantile(z, (WINSORISED, 1 - WINSORISED))
    return max(1.0, fsum(min(max(one, low), high) ** 2 for one in z) / len(z))


def place_of(z: float) -> Place:
    """Where a level lies, by its z after overdispersion."""
    if abs(z) <= Z95:
        return "inside"
    if abs(z) <= Z998:
        return "above_95" if z > 0 else "below_95"
    return "above_998" if z > 0 else "below_998"


def _curves(
    limits: MeanLimits | ShareLimits, phi: float, points: Sequence[FunnelPoint]
) -> tuple[tuple[int, float, float, float, float], ...]:
    """Limits at bases from the smallest level to the greatest, closer together where they bend."""
    smallest, greatest = min(point.n for point in points), max(point.n for point in points)
    bases = sorted({round(n) for n in np.geomspace(smallest, greatest, DRAWN)} | {smallest, greatest})
    wide = sqrt(phi)
    lowest, low, high, highest = -Z998 * wide, -Z95 * wide, Z95 * wide, Z998 * wide
    return tuple(
        (n, limits.limit(lowest, n), limits.limit(low, n), limits.limit(high, n), limits.limit(highest, n)) for n in bases
    )
