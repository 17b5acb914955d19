"""What holds for every sentence, whatever was published: over 2,000 random releases in both languages."""

from __future__ import annotations

import random

import pytest

from generator.model.text import LANGUAGES
from tests.narrate.linter import faults_of, says_direction, says_no_material_change
from tests.narrate.worlds import a_random_series, all_stories, method_sentences, sentences_of

BATCHES = (pytest.param(0, 40), *(pytest.param(batch, 280, marks=pytest.mark.extensive) for batch in range(1, 8)))


@pytest.mark.parametrize(("batch", "releases"), BATCHES)
def test_every_sentence_is_whole_and_says_nothing_forbidden(batch: int, releases: int) -> None:
    dice = random.Random(batch)
    for _ in range(releases):
        site, series, changes = a_random_series(dice)
        kinds = {change.kind for change in changes.changes.values()} if changes else set()
        for language in LANGUAGES:
            for story in all_stories(site, series, changes, language):
                texts = sentences_of(story)
                assert {text: faults for text in texts if (faults := faults_of(text, language))} == {}
                assert 1 <= len(story.headline) <= 6
                assert len(story.description) <= 160
                if not kinds & {"S2", "S3", "S4"}:
                    assert [text for text in texts if says_direction(text)] == []
                if "S5" not in kinds:
                    assert [text for text in texts if says_no_material_change(text)] == []


def test_method_texts_are_whole_in_both_languages() -> None:
    dice = random.Random(3)
    for _ in range(100):
        site, series, _ = a_random_series(dice)
        for language in LANGUAGES:
            for text in method_sentences(site, series, language):
                plain = text.replace("utf-8", "utf")
                assert (text, [fault for fault in faults_of(plain, language) if fault != "English words"]) == (text, [])


def test_both_languages_say_the_same_number_of_things() -> None:
    dice = random.Random(4)
    for _ in range(100):
        site, series, changes = a_random_series(dice)
        for zh, en in zip(*(all_stories(site, series, changes, language) for language in LANGUAGES), strict=True):
            for name in ("headline", "cannot_say", "cards", "basis"):
                assert len(getattr(zh, name)) == len(getattr(en, name))
