"""Lines of text that fit a width: Chinese breaks between characters, other scripts between words, and lines are evenly long."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from unicodedata import east_asian_width

CLOSING = frozenset("，。、；：！？）》」』”’…%％,.;:!?)]}")
"""Never at the beginning of a line."""
OPENING = frozenset("（《「『“‘([{")
"""Never at the end of one."""
PAUSES = frozenset("，。；：、,;:")
"""After these a line breaks best."""
ENDS, BEGINNINGS = frozenset("的"), frozenset("与和或及并")
"""Where a phrase ends or begins: the next best places."""
SLIM, LEAN, BROAD = frozenset("iljI.,;:!|'"), frozenset('frt-/()[]" –−'), frozenset("mwMW@%—")
_TOKEN = re.compile(r"[^\s\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]+|\S|\s+")
PLAIN, BOLD = 1.0, 1.06
"""How much wider than plain type; Chinese characters are as wide in bold."""
_GOOD, _FAIR, _BAD = 0.2, 0.08, 1.5


def ems(text: str, weight: float = PLAIN) -> float:
    """Width in multiples of the type's size, rather too wide than too narrow."""
    is_chinese = any(_is_wide(each) for each in text)
    return sum(_em(each, is_chinese) for each in text) * (1.0 if is_chinese else weight)


def wrap(text: str, width: float, weight: float = PLAIN) -> tuple[str, ...]:
    """As few lines as there can be of at most `width` ems, evenly long; a word that is longer than a line is cut."""
    words = _words(" ".join(text.split()), width, weight)
    if not words:
        return ()
    for count in range(1, len(words) + 1):
        found = _best(tuple(words), count, width, weight)
        if found:
            return found
    return tuple(word.strip() for word in words)


def _is_wide(character: str) -> bool:
    return east_asian_width(character) in "WF"


@cache
def _em(character: str, is_chinese: bool) -> float:
    if _is_wide(character) or (is_chinese and character in "“”‘’…—·"):
        return 1.0
    if character in SLIM:
        return 0.3
    if character in LEAN:
        return 0.38
    if character in BROAD:
        return 0.88
    return 0.68 if character.isupper() else 0.57


def _words(text: str, width: float, weight: float) -> list[str]:
    """Pieces that stay together, each with the blank after it."""
    words: list[str] = []
    for token in _TOKEN.findall(text):
        glued = words and (token[0] in CLOSING or token.isspace() or words[-1][-1] in OPENING)
        if glued:
            words[-1] += token
        else:
            words.extend(_cut(token, width, weight))
    return words


def _cut(token: str, width: float, weight: float) -> list[str]:
    pieces, piece = [], ""
    for character in token:
        if piece and ems(piece + character, weight) > width:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]


def _best(words: Sequence[str], count: int, width: float, weight: float) -> tuple[str, ...]:
    """The words on exactly `count` lines, with the least unevenness; empty where they do not fit."""
    ideal = ems("".join(words), weight) / count

    @cache
    def rest(start: int, lines: int) -> tuple[float, tuple[str, ...]] | None:
        if lines == 1:
            line = "".join(words[start:]).strip()
            return (_cost(line, ideal, weight), (line,)) if ems(line, weight) <= width else None
        found = []
        for end in range(start + 1, len(words) - lines + 2):
            line = "".join(words[start:end]).strip()
            if ems(line, weight) > width:
                break
            after = rest(end, lines - 1)
            if after:
                found.append((after[0] + _cost(line, ideal, weight), (line, *after[1])))
        return min(found) if found else None

    best = rest(0, count)
    return best[1] if best else ()


def _cost(line: str, ideal: float, weight: float) -> float:
    """Unevenness; a line that ends with a pause is better, one of a single character bad."""
    uneven = ((ems(line, weight) - ideal) / max(ideal, 1.0)) ** 2
    pause = _GOOD if line[-1:] in PAUSES else 0.0
    joint = _FAIR if line[-1:] in ENDS or line[:1] in BEGINNINGS else 0.0
    return uneven - pause - joint + (_BAD if len(line) == 1 else 0.0)
