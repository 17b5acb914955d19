"""Where words stand beside the points of a plane, so that they cover neither each other nor a point. Pixels throughout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.charts.house_style import LINE
from generator.charts.lettering import width_of


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the plot, and the words that belong to it; no words, no place needed."""

    x: float
    y: float
    text: str = ""


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


Direction = tuple[int, int]
BESIDE: tuple[Direction, ...] = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
"""Right of the point, else left, above, below, at the corners."""
AT_CORNERS: tuple[Direction, ...] = ((1, -1), (-1, -1), (1, 1), (-1, 1), (0, -1), (0, 1), (1, 0), (-1, 0))
"""Where intervals cross in the point, so that no line runs through the words."""
RINGS = (1.0, 1.9, 2.8)
"""Further away where it is crowded."""


def place_words(
    spots: Sequence[Spot], size: int, plot: tuple[float, float], directions: Sequence[Direction] = BESIDE, room: float = 7
) -> list[dict[str, str | float]]:
    """Rows of a dataset of left-aligned words, for the spots that have any. `plot` is (width, height), `room` the size of a
    point."""
    taken = [(spot.x - room / 2, spot.y - room / 2, spot.x + room / 2, spot.y + room / 2) for spot in spots]
    rows: list[dict[str, str | float]] = []
    for spot in spots:
        if spot.text:
            boxes = [_box(spot, size, direction, room * ring) for ring in RINGS for direction in directions]
            box = _first_free(boxes, plot, taken)
            taken.append(box)
            rows.append({"x": round(box[0], 2), "y": round((box[1] + box[3]) / 2, 2), "t": spot.text})
    return rows


def _box(spot: Spot, size: int, direction: Direction, room: float) -> Box:
    """Words on that side of the point, `room` away from its middle."""
    wide, tall = width_of(spot.text, size), LINE - 4
    across, down = direction
    far = room if not down else room * 0.6
    x = spot.x + far if across > 0 else spot.x - far - wide if across < 0 else spot.x - wide / 2
    y = spot.y + down * (room * 0.6 + tall / 2)
    return x, y - tall / 2, x + wide, y + tall / 2


def _first_free(boxes: Sequence[Box], plot: tuple[float, float], taken: Sequence[Box]) -> Box:
    """The first place that is free and inside the plot; where all are crowded, the first that is inside."""
    inside = [box for box in boxes if box[0] >= 0 and box[1] >= 0 and box[2] <= plot[0] and box[3] <= plot[1]]
    free = [box for box in inside if not any(_overlap(box, other) for other in taken)]
    return (free or inside or list(boxes))[0]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def apart(heights: Sequence[float], least: float) -> list[float]:
    """Heights in their order, moved down as little as keeps neighbours `least` pixels apart."""
    ordered = sorted(range(len(heights)), key=lambda place: heights[place])
    moved, last = list(heights), float("-inf")
    for place in ordered:
        last = moved[place] = max(heights[place], last + least)
    return moved
