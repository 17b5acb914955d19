"""All texts of a record with their places, and blocks of Markdown with their lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.cache import remembered
from generator.load.nodes import Path
from generator.load.prose import mask_code
from generator.model.prose import Mark
from generator.model.record import Record
from generator.model.site import Reference
from generator.model.text import Language, Text


@dataclass(frozen=True, slots=True)
class Passage:
    """One Markdown file in one language, and the record that it belongs to."""

    owner: Reference
    file: str
    language: Language
    parts: tuple[str | Mark, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of Markdown without an empty one between them; marks are left out, code is blanked."""

    line: int
    text: str


@remembered(8192)
def texts_of(record: Record) -> tuple[tuple[Path, Text], ...]:
    """Every text in a record, with the path to it in YAML; Markdown beside it is not among them."""
    return tuple(_texts_of(record, ()))


def _texts_of(value: object, path: Path) -> Iterator[tuple[Path, Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _texts_of(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts_of(item, (*path, number))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts_of(item, (*path, key))


def blocks_of(passage: Passage) -> tuple[Block, ...]:
    """Blocks in order, each with its first line in the file."""
    return _blocks_of(passage.parts)


@remembered(4096)
def _blocks_of(parts: tuple[str | Mark, ...]) -> tuple[Block, ...]:
    return tuple(_cut(parts))


def _cut(parts: tuple[str | Mark, ...]) -> Iterator[Block]:
    # A mark stands within one line, so that lines count the same without it.
    text = mask_code("".join(part if isinstance(part, str) else "\x02" for part in parts)).replace("\0", " ")
    start, lines = 1, list[str]()
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            start = start if lines else number
            lines.append(line)
        elif lines:
            yield Block(start, "\n".join(lines))
            lines = []


def line_in(block: Block, offset: int) -> int:
    return block.line + block.text.count("\n", 0, offset)
