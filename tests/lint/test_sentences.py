"""The growing list of sentences: what must be remarked on, and what must pass."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model.text import LANGUAGES, Language
from tests.lint.builders import rules
from tests.lint.worlds import the_bank

SENTENCES: dict[Language, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "sentences.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_has_sentences_of_both_kinds(language: Language) -> None:
    entries = SENTENCES[language]
    assert len({entry["text"] for entry in entries}) == len(entries) >= 60
    assert sum(not entry["rules"] for entry in entries) >= 25
    assert sum(bool(entry["rules"]) for entry in entries) >= 25


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [(language, entry["text"], entry["rules"]) for language in LANGUAGES for entry in SENTENCES[language]],
)
def test_a_sentence_is_judged_by_what_the_numbers_allow(language: Language, text: str, expected: list[str]) -> None:
    assert sorted(rules(the_bank(), text, language)) == sorted(expected)
