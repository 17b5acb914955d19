"""L5xx: one name for one thing, and no other industry's words in a course that is given in several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.errors import Fault
from generator.load.didactics.reading import Passage, blocks_of, line_in, texts_of
from generator.load.nodes import Path
from generator.load.records import Parsed
from generator.load.sound import Sound, fault_at
from generator.model.course import Course
from generator.model.lesson import Lesson
from generator.model.overlay import Overlay
from generator.model.record import Record
from generator.model.text import LANGUAGES, Language, Text
from generator.model.vocabulary import Dimension, Term


@dataclass(frozen=True, slots=True)
class Words:
    """What to look for in one language: each word, and what to write in its place."""

    code: str
    known: Mapping[str, str]
    allowed: str


def names_to_avoid(sound: Sound, language: Language) -> Words:
    """Spellings that terms and dimensions ask to avoid."""
    named: list[Dimension | Term] = [*(each for _, each in sound.of(Dimension)), *(each for _, each in sound.of(Term))]
    known = {
        word.in_(language): record.name.in_(language)
        for record in named
        for word in record.avoid
        if not word.is_missing(language)
    }
    return Words("L503", known, "the name that the glossary gives")


def words_of_industries(overlays: Iterable[Overlay], language: Language) -> Words:
    known = {
        word.in_(language): f"{{{{word:...}}}} or {{{{scene:...}}}}; '{overlay.id}' has words of its own for this"
        for overlay in overlays
        for word in overlay.own_words
        if not word.is_missing(language)
    }
    return Words("L504", known, "words that fit every industry of the course")


def foreign_industries(sound: Sound) -> Mapping[str, tuple[Overlay, ...]]:
    """By lesson, the industries whose words must not stand in it: those that its courses are given in, if there are several,
    but for the ones that the lesson is about."""
    overlays = {overlay.id: overlay for _, overlay in sound.of(Overlay)}
    given: dict[str, dict[str, Overlay]] = {}
    for _, course in sound.of(Course):
        if course.industries and course.industries.others:
            names = (course.industries.default, *course.industries.others)
            for lesson in course.lessons:
                given.setdefault(lesson, {}).update((name, overlays[name]) for name in names if name in overlays)
    about = {lesson.id: lesson.about for _, lesson in sound.of(Lesson)}
    return {
        lesson: tuple(overlay for name, overlay in found.items() if name not in about.get(lesson, ()))
        for lesson, found in given.items()
    }


def check_passage(passage: Passage, words: Words) -> Iterator[Fault]:
    pattern = _pattern(tuple(words.known), passage.language)
    for block in blocks_of(passage) if pattern else ():
        for match in pattern.finditer(block.text) if pattern else ():
            line = line_in(block, match.start())
            yield Fault(passage.file, line, 0, words.code, "", *_said(words, match[0]))


def check_texts(parsed: Parsed, record: Record, words: Mapping[Language, Words]) -> Iterator[Fault]:
    for path, text in texts_of(record):
        for language in LANGUAGES:
            yield from _check_text(parsed, path, text, words[language], language)


def _check_text(parsed: Parsed, path: Path, text: Text, words: Words, language: Language) -> Iterator[Fault]:
    pattern = _pattern(tuple(words.known), language)
    match = pattern.search(text.in_(language)) if pattern and not text.is_missing(language) else None
    if match:
        fault = fault_at(parsed, path, words.code, *_said(words, match[0]))
        yield fault


@cache
def _pattern(known: tuple[str, ...], language: Language) -> re.Pattern[str] | None:
    if not known:
        return None
    either = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
    return re.compile(either if language == "zh" else rf"\b(?:{either})\b", re.IGNORECASE)


def _said(words: Words, found: str) -> tuple[str, str, str]:
    instead = words.known.get(found) or next((v for k, v in words.known.items() if k.casefold() == found.casefold()), "")
    return f"'{found}'", words.allowed, f"write {instead}" if instead else ""
