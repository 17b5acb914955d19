"""Industries: the words, scenes, cases and role-plays by which one course is given in another trade; and seeds' outlines."""

from __future__ import annotations

from generator.model.prose import Scenes
from generator.model.record import CaseId, ExerciseId, Id, QuizId, Record, RolePlayId, SourceId
from generator.model.text import Text


class Word(Record):
    """What `{{word:id}}` stands for in this industry."""

    id: Id
    text: Text


class CaseSwap(Record):
    use: CaseId
    instead: CaseId
    """The one that lessons name."""


class RolePlaySwap(Record):
    use: RolePlayId
    instead: RolePlayId


class ExerciseSwap(Record):
    use: ExerciseId
    instead: ExerciseId


class QuizSwap(Record):
    use: QuizId
    instead: QuizId


class Overlay(Record):
    """An industry. Its scenes are files beside it: `<lesson>.md`, one section `## title {#scene}` for each scene."""

    id: Id
    name: Text
    words: tuple[Word, ...]
    """All overlays of a course define the same words."""
    own_words: tuple[Text, ...]
    """Words that give this industry away: no other edition may contain them."""
    cases: tuple[CaseSwap, ...] = ()
    roleplays: tuple[RolePlaySwap, ...] = ()
    exercises: tuple[ExerciseSwap, ...] = ()
    quizzes: tuple[QuizSwap, ...] = ()
    scenes: Scenes = Scenes()


class Heading(Record):
    """A heading of a source document."""

    id: Id
    title: Text


class Outline(Record):
    """The headings of a document that courses were made from, so that nobody has to believe that all of it is taught."""

    id: Id
    source: SourceId
    headings: tuple[Heading, ...]
