"""Editions of industries and deliveries: whoever enters one stays in it and reads of no other trade."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from posixpath import normpath

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.model.page import Page
from generator.model.prose import Prose
from generator.model.teaching import Edition
from generator.model.text import LANGUAGES, Language
from generator.model.urls import home_of
from generator.model.views import Book
from generator.pages import make_pages
from generator.pages.editions import make_edition_lesson_pages
from generator.teach import words_that_leak
from tests.pages.builders import a_book
from tests.pages.rendering import pages_of, to_html
from tests.pages.teaching_builders import with_teaching

KINDS = ("industry", "delivery", "edition-lesson")


@cache
def english() -> dict[str, Page]:
    return pages_of("en")


def leaks(book: Book) -> list[tuple[str, str]]:
    """(page, word) for every word of another industry on a page of an edition."""
    pages = make_pages(book, KINDS)
    found = []
    for edition in book.teaching.editions:
        own = [page for page in pages if page.path.startswith(home_of(edition)) and not edition.is_default]
        for word in words_that_leak(book.site, edition):
            found += [(page.path, word) for page in own if whole(word).search(page.markdown)]
    return found


def whole(word: str) -> re.Pattern[str]:
    """English words are found between word borders, Chinese ones anywhere."""
    return re.compile(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_an_edition_contains_words_of_another_industry(language: Language) -> None:
    assert leaks(a_book(language)) == []


def test_a_leak_would_be_found() -> None:
    book = a_book("en")
    bank = next(each for each in book.teaching.editions if each.industry == "bank" and not each.delivery)
    site = book.teaching.sites[bank]
    told = site.lessons["five-gaps"].model_copy(update={"body": Prose((("en", ("The radiator room.",)),))})
    leaky = replace(site, lessons={**site.lessons, "five-gaps": told})
    sites = {**book.teaching.sites, bank: leaky}
    assert leaks(replace(book, teaching=replace(book.teaching, sites=sites))) == [
        ("courses/gap-analysis/bank/five-gaps/", "radiator"),
        ("courses/gap-analysis/bank/five-gaps/", "radiator room"),
    ]


def test_each_edition_has_its_own_words() -> None:
    pages = english()
    assert "In the radiator room:" in pages["lessons/five-gaps/"].markdown
    assert "In the counter room:" in pages["courses/gap-analysis/bank/five-gaps/"].markdown
    assert "In the counter room:" in pages["deliveries/northwind/five-gaps/"].markdown


def test_links_to_lessons_stay_inside_the_edition() -> None:
    for path, page in english().items():
        if page.kind in KINDS:
            links = LexborHTMLParser(to_html(page)).css("a[href]")
            targets = {normpath(f"{path}{link.attributes['href']}").partition("#")[0] for link in links}
            assert not [target for target in targets if target.startswith("lessons/")], path


def test_a_delivery_has_the_lessons_that_it_takes_and_sends_on_for_others() -> None:
    pages = [path for path in english() if path.startswith("deliveries/")]
    assert pages == ["deliveries/northwind/", "deliveries/northwind/five-gaps/"]
    assert 'href="../../courses/gap-analysis/bank/read-gap/"' in english()["deliveries/northwind/"].markdown


def test_nothing_tells_of_a_delivery_that_is_not_public() -> None:
    assert not [path for path, page in english().items() if "secret-client" in path + page.markdown]


def test_search_finds_an_editions_course_by_its_title_only() -> None:
    pages = english()
    assert (pages["courses/gap-analysis/bank/"].searched, pages["courses/gap-analysis/bank/five-gaps/"].boost) == ((), 0.0)


def test_an_activity_that_reads_differently_has_a_page_of_its_own() -> None:
    book = a_book("en")
    task = Prose((("en", ("Sort them.",)),))
    own = book.site.exercises["ex-sort"].model_copy(update={"task": task})
    bank = next(each for each in book.teaching.editions if each.industry == "bank" and not each.delivery)
    site = book.teaching.sites[bank]
    changed = replace(site, exercises={**site.exercises, "ex-sort": own})
    teaching = replace(book.teaching, sites={**book.teaching.sites, bank: changed})
    pages = {page.path: page.markdown for page in make_edition_lesson_pages(replace(book, teaching=teaching))}
    assert "Sort them." in pages["courses/gap-analysis/bank/activities/ex-sort/"]
    assert 'href="../activities/ex-sort/"' in pages["courses/gap-analysis/bank/five-gaps/"]
    assert "deliveries/northwind/activities/ex-sort/" not in pages


def test_the_demonstrations_figures_are_marked_as_such() -> None:
    plain = a_book("en")
    settings = plain.site.settings.model_copy(update={"demo": "kiosk-data"})
    book = with_teaching(replace(plain, site=replace(plain.site, settings=settings)))
    (page,) = (page for page in make_pages(book, ["lesson"]) if page.path == "lessons/five-gaps/")
    assert page.markdown.count("Demonstration data") == 2
    assert not [page for page in english().values() if "Demonstration data" in page.markdown]


def test_a_home_is_where_its_edition_begins() -> None:
    assert home_of(Edition("c", "bank", "", is_demo=False)) == "courses/c/bank/"
    assert home_of(Edition("c", "bank", "", is_demo=False, is_default=True)) == "courses/c/"
    assert home_of(Edition("c", "bank", "", is_demo=False, delivery="d")) == "deliveries/d/"
