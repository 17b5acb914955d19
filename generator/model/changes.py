"""Change between two releases, by class: what may be said about it, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.model.findings import Key
from generator.model.period import Period

ChangeClass = Literal["S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7"]
"""S0 suppressed, S1 not comparable, S2 clear and material, S3 clear with uncertain size, S4 clear but small,
S5 no material change, S6 inconclusive, S7 a lead that does not survive the correction."""

Reason = Literal[
    "", "too_few", "withheld", "instrument", "new", "gone", "items", "break", "coarse", "no_interval", "definition"
]
"""Why S0 (too few, withheld) or S1: another questionnaire, asked only later, asked only earlier, a score made of other items,
a declared break, a value published as "at most" or "at least" only, a value without an interval, or an indicator that counts
something else since."""


@dataclass(frozen=True, slots=True)
class Change:
    """Later minus earlier, from published values only. Units as in the release (means in points, NPS -1 to 1).

    For a level of a segment: the level minus the respondents of its other levels, in one period.
    """

    key: Key
    kind: ChangeClass
    value: float | None
    """None for S0 and S1."""
    low: float | None
    high: float | None
    p: float | None
    p_adjusted: float | None
    family: str
    """Name of the declared comparison family: headline, batteries, dimensions, items, questions, parts or segments."""
    family_size: int
    delta: float
    """Smallest change that matters, in the unit of `value`."""
    n: int | None
    """Base of the smaller of the two."""
    reason: Reason = ""
    """Only for S0 and S1."""
    step: float = 0.01
    """The coarser step of the two published values: the change is printed in it."""
    items: tuple[str, ...] = ()
    """Only for reason `items`: ids of those that were not asked alike in both periods."""
    left_out: tuple[str, ...] = ()
    """Only for a level of a segment against the others: levels that these leave out, because nothing of them is published."""


@dataclass(frozen=True, slots=True)
class Decomposition:
    """A change of a gap as its two parts: gap = perception - expectation, each later minus earlier, in scale points."""

    key: Key
    """Of the gap."""
    gap: float
    perception: float
    expectation: float
    remainder: float
    """gap - (perception - expectation)."""
    adds_up: bool
    """The remainder is no more than rounding leaves. Otherwise the forms rest on other respondents than the gap, which needs
    both answers of a person, and the parts explain the gap only roughly."""
    source: Literal["perception", "expectation", "both", "neither"]
    """Which of the parts is a clear change by itself (S2 to S4)."""


@dataclass(frozen=True, slots=True)
class Changes:
    """All declared comparisons of one release with an earlier one; or of the levels of one of its segments, in one period."""

    earlier: Period
    later: Period
    changes: Mapping[Key, Change]
    comparisons: int
    """How many tests were made in all; printed on the page."""
