"""A diagram on a page: every box as real text in both pictures and again in sentences, and nothing that a word could start."""

from __future__ import annotations

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.model.diagram import Columns, CurvePoint, Diagram, DiagramArrow, DiagramBox, DiagramCurve, DiagramGroup, Spot
from generator.model.prose import Mark, Prose
from generator.model.text import LANGUAGES, Language, Text
from generator.pages.leaf import Leaf
from generator.pages.prose import render_prose
from tests.pages.builders import a_book

HOSTILE = "</text><script>alert(1)</script>*a*|{{x}}"


def a_diagram(words: str = "顾客") -> Diagram:
    """Two boxes of a group, an arrow from it with a label, a lane's curve."""
    both = Text(zh=f"{words}期望", en=f"{words} expects")
    return Diagram(
        id="loop",
        title=Text(zh=f"{words}圈", en=f"{words} loop"),
        about=Text(zh=f"{words}说明", en=f"{words} told"),
        columns=6,
        boxes=(
            DiagramBox(id="one", text=both, column=1, row=1, width=2, narrow=Spot(column=1, row=1, width=6)),
            DiagramBox(id="two", text=both, note=both, column=1, row=2, width=2, narrow=Spot(column=1, row=2, width=6)),
            DiagramBox(id="three", text=both, role="gap", column=5, row=1, width=2, narrow=Spot(column=3, row=3, width=4)),
        ),
        arrows=(DiagramArrow(id="a", start="pair", end="three", label=both),),
        groups=(DiagramGroup(id="pair", name=both, boxes=("one", "two")),),
        curve=DiagramCurve(
            name=both,
            row=3,
            high_name=both,
            low_name=both,
            points=(CurvePoint(id="one", value=1.0), CurvePoint(id="three", value=-2.0)),
            narrow=Columns(column=1, width=2),
        ),
    )


def page_of(language: Language, diagram: Diagram) -> LexborHTMLParser:
    book = a_book(language)
    book = replace(book, site=replace(book.site, diagrams={diagram.id: diagram}))
    mark = Mark("diagram", diagram.id, (), 1)
    return LexborHTMLParser(str(render_prose(Leaf(book, "lessons/x/"), Prose(((language, (mark,)),)))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_box_is_text_in_both_pictures_and_told_again(language: Language) -> None:
    page = page_of(language, a_diagram())
    word = {"zh": "顾客期望", "en": "顾客 expects"}[language].replace(" ", "")
    for picture in page.css("svg"):
        assert picture.attributes["role"] == "img" and a_diagram().about.in_(language) in (
            picture.attributes["aria-label"] or ""
        )
        # Three boxes, a note, a group, a label, both ends of the curve.
        assert picture.text().replace("\n", "").replace(" ", "").count(word) == 8
    assert len(page.css("svg")) == 2
    # A caption stands last in its figure, so the sentences follow it.
    assert not page.css("figure details") and page.css("figure + details")
    told = [item.text().replace(" ", "") for item in page.css("details li")]
    colon = "：" if language == "zh" else ":"
    assert [word in line for line in told] == [True] * 4 and told[-1] == f"{word}→{word}{colon}{word}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_diagram_starts_anything(language: Language) -> None:
    page = page_of(language, a_diagram(HOSTILE))
    assert not page.css("script") and len(page.css("svg")) == 2
    details = page.css_first("details")
    assert details is not None and "<script>alert(1)</script>" in details.text().replace("\n", "")
