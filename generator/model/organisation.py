"""Whose service was rated, and what matters to it."""

from __future__ import annotations

from typing import Literal

from generator.model.instrument import Form
from generator.model.record import DatasetId, Date, GapId, Id, Record
from generator.model.text import Text


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
