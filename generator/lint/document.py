"""Markdown with marks to sentences, every character with its line; passages that are switched off are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model.commentary import SWITCH
from generator.model.prose import Mark
from generator.model.text import Language

MARK = "\ufffc"
"""Stands for a live mark in a sentence."""
_ANY_SWITCH = re.compile(r"<!--\s*lint\b")
_NEW_BLOCK = re.compile(r"^\s*(?:#{1,6}\s|[-*+]\s|\d+[.)]\s|\||>|```|~~~|!!!|\?\?\?)")
_LEAD = re.compile(r"^(?:\s*(?:>|[-*+]\s|\d+[.)]\s|#{1,6}\s|\|))+\s*")
_DROPPED = re.compile(
    r"<!--.*?-->|</?[A-Za-z][^<>]*>|\{:?[ \t]*#[^}]*\}|!?\[(?=[^\]]*\]\()|\]\([^)]*\)|[*`]+|(?<!\w)_+|_+(?!\w)"
    "|[\u00ad\u200b-\u200f\u2060\ufeff]",
    re.DOTALL,
)
"""Markup and characters that nobody sees."""
_ENDS: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(r"[。！？!?]+[”’」』）)]*|\n{2,}"),
    "en": re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bNo)(?<!\bcf)(?<!\bapprox)[.!?]+[”’\"')]*(?=\s|$)|\n{2,}"),
}
_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)}
_HAN = re.compile("[\u3000-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """As a reader sees it. `lines` and `marks` belong to its characters."""

    text: str
    lines: tuple[int, ...]
    marks: tuple[tuple[int, Mark], ...]
    """(place of `MARK` in the text, the mark)."""

    @property
    def is_question(self) -> bool:
        return self.text.rstrip("”’」』）)\"'").endswith(("?", "？"))


@dataclass(frozen=True, slots=True)
class SwitchFault:
    """A `lint: off` or `lint: on` that does not hold."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Character:
    text: str
    line: int
    mark: Mark | None = None


def read_document(parts: Sequence[str | Mark], language: Language) -> tuple[tuple[Sentence, ...], tuple[SwitchFault, ...]]:
    """All sentences that are to be checked, and switches that do not hold."""
    lines = list(_lines(parts))
    kept, faults = _switched(lines)
    sentences = [sentence for block in _blocks(kept) for sentence in _sentences(_join(block, language), language)]
    return tuple(sentences), tuple(faults)


def _lines(parts: Iterable[str | Mark]) -> Iterator[tuple[Character, ...]]:
    found: list[Character] = []
    number = 1
    for part in parts:
        if isinstance(part, Mark):
            found.append(Character(MARK, number, part))
            continue
        for letter in part.translate(_FULL_WIDTH):
            if letter == "\n":
                yield tuple(found)
                found = []
                number += 1
            else:
                found.append(Character(letter, number))
    yield tuple(found)


def _switched(lines: Sequence[tuple[Character, ...]]) -> tuple[list[tuple[Character, ...]], list[SwitchFault]]:
    """Lines outside `lint: off`, each switched-off passage as an empty line. A switch stands alone on its line, and `off` says
    why: a reader of the page sees the reason."""
    kept: list[tuple[Character, ...]] = []
    faults: list[SwitchFault] = []
    off = 0
    for number, line in enumerate(lines, 1):
        written = _text(line)
        match = SWITCH.match(written)
        if match is None or (match["way"] == "off" and not match["reason"]) or (match["way"] == "on") == (not off):
            if _ANY_SWITCH.search(written):
                faults.append(SwitchFault(number, written.strip()))
            kept.append(() if off else line)
            continue
        off = number if match["way"] == "off" else 0
        kept.append(())
    if off:
        faults.append(SwitchFault(off, _text(lines[off - 1]).strip()))
    return kept, faults


def _blocks(lines: Iterable[tuple[Character, ...]]) -> Iterator[list[tuple[Character, ...]]]:
    """Paragraphs, headings, entries of lists and rows of tables."""
    block: list[tuple[Character, ...]] = []
    for line in lines:
        written = _text(line)
        if block and (not written.strip() or _NEW_BLOCK.match(written)):
            yield block
            block = []
        if written.strip():
            block.append(line)
        if block and written.lstrip().startswith("#"):
            yield block
            block = []
    if block:
        yield block


def _join(block: Sequence[tuple[Character, ...]], language: Language) -> list[Character]:
    """The characters of a block that a reader sees, in one line."""
    found: list[Character] = []
    for line in block:
        lead = _LEAD.match(_text(line))
        seen = line[lead.end() :] if lead else line
        if found and seen and not (language == "zh" and _HAN.match(found[-1].text) and _HAN.match(seen[0].text)):
            found.append(Character(" ", seen[0].line))
        found.extend(Character(";", each.line) if each.text == "|" else each for each in seen)
    dropped = {place for match in _DROPPED.finditer(_text(found)) for place in range(match.start(), match.end())}
    return [each for place, each in enumerate(found) if place not in dropped or each.mark]


def _sentences(block: Sequence[Character], language: Language) -> Iterator[Sentence]:
    text, start = _text(block), 0
    for match in _ENDS[language].finditer(text):
        yield from _sentence(block[start : match.end()])
        start = match.end()
    yield from _sentence(block[start:])


def _sentence(characters: Sequence[Character]) -> Iterator[Sentence]:
    text = _text(characters)
    first = len(text) - len(text.lstrip())
    seen = characters[first : len(text.rstrip())]
    if seen:
        marks = tuple((place, each.mark) for place, each in enumerate(seen) if each.mark)
        yield Sentence(_text(seen), tuple(each.line for each in seen), marks)


def _text(characters: Iterable[Character]) -> str:
    return "".join(each.text for each in characters)
