"""A case: a story with data, questions for the class, and what really was the matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model.economics import BeforeAfter, Economics
from generator.model.lesson import Status, Suppression
from generator.model.prose import Prose
from generator.model.record import ClaimId, DatasetId, DimensionId, GapId, Id, LessonId, PersonId, Record, SourceId
from generator.model.text import Text, TrainerText


class CaseQuestion(Record):
    """A question to the class, and what good answers see."""

    id: Id
    ask: Text
    expect: TrainerText


class CaseEvent(Record):
    """What happened when, in the words of the case."""

    id: Id
    when: Text
    what: Text


class CaseFile(Record):
    """A small table that lies beside the case as CSV: shown, and given to download."""

    path: str
    """Name of the file in the case's folder."""
    name: Text
    about: Text
    """What it holds, in which units, and whether it is made up."""


@dataclass(frozen=True, slots=True)
class CaseTable:
    """What such a file holds, as it is written."""

    path: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Case(Record):
    """A story with data and questions. Its text is case.md; reveal.md, for trainers, says how it ended and why."""

    id: Id
    title: Text
    summary: Text
    status: Status
    authors: tuple[PersonId, ...]
    industry: Text
    kind: Literal["real", "anonymous", "synthetic"]
    organisation: Text
    gaps: tuple[GapId, ...]
    dimensions: tuple[DimensionId, ...] = ()
    datasets: tuple[DatasetId, ...] = ()
    lessons: tuple[LessonId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    facts: tuple[ClaimId, ...] = ()
    files: tuple[CaseFile, ...] = ()
    timeline: tuple[CaseEvent, ...] = ()
    questions: tuple[CaseQuestion, ...]
    economics: Economics | None = None
    before_after: tuple[BeforeAfter, ...] = ()
    ignore: tuple[Suppression, ...] = ()
    body: Prose
    reveal: Prose | None = None
    """Only for trainers."""
