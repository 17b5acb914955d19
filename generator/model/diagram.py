"""Diagrams as data: boxes on a grid, arrows between them, groups, lanes and a curve; not what they look like."""

from __future__ import annotations

from typing import Literal

from generator.model.record import Id, Record, SourceId
from generator.model.text import Text

Role = Literal["customer", "provider", "gap", "lever", "result", "plain"]
"""What a box stands for: the customer's side, the provider's, what falls short, what one can do, what comes of it, the rest."""
Side = Literal["top", "right", "bottom", "left"]
Path = Literal["straight", "elbow"]
MOST = 60
"""Columns or rows that a grid may have."""


class Spot(Record):
    """Cells of the grid, counted from 1."""

    column: int
    row: int
    width: int = 1
    """Columns."""
    rows: int = 1


class DiagramBox(Record):
    """A box with its words."""

    id: Id
    text: Text
    note: Text | None = None
    """Small, below the text."""
    role: Role = "plain"
    column: int
    row: int
    width: int = 1
    """Columns."""
    rows: int = 1
    narrow: Spot | None = None
    """Where it stands on a phone. Every box of a diagram has one, or none has and the grid is the same."""

    @property
    def spot(self) -> Spot:
        return Spot(column=self.column, row=self.row, width=self.width, rows=self.rows)


class Route(Record):
    """How an arrow runs on a phone."""

    path: Path | None = None
    leaves: Side | None = None
    enters: Side | None = None


class DiagramArrow(Record):
    """A line from one box or group to another."""

    id: Id
    start: Id
    end: Id
    label: Text | None = None
    path: Path = "straight"
    heads: Literal["end", "both", "none"] = "end"
    dashed: bool = False
    leaves: Side | None = None
    """Side of the box that it starts from; without it the side that faces the other box."""
    enters: Side | None = None
    wide_only: bool = False
    """Whether it is left out on a phone, where its boxes stand elsewhere."""
    narrow: Route | None = None


class DiagramGroup(Record):
    """A frame around boxes, which arrows may start from and end at."""

    id: Id
    name: Text | None = None
    boxes: tuple[Id, ...]


class Rows(Record):
    """Rows of the grid on a phone."""

    row: int
    rows: int = 1


class Columns(Record):
    """Columns of the grid on a phone."""

    column: int
    width: int = 1


class DiagramLane(Record):
    """A band of rows with a name, and the line that parts it from the next."""

    id: Id
    name: Text
    row: int
    rows: int = 1
    line: Text | None = None
    """Name of the line below it."""
    narrow: Rows | None = None
    """Without it the lane is not drawn on a phone."""


class CurvePoint(Record):
    """One point, above or below the box that it belongs to."""

    id: Id
    """Of a box."""
    value: float


class DiagramCurve(Record):
    """A line of values from box to box, such as a customer's mood. It is drawn from made-up numbers, and its name says so."""

    name: Text
    row: int
    """The row of the grid that it has for itself."""
    low: float = -2.0
    high: float = 2.0
    high_name: Text
    """What the upper end means."""
    low_name: Text
    points: tuple[CurvePoint, ...]
    narrow: Columns
    """On a phone it runs downwards in these columns."""


class Diagram(Record):
    """A picture of a model or a process: `{{diagram:id}}` in a text, `figure: {diagram: id}` on a slide."""

    id: Id
    title: Text
    about: Text
    """What the picture shows, in one or two sentences, for those who do not see it."""
    columns: int
    """Of the grid; its rows are as many as the boxes need."""
    narrow_columns: int | None = None
    """Of the grid on a phone, where it is another."""
    boxes: tuple[DiagramBox, ...]
    arrows: tuple[DiagramArrow, ...] = ()
    groups: tuple[DiagramGroup, ...] = ()
    lanes: tuple[DiagramLane, ...] = ()
    curve: DiagramCurve | None = None
    sources: tuple[SourceId, ...] = ()
    origin: Text | None = None
    """What is ours in it, or how it differs from its sources."""
