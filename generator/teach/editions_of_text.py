"""Records as one edition has them: its industry's words, scenes and cases in place of marks, and its numbers where live."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar, cast, overload

from generator.cache import Itself, remembered
from generator.errors import BuildError
from generator.model.lesson import Lesson, SlideFigure
from generator.model.overlay import Overlay
from generator.model.prose import Mark, Prose
from generator.model.record import Record
from generator.model.site import Site
from generator.model.teaching import Edition
from generator.model.text import Language, Text
from generator.teach.industry_words import Words, words_of

LIVE = "live"
Parts = Iterable[str | Mark]
_WORD = re.compile(r"\{\{\s*word\s*:\s*(?P<word>[A-Za-z0-9_-]+)\s*\}\}")
_SCENE = re.compile(r"\{\{\s*scene\s*:\s*(?P<scene>[A-Za-z0-9_-]+)\s*\}\}")
_LIVE = re.compile(r'(?P<before>\{\{[^{}]*\sdataset=)"?live"?(?=[\s}])')
_AFTER_A_SENTENCE = re.compile(r"(?:^|\n|(?<!e\.g)(?<!i\.e)[.!?])[\s*_#>“\"‘'(+-]*\Z")
"""What stands before a word that begins a sentence, a heading or an item of a list; marks of emphasis and quotes between."""
_KINDS: Mapping[str, str] = {
    "case": "case",
    "cases": "case",
    "exercise": "exercise",
    "roleplay": "roleplay",
    "quiz": "quiz",
}
"""Fields that name what an industry may swap, and its kind. Their names say it, here as in the vocabulary of marks."""
_BARE = frozenset((str, int, float, bool, type(None)))
"""Types that hold no words; most fields are of one."""
R = TypeVar("R", bound=Record)


def edition_of_lesson(site: Site, lesson: Lesson, edition: Edition) -> Lesson:
    """The lesson as this edition has it."""
    return edition_of_record(site, lesson, edition, lesson.id)


def edition_of_record(site: Site, record: R, edition: Edition, lesson: str = "") -> R:
    """A record as this edition has it: an exercise, a case, a quiz, ... `lesson`: whose scenes its text may name."""
    industry = site.overlays[edition.industry] if edition.industry else None
    return cast(R, _given(record, Itself(industry), edition, lesson))


@remembered(16_384)
def _given(record: Record, industry: Itself[Overlay | None], edition: Edition, lesson: str) -> Record:
    return _put_into(record, Words(edition, industry.value, lesson))


@overload
def put_words(written: Prose, site: Site, edition: Edition, lesson: str = "") -> Prose: ...
@overload
def put_words(written: Text, site: Site, edition: Edition, lesson: str = "") -> Text: ...
def put_words(written: Prose | Text, site: Site, edition: Edition, lesson: str = "") -> Prose | Text:
    """The text with the edition's words, scenes of `lesson`, swapped targets and data set. In English a word that begins a
    sentence begins with a capital. A scene may hold marks, but no scene."""
    words = words_of(site, edition, lesson)
    return _put_into_prose(written, words) if isinstance(written, Prose) else _put_into_text(written, words)


def _put_into(record: R, words: Words) -> R:
    """The same record where nothing changes."""
    changes: dict[str, object] = {}
    for name in type(record).model_fields:
        before = getattr(record, name)
        if type(before) in _BARE and name not in _KINDS:
            continue
        after = _swap(_KINDS[name], before, words) if name in _KINDS else _put(before, words)
        if after is not before and after != before:
            changes[name] = after
    if isinstance(record, SlideFigure) and record.chart and record.dataset is None and words.edition.dataset:
        changes["dataset"] = words.edition.dataset
    return record.model_copy(update=changes) if changes else record


def _put(value: object, words: Words) -> object:
    if isinstance(value, Text):
        return _put_into_text(value, words)
    if isinstance(value, Prose):
        return _put_into_prose(value, words)
    if isinstance(value, Record):
        return _put_into(value, words)
    if isinstance(value, tuple):
        return tuple(each if type(each) in _BARE else _put(each, words) for each in value)
    return value


def _swap(kind: str, value: object, words: Words) -> object:
    if isinstance(value, tuple):
        return tuple(words.swaps.get((kind, each), each) for each in value)
    return words.swaps.get((kind, value), value) if isinstance(value, str) else value


def _put_into_text(text: Text, words: Words) -> Text:
    if "{{" not in text.zh + text.en:
        return text
    return Text(zh=_put_into_string(text.zh, words, "zh"), en=_put_into_string(text.en, words, "en"))


def _put_into_string(written: str, words: Words, language: Language) -> str:
    if found := _SCENE.search(written):
        raise BuildError(f"{found[0]} stands outside of a lesson's text; a scene is a passage of Markdown")
    known = _WORD.sub(lambda m: _in_place(words.word(m["word"], language), written[: m.start()], language), written)
    return _LIVE.sub(lambda match: match["before"] + words.dataset(), known)


def _put_into_prose(prose: Prose, words: Words) -> Prose:
    return Prose(
        tuple((language, _joined(_with_scenes(parts, words, language), words, language)) for language, parts in prose.parts)
    )


def _with_scenes(parts: Parts, words: Words, language: Language) -> Iterator[str | Mark]:
    for part in parts:
        if not isinstance(part, Mark) or part.kind != "scene":
            yield part
            continue
        for inner in _trimmed(words.scene(part.target).in_(language)):
            if isinstance(inner, Mark) and inner.kind == "scene":
                raise BuildError(f"scene '{part.target}' of industry '{words.edition.industry}' holds scene '{inner.target}'")
            yield replace(inner, line=part.line) if isinstance(inner, Mark) else inner


def _trimmed(parts: tuple[str | Mark, ...]) -> tuple[str | Mark, ...]:
    """Without the empty lines around a section, so that a scene may also stand within a paragraph."""
    if parts and isinstance(parts[0], str):
        parts = (parts[0].lstrip("\n"), *parts[1:])
    if parts and isinstance(parts[-1], str):
        parts = (*parts[:-1], parts[-1].rstrip("\n"))
    return parts


def _joined(parts: Parts, words: Words, language: Language) -> tuple[str | Mark, ...]:
    """Words become part of the Markdown around them; other marks stay."""
    joined: list[str | Mark] = []
    for part in parts:
        before = joined[-1] if joined else ""
        found = part if isinstance(part, str) else _resolved(part, words, before, language)
        if isinstance(before, str) and isinstance(found, str) and joined:
            joined[-1] = before + found
        elif found:
            joined.append(found)
    return tuple(joined)


def _resolved(mark: Mark, words: Words, before: str | Mark, language: Language) -> str | Mark:
    if mark.kind == "word":
        return _in_place(words.word(mark.target, language), before if isinstance(before, str) else "x", language)
    options = tuple((name, words.dataset() if (name, value) == ("dataset", LIVE) else value) for name, value in mark.options)
    return replace(mark, target=words.swaps.get((mark.kind, mark.target), mark.target), options=options)


def _in_place(word: str, before: str, language: Language) -> str:
    begins = language == "en" and _AFTER_A_SENTENCE.search(before)
    return word[:1].upper() + word[1:] if begins else word
