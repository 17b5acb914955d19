"""A diagram in a text: real words in a vector picture, wide or for a phone, with its sources and the same in sentences."""

from __future__ import annotations

from markupsafe import Markup

from generator.diagrams import Sheet, SvgView, lay_out, tell, view_svg
from generator.model.diagram import Diagram
from generator.pages.leaf import Leaf

WIDE, NARROW = Sheet(720, 15), Sheet(288, 13, "narrow")
"""Pixels at which type has its own size; both are scaled to the column they stand in."""


def show_diagram(leaf: Leaf, diagram: Diagram, number: int) -> Markup:
    """`number`: of the mark in its text, so that a diagram may stand in it twice."""
    told = tell(diagram, leaf.language)
    return leaf.part(
        "diagram",
        id=f"diagram-{diagram.id}-{number}",
        pictures=(("wide", _picture(leaf, diagram, WIDE)), ("narrow", _picture(leaf, diagram, NARROW))),
        label=leaf.say("diagrams.label", title=leaf.plain(diagram.title), about=told.about),
        title=leaf.words(diagram.title),
        sources=leaf.links("source", diagram.sources),
        origin=leaf.words(diagram.origin),
        told=told,
    )


def _picture(leaf: Leaf, diagram: Diagram, sheet: Sheet) -> SvgView:
    return view_svg(lay_out(diagram, leaf.language, sheet))
