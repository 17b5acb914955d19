"""What a pack is about: everything that the lessons of its plan work with, each once, in the order of teaching."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.model.activity import Exercise, RolePlay
from generator.model.case import Case
from generator.model.claim import Claim
from generator.model.kit import Kit
from generator.model.lesson import Lesson
from generator.model.prose import Mark, Prose
from generator.model.quiz import Quiz
from generator.model.worksheet import Worksheet

FEEDBACK = "l1-feedback"
"""The worksheet with which a class says how it liked the course; a project that has one under this id gets it in every pack."""
T = TypeVar("T")
Used = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Contents:
    lessons: tuple[Lesson, ...]
    exercises: tuple[Exercise, ...]
    roleplays: tuple[RolePlay, ...]
    cases: tuple[Case, ...]
    quizzes: tuple[Quiz, ...]
    worksheets: tuple[Worksheet, ...]
    claims: tuple[Claim, ...]


def contents_of(kit: Kit) -> Contents:
    site, course = kit.site, kit.course
    lessons = tuple(site.lessons[planned.lesson] for planned in kit.plan.lessons)
    used = [use for lesson in lessons for use in _of_lesson(lesson)]
    exercises = _pick(site.exercises, used, "exercise")
    roleplays = _pick(site.roleplays, used, "roleplay")
    cases = _pick(site.cases, used, "case")
    quizzes = _pick(site.quizzes, used, "quiz")
    around = [each for each in (course.prework, course.followup, FEEDBACK) if each in site.worksheets]
    used += [("worksheet", each.worksheet) for each in exercises if each.worksheet]
    used += [("worksheet", each.followup) for each in roleplays if each.followup]
    used += [("worksheet", each) for each in around if each]
    used += [use for each in exercises for use in (*_marks(each.task), *_marks(each.solution))]
    used += [use for each in cases for use in _of_case(each)]
    used += [("claim", name) for quiz in quizzes for question in quiz.questions for name in question.claims]
    worksheets, claims = _pick(site.worksheets, used, "worksheet"), _pick(site.claims, used, "claim")
    return Contents(lessons, exercises, roleplays, cases, quizzes, worksheets, claims)


def _pick(known: Mapping[str, T], used: Iterable[Used], kind: str) -> tuple[T, ...]:
    return tuple(known[name] for name in dict.fromkeys(name for each, name in used if each == kind))


def _of_lesson(lesson: Lesson) -> Iterator[Used]:
    assessed = [by for objective in lesson.objectives for by in objective.assessed_by]
    for holder in (*lesson.segments, *assessed):
        for kind in ("exercise", "roleplay", "case", "quiz", "worksheet"):
            name = getattr(holder, kind, None)
            if name:
                yield kind, name
    if lesson.quiz:
        yield "quiz", lesson.quiz
    yield from (("case", name) for name in lesson.cases)
    yield from (("claim", name) for name in lesson.claims)
    yield from _marks(lesson.body)


def _of_case(case: Case) -> Iterator[Used]:
    yield from (("claim", name) for name in case.facts)
    yield from _marks(case.body)
    yield from _marks(case.reveal)


def _marks(prose: Prose | None) -> Iterator[Used]:
    """What a text names."""
    parts = (part for _, parts in prose.parts for part in parts) if prose else ()
    yield from ((part.kind, part.target) for part in parts if isinstance(part, Mark))
