"""What the program says itself passes its own linter: over 10,000 sentences of random releases, and those about actions."""

from __future__ import annotations

import random

import pytest

from generator.model.text import LANGUAGES, Language
from generator.narrate import tell_action
from tests.lint.builders import a_scene, remarks
from tests.lint.worlds import the_bank
from tests.narrate.worlds import a_random_series, all_stories, sentences_of

BATCHES = (pytest.param(0, 12), *(pytest.param(batch, 60, marks=pytest.mark.extensive) for batch in range(1, 3)))


@pytest.mark.parametrize(("batch", "releases"), BATCHES)
def test_no_sentence_of_a_results_page_is_remarked_on(batch: int, releases: int) -> None:
    """Words on cards are left out: their measure stands in the card's label."""
    dice, told = random.Random(batch), 0
    for _ in range(releases):
        site, series, changes = a_random_series(dice)
        scene = a_scene(site, series, changes=changes)
        for language in LANGUAGES:
            stories = list(all_stories(site, series, changes, language))
            on_cards = {card.change for story in stories for card in story.cards}
            texts = [text for story in stories for text in sentences_of(story) if text not in on_cards]
            told += len(texts)
            assert remarks(scene, "\n\n".join(texts), language) == ()
    assert told > releases * 100


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", ["one-approval", "night-desk", "new-forms"])
def test_no_sentence_about_an_action_is_remarked_on(action: str, language: Language) -> None:
    story = tell_action(the_bank(), action, language)
    assert story.headline
    assert remarks(the_bank(), "\n\n".join((*story.headline, *story.cannot_say)), language) == ()
