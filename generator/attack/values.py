"""The values that the parts of the attacker hand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

Interval = tuple[int, int]
"""Least and greatest possible count."""
FEWEST = 5
"""A count is given away where fewer values than these are possible."""
SMALL = 9
"""A count of 1 to so many people is protected."""


class Group(NamedTuple):
    """Respondents whose numbers were published together."""

    version: int
    """0 is the site under attack; 1, 2, ... are earlier versions of it, the newest first."""
    series: str
    """Organisation and data set: numbers of two series are about different respondents."""
    period: str
    segment: str
    level: str

    def __str__(self) -> str:
        who = f"{self.segment}={self.level}" if self.segment else "everyone"
        return f"{self.series} {self.period} {who}" + (f" (version {self.version})" if self.version else "")


class Question(NamedTuple):
    """One question in one form: what an answer is an answer to."""

    battery: str
    target: str
    form: str

    def __str__(self) -> str:
        return " ".join(filter(None, self))


class Count(NamedTuple):
    """Names a count: how many of a group gave an answer."""

    group: Group
    question: Question
    answer: str
    """An answer of the scale, or a box."""
    left: str = ""
    """Empty: of the group itself. Otherwise of those who are left when its parts of this kind are taken away."""


class Left(NamedTuple):
    """Names those who are left when the published parts of a group are taken away."""

    whole: Group
    question: Question
    scope: str
    why: str
    """Which parts; empty: none, so these are the group's own people."""


@dataclass(frozen=True, slots=True)
class Published:
    """One number of one group as a site gives it."""

    group: Group
    scope: str
    question: Question
    statistic: str
    weighting: str
    n: int | None
    value: float | None
    """None: withheld."""
    low: float | None
    high: float | None
    step: float
    """0: full precision."""
    edge: str
    """at_most, at_least or empty."""
    status: str
    source: str
    """File and line."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The answers to a question, as the site's own questionnaire describes them."""

    low: int
    high: int
    top: int | None = None
    """Least answer of the top box; None where the site does not say."""
    bottom: int | None = None

    @property
    def answers(self) -> tuple[int, ...]:
        return tuple(range(self.low, self.high + 1))


@dataclass(frozen=True, slots=True)
class Row:
    """low <= sum of coefficient times unknown <= high."""

    places: tuple[int, ...]
    coefficients: tuple[float, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Relation:
    """A published group that consists of other groups and of people nobody publishes."""

    whole: Group
    parts: tuple[Group, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Recovered:
    """A small group, or a small count, that a reader of the site can work out."""

    kind: str
    """exact, narrow (fewer than five counts are possible), group (so many people, 1 to 9), canary, precise (a number that is
    more exact than published)."""
    group: str
    question: str
    answer: str
    interval: Interval
    evidence: tuple[str, ...]
