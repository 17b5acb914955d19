"""Where every text of a record stands in both languages, and where one that is missing is to be written.

The walk is that of `load/translations.py`: plain strings with a block of translations in the same object, in one around it or
in a file beside it; or pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.load.nodes import Entry, Node, Scalar, Sequence
from generator.load.nodes import Mapping as MappingNode
from generator.load.records import Parsed
from generator.load.shapes import Shape, fields
from generator.load.translations import Block
from generator.model.record import Record
from generator.model.text import Language


@dataclass(frozen=True, slots=True)
class Position:
    """A step into a list whose translation is a list of the same length."""

    number: int
    length: int
    holds_text: bool


Step = str | Position


@dataclass(frozen=True, slots=True)
class There:
    """A text that is in its file."""

    file: str
    node: Scalar


@dataclass(frozen=True, slots=True)
class Missing:
    """An object that is there, and the way from it to a text that is not."""

    file: str
    node: MappingNode
    steps: tuple[Step, ...]
    siblings: tuple[str, ...]
    """Keys among which the first step has its place, in order."""

    def below(self, step: Step) -> Missing:
        return replace(self, steps=(*self.steps, step))


@dataclass(frozen=True, slots=True)
class Single:
    """A plain string beside pairs in a list: it can only become a pair itself."""

    file: str
    node: Scalar
    language: Language
    """Of the string."""


Place = There | Missing | Single


@dataclass(frozen=True, slots=True)
class Spot:
    """One text of a record."""

    key: str
    """As in the lock: kind, id, and the way to it by ids."""
    file: str
    line: int
    words: Mapping[Language, str]
    """Empty where missing."""
    places: Mapping[Language, Place]


@dataclass(frozen=True, slots=True)
class _State:
    """What is known at a node: translations of it, and where one would be written."""

    key: str
    blocks: tuple[Block, ...]
    home: Missing


@dataclass(frozen=True, slots=True)
class Finder:
    """All texts of records in one file. `beside`: the translations in a file beside it."""

    file: str
    primary: Language
    secondary: Language

    def texts_of(self, parsed: Parsed, beside: Block | None) -> Iterator[Spot]:
        node = parsed.node
        keys = tuple(entry.key for entry in node)
        own = Missing(self.file, node, (self.secondary,), (*(key for key in keys if key != self.secondary), self.secondary))
        yield from self._record(node, parsed.model, _State(f"{parsed.kind}/{parsed.id}", (beside,) if beside else (), own))

    def texts_in_list(self, parsed: Parsed, beside: Block, ids: tuple[str, ...]) -> Iterator[Spot]:
        """Of a record in a list whose translations stand in a file beside it, by id."""
        assert isinstance(beside.node, MappingNode)
        found = beside.node.get(parsed.id)
        blocks = (Block(beside.file, found),) if found else ()
        home = Missing(beside.file, beside.node, (parsed.id,), ids)
        yield from self._record(parsed.node, parsed.model, _State(f"{parsed.kind}/{parsed.id}", blocks, home))

    def _record(self, node: MappingNode, model: type[Record], state: _State) -> Iterator[Spot]:
        own = node.get(self.secondary)
        blocks = (*state.blocks, Block(self.file, own)) if own is not None else state.blocks
        shapes = fields(model)
        entries = [entry for entry in node.without(self.secondary) if entry.key in shapes and shapes[entry.key].has_text]
        objects = [block for block in blocks if isinstance(block.node, MappingNode)]
        siblings = tuple(entry.key for entry in entries)
        for entry in entries:
            home = state.home.below(entry.key)
            for block in objects[:1]:
                assert isinstance(block.node, MappingNode)
                home = Missing(block.file, block.node, (entry.key,), siblings)
            below = tuple(_inside(objects, entry.key))
            yield from self._value(entry.node, shapes[entry.key], _State(f"{state.key}/{entry.key}", below, home))

    def _value(self, node: Node, shape: Shape, state: _State) -> Iterator[Spot]:
        if shape.kind == "text":
            yield from self._text(node, state)
        elif shape.kind == "record" and shape.model and isinstance(node, MappingNode):
            yield from self._record(node, shape.model, state)
        elif shape.kind == "list" and shape.item and isinstance(node, Sequence):
            yield from self._list(node, shape.item, state)

    def _text(self, node: Node, state: _State) -> Iterator[Spot]:
        if isinstance(node, MappingNode):
            places = {each: self._in_pair(node, each) for each in (self.primary, self.secondary)}
            yield Spot(state.key, self.file, node.line, {each: node.text(each) for each in places}, places)
        elif isinstance(node, Scalar) and isinstance(node.value, str) and node.value:
            there = [There(block.file, block.node) for block in state.blocks if isinstance(block.node, Scalar)]
            words = {self.primary: node.value, self.secondary: str(there[0].node.value) if there else ""}
            home: Place = there[0] if there else state.home
            places = {self.primary: There(self.file, node), self.secondary: home}
            yield Spot(state.key, self.file, node.line, words, places)

    def _in_pair(self, node: MappingNode, language: Language) -> Place:
        found = node.get(language)
        if isinstance(found, Scalar):
            return There(self.file, found)
        return Missing(self.file, node, (language,), (self.primary, self.secondary))

    def _list(self, node: Sequence, item: Shape, state: _State) -> Iterator[Spot]:
        if item.model and "id" in fields(item.model):
            yield from self._by_id(node, item, state)
            return
        mixed = item.kind == "text" and any(isinstance(child, MappingNode) for child in node.items)
        for number, child in enumerate(node.items):
            below = tuple(
                _long(Block(block.file, block.node.items[number]), child, item)
                for block in state.blocks
                if isinstance(block.node, Sequence) and number < len(block.node.items)
            )
            home = state.home.below(Position(number, len(node.items), item.kind == "text"))
            spots = self._value(child, item, _State(f"{state.key}/{number}", below, home))
            yield from (self._alone(spot, child) for spot in spots) if mixed else spots

    def _alone(self, spot: Spot, node: Node) -> Spot:
        if not isinstance(node, Scalar):
            return spot
        return replace(spot, places={**spot.places, self.secondary: Single(self.file, node, self.primary)})

    def _by_id(self, node: Sequence, item: Shape, state: _State) -> Iterator[Spot]:
        children = [child for child in node.items if isinstance(child, MappingNode)]
        ids = tuple(child.text("id") for child in children)
        objects = [block for block in state.blocks if isinstance(block.node, MappingNode)]
        for child in children:
            name = child.text("id")
            home = state.home.below(name)
            for block in objects[:1]:
                assert isinstance(block.node, MappingNode)
                home = Missing(block.file, block.node, (name,), ids)
            below = tuple(_long(block, child, item) for block in _inside(objects, name))
            yield from self._value(child, item, _State(f"{state.key}/{name}", below, home))


def _inside(blocks: list[Block], key: str) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block.node, MappingNode) and (node := block.node.get(key)):
            yield Block(block.file, node)


def _long(block: Block, child: Node, item: Shape) -> Block:
    """`o1: text` written out: the object's one text."""
    if not item.model or not isinstance(child, MappingNode) or not isinstance(block.node, Scalar):
        return block
    shapes = fields(item.model)
    texts = [each.key for each in child if each.key in shapes and shapes[each.key].has_text]
    alone = next((key for key in texts if not isinstance(child.get(key), MappingNode)), "")
    entry = Entry(alone, block.node, block.node.line, block.node.column)
    return Block(block.file, MappingNode((entry,), entry.line, entry.column))
