"""Objectives of a course, and how each is assessed: through the lessons' objectives that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.course import Course, CourseObjective
from generator.pages.leaf import Leaf, Link
from generator.pages.quiz import link_assessments


@dataclass(frozen=True, slots=True)
class Proof:
    """An objective of a lesson, and by what one sees it."""

    lesson: Link
    text: str | Markup
    seen: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Aim:
    id: str
    bloom: str
    text: str | Markup
    proofs: tuple[Proof, ...]


def aim_numbers(course: Course) -> Mapping[str, int]:
    return {each.id: number for number, each in enumerate(course.objectives, 1)}


def show_aims(leaf: Leaf, course: Course) -> Markup:
    aims = tuple(_aim(leaf, each) for each in course.objectives)
    return leaf.part("aims", aims=aims) if aims else Markup()


def _aim(leaf: Leaf, objective: CourseObjective) -> Aim:
    proofs = []
    for link in objective.shown_by:
        lesson = leaf.site.lessons[link.lesson]
        shown = next(each for each in lesson.objectives if each.id == link.objective)
        seen = link_assessments(leaf, lesson, shown.assessed_by)
        proofs.append(Proof(leaf.link("lesson", lesson.id), leaf.words(shown.text), seen))
    return Aim(f"aim-{objective.id}", leaf.say(f"pages.bloom.{objective.bloom}"), leaf.words(objective.text), tuple(proofs))
