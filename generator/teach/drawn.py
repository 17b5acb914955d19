"""Slides get the diagrams that they name, so that whoever shows a deck needs nothing else."""

from __future__ import annotations

from dataclasses import replace

from generator.model.site import Site
from generator.model.teaching import Deck, DeckSlide, Teaching


def with_diagrams(site: Site, teaching: Teaching) -> Teaching:
    """The same teaching where no slide names one."""

    def drawn(slide: DeckSlide) -> DeckSlide:
        name = slide.figure.diagram if slide.figure else None
        return replace(slide, diagram=site.diagrams[name]) if name else slide

    def deck_drawn(deck: Deck) -> Deck:
        return replace(deck, slides=tuple(drawn(slide) for slide in deck.slides))

    return replace(teaching, decks=tuple(deck_drawn(deck) for deck in teaching.decks))
