"""The first screen of a results page: what was found, and directly below it what cannot be said."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.model.story import Story
from generator.pages.leaf import Leaf
from generator.pages.sparks import sparks_of

AT_FIRST = 5
"""Limits that are read at once; more would push the figures off the first screen of a phone, so the rest is folded."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The parts of a story as blocks; empty where there is nothing to say."""

    headline: Markup
    cannot_say: Markup
    measures: Markup


def show_conclusion(leaf: Leaf, story: Story, methods: str) -> Conclusion:
    limits = ""
    if story.cannot_say or story.comparisons:
        limits = leaf.part(
            "cannot-say",
            sentences=story.cannot_say[:AT_FIRST],
            more=story.cannot_say[AT_FIRST:],
            comparisons=story.comparisons,
            methods=methods,
        )
    measures = leaf.part("measures", cards=tuple(zip(story.cards, sparks_of(story.cards), strict=True))) if story.cards else ""
    return Conclusion(leaf.part("headline", sentences=story.headline), Markup(limits), Markup(measures))
