"""YAML as a tree whose every key and value knows its line and column: what messages point at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. `written` is what stands in the file, so that `3.10` can be told from `3.1`."""

    value: str | int | float | bool | None
    written: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value; line and column are those of the key."""

    key: str
    node: Node
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Entries in the order in which they are written; no key stands twice."""

    entries: tuple[Entry, ...]
    line: int
    column: int

    def entry(self, key: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.key == key), None)

    def get(self, key: str) -> Node | None:
        found = self.entry(key)
        return found.node if found else None

    def text(self, key: str) -> str:
        """The string under `key`; empty where there is none."""
        node = self.get(key)
        return node.value if isinstance(node, Scalar) and isinstance(node.value, str) else ""

    def without(self, *keys: str) -> Mapping:
        return Mapping(tuple(entry for entry in self.entries if entry.key not in keys), self.line, self.column)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


Node = Scalar | Sequence | Mapping
Path = tuple[str | int, ...]
"""Keys and positions that lead to a node from the top of its record."""


def plain(node: Node) -> object:
    """The tree as dicts, tuples and values."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return tuple(plain(item) for item in node.items)
    return {entry.key: plain(entry.node) for entry in node}


def dotted(path: Path) -> str:
    """`columns[3].role`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def locate(node: Node, path: Path) -> Node:
    """The node at `path`, or the last one on the way to it that is there."""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            below = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            below = node.items[step]
        else:
            below = None
        if below is None:
            return node
        node = below
    return node


def described(node: Node) -> str:
    """What stands there, for a message: `'high', a string`, `3.10, a number`, `a list of 2`."""
    if isinstance(node, Sequence):
        return f"a list of {len(node.items)}" if node.items else "an empty list"
    if isinstance(node, Mapping):
        return f"an object with {', '.join(entry.key for entry in node.entries[:6])}" if node.entries else "an empty object"
    if isinstance(node.value, str):
        shown = node.value if len(node.value) <= 60 else node.value[:57] + "..."
        return f"'{shown}', a string"
    return "nothing" if node.value is None else f"{node.written}, {_KINDS[type(node.value)]}"


_KINDS: dict[type, str] = {bool: "which is true or false", int: "a whole number", float: "a number"}
