"""Which handouts there are: on the public site for everybody, and in one trainer's pack with the pool of questions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from generator.cache import Cache, digest, digest_tree
from generator.exports.handouts.bank import Bank
from generator.exports.handouts.bank_gift import write_gift_bank
from generator.exports.handouts.bank_plain import write_plain_bank
from generator.exports.handouts.bank_sheet import write_bank_sheet
from generator.exports.handouts.outline import Offer, write_outline, write_short_outline
from generator.exports.handouts.worksheet import write_worksheet
from generator.model import urls
from generator.model.course import Course
from generator.model.kit import Kit
from generator.model.lesson import Lesson
from generator.model.page import Asset
from generator.model.site import Site
from generator.model.text import Language
from generator.model.views import Book
from generator.model.worksheet import Worksheet
from generator.wording import LOCALES


def write_handouts(kit: Kit) -> tuple[Asset, ...]:
    """Everything of one pack, with paths below its folder: sheets of its lessons, both outlines, the pool in three formats."""
    site, language = kit.site, kit.language
    trainers = (kit.delivery.trainer,) if kit.delivery else kit.course.authors
    client = kit.delivery.client if kit.delivery else None
    offer = Offer(site, kit.course, (kit.plan,), language, trainers, client)
    lessons = [each.lesson for each in kit.plan.lessons]
    quizzes = dict.fromkeys(quiz for lesson in lessons if (quiz := site.lessons[lesson].quiz))
    bank = Bank(tuple(site.quizzes[quiz] for quiz in quizzes), language)
    sheets = [site.worksheets[name] for name in worksheets_of(site, kit.course, tuple(lessons))]
    return (
        *(
            Asset(urls.worksheet_file(sheet.id, language), write_worksheet(sheet, language))
            for sheet in sheets
            if _fills(sheet)
        ),
        Asset(f"outline.{language}.docx", write_outline(offer)),
        Asset(f"outline-short.{language}.docx", write_short_outline(offer)),
        Asset(f"bank/questions.{language}.txt", write_plain_bank(bank)),
        Asset(f"bank/questions.{language}.gift", write_gift_bank(bank)),
        Asset(f"bank/questions.{language}.xlsx", write_bank_sheet(bank)),
    )


def write_public_handouts(book: Book, store: Cache) -> Iterator[Asset]:
    """Worksheets that are filled in on a screen, and the outlines of all courses in their default editions; kept by content.

    The pool of questions is not among them: it holds the answers.
    """
    language = book.language
    for sheet in filter(_fills, book.site.worksheets.values()):
        key = digest(_program(language), language, sheet.model_dump_json())
        made = store.through("handout", key, partial(write_worksheet, sheet, language))
        yield Asset(urls.worksheet_file(sheet.id, language), made)
    for course in book.site.courses.values():
        offer = _public_offer(book, course)
        key = digest(_program(language), *_content(offer))
        long = store.through("handout", digest(key, "long"), partial(write_outline, offer))
        short = store.through("handout", digest(key, "short"), partial(write_short_outline, offer))
        yield Asset(urls.outline_file(course.id, language), long)
        yield Asset(urls.short_outline_file(course.id, language), short)


def worksheets_of(site: Site, course: Course, lessons: tuple[str, ...]) -> tuple[str, ...]:
    """Sheets that the lessons use, in their order; before them what is done before the course, behind them what follows it."""
    found = [sheet for lesson in lessons for sheet in _worksheets_of_lesson(site, site.lessons[lesson])]
    around = (course.prework, *found, course.followup)
    return tuple(dict.fromkeys(sheet for sheet in around if sheet))


def _worksheets_of_lesson(site: Site, lesson: Lesson) -> Iterator[str | None]:
    for segment in lesson.segments:
        yield segment.worksheet
        if segment.exercise:
            yield site.exercises[segment.exercise].worksheet
    yield from (seen.worksheet for objective in lesson.objectives for seen in objective.assessed_by)
    yield from (site.tools[tool].worksheet for tool in lesson.tools)


def _fills(sheet: Worksheet) -> bool:
    return sheet.fill != "print"


def _public_offer(book: Book, course: Course) -> Offer:
    """Every length of the course; taught whole where it has none."""
    names = [variant.id for variant in course.variants] or [""]
    plans = (book.teaching.plans.get((course.id, name)) for name in names)
    return Offer(book.site, course, tuple(plan for plan in plans if plan), book.language, course.authors)


def _content(offer: Offer) -> tuple[str, ...]:
    """Everything that the outlines are made from."""
    site = offer.site
    lessons = [site.lessons[name] for name in offer.course.lessons]
    named = [(each.title, each.summary, each.gaps, [site.tools[tool].name for tool in each.tools]) for each in lessons]
    people = [person for person in site.vocabulary.people if person.id in offer.trainers]
    model = site.vocabulary.canonical
    words = (named, people, offer.plans, site.settings.name, model.name if model else None, offer.client)
    return (offer.language, offer.course.model_dump_json(), repr(words))


@cache
def _program(language: Language) -> str:
    """Fingerprint of what decides the bytes beside the value."""
    libraries = (version("xlsxwriter"), version("python-docx"))
    return digest(*libraries, digest_tree(Path(__file__).parent), (LOCALES / language / "handouts.po").read_bytes())
