"""Disclosure profiles as data. Code reads these fields and never asks for a profile's name.

Source: research/reliability.md §1.4, rules D1 to D6. A step that covers five (ten) respondents makes it impossible to tell
what any fewer of them answered: step times n is at least 5 (10).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.model.dataset import Profile

Bands = tuple[tuple[int, float], ...]
"""(smallest n, step) by falling n; below the last n nothing of the kind is published."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a profile publishes. n is always the unweighted number of valid answers."""

    minimum: int
    """D1: fewest answers behind any number, and fewest respondents of a group whose size is given; 0: rule off."""
    mean_steps: Bands
    """D2, D3: means and gaps, in scale points."""
    share_steps: Bands
    """D2, D3: shares; NPS follows them."""
    count_step: int
    """Counts of respondents and rows are given to the nearest multiple; 1: exactly."""
    unreliable_below: int
    """Numbers on fewer answers carry the mark `u`."""
    interval_from: int
    """Fewest answers for an interval of a mean or gap, and of shares where `share_interval` is `estimate`."""
    bounds: Literal["nearest", "outward"]
    """D4: bounds stand on the step of their mean; outward rounding keeps what the interval covers."""
    share_interval: Literal["estimate", "published"]
    """D4: an interval of a share is a function of the share and n alone, so from the estimate it would undo the rounding;
    `published`: computed from the published numbers, and as much wider as they are coarse."""
    ends_are_coded: bool
    """D3: the lowest and highest published share read "at most" and "at least", so that "nobody" and "all" are not said."""
    differences_of_published: bool
    """D3: a gap is the difference of the two published means, NPS that of the two published shares."""
    complement_sum: int
    """D5: of the levels of a segment none or at least two are hidden, with so many answers together; 0: rule off."""
    nesting: int
    """D6: everyone without a published level is nobody or at least so many; 0: rule off."""


PROFILES: Mapping[Profile, Rules] = {
    # Public data need no protection, but a mean of three people is no result about their group.
    "open": Rules(
        minimum=10,
        mean_steps=((10, 0.01),),
        share_steps=((10, 0.001),),
        count_step=1,
        unreliable_below=30,
        interval_from=10,
        bounds="nearest",
        share_interval="estimate",
        ends_are_coded=False,
        differences_of_published=False,
        complement_sum=0,
        nesting=0,
    ),
    "standard": Rules(
        minimum=10,
        mean_steps=((500, 0.01), (250, 0.02), (100, 0.05), (50, 0.1), (25, 0.2), (10, 0.5)),
        share_steps=((500, 0.01), (250, 0.02), (100, 0.05), (50, 0.1), (30, 0.2)),
        count_step=5,
        unreliable_below=30,
        interval_from=30,
        bounds="outward",
        share_interval="published",
        ends_are_coded=True,
        differences_of_published=True,
        complement_sum=10,
        nesting=10,
    ),
    "strict": Rules(
        minimum=20,
        mean_steps=((1000, 0.01), (500, 0.02), (200, 0.05), (100, 0.1), (50, 0.2), (20, 0.5)),
        share_steps=((1000, 0.01), (500, 0.02), (200, 0.05), (100, 0.1), (50, 0.2)),
        count_step=10,
        unreliable_below=50,
        interval_from=50,
        bounds="outward",
        share_interval="published",
        ends_are_coded=True,
        differences_of_published=True,
        complement_sum=20,
        nesting=20,
    ),
}


def step_for(bands: Bands, n: int) -> float | None:
    """The step at which a number on n answers is published; None where it is not."""
    return next((step for smallest, step in bands if n >= smallest), None)


def smallest_n(bands: Bands) -> int:
    """Fewest answers for which the bands publish anything."""
    return bands[-1][0]
