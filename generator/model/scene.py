"""Everything that is published of one organisation, with what `compare` reads off it: for pages about more than one release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.analyses import Analyses
from generator.model.changes import Changes
from generator.model.effects import Effect
from generator.model.period import Period
from generator.model.release import Series
from generator.model.site import Site

Comparisons = Mapping[tuple[Period, Period], Changes]
"""By (earlier, later): every pair of published periods of one data set."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One organisation at the date of the edition."""

    site: Site
    organisation: str
    customers: tuple[Series, ...]
    """Surveys that have pages."""
    others: tuple[Series, ...]
    """What managers and staff say, and own records (`operations`)."""
    newest: Mapping[str, Analyses]
    """By data set or operations id: of its latest release."""
    effects: tuple[Effect, ...] = ()
    """In the order of the register."""
    comparisons: Mapping[str, Comparisons] = field(default_factory=dict)
    """By data set id."""

    @property
    def series(self) -> tuple[Series, ...]:
        return (*self.customers, *self.others)
