"""Who refers to whom: every reference of every record and mark, found once from the annotations, resolved once, both ways."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.cache import remembered
from generator.errors import Fault, listed, nearest
from generator.load import nodes
from generator.load.complaints import MAX_FAULTS
from generator.load.kinds import NESTED
from generator.load.marks import FIGURES, INDUSTRY, LIVE, PlacedMark
from generator.load.nodes import Node, Path, Scalar, dotted
from generator.load.punctuation import hint_for_value
from generator.load.records import Parsed
from generator.load.shapes import Shape, fields
from generator.model.record import ID_PATTERN, Record
from generator.model.site import Index, Place, Reference

_ID = re.compile(ID_PATTERN)
_INSIDE = frozenset(NESTED.values())
"""Kinds whose ids belong to a gap model; those of the canonical model are known everywhere."""
OF_ONES_OWN = {"dimension": "add one of your own to content/vocab/dimensions.yml: - {id: ID, name: NAME, definition: TEXT}"}
"""What to write where a project may have more than the shipped vocabulary and no known id is near."""


@dataclass(frozen=True, slots=True)
class Use:
    """One reference: from a record, at a place, to a record."""

    owner: Reference
    target: Reference
    file: str
    line: int
    column: int
    field: str


def scope_of(record: Parsed) -> str:
    """What is put before ids inside a gap model: nothing for the canonical one, `<model>/` for others."""
    canonical = record.node.get("canonical")
    is_canonical = isinstance(canonical, Scalar) and canonical.value is True
    return "" if is_canonical or record.kind != "gap-model" else f"{record.id}/"


@remembered(8192)
def declared(record: Parsed) -> tuple[tuple[Reference, Place], ...]:
    """The record itself and the objects inside it that have ids of their own kind."""
    return tuple(_declared(record))


def _declared(record: Parsed) -> Iterator[tuple[Reference, Place]]:
    yield (record.kind, record.id), Place(record.file, record.node.line)
    for kind, node in _inside(record.node, Shape("record", model=record.model)):
        if node.text("id"):
            yield (kind, scope_of(record) + node.text("id")), Place(record.file, node.line)


def _inside(node: Node, shape: Shape) -> Iterator[tuple[str, nodes.Mapping]]:
    for child, below, _ in _children(node, shape):
        if below.model and below.model in NESTED and isinstance(child, nodes.Mapping):
            yield NESTED[below.model], child
        elif below.kind in ("list", "record"):
            yield from _inside(child, below)


def _children(node: Node, shape: Shape) -> Iterator[tuple[Node, Shape, str | int]]:
    if isinstance(node, nodes.Mapping) and shape.model:
        known = fields(shape.model)
        yield from ((entry.node, known[entry.key], entry.key) for entry in node if entry.key in known)
    elif isinstance(node, nodes.Sequence) and shape.item:
        yield from ((child, shape.item, number) for number, child in enumerate(node.items))


@remembered(8192)
def uses_of(record: Parsed) -> tuple[Use, ...]:
    """All references that stand in one record."""
    shape = Shape("record", model=record.model)
    return tuple(_uses(record, record.node, shape, (record.kind, record.id), ()))


def _uses(record: Parsed, node: Node, shape: Shape, owner: Reference, path: Path) -> Iterator[Use]:
    if isinstance(node, Scalar):
        if shape.ref and isinstance(node.value, str):
            scope = scope_of(record) if shape.ref in _INSIDE else ""
            yield Use(owner, (shape.ref, scope + node.value), record.file, node.line, node.column, dotted(path))
        return
    if not _has_reference(shape):
        return
    if shape.model and shape.model in NESTED and isinstance(node, nodes.Mapping):
        owner = (NESTED[shape.model], scope_of(record) + node.text("id"))
    for child, below, step in _children(node, shape):
        yield from _uses(record, child, below, owner, (*path, step))


_KNOWN: dict[type[Record], bool] = {}


def _has_reference(shape: Shape) -> bool:
    if shape.model is None:
        return shape.has_reference
    if shape.model not in _KNOWN:
        _KNOWN[shape.model] = shape.has_reference
    return _KNOWN[shape.model]


def uses_of_marks(owner: Reference, marks: Iterable[PlacedMark]) -> Iterator[Use]:
    """References of a text: the targets of its marks, and the data sets of its charts and values.

    Marks that an industry or a delivery fills name no record of their own.
    """
    for placed in marks:
        mark = placed.mark
        if mark.kind in INDUSTRY or mark.option("dataset") == LIVE:
            continue
        is_figure = mark.kind in FIGURES
        target = ("dataset", mark.option("dataset") or "") if is_figure else (mark.kind, mark.target)
        yield Use(owner, target, placed.file, mark.line, placed.column, f"{mark.kind}:{mark.target}")


@remembered(8192)
def repeated_ids(record: Parsed) -> tuple[Fault, ...]:
    """Ids that stand twice in one list of objects."""
    return tuple(_repeated(record.file, record.node, Shape("record", model=record.model), ()))


def _repeated(file: str, node: Node, shape: Shape, path: Path) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for child, below, step in _children(node, shape):
        if shape.kind == "list" and isinstance(child, nodes.Mapping) and (name := child.text("id")):
            if name in seen:
                found = f"the id '{name}' stands twice: here and in line {seen[name]}"
                yield Fault(file, child.line, child.column, "R102", dotted((*path, step)), found, "each id once")
            seen.setdefault(name, child.line)
        yield from _repeated(file, child, below, (*path, step))


def resolve(
    records: Collection[Parsed], uses: Iterable[Use], suspected: Mapping[str, Collection[str]], faults: list[Fault]
) -> Index:
    """The index of all references. Unknown ids are faults, but for those that a file with faults of its own may hold."""
    places = {reference: place for record in records for reference, place in declared(record)}
    forward: dict[Reference, set[Reference]] = defaultdict(set)
    backward: dict[Reference, set[Reference]] = defaultdict(set)
    ids: dict[str, list[str]] = defaultdict(list)
    for kind, name in places:
        ids[kind].append(name)
    unknown: list[Use] = []
    for use in uses:
        if use.target in places:
            forward[use.owner].add(use.target)
            backward[use.target].add(use.owner)
        elif use.target[1].rpartition("/")[2] not in suspected.get(use.target[0], ()):
            unknown.append(use)
    faults.extend(_unknown_faults(unknown, ids, lost_ids(records)))
    return Index(places, _sorted(forward), _sorted(backward))


def lost_ids(records: Iterable[Parsed]) -> Counter[str]:
    """By kind: how many objects have no id of their own, because it is missing, misspelt or another's: faults already."""
    lost: Counter[str] = Counter()
    seen: set[Reference] = set()
    for record in records:
        inside = _inside(record.node, Shape("record", model=record.model))
        names = [(record.kind, record.id), *((kind, scope_of(record) + node.text("id")) for kind, node in inside)]
        for kind, name in names:
            lost[kind] += (kind, name) in seen or not _ID.fullmatch(name.rpartition("/")[2])
            seen.add((kind, name))
    return lost


def _unknown_faults(unknown: Iterable[Use], ids: Mapping[str, list[str]], lost: Counter[str]) -> Iterator[Fault]:
    """At most MAX_FAULTS in a file. Where no more ids are unknown than were lost, references only follow from that."""
    names: dict[str, set[str]] = defaultdict(set)
    by_kind: dict[str, list[Use]] = defaultdict(list)
    for use in unknown:
        names[use.target[0]].add(use.target[1])
        by_kind[use.target[0]].append(use)
    told: Counter[str] = Counter()
    for kind, uses in by_kind.items():
        for use in uses if len(names[kind]) > lost[kind] else ():
            told[use.file] += 1
            if told[use.file] <= MAX_FAULTS:
                yield _unknown(use, ids[kind])


def _unknown(use: Use, ids: Iterable[str]) -> Fault:
    kind, target = use.target
    scope, slash, name = target.rpartition("/")
    known = sorted(i.rpartition("/")[2] for i in ids if i.rpartition("/")[0] == scope)
    where = f" in the model '{scope}'" if slash else ""
    allowed = listed(known) if known else f"no {kind} is there yet"
    return Fault(
        use.file,
        use.line,
        use.column,
        "R101",
        use.field,
        f"no {kind} has the id '{name}'{where}",
        allowed,
        hint_for_value(name) or nearest(name, known) or OF_ONES_OWN.get(kind, ""),
    )


def _sorted(links: Mapping[Reference, set[Reference]]) -> Mapping[Reference, tuple[Reference, ...]]:
    return {reference: tuple(sorted(links[reference])) for reference in sorted(links)}
