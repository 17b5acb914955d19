"""Whose service was rated, and what matters to it."""

from __future__ import annotations

from generator.model.record import Date, Id, Record
from generator.model.text import Text


class Thresholds(Record):
    """Smallest changes that matter, declared before the data: see `declared`."""

    gap: float = 0.2
    mean: float = 0.2
    nps: float = 5.0
    share: float = 3.0
    """In percentage points."""
    declared: Date | None = None
    """When they were set; None means the program's defaults, and the page says so."""


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
