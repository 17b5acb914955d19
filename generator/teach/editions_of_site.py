"""A whole site as one edition has it, so that pages, sheets and slides need to know nothing of words and swaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from generator.model.lesson import Lesson
from generator.model.record import Record
from generator.model.site import Site
from generator.model.teaching import Edition
from generator.teach.editions import make_editions
from generator.teach.editions_of_text import edition_of_lesson, edition_of_record

Placed = tuple[str, str]
"""(kind, id) of a record."""
R = TypeVar("R", bound=Record)


def edition_of_site(site: Site, edition: Edition) -> Site:
    """The lessons of the edition's course and everything that courses use, in its words and with its numbers."""
    course = site.courses.get(edition.course)
    mine = frozenset(course.lessons if course else site.lessons)
    return _put_in(site, edition, lambda kind, name: kind != "lesson" or name in mine)


def default_site(site: Site) -> Site:
    """Every lesson, and what it works with, as the default edition of its first course has it; what belongs to no course as the
    first course's default would."""
    defaults = [edition for edition in make_editions(site) if edition.is_default]
    done: set[Placed] = set()
    for edition in defaults:
        lessons = [name for name in site.courses[edition.course].lessons if ("lesson", name) not in done]
        mine = {placed for name in lessons for placed in _reached(edition_of_lesson(site, site.lessons[name], edition))} - done
        site = _put_in(site, edition, lambda kind, name, mine=mine: (kind, name) in mine)  # type: ignore[misc]
        done |= mine
    demo = site.settings.demo or ""
    rest = replace(defaults[0], course="") if defaults else Edition("", "", demo, is_demo=bool(demo), is_default=True)
    return _put_in(site, rest, lambda kind, name: (kind, name) not in done)


def _reached(lesson: Lesson) -> Iterator[Placed]:
    """The lesson and what its stretches work with."""
    yield "lesson", lesson.id
    for segment in lesson.segments:
        named = (
            ("exercise", segment.exercise),
            ("roleplay", segment.roleplay),
            ("case", segment.case),
            ("worksheet", segment.worksheet),
        )
        yield from ((kind, name) for kind, name in named if name)
    yield from (("case", name) for name in lesson.cases)
    yield from (("tool", name) for name in lesson.tools)


def _put_in(site: Site, edition: Edition, concerns: Callable[[str, str], bool]) -> Site:
    """The site with the edition's words in the records that it concerns; a quiz goes with its lesson."""

    def given(kind: str, records: Mapping[str, R]) -> Mapping[str, R]:
        return {
            name: edition_of_record(site, each, edition) if concerns(kind, name) else each for name, each in records.items()
        }

    return replace(
        site,
        lessons={
            name: edition_of_lesson(site, each, edition) if concerns("lesson", name) else each
            for name, each in site.lessons.items()
        },
        quizzes={
            name: edition_of_record(site, each, edition, each.lesson) if concerns("lesson", each.lesson) else each
            for name, each in site.quizzes.items()
        },
        exercises=given("exercise", site.exercises),
        roleplays=given("roleplay", site.roleplays),
        worksheets=given("worksheet", site.worksheets),
        tools=given("tool", site.tools),
        cases=given("case", site.cases),
    )
