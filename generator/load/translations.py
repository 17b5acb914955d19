"""Plain strings and translation blocks become pairs of both languages, before a record is checked.

The primary language stands in plain strings, the other one in a block at the end of the same object (`en:` where the
primary language is Chinese), or in a sibling file `<name>.en.yml`. Blocks hold text keys only. Lists of objects with ids are
merged by id (`o1: {text: ...}`, or `o1: ...` where the object has one text); other lists by position, with equal length.
"""

from __future__ import annotations

from collections.abc import Sequence as Many
from dataclasses import dataclass

from generator.errors import Fault, listed, nearest
from generator.load.nodes import Entry, Mapping, Node, Path, Scalar, Sequence, described, dotted, plain
from generator.load.shapes import Shape, fields
from generator.model.record import Record
from generator.model.text import Language


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a translation and the file in which it stands."""

    file: str
    node: Node


Blocks = tuple[Block, ...]
Untranslated = tuple[str, int, str]
"""(file, line, field) of a text that is missing in the secondary language."""


@dataclass(slots=True)
class Translator:
    """Merges translations into one file's records; collects faults and texts that are missing."""

    file: str
    primary: Language
    faults: list[Fault]
    untranslated: list[Untranslated]

    @property
    def secondary(self) -> Language:
        return "en" if self.primary == "zh" else "zh"

    def record(self, node: Mapping, model: type[Record], blocks: Blocks = (), path: Path = ()) -> dict[str, object]:
        """The object as plain data in which every text is a pair."""
        own = node.get(self.secondary)
        merged = (*blocks, Block(self.file, own)) if own is not None else blocks
        node = node.without(self.secondary)
        shapes = fields(model)
        merged = self._objects(merged, path, _texts_of(node, model), _missing_texts(node, model))
        data = {}
        for entry in node:
            below = tuple(Block(b.file, n) for b in merged if isinstance(b.node, Mapping) and (n := b.node.get(entry.key)))
            data[entry.key] = self._value(entry.node, shapes.get(entry.key), below, (*path, entry.key))
        return data

    def _value(self, node: Node, shape: Shape | None, blocks: Blocks, path: Path) -> object:
        if shape is None or not shape.has_text:
            return plain(node)
        if shape.kind == "text":
            return self._text(node, blocks, path)
        if shape.kind == "record" and shape.model and isinstance(node, Mapping):
            return self.record(node, shape.model, blocks, path)
        if shape.kind == "list" and shape.item and isinstance(node, Sequence):
            return self._list(node, shape.item, blocks, path)
        return plain(node)

    def _text(self, node: Node, blocks: Blocks, path: Path) -> object:
        if isinstance(node, Mapping):
            return self._pair(node, blocks, path)
        if not isinstance(node, Scalar) or not isinstance(node.value, str) or not node.value:
            return plain(node)
        translation = self._translation(blocks, path)
        if not translation:
            self.untranslated.append((self.file, node.line, dotted(path)))
        return {self.primary: node.value, self.secondary: translation}

    def _pair(self, node: Mapping, blocks: Blocks, path: Path) -> object:
        for block in blocks:
            self._fault(block, block.node, "T204", path, "a translation of a text that is written as a pair", "one of the two")
        if not node.get(self.primary) and node.get(self.secondary):
            allowed = f"{self.primary} and {self.secondary}, or {self.primary} alone"
            self._fault(Block(self.file, node), node, "T205", path, f"a pair without {self.primary}", allowed)
        elif node.get(self.primary) and not node.get(self.secondary):
            self.untranslated.append((self.file, node.line, dotted(path)))
        return plain(node)

    def _translation(self, blocks: Blocks, path: Path) -> str:
        for block in blocks[1:]:
            self._fault(block, block.node, "T206", path, f"a second translation; the first is in {_place(blocks[0])}", "one")
        for block in blocks[:1]:
            if isinstance(block.node, Scalar) and isinstance(block.node.value, str):
                return block.node.value
            hint = f'write "{block.node.written}" in quotes' if isinstance(block.node, Scalar) and block.node.written else ""
            self._fault(block, block.node, "T203", path, described(block.node), "text", hint)
        return ""

    def _list(self, node: Sequence, item: Shape, blocks: Blocks, path: Path) -> object:
        by_id = bool(item.model and "id" in fields(item.model))
        parts = [self._by_id(block, node, path) if by_id else self._by_position(block, node, path) for block in blocks]
        values = []
        for number, child in enumerate(node.items):
            below = tuple(part[number] for part in parts if number in part)
            below = tuple(self._shorthand(block, child, item, (*path, number)) for block in below)
            values.append(self._value(child, item, below, (*path, number)))
        return tuple(values)

    def _by_id(self, block: Block, node: Sequence, path: Path) -> dict[int, Block]:
        ids = {child.text("id"): number for number, child in enumerate(node.items) if isinstance(child, Mapping)}
        if not isinstance(block.node, Mapping):
            self._fault(block, block.node, "T203", path, described(block.node), "an object of ids: `id: ...` for each item")
            return {}
        found = {}
        for entry in block.node:
            if entry.key in ids:
                found[ids[entry.key]] = Block(block.file, entry.node)
            else:
                self._fault(block, entry, "T202", (*path, entry.key), f"no item has the id '{entry.key}'", listed(ids),
                            nearest(entry.key, ids))  # fmt: skip
        return found

    def _by_position(self, block: Block, node: Sequence, path: Path) -> dict[int, Block]:
        if isinstance(block.node, Sequence) and len(block.node.items) == len(node.items):
            return {number: Block(block.file, child) for number, child in enumerate(block.node.items)}
        length = len(node.items)
        allowed = f"a list of {length}: one translation for each item, in the same order"
        self._fault(block, block.node, "T207", path, described(block.node), allowed)
        return {}

    def _shorthand(self, block: Block, child: Node, item: Shape, path: Path) -> Block:
        """`o1: text` stands for `o1: {key: text}` where the object has one text key."""
        if not item.model or not isinstance(child, Mapping) or not isinstance(block.node, Scalar):
            return block
        texts = [key for key in _texts_of(child, item.model) if not isinstance(child.get(key), Mapping)]
        if len(texts) == 1 and fields(item.model)[texts[0]].kind == "text":
            alone = Entry(texts[0], block.node, block.node.line, block.node.column)
            return Block(block.file, Mapping((alone,), alone.line, alone.column))
        self._fault(block, block.node, "T203", path, described(block.node), f"an object with {listed(texts)}")
        return Block(block.file, Mapping((), block.node.line, block.node.column))

    def _objects(self, blocks: Blocks, path: Path, texts: Many[str], missing: Many[str]) -> Blocks:
        """Those blocks that are objects; every key that meets no text is a fault, unless the text is reported as missing."""
        for block in blocks:
            if not isinstance(block.node, Mapping):
                self._fault(block, block.node, "T203", path, described(block.node), f"an object with {listed(texts)}")
                continue
            for entry in block.node:
                if entry.key not in texts and entry.key not in missing:
                    found = f"no text '{entry.key}' stands in this object"
                    words = (found, listed(texts), nearest(entry.key, texts))
                    self._fault(block, entry, "T201", (*path, self.secondary, entry.key), *words)
        return tuple(block for block in blocks if isinstance(block.node, Mapping))

    def _fault(self, block: Block, place: Node | Entry, code: str, path: Path, *words: str) -> None:
        """`words`: what was found, what is allowed, a hint."""
        self.faults.append(Fault(block.file, place.line, place.column, code, dotted(path), *words))


def _texts_of(node: Mapping, model: type[Record]) -> tuple[str, ...]:
    """Keys that are there and hold something to translate."""
    shapes = fields(model)
    return tuple(entry.key for entry in node if entry.key in shapes and shapes[entry.key].has_text)


def _missing_texts(node: Mapping, model: type[Record]) -> tuple[str, ...]:
    """Texts that must be there and are not: a fault of the record, not of its translation."""
    shapes = fields(model)
    return tuple(key for key, shape in shapes.items() if shape.required and shape.has_text and node.entry(key) is None)


def _place(block: Block) -> str:
    return f"{block.file}:{block.node.line}"
