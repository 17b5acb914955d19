"""Estimates at full precision, before disclosure control. Only `measure` makes them and only `disclose` reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.model.answers import Flow
from generator.model.period import Period


class Key(NamedTuple):
    """Names one number of one release."""

    segment: str
    """Empty for everyone."""
    level: str
    scope: str
    """overall, dimension, item or question."""
    battery: str
    """Empty for a question."""
    target: str
    """Dimension, item or question id; for `overall` the battery id."""
    form: str
    """expectation, minimum, perception, importance, satisfaction, gap, recommend or overall."""
    statistic: str
    """mean, top_box, bottom_box, neutral, share_<value>, nps, promoters, passives, detractors, or missing_<kind>."""
    weighting: str
    """none or survey."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its base and 95% interval. Means in scale points; shares 0 to 1; NPS -1 to 1."""

    n: int
    """Valid unweighted answers behind it: always respondents, never weights."""
    value: float
    low: float | None
    """None where no interval exists (n < 2)."""
    high: float | None
    sd: float | None
    """Standard deviation with n - 1; None for shares."""


@dataclass(frozen=True, slots=True)
class Wave:
    """The findings of one period of one data set."""

    dataset: str
    organisation: str
    period: Period
    sizes: Mapping[tuple[str, str], int]
    """Respondents by (segment, level); ("", "") is everyone."""
    estimates: Mapping[Key, Estimate]


@dataclass(frozen=True, slots=True)
class Findings:
    """All waves of one data set, in order of time, and what became of its rows."""

    dataset: str
    waves: tuple[Wave, ...]
    flows: tuple[Flow, ...]
    undeclared: tuple[tuple[str, str, int], ...]
    """(what was asked, text, count) for answers counted as out of range."""
