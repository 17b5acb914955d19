"""The program's own words in both languages, as one text."""

from __future__ import annotations

from generator.model.text import LANGUAGES, Text
from generator.wording import say


def say_both(message: str, **values: Text) -> Text:
    """Values that are missing in one language stand in the other."""
    return Text(**{lang: say(lang, message, **{name: text.in_(lang) for name, text in values.items()}) for lang in LANGUAGES})
