"""A diagram on a slide: laid out in points for the place that it has there, in the largest type that fits."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagrams import Drawing, Sheet, SvgView, lay_out, lay_out_to_fit, view_svg
from generator.exports.slides import layout
from generator.exports.slides.layout import POINTS, Box
from generator.model.diagram import Diagram
from generator.model.teaching import DeckSlide
from generator.model.text import Language
from generator.wording import say

SIZES = (20, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8)
"""Points. Below 12 it is for the handout and for who sits in front; such a diagram wants a slide without points beside it."""
CAPTION = 0.45
"""Inches below the picture."""
PHONE = Sheet(288, 13, "narrow")


@dataclass(frozen=True, slots=True)
class DiagramView:
    pictures: tuple[tuple[str, SvgView], ...]
    """(arrangement, picture): for the slide, and for a phone held upright."""
    label: str
    caption: str


def place_of(slide: DeckSlide) -> Box:
    box = layout.FIGURE if slide.points else layout.WIDE_FIGURE
    return Box(box.left, box.top, box.width, box.height - CAPTION)


def draw_for(slide: DeckSlide, diagram: Diagram, language: Language) -> Drawing:
    box = place_of(slide)
    return lay_out_to_fit(diagram, language, box.width * POINTS, box.height * POINTS, SIZES)


def say_label(diagram: Diagram, language: Language) -> str:
    return say(language, "diagrams.label", title=diagram.title.in_(language), about=diagram.about.in_(language))


def caption_of(slide: DeckSlide, diagram: Diagram, language: Language) -> str:
    """Its title, unless the slide says so already."""
    title = diagram.title.in_(language)
    return "" if title == slide.title.in_(language) else title


def view_diagram(slide: DeckSlide, diagram: Diagram, language: Language) -> DiagramView:
    pictures = (("wide", draw_for(slide, diagram, language)), ("narrow", lay_out(diagram, language, PHONE)))
    views = tuple((arrangement, view_svg(drawing)) for arrangement, drawing in pictures)
    return DiagramView(views, say_label(diagram, language), caption_of(slide, diagram, language))
