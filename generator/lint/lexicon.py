"""Words of claims, compiled from the vocabulary: where they stand in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.model.lint import LintRule, LintSense, LintWords
from generator.model.text import Language

BLANK = "\0"
"""Stands for what was taken out of a sentence."""
CLAUSE_END = re.compile(
    r"[，；：。！？]|[;!?]|[,:](?!\d)|\s[–—-]\s|——|\b(?:but|while|whereas|although|though)\b", re.IGNORECASE
)
_REST_OF_CLAUSE = r"(?:(?![，；：。！？;!?]|[,:](?!\d)).)"
_WILDCARDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {"*": r"[\w%％]*"},
    "en": {"*": r"[\w'’-]*"},
}
_NUMBER = r"\s*[+\-−±]?\d+(?:[.,]\d+)*\s*"
_TOKEN = re.compile(r"……|…|[*#%\s]|[^…*#%\s]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of one rule in a sentence."""

    rule: LintRule
    sense: LintSense
    start: int
    end: int
    is_weak: bool = False
    """Counts only in a sentence about results."""


Pattern = tuple[LintSense, bool, re.Pattern[str]]
"""Sense, whether the words are weak, and what finds them."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of one language."""

    words: Mapping[LintRule, tuple[Pattern, ...]]
    exceptions: Mapping[LintRule, re.Pattern[str]]

    def find(self, rule: LintRule, text: str) -> tuple[Hit, ...]:
        """In order of their place; of words that overlap only the longest."""
        masked = self._masked(rule, text)
        senses = self.words.get(rule, ())
        found = [Hit(rule, sense, *match.span(), weak) for sense, weak, pattern in senses for match in pattern.finditer(masked)]
        taken: list[Hit] = []
        covered: set[int] = set()
        for hit in sorted(found, key=lambda one: (one.start - one.end, one.start)):
            if covered.isdisjoint(range(hit.start, hit.end)):
                taken.append(hit)
                covered.update(range(hit.start, hit.end))
        return tuple(sorted(taken, key=lambda one: one.start))

    def without(self, rule: LintRule, text: str) -> str:
        """The text with all words of a rule blanked out."""
        for *_, pattern in self.words.get(rule, ()):
            text = pattern.sub(_blank, text)
        return text

    def _masked(self, rule: LintRule, text: str) -> str:
        harmless = self.exceptions.get(rule)
        return harmless.sub(_blank, text) if harmless else text


@cache
def lexicon_of(words: tuple[LintWords, ...], language: Language) -> Lexicon:
    own = [one for one in words if one.language == language]
    rules = dict.fromkeys(one.rule for one in own)
    return Lexicon(
        {rule: tuple(_senses(own, rule)) for rule in rules},
        {
            rule: compile_words((word for one in own if one.rule == rule for word in one.exceptions), language)
            for rule in rules
            if any(one.exceptions for one in own if one.rule == rule)
        },
    )


def compile_words(words: Iterable[str], language: Language) -> re.Pattern[str]:
    """One pattern for all words, the longest first; in English whole words only."""
    return re.compile("|".join(_pattern(word, language) for word in sorted(words, key=len, reverse=True)), re.IGNORECASE)


def _senses(own: Iterable[LintWords], rule: LintRule) -> Iterator[Pattern]:
    by_sense: dict[tuple[LintSense, bool, Language], list[str]] = {}
    for one in own:
        if one.rule == rule:
            by_sense.setdefault((one.sense, one.weak, one.language), []).extend(one.words)
    for (sense, weak, language), words in by_sense.items():
        yield sense, weak, compile_words(words, language)


def _pattern(word: str, language: Language) -> str:
    tokens = _TOKEN.findall(word.strip())
    body = "".join(_compiled(token, language, is_last=place == len(tokens) - 1) for place, token in enumerate(tokens))
    if language == "zh":
        return body
    before = r"(?<!\w)" if tokens[0][0].isalnum() else ""
    return before + body + (r"(?!\w)" if tokens[-1][-1].isalnum() else "")


def _compiled(token: str, language: Language, *, is_last: bool) -> str:
    if token == "……":
        return r"[^。！？!?]{0,100}?"
    if token == "…":
        return _REST_OF_CLAUSE + ("*" if is_last else "{0,60}?")
    if token == "#":
        return _NUMBER
    if token == "%":
        return r"\s*%\s*" if language == "zh" else r"\s*%"
    return _WILDCARDS[language].get(token) or (r"\s+" if token.isspace() else re.escape(token))


def _blank(match: re.Match[str]) -> str:
    return BLANK * len(match[0])
