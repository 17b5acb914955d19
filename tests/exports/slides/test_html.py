"""Slides in HTML as files: no word of the trainer's for learners, all of them for trainers, nothing typed that could run."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.exports.slides import Links, write_deck_for_learners, write_deck_for_trainers, write_public_slides
from generator.exports.slides.editions import rescaled
from generator.exports.slides.slide_view import Figures
from generator.model import urls
from generator.model.chart import NARROW, WIDE, NotDrawn, Picture
from generator.model.private import leaks, reduced
from generator.model.teaching import Deck, Edition, PlannedLesson, PlannedSegment
from generator.model.text import Language
from tests.exports.slides.test_pptx import HOSTILE, KEY, a_chart, a_deck
from tests.pages.builders import a_book

POLICY = "default-src 'none'"
LINKS = Links(POLICY, "s.css", "s.js", "../lesson/", "../en/x.html", "en", "English")


def public(deck: Deck, figures: Figures, language: Language = "zh") -> LexborHTMLParser:
    """As read by a browser."""
    written = write_deck_for_learners(deck, figures, language, address=lambda _, width: f"{width}.svg", links=LINKS)
    return LexborHTMLParser(written.decode())


def trainers(deck: Deck, language: Language = "zh") -> LexborHTMLParser:
    return LexborHTMLParser(write_deck_for_trainers(deck, {KEY: a_chart()}, language).decode())


def first(page: LexborHTMLParser, selector: str) -> LexborNode:
    found = page.css_first(selector)
    assert found is not None, selector
    return found


def text_of(page: LexborHTMLParser, selector: str) -> str:
    return first(page, selector).text(strip=True)


def test_learners_get_no_word_of_the_trainer() -> None:
    notes = [note.in_(language) for slide in a_deck().slides for note in slide.notes for language in ("zh", "en")]
    private = {reduced(note) for note in notes}
    assert private
    for language in ("zh", "en"):
        written = str(public(a_deck(), {KEY: a_chart()}, language).html)
        assert leaks(written, private) == ()
        assert "计划 40 分钟，最少" not in written and 'class="notes"' not in written


def test_trainers_get_notes_and_minutes_on_the_slide_that_they_belong_to() -> None:
    page = trainers(a_deck())
    assert text_of(page, "#segment-s1 .notes p") == "先问再讲"
    assert text_of(page, "#cover .notes p") == "时间：计划 40 分钟，最少 30，最多 50。"
    assert "可靠性 −0.6" in text_of(page, "#slide-b .notes")


def test_a_trainers_file_needs_no_other() -> None:
    page = trainers(a_deck())
    asked = [node.attributes[name] or "" for name in ("src", "href") for node in page.css(f"[{name}]")]
    assert asked and all(address.startswith("data:") for address in asked)
    pictures = re.findall(r"url\((.{12})", first(page, "style").text())
    assert len(page.css("style")) == 1 and set(pictures) == {'"data:image/'}
    assert first(page, "script").text().rstrip().endswith("})();")


def test_what_somebody_typed_is_text_and_nothing_else() -> None:
    plain = public(replace(a_deck(), slides=a_deck().slides[:2]), {})
    hostile = public(a_deck(), {KEY: a_chart()})
    assert text_of(hostile, "#slide-a .title") == HOSTILE
    assert [node.text() for node in hostile.css("#slide-a li")] == [HOSTILE] * 5
    assert len(hostile.css("script")) == len(plain.css("script")) == 1
    assert len(trainers(a_deck()).css("script")) == 1


def test_a_slide_keeps_its_address() -> None:
    anchors = [section.attributes["id"] for section in public(a_deck(), {}).css("section.slide")]
    assert anchors == [slide.id.removeprefix("five-gaps/") for slide in a_deck().slides]


def test_a_figure_says_what_it_shows() -> None:
    page = public(a_deck(), {KEY: a_chart()})
    assert first(page, "#slide-b img").attributes["alt"] == "两个维度，可靠性 −0.6"
    assert "七分量表，2019年，n = 207" in text_of(page, "#slide-b figcaption")
    missing = public(a_deck(), {KEY: NotDrawn("dumbbell", f"只有一个时期{HOSTILE}")})
    assert text_of(missing, "#slide-b .missing") == f"只有一个时期{HOSTILE}"


def test_an_alternative_text_names_no_table_that_a_slide_lacks() -> None:
    chart = a_chart()
    hinted = replace(chart, drawing=replace(chart.drawing, alt="可靠性最低。数据见下表。"))
    assert first(public(a_deck(), {KEY: hinted}), "#slide-b img").attributes["alt"] == "可靠性最低。"


def test_the_picture_with_the_larger_type_is_shown() -> None:
    low, high = Picture("<svg/>", NARROW, 300), Picture("<svg/>", NARROW, 900)
    wide = Picture("<svg/>", WIDE, 300)
    for narrow, expected in ((low, f"{NARROW}.svg"), (high, f"{WIDE}.svg")):
        chart = replace(a_chart(), light={WIDE: wide, NARROW: narrow})
        assert first(public(a_deck(), {KEY: chart}), "#slide-b img").attributes["src"] == expected


@pytest.mark.parametrize("is_demo", [True, False])
def test_numbers_of_the_demonstration_are_marked(is_demo: bool) -> None:
    deck = replace(a_deck(), edition=Edition("gaps", "", "kiosk", is_demo=is_demo))
    marks = [node.text() for node in public(deck, {KEY: a_chart()}).css(".demo")]
    assert marks == (["演示数据"] if is_demo else [])


def test_only_slides_of_a_stretch_count_for_it() -> None:
    deck = a_deck()
    slides = [
        replace(slide, minutes=(4, 5, 8), segment_kind="talk") if slide.kind == "segment" else slide for slide in deck.slides
    ]
    slides[2] = replace(slides[2], segment_kind="talk")
    page = trainers(replace(deck, slides=tuple(slides)))
    found = {node.attributes["id"]: node.attributes.get("data-stretch") for node in page.css("section.slide")}
    assert found == {"cover": None, "segment-s1": "segment-s1", "slide-a": "segment-s1", "slide-b": None, "end": None}
    assert first(page, "#slide-a").attributes["data-planned"] == "5"


def test_a_pack_has_the_minutes_of_its_variant() -> None:
    planned = PlannedLesson("five-gaps", "m1", "core", (PlannedSegment("s1", (6, 9, 12)),))
    minutes = {slide.id: slide.minutes for slide in rescaled(a_deck(), planned).slides}
    assert minutes["five-gaps/segment-s1"] == minutes["five-gaps/cover"] == (6, 9, 12)
    assert minutes["five-gaps/slide-a"] is None


def test_the_site_has_the_slides_of_every_edition_but_a_clients() -> None:
    book = a_book()
    paths = [asset.path for asset in write_public_slides(book, POLICY)]
    default = next(edition for edition in book.teaching.editions if edition.is_default)
    lessons = book.site.courses[default.course].lessons
    assert {urls.slides_file(lesson, "zh") for lesson in lessons} <= set(paths)
    of_clients = [edition.delivery for edition in book.teaching.editions if edition.delivery]
    assert of_clients and not [path for path in paths for client in of_clients if client in path]
    assert len(paths) == len(set(paths))


def test_public_slides_lead_back_to_their_lesson_in_the_same_edition() -> None:
    files = {
        asset.path: asset.content.decode() for asset in write_public_slides(a_book(), POLICY) if asset.path.endswith(".html")
    }
    assert {path.count("/") for path in files} == {2, 3}
    for path, content in files.items():
        back = first(LexborHTMLParser(content), "a.back").attributes["href"] or ""
        depth = path.count("/")
        assert re.fullmatch(r"(\.\./)+zh/(lessons|courses/[a-z-]+/[a-z-]+)/[a-z0-9-]+/", back)
        assert back.count("../") == depth and back.startswith("../" * depth)
        assert ("zh/courses/" in back) == (depth == 3)
