"""What holds for every sentence of every page with all its sections: 10,000 of them and more, in both languages."""

from __future__ import annotations

import random
import re

import pytest

from generator.model.effects import Effect
from generator.model.story import Story
from generator.model.text import LANGUAGES, Language
from generator.narrate.effects import Ledger, tell_effect
from generator.narrate.shifts import tell_change
from generator.narrate.topic import Topic
from tests.narrate.busy_world import Edition, a_random_edition, sentences_of, stories_of
from tests.narrate.linter import faults_of, says_direction

CLEAR = frozenset({"S2", "S3", "S4"})
HAN, WORDS = 60, 30
"""Longest line of a headline, in Chinese characters and in English words."""


def clear_designs(edition: Edition) -> set[str]:
    return {one.design for one in edition.scene.effects if one.symbol in {"finding", "worse"}}


def claims(edition: Edition) -> bool:
    """Any class on any of the pages that allows a direction."""
    analyses = edition.analyses
    over_time = [analyses.changes, analyses.same_season, *analyses.segments.values()]
    over_time += [each for pairs in edition.scene.comparisons.values() for each in pairs.values()]
    found = [one for each in over_time if each for one in each.changes.values()]
    return any(one.kind in CLEAR for one in found) or bool(clear_designs(edition))


@pytest.mark.parametrize(
    ("batch", "editions"), [(0, 12), *(pytest.param(n, 40, marks=pytest.mark.extensive) for n in range(1, 6))]
)
def test_no_sentence_is_forbidden_or_broken(batch: int, editions: int) -> None:
    dice, seen = random.Random(batch), set()
    for _ in range(editions):
        edition = a_random_edition(dice)
        for language in LANGUAGES:
            texts = [one for story in stories_of(edition, language) for one in sentences_of(story)]
            allowed = {"cause"} if "D3" in clear_designs(edition) else set()
            assert {one: bad for one in texts if (bad := set(faults_of(one, language)) - allowed)} == {}
            if not claims(edition):
                assert [one for one in texts if says_direction(one)] == []
            seen |= set(texts)
    assert len(seen) > 10_000 * editions / 240


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_have_the_same_sections_and_as_many_sentences(language: Language) -> None:
    dice = random.Random(77)
    for _ in range(8):
        edition = a_random_edition(dice)
        for zh, other in zip(stories_of(edition, "zh"), stories_of(edition, language), strict=True):
            assert shape_of(zh) == shape_of(other)


def shape_of(story: Story) -> tuple[object, ...]:
    lengths = {name: len(told) for name, told in story.notes.items()}
    return lengths, len(story.headline), len(story.cannot_say), len(story.cards)


def words_of(effect: Effect) -> tuple[str, ...]:
    """What the sentence of an effect must not contain, by its class and design."""
    deciding = effect.deciding
    if effect.state != "measured" or deciding is None or deciding.kind not in CLEAR:
        return ("改善", "变差", "使", "improved", "worsened", "better", "worse", "幅度")
    by_design = {
        "D1": ("使", "与对照组", "improved", "worsened"),
        "D2": ("使", "之后，", "improved", "worsened"),
        "D3": ("之后，",),
    }
    return by_design[effect.design]


def test_effects_have_only_the_words_of_their_class_and_design() -> None:
    dice, seen = random.Random(5), set()
    for _ in range(150):
        edition = a_random_edition(dice)
        for language in LANGUAGES:
            ledger = Ledger(edition.scene, language)
            for effect in edition.scene.effects:
                sentence = tell_effect(ledger, effect)
                assert [word for word in words_of(effect) if word in sentence] == []
                seen.add((effect.state, effect.design, effect.deciding.kind if effect.deciding else ""))
    assert {design for _, design, kind in seen if kind in CLEAR} == {"D1", "D2", "D3"}


OF_CLASS = {
    "S5": {"zh": "没有重要变化", "en": "no material change"},
    "S6": {"zh": "未检测到变化", "en": "no detectable change"},
    "S7": {"zh": "值得关注，但尚不是结论", "en": "a lead to watch, not a finding"},
}


def test_a_class_has_its_own_words_and_none_of_the_others() -> None:
    dice, seen = random.Random(8), set()
    for _ in range(40):
        edition = a_random_edition(dice)
        changes = edition.analyses.changes
        for language in LANGUAGES:
            topic = Topic(edition.site, edition.series, edition.series.latest, changes, language)
            for change in changes.changes.values() if changes else ():
                sentence = tell_change(topic, change)
                said = {kind for kind, words in OF_CLASS.items() if words[language] in sentence}
                assert said == {change.kind} & OF_CLASS.keys(), sentence
                assert says_direction(sentence) == (change.kind in CLEAR), sentence
                assert change.kind != "S7" or topic.earlier_period.strip() in sentence, sentence
                seen.add(change.kind)
    assert seen == {"S0", "S1", "S2", "S3", "S4", "S5", "S6", "S7"}


def test_lines_of_a_headline_are_short() -> None:
    """With the names of these worlds, which are as short as those of most questionnaires."""
    dice, longest = random.Random(6), {"zh": (0, ""), "en": (0, "")}
    for _ in range(20):
        edition = a_random_edition(dice)
        for language in LANGUAGES:
            for story in stories_of(edition, language):
                # In English what a change is made of stands in a second sentence of the line.
                for line in (part for each in story.headline for part in each.split(". ")):
                    size = len(re.findall(r"[一-鿿]", line)) if language == "zh" else len(line.split())
                    longest[language] = max(longest[language], (size, line))
    assert longest["zh"][0] <= HAN, longest["zh"]
    assert longest["en"][0] <= WORDS, longest["en"]
