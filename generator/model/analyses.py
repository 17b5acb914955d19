"""What can be read off several published values together: made by `compare` from releases, so nothing unpublished is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.model.changes import Changes, Decomposition
from generator.model.findings import Key
from generator.model.period import Period

Rule = Literal["outside", "shift", "trend", "near_limit"]
Quadrant = Literal["concentrate_here", "keep_up", "low_priority", "possible_overkill", "undecided"]


@dataclass(frozen=True, slots=True)
class Signal:
    """A rule of the control chart that fired, with the periods that fired it."""

    rule: Rule
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class ControlChart:
    """XmR chart of one measure over time. Units as in the releases."""

    key: Key
    periods: tuple[Period, ...]
    values: tuple[float | None, ...]
    """None: not published, or on the other side of a break."""
    centre: float | None
    """None below five points: dots only."""
    lower: float | None
    upper: float | None
    range_limit: float | None
    """Upper limit of the moving ranges."""
    is_trial: bool
    """Limits from fewer than twelve points."""
    signals: tuple[Signal, ...]
    variation: Literal["common", "improvement", "concern", "special", "none"]
    """Of the last point; special: a signal where no direction is better; none: too few points for limits."""
    assurance: Literal["pass", "fail", "inconsistent", "none"]
    """The target against the limits; none: no target, or no limits."""
    mostly_sampling: bool
    """The spread from period to period is about what sampling alone would give."""


FEWEST_IN_FUNNEL = 8
"""Levels with a published value from which on a funnel is drawn and told: of fewer, each is compared with the others."""


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    level: str
    n: int
    value: float
    z: float
    place: Literal["inside", "above_95", "below_95", "above_998", "below_998"]


@dataclass(frozen=True, slots=True)
class Funnel:
    """Levels of one segment against limits that widen as n falls (Spiegelhalter 2005)."""

    key: Key
    """Of everyone."""
    segment: str
    centre: float
    phi: float
    """Overdispersion: 1 where the levels scatter no more than sampling would make them."""
    points: tuple[FunnelPoint, ...]
    limits: tuple[tuple[int, float, float, float, float], ...]
    """(n, lower 99.8, lower 95, upper 95, upper 99.8) for drawing."""
    withheld: int
    """Levels without a published value."""


@dataclass(frozen=True, slots=True)
class MatrixPoint:
    target: str
    importance: float
    performance: float
    importance_low: float | None
    importance_high: float | None
    performance_low: float | None
    performance_high: float | None
    quadrant: Quadrant
    is_below_diagonal: bool
    """Importance exceeds performance: a candidate whatever the quadrant."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Importance and performance of items or dimensions."""

    battery: str
    scope: Literal["item", "dimension"]
    importance: str
    """The form that stands for importance; `expectation` is a proxy and pages say so."""
    crosshair: Literal["data", "scale", "median"]
    cross_importance: float
    cross_performance: float
    points: tuple[MatrixPoint, ...]


@dataclass(frozen=True, slots=True)
class GapPart:
    """One dimension of a gap."""

    dimension: str
    value: float
    low: float | None
    high: float | None
    n: int
    """The smaller base."""


@dataclass(frozen=True, slots=True)
class GapMeasure:
    """One gap of the model: measured, with its evidence, or not, with the reason."""

    gap: str
    evidence: str
    """Kind of evidence; empty where nothing was declared."""
    why_not: Literal["", "not_declared", "no_release", "withheld", "not_comparable"]
    value: float | None
    """independent_difference, paired_difference: scale points. direct_rating: mean. compliance: share."""
    low: float | None
    high: float | None
    n: int | None
    p: float | None
    """None below five answers on either side."""
    scale: tuple[int, int] | None
    """direct_rating: ends of the scale; the distance to its top is the gap that is left."""
    none_exists: float | None
    """direct_rating: share who say that there is nothing to rate."""
    parts: tuple[GapPart, ...] = ()
    n_is_exact: bool = False
    step: float = 0.01
    """The coarser step of the published values: the gap is printed no finer."""
    when: tuple[Period, ...] = ()
    """Periods of the evidence, each once, where any is not that of the release looked from."""


@dataclass(frozen=True, slots=True)
class Analyses:
    """Everything that pages may draw or say from more than one published value of a series, up to one release."""

    changes: Changes | None
    """Against the period before."""
    same_season: Changes | None
    """Against the same quarter or month a year before, where that is not the period before."""
    decompositions: Mapping[Key, Decomposition] = field(default_factory=dict)
    """By gap: what of its change against the period before is perception, and what expectation."""
    same_season_decompositions: Mapping[Key, Decomposition] = field(default_factory=dict)
    """The same against a year before."""
    segments: Mapping[str, Changes] = field(default_factory=dict)
    """By segment: each level against the respondents of all its other levels."""
    control: Mapping[Key, ControlChart] = field(default_factory=dict)
    funnels: Mapping[str, Funnel] = field(default_factory=dict)
    """By segment, of the headline measure."""
    matrices: tuple[Matrix, ...] = ()
    gaps: tuple[GapMeasure, ...] = ()


NO_ANALYSES = Analyses(None, None)
