"""Whose service was rated, and what matters to it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from generator.model.actions import Due
from generator.model.instrument import Form
from generator.model.period import Period
from generator.model.record import DatasetId, Date, DimensionId, GapId, Id, Record
from generator.model.text import Text

Quarter = Literal["q1", "q2", "q3", "q4"]


class Thresholds(Record):
    """Smallest changes that matter, declared before the data: see `declared`."""

    gap: float = 0.2
    mean: float = 0.2
    nps: float = 5.0
    share: float = 3.0
    """In percentage points."""
    equivalence: float | None = None
    """A gap counts as "met" if its whole 90% interval lies within this distance of zero; None: as `gap`."""
    declared: Date | None = None
    """When they were set; None means the program's defaults, and the page says so."""


class Side(Record):
    """One side of a gap: what a data set says in one form."""

    dataset: DatasetId
    battery: Id
    form: Form


class GapEvidence(Record):
    """How one gap of the model is measured here. The kind of evidence decides which of the other fields are there."""

    gap: GapId
    evidence: Literal["independent_difference", "direct_rating", "compliance", "document_audit"]
    """Perception against expectation of the same customers (paired_difference) needs no entry: it is the survey itself."""
    minuend: Side | None = None
    """independent_difference: minuend - subtrahend, by dimension, from two groups of people."""
    subtrahend: Side | None = None
    rating: Side | None = None
    """direct_rating: the mean, and how many say that nothing of the kind exists."""
    indicator: Id | None = None
    """compliance, document_audit: an indicator of `data/operations` that is a share."""
    note: Text | None = None


class PlannedRelease(Record):
    """When results of a period come out, announced beforehand."""

    period: str
    dates: tuple[Due, ...]
    """The date first announced, then every postponement with its reason."""
    time: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None


class ErrorNote(Record):
    """An error that was found in something published: what, when, where, and what was done about it."""

    date: Date
    text: Text
    periods: tuple[str, ...] = ()
    """Periods whose pages were wrong."""


class Target(Record):
    """A level that is aimed at, declared beforehand."""

    dataset: DatasetId
    battery: Id | None = None
    form: Form | Literal["gap"] | None = None
    dimension: DimensionId | None = None
    question: Id | None = None
    """Without battery: NPS of a recommendation, the mean of an overall rating, the top boxes of other questions."""
    value: float
    """Scale points; points of NPS; percent."""
    declared: Date


class Organisation(Record):
    """Whose service was rated."""

    id: Id
    name: Text
    about: Text
    industry: Text
    fictional: bool = False
    url: str = ""
    contact: Text | None = None
    thresholds: Thresholds = Thresholds()
    gaps: tuple[GapEvidence, ...] = ()
    """A gap without an entry is shown as not measured."""
    targets: tuple[Target, ...] = ()
    season: Text | None = None
    """Why seasons differ, e.g. the heating season: the same quarter of the year before is then what a quarter is compared with
    first."""
    seasons: tuple[tuple[Quarter, ...], ...] = ()
    """Quarters that are alike, e.g. those with heating and those without: two that follow each other within a season can be
    compared as well. Where nothing is declared, every quarter is a season of its own."""
    calendar: tuple[PlannedRelease, ...] = ()
    corrections: tuple[ErrorNote, ...] = ()
    known_issues: tuple[Text, ...] = ()
    retirement: Text | None = None
    """How long these results will be kept, and who takes them over."""

    def is_one_season(self, one: Period, other: Period) -> bool:
        """Whether two quarters are declared to be alike."""
        if (one.grain, other.grain) != ("quarter", "quarter"):
            return False
        parts = {f"q{one.part}", f"q{other.part}"}
        return any(parts <= set(season) for season in self.seasons)
