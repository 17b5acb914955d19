"""How wide text is and where it breaks, computed here so that no layout depends on the fonts of a machine."""

from __future__ import annotations

import re
from math import fsum
from unicodedata import east_asian_width

NARROW_LETTERS = frozenset("iljtfrI.,:;!|'()[] ·")
WIDE_LETTERS = frozenset("mwMW@%—≈")
ELLIPSIS = "…"
NO_LINE_START = frozenset("，。、；：？！）》」』】%,.;:?!)]")


def width_of(text: str, size: int) -> float:
    """Pixels, a little generous: a full-width character is one em, Latin letters by three classes."""
    # fsum, because sum() of floats differs between versions of Python, and so would the bytes of a picture.
    return fsum(_ems(letter) for letter in text) * size


def wrap(text: str, width: float, size: int, lines: int) -> tuple[str, ...]:
    """Lines of at most `width` pixels, broken between words or Chinese characters; what does not fit ends in an ellipsis."""
    done: list[str] = []
    current = ""
    for piece in _pieces(" ".join(text.split())):
        if current and width_of((current + piece).rstrip(), size) > width and piece not in NO_LINE_START:
            done.append(current.rstrip())
            current = ""
        current += piece if current else piece.lstrip()
    kept = [*done, current.rstrip()]
    cut = [*kept[: lines - 1], " ".join(kept[lines - 1 :])] if len(kept) > lines else kept
    return tuple(_clip(line, width, size) for line in cut)


def _ems(letter: str) -> float:
    if east_asian_width(letter) in "WF":
        return 1.0
    if letter in NARROW_LETTERS:
        return 0.33
    if letter in WIDE_LETTERS:
        return 0.92
    return 0.68 if letter.isupper() else 0.58


def _pieces(text: str) -> list[str]:
    """Runs of Latin letters with the space behind them; Chinese characters one by one, with the brackets that open before."""
    return re.findall(r"[（《「『【]*[⺀-鿿가-힯＀-￯]|[^\s⺀-鿿가-힯＀-￯]+\s*|\s+", text)


def _clip(line: str, width: float, size: int) -> str:
    if width_of(line, size) <= width * 1.04:
        return line
    while line and width_of(line + ELLIPSIS, size) > width:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS
