"""What the organisation says about a period, on the results page of that period."""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from generator.model.commentary import Commentary
from generator.model.page import Page
from generator.model.prose import Mark, Prose
from generator.model.release import Release
from generator.model.text import Language, Text
from generator.model.views import Book
from generator.pages.commentary import show_commentary
from generator.pages.leaf import Leaf
from tests.pages.builders import a_book
from tests.pages.rendering import to_html

GAP = Mark("value", "gap", (("dataset", "kiosk-data"),), 3)
ENGLISH: tuple[str | Mark, ...] = (
    "## Why {#why}\n\nThe gap is ",
    GAP,
    ", see [below](#then).\n\n### Then {#then}\n\n"
    "<!-- lint: off from a <b>letter</b> -->\n> It fell.\n\n<!-- lint: on -->\n\nEnd.",
)


def a_leaf(language: Language = "en", *, parts: tuple[str | Mark, ...] = ENGLISH, author: str = "Head of service") -> Leaf:
    one = Commentary(
        id="kiosk-note",
        organisation="kiosk",
        period="2018q4",
        author=Text(en=author),
        date="2019-01-20",
        body=Prose((("en", parts),)),
    )
    book: Book = a_book(language)
    return Leaf(replace(book, site=replace(book.site, commentaries={"kiosk-note": one})), "results/kiosk/2018q4/")


def latest(leaf: Leaf) -> Release:
    return leaf.book.series[0].latest


def tree_of(leaf: Leaf, release: Release) -> LexborHTMLParser:
    markdown = str(show_commentary(leaf, release))
    return LexborHTMLParser(to_html(Page(leaf.language, leaf.path, "T", "D", markdown, "results-period")))


def test_it_says_who_wrote_it_when_and_that_these_are_their_own_words() -> None:
    leaf = a_leaf()
    tree = tree_of(leaf, latest(leaf))
    by, notice = tree.css_first(".gs-commentary__by"), tree.css_first(".gs-notice")
    assert by is not None
    assert by.text(strip=True) == "Head of service, 20 January 2019"
    assert notice is not None
    assert "own words" in notice.text()


def test_its_headings_lie_below_that_of_the_section_and_take_no_id_of_the_page() -> None:
    leaf = a_leaf()
    tree = tree_of(leaf, latest(leaf))
    assert [(node.tag, node.id) for node in tree.css("h2, h3, h4")] == [("h3", "commentary-why"), ("h4", "commentary-then")]
    assert [node.attributes["href"] for node in tree.css(".gs-commentary p > a")] == ["#commentary-then"]


def test_its_live_values_are_set() -> None:
    leaf = a_leaf()
    assert "The gap is −0.93 平常 words, see" in tree_of(leaf, latest(leaf)).text()


def test_a_passage_that_was_not_checked_says_why() -> None:
    leaf = a_leaf()
    tree = tree_of(leaf, latest(leaf))
    passage = tree.css_first(".gs-unchecked")
    assert passage is not None
    assert "not checked: from a <b>letter</b>" in passage.text()
    assert passage.css_first("b") is None
    assert passage.css_first("blockquote") is not None
    assert "End." not in passage.text()
    assert "lint:" not in (tree.html or "")


def test_text_that_is_missing_in_a_language_falls_back_visibly() -> None:
    leaf = a_leaf("zh")
    tree = tree_of(leaf, latest(leaf))
    assert tree.css_first(".gs-notice--missing") is not None
    body = tree.css_first('div[lang="en"]')
    assert body is not None
    assert body.css_first("#commentary-why") is not None


def test_other_periods_and_replaced_versions_have_none() -> None:
    leaf = a_leaf()
    series = leaf.book.series[0]
    assert show_commentary(leaf, series.releases[0]) == ""
    assert show_commentary(leaf, series.superseded[0]) == ""
    assert show_commentary(Leaf(a_book("en"), leaf.path), latest(leaf)) == ""
    again = replace(leaf.book, series=(replace(series, superseded=(series.latest,)),))
    assert show_commentary(Leaf(again, leaf.path), latest(leaf)) == ""


def test_headings_in_fenced_code_stay_as_they_are() -> None:
    leaf = a_leaf(parts=("```\n## Not a heading {#x}\n```\n",))
    assert "## Not a heading {#x}" in show_commentary(leaf, latest(leaf))


def test_what_was_typed_as_author_is_no_markup() -> None:
    leaf = a_leaf(author="<img src=x onerror=alert(1)>")
    assert tree_of(leaf, latest(leaf)).css_first("img") is None
