"""Where a record is read about within an edition: its pages never send a reader to another industry's lessons."""

from __future__ import annotations

from dataclasses import replace

from generator.model import urls
from generator.model.site import Site
from generator.model.teaching import Edition
from generator.model.views import Book

ACTIVITIES = ("exercise", "roleplay")


def book_of_course(book: Book, course: str) -> Book:
    """The book as the default edition of a course has it; the book itself where there is no such course."""
    edition = next((each for each in book.teaching.editions if each.course == course and each.is_default), None)
    return book if edition is None else replace(book, site=book.teaching.sites[edition], edition=edition)


def address_in_edition(book: Book, kind: str, record_id: str) -> str:
    """Address below the language; empty where the page that all editions share is meant."""
    edition = book.edition
    if edition is None:
        return ""
    if kind == "course":
        return urls.home_of(edition) if record_id == edition.course else ""
    if kind == "lesson":
        return _lesson(book, edition, record_id)
    if kind in ACTIVITIES and record_id in _activities_of(book, edition, kind) and is_own(book, kind, record_id):
        return urls.home_of(edition) + urls.activity(record_id)
    return ""


def lessons_of_edition(book: Book, edition: Edition) -> tuple[str, ...]:
    """Lessons of an edition in the order of the course: a delivery has those of its plan."""
    return book.teaching.own_lessons[edition] if edition.delivery else book.site.courses[edition.course].lessons


def is_own(book: Book, kind: str, record_id: str) -> bool:
    """Whether an activity reads differently in this edition than on the page that all editions share."""
    return _activity(book.site, kind, record_id) != _activity(book.teaching.shared or book.site, kind, record_id)


def _activity(site: Site, kind: str, record_id: str) -> object:
    return (site.exercises if kind == "exercise" else site.roleplays)[record_id]


def _activities_of(book: Book, edition: Edition, kind: str) -> frozenset[str]:
    """Activities that its lessons use: no others have a page there."""
    segments = (segment for name in lessons_of_edition(book, edition) for segment in book.site.lessons[name].segments)
    named = (segment.exercise if kind == "exercise" else segment.roleplay for segment in segments)
    return frozenset(name for name in named if name)


def _lesson(book: Book, edition: Edition, lesson_id: str) -> str:
    course = book.site.courses[edition.course]
    if lesson_id not in course.lessons:
        return ""
    if lesson_id in book.teaching.own_lessons[edition]:
        return urls.lesson_of_edition(urls.home_of(edition), lesson_id)
    # A delivery does not take it: its industry's page has it.
    public = [each for each in book.teaching.editions if each.course == edition.course and not each.delivery]
    same = next((each for each in public if each.industry == edition.industry), None)
    if same is None or lesson_id not in book.teaching.own_lessons[same]:
        return ""
    return urls.lesson_of_edition(urls.home_of(same), lesson_id)
