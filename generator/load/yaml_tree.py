"""Strict YAML: the safe subset that a person means, as a tree with places. Everything else is a fault, never a traceback.

Values are read as YAML 1.2 does, so that nothing turns into something else: `true`, `false`, `null`, `~`, plain decimal
integers and decimals. All other unquoted words are strings: `no`, `12:30`, `2026-11-22`, `010`, `0x1F`, `1_000`, `1e3`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

import yaml

from generator.errors import Fault
from generator.load.characters import decode, hidden_character
from generator.load.nodes import Entry, Mapping, Node, Scalar, Sequence, dotted
from generator.load.nodes import Path as NodePath
from generator.load.yaml_words import explain

MAX_DEPTH = 50
MAX_NODES = 200_000
MAX_KEYS = 2_000
"""Keys of one object; more than any record or translation has, few enough for a message about each."""
MAX_DIGITS = 18
MAX_DECIMAL = 40
"""Characters of a number with a point; what is longer is a string."""
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


class _StopError(Exception):
    """Carries the one fault after which the rest of a file cannot be read."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


def parse_document(data: bytes, file: str, faults: list[Fault]) -> Node | None:
    """The tree of one YAML document; None when it cannot be read. Faults are added to `faults`."""
    tree, found = _parsed(data, file)
    faults.extend(found)
    return tree


@lru_cache(4096)
def _parsed(data: bytes, file: str) -> tuple[Node | None, tuple[Fault, ...]]:
    """Remembered by content: whoever reads a project again parses what has changed."""
    faults: list[Fault] = []
    text = decode(data, file, faults)
    if text is None:
        return None, tuple(faults)
    tree = None
    try:
        tree = _Builder(text, file, faults).document()
    except _StopError as stop:
        faults.append(stop.fault)
    except yaml.YAMLError as error:
        faults.append(explain(error, text, file))
    return tree, tuple(faults)


@dataclass(slots=True)
class _Builder:
    """Turns the parser's events into nodes; the stack is the call stack, at most MAX_DEPTH deep."""

    text: str
    file: str
    faults: list[Fault]
    events: yaml.CSafeLoader = field(init=False)
    count: int = 0

    def document(self) -> Node | None:
        self.events = yaml.CSafeLoader(self.text)
        self.next()
        if isinstance(self.next(), yaml.StreamEndEvent):
            raise _StopError(Fault(self.file, 0, 0, "Y006", "", "the file is empty"))
        node = self.node(self.next(), ())
        self.next()
        after = self.next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise self.stop(after, "Y007", (), "a second document begins here", "one document in each file", "delete the `---`")
        return node

    def next(self) -> yaml.Event:
        return self.events.get_event() or yaml.StreamEndEvent()

    def stop(self, event: yaml.Event, code: str, path: NodePath, *words: str) -> _StopError:
        return _StopError(self.fault(event, code, path, *words))

    def fault(self, event: yaml.Event, code: str, path: NodePath, *words: str) -> Fault:
        """`words`: what was found, what is allowed, a hint."""
        return Fault(self.file, *_place(event), code, dotted(path), *words)

    def refused(self, event: yaml.Event, code: str, path: NodePath, *words: str) -> None:
        self.faults.append(self.fault(event, code, path, *words))

    def node(self, event: yaml.Event, path: NodePath) -> Node:
        self.count += 1
        if len(path) > MAX_DEPTH:
            raise self.stop(event, "Y103", path[:3], f"nesting deeper than {MAX_DEPTH}", f"at most {MAX_DEPTH} levels")
        if self.count > MAX_NODES:
            raise self.stop(event, "Y104", path[:3], f"more than {MAX_NODES:,} values in one file", "", "split the file")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(event, path)
        name = event.anchor if isinstance(event, yaml.AliasEvent) else ""
        raise self.stop(event, "Y101", path, f"the alias *{name}", "values written out", "copy what it stands for")

    def refuse_properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, path: NodePath) -> None:
        if event.anchor:
            self.refused(event, "Y101", path, f"the anchor &{event.anchor}", "values without anchors", "delete it")
        if event.tag:
            found = f"the tag {event.tag.rpartition(':')[2]}"
            self.refused(event, "Y102", path, found, "values without tags", "delete it")

    def sequence(self, event: yaml.SequenceStartEvent, path: NodePath) -> Sequence:
        self.refuse_properties(event, path)
        items: list[Node] = []
        while not isinstance(item := self.next(), yaml.SequenceEndEvent):
            items.append(self.node(item, (*path, len(items))))
        return Sequence(tuple(items), *_place(event))

    def mapping(self, event: yaml.MappingStartEvent, path: NodePath) -> Mapping:
        self.refuse_properties(event, path)
        entries: dict[str, Entry] = {}
        while not isinstance(key := self.next(), yaml.MappingEndEvent):
            name = self.key(key, path)
            if len(entries) >= MAX_KEYS:
                raise self.stop(key, "Y104", path, f"more than {MAX_KEYS:,} keys in one object", "", "write a list")
            entry = Entry(name, self.node(self.next(), (*path, name)), *_place(key))
            if name in entries:
                found = f"key '{name}' stands twice: here and in line {entries[name].line}"
                self.faults.append(
                    self.fault(key, "Y105", (*path, name), found, "each key once", "delete or rename one of them")
                )
            else:
                entries[name] = entry
        return Mapping(tuple(entries.values()), *_place(event))

    def key(self, event: yaml.Event, path: NodePath) -> str:
        """The key's text; what is no text, or a merge, is a fault and keeps the words that stand there."""
        if not isinstance(event, yaml.ScalarEvent):
            raise self.stop(event, "Y106", path, "a list, an object or an alias as a key", "a word", "write `name: value`")
        name = unicodedata.normalize("NFC", event.value)
        if name == "<<":
            self.refused(event, "Y107", path, "the merge key <<", "keys written out", "copy what it merges")
        elif not isinstance(self.scalar(event, path).value, str):
            found, hint = f"the key {name or '(empty)'}, which is no string", f'write "{name}" in quotes'
            self.refused(event, "Y106", path, found, "a word as key", hint)
        return name

    def scalar(self, event: yaml.ScalarEvent, path: NodePath) -> Scalar:
        self.refuse_properties(event, path)
        is_plain = event.implicit[0] and not event.tag
        value = self.resolve(event, path) if is_plain else unicodedata.normalize("NFC", event.value)
        if isinstance(value, str) and (hidden := hidden_character(value)):
            self.refused(event, "Y003", path, f"{hidden}, as an escape", "characters that can be seen", "delete it")
        return Scalar(value, event.value, *_place(event))

    def resolve(self, event: yaml.ScalarEvent, path: NodePath) -> str | int | float | bool | None:
        written = event.value
        if written in _WORDS:
            return _WORDS[written]
        if _INTEGER.fullmatch(written):
            digits = len(written.lstrip("+-"))
            if digits <= MAX_DIGITS:
                return int(written)
            allowed = f"at most {MAX_DIGITS} digits"
            self.refused(event, "Y108", path, f"a number of {digits} digits", allowed, "put a code in quotes")
            return 0
        if _DECIMAL.fullmatch(written) and len(written) <= MAX_DECIMAL:
            return float(written)
        return unicodedata.normalize("NFC", written)


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)
