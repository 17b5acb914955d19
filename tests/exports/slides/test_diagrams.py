"""A diagram on a slide: text in a vector picture in the browser, shapes that can be edited in PowerPoint, in both languages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from generator.diagrams import lay_out_to_fit
from generator.exports.slides import write_pptx
from generator.model.lesson import SlideFigure
from generator.model.teaching import Deck, DeckSlide
from generator.model.text import LANGUAGES, Language, Text
from tests.exports.slides.test_html import public
from tests.exports.slides.test_pptx import a_deck
from tests.pages.test_drawn import HOSTILE, a_diagram


def a_deck_with(words: str) -> Deck:
    drawn = a_diagram(words)
    title = Text(zh="看图", en="Look")
    return replace(
        a_deck(), slides=(DeckSlide("five-gaps/slide-d", "figure", title, (), SlideFigure(diagram="loop"), diagram=drawn),)
    )


def shapes_of(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from shapes_of(shape.shapes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_powerpoint_has_a_shape_for_every_box_and_a_line_that_holds_on(language: Language) -> None:
    diagram = a_diagram(HOSTILE)
    slide = Presentation(io.BytesIO(write_pptx(a_deck_with(HOSTILE), {}, language))).slides[0]
    shapes = {shape.name: shape for shape in shapes_of(slide.shapes)}
    for box in diagram.boxes:
        lines = [box.text, *([box.note] if box.note else [])]
        assert shapes[box.id].text_frame.text == "\n".join(line.in_(language) for line in lines)
        fonts = [run.find(qn("a:ea")).get("typeface") for run in shapes[box.id]._element.iter(qn("a:rPr"))]
        assert set(fonts) == {"Microsoft YaHei"}
    arrow = next(shape for shape in shapes.values() if shape._element.tag == qn("p:cxnSp") and shape.line.width.pt == 1.25)
    assert arrow._element.find(".//" + qn("a:tailEnd")).get("type") == "triangle"
    assert arrow._element.find(".//" + qn("a:endCxn")).get("id") == str(shapes["three"].shape_id)
    assert diagram.about.in_(language) in slide._element.find(".//" + qn("p:grpSp")).nvGrpSpPr.cNvPr.get("descr")
    assert diagram.about.in_(language) in slide.notes_slide.notes_text_frame.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_gets_text_and_nothing_that_runs(language: Language) -> None:
    page = public(a_deck_with(HOSTILE), {}, language)
    pictures = page.css("#slide-d svg")
    assert [(picture.attributes["class"] or "").split("--")[1] for picture in pictures] == ["wide", "narrow"]
    for picture in pictures:
        assert "<script>alert(1)</script>" in picture.text().replace("\n", "")
    assert len(page.css("script")) == 1


def test_type_shrinks_until_a_diagram_fits() -> None:
    sizes = (20.0, 14.0, 8.0)
    heights = [lay_out_to_fit(a_diagram(), "zh", 600, height, sizes) for height in (1000, 330, 10)]
    assert [drawing.size for drawing in heights] == [20.0, 14.0, 8.0]
