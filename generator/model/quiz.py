"""Pools of questions with feedback for every answer. Ids are permanent: a learner's work is kept under them."""

from __future__ import annotations

from typing import Literal

from generator.model.lesson import Suppression
from generator.model.record import ClaimId, GapId, Id, LessonId, Record, SourceId
from generator.model.text import Text


class Option(Record):
    """An answer to choose, or one side of a pair."""

    id: Id
    text: Text
    correct: bool = False
    feedback: Text | None = None
    """Said to whoever chose it."""
    match: Text | None = None
    """The other side, for questions that match pairs."""


class Question(Record):
    """One question.

    single, multi: options with `correct`. true_false: two options. order: options in the right order. match: every option
    has a `match`. number: `answer` with `tolerance`. text: `accepted` answers, compared without case and spaces.
    """

    id: Id
    type: Literal["single", "multi", "true_false", "order", "match", "number", "text"]
    stem: Text
    options: tuple[Option, ...] = ()
    answer: float | None = None
    tolerance: float = 0.0
    unit: Text | None = None
    accepted: tuple[Text, ...] = ()
    feedback: Text | None = None
    """Said after any answer to a question without options to choose from."""
    objective: Id
    """Of the quiz's lesson."""
    gap: GapId | None = None
    difficulty: Literal[1, 2, 3] = 2
    source: SourceId | None = None
    claims: tuple[ClaimId, ...] = ()
    status: Literal["live", "retired"] = "live"


class Quiz(Record):
    """A pool of questions on one lesson."""

    id: Id
    title: Text
    lesson: LessonId
    questions: tuple[Question, ...]
    ignore: tuple[Suppression, ...] = ()
