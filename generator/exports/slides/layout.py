"""Where things stand on a slide of 16:9, and the largest type that fits."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 13.333, 7.5
"""Inches."""
LINE = 1.28
"""Height of a line in ems, with the space after a paragraph counted apart."""
POINTS = 72
SIZES = (28, 26, 24, 22, 20, 18, 16)
"""Sizes of body type, largest first; below 16 points nobody reads in the last row."""


@dataclass(frozen=True, slots=True)
class Box:
    """Inches from the left and top edge."""

    left: float
    top: float
    width: float
    height: float


TITLE = Box(0.7, 0.42, 11.93, 0.95)
BODY = Box(0.7, 1.6, 11.93, 4.95)
HALF = Box(0.7, 1.6, 4.35, 4.95)
FIGURE = Box(5.25, 1.5, 7.5, 5.1)
WIDE_FIGURE = Box(0.7, 1.5, 11.93, 5.1)
FOOT = Box(0.7, 6.95, 11.93, 0.35)
COVER = Box(0.9, 2.3, 11.5, 1.6)
UNDER_COVER = Box(0.9, 4.0, 11.5, 2.2)


def size_that_fits(texts: Sequence[str], box: Box, sizes: Sequence[int] = SIZES) -> int:
    """The largest size at which all paragraphs fit; the smallest where none does: a test tells which decks come to that."""
    return next((size for size in sizes if height_of(texts, box.width, size) <= box.height), sizes[-1])


def height_of(texts: Sequence[str], width: float, size: float) -> float:
    """Inches that paragraphs of this size take; Chinese characters are one em wide, others half of it on average."""
    per_line = max(1.0, (width - 0.35) * POINTS / size)
    lines = sum(max(1, math.ceil(ems(text) / per_line)) for text in texts)
    return (lines * LINE + len(texts) * 0.45) * size / POINTS


def ems(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(each) in "WF" else 0.52 for each in text)
