"""Rules of diagrams: arrows, groups and curves name boxes that there are, and on both grids every box has cells of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from generator.errors import Fault, listed, nearest
from generator.load.nodes import Path
from generator.load.records import Parsed
from generator.load.sound import fault_at
from generator.model.diagram import MOST, Diagram, DiagramCurve, Spot

Spots = Mapping[int, Spot]
"""By number of the box."""


def check_diagram(parsed: Parsed, diagram: Diagram) -> Iterator[Fault]:
    boxes = [box.id for box in diagram.boxes]
    yield from _check_names(parsed, diagram, boxes)
    yield from _check_lanes(parsed, diagram)
    if diagram.curve:
        yield from _check_curve(parsed, diagram, diagram.curve)
    yield from _check_grid(parsed, diagram.columns, {number: box.spot for number, box in enumerate(diagram.boxes)}, ())
    narrow = {number: box.narrow for number, box in enumerate(diagram.boxes) if box.narrow}
    for number in range(len(boxes)) if narrow else ():
        if number not in narrow:
            found = f"the box '{boxes[number]}' has no place on a phone, and others have"
            yield fault_at(parsed, ("boxes", number), "R408", found, "`narrow: {column, row, width}` for every box or for none")
    if narrow:
        yield from _check_grid(parsed, diagram.narrow_columns or diagram.columns, narrow, ("narrow",))


def _check_names(parsed: Parsed, diagram: Diagram, boxes: Sequence[str]) -> Iterator[Fault]:
    ends = [*boxes, *(group.id for group in diagram.groups)]
    for twice in sorted({name for name in ends if ends.count(name) > 1}):
        yield fault_at(parsed, ("boxes",), "R408", f"'{twice}' is the id of two boxes or groups", "each id once")
    for number, arrow in enumerate(diagram.arrows):
        yield from _known(parsed, ("arrows", number, "start"), arrow.start, ends)
        yield from _known(parsed, ("arrows", number, "end"), arrow.end, ends)
        if arrow.start == arrow.end:
            yield fault_at(parsed, ("arrows", number), "R408", "an arrow from a box to itself", "two different boxes")
    for number, group in enumerate(diagram.groups):
        for place, name in enumerate(group.boxes):
            yield from _known(parsed, ("groups", number, "boxes", place), name, boxes)
    for number, point in enumerate(diagram.curve.points if diagram.curve else ()):
        yield from _known(parsed, ("curve", "points", number, "id"), point.id, boxes)


def _check_lanes(parsed: Parsed, diagram: Diagram) -> Iterator[Fault]:
    """No row belongs to two lanes."""
    taken: dict[int, str] = {}
    for number, lane in enumerate(diagram.lanes):
        for row in range(lane.row, lane.row + max(1, lane.rows)):
            if row in taken:
                found = f"row {row} belongs to the lane '{taken[row]}' already"
                yield fault_at(parsed, ("lanes", number, "row"), "R408", found, "a row of its own for every lane")
            taken[row] = lane.id


def _check_curve(parsed: Parsed, diagram: Diagram, curve: DiagramCurve) -> Iterator[Fault]:
    """Points lie between its ends, in a row that has no box."""
    for number, point in enumerate(curve.points):
        if not curve.low <= point.value <= curve.high:
            allowed = f"{curve.low:g} to {curve.high:g}"
            yield fault_at(parsed, ("curve", "points", number, "value"), "R408", f"{point.value:g}", allowed)
    for number, box in enumerate(diagram.boxes):
        if box.row <= curve.row < box.row + box.rows:
            yield fault_at(parsed, ("boxes", number), "R408", f"'{box.id}' stands in the row of the curve", "another row")


def _check_grid(parsed: Parsed, columns: int, spots: Spots, below: Path) -> Iterator[Fault]:
    """`below`: from the box to its place."""
    if not 0 < columns <= MOST:
        yield fault_at(parsed, ("columns",), "R408", f"{columns} columns", f"1 to {MOST}")
        return
    for number, spot in spots.items():
        fits = spot.column >= 1 and spot.row >= 1 and spot.width >= 1 and spot.rows >= 1
        if not fits or spot.column + spot.width - 1 > columns or spot.row + spot.rows - 1 > MOST:
            found = f"columns {spot.column} to {spot.column + spot.width - 1}, rows {spot.row} to {spot.row + spot.rows - 1}"
            allowed = f"columns 1 to {columns}, rows 1 to {MOST}"
            yield fault_at(parsed, ("boxes", number, *below), "R408", found, allowed)
    for (_, spot), (number, other) in combinations(spots.items(), 2):
        if _meet(spot, other):
            found = f"columns {other.column} to {other.column + other.width - 1} in row {other.row} are taken already"
            yield fault_at(parsed, ("boxes", number, *below), "R408", found, "cells of its own for every box")


def _meet(one: Spot, other: Spot) -> bool:
    beside = one.column + one.width <= other.column or other.column + other.width <= one.column
    apart = one.row + one.rows <= other.row or other.row + other.rows <= one.row
    return not beside and not apart


def _known(parsed: Parsed, path: Path, name: str, known: Collection[str]) -> Iterator[Fault]:
    if name not in known:
        words = (f"no box is called '{name}'", listed(known, 30) or "there is no box", nearest(name, known))
        yield fault_at(parsed, path, "R401", *words)
