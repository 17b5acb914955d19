"""The description of a page for share cards and search results."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.text import Language

LONGEST = 160
"""Characters of a description."""


def join_sentences(language: Language, sentences: Sequence[str]) -> str:
    """Whole sentences one behind the other; empty ones left out."""
    return ("" if language == "zh" else " ").join(sentence for sentence in sentences if sentence)


def describe(language: Language, sentences: Sequence[str]) -> str:
    """As many whole sentences as fit into a share card; the first one cut with an ellipsis where even that is too long."""
    gap = "" if language == "zh" else " "
    text = ""
    for sentence in sentences:
        longer = f"{text}{gap}{sentence}" if text else sentence
        if len(longer) > LONGEST:
            break
        text = longer
    return text or "".join(sentences[:1])[: LONGEST - 1] + "…" * bool(sentences)
