"""A lesson: what it answers, what learners can do afterwards, its timetable, its text, and a self-check without a score."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.model import urls
from generator.model.course import Course
from generator.model.lesson import Assessment, Lesson
from generator.model.page import Page
from generator.model.quiz import Question
from generator.model.table import Column, Datum, Table
from generator.model.views import Book
from generator.pages.courses import lessons_of, say_minutes
from generator.pages.figures import view_table
from generator.pages.leaf import Leaf, Link
from generator.pages.prose import datasets_of_figures, render_prose
from generator.pages.provenance import Fact, show_content_provenance


@dataclass(frozen=True, slots=True)
class Option:
    text: str | Markup
    correct: bool
    feedback: str | Markup


@dataclass(frozen=True, slots=True)
class Check:
    stem: str | Markup
    options: tuple[Option, ...]


def make_lesson_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make_page(Leaf(book, urls.lesson(lesson.id)), lesson) for lesson in book.site.lessons.values())


def _make_page(leaf: Leaf, lesson: Lesson) -> Page:
    course = next((each for each in leaf.site.courses.values() if lesson in lessons_of(leaf.book, each)), None)
    datasets = dict.fromkeys((*lesson.datasets, *datasets_of_figures([lesson.body])))
    return leaf.page(
        "lesson",
        "lesson",
        leaf.plain(lesson.title),
        leaf.plain(lesson.summary),
        crumbs=_crumbs(leaf, course),
        status=leaf.part("tags", tags=(leaf.say(f"pages.content_status.{lesson.status}"), say_minutes(leaf, lesson.minutes))),
        summary=leaf.words(lesson.summary),
        questions=leaf.all_words(lesson.questions),
        objectives=leaf.part("objectives", objectives=_objectives(leaf, lesson)),
        timetable=leaf.part("table", table=view_table(_timetable(leaf, lesson))),
        body=render_prose(leaf, lesson.body),
        keypoints=leaf.all_words(lesson.keypoints),
        checks=_checks(leaf, lesson),
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


def _crumbs(leaf: Leaf, course: Course | None) -> Markup:
    courses = (urls.COURSES, leaf.say("pages.courses.title"))
    return leaf.crumbs(courses, (urls.course(course.id), leaf.words(course.title))) if course else leaf.crumbs()


def _objectives(leaf: Leaf, lesson: Lesson) -> tuple[tuple[str, str | Markup, str | Markup], ...]:
    """(kind of learning, what, how it is seen)."""
    return tuple(
        (leaf.say(f"pages.bloom.{each.bloom}"), leaf.words(each.text), _assessed(leaf, lesson, each.assessed_by))
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


def _checks(leaf: Leaf, lesson: Lesson) -> Markup:
    if lesson.quiz is None:
        return Markup()
    questions = [each for each in leaf.site.quizzes[lesson.quiz].questions if each.status == "live"]
    return leaf.part("self-checks", checks=tuple(_check(leaf, each) for each in questions))


def _check(leaf: Leaf, question: Question) -> Check:
    options = tuple(Option(leaf.words(option.text), option.correct, leaf.words(option.feedback)) for option in question.options)
    return Check(leaf.words(question.stem), options)


def _assessed(leaf: Leaf, lesson: Lesson, assessments: tuple[Assessment, ...]) -> str:
    """By which questions of the self-check, exercises and sheets an objective is seen."""
    site = leaf.site
    order = [each.id for each in site.quizzes[lesson.quiz].questions] if lesson.quiz else []
    named = []
    for each in assessments:
        if each.question is not None:
            named.append(leaf.say("pages.assessed.question", number=order.index(each.question) + 1))
        for records, name in ((site.exercises, each.exercise), (site.roleplays, each.roleplay),
                              (site.worksheets, each.worksheet), (site.cases, each.case)):  # fmt: skip
            if name is not None:
                named.append(leaf.plain(records[name].title))
    return leaf.say("pages.separator").join(named)


def _related(leaf: Leaf, lesson: Lesson) -> Markup:
    related = (
        ("requires", "lesson", lesson.requires),
        ("gaps", "gap", lesson.gaps),
        ("dimensions", "dimension", lesson.dimensions),
        ("metrics", "metric", lesson.metrics),
        ("terms", "term", lesson.terms),
        ("cases", "case", lesson.cases),
    )
    facts = tuple(Fact(leaf.say(f"pages.related.{label}"), links=leaf.links(kind, ids)) for label, kind, ids in related if ids)
    return leaf.part("facts", facts=facts) if facts else Markup()


def _steps(leaf: Leaf, lesson: Lesson, course: Course | None) -> tuple[tuple[str, str, Link], ...]:
    """(kind, label, link): the lessons before and after in the course."""
    if course is None:
        return ()
    order = lessons_of(leaf.book, course)
    here = order.index(lesson)
    neighbours = (("prev", order[:here][-1:]), ("next", order[here + 1 :][:1]))
    steps = tuple(
        (kind, leaf.say(f"pages.step.lesson.{kind}"), leaf.link("lesson", each.id))
        for kind, found in neighbours
        for each in found
    )
    return (*steps, ("all", leaf.say("pages.step.course"), leaf.link("course", course.id)))
