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


def place_words(spots: Sequence[Spot], size: int, width: float, height: float, room: float = 7) -> list[dict[str, str | float]]:
    """Rows of a dataset of left-aligned words, for the spots that have any: right of the point, else left, above, below."""
    taken = [(spot.x - room / 2, spot.y - room / 2, spot.x + room / 2, spot.y + room / 2) for spot in spots]
    rows: list[dict[str, str | float]] = []
    for spot in spots:
        if spot.text:
            box = _box(spot, size, (width, height), room, taken)
            taken.append(box)
            rows.append({"x": box[0], "y": (box[1] + box[3]) / 2, "t": spot.text})
    return rows


def _box(spot: Spot, size: int, plot: tuple[float, float], room: float, taken: Sequence[Box]) -> Box:
    """The first place that is free and inside the plot; of crowded ones the first that is inside."""
    wide, tall = width_of(spot.text, size), LINE - 3
    beside, over = room + 1, room / 2 + tall / 2 + 1
    middles = [
        (spot.x + beside, spot.y),
        (spot.x - beside - wide, spot.y),
        (spot.x - wide / 2, spot.y - over),
        (spot.x - wide / 2, spot.y + over),
        (spot.x + room / 2, spot.y - over),
        (spot.x + room / 2, spot.y + over),
        (spot.x - room / 2 - wide, spot.y - over),
        (spot.x - room / 2 - wide, spot.y + over),
    ]
    boxes = [(x, y - tall / 2, x + wide, y + tall / 2) for x, y in middles]
    inside = [box for box in boxes if box[0] >= 0 and box[1] >= 0 and box[2] <= plot[0] and box[3] <= plot[1]]
    free = [box for box in inside if not any(_overlap(box, other) for other in taken)]
    return (free or inside or boxes)[0]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def apart(heights: Sequence[float], least: float) -> list[float]:
    """Heights in their order, moved down as little as keeps neighbours `least` pixels apart."""
    ordered = sorted(range(len(heights)), key=lambda place: heights[place])
    moved, last = list(heights), float("-inf")
    for place in ordered:
        last = moved[place] = max(heights[place], last + least)
    return moved
