"""Limits and rules of the XmR chart (individual values and moving ranges), as numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import fmean, median
from typing import Literal

from generator.model.method import ControlChoice

MEAN_LIMIT, MEAN_RANGE_LIMIT = 2.66, 3.267
"""3 / d2 and D4 for ranges of two values: d2 = 1.128."""
MEDIAN_LIMIT, MEDIAN_RANGE_LIMIT = 3.145, 3.865
"""The same for the median of the ranges."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Natural process limits: centre - width to centre + width."""

    centre: float
    width: float
    range_limit: float
    """Upper limit of the moving ranges."""

    @property
    def lower(self) -> float:
        return self.centre - self.width

    @property
    def upper(self) -> float:
        return self.centre + self.width

    @property
    def sigma(self) -> float:
        """Standard deviation of single values that the moving ranges imply: mean range / 1.128."""
        return self.width / 3


@dataclass(frozen=True, slots=True)
class Preset:
    """Rules by which a chart signals a special cause, besides a point outside its limits."""

    shift: int
    """So many points in a row on one side of the centre."""
    trend: int | None
    """So many points in a row rising, or falling; a tie breaks it."""
    near: int
    """So many of `window` points in a row ..."""
    window: int
    beyond: float
    """... further from the centre than this part of the way to a limit, on one side."""
    whole_window: bool
    """Whether all points of the window must lie on that side."""


PRESETS: Mapping[Literal["nhs", "wheeler"], Preset] = {
    "nhs": Preset(shift=7, trend=7, near=2, window=3, beyond=2 / 3, whole_window=True),
    "wheeler": Preset(shift=8, trend=None, near=3, window=4, beyond=1 / 2, whole_window=False),
}
"""nhs: Making Data Count, as NHSRplotthedots computes it. wheeler: Understanding Variation, 1993."""


def moving_ranges(values: Sequence[float]) -> tuple[float, ...]:
    """|x_t - x_(t-1)|; one fewer than there are values."""
    return tuple(abs(after - before) for before, after in pairwise(values))


def limits_of(values: Sequence[float], choice: ControlChoice) -> Limits:
    """Mean of x ± 2.66 times the mean moving range, range limit 3.267 times it; with `median` 3.145 and 3.865 times the median
    range, which single jumps hardly move. Units of x; needs two values.

    With `screen`, ranges at or above the range limit are left out of the mean range, once (Nelson 1982, J. Qual. Technol.
    14:172-173; medians need none). With `baseline`, only the first so many values are used. Source: research/methods.md §3.7.
    """
    used = values[: choice.baseline] if choice.baseline else values
    ranges = moving_ranges(used)
    if choice.centre == "median":
        middle = median(ranges)
        return Limits(fmean(used), MEDIAN_LIMIT * middle, MEDIAN_RANGE_LIMIT * middle)
    mean = fmean(ranges)
    if choice.screen:
        mean = fmean([one for one in ranges if one < MEAN_RANGE_LIMIT * mean] or ranges)
    return Limits(fmean(used), MEAN_LIMIT * mean, MEAN_RANGE_LIMIT * mean)


def sides(values: Sequence[float], centre: float) -> tuple[int, ...]:
    """+1 above the centre, -1 below, 0 on it."""
    return tuple((value > centre) - (value < centre) for value in values)


def outside(values: Sequence[float], limits: Limits) -> tuple[int, ...]:
    """Places of the values beyond a limit; on it is not beyond it."""
    return tuple(place for place, value in enumerate(values) if not limits.lower <= value <= limits.upper)


def runs(signs: Sequence[int], least: int) -> tuple[tuple[int, ...], ...]:
    """Places of every unbroken run of at least `least` equal signs; a zero belongs to no run."""
    found = (tuple(place for place, _ in run) for sign, run in groupby(enumerate(signs), lambda pair: pair[1]) if sign)
    return tuple(run for run in found if len(run) >= least)


def trends(values: Sequence[float], least: int) -> tuple[tuple[int, ...], ...]:
    """Places of every run of at least `least` values that rises, or falls, at every step."""
    steps = tuple((after > before) - (after < before) for before, after in pairwise(values))
    return tuple((*run, run[-1] + 1) for run in runs(steps, least - 1))


def near_limit(near: Sequence[bool], signs: Sequence[int], preset: Preset) -> tuple[tuple[int, ...], ...]:
    """Windows of consecutive places in which enough points are near a limit on the same side."""
    starts = range(len(signs) - preset.window + 1)
    windows = (tuple(range(start, start + preset.window)) for start in starts)
    return tuple(window for window in windows if any(_fires(window, side, near, signs, preset) for side in (1, -1)))


def _fires(window: Sequence[int], side: int, near: Sequence[bool], signs: Sequence[int], preset: Preset) -> bool:
    if preset.whole_window and any(signs[place] != side for place in window):
        return False
    return sum(near[place] and signs[place] == side for place in window) >= preset.near


def is_near(values: Sequence[float], limits: Limits, preset: Preset) -> tuple[bool, ...]:
    """Whether each value lies beyond the part of the way to a limit that the preset names; outside the limits too."""
    return tuple(abs(value - limits.centre) > preset.beyond * limits.width for value in values)
