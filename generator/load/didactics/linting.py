"""All remarks on the courses of a project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.errors import Fault
from generator.load.didactics import access, claims, governance, pedagogy, wording
from generator.load.didactics.reading import Passage, blocks_of
from generator.load.didactics.suppressing import find_suppressions
from generator.load.didactics.translations import check_translations
from generator.load.sound import Sound
from generator.model.claim import Claim
from generator.model.course import Course
from generator.model.lesson import Lesson
from generator.model.overlay import Overlay
from generator.model.quiz import Quiz
from generator.model.site import Index
from generator.model.text import LANGUAGES, Language

__all__ = ["Passage", "remarks"]
TAUGHT = frozenset({"case", "exercise", "lesson", "overlay"})
"""Kinds whose Markdown is course text; articles and commentary have rules of their own."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What remarks depend on besides the content."""

    today: str
    """Date of the edition."""
    primary: Language
    lock: Mapping[str, str]
    """What was translated when."""


def remarks(
    sound: Sound, passages: Sequence[Passage], index: Index, given: Circumstances
) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    """(faults, warnings). What a file suppresses with a reason is left out."""
    taught = [passage for passage in passages if passage.owner[0] in TAUGHT]
    suppressed = find_suppressions(sound.records, taught)
    starts = {passage.file: _block_starts(passage) for passage in taught}
    found = [*_of_records(sound, given.today), *governance.check_unused(sound, index), *_of_passages(sound, taught)]
    found += check_translations(sound, given.lock, given.primary)
    kept = [*suppressed.faults, *(fault for fault in found if not suppressed.hides(fault, starts))]
    return tuple(fault for fault in kept if not fault.is_warning), tuple(sorted(fault for fault in kept if fault.is_warning))


def _block_starts(passage: Passage) -> Mapping[int, int]:
    """For every line: the first line of its paragraph, in which a suppressing comment stands."""
    return {block.line + offset: block.line for block in blocks_of(passage) for offset in range(block.text.count("\n") + 1)}


def _of_records(sound: Sound, today: str) -> Iterator[Fault]:
    avoid = {language: wording.names_to_avoid(sound, language) for language in LANGUAGES}
    foreign = _foreign_words(sound)
    for parsed, lesson in sound.of(Lesson):
        yield from pedagogy.check_lesson(parsed, lesson, sound)
        yield from claims.check_lesson(parsed, lesson)
        yield from governance.check_lesson(parsed, lesson, today)
        yield from wording.check_texts(parsed, lesson, avoid)
        if lesson.id in foreign:
            yield from wording.check_texts(parsed, lesson, foreign[lesson.id])
    for parsed, quiz in sound.of(Quiz):
        yield from pedagogy.check_quiz(parsed, quiz)
        yield from wording.check_texts(parsed, quiz, avoid)
        if quiz.lesson in foreign:
            yield from wording.check_texts(parsed, quiz, foreign[quiz.lesson])
    for parsed, course in sound.of(Course):
        yield from governance.check_course(parsed, course, sound)
    for parsed, claim in sound.of(Claim):
        yield from claims.check_claim(parsed, claim, sound, today)


def _of_passages(sound: Sound, passages: Iterable[Passage]) -> Iterator[Fault]:
    of_lessons = wording.foreign_industries(sound)
    overlays = {overlay.id: overlay for _, overlay in sound.of(Overlay)}
    for passage in passages:
        kind, name = passage.owner
        yield from claims.check_passage(passage)
        yield from access.check_passage(passage)
        yield from wording.check_passage(passage, wording.names_to_avoid(sound, passage.language))
        others = of_lessons.get(name, ()) if kind == "lesson" else _other_industries(kind, name, overlays)
        yield from wording.check_passage(passage, wording.words_of_industries(others, passage.language))


def _other_industries(kind: str, name: str, overlays: Mapping[str, Overlay]) -> tuple[Overlay, ...]:
    """In an industry's scenes the words of all others are foreign."""
    return tuple(overlay for overlay in overlays.values() if overlay.id != name) if kind == "overlay" else ()


def _foreign_words(sound: Sound) -> Mapping[str, Mapping[Language, wording.Words]]:
    return {
        lesson: {language: wording.words_of_industries(overlays, language) for language in LANGUAGES}
        for lesson, overlays in wording.foreign_industries(sound).items()
    }
