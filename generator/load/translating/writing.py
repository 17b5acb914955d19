"""Words into a YAML file at their places: what is there is replaced in its own quotes, what is missing is added. Nothing else
changes, not a space.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from generator.load.nodes import Entry, Scalar
from generator.load.nodes import Mapping as MappingNode
from generator.load.translating.layout import Layout
from generator.load.translating.places import Missing, Place, Position, Single, Step, There
from generator.load.yaml_tree import parse_document
from generator.model.text import LANGUAGES


@dataclass(slots=True)
class _Items:
    """A list in the making: what is known of its items, and how many it must have."""

    length: int
    holds_text: bool
    known: dict[str, _Tree] = field(default_factory=dict)


SHORT = 200
"""Characters of the texts of an object that stands in one line."""
_WORDS = re.compile(r"[\w ]+")
_Tree = str | _Items | dict[str, "_Tree"]
_Edit = tuple[int, int, int, str]
"""Start, end, column of the object that grows, new words."""


class NoPlaceError(Exception):
    """A text that can only be written by hand: `place` names it."""

    def __init__(self, place: Place) -> None:
        self.place = place


def write_texts(text: str, changes: Iterable[tuple[Place, str]]) -> str:
    """The file's text with these words. All places are in this file."""
    layout = Layout(text)
    edits: list[_Edit] = []
    new: dict[tuple[int, int], list[tuple[Missing, str]]] = defaultdict(list)
    for place, words in changes:
        if isinstance(place, Missing):
            new[place.node.line, place.node.column].append((place, words))
        else:
            edits.append(_replacement(layout, place, words))
    for added in new.values():
        edits.extend(_additions(layout, added))
    # Where an object ends with one inside it, what is new in the inner one comes first.
    for start, end, _, words in sorted(edits, key=lambda edit: (-edit[0], edit[2])):
        text = text[:start] + words + text[end:]
    return text


def _replacement(layout: Layout, place: There | Single, words: str) -> _Edit:
    written = layout.scalar(place.node)
    if written is None:
        raise NoPlaceError(place)
    if isinstance(place, There):
        return written.start, written.end, 0, scalar(words, written.style, in_flow=written.in_flow)
    (other,) = (each for each in LANGUAGES if each != place.language)
    pair: dict[str, str] = {place.language: str(place.node.value), other: words}
    return written.start, written.end, 0, _flow({str(each): pair[each] for each in LANGUAGES})


def _additions(layout: Layout, added: list[tuple[Missing, str]]) -> Iterator[_Edit]:
    """New entries of one object, each behind those that stand before it in the original."""
    node, siblings = added[0][0].node, added[0][0].siblings
    if not layout.has(node):
        raise NoPlaceError(added[0][0])
    tree: dict[str, _Tree] = {}
    for place, words in added:
        _plant(tree, place, words)
    order = {key: number for number, key in enumerate(siblings)}
    behind: dict[int, list[str]] = defaultdict(list)
    for key in sorted(tree, key=lambda key: order.get(key, len(order))):
        there = [number for number, entry in enumerate(node) if order.get(entry.key, -1) < order.get(key, len(order))]
        behind[max(there, default=-1)].append(key)
    for number, keys in behind.items():
        new = {key: tree[key] for key in keys}
        yield _insertion(layout, node, node.entries[number] if number >= 0 else None, new)


def _plant(tree: dict[str, _Tree], place: Missing, words: str) -> None:
    """One way through the tree; what branches off in two places is one object."""
    below: _Tree = tree
    for step, following in zip(place.steps, [*place.steps[1:], None], strict=True):
        known = below.known if isinstance(below, _Items) else below
        if isinstance(known, str):
            raise NoPlaceError(place)
        below = known.setdefault(_name(step), words if following is None else _empty(following))


def _name(step: Step) -> str:
    return str(step.number) if isinstance(step, Position) else step


def _empty(following: Step) -> _Tree:
    return _Items(following.length, following.holds_text) if isinstance(following, Position) else {}


def _insertion(layout: Layout, node: MappingNode, after: Entry | None, new: Mapping[str, _Tree]) -> _Edit:
    if layout.is_flow(node):
        entries = ", ".join(f"{_key(key)}: {_flow(value)}" for key, value in new.items())
        if after:
            place = layout.end(after.node)
            return place, place, node.column, f", {entries}"
        if node.entries:
            place = layout.start(node.entries[0].line, node.entries[0].column)
            return place, place, node.column, f"{entries}, "
        place = layout.end(node) - 1
        return place, place, node.column, entries
    indent = " " * (node.column - 1)
    lines = [line for key, value in new.items() for line in _lines(key, value, indent)]
    if after:
        place = layout.line_end(layout.end(after.node))
        return place, place, node.column, "".join(layout.eol + line for line in lines)
    place = layout.start(node.line, node.column)
    return place, place, node.column, layout.eol.join(lines).removeprefix(indent) + layout.eol + indent


def _lines(key: str, value: _Tree, indent: str) -> Iterator[str]:
    """An entry as lines of its own; within a block an object of few words in one."""
    if isinstance(value, str):
        yield f"{indent}{_key(key)}: {_new(value, in_flow=False)}"
    elif isinstance(value, _Items):
        yield f"{indent}{_key(key)}:"
        yield from (f"{indent}  - {item}" for item in _items(value, in_flow=False))
    elif key not in LANGUAGES and _is_short(value):
        yield f"{indent}{_key(key)}: {_flow(value)}"
    else:
        yield f"{indent}{_key(key)}:"
        for name, below in value.items():
            yield from _lines(name, below, f"{indent}  ")


def _flow(value: _Tree | Mapping[str, str]) -> str:
    if isinstance(value, str):
        return _new(value, in_flow=True)
    if isinstance(value, _Items):
        return f"[{', '.join(_items(value, in_flow=True))}]"
    return "{" + ", ".join(f"{_key(key)}: {_flow(below)}" for key, below in value.items()) + "}"


def _items(items: _Items, *, in_flow: bool) -> Iterator[str]:
    """What nobody translated yet stands as an empty text: the list keeps its length."""
    for number in range(items.length):
        value = items.known.get(str(number), "" if items.holds_text else {})
        yield _new(value, in_flow=in_flow) if isinstance(value, str) else _flow(value)


def _is_short(value: Mapping[str, _Tree]) -> bool:
    """Texts alone, and few words: as items by id are written, in one line."""
    return sum(len(each) if isinstance(each, str) else SHORT for each in value.values()) < SHORT


def _new(words: str, *, in_flow: bool) -> str:
    """A few words stand as they are; sentences in quotes."""
    return scalar(words, "" if _WORDS.fullmatch(words) else '"', in_flow=in_flow)


def _key(key: str) -> str:
    return scalar(key, "", in_flow=True)


def scalar(words: str, style: str, *, in_flow: bool) -> str:
    """In the style given where these words can stand in it, in double quotes where they cannot."""
    if style == "'" and "\n" not in words and _is_read_back(quoted := "'" + words.replace("'", "''") + "'", words, in_flow):
        return quoted
    if style in ("", "|", ">") and _is_plain(words) and _is_read_back(words, words, in_flow):
        return words
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _is_plain(words: str) -> bool:
    """Whether every program reads these words as words: other ones take `no` for false and 2026-11-22 for a day."""
    try:
        return bool(yaml.safe_load(f"- {words}") == [words])
    except (yaml.YAMLError, ValueError):
        return False


def _is_read_back(written: str, words: str, in_flow: bool) -> bool:
    text = f"{{k: {written}, z: z}}\n" if in_flow else f"k: {written}\nz: z\n"
    tree = parse_document(text.encode(), "", [])
    if not isinstance(tree, MappingNode) or [entry.key for entry in tree] != ["k", "z"]:
        return False
    found = tree.get("k")
    return isinstance(found, Scalar) and found.value == words
