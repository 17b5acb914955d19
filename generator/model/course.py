"""A course: it selects, orders and rescales lessons, in variants by duration and editions by industry."""

from __future__ import annotations

from typing import Literal

from generator.model.lesson import Bloom, Status, Suppression
from generator.model.record import CourseId, Date, Id, LessonId, OverlayId, PersonId, Record, WorksheetId
from generator.model.text import Text

Tier = Literal["core", "extend", "deep"]


class ModuleLesson(Record):
    """A lesson in its place. Tiers say which variants take it: core in all, extend in longer ones, deep in the longest."""

    use: LessonId
    tier: Tier


class Module(Record):
    id: Id
    title: Text
    intro: Text
    lessons: tuple[ModuleLesson, ...]


class Share(Record):
    """A way of teaching and its share of the time in percent."""

    name: Text
    percent: int


class LessonMinutes(Record):
    """Minutes that a variant gives to a lesson in place of the lesson's own plan."""

    lesson: LessonId
    minutes: int


class Variant(Record):
    """A length in which the course is taught. Breaks and lunch are not part of the budget."""

    id: Id
    name: Text
    budget: int
    """Minutes of teaching; the planned minutes of its lessons may differ by 5% at most."""
    tiers: tuple[Tier, ...]
    drop: tuple[LessonId, ...] = ()
    """Lessons of these tiers that it leaves out all the same."""
    scale: tuple[LessonMinutes, ...] = ()


class ObjectiveLink(Record):
    """An objective of a lesson: how it is assessed there assesses the course's."""

    lesson: LessonId
    objective: Id


class CourseObjective(Record):
    """What one can do after the course, and the lessons' objectives that show it."""

    id: Id
    bloom: Bloom
    text: Text
    shown_by: tuple[ObjectiveLink, ...]


class Benefit(Record):
    """What the buyer gets; each leads to objectives."""

    id: Id
    text: Text
    objectives: tuple[Id, ...]


class GroupSize(Record):
    """People in the room: least, most, and how many work together."""

    min: int
    max: int
    group: int


class Industries(Record):
    """Editions: the industry whose words, scenes and cases stand in the course, and others it can be given in."""

    default: OverlayId
    others: tuple[OverlayId, ...] = ()


class Evaluation(Record):
    """The four levels of Kirkpatrick: reaction, learning, behaviour, results; how each is looked at."""

    reaction: Text
    learning: Text
    behaviour: Text
    results: Text


class Review(Record):
    """Somebody read this version."""

    by: PersonId
    role: Literal["subject", "pedagogy", "language", "accessibility"]
    on: Date
    version: str


class Course(Record):
    """A course in the buying convention: background, benefits, time, audience, methods, outline, trainers."""

    id: Id
    title: Text
    subtitle: Text | None = None
    status: Status
    version: str
    licence: str
    authors: tuple[PersonId, ...]
    reviews: tuple[Review, ...] = ()
    background: Text
    benefits: tuple[Benefit, ...]
    audience: tuple[Text, ...]
    not_for: Text | None = None
    size: GroupSize | None = None
    requires: tuple[CourseId, ...] = ()
    methods: tuple[Share, ...]
    """Shares add up to 100."""
    period_minutes: int
    """Minutes of one teaching period (课时)."""
    objectives: tuple[CourseObjective, ...] = ()
    modules: tuple[Module, ...]
    variants: tuple[Variant, ...] = ()
    """Shortest first. Without any, the course is taught whole."""
    industries: Industries | None = None
    prework: WorksheetId | None = None
    followup: WorksheetId | None = None
    evaluation: Evaluation | None = None
    ignore: tuple[Suppression, ...] = ()

    @property
    def lessons(self) -> tuple[LessonId, ...]:
        """All lessons in the order of the modules."""
        return tuple(lesson.use for module in self.modules for lesson in module.lessons)
