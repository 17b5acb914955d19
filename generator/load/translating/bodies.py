"""Markdown files in two languages, block beside block, and the file that new blocks make.

Blocks are matched by what the lock says each one is a translation of; without that by position, where both files have as many;
otherwise by the headings, whose ids are the same in both languages, and then what stands below a heading is one row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby

from generator.load.markdown_blocks import HEADING, MarkdownBlock, cut_blocks, digest_block
from generator.load.translating.layout import BOM
from generator.model.translation import TextStatus, fingerprint

_MARK = re.compile(r"\{\{[^{}\n]*\}\}")
_WORDS = re.compile(r"[A-Za-z]|[^\x00-\x7f]")
"""Letters, and punctuation that another language writes in its own way."""
_ID = re.compile(r"\{:?[ \t]*#(?P<id>[^\s}]+)[^}]*\}[ \t]*$")
NEVER = "-"
"""In place of a digest: what a block is a translation of is not known."""
HEAD = "#"
"""Before the id of a scene: its heading."""
Blocks = tuple[MarkdownBlock, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """What the lock has one entry for: a whole file, or a scene in one."""

    key: str
    """Empty for what the lock does not know: the headings of scenes."""
    is_stale: bool
    locked: tuple[str, ...]
    """Digests of the blocks that those of the translation are translations of."""


NO_UNIT = Unit("", is_stale=False, locked=())


@dataclass(frozen=True, slots=True)
class Pair:
    """A block, or all below a heading, and its translation."""

    key: str
    unit: Unit
    source: Blocks
    target: Blocks
    status: TextStatus
    locked: str
    """The digest of what the translation is a translation of."""

    @property
    def is_wordless(self) -> bool:
        return is_wordless(self.source)


@dataclass(frozen=True, slots=True)
class Body:
    """A file and its translation, which need not be there."""

    source_file: str
    target_file: str
    source: str
    target: str | None
    pairs: tuple[Pair, ...]

    def words(self, pair: Pair) -> tuple[str, str]:
        """Source and translation as they stand in the files, with line ends as LF."""
        return _span(self.source, pair.source), _span(self.target or "", pair.target)

    def with_words(self, new: Mapping[str, str]) -> str | None:
        """The translation with these blocks, by the key of the pair; None while others are missing."""
        blocks = [self._words_of(pair, new) for pair in self.pairs]
        if not all(blocks):
            return None
        in_place = tuple(block for pair in self.pairs for block in pair.target)
        if self.target is not None and in_place == _blocks_of(self.target) and all(pair.target for pair in self.pairs):
            return _filled(self.target, [pair.target for pair in self.pairs], blocks)
        return _filled(self.source, [pair.source for pair in self.pairs], blocks)

    def _words_of(self, pair: Pair, new: Mapping[str, str]) -> str:
        source, target = self.words(pair)
        if pair.key in new:
            return new[pair.key]
        return source if pair.is_wordless and pair.status != "current" else target


def is_wordless(blocks: Blocks) -> bool:
    """A chart, a scene, a rule: the same in every language."""
    return all(not _WORDS.search(_MARK.sub("", block.text)) for block in blocks)


def pair_file(files: tuple[str, str], source: str, target: str | None, unit: Unit) -> Body:
    """`files`: source and target, of which the lock has one entry."""
    return Body(*files, source, target, _keyed(files[0], _paired(unit, _blocks_of(source), _blocks_of(target or ""))))


def pair_scenes(files: tuple[str, str], source: str, target: str | None, unit_of: Callable[[str], Unit]) -> Body:
    """The same of files that hold scenes under headings, each with an entry of its own."""
    theirs = dict(_scenes(target or ""))
    pairs = []
    for name, blocks in _scenes(source):
        pairs += _paired(NO_UNIT if not name or name.startswith(HEAD) else unit_of(name), blocks, theirs.get(name, ()))
    return Body(*files, source, target, _keyed(files[0], pairs))


def _keyed(file: str, pairs: list[Pair]) -> tuple[Pair, ...]:
    """Each under its file and its words, so that a block is found again wherever it was moved."""
    seen: Counter[str] = Counter()
    keyed = []
    for pair in pairs:
        words = fingerprint("\n\n".join(block.text for block in pair.source))
        seen[words] += 1
        keyed.append(replace(pair, key=f"{file}#{words}" + (f".{seen[words]}" if seen[words] > 1 else "")))
    return tuple(keyed)


def _blocks_of(text: str) -> Blocks:
    shift = len(text) - len(text.removeprefix(BOM))
    found = cut_blocks(text[shift:])
    return tuple(MarkdownBlock(each.text, each.start + shift, each.end + shift, each.line) for each in found)


def _scenes(text: str) -> Iterator[tuple[str, Blocks]]:
    """Blocks by scene; a scene's heading, which the lock does not know, by itself under its own name."""
    name = ""
    parts: dict[str, list[MarkdownBlock]] = {}
    for block in _blocks_of(text):
        found = _ID.search(block.text) if block.text.lstrip().startswith("## ") else None
        name = found["id"] if found else name
        parts.setdefault(f"{HEAD}{name}" if found else name, []).append(block)
    yield from ((each, tuple(found)) for each, found in parts.items())


def _paired(unit: Unit, source: Blocks, target: Blocks) -> list[Pair]:
    matched = list(_matched(unit, source, target))
    told = any((changed or not theirs) and not is_wordless(ours) for ours, theirs, changed, _ in matched)
    pairs = []
    for ours, theirs, changed, locked in matched:
        # Under one heading there are more blocks or fewer than when the lock was written: one was lost, or split.
        is_uneven = bool(unit.locked) and len(ours) != len(theirs)
        is_stale = is_uneven or (unit.is_stale and (changed is not False or not told))
        status: TextStatus = "missing" if not theirs else "stale" if is_stale else "current"
        pairs.append(Pair("", unit, ours, theirs, status, locked))
    return pairs


_Match = tuple[Blocks, Blocks, bool | None, str]
"""Source, translation, whether the source changed (None: nobody knows), and what was translated."""


def _matched(unit: Unit, source: Blocks, target: Blocks) -> Iterator[_Match]:
    if not target:
        yield from (((block,), (), True, NEVER) for block in source)
    elif len(unit.locked) == len(target):
        yield from _by_lock(unit.locked, source, target)
    elif len(source) == len(target):
        yield from (((ours,), (theirs,), None, NEVER) for ours, theirs in zip(source, target, strict=True))
    else:
        yield from _by_headings(source, target)


def _by_lock(locked: tuple[str, ...], source: Blocks, target: Blocks) -> Iterator[_Match]:
    now = [digest_block(block.text) for block in source]
    for kind, low, high, first, last in SequenceMatcher(None, locked, now, autojunk=False).get_opcodes():
        for number in range(first, last):
            at = low + number - first
            if at < high:
                yield (source[number],), (target[at],), kind != "equal", locked[at]
            else:
                yield (source[number],), (), True, NEVER


def _by_headings(source: Blocks, target: Blocks) -> Iterator[_Match]:
    theirs = dict(_sections(target))
    for name, ours in _sections(source):
        found = theirs.get(name, ())
        if len(ours) == len(found):
            yield from (((one,), (two,), None, NEVER) for one, two in zip(ours, found, strict=True))
        elif name.startswith("=") or not found:
            yield from (((one,), (), True, NEVER) for one in ours)
        else:
            yield ours, found, None, NEVER


def _sections(blocks: Blocks) -> Iterator[tuple[str, Blocks]]:
    """Headings, and what stands below each."""
    number = 0
    for is_heading, group in groupby(blocks, key=lambda block: HEADING.match(block.text) is not None):
        found = tuple(group)
        if not is_heading:
            yield f"-{number}", found
            continue
        for block in found:
            number += 1
            yield f"={number}", (block,)


def _span(text: str, blocks: Blocks) -> str:
    return text[blocks[0].start : blocks[-1].end].replace("\r\n", "\n") if blocks else ""


def _filled(text: str, spans: list[Blocks], words: list[str]) -> str:
    eol = "\r\n" if "\r\n" in text else "\n"
    for span, new in reversed(list(zip(spans, words, strict=True))):
        text = text[: span[0].start] + new.replace("\n", eol) + text[span[-1].end :]
    return text
