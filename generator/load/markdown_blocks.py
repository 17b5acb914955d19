"""Markdown cut into blocks: what blank lines separate, headings by themselves, fenced code whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from generator.load.prose import FENCE

HEADING = re.compile(r" {0,3}#{1,6}[ \t]")
_OPTIONS = re.compile(r"\{\{\s*(?P<kind>[A-Za-z_-]+)\s*:\s*(?P<target>[A-Za-z0-9_-]+)[^{}\n]*\}\}")


@dataclass(frozen=True, slots=True)
class MarkdownBlock:
    """A run of lines; `start` and `end` are offsets in the file, without the last line's end."""

    text: str
    start: int
    end: int
    line: int


def cut_blocks(text: str) -> tuple[MarkdownBlock, ...]:
    """In order; between them stand only blank lines, or the line end behind a heading."""
    return tuple(_blocks(text))


def digest_block(text: str) -> str:
    """Short, for a lock that holds thousands; options of marks are no words."""
    plain = _OPTIONS.sub(r"{{\g<kind>:\g<target>}}", text.replace("\r\n", "\n"))
    return blake2b(plain.encode(), digest_size=4).hexdigest()


def _blocks(text: str) -> Iterator[MarkdownBlock]:
    offset, start, first, end, fence = 0, -1, 0, 0, ""
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        bare = line.rstrip("\r\n")
        is_heading = not fence and HEADING.match(bare) is not None
        if start >= 0 and not fence and (is_heading or not bare.strip()):
            yield MarkdownBlock(text[start:end], start, end, first)
            start = -1
        if bare.strip() and start < 0:
            start, first = offset, number
        fence = _fence_after(fence, bare)
        end = offset + len(bare)
        offset += len(line)
        if is_heading:
            yield MarkdownBlock(text[start:end], start, end, first)
            start = -1
    if start >= 0:
        yield MarkdownBlock(text[start:end], start, end, first)


def _fence_after(fence: str, line: str) -> str:
    """The fence that is open behind a line; empty where none is."""
    match = FENCE.match(line)
    if not fence:
        return match["fence"] if match else ""
    closes = match is not None and match["fence"].startswith(fence) and not match["info"].strip()
    return "" if closes else fence
