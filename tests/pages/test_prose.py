"""Marks in course text, ids of its headings, and text that is missing in a language."""

from __future__ import annotations

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.errors import BuildError
from generator.model.prose import Mark, Prose
from generator.model.text import Text
from generator.pages import make_pages
from generator.pages.leaf import Leaf
from generator.pages.prose import datasets_of_figures, give_headings_ids, render_prose
from tests.pages.builders import a_book, a_lesson, a_prose
from tests.pages.rendering import text_of, to_html


def leaf() -> Leaf:
    return Leaf(a_book("en"), "lessons/five-gaps/")


def test_a_gap_mark_is_a_link_to_its_definition() -> None:
    text = Prose((("en", (Mark("gap", "delivery", (), 1),)),))
    assert render_prose(leaf(), text) == '<a href="../../gap-model/#delivery">平常 words</a>'


def test_a_citation_stands_apart_from_the_word_before_it_in_english_alone() -> None:
    marks = (Mark("source", "pzb", (), 1), ". See ", Mark("source", "pzb", (), 1), "，又", Mark("gap", "delivery", (), 1))
    cited = Prose((("zh", ("低", *marks)), ("en", ("low", *marks))))
    english, chinese = (str(render_prose(Leaf(a_book(each), "lessons/five-gaps/"), cited)) for each in ("en", "zh"))
    assert "low <span class" in english and ". See <span class" in english and "，又<a" in english
    assert "低<span class" in chinese


def test_a_chart_mark_is_a_figure_between_blank_lines() -> None:
    assert '\n\n<figure class="gs-chart" id="fig-dumbbell-11"' in render_prose(leaf(), a_prose())


def test_a_value_mark_is_the_sentence_that_was_made_for_it() -> None:
    assert "The gap is −0.93 平常 words." in render_prose(leaf(), a_prose())


def test_a_mark_without_a_figure_is_an_error_that_names_its_line() -> None:
    text = Prose((("en", (Mark("chart", "radar", (), 12),)),))
    with pytest.raises(BuildError, match="line 12"):
        render_prose(leaf(), text)


def test_text_that_is_missing_in_a_language_says_so() -> None:
    assert "no English text yet" in render_prose(leaf(), a_prose(english=False))
    assert "no English text yet" not in render_prose(leaf(), a_prose())


def test_a_body_in_the_other_language_is_marked_as_such_and_still_markdown() -> None:
    book = a_book("en")
    lessons = {name: lesson.model_copy(update={"body": a_prose(english=False)}) for name, lesson in book.site.lessons.items()}
    page = next(p for p in make_pages(replace(book, site=replace(book.site, lessons=lessons)), ["lesson"]))
    tree = LexborHTMLParser(to_html(page))
    body = tree.css_first('div[lang="zh"]')
    assert body is not None
    assert body.css_first("h2[id]") is not None
    notice = tree.css_first(".gs-notice--missing")
    assert notice is not None
    assert body.css_first(".gs-notice--missing") is None
    assert tree.css_first("aside a[href='#section-2']") is not None


def test_a_word_that_is_missing_in_a_language_is_marked_with_the_other() -> None:
    words = leaf().words(Text(zh="只有中文"))
    assert 'lang="zh"' in words
    assert "no English yet" in text_of(str(words))
    assert leaf().words(Text(zh="有", en="there")) == "there"


def test_headings_get_ids_by_place_and_keep_their_own() -> None:
    assert give_headings_ids("## A\n\n## B {#b}\n\n### C") == "## A {#section-1}\n\n## B {#b}\n\n### C {#section-3}"


def test_code_is_not_read_as_a_heading() -> None:
    assert give_headings_ids("```\n# code\n```") == "```\n# code\n```"


def test_data_sets_of_figures_are_named_once() -> None:
    assert datasets_of_figures([a_prose(), a_prose()]) == ("kiosk-data",)


def test_template_code_in_a_lesson_is_text() -> None:
    book = a_book("en")
    lesson = a_lesson("five-gaps").model_copy(update={"body": Prose((("en", ("{{ 7*7 }} {% x %}",)),))})
    site = replace(book.site, lessons={"five-gaps": lesson})
    assert render_prose(Leaf(replace(book, site=site), "lessons/five-gaps/"), lesson.body) == "{{ 7*7 }} {% x %}"
