"""Where a record is read about within an edition: its pages never send a reader to another industry's lessons."""

from __future__ import annotations

from generator.model import urls
from generator.model.site import Site
from generator.model.teaching import Edition
from generator.model.views import Book

ACTIVITIES = ("exercise", "roleplay")


def home_of(edition: Edition) -> str:
    """Address of the page that an edition begins with."""
    if edition.delivery:
        return urls.delivery(edition.delivery)
    return urls.course(edition.course) if edition.is_default else urls.industry_course(edition.course, edition.industry)


def address_in_edition(book: Book, kind: str, record_id: str) -> str:
    """Address below the language; empty where the page that all editions share is meant."""
    edition = book.edition
    if edition is None or edition.is_default:
        return ""
    if kind == "course":
        return home_of(edition) if record_id == edition.course else ""
    if kind == "lesson":
        return _lesson(book, edition, record_id)
    if kind in ACTIVITIES and is_own(book, kind, record_id):
        return home_of(edition) + urls.activity(record_id)
    return ""


def lessons_of_edition(book: Book, edition: Edition) -> tuple[str, ...]:
    """Lessons that have a page in this edition, in the order of the course: a delivery has those of its plan."""
    if not edition.delivery:
        return book.site.courses[edition.course].lessons
    plan = book.teaching.plans[edition.course, book.site.deliveries[edition.delivery].variant or ""]
    return tuple(planned.lesson for planned in plan.lessons)


def is_own(book: Book, kind: str, record_id: str) -> bool:
    """Whether an activity reads differently in this edition than on the page that all editions share."""
    shared = next((site for edition, site in book.teaching.sites.items() if _is_default_of(edition, book)), book.site)
    return _activity(book.site, kind, record_id) != _activity(shared, kind, record_id)


def _is_default_of(edition: Edition, book: Book) -> bool:
    return edition.is_default and book.edition is not None and edition.course == book.edition.course


def _activity(site: Site, kind: str, record_id: str) -> object:
    return (site.exercises if kind == "exercise" else site.roleplays)[record_id]


def _lesson(book: Book, edition: Edition, lesson_id: str) -> str:
    course = book.site.courses[edition.course]
    if lesson_id not in course.lessons:
        return ""
    if lesson_id in lessons_of_edition(book, edition):
        return urls.lesson_of_edition(home_of(edition), lesson_id)
    # A delivery does not take it: its industry's page has it.
    public = [each for each in book.teaching.editions if each.course == edition.course and not each.delivery]
    same = next((each for each in public if each.industry == edition.industry), None)
    return urls.lesson_of_edition(home_of(same), lesson_id) if same and not same.is_default else ""
