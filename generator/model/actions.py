"""What an organisation does about its gaps: causes with evidence, actions with owner and due date, and how each is judged.

`content/actions/<id>.yml`. Whether an action is overdue and whether it worked is computed, never written. Research:
results-pages.md §2.f and §4.7.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from generator.model.economics import Economics
from generator.model.instrument import Form
from generator.model.record import CaseId, DatasetId, Date, DimensionId, GapId, Id, OperationsId, OrganisationId, Record
from generator.model.text import Text

Bone = Literal["people", "process", "policy", "equipment", "information", "environment"]
"""Bones of the fishbone, in its order."""
BONES: tuple[Bone, ...] = ("people", "process", "policy", "equipment", "information", "environment")
CauseEvidence = Literal["survey", "record", "audit", "interview", "conjecture"]
"""What speaks for a cause. `conjecture`: nothing yet; drawn hollow."""
ActionStatus = Literal["not_started", "in_progress", "on_hold", "done", "cancelled"]
CLOSED: frozenset[ActionStatus] = frozenset({"done", "cancelled"})
Chosen = Literal["worst", "volunteered", "convenience", "everyone", "random", "staggered"]
"""How it was decided who gets the action first. worst: because results were worst there, so that they were going to look better
anyway (regression to the mean). random, staggered: by lot, or in an order fixed beforehand."""
Design = Literal["D0", "D1", "D2", "D3"]
"""D0 nothing measured yet; D1 before and after; D2 with a comparison group, or 12 points before and after; D3 by lot or in an
order fixed beforehand, with a comparison group, declared before the data."""


class Cause(Record):
    """Why a gap is there, as far as is known."""

    id: Id
    gap: GapId
    bone: Bone
    text: Text
    evidence: CauseEvidence
    source: Text | None = None
    """Where the evidence is; needed but for a conjecture."""


class Due(Record):
    """A date that was set, with the day on which it was set. Later entries replace earlier ones and say why."""

    date: Date
    set: Date
    reason: Text | None = None


class EffectMeasure(Record):
    """A number by which an action will be judged, written down before the data are there."""

    id: Id
    dataset: DatasetId | None = None
    """With battery or question: a number of a survey."""
    battery: Id | None = None
    form: Form | Literal["gap"] | None = None
    dimension: DimensionId | None = None
    item: Id | None = None
    """Neither dimension nor item: the whole battery."""
    question: Id | None = None
    operations: OperationsId | None = None
    indicator: Id | None = None
    """With operations: an indicator of the organisation's own records."""
    baseline: str
    """The period before: 2025q3."""
    period: str
    """The period in which the effect is read."""
    delta: float | None = None
    """The smallest change that matters, in the unit of the number (points of NPS, percentage points for shares); None: the
    organisation's threshold for numbers of this kind."""


class Comparison(Record):
    """Who had the action and who had not: two levels of one segment of the survey or records that the measures read."""

    segment: Id
    pilot: Id
    others: Id


class Action(Record):
    """One thing that is done, about one gap."""

    id: Id
    title: Text
    what: Text
    """What is done, in one or two sentences."""
    gap: GapId
    dimensions: tuple[DimensionId, ...] = ()
    causes: tuple[Id, ...] = ()
    """Causes in the same file that it works against."""
    mechanism: Text | None = None
    """Why this should close the gap."""
    owner: Text
    """A post, not a person's name: pages are public."""
    declared: Date
    """When the action and its measures were written down."""
    started: Date | None = None
    due: tuple[Due, ...]
    status: ActionStatus
    status_date: Date
    """Since when it is so; for `done` the day on which it was finished."""
    reason: Text | None = None
    """Needed for on_hold and cancelled."""
    measures: tuple[EffectMeasure, ...]
    comparison: Comparison | None = None
    chosen: Chosen = "everyone"
    cannot_exclude: tuple[Text, ...] = ()
    """Other explanations of an effect; needed as soon as the action is done."""
    conditions: Text | None = None
    """Under which conditions others may repeat it."""
    economics: Economics | None = None
    case: CaseId | None = None

    @property
    def is_open(self) -> bool:
        return self.status not in CLOSED

    def overdue(self, today: Date) -> int:
        """Days past the date that holds now; 0 where it is not past, or the action is closed."""
        if not self.is_open:
            return 0
        return max(0, (date.fromisoformat(today) - date.fromisoformat(self.due[-1].date)).days)


class Actions(Record):
    """The register of one organisation (整改台账)."""

    id: Id
    organisation: OrganisationId
    causes: tuple[Cause, ...] = ()
    actions: tuple[Action, ...]
