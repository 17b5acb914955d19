"""Charts of rows: where labels, marks and printed values stand, laid out for a wide and for a narrow picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.charts.house_style import LINE, SIZE, SMALL
from generator.charts.lettering import width_of, wrap
from generator.charts.spec import Rows
from generator.model.chart import NARROW, WIDE, Width

KEY_LINE = 22
HEADING = 30
SYMBOL_ROOM = 22


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chart in words: what it is about, the value printed at its end, and why it may be empty."""

    label: str
    value: str = ""
    detail: str = ""
    """The interval in words; printed where there is room."""
    heading: str = ""
    """Begins a group of rows."""
    reason: str = ""
    """Printed where the mark would be, when the value is not published."""


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend: the dataset of its symbol (`line_...` lies, `upright_...` stands) and its word."""

    dataset: str
    word: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Pixels of one picture: margins, height of the plot, and where each row's marks stand."""

    width: Width
    left: int
    right: int
    top: int
    height: int
    places: tuple[int, ...]
    labels: tuple[tuple[str, ...], ...]
    headings: tuple[int, ...]
    """Where each row's heading stands, whether or not it has one."""

    @property
    def plot(self) -> int:
        return self.width - self.left - self.right

    @property
    def size(self) -> dict[str, Any]:
        """Fixed margins: Vega is told not to measure text."""
        margins = {"left": self.left, "right": self.right, "top": self.top, "bottom": 44}
        return {"width": self.plot, "height": self.height, "padding": margins}


LEFT = {WIDE: 182, NARROW: 22}
TEXT_START = 10
"""Pixels from the left edge of the picture to the first letter."""
RIGHT = {WIDE: 176, NARROW: 60}
VALUES_END = {WIDE: 62, NARROW: 56}
"""Pixels right of the plot where printed values end: they are set flush right, so that signs and digits align."""


DETAILS_START = 72


def plan_rows(width: Width, rows: Sequence[Row], keys: Sequence[Key]) -> Plan:
    """Wide: labels left of the plot. Narrow: above their marks, over the whole width."""
    right = RIGHT[width] if any(row.detail for row in rows) or width == NARROW else 76
    room = LEFT[width] - 16 if width == WIDE else width - 16
    labels = tuple(wrap(row.label, room, SIZE, 3 if width == WIDE else 2) for row in rows)
    places, headings, y = [], [], 0
    for row, lines in zip(rows, labels, strict=True):
        headings.append(y + HEADING // 2 + 2)
        y += HEADING if row.heading else 0
        above, tall = (0, max(32, LINE * len(lines) + 12)) if width == WIDE else (LINE * len(lines) + 4, 24)
        places.append(y + above + tall // 2)
        y += above + tall
    top = 24 + KEY_LINE * len(key_lines(width, keys))
    return Plan(width, LEFT[width], right, top, y + 6, tuple(places), labels, tuple(headings))


def row_words(plan: Plan, rows: Sequence[Row]) -> dict[str, Rows]:
    """Datasets of all words that belong to rows."""
    detail = plan.width == WIDE
    reasons_start = 4 if plan.width == WIDE else TEXT_START - plan.left
    begun = [(y, row.heading) for y, row in zip(plan.headings, rows, strict=True) if row.heading]
    return {
        "labels": [_label(plan, index) for index in range(len(rows))],
        "headings": [{"x": TEXT_START - plan.left, "y": y, "t": heading} for y, heading in begun],
        "values": [_beside(plan, index, VALUES_END[plan.width], row.value) for index, row in enumerate(rows) if row.value],
        "details": [_beside(plan, index, DETAILS_START, row.detail) for index, row in enumerate(rows) if row.detail and detail],
        "reasons": [
            {"x": reasons_start, "y": y, "t": row.reason} for y, row in zip(plan.places, rows, strict=True) if row.reason
        ],
    }


def axis_words(plan: Plan, ticks: Sequence[tuple[float, str]], title: str) -> dict[str, Rows]:
    """Grid, its numbers and the unit below."""
    return {
        "grid": [{"v": tick, "y": 0, "y2": plan.height} for tick, _ in ticks],
        "ticks": [{"v": tick, "y": plan.height + 13, "t": text} for tick, text in ticks],
        "unit": [{"x": plan.plot / 2, "y": plan.height + 32, "t": title}],
    }


def column_words(plan: Plan, value: str, detail: str) -> dict[str, Rows]:
    """What the printed values and intervals are, above them."""
    beside: Rows = [{"x": plan.plot + DETAILS_START, "y": -13, "t": detail}] if plan.right > DETAILS_START + 20 else []
    return {"column": [{"x": plan.plot + VALUES_END[plan.width], "y": -13, "t": value}], "column_beside": beside}


def key_lines(width: Width, keys: Sequence[Key]) -> tuple[tuple[Key, ...], ...]:
    """The legend in as many lines as it needs."""
    lines: list[list[Key]] = [[]] if keys else []
    used = 0.0
    for key in keys:
        needed = SYMBOL_ROOM + width_of(key.word, SMALL) + 14
        if lines[-1] and used + needed > width - 20:
            lines.append([])
            used = 0.0
        lines[-1].append(key)
        used += needed
    return tuple(map(tuple, lines))


def key_words(plan: Plan, keys: Sequence[Key]) -> dict[str, Rows]:
    """Datasets of the legend: one for each symbol, one for all words."""
    found: dict[str, Rows] = {}
    words: list[dict[str, str | float]] = []
    for number, line in enumerate(key_lines(plan.width, keys)):
        x, y = float(TEXT_START - plan.left), 14.0 - plan.top + KEY_LINE * number
        for key in line:
            found[key.dataset] = [_key_symbol(key.dataset, x, y)]
            words.append({"x": x + SYMBOL_ROOM, "y": y, "t": key.word})
            x += SYMBOL_ROOM + width_of(key.word, SMALL) + 14
    return {**found, "keys": words}


def upright(plan: Plan, rows: Sequence[Row], value: float) -> Rows:
    """A line of reference at `value`: in one piece, or beside the marks only, where labels stand above them."""
    if plan.width == WIDE:
        return [{"v": value, "y": 0, "y2": plan.height}]
    return [{"v": value, "y": y - 12, "y2": y + 12} for y, row in zip(plan.places, rows, strict=True) if not row.reason]


def _key_symbol(dataset: str, x: float, y: float) -> dict[str, str | float]:
    if dataset.startswith("line"):
        return {"x": x, "x2": x + 16, "y": y}
    return {"x": x + 8, "y": y - 8, "y2": y + 8} if dataset.startswith("upright") else {"x": x + 8, "y": y}


def _label(plan: Plan, index: int) -> dict[str, str | float]:
    lines = plan.labels[index]
    text = "\n".join(lines)
    if plan.width == WIDE:
        return {"x": -12, "y": plan.places[index] - LINE * (len(lines) - 1) / 2, "t": text}
    return {"x": TEXT_START - plan.left, "y": plan.places[index] - 12 - LINE * len(lines) + LINE / 2, "t": text}


def _beside(plan: Plan, index: int, x: int, text: str) -> dict[str, str | float]:
    return {"x": plan.plot + x, "y": plan.places[index], "t": text}
