"""YAML files to checked records; everything that pydantic objects to becomes a fault at its line."""

from __future__ import annotations

from collections import abc
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from generator.errors import Fault, listed, nearest
from generator.load.characters import MAX_BYTES
from generator.load.complaints import MAX_FAULTS, faults_of, unknown_key
from generator.load.kinds import MODELS, VERSION
from generator.load.nodes import Mapping, Node, Scalar, Sequence, described
from generator.load.paths import read_bytes
from generator.load.shapes import fields
from generator.load.translations import Block, Translator, Untranslated
from generator.load.yaml_tree import parse_document
from generator.model.prose import Prose, Scenes
from generator.model.record import Record
from generator.model.text import Language

Beside = abc.Mapping[str, Prose | Scenes]
"""Fields of a record that stand in Markdown files beside it."""
NOTHING: Beside = MappingProxyType({})


@dataclass(slots=True)
class Reading:
    """One run over one project's files: where they are, the language of plain strings, and what was found so far."""

    root: Path
    primary: Language = "zh"
    faults: list[Fault] = field(default_factory=list)
    untranslated: list[Untranslated] = field(default_factory=list)

    @property
    def secondary(self) -> Language:
        return "en" if self.primary == "zh" else "zh"

    def fault(self, file: str, place: Node | None, code: str, *words: str) -> None:
        """`words`: what was found, what is allowed, a hint."""
        line, column = (place.line, place.column) if place else (0, 0)
        self.faults.append(Fault(file, line, column, code, "", *words))


@dataclass(frozen=True, slots=True)
class Parsed:
    """A record as it stands in its file; `record` is None where it has faults."""

    kind: str
    id: str
    file: str
    node: Mapping
    record: Record | None

    @property
    def model(self) -> type[Record]:
        return MODELS[self.kind]


@dataclass(frozen=True, slots=True)
class _Written:
    """An object of a file, before it is checked."""

    kind: str
    file: str
    node: Mapping
    beside: Beside = field(default_factory=dict)


_SOUND: dict[tuple[str, str, int], tuple[tuple[Language, _Written, tuple[Block, ...]], Parsed, tuple[Untranslated, ...]]] = {}
"""By kind, file and line: what a record was made of, the record, and its texts without a translation."""


def read_document(path: Path, root: Path, faults: list[Fault]) -> Node | None:
    """The YAML tree of a file below `root`; None, and faults in `faults`, when it cannot be read."""
    file = path.relative_to(root).as_posix()
    try:
        data = read_bytes(path, MAX_BYTES)
    except OSError as error:
        reason = error.strerror or str(error)
        faults.append(Fault(file, 0, 0, "P105", "", f"the file cannot be read: {reason}", "a regular file that may be read"))
        return None
    return parse_document(data, file, faults)


def read_record(reading: Reading, file: str, kind: str, beside: Beside = NOTHING) -> Parsed | None:
    """The one record of a file that begins with `schema: kind/1`; None when it is no object at all."""
    node = read_document(reading.root / file, reading.root, reading.faults)
    if node is None:
        return None
    if not isinstance(node, Mapping):
        reading.fault(file, node, "S001", described(node), f"an object that begins with `schema: {kind}/{VERSION}`")
        return None
    _check_schema(reading, file, kind, node)
    sibling = _sibling(reading, file)
    blocks = (sibling,) if sibling else ()
    return _checked(reading, _Written(kind, file, node.without("schema"), beside), blocks)


def record_of(reading: Reading, file: str, kind: str, data: bytes) -> Parsed | None:
    """The one record of a file as it would be read if these bytes stood in it."""
    node = parse_document(data, file, reading.faults)
    if not isinstance(node, Mapping):
        return None
    sibling = _sibling(reading, file)
    return _checked(reading, _Written(kind, file, node.without("schema")), (sibling,) if sibling else ())


def read_records(reading: Reading, file: str, kind: str) -> tuple[Parsed, ...] | None:
    """All records of a file that holds a list of them; None when it is no list."""
    node = read_document(reading.root / file, reading.root, reading.faults)
    if node is None:
        return None
    if not isinstance(node, Sequence):
        reading.fault(
            file, node, "S001", described(node), f"a list; each item is a {kind}", "begin every record with `- id: ...`"
        )
        return None
    blocks = _split(reading, _sibling(reading, file), node)
    found: list[Parsed] = []
    before = len(reading.faults)
    for child in node.items:
        if len(reading.faults) > before + MAX_FAULTS:
            return None  # whoever has that many begins with these; the ids of the rest count as known
        if isinstance(child, Mapping):
            found.append(_checked(reading, _Written(kind, file, child), blocks.get(child.text("id"), ())))
        else:
            reading.fault(file, child, "S001", described(child), f"an object with {listed(fields(MODELS[kind]))}")
    return tuple(found)


def _checked(reading: Reading, written: _Written, blocks: tuple[Block, ...] = ()) -> Parsed:
    """The record, checked once: whoever reads a project again checks what has changed. Only sound ones are remembered."""
    place, given = (written.kind, written.file, written.node.line), (reading.primary, written, blocks)
    known = _SOUND.get(place)
    if known and known[0] == given:
        reading.untranslated.extend(known[2])
        return known[1]
    faults, untranslated = len(reading.faults), len(reading.untranslated)
    parsed = _check(reading, written, blocks)
    if len(reading.faults) == faults:
        _SOUND[place] = given, parsed, tuple(reading.untranslated[untranslated:])
    return parsed


def _check(reading: Reading, written: _Written, blocks: tuple[Block, ...]) -> Parsed:
    kind, file, node = written.kind, written.file, written.node
    model, before = MODELS[kind], len(reading.faults)
    translator = Translator(file, reading.primary, reading.faults, reading.untranslated)
    data = translator.record(node, model, blocks)
    for name, content in written.beside.items():
        if entry := node.entry(name):
            reading.faults.append(unknown_key(file, entry, model))
        data[name] = content
    try:
        record = model.model_validate(data)
    except ValidationError as error:
        reading.faults.extend(faults_of(error, file, node.without(reading.secondary), model))
        return Parsed(kind, node.text("id"), file, node, None)
    return Parsed(kind, node.text("id"), file, node, record if len(reading.faults) == before else None)


def _check_schema(reading: Reading, file: str, kind: str, node: Mapping) -> None:
    wanted, entry = f"{kind}/{VERSION}", node.entry("schema")
    if entry is None:
        reading.fault(
            file, node, "S002", "'schema' is missing", f"schema: {wanted}", f"write `schema: {wanted}` in the first line"
        )
        return
    if isinstance(entry.node, Scalar) and entry.node.value == wanted:
        return
    name, _, version = entry.node.written.partition("/") if isinstance(entry.node, Scalar) else ("", "", "")
    if name == kind and version.isdigit():
        hint = f"this program reads version {VERSION}" + ("; update the program" if int(version) > VERSION else "")
        reading.fault(file, entry.node, "S003", f"version {version} of {kind}", wanted, hint)
    else:
        reading.fault(file, entry.node, "S002", described(entry.node), wanted, nearest(f"{name}/{version}", [wanted]))


def _sibling(reading: Reading, file: str) -> Block | None:
    """The translation in `<name>.en.yml`, when there is one."""
    name = translation_of(file, reading.secondary)
    path = reading.root / name
    if not path.is_file() or path.is_symlink():
        return None
    node = read_document(path, reading.root, reading.faults)
    return Block(name, node) if node is not None else None


def translation_of(file: str, secondary: Language) -> str:
    """`course.yml` -> `course.en.yml`, `lesson.md` -> `lesson.en.md`."""
    stem, _, ending = file.rpartition(".")
    return f"{stem}.{secondary}.{ending}"


def _split(reading: Reading, block: Block | None, node: Sequence) -> dict[str, tuple[Block, ...]]:
    """A sibling translation of a list: one block for each id."""
    if block is None:
        return {}
    if not isinstance(block.node, Mapping):
        reading.fault(block.file, block.node, "T203", described(block.node), "an object of ids: `id: {name: ...}`")
        return {}
    ids = _ids(node.items)
    for entry in block.node:
        if entry.key not in ids:
            fault = Fault(block.file, entry.line, entry.column, "T202", entry.key, f"no record has the id '{entry.key}'",
                          listed(ids), nearest(entry.key, ids))  # fmt: skip
            reading.faults.append(fault)
    return {entry.key: (Block(block.file, entry.node),) for entry in block.node}


def _ids(items: Iterable[Node]) -> list[str]:
    return [child.text("id") for child in items if isinstance(child, Mapping)]
