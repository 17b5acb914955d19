"""The picture of the five gaps: where its boxes and arrows stand, with the wording of the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import wrap
from unicodedata import east_asian_width

from markupsafe import Markup

from generator.model.vocabulary import Gap, GapModel
from generator.pages.leaf import Leaf

LINE = 17
"""Pixels from one line of text to the next."""
BOX_HEIGHT = 62
LETTERS_IN_BOX = 19
"""Latin letters that fit on a line of a box; a Chinese character takes two."""

BOXES: Mapping[str, tuple[int, int, int]] = {
    "expected": (220, 41, 150),
    "perceived": (220, 161, 150),
    "delivered": (158, 301, 136),
    "communicated": (366, 301, 120),
    "specified": (158, 421, 136),
    "management": (158, 541, 136),
}
"""Middle and width of the box of each construct."""
ARROWS: Mapping[str, tuple[str, int, int, str]] = {
    "perception": ("M220 75V127", 220, 101, "start"),
    "communication": ("M229 301H303", 266, 301, "middle"),
    "delivery": ("M158 335V387", 158, 361, "end"),
    "standards": ("M158 455V507", 158, 481, "end"),
    "knowledge": ("M87 541H20V41H142", 20, 250, "start"),
}
"""Line of each gap, where its number stands, and on which side of it the name: beside (start, end) or below (middle)."""


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text at its place."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Box:
    x: int
    y: int
    width: int
    height: int
    provider: bool
    lines: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    id: str
    line: str
    x: int
    y: int
    number: int
    name: Label
    anchor: str


def draw_model(leaf: Leaf, model: GapModel) -> Markup:
    """The diagram of a model with the five canonical gaps; other models are read as text."""
    gaps = {gap.id: gap for gap in model.gaps}
    if set(gaps) != set(ARROWS):
        return Markup()
    names = {construct.id: leaf.plain(construct.name) for construct in model.constructs}
    boxes = tuple(_box(place, names[construct]) for place, construct in _place_constructs(gaps).items())
    arrows = tuple(_arrow(gaps[gap_id], leaf.plain(gaps[gap_id].name)) for gap_id in ARROWS)
    return leaf.part("gap-model", boxes=boxes, arrows=arrows, name=leaf.plain(model.name))


def _place_constructs(gaps: Mapping[str, Gap]) -> Mapping[str, str]:
    """Which construct stands in which box: each gap leads from a known construct to the next."""

    def beyond(gap: Gap, known: str) -> str:
        return gap.minuend if gap.subtrahend == known else gap.subtrahend

    expected, perceived = gaps["perception"].subtrahend, gaps["perception"].minuend
    management = beyond(gaps["knowledge"], expected)
    specified = beyond(gaps["standards"], management)
    delivered = beyond(gaps["delivery"], specified)
    communicated = beyond(gaps["communication"], delivered)
    return dict(zip(BOXES, (expected, perceived, delivered, communicated, specified, management), strict=True))


def _box(place: str, name: str) -> Box:
    x, y, width = BOXES[place]
    lines = wrap_label(name, LETTERS_IN_BOX * width // 150)
    top = y + 5 - LINE * (len(lines) - 1) / 2
    labels = tuple(Label(x, round(top + LINE * row), line) for row, line in enumerate(lines))
    return Box(x - width // 2, y - BOX_HEIGHT // 2, width, BOX_HEIGHT, place not in {"expected", "perceived"}, labels)


def _arrow(gap: Gap, name: str) -> Arrow:
    line, x, y, anchor = ARROWS[gap.id]
    label = {"start": Label(x + 20, y + 5, name), "end": Label(x - 20, y + 5, name), "middle": Label(x, y + 49, name)}[anchor]
    return Arrow(gap.id, line, x, y, gap.number, label, anchor)


def wrap_label(text: str, letters: int) -> tuple[str, ...]:
    """Lines of at most `letters` Latin letters: broken between words, or anywhere between Chinese characters."""
    if not any(east_asian_width(character) in "WF" for character in text):
        return tuple(wrap(text, letters, break_long_words=False))
    per_line = letters // 2
    rows = -(-len(text) // per_line)
    even = -(-len(text) // rows)
    return tuple(text[start : start + even] for start in range(0, len(text), even))
