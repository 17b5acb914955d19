"""From the grid to a sheet: columns share its width, rows grow with their words, and lines get the room that they need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.cache import remembered
from generator.diagrams.curves import UNDER_CURVE, draw_curve
from generator.diagrams.drawing import Band, Drawing, DrawnBox, Frame, Rect, Sheet, Words
from generator.diagrams.routing import route
from generator.diagrams.wrapping import BOLD, PLAIN, wrap
from generator.model.diagram import Diagram, DiagramArrow, DiagramBox, DiagramGroup, Spot
from generator.model.text import Language

TEXT, NOTE = 1.32, 1.2
"""Leading, in multiples of the size of each."""
SMALL = 0.86
"""Size of notes and names, in ems."""
PAD_X, PAD_Y = 0.45, 0.5
GUTTER = 0.3
"""Between two columns, in ems."""
EDGE = 0.5
"""Around everything."""
NAMES = 5.0
"""Width of the names of lanes."""
CURVE = 7.6
"""Height of the row that a curve has."""
CLOSE, LINE, LABELLED = 0.9, 1.7, 2.4
"""Between two rows: where nothing runs from one to the other, where a line does, where it has a label."""
CLOSER = 0.75
"""Where height is scarce and large type worth more than air."""
FRAME_TOP, FRAME = 1.75, 0.6
"""Room of a group above its boxes, where its name stands, and at the other sides."""
BAND, BAND_TOP, BAND_LINE = 0.7, 1.7, 1.5
"""Room around the rows of a lane, above them where its name stands there, and below them where a line has a name."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Edges of columns and rows."""

    columns: Sequence[tuple[float, float]]
    rows: Mapping[int, tuple[float, float]]

    def rect(self, spot: Spot) -> Rect:
        left, right = self.columns[spot.column - 1][0], self.columns[spot.column + spot.width - 2][1]
        top, bottom = self.rows[spot.row][0], self.rows[spot.row + spot.rows - 1][1]
        return Rect(left, top, right - left, bottom - top)


@dataclass(frozen=True, slots=True)
class Plan:
    """A diagram in one language on one sheet, on its way to a drawing."""

    diagram: Diagram
    language: Language
    sheet: Sheet

    def spot(self, box: DiagramBox) -> Spot:
        return box.narrow if self.sheet.is_narrow and box.narrow else box.spot

    @property
    def spots(self) -> Mapping[str, Spot]:
        return {box.id: self.spot(box) for box in self.diagram.boxes}

    @property
    def arrows(self) -> tuple[DiagramArrow, ...]:
        return tuple(arrow for arrow in self.diagram.arrows if not (self.sheet.is_narrow and arrow.wide_only))

    @property
    def groups(self) -> tuple[DiagramGroup, ...]:
        """Those whose boxes stand together here; a frame around others' boxes would say what is not so."""
        used = {end for arrow in self.diagram.arrows for end in (arrow.start, arrow.end)}
        return tuple(group for group in self.diagram.groups if group.id in used or not self._holds_others(group))

    def _holds_others(self, group: DiagramGroup) -> bool:
        own = [self.spots[name] for name in group.boxes]
        first, last = min(spot.row for spot in own), max(spot.row + spot.rows for spot in own)
        left, right = min(spot.column for spot in own), max(spot.column + spot.width for spot in own)
        others = [spot for name, spot in self.spots.items() if name not in group.boxes]
        return any(
            spot.row < last and spot.row + spot.rows > first and spot.column < right and spot.column + spot.width > left
            for spot in others
        )

    @property
    def lanes(self) -> tuple[tuple[int, int, str, str], ...]:
        """First row, last row, name and line of every lane that this sheet shows."""
        found = []
        for lane in self.diagram.lanes:
            rows = lane.narrow if self.sheet.is_narrow else lane
            if rows:
                line = lane.line.in_(self.language) if lane.line else ""
                found.append((rows.row, rows.row + rows.rows - 1, lane.name.in_(self.language), line))
        return tuple(found)


def lay_out_to_fit(diagram: Diagram, language: Language, width: float, height: float, sizes: Sequence[float]) -> Drawing:
    """In the largest of these sizes at which it is no higher; in the smallest where it is too high in all of them."""
    drawings = (lay_out(diagram, language, Sheet(width, size, spacing=CLOSER)) for size in sizes)
    fitting = (drawing for drawing in drawings if drawing.height <= height)
    return next(fitting, None) or lay_out(diagram, language, Sheet(width, sizes[-1], spacing=CLOSER))


@remembered(1024)
def lay_out(diagram: Diagram, language: Language, sheet: Sheet) -> Drawing:
    plan = Plan(diagram, language, sheet)
    grid = _grid(plan)
    boxes = tuple(_draw_box(plan, box, grid.rect(plan.spot(box))) for box in diagram.boxes)
    frames = tuple(_frames(plan, {box.id: box.place for box in boxes}))
    places = {box.id: box.place for box in boxes} | {frame.id: frame.place for frame in frames}
    blocks = [box.place for box in boxes]
    bottom = max(end for _, end in grid.rows.values())
    if diagram.curve and sheet.is_narrow:
        bottom += UNDER_CURVE * sheet.size
    bands = tuple(_bands(plan, grid))
    return Drawing(
        sheet.width,
        max([bottom, *(frame.place.bottom for frame in frames), *(band.place.bottom for band in bands)]) + EDGE * sheet.size,
        sheet.size,
        bands,
        frames,
        boxes,
        tuple(route(arrow, places, blocks, sheet, language) for arrow in plan.arrows),
        draw_curve(diagram.curve, language, sheet, places, _area(plan, grid)) if diagram.curve else None,
    )


# ---- The grid -----------------------------------------------------------------------------------------------------


def _grid(plan: Plan) -> Grid:
    columns = _columns(plan)
    heights = _heights(plan, columns)
    above = _room_above(plan, tuple(heights))
    rows, y = {}, EDGE * plan.sheet.size
    for row, height in heights.items():
        y += above[row] * plan.sheet.size
        rows[row] = (y, y + height)
        y += height
    return Grid(columns, rows)


def _columns(plan: Plan) -> list[tuple[float, float]]:
    diagram, sheet = plan.diagram, plan.sheet
    count = (diagram.narrow_columns or diagram.columns) if sheet.is_narrow else diagram.columns
    inner = BAND if plan.lanes else 0.0
    left = (EDGE + inner + (NAMES if plan.lanes and not sheet.is_narrow else _frame_room(plan))) * sheet.size
    right = sheet.width - (EDGE + inner + _frame_room(plan)) * sheet.size
    gutter = GUTTER * sheet.size
    width = (right - left - gutter * (count - 1)) / count
    return [(left + number * (width + gutter), left + number * (width + gutter) + width) for number in range(count)]


def _frame_room(plan: Plan) -> float:
    return FRAME if plan.groups else 0.0


def _heights(plan: Plan, columns: Sequence[tuple[float, float]]) -> Mapping[int, float]:
    """Of every row; a box of several rows makes its last one higher where it has to."""
    needed = {box.id: _height(plan, box, _width(plan.spot(box), columns)) for box in plan.diagram.boxes}
    heights: dict[int, float] = {}
    for box in plan.diagram.boxes:
        spot = plan.spot(box)
        for row in range(spot.row, spot.row + spot.rows):
            heights.setdefault(row, 0.0)
        if spot.rows == 1:
            heights[spot.row] = max(heights[spot.row], needed[box.id])
    for box in plan.diagram.boxes:
        spot = plan.spot(box)
        own = range(spot.row, spot.row + spot.rows)
        missing = needed[box.id] - sum(heights[row] for row in own) - (spot.rows - 1) * CLOSE * plan.sheet.size
        for row in own if missing > 0 and spot.rows > 1 else ():
            heights[row] += missing / spot.rows
    if plan.diagram.curve and not plan.sheet.is_narrow:
        heights[plan.diagram.curve.row] = CURVE * plan.sheet.size
    return dict(sorted(heights.items()))


def _width(spot: Spot, columns: Sequence[tuple[float, float]]) -> float:
    return columns[spot.column + spot.width - 2][1] - columns[spot.column - 1][0]


def _height(plan: Plan, box: DiagramBox, width: float) -> float:
    text, note = _wrapped(plan, box, width)
    size = plan.sheet.size
    return size * (2 * PAD_Y + len(text) * TEXT + len(note) * SMALL * NOTE + (0.15 if note else 0.0))


def _wrapped(plan: Plan, box: DiagramBox, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = width / plan.sheet.size - 2 * PAD_X
    note = wrap(box.note.in_(plan.language), room / SMALL) if box.note else ()
    return wrap(box.text.in_(plan.language), room, PLAIN if box.role == "plain" else BOLD), note


def _room_above(plan: Plan, rows: Sequence[int]) -> Mapping[int, float]:
    """Ems above every row."""
    room = {row: 0.0 for row in rows}
    for before, row in pairwise(rows):
        room[row] = _room_between(plan, before, row)
    spots = plan.spots
    for group in plan.groups:
        first = min(spots[name].row for name in group.boxes)
        last = max(spots[name].row + spots[name].rows - 1 for name in group.boxes)
        room[first] += FRAME_TOP if group.name else FRAME
        if last + 1 in room:
            room[last + 1] += FRAME
    for first, last, _, line in plan.lanes:
        room[first] += BAND + (BAND_TOP if plan.sheet.is_narrow else 0.0)
        if last + 1 in room:
            room[last + 1] += BAND / 2 + (BAND_LINE if line else 0.0)
    return room


def _room_between(plan: Plan, before: int, row: int) -> float:
    crossing = [arrow for arrow in plan.arrows if arrow.heads != "none" and _crosses(plan, arrow, before, row)]
    if any(arrow.label for arrow in crossing):
        return LABELLED * plan.sheet.spacing
    return (LINE if crossing else CLOSE) * plan.sheet.spacing


def _crosses(plan: Plan, arrow: DiagramArrow, before: int, row: int) -> bool:
    """Whether an upright stretch of the arrow runs between these rows."""
    start, end = _span(plan, arrow.start), _span(plan, arrow.end)
    first, second = (start, end) if start[0] <= end[0] else (end, start)
    return first[1] <= before and second[0] >= row


def _span(plan: Plan, name: str) -> tuple[int, int]:
    """First and last row of a box or a group."""
    members = [group.boxes for group in plan.diagram.groups if group.id == name]
    spots = [plan.spots[each] for each in (members[0] if members else (name,))]
    return min(spot.row for spot in spots), max(spot.row + spot.rows - 1 for spot in spots)


def _area(plan: Plan, grid: Grid) -> Rect:
    """Where the curve runs: its row, or its columns."""
    curve = plan.diagram.curve
    assert curve is not None
    if plan.sheet.is_narrow:
        top, bottom = min(start for start, _ in grid.rows.values()), max(end for _, end in grid.rows.values())
        left, right = grid.columns[curve.narrow.column - 1][0], grid.columns[curve.narrow.column + curve.narrow.width - 2][1]
    else:
        (top, bottom), left, right = grid.rows[curve.row], grid.columns[0][0], grid.columns[-1][1]
    return Rect(left, top, right - left, bottom - top)


# ---- What stands on it --------------------------------------------------------------------------------------------


def _draw_box(plan: Plan, box: DiagramBox, place: Rect) -> DrawnBox:
    text, note = _wrapped(plan, box, place.width)
    size = plan.sheet.size
    x, middle = place.middle
    y = middle - size * (len(text) * TEXT + len(note) * SMALL * NOTE + (0.15 if note else 0.0)) / 2
    lines = [Words(x, y + size * (TEXT * row + 1.0), line, size, "text") for row, line in enumerate(text)]
    y += size * (len(text) * TEXT + 0.15)
    small = size * SMALL
    lines += [Words(x, y + small * (NOTE * row + 0.95), line, small, "note") for row, line in enumerate(note)]
    words = box.note.in_(plan.language) if box.note else ""
    return DrawnBox(box.id, box.role, place, tuple(lines), box.text.in_(plan.language), words)


def _frames(plan: Plan, places: Mapping[str, Rect]) -> Iterable[Frame]:
    size = plan.sheet.size
    for group in plan.groups:
        inner = [places[name] for name in group.boxes]
        name = group.name.in_(plan.language) if group.name else ""
        left, right = min(box.x for box in inner) - FRAME * size, max(box.right for box in inner) + FRAME * size
        top = min(box.y for box in inner) - (FRAME_TOP if name else FRAME) * size
        bottom = max(box.bottom for box in inner) + FRAME * size
        place = Rect(left, top, right - left, bottom - top)
        lines = (Words(place.middle[0], top + 1.2 * size, name, SMALL * size, "name"),) if name else ()
        yield Frame(group.id, place, name, lines)


def _bands(plan: Plan, grid: Grid) -> Iterable[Band]:
    size, sheet = plan.sheet.size, plan.sheet
    for first, last, name, line in plan.lanes:
        head = BAND_TOP if sheet.is_narrow else 0.0
        top, bottom = grid.rows[first][0] - (BAND * 0.7 + head) * size, grid.rows[last][1] + BAND * 0.7 * size
        place = Rect(EDGE * size / 2, top, sheet.width - EDGE * size, bottom - top)
        below = (Words(place.x + 0.4 * size, bottom + 0.7 * BAND_LINE * size, line, SMALL * size, "label", "start"),)
        yield Band(place, name, tuple(_name_of_band(name, place, sheet)), line, below if line else ())


def _name_of_band(name: str, place: Rect, sheet: Sheet) -> Iterable[Words]:
    small = sheet.size * SMALL
    if sheet.is_narrow:
        yield Words(place.right - 0.7 * sheet.size, place.y + 1.35 * sheet.size, name, small, "name", "end")
        return
    lines = wrap(name, (NAMES - 0.6) / SMALL, BOLD)
    y = place.middle[1] - small * (len(lines) * NOTE / 2 - 0.9)
    for row, line in enumerate(lines):
        yield Words(place.x + 0.5 * sheet.size, y + row * small * NOTE, line, small, "name", "start")
