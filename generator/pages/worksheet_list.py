"""The list of worksheets: each once, below the course that hands it out first, in the order of its lessons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.model import urls
from generator.model.course import Course
from generator.model.lesson import Lesson, Segment
from generator.model.page import Page
from generator.model.site import Site
from generator.model.views import Book
from generator.pages.grouped import Group, Row, make_grouped_page
from generator.pages.leaf import Leaf

Sheets = Mapping[str, tuple[str, ...]]
"""By lesson: ids of its worksheets."""


def make_worksheet_list_pages(book: Book) -> tuple[Page, ...]:
    if not book.site.worksheets:
        return ()
    leaf = Leaf(book, urls.WORKSHEETS)
    by_course = tuple(_of_courses(leaf, sheets_by_lesson(book.site)))
    general = Group("worksheets-general", leaf.say("lists.worksheets.general"), _of_none(leaf, by_course))
    title, about = leaf.say("courses.worksheets.title"), leaf.say("courses.worksheets.about")
    return (make_grouped_page(leaf, "worksheets", title, about, (*by_course, general)),)


def sheets_by_lesson(site: Site) -> Sheets:
    """What each lesson hands out or assesses by; a sheet that none hands out belongs to the lessons that teach its tool."""
    handed = {lesson.id: tuple(_handed_out(site, lesson)) for lesson in site.lessons.values()}
    known = {sheet for sheets in handed.values() for sheet in sheets}
    taught = {tool.id: tool.worksheet for tool in site.tools.values() if tool.worksheet and tool.worksheet not in known}
    return {
        lesson.id: tuple(dict.fromkeys((*handed[lesson.id], *(taught[tool] for tool in lesson.tools if tool in taught))))
        for lesson in site.lessons.values()
    }


def _handed_out(site: Site, lesson: Lesson) -> Iterator[str]:
    for segment in lesson.segments:
        yield from _of_segment(site, segment)
    yield from (each.worksheet for aim in lesson.objectives for each in aim.assessed_by if each.worksheet)


def _of_segment(site: Site, segment: Segment) -> Iterator[str]:
    exercise = site.exercises.get(segment.exercise or "")
    play = site.roleplays.get(segment.roleplay or "")
    named = (segment.worksheet, exercise.worksheet if exercise else None, play.followup if play else None)
    yield from (sheet for sheet in named if sheet)


def _of_courses(leaf: Leaf, sheets: Sheets) -> Iterator[Group]:
    """What a course shares with one before it stands there, and is named here."""
    placed: set[str] = set()
    for course in leaf.site.courses.values():
        lessons = _lessons_by_sheet(course, sheets)
        own = [sheet for sheet in lessons if sheet not in placed]
        others = [sheet for sheet in (*lessons, course.prework, course.followup) if sheet and sheet not in own]
        placed.update(own)
        rows = tuple(Row(leaf.link("worksheet", sheet), links=leaf.links("lesson", lessons[sheet])) for sheet in own)
        also = leaf.links("worksheet", dict.fromkeys(others))
        yield Group(f"worksheets-{course.id}", leaf.words(course.title), rows, also=also)


def _lessons_by_sheet(course: Course, sheets: Sheets) -> dict[str, list[str]]:
    """In the order of the course."""
    lessons: dict[str, list[str]] = {}
    for lesson in course.lessons:
        for sheet in sheets[lesson]:
            lessons.setdefault(sheet, []).append(lesson)
    return lessons


def _of_none(leaf: Leaf, groups: Iterable[Group]) -> tuple[Row, ...]:
    """What no lesson hands out, with its instructions."""
    placed = {row.link for group in groups for row in group.rows}
    links = {sheet.id: leaf.link("worksheet", sheet.id) for sheet in leaf.site.worksheets.values()}
    return tuple(
        Row(link, leaf.words(leaf.site.worksheets[name].instructions)) for name, link in links.items() if link not in placed
    )
