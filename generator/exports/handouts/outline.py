"""The course outline (课程大纲) that a buyer reads, as a document: two pages with every lesson, or one with the modules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.exports.handouts.word import Paper, begin, bytes_of, write_footer
from generator.model.course import Course, Module
from generator.model.site import Site
from generator.model.teaching import Plan
from generator.model.text import Language, Text
from generator.model.vocabulary import Person
from generator.wording import count, licence, number, say

SIZE: Mapping[Language, float] = {"zh": 9.5, "en": 9.0}
"""Points of running text: two pages and one page of A4 for a course of seventeen lessons."""
WIDTH, MINUTES = 174.0, 15.0
"""Millimetres of the table, and of a column of minutes."""
LEVELS = ("reaction", "learning", "behaviour", "results")


@dataclass(frozen=True, slots=True)
class Offer:
    """A course as it is offered: in which lengths, by whom, to whom."""

    site: Site
    course: Course
    plans: tuple[Plan, ...]
    """One for every length, shortest first."""
    language: Language
    trainers: tuple[str, ...]
    """Ids of people."""
    client: Text | None = None

    def words(self, text: Text) -> str:
        return text.in_(self.language)

    def say(self, message: str, **values: object) -> str:
        return say(self.language, f"handouts.outline.{message}", **values)

    def minutes(self, plan: Plan) -> Mapping[str, int]:
        """Planned minutes by lesson."""
        return {each.lesson: each.minutes[1] for each in plan.lessons}


def write_outline(offer: Offer) -> bytes:
    """Two pages: every module with its lessons and their minutes."""
    paper = _begin(offer, SIZE[offer.language])
    _write_why(offer, paper)
    _write_tools(offer, paper)
    paper.heading(offer.say("outline"))
    _write_lessons(offer, paper)
    _write_evaluation(offer, paper)
    return _finish(offer, paper)


def write_short_outline(offer: Offer) -> bytes:
    """One page: every module with the names of its lessons."""
    paper = _begin(offer, SIZE[offer.language])
    _write_why(offer, paper)
    paper.heading(offer.say("outline"))
    _write_modules(offer, paper)
    return _finish(offer, paper)


def _begin(offer: Offer, size: float) -> Paper:
    course = offer.course
    paper = begin(offer.words(course.title), offer.words(offer.site.settings.name), offer.language, size)
    write_footer(
        paper, offer.say("footer", title=offer.words(course.title), version=course.version, licence=licence(course.licence))
    )
    if course.subtitle:
        paper.line(offer.words(course.subtitle))
    if offer.client:
        paper.line(offer.words(offer.client), label=offer.say("client"))
    return paper


def _write_why(offer: Offer, paper: Paper) -> None:
    course = offer.course
    paper.heading(offer.say("background"))
    paper.line(offer.words(course.background))
    paper.heading(offer.say("benefits"))
    paper.bullets(offer.words(benefit.text) for benefit in course.benefits)
    paper.heading(offer.say("time"))
    paper.bullets(_lengths(offer))
    paper.heading(offer.say("audience"))
    paper.line(_joined(offer, [offer.words(each) for each in course.audience]))
    if course.size:
        paper.line(offer.say("size", least=course.size.min, most=course.size.max, group=course.size.group))
    if course.not_for:
        paper.line(offer.words(course.not_for), label=offer.say("not_for"))
    paper.heading(offer.say("methods"))
    paper.line(_joined(offer, [f"{offer.words(share.name)} {share.percent}%" for share in course.methods]))


def _lengths(offer: Offer) -> Iterator[str]:
    """Minutes of teaching of every length, and how many periods that makes: computed, never typed."""
    for plan in offer.plans:
        minutes, each = plan.minutes[1], offer.course.period_minutes
        periods = number(offer.language, minutes / each, 1 if minutes % each == 0 else 0.1)
        text = offer.say("length", minutes=count(offer.language, minutes), periods=periods, each=each)
        name = _name(offer, plan)
        yield offer.say("named", name=name, text=text) if name else text


def _name(offer: Offer, plan: Plan) -> str:
    """Of a variant; nothing where the course has none."""
    return next((offer.words(each.name) for each in offer.course.variants if each.id == plan.variant), "")


def _joined(offer: Offer, parts: list[str]) -> str:
    return offer.say("separator").join(parts) + offer.say("stop")


def _write_tools(offer: Offer, paper: Paper) -> None:
    """Models and tools that the lessons use."""
    site = offer.site
    lessons = [site.lessons[name] for name in _taught(offer)]
    model = site.vocabulary.canonical
    models = [offer.words(model.name)] if model and any(lesson.gaps for lesson in lessons) else []
    tools = dict.fromkeys(tool for lesson in lessons for tool in lesson.tools)
    names = [*models, *(offer.words(site.tools[tool].name) for tool in tools)]
    if names:
        paper.heading(offer.say("tools"))
        paper.line(_joined(offer, names))


def _taught(offer: Offer) -> tuple[str, ...]:
    """Lessons of at least one of the plans, in the order of the course."""
    known = {each.lesson for plan in offer.plans for each in plan.lessons}
    return tuple(lesson for lesson in offer.course.lessons if lesson in known)


def _modules(offer: Offer) -> Iterator[tuple[int, Module, tuple[str, ...]]]:
    """Modules with what is taught of them, counted from 1."""
    taught = set(_taught(offer))
    held = [(module, tuple(each.use for each in module.lessons if each.use in taught)) for module in offer.course.modules]
    yield from ((place, module, lessons) for place, (module, lessons) in enumerate((each for each in held if each[1]), 1))


def _heads(offer: Offer) -> tuple[str, ...]:
    return tuple(_name(offer, plan) or offer.say("minutes") for plan in offer.plans)


def _write_lessons(offer: Offer, paper: Paper) -> None:
    rest = WIDTH - MINUTES * len(offer.plans)
    widths = (rest * 0.36, rest * 0.64, *(MINUTES for _ in offer.plans))
    table = paper.table(widths, (offer.say("lesson"), offer.say("content"), *_heads(offer)))
    times = [offer.minutes(plan) for plan in offer.plans]
    for place, module, lessons in _modules(offer):
        title = offer.say("module", number=place, title=offer.words(module.title))
        sums = (_shown(sum(time.get(each, 0) for each in lessons)) for time in times)
        paper.add_row(table, (title, offer.words(module.intro), *sums), bold=1, shade="F3F5F7")
        for name in lessons:
            lesson = offer.site.lessons[name]
            minutes = (_shown(time.get(name, 0)) for time in times)
            paper.add_row(table, (offer.words(lesson.title), offer.words(lesson.summary), *minutes))
    _write_sum(offer, paper, table, 2)
    paper.line(offer.say("table_note"))


def _write_modules(offer: Offer, paper: Paper) -> None:
    rest = WIDTH - MINUTES * len(offer.plans)
    widths = (rest * 0.3, rest * 0.7, *(MINUTES for _ in offer.plans))
    table = paper.table(widths, (offer.say("modules"), offer.say("lessons"), *_heads(offer)))
    times = [offer.minutes(plan) for plan in offer.plans]
    for place, module, lessons in _modules(offer):
        names = offer.say("separator").join(offer.words(offer.site.lessons[name].title) for name in lessons)
        sums = (_shown(sum(time.get(each, 0) for each in lessons)) for time in times)
        paper.add_row(table, (offer.say("module", number=place, title=offer.words(module.title)), names, *sums), bold=1)
    _write_sum(offer, paper, table, 2)
    paper.line(offer.say("table_note"))


def _write_sum(offer: Offer, paper: Paper, table: Any, words: int) -> None:
    sums = (count(offer.language, plan.minutes[1]) for plan in offer.plans)
    paper.add_row(table, (offer.say("sum"), *("" for _ in range(words - 1)), *sums), bold=words + len(offer.plans))


def _shown(minutes: int) -> str:
    return str(minutes) if minutes else "–"


def _write_evaluation(offer: Offer, paper: Paper) -> None:
    evaluation = offer.course.evaluation
    if evaluation is None:
        return
    paper.heading(offer.say("evaluation"))
    for level in LEVELS:
        paper.line(offer.words(getattr(evaluation, level)), label=offer.say(f"evaluation.{level}"))


def _finish(offer: Offer, paper: Paper) -> bytes:
    """Trainers, and a price that is left to be written in."""
    paper.heading(offer.say("trainers"))
    for person in _people(offer):
        name = offer.words(person.name)
        shown = offer.say("fictional", name=name) if person.fictional else name
        about = [offer.words(text) for text in (person.role, person.about) if text]
        paper.line(offer.say("semicolon").join(about), label=offer.say("label", name=shown))
    paper.heading(offer.say("price"))
    paper.line(offer.say("price.blank"))
    return bytes_of(paper)


def _people(offer: Offer) -> tuple[Person, ...]:
    known = {person.id: person for person in offer.site.vocabulary.people}
    return tuple(known[name] for name in offer.trainers)
