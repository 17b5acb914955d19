"""A course in other industries, and as given to clients where that is public: pages of their own that never lead out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.delivery import Delivery
from generator.model.page import Page
from generator.model.teaching import Edition
from generator.model.views import Book
from generator.pages.activities import make_own_activities
from generator.pages.courses import make_course_page
from generator.pages.leaf import Leaf
from generator.pages.lesson import make_lesson_page
from generator.pages.listing import list_by_title
from generator.pages.provenance import Fact, name_people, show_content_provenance
from generator.pages.timetables import agenda_of_delivery, say_periods, show_days

BOOST = 0.5
"""Below the course's own page, which explains the same."""


def make_industry_pages(book: Book) -> tuple[Page, ...]:
    """Of each course in each other industry; search finds it by title and description."""
    return tuple(_make_industry(_book_of(book, edition), edition) for edition in book.teaching.editions if _is_other(edition))


def make_delivery_pages(book: Book) -> tuple[Page, ...]:
    return tuple(
        _make_delivery(_book_of(book, edition), edition)
        for edition in book.teaching.editions
        if edition.delivery and book.site.deliveries[edition.delivery].public
    )


def make_edition_lesson_pages(book: Book) -> tuple[Page, ...]:
    """Lessons, and activities that read differently there. Search has the pages that all editions share."""
    editions = [each for each in book.teaching.editions if not each.delivery or _is_public(book, each)]
    return tuple(page for edition in editions for page in _make_lessons(_book_of(book, edition), edition))


def _is_other(edition: Edition) -> bool:
    return not edition.delivery and not edition.is_default


def _is_public(book: Book, edition: Edition) -> bool:
    return bool(edition.delivery) and book.site.deliveries[edition.delivery].public


def _book_of(book: Book, edition: Edition) -> Book:
    return replace(book, site=book.teaching.sites[edition], edition=edition)


def _make_lessons(book: Book, edition: Edition) -> Iterator[Page]:
    for name in book.teaching.own_lessons[edition]:
        if book.only is not None and name not in book.only:
            continue
        leaf = Leaf(book, urls.lesson_of_edition(urls.home_of(edition), name))
        yield replace(make_lesson_page(leaf, book.site.lessons[name]), kind="edition-lesson", boost=0.0)
    for page in make_own_activities(book) if book.only is None else ():
        yield replace(page, kind="edition-lesson", boost=0.0)


def _make_industry(book: Book, edition: Edition) -> Page:
    page = make_course_page(Leaf(book, urls.home_of(edition)), book.site.courses[edition.course])
    return list_by_title(replace(page, kind="industry", boost=BOOST))


def _make_delivery(book: Book, edition: Edition) -> Page:
    leaf = Leaf(book, urls.home_of(edition))
    delivery = book.site.deliveries[edition.delivery]
    course = book.site.courses[delivery.course]
    agenda = agenda_of_delivery(leaf, delivery)
    days = leaf.say("pages.separator").join(wording.date(leaf.language, day.date) for day in delivery.days)
    page = leaf.page(
        "delivery",
        "delivery",
        leaf.say("courses.delivery.title", course=leaf.plain(course.title), client=leaf.plain(delivery.client)),
        leaf.say("courses.delivery.about", client=leaf.plain(delivery.client), days=days),
        crumbs=leaf.crumbs((urls.COURSES, leaf.say("pages.courses.title")), (urls.course(course.id), leaf.words(course.title))),
        facts=leaf.part("facts", facts=_facts(leaf, delivery, days)),
        time=say_periods(leaf, course, agenda.plan.minutes[1]),
        agenda=show_days(leaf, agenda),
        left_out=_show_left_out(leaf, agenda.plan.left_out),
        provenance=show_content_provenance(leaf, licence=course.licence, version=delivery.version),
    )
    return list_by_title(replace(page, boost=BOOST))


def _facts(leaf: Leaf, delivery: Delivery, days: str) -> tuple[Fact, ...]:
    course = leaf.site.courses[delivery.course]
    variant = next((each.name for each in course.variants if each.id == delivery.variant), None)
    industry = leaf.site.overlays.get(delivery.industry or "")
    facts = (
        Fact(leaf.say("courses.delivery.client"), leaf.words(delivery.client)),
        Fact(leaf.say("courses.delivery.days"), days),
        Fact(leaf.say("courses.variant.name"), leaf.words(variant)),
        Fact(leaf.say("pages.fact.industry"), leaf.words(industry.name) if industry else ""),
        Fact(leaf.say("courses.delivery.mode"), leaf.say(f"courses.delivery.{delivery.mode}")),
        Fact(leaf.say("courses.delivery.room"), leaf.words(delivery.room)),
        Fact(leaf.say("pages.course.trainers"), name_people(leaf, (delivery.trainer,))),
    )
    return tuple(fact for fact in facts if fact.text)


def _show_left_out(leaf: Leaf, lessons: tuple[str, ...]) -> Markup:
    if not lessons:
        return Markup()
    return leaf.part("link-list", links=leaf.links("lesson", lessons), title=leaf.say("courses.variant.left_out"))
