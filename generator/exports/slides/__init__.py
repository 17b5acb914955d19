"""Slides of a lesson from one deck: in HTML for everybody who has a browser, and in PowerPoint for those who change them.

html        a deck as one HTML file      editions  the files of the public site and of a trainer's pack
slide_view  what a slide shows           pptx      a deck as .pptx, with native text, charts, tables and notes
type        fonts, Chinese included      plotting  a published chart as a native chart or table
layout      where things stand and how large type may be
"""

from generator.exports.slides.editions import write_public_slides, write_trainer_slides
from generator.exports.slides.html import Links, write_deck_for_learners, write_deck_for_trainers
from generator.exports.slides.slide_view import Figures
from generator.model.teaching import Deck
from generator.model.text import Language

__all__ = [
    "Links",
    "write_deck_for_learners",
    "write_deck_for_trainers",
    "write_pptx",
    "write_public_slides",
    "write_trainer_slides",
]


def write_pptx(deck: Deck, figures: Figures, language: Language) -> bytes:
    """The deck as .pptx; the same deck gives the same bytes."""
    from generator.exports.slides.pptx import write_pptx as write  # noqa: PLC0415 - a large library; a build of HTML needs none

    return write(deck, figures, language)
