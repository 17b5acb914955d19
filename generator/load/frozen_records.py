"""What frozen records name: groups and indicators that the project declares, each with its kind of figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from generator.errors import Fault, listed, nearest
from generator.load.complaints import MAX_FAULTS
from generator.load.frozen_names import KEPT
from generator.model.findings import Key
from generator.model.frozen_records import RecordsHead
from generator.model.operations import POOR_QUALITY, QUALITY_COST, Operations
from generator.model.release import Cell

SCOPE = "indicator"
SUMS: Mapping[str, str] = {QUALITY_COST: "cost", POOR_QUALITY: "cost"}
"""Kinds of the figures that have no indicator of their own."""


def check_counted(file: str, head: RecordsHead, cells: Mapping[Key, Cell]) -> Iterator[Fault]:
    """Every number is of an indicator of the head, and of its kind; one fault for each thing that is not."""
    return islice(_uncounted(file, head, cells), MAX_FAULTS)


def _uncounted(file: str, head: RecordsHead, cells: Mapping[Key, Cell]) -> Iterator[Fault]:
    kinds: Mapping[str, str] = {**SUMS, **{one.id: one.kind for one in head.indicators}}
    told: set[tuple[str, str, str]] = set()
    for line, key in enumerate(cells, 2):
        thing = (key.scope, key.target, key.form)
        if thing in told or (key.scope == SCOPE and kinds.get(key.target) == key.form):
            continue
        told.add(thing)
        if key.scope != SCOPE:
            yield Fault(file, line, 0, "F209", "scope", f"'{key.scope}' among an organisation's own records", SCOPE)
        elif key.target not in kinds:
            found = f"a number of '{key.target}', which the head does not declare"
            yield Fault(file, line, 0, "F209", "target", found, listed(kinds), nearest(key.target, kinds))
        else:
            found = f"a {key.form} of '{key.target}', which the head declares as a {kinds[key.target]}"
            yield Fault(file, line, 0, "F209", "form", found, kinds[key.target])


def check_declared(file: str, head: RecordsHead, operations: Operations) -> Iterator[Fault]:
    """Groups and indicators that the project no longer has have no words on any page."""
    known = {("", ""), *((operations.segment or "", level.id) for level in operations.levels)}
    names = [f"{segment}/{level}" for segment, level in known if segment]
    for number, group in enumerate(head.groups):
        if (group.segment, group.level) not in known:
            written = f"{group.segment}/{group.level}"
            found = f"the operations '{operations.id}' have no group '{written}'"
            yield Fault(file, 0, 0, "F205", f"groups[{number}]", found, KEPT, nearest(written, names))
    kinds = {one.id: one.kind for one in operations.indicators}
    for number, one in enumerate(head.indicators):
        field = f"indicators[{number}]"
        if one.id not in kinds:
            found = f"the operations '{operations.id}' have no indicator '{one.id}'"
            yield Fault(file, 0, 0, "F207", field, found, f"{listed(kinds)}; {KEPT}", nearest(one.id, kinds))
        elif one.kind != kinds[one.id]:
            found = f"'{one.id}' was published as a {one.kind} and is declared as a {kinds[one.id]}"
            yield Fault(file, 0, 0, "F207", field, found, one.kind, "give the new figure an id of its own")
