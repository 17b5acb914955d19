"""A lesson: it owns its minutes, objectives, stretches of class time, questions and slides. Courses only select and rescale."""

from __future__ import annotations

from typing import Literal

from generator.model.prose import Prose
from generator.model.record import (
    CaseId,
    ClaimId,
    DatasetId,
    Date,
    DiagramId,
    DimensionId,
    ExerciseId,
    GapId,
    Id,
    LessonId,
    MetricId,
    OutlineId,
    OverlayId,
    PersonId,
    QuizId,
    Record,
    RolePlayId,
    SourceId,
    TermId,
    ToolId,
    WorksheetId,
)
from generator.model.text import Text, TrainerText

Status = Literal["draft", "review", "published", "retired"]
Bloom = Literal["remember", "understand", "apply", "analyze", "evaluate", "create"]
SegmentKind = Literal["talk", "exercise", "roleplay", "discussion", "case", "quiz", "live_data"]


class Suppression(Record):
    """A remark of the linter that does not hold here, and why. In Markdown: `<!-- ignore C401: why -->` in the line before."""

    code: str
    reason: str


class Assessment(Record):
    """How an objective is seen. Exactly one field is given."""

    question: Id | None = None
    """Id of a question of the lesson's quiz."""
    exercise: ExerciseId | None = None
    roleplay: RolePlayId | None = None
    worksheet: WorksheetId | None = None
    case: CaseId | None = None


class Objective(Record):
    """What a learner can do afterwards, and how that is seen. The text begins with a verb of its level (vocab/bloom.yml)."""

    id: Id
    bloom: Bloom
    text: Text
    assessed_by: tuple[Assessment, ...]


class Material(Record):
    """Something that a stretch needs in the room."""

    item: Text
    per: Literal["person", "pair", "group", "room"]
    count: int = 1
    used_up: bool = False
    """Whether it is gone afterwards, like paper; otherwise the same ones serve the next stretch."""


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
    trainer: TrainerText | None = None
    """What the trainer does and watches for."""
    exercise: ExerciseId | None = None
    roleplay: RolePlayId | None = None
    quiz: QuizId | None = None
    case: CaseId | None = None
    worksheet: WorksheetId | None = None
    split: bool = False
    """Whether a break may fall inside it; otherwise breaks stand at its borders."""
    skippable: bool = False
    """Whether it may go when the class runs late; its content is then prework or homework."""
    materials: tuple[Material, ...] = ()


class Prompt(Record):
    """A question for discussion, and what a trainer should hear in good answers."""

    id: Id
    text: Text
    expect: TrainerText


class SlideFigure(Record):
    """A chart of published numbers on a slide, without a data set those of the delivery or of the demonstration; or a diagram.
    Exactly one of chart and diagram is given."""

    chart: str | None = None
    diagram: DiagramId | None = None
    dataset: DatasetId | None = None
    target: str = ""


class Slide(Record):
    """One slide. Those of a segment stand together in the order of the segments; the frame of a deck is computed."""

    id: Id
    segment: Id
    title: Text
    points: tuple[Text, ...] = ()
    figure: SlideFigure | None = None
    notes: TrainerText | None = None


class Trace(Record):
    """A heading of a source document that this lesson teaches."""

    outline: OutlineId
    heading: Id


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
    tools: tuple[ToolId, ...] = ()
    cases: tuple[CaseId, ...] = ()
    datasets: tuple[DatasetId, ...] = ()
    claims: tuple[ClaimId, ...] = ()
    """Claims used outside the text, e.g. on slides or in a quiz; those in the text are found by their marks."""
    sources: tuple[SourceId, ...]
    requires: tuple[LessonId, ...] = ()
    about: tuple[OverlayId, ...] = ()
    """Industries that it speaks about on purpose: their own words may stand in it in every edition."""
    traces: tuple[Trace, ...] = ()
    questions: tuple[Text, ...]
    """What the lesson answers."""
    objectives: tuple[Objective, ...]
    segments: tuple[Segment, ...]
    keypoints: tuple[Text, ...]
    discuss: tuple[Prompt, ...] = ()
    quiz: QuizId | None = None
    """Self-check of this lesson."""
    slides: tuple[Slide, ...] = ()
    review_by: Date | None = None
    ignore: tuple[Suppression, ...] = ()
    body: Prose

    @property
    def minutes(self) -> tuple[int, int, int]:
        """Least, planned and most minutes: the sums of its segments."""
        return sum(s.min for s in self.segments), sum(s.minutes for s in self.segments), sum(s.max for s in self.segments)
