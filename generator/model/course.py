"""What is taught: courses select lessons, lessons own their minutes, cases tell a story with data."""

from __future__ import annotations

from typing import Literal

from generator.model.economics import BeforeAfter, Economics
from generator.model.prose import Prose
from generator.model.record import (
    CaseId,
    DatasetId,
    DimensionId,
    GapId,
    Id,
    LessonId,
    MetricId,
    PersonId,
    Record,
    SourceId,
    TermId,
)
from generator.model.text import Text

Status = Literal["draft", "review", "published", "retired"]
Bloom = Literal["remember", "understand", "apply", "analyze", "evaluate", "create"]
SegmentKind = Literal["talk", "exercise", "roleplay", "discussion", "case", "quiz", "live_data"]


class Objective(Record):
    """What a learner can do afterwards, and how that is seen."""

    id: Id
    bloom: Bloom
    text: Text
    assessed_by: Text


class Segment(Record):
    """A stretch of a lesson with its own minutes: least, planned, most."""

    id: Id
    kind: SegmentKind
    title: Text
    min: int
    minutes: int
    max: int
    learners: Text
    """What the learners do."""


class SelfCheckOption(Record):
    id: Id
    text: Text
    correct: bool = False
    feedback: Text


class SelfCheck(Record):
    """A question with feedback for every option; the page shows it without a score."""

    id: Id
    stem: Text
    objective: Id
    options: tuple[SelfCheckOption, ...]


class Lesson(Record):
    """One lesson. Its text is lesson.md and lesson.en.md beside it."""

    id: Id
    title: Text
    summary: Text
    status: Status
    authors: tuple[PersonId, ...]
    gaps: tuple[GapId, ...] = ()
    dimensions: tuple[DimensionId, ...] = ()
    metrics: tuple[MetricId, ...] = ()
    terms: tuple[TermId, ...] = ()
    cases: tuple[CaseId, ...] = ()
    datasets: tuple[DatasetId, ...] = ()
    sources: tuple[SourceId, ...]
    requires: tuple[LessonId, ...] = ()
    questions: tuple[Text, ...]
    """What the lesson answers."""
    objectives: tuple[Objective, ...]
    segments: tuple[Segment, ...]
    keypoints: tuple[Text, ...]
    self_checks: tuple[SelfCheck, ...] = ()
    body: Prose

    @property
    def minutes(self) -> tuple[int, int, int]:
        """Least, planned and most minutes: the sums of its segments."""
        return sum(s.min for s in self.segments), sum(s.minutes for s in self.segments), sum(s.max for s in self.segments)


class Module(Record):
    id: Id
    title: Text
    intro: Text
    lessons: tuple[LessonId, ...]


class Share(Record):
    """A way of teaching and its share of the time in percent."""

    name: Text
    percent: int


class Course(Record):
    """A course in the buying convention: background, benefits, audience, methods, outline, trainers."""

    id: Id
    title: Text
    subtitle: Text | None = None
    status: Status
    version: str
    licence: str
    authors: tuple[PersonId, ...]
    background: Text
    benefits: tuple[Text, ...]
    audience: tuple[Text, ...]
    not_for: Text | None = None
    methods: tuple[Share, ...]
    """Shares add up to 100."""
    period_minutes: int
    """Minutes of one teaching period (课时)."""
    modules: tuple[Module, ...]


class Case(Record):
    """A story with data and questions. Its text is case.md and case.en.md."""

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
    questions: tuple[Text, ...]
    economics: Economics | None = None
    before_after: tuple[BeforeAfter, ...] = ()
    body: Prose
