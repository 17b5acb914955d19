"""A page for every remark of the linter, and a list by family in which old addresses still stand."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from selectolax.lexbor import LexborHTMLParser

from generator.model.page import Page
from generator.model.text import Language
from generator.pages.codes import FAMILIES, make_code_list_pages, make_code_pages
from tests.pages.builders import a_book
from tests.pages.rendering import pages_of, to_html

PAGE = "checks/c401/"


@cache
def pages(language: Language) -> dict[str, Page]:
    return pages_of(language, kinds=("code", "codes"))


def shown(path: str, language: Language = "en") -> LexborHTMLParser:
    return LexborHTMLParser(to_html(pages(language)[path]))


def test_the_list_leads_to_every_page_and_keeps_the_anchors_of_old() -> None:
    rows = shown("checks/").css(".gs-rows > li")
    assert [(row.id, row.css("a")[0].attributes["href"]) for row in rows] == [("r101", "r101/"), ("c401", "c401/")]
    assert [each.id for each in shown("checks/").css("main h2")][:2] == ["family-references", "family-claims"]


def test_search_finds_codes_by_their_names_and_not_by_the_words_of_their_examples() -> None:
    assert {page.searched for page in pages("en").values()} == {()}
    assert all(page.boost < 1 for page in pages("en").values())


def test_lines_keep_their_indents_and_what_was_mended_is_marked() -> None:
    found, mended = shown(PAGE).css(".gs-example .gs-code")
    assert found.text().splitlines()[1].startswith("  b: ")
    assert mended.text().splitlines()[-2:] == ["", "  c: 2"]
    assert [mark.text() for mark in mended.css("mark")] == ["c: 2"]
    assert not found.css("mark")


def test_lines_in_one_language_are_shown_to_its_readers() -> None:
    assert len(shown(PAGE, "zh").css(".gs-example")) == 2
    assert len(shown(PAGE, "en").css(".gs-example")) == 1


def test_a_warning_says_how_a_reason_is_given_and_a_fault_that_none_helps() -> None:
    warning, fault = (shown(path).css(".gs-suppressing")[0] for path in (PAGE, "checks/r101/"))
    assert "<!-- ignore C401: " in warning.css(".gs-code")[0].text()
    assert not fault.css(".gs-code")
    assert "a fault" in fault.text()


def test_every_code_has_a_family_with_a_name() -> None:
    assert {code[:1] for _, beginnings in FAMILIES for code in beginnings} == set("rptclagm") | {""}


def test_a_site_without_courses_has_no_page_of_them() -> None:
    book = a_book("en")
    empty = replace(book, site=replace(book.site, courses={}))
    assert not make_code_pages(empty) + make_code_list_pages(empty)
