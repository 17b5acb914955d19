"""Bounds to verdicts: what a reader of the site knows for certain about one to nine people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf

from generator.attack.attacking import Bounds
from generator.attack.values import FEWEST, SMALL, Count, Interval, Recovered

LISTED = 5
"""Places that are named as evidence of one recovery."""


@dataclass(frozen=True, slots=True)
class Score:
    """How the attack went where the truth is known: over counts that are truly 1 to 9."""

    protected: int
    exact: int
    narrow: int
    """Fewer than five counts are possible, the exact ones included."""
    smallest: float
    """Fewest possible counts of any protected one; infinite where nothing bounds them."""
    wrong: int
    """Intervals without the true count: a mistake of the attacker."""


def judge(bounds: Bounds) -> Iterator[Recovered]:
    """Without the truth: groups of 1 to 9 people, and counts that are certainly 1 to 9 with fewer than five values possible."""
    for left, size in bounds.sizes.items():
        if size[0] >= 1 and size[1] <= SMALL:
            who = f"{left.whole} without its published parts ({left.why})" if left.why else str(left.whole)
            yield Recovered("group", who, str(left.question), "", size, ())
    for count, interval in bounds.counts.items():
        if is_small(interval) and is_narrow(interval):
            evidence = bounds.evidence.get((count.group, count.question), ())
            who = f"{count.group} without its published parts ({count.left})" if count.left else str(count.group)
            kind = "exact" if interval[0] == interval[1] else "narrow"
            yield Recovered(kind, who, str(count.question), count.answer, interval, evidence[:LISTED])


def is_narrow(interval: Interval) -> bool:
    return interval[1] - interval[0] + 1 < FEWEST


def is_small(interval: Interval) -> bool:
    """At least one person, at most nine."""
    return interval[0] >= 1 and interval[1] <= SMALL


def nearly_nobody(bounds: Bounds) -> int:
    """Counts of which a reader knows that they are 0 to 3 at most: said beside the verdict, because nobody may be meant."""
    own = (interval for count, interval in bounds.counts.items() if not count.left)
    return sum(interval[0] == 0 and is_narrow(interval) for interval in own)


def score(bounds: Bounds, truth: Mapping[Count, int]) -> Score:
    """Over every count of the truth that is 1 to 9; a count without bounds has any value."""
    found = [(bounds.counts.get(count), number) for count, number in truth.items() if 1 <= number <= SMALL]
    known = [(interval, number) for interval, number in found if interval is not None]
    return Score(
        protected=len(found),
        exact=sum(low == high for (low, high), _ in known),
        narrow=sum(is_narrow(interval) for interval, _ in known),
        smallest=min((high - low + 1 for (low, high), _ in known), default=inf),
        wrong=sum(not low <= number <= high for (low, high), number in known),
    )
