"""Which measures a sentence names: dimensions, items, questions, indicators, actions and units, and in which form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from generator.lint.document import Sentence
from generator.lint.lexicon import BLANK, CLAUSE_END, Lexicon
from generator.lint.results import Results, Subject, Wave
from generator.model.lint import LintSense
from generator.model.prose import Mark
from generator.model.text import Language, Text

SHORTEST = 2
"""A name of one letter or character would be found everywhere."""
FORMS: frozenset[LintSense] = frozenset(
    {"gap", "relative", "expectation", "minimum", "perception", "importance", "satisfaction"}
)
FORMLESS = frozenset({"question", "indicator", "action", "unit"})
MARK_PLACES = ("dimension", "item", "target")


@dataclass(frozen=True, slots=True)
class Named:
    subject: Subject
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FormWord:
    sense: LintSense
    start: int


@dataclass(frozen=True, slots=True)
class Names:
    """Names in one language and what they name, for one organisation and period."""

    subjects: Mapping[str, tuple[Subject, ...]]
    """By name in small letters."""
    pattern: re.Pattern[str]
    nps: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with what it names. `masked`: its text with names blanked out, where words of claims are looked for."""

    sentence: Sentence
    masked: str
    named: tuple[Named, ...]
    forms: tuple[FormWord, ...]
    clauses: tuple[tuple[int, int], ...]

    def clause_of(self, place: int) -> int:
        return next(number for number, (_, end) in enumerate(self.clauses) if place < end)

    def names_results(self) -> bool:
        """Whether it speaks of a number at all."""
        return bool(self.forms) or any(one.subject.kind not in {"unit", "action"} for one in self.named)


def names_of(results: Results, language: Language) -> Names:
    found: dict[str, list[Subject]] = {}
    for text, subject in _all_names(results):
        name = text.in_(language).strip(" 。.").casefold()
        if len(name) >= SHORTEST and subject not in found.setdefault(name, []):
            found[name].append(subject)
    edges = (r"(?<!\w)", r"(?!\w)") if language == "en" else ("", "")
    longest = sorted(found, key=len, reverse=True)
    pattern = re.compile("|".join(edges[0] + re.escape(name) + edges[1] for name in longest) or r"(?!)", re.IGNORECASE)
    return Names({name: tuple(subjects) for name, subjects in found.items()}, pattern, tuple(_nps(results)))


def read_sentence(sentence: Sentence, names: Names, lexicon: Lexicon) -> Reading:
    named = [
        Named(subject, *match.span())
        for match in names.pattern.finditer(sentence.text)
        for subject in names.subjects[match[0].casefold()]
    ]
    masked = names.pattern.sub(lambda match: BLANK * len(match[0]), sentence.text)
    forms: list[FormWord] = []
    for hit in lexicon.find("measure", masked):
        if hit.sense == "nps":
            named.extend(Named(subject, hit.start, hit.end) for subject in names.nps)
        elif hit.sense == "overall":
            named.append(Named(Subject("overall", ""), hit.start, hit.end))
        else:
            forms.append(FormWord(hit.sense, hit.start))
    for place, mark in sentence.marks:
        named.extend(Named(subject, place, place + 1) for subject in _of_mark(mark, names))
        forms.extend(FormWord(form, place) for form in FORMS if mark.kind == "value" and mark.target == form)
    in_order = tuple(sorted(named, key=lambda one: one.start))
    return Reading(sentence, masked, in_order, tuple(forms), _clauses(sentence.text))


def _clauses(text: str) -> tuple[tuple[int, int], ...]:
    ends = [0, *(match.end() for match in CLAUSE_END.finditer(text)), len(text) + 1]
    return tuple((start, end) for start, end in pairwise(dict.fromkeys(ends)))


def _all_names(results: Results) -> Iterator[tuple[Text, Subject]]:
    for wave in results.waves:
        yield from _names_of_wave(results, wave)
    for operations in results.operations():
        for indicator in operations.indicators:
            yield indicator.name, Subject("indicator", indicator.id)
    register = results.scene.site.actions.get(results.scene.organisation)
    for action in register.actions if register else ():
        yield action.title, Subject("action", action.id)
        yield Text(zh=action.id), Subject("action", action.id)


def _names_of_wave(results: Results, wave: Wave) -> Iterator[tuple[Text, Subject]]:
    asked = {dimension for battery in wave.instrument.batteries for dimension in battery.dimensions}
    named = (one for one in results.scene.site.vocabulary.dimensions if one.id in asked)
    yield from ((text, Subject("dimension", one.id)) for one in named for text in (one.name, *one.synonyms))
    for item in (item for battery in wave.instrument.batteries for item in battery.items):
        yield from ((text, Subject("item", item.id)) for text in (item.short, item.text))
    for question in wave.instrument.questions:
        yield from ((text, Subject("question", question.id)) for text in (question.short, question.text))
    segments = (one for one in results.scene.site.datasets[wave.release.dataset].segments if one.units)
    yield from ((level.name, Subject("unit", level.id)) for segment in segments for level in segment.levels)


def _nps(results: Results) -> Iterator[Subject]:
    questions = (one for wave in results.waves for one in wave.instrument.questions if one.role == "recommend")
    yield from dict.fromkeys(Subject("question", one.id) for one in questions)


def _of_mark(mark: Mark, names: Names) -> tuple[Subject, ...]:
    if mark.kind == "dimension":
        return (Subject("dimension", mark.target),)
    if (mark.kind, mark.target) in {("metric", "nps"), ("value", "nps")}:
        return names.nps
    if mark.kind != "value":
        return ()
    place = next((found for option in MARK_PLACES if (found := mark.option(option))), "")
    known = {subject for subjects in names.subjects.values() for subject in subjects if subject.target == place}
    return tuple(known) if known else (Subject("overall", ""),)
