"""What a person chose from a list, or typed instead, and the id that it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from generator.errors import nearest
from generator.load.readers.table import fold
from generator.model.actions import ActionStatus, CauseEvidence, Chosen
from generator.model.site import Site
from generator.model.text import LANGUAGES, Language, Text
from generator.model.worksheet import Worksheet

VALUES: Mapping[str, Sequence[str]] = {
    "status": get_args(ActionStatus),
    "evidence": get_args(CauseEvidence),
    "chosen": get_args(Chosen),
}
"""Fields whose choices stand in the sheet in the order of the values."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Words for the values of one field, in both languages; ids count as words."""

    words: Mapping[str, str]
    """Folded words -> value."""
    shown: tuple[str, ...]
    """As they are offered in the language of the sheet."""

    def find(self, written: str) -> str | None:
        return self.words.get(_folded(written))

    def allowed(self) -> str:
        return ", ".join(self.shown)

    def hint(self, written: str) -> str:
        return nearest(written, self.shown)


def choices_of(site: Site, sheet: Worksheet, field: str, language: Language) -> Choices:
    """Gaps and dimensions by their names in the vocabulary, everything else by its place in the sheet's list."""
    named = _named(site, field)
    column = next((each for each in sheet.columns if each.id == field), None)
    offered = column.choices if column else ()
    values = VALUES.get(field, tuple(named))
    words = {_folded(value): value for value in values}
    if field in VALUES and len(offered) == len(values):
        words |= _words(zip(offered, values, strict=True))
    words |= _words((text, value) for value, texts in named.items() for text in texts)
    shown = tuple(choice.in_(language) for choice in offered) or tuple(texts[0].in_(language) for texts in named.values())
    return Choices(words, shown or tuple(values))


def _named(site: Site, field: str) -> Mapping[str, tuple[Text, ...]]:
    """Name and aliases by id; empty for what the vocabulary does not name."""
    model = site.vocabulary.canonical
    if field == "gap" and model:
        return {gap.id: (gap.name,) for gap in model.gaps}
    if field == "dimensions":
        return {each.id: (each.name,) for each in site.vocabulary.dimensions}
    return {}


def _words(pairs: Iterable[tuple[Text, str]]) -> dict[str, str]:
    return {
        _folded(getattr(text, language)): value for text, value in pairs for language in LANGUAGES if getattr(text, language)
    }


def _folded(text: str) -> str:
    return fold(text).casefold()
