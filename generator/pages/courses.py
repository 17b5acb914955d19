"""The list of courses, and a course in the order in which it is bought: background, benefits, audience, outline, trainers."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.course import Course, Module
from generator.model.lesson import Lesson
from generator.model.page import Page
from generator.model.views import Book
from generator.pages.leaf import Leaf, Link
from generator.pages.provenance import Fact, find_people, show_content_provenance

EXACT = 0.1
"""Teaching periods are printed to a tenth; whole ones without a decimal."""


@dataclass(frozen=True, slots=True)
class LessonRow:
    link: Link
    summary: str | Markup
    minutes: str


@dataclass(frozen=True, slots=True)
class ModuleView:
    id: str
    title: str | Markup
    intro: str | Markup
    lessons: tuple[LessonRow, ...]


def make_course_list_pages(book: Book) -> tuple[Page, ...]:
    if not book.site.courses:
        return ()
    leaf = Leaf(book, urls.COURSES)
    cards = tuple(
        (
            Link(leaf.to(urls.course(course.id)), leaf.words(course.title)),
            f"{say_time(leaf, course)} {leaf.plain(course.background)}",
        )
        for course in book.site.courses.values()
    )
    page = leaf.page(
        "courses",
        "list",
        leaf.say("pages.courses.title"),
        leaf.say("pages.courses.about"),
        crumbs=leaf.crumbs(),
        cards=leaf.part("cards", cards=cards),
        provenance=show_content_provenance(leaf),
    )
    return (page,)


def make_course_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make_page(Leaf(book, urls.course(course.id)), course) for course in book.site.courses.values())


def lessons_of(book: Book, course: Course) -> tuple[Lesson, ...]:
    return tuple(book.site.lessons[lesson] for lesson in course.lessons)


def say_time(leaf: Leaf, course: Course) -> str:
    """Planned minutes of all lessons, and how many teaching periods that makes: computed, never typed."""
    minutes = sum(lesson.minutes[1] for lesson in lessons_of(leaf.book, course))
    periods = minutes / course.period_minutes
    step = 1 if minutes % course.period_minutes == 0 else EXACT
    return leaf.say(
        "pages.course.time",
        minutes=wording.count(leaf.language, minutes),
        periods=wording.number(leaf.language, periods, step),
        each=course.period_minutes,
    )


def _make_page(leaf: Leaf, course: Course) -> Page:
    lessons = lessons_of(leaf.book, course)
    sources = dict.fromkeys(source for lesson in lessons for source in lesson.sources)
    shares = tuple(Fact(leaf.plain(share.name), f"{share.percent}%") for share in course.methods)
    return leaf.page(
        "course",
        "course",
        leaf.plain(course.title),
        leaf.plain(course.background),
        crumbs=leaf.crumbs((urls.COURSES, leaf.say("pages.courses.title"))),
        status=leaf.part("tags", tags=(leaf.say(f"pages.content_status.{course.status}"),)),
        subtitle=leaf.words(course.subtitle),
        background=leaf.words(course.background),
        benefits=leaf.all_words(benefit.text for benefit in course.benefits),
        audience=leaf.all_words(course.audience),
        not_for=leaf.words(course.not_for),
        time=say_time(leaf, course),
        shares=leaf.part("facts", facts=shares),
        modules=tuple(_view_module(leaf, module) for module in course.modules),
        trainers=_trainers(leaf, course),
        provenance=show_content_provenance(
            leaf, authors=course.authors, sources=sources, licence=course.licence, version=course.version
        ),
    )


def _view_module(leaf: Leaf, module: Module) -> ModuleView:
    rows = tuple(_row(leaf, leaf.site.lessons[lesson.use]) for lesson in module.lessons)
    return ModuleView(module.id, leaf.words(module.title), leaf.words(module.intro), rows)


def _row(leaf: Leaf, lesson: Lesson) -> LessonRow:
    return LessonRow(leaf.link("lesson", lesson.id), leaf.words(lesson.summary), say_minutes(leaf, lesson.minutes))


def say_minutes(leaf: Leaf, minutes: tuple[int, int, int]) -> str:
    least, planned, most = minutes
    return leaf.say("pages.minutes", least=least, planned=planned, most=most)


def _trainers(leaf: Leaf, course: Course) -> Markup:
    facts = tuple(
        Fact(
            leaf.say("pages.fictional.person", name=leaf.plain(person.name)) if person.fictional else leaf.plain(person.name),
            leaf.say("pages.separator.sentence").join(leaf.plain(text) for text in (person.role, person.about) if text),
        )
        for person in find_people(leaf, course.authors)
    )
    return leaf.part("facts", facts=facts)
