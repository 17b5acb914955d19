"""Estimates at full precision, before disclosure control. Only `measure` makes them and only `disclose` reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.model.answers import Flow
from generator.model.period import Period


class Key(NamedTuple):
    """Names one number of one release."""

    segment: str
    """Empty for everyone."""
    level: str
    scope: str
    """overall, dimension, item, question, feature, driver, quality, theme or indicator."""
    battery: str
    """Empty for a question, a feature, a reason of `quality` and an indicator."""
    target: str
    """Dimension, item, question, feature, theme or indicator id; for `overall` the battery id; for `driver` the dimension, or
    the battery for `r2`; for `quality` the reason of the flag, or `any`."""
    form: str
    """A form of the questionnaire, or gap (perception - expectation), adequacy (perception - minimum), zone (expectation -
    minimum; the classes and the position of the zone of tolerance stand here too), points; a question's role; kano; for a
    driver the question's id; for an indicator its kind; empty for `quality`."""
    statistic: str
    """A name of `model.statistics`."""
    weighting: str
    """none, survey, poststratified or raked: weights of respondents; points or importance: weights of dimensions or items."""


class Estimate(NamedTuple):
    """A number with its base and 95% interval, in the unit of its statistic: see `model.statistics`."""

    n: int
    """Valid unweighted answers behind it: always respondents, never weights."""
    value: float
    low: float | None
    """None where no interval exists (n < 2)."""
    high: float | None
    sd: float | None
    """Standard deviation with n - 1; None for shares."""
    largest_share: float = 0.0
    """Share of the heaviest respondent (or of the greatest amount) in the base; 0 without weights (D9)."""


class Answered(NamedTuple):
    """Whose answers are counted: the middle of a `Key`."""

    scope: str
    battery: str
    target: str
    form: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each group gave each answer to one item or question: what disclosure protects."""

    values: tuple[int, ...]
    """Values of the scale, and the negative codes of `model.answers` for missing answers."""
    of: Mapping[tuple[str, str], tuple[int, ...]]
    """By (segment, level): respondents for each of `values`, never weights."""


Overlaps = Mapping[tuple[str, str], Mapping[tuple[str, str], int]]
"""By (segment, level), twice: respondents who are in both levels, of two segments; pairs without any are left out."""


@dataclass(frozen=True, slots=True)
class Wave:
    """The findings of one period of one data set."""

    dataset: str
    organisation: str
    period: Period
    sizes: Mapping[tuple[str, str], int]
    """Respondents by (segment, level); ("", "") is everyone."""
    estimates: Mapping[Key, Estimate]
    """Also under the levels of the segment `tally.QUALITY`, which every data set has."""
    counts: Mapping[Answered, Counts] = field(default_factory=dict)
    """Read by the audit of what is published (D15), and by nothing else."""
    overlaps: Overlaps = field(default_factory=dict)
    """Which levels of one segment lie within levels of another (D6). Empty where there are not two segments."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All waves of one data set, in order of time, and what became of its rows."""

    dataset: str
    waves: tuple[Wave, ...]
    flows: tuple[Flow, ...]
    undeclared: tuple[tuple[str, str, int], ...]
    """(what was asked, text, count) for answers counted as out of range."""
