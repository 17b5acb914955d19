"""A lesson: what it answers, what learners can do afterwards, its timetable, its text, what they do, and a self-check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import urls
from generator.model.course import Course
from generator.model.lesson import Lesson
from generator.model.page import Page
from generator.model.prose import Mark
from generator.model.table import Column, Datum, Table
from generator.model.views import Book
from generator.pages.activities import show_activities
from generator.pages.claims import show_claims
from generator.pages.edition_links import book_of_course
from generator.pages.figures import view_table
from generator.pages.leaf import Leaf, Link
from generator.pages.prose import datasets_of_figures, render_taught_prose
from generator.pages.provenance import Fact, show_content_provenance
from generator.pages.quiz import link_assessments, show_quiz
from generator.pages.timetables import say_minutes


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    id: str
    bloom: str
    text: str | Markup
    seen: tuple[Link, ...]
    """By what one sees it."""


def make_lesson_pages(book: Book) -> tuple[Page, ...]:
    """The pages that all editions share; each leads on within the default edition of its first course."""
    return tuple(_make_shared(book, each) for each in book.site.lessons.values() if book.only is None or each.id in book.only)


def _make_shared(book: Book, lesson: Lesson) -> Page:
    course = next((each.id for each in book.site.courses.values() if lesson.id in each.lessons), "")
    return make_lesson_page(Leaf(book_of_course(book, course), urls.lesson(lesson.id)), lesson)


def make_lesson_page(leaf: Leaf, lesson: Lesson) -> Page:
    """The lesson as the book's edition has it."""
    course = _course_of(leaf, lesson)
    datasets = dict.fromkeys((*lesson.datasets, *datasets_of_figures([lesson.body])))
    return leaf.page(
        "lesson",
        "lesson",
        leaf.plain(lesson.title),
        leaf.plain(lesson.summary),
        crumbs=_crumbs(leaf, course),
        status=leaf.part("tags", tags=(leaf.say(f"pages.content_status.{lesson.status}"), say_minutes(leaf, lesson.minutes))),
        demo=_show_demo(leaf, lesson),
        summary=leaf.words(lesson.summary),
        questions=leaf.all_words(lesson.questions),
        objectives=leaf.part("objectives", objectives=_objectives(leaf, lesson)),
        timetable=leaf.part("table", table=view_table(_timetable(leaf, lesson))),
        slides=_link_slides(leaf, lesson),
        body=render_taught_prose(leaf, lesson.body, urls.lesson(lesson.id)),
        activities=show_activities(leaf, lesson),
        keypoints=leaf.all_words(lesson.keypoints),
        discuss=leaf.all_words(prompt.text for prompt in lesson.discuss),
        checks=show_quiz(leaf, leaf.site.quizzes[lesson.quiz]) if lesson.quiz else Markup(),
        notes=leaf.part("notes", lesson=lesson.id),
        claims=show_claims(leaf, _other_claims(leaf, lesson)),
        related=_related(leaf, lesson),
        datasets=tuple(leaf.anchor(link) for link in leaf.links("dataset", datasets)),
        steps=leaf.part("steps", steps=_steps(leaf, lesson, course)),
        provenance=show_content_provenance(
            leaf,
            authors=lesson.authors,
            sources=lesson.sources,
            datasets=datasets,
            licence=course.licence if course else "",
        ),
    )


def _course_of(leaf: Leaf, lesson: Lesson) -> Course | None:
    if leaf.book.edition is not None:
        return leaf.site.courses[leaf.book.edition.course]
    return next((each for each in leaf.site.courses.values() if lesson.id in each.lessons), None)


def _crumbs(leaf: Leaf, course: Course | None) -> Markup:
    if course is None:
        return leaf.crumbs()
    courses = (urls.COURSES, leaf.say("pages.courses.title"))
    return leaf.crumbs(courses, (leaf.address("course", course.id), leaf.words(course.title)))


def _show_demo(leaf: Leaf, lesson: Lesson) -> Markup:
    """Says that figures are not the reader's own where they are those of the demonstration."""
    edition = leaf.book.edition
    is_demo = edition is None or edition.is_demo
    if not is_demo or leaf.site.settings.demo not in datasets_of_figures([lesson.body]):
        return Markup()
    return leaf.part("demo", text=leaf.say("courses.lesson.demo.notice"))


def _objectives(leaf: Leaf, lesson: Lesson) -> tuple[ObjectiveView, ...]:
    return tuple(
        ObjectiveView(
            f"objective-{each.id}",
            leaf.say(f"pages.bloom.{each.bloom}"),
            leaf.words(each.text),
            link_assessments(leaf, lesson, each.assessed_by),
        )
        for each in lesson.objectives
    )


def _timetable(leaf: Leaf, lesson: Lesson) -> Table:
    columns = (
        Column("segment", leaf.say("pages.timetable.segment"), "text"),
        Column("kind", leaf.say("pages.timetable.kind"), "text"),
        Column("learners", leaf.say("pages.timetable.learners"), "text"),
        Column("min", leaf.say("pages.timetable.min"), "number"),
        Column("minutes", leaf.say("pages.timetable.plan"), "number"),
        Column("max", leaf.say("pages.timetable.max"), "number"),
    )
    rows = [
        (
            Datum(leaf.plain(segment.title)),
            Datum(leaf.say(f"pages.segment.{segment.kind}")),
            Datum(leaf.plain(segment.learners)),
            *(Datum(str(minutes), minutes) for minutes in (segment.min, segment.minutes, segment.max)),
        )
        for segment in lesson.segments
    ]
    totals = tuple(Datum(str(minutes), minutes) for minutes in lesson.minutes)
    total = (Datum(leaf.say("pages.timetable.total")), Datum(""), Datum(""), *totals)
    return Table("timetable", leaf.language, leaf.say("pages.timetable.caption"), columns, (*rows, total))


def _link_slides(leaf: Leaf, lesson: Lesson) -> Markup:
    """Nothing where no slides were made."""
    edition = leaf.book.edition
    is_own = edition is not None and lesson.id in leaf.book.teaching.own_lessons[edition]
    own = urls.slides_of_edition(edition) if edition is not None and is_own else ""
    file = urls.slides_file(lesson.id, leaf.language, own)
    if file not in leaf.book.sizes:
        return Markup()
    return leaf.part("link-list", links=(Link(leaf.to_asset(file), leaf.say("courses.lesson.slides")),))


def _other_claims(leaf: Leaf, lesson: Lesson) -> tuple[str, ...]:
    """Claims that the lesson uses outside its text."""
    in_text = {part.target for part in lesson.body.in_(leaf.language) if isinstance(part, Mark) and part.kind == "claim"}
    return tuple(name for name in lesson.claims if name not in in_text)


def _related(leaf: Leaf, lesson: Lesson) -> Markup:
    related: Sequence[tuple[str, str, tuple[str, ...]]] = (
        ("pages.related.requires", "lesson", lesson.requires),
        ("pages.related.gaps", "gap", lesson.gaps),
        ("pages.related.dimensions", "dimension", lesson.dimensions),
        ("pages.related.metrics", "metric", lesson.metrics),
        ("pages.related.terms", "term", lesson.terms),
        ("courses.related.tools", "tool", lesson.tools),
        ("pages.related.cases", "case", lesson.cases),
    )
    facts = tuple(Fact(leaf.say(label), links=leaf.links(kind, ids)) for label, kind, ids in related if ids)
    return leaf.part("facts", facts=facts) if facts else Markup()


def _steps(leaf: Leaf, lesson: Lesson, course: Course | None) -> tuple[tuple[str, str, Link], ...]:
    """(kind, label, link): the lessons before and after in the course, or in the part of it that a delivery takes."""
    if course is None:
        return ()
    edition = leaf.book.edition
    order = leaf.book.teaching.own_lessons[edition] if edition is not None and edition.delivery else course.lessons
    here = order.index(lesson.id)
    neighbours = (("prev", order[:here][-1:]), ("next", order[here + 1 :][:1]))
    steps = tuple(
        (kind, leaf.say(f"pages.step.lesson.{kind}"), leaf.link("lesson", name)) for kind, found in neighbours for name in found
    )
    return (*steps, ("all", leaf.say("pages.step.course"), leaf.link("course", course.id)))
