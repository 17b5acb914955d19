"""The slides of every public edition for the site, and those of one trainer's pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from posixpath import relpath

from generator.exports.slides.html import (
    LANG,
    SCRIPT,
    STYLES,
    Links,
    read_own,
    write_deck_for_learners,
    write_deck_for_trainers,
)
from generator.model import urls
from generator.model.chart import Chart
from generator.model.kit import Kit
from generator.model.page import Asset
from generator.model.teaching import Deck, DeckSlide, PlannedLesson
from generator.model.text import Language
from generator.model.views import Book
from generator.wording import say


def write_public_slides(book: Book, policy: str) -> Iterator[Asset]:
    """Of all editions but those made for a client. `policy`: the content security policy of every page of the site."""
    if book.teaching.decks:
        yield Asset(urls.slides_asset(STYLES), read_own(STYLES))
        yield Asset(urls.slides_asset(SCRIPT), read_own(SCRIPT))
    made: set[str] = set()
    for deck in book.teaching.decks:
        path = _path(book, deck, book.language)
        # Where a lesson reads as in an earlier course, that course's slides are shared, like its page.
        if deck.edition.delivery or path in made:
            continue
        made.add(path)
        yield Asset(path, _public(book, deck, path, policy))


def write_trainer_slides(kit: Kit) -> Iterator[Asset]:
    """With notes, and with the minutes that this variant gives each stretch. Paths are below the pack's folder."""
    planned = {each.lesson: each for each in kit.plan.lessons}
    for number, deck in enumerate(kit.decks, 1):
        given = rescaled(deck, planned[deck.lesson]) if deck.lesson in planned else deck
        content = write_deck_for_trainers(given, kit.book.figures, kit.language)
        yield Asset(f"decks/{number:02d}-{deck.lesson}.{kit.language}.html", content)


def rescaled(deck: Deck, planned: PlannedLesson) -> Deck:
    """The deck with the minutes of a plan, on its cover and on its dividers."""
    minutes = {f"{deck.lesson}/segment-{each.id}": each.minutes for each in planned.segments}
    minutes[f"{deck.lesson}/cover"] = planned.minutes

    def timed(slide: DeckSlide) -> DeckSlide:
        return replace(slide, minutes=minutes.get(slide.id, slide.minutes))

    return replace(deck, slides=tuple(timed(slide) for slide in deck.slides))


def _path(book: Book, deck: Deck, language: Language) -> str:
    own = deck.lesson in book.teaching.own_lessons[deck.edition]
    return urls.slides_file(deck.lesson, language, urls.slides_of_edition(deck.edition) if own else "")


def _public(book: Book, deck: Deck, path: str, policy: str) -> bytes:
    folder = "/" + path.rpartition("/")[0]

    def seen(target: str) -> str:
        return relpath("/" + target, folder)

    def address(chart: Chart, width: int) -> str:
        return seen(urls.picture(chart.id, width, "light"))

    other: Language = "en" if book.language == "zh" else "zh"
    edition = deck.edition
    page = urls.lesson(deck.lesson)
    if deck.lesson in book.teaching.own_lessons[edition]:
        page = urls.lesson_of_edition(urls.home_of(edition), deck.lesson)
    links = Links(
        policy=policy,
        styles=seen(urls.slides_asset(STYLES)),
        script=seen(urls.slides_asset(SCRIPT)),
        lesson=seen(f"{book.language}/{page}") + "/",
        other=seen(_path(book, deck, other)),
        other_lang=LANG[other],
        other_name=say(other, "slides_html.language"),
    )
    return write_deck_for_learners(deck, book.figures, book.language, address=address, links=links)
