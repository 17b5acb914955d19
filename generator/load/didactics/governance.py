"""G8xx: who read what is published, and by when it must be read again; R15x: what nobody uses, and order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Fault
from generator.load.records import Parsed
from generator.load.sound import Sound, fault_at
from generator.model.case import Case
from generator.model.claim import Claim
from generator.model.course import Course
from generator.model.lesson import Lesson
from generator.model.overlay import Outline
from generator.model.site import Index


def check_course(parsed: Parsed, course: Course, sound: Sound) -> Iterator[Fault]:
    if course.status == "published" and not any(review.version == course.version for review in course.reviews):
        found = f"version {course.version} is published and nobody says that they read it"
        yield fault_at(parsed, ("version",), "G801", found, "an entry in `reviews` for this version")
    order = {lesson: place for place, lesson in enumerate(course.lessons)}
    for lesson in course.lessons:
        record = sound.find(Lesson, lesson)
        for before in record.requires if record else ():
            if before in order and order[before] > order[lesson]:
                found = f"'{lesson}' stands before '{before}', which it requires"
                yield fault_at(parsed, ("modules",), "R152", found, "an order in which they can be taught")
    objectives = {objective.id for objective in course.objectives}
    for number, benefit in enumerate(course.benefits):
        for unknown in (each for each in benefit.objectives if each not in objectives):
            found = f"no objective of this course has the id '{unknown}'"
            yield fault_at(parsed, ("benefits", number, "objectives"), "R153", found, ", ".join(sorted(objectives)))
    yield from _shown(parsed, course, sound)


def _shown(parsed: Parsed, course: Course, sound: Sound) -> Iterator[Fault]:
    for number, objective in enumerate(course.objectives):
        path = ("objectives", number, "shown_by")
        if not objective.shown_by:
            yield fault_at(parsed, path, "P302", "an objective that no lesson shows", "objectives of its lessons")
        for place, link in enumerate(objective.shown_by):
            lesson = sound.find(Lesson, link.lesson)
            known = [each.id for each in lesson.objectives] if lesson else []
            if lesson and link.objective not in known:
                found = f"the lesson '{link.lesson}' has no objective '{link.objective}'"
                yield fault_at(parsed, (*path, place), "R153", found, ", ".join(known))


def check_lesson(parsed: Parsed, lesson: Lesson, today: str) -> Iterator[Fault]:
    if lesson.review_by and lesson.review_by < today:
        found = f"it was to be read again by {lesson.review_by}"
        yield fault_at(parsed, ("review_by",), "G802", found, "a later date, once somebody has")


def check_unused(sound: Sound, index: Index) -> Iterator[Fault]:
    """Published lessons in no course, claims that no text states, cases that belong to no lesson, headings of outlines that no
    lesson teaches."""
    yield from _untaught(sound)
    for parsed, lesson in sound.of(Lesson):
        if lesson.status == "published" and not _users(index, "lesson", lesson.id, "course"):
            yield _unused(parsed, "R151", "a lesson that no course takes")
    for parsed, claim in sound.of(Claim):
        if claim.show != "hide" and not index.used_by.get(("claim", claim.id)):
            yield _unused(parsed, "R151", "a claim that nothing states")
    for parsed, case in sound.of(Case):
        if not case.lessons and not _users(index, "case", case.id, "lesson"):
            yield _unused(parsed, "R154", "a case that belongs to no lesson")


def _untaught(sound: Sound) -> Iterator[Fault]:
    lessons = (lesson for _, lesson in sound.of(Lesson) if lesson.status == "published")
    taught = {(trace.outline, trace.heading) for lesson in lessons for trace in lesson.traces}
    for parsed, outline in sound.of(Outline):
        for number, heading in enumerate(outline.headings):
            if (outline.id, heading.id) not in taught:
                found = f"no published lesson teaches '{heading.title.zh or heading.title.en}'"
                yield fault_at(parsed, ("headings", number), "R155", found, "a lesson that traces it")


def _users(index: Index, kind: str, name: str, by: str) -> list[str]:
    return [user for user_kind, user in index.used_by.get((kind, name), ()) if user_kind == by]


def _unused(parsed: Parsed, code: str, found: str) -> Fault:
    return fault_at(parsed, ("id",), code, found, "something that uses it")
