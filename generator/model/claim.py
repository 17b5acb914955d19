"""Claims: every number or fact that course text states, with where it is from and how far it was checked."""

from __future__ import annotations

from typing import Literal

from generator.model.record import Date, Id, PersonId, Record, SourceId
from generator.model.text import Text, TrainerText

ClaimStatus = Literal["verified", "partly", "disputed", "unverified", "illustrative", "org_data"]


class Check(Record):
    """Who checked it, when, and how."""

    by: PersonId
    on: Date
    how: Text
    url: str = ""


class Arithmetic(Record):
    """A before and an after that a claim turns into a percentage: what was printed, to be held against what it is."""

    before: float
    after: float
    unit: Text
    kind: Literal["time", "share", "count", "score"]
    printed: float
    """The percentage as the source prints it, e.g. 47."""
    printed_as: Text
    """What the source calls it, e.g. 效率提升."""


class Claim(Record):
    """One checkable statement."""

    id: Id
    text: Text
    source: SourceId
    locator: Text | None = None
    status: ClaimStatus
    checked: Check | None = None
    expires: Date | None = None
    show: Literal["state", "illustration", "debate", "hide"]
    """To learners: as a fact, as an illustration, as something to check, or not at all."""
    arithmetic: Arithmetic | None = None
    note: Text | None = None
    trainer_note: TrainerText | None = None
