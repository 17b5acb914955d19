"""Disclosure profiles as data. Code reads these fields and never asks for a profile's name.

Source: research/reliability.md §1.4, rules D1 to D9 and D15. A step that covers five (ten) respondents makes it impossible to
tell what any fewer of them answered: step times n is at least 5 (10).
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
    """D6: everyone without a published level, and a level without published ones of other segments that lie within it (or do
    but for fewer respondents), is nobody or at least so many; 0: rule off."""
    spread_steps: Bands
    """D4: standard deviations, in scale points. With n, mean and top box they pin a small distribution down."""
    order_steps: Bands
    """D4: medians, in scale points: a median is somebody's answer."""
    coefficient_steps: Bands
    """Correlations, reliabilities, effect sizes, shares of R². One respondent among n moves a coefficient by about 1/n, so
    these are the steps of shares, without the widest two: a correlation to the nearest 0.2 says nothing."""
    probability_steps: Bands
    """p values, only where the mean and the standard deviation that they follow from are published (D4). Said in
    classes where ends are coded."""
    test_steps: Bands
    """t and z. One answer moves t by about 1/(s√n), so steps cover five (ten) answers at s = 1: 5/√n."""
    covered: int
    """Rates, times and amounts: the step is so many of the n contributions to the number; 0: four digits are given."""
    contributions: int
    """Fewest events, cases or payments behind a rate, a time or an amount of money."""
    largest_share: float
    """D9: greatest part of the weight, or of the amount, that one respondent may have. With a tenth at most, two have a fifth,
    so NK(2, 90%) holds; and what the others add up to is more than 10% of the greatest, so the p% rule holds. 1: rule off."""
    time_sum: int
    """D7: a period without the published periods inside it is nobody or so many, in two hidden parts at least; 0: rule off."""
    restated: int
    """D8: a new version adds and removes nobody or at least so many respondents of any published group; 0: rule off."""
    least_values: int
    """D15: so many values at least stay possible for every count of answers from 1 to `small`; 0: not audited."""
    small: int
    """D15: greatest count of answers that is protected."""
    inputs_are_fingerprinted: bool
    """True: hashes, encodings and headers of the files of answers are published. Whoever can guess a small file would find the
    guess confirmed by its hash, so what is protected publishes nothing of its files but rounded numbers of rows."""


PROFILES: Mapping[Profile, Rules] = {
    # Public data need no protection, but a mean of three people is no result about their group. Six digits, so that whoever
    # rounds the download to two or three gets what the answers give; pages print fewer (`cells.PRINTED`).
    "open": Rules(
        minimum=10,
        mean_steps=((10, 1e-6),),
        share_steps=((10, 1e-6),),
        count_step=1,
        unreliable_below=30,
        interval_from=10,
        bounds="nearest",
        share_interval="estimate",
        ends_are_coded=False,
        differences_of_published=False,
        complement_sum=0,
        nesting=0,
        spread_steps=((10, 1e-6),),
        order_steps=((10, 1e-6),),
        coefficient_steps=((10, 1e-6),),
        probability_steps=((10, 1e-6),),
        test_steps=((10, 1e-6),),
        covered=0,
        contributions=1,
        largest_share=1.0,
        time_sum=0,
        restated=0,
        least_values=0,
        small=0,
        inputs_are_fingerprinted=True,
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
        spread_steps=((500, 0.01),),
        order_steps=((500, 0.5),),
        coefficient_steps=((500, 0.01), (250, 0.02), (100, 0.05)),
        probability_steps=((500, 0.001),),
        test_steps=((250_000, 0.01), (10_000, 0.05), (2500, 0.1), (1000, 0.2), (500, 0.5)),
        covered=5,
        contributions=10,
        largest_share=0.1,
        time_sum=10,
        restated=10,
        least_values=5,
        small=9,
        inputs_are_fingerprinted=False,
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
        spread_steps=((1000, 0.01),),
        order_steps=((1000, 0.5),),
        coefficient_steps=((1000, 0.01), (500, 0.02), (200, 0.05)),
        probability_steps=((1000, 0.001),),
        test_steps=((1_000_000, 0.01), (40_000, 0.05), (10_000, 0.1), (4000, 0.2), (1000, 0.5)),
        covered=10,
        contributions=20,
        largest_share=0.1,
        time_sum=20,
        restated=20,
        least_values=10,
        small=9,
        inputs_are_fingerprinted=False,
    ),
}


def step_for(bands: Bands, n: int) -> float | None:
    """The step at which a number on n answers is published; None where it is not."""
    return next((step for smallest, step in bands if n >= smallest), None)


def coarser(bands: Bands, step: float) -> float | None:
    """The next wider step of the bands; None after the widest."""
    return next((wider for _, wider in bands if wider > step), None)


def smallest_n(bands: Bands) -> int:
    """Fewest answers for which the bands publish anything."""
    return bands[-1][0]
