"""A release on paper says what its page says, and no more."""

from __future__ import annotations

import pytest

from generator.model.text import LANGUAGES, Language
from generator.pages import PAGES
from tests.pages.builders import a_book
from tests.pages.rendering import text_of, to_html

KINDS = ("one-page", "board")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_release_that_stands_has_it_in_both_languages(kind: str, language: Language) -> None:
    book = a_book(language)
    folder = {"one-page": "print", "board": "board"}[kind]
    standing = {f"{one.organisation}/{release.period.id}/{folder}/" for one in book.series for release in one.releases}
    pages = PAGES[kind](book)
    assert {page.path for page in pages} == standing
    assert all(page.boost == 0 for page in pages)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_its_conclusions_are_those_of_the_page(kind: str, language: Language) -> None:
    book = a_book(language)
    views = {view.release.period.id: view for view in book.views if view.kind == "results"}
    for page in PAGES[kind](book):
        story = views[page.path.split("/")[1]].story
        words = text_of(to_html(page))
        assert story.headline[0] in words
        shown = [sentence for sentence in story.cannot_say if sentence in words]
        assert shown[:1] == list(story.cannot_say[:1])


def test_one_sheet_carries_what_fits_and_leads_to_the_whole() -> None:
    page = next(page for page in PAGES["one-page"](a_book("en")) if page.path == "kiosk/2018q4/print/")
    html = to_html(page)
    assert html.count("<figure") <= 1
    assert 'href="../"' in html


def test_a_board_asks_the_same_questions_of_good_news_and_of_bad() -> None:
    words = text_of(to_html(PAGES["board"](a_book("en"))[0]))
    assert "Has anything become worse?" in words
    assert "overdue" in words
