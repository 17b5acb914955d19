"""Rules of lessons and courses, and of the addresses that organisations and articles take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from generator.errors import Fault, listed, nearest
from generator.load.records import Parsed
from generator.load.sound import Sound, fault_at
from generator.model.course import Course
from generator.model.lesson import Lesson
from generator.model.organisation import Organisation
from generator.model.quiz import Quiz
from generator.model.site import Article
from generator.model.urls import RESERVED

FOR_ARTICLES = frozenset({"about"})
"""Reserved so that no organisation takes it, and free for an article."""


def check_lesson(parsed: Parsed, lesson: Lesson) -> Iterator[Fault]:
    """Minutes are in order."""
    for number, segment in enumerate(lesson.segments):
        if not 0 < segment.min <= segment.minutes <= segment.max:
            found = f"min {segment.min}, minutes {segment.minutes}, max {segment.max}"
            yield fault_at(parsed, ("segments", number, "minutes"), "R331", found, "0 < min <= minutes <= max")


def check_quiz(parsed: Parsed, quiz: Quiz, sound: Sound) -> Iterator[Fault]:
    """A question belongs to an objective of the quiz's lesson."""
    lesson = sound.find(Lesson, quiz.lesson)
    objectives = [objective.id for objective in lesson.objectives] if lesson else []
    for number, question in enumerate(quiz.questions):
        path = ("questions", number)
        if lesson and question.objective not in objectives:
            found = f"no objective of this lesson has the id '{question.objective}'"
            words = (found, listed(objectives), nearest(question.objective, objectives))
            yield fault_at(parsed, (*path, "objective"), "R333", *words)


def check_requirements(sound: Sound) -> Iterator[Fault]:
    """No lesson requires itself, directly or through others."""
    lessons = {lesson.id: (parsed, lesson) for parsed, lesson in sound.of(Lesson)}
    graph = {name: {other for other in lesson.requires if other in lessons} for name, (_, lesson) in lessons.items()}
    while True:
        try:
            TopologicalSorter(graph).prepare()
            return
        except CycleError as error:
            circle: list[str] = error.args[1]
        # graphlib lists each lesson before the one that requires it; starting at the smallest id makes the message stable.
        names = circle[:-1][::-1]
        start = names.index(min(names))
        names = names[start:] + names[:start]
        parsed, lesson = lessons[names[0]]
        following = names[1] if len(names) > 1 else names[0]
        found = f"lessons require each other in a circle: {' -> '.join([*names, names[0]])}"
        at = ("requires", lesson.requires.index(following))
        yield fault_at(parsed, at, "R334", found, "an order in which they can be taught")
        graph[names[0]].discard(following)


def check_course(parsed: Parsed, course: Course) -> Iterator[Fault]:
    total = sum(share.percent for share in course.methods)
    if total != 100:
        yield fault_at(parsed, ("methods",), "R335", f"the shares add up to {total}", "100")
    if course.period_minutes <= 0:
        yield fault_at(parsed, ("period_minutes",), "R335", f"{course.period_minutes} minutes", "more than 0")


def check_addresses(
    organisations: Iterable[tuple[Parsed, Organisation]], articles: Iterable[tuple[Parsed, Article]]
) -> Iterator[Fault]:
    """Organisations and articles stand beside the site's own folders and beside each other."""
    taken: dict[str, str] = {}
    for parsed, organisation in organisations:
        if organisation.id in RESERVED:
            found = f"the id '{organisation.id}' is a folder of the site"
            yield fault_at(parsed, ("id",), "R336", found, f"an id other than {listed(sorted(RESERVED), 20)}")
        taken[organisation.id] = parsed.file
    for parsed, article in articles:
        if article.id in RESERVED - FOR_ARTICLES:
            found = f"the id '{article.id}' is a folder of the site"
            yield fault_at(parsed, ("id",), "R336", found, f"an id other than {listed(sorted(RESERVED - FOR_ARTICLES), 20)}")
        elif article.id in taken:
            found = f"the id '{article.id}' is that of the organisation in {taken[article.id]}"
            yield fault_at(parsed, ("id",), "R337", found, "an id that no organisation has: both would have the same address")
