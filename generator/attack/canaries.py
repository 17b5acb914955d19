"""Tokens that stand in raw answers and must stand nowhere on a site, in no common disguise."""

from __future__ import annotations

import base64
import html
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

import numpy as np
from numpy.typing import NDArray

from generator.attack.files import File

WORD = 8
"""Bytes that are compared at once; a longer token is looked up by its first so many bytes, a shorter one is searched for."""
SHORTEST = 4
"""A shorter token would be found by chance."""

Tokens = Mapping[bytes, tuple[str, str]]
"""Disguised token -> (token, disguise)."""


def disguises(token: str) -> Iterator[tuple[bytes, str]]:
    """The token as bytes, in every way in which text ends up in files."""
    plain = token.encode()
    yield plain, "plain"
    yield plain[::-1], "reversed bytes"
    yield token[::-1].encode(), "reversed"
    yield quote(token, safe="").encode(), "URL"
    yield html.escape(token).encode(), "HTML"
    yield json.dumps(token)[1:-1].encode(), "JSON"
    yield plain.hex().encode(), "hexadecimal"
    yield from ((token.encode(encoding, "ignore"), encoding) for encoding in ("gbk", "gb18030", "utf-16-le", "utf-16-be"))
    for shift in range(3):
        yield _in_base64(plain, shift), "base64"


def _in_base64(plain: bytes, shift: int) -> bytes:
    """What stays the same of a token's base64 whatever stands before and after it."""
    encoded = base64.b64encode(b"\0" * shift + plain + b"\0" * 3)
    first = -(-shift * 8 // 6)
    return encoded[first : (shift + len(plain)) * 8 // 6]


def prepare(tokens: Iterable[str]) -> dict[bytes, tuple[str, str]]:
    """Every disguise of every token that is long enough to be nobody else's text."""
    found: dict[bytes, tuple[str, str]] = {}
    for token in filter(None, (each.strip() for each in tokens)):
        for disguised, name in disguises(token):
            if len(disguised) >= SHORTEST:
                found.setdefault(disguised, (token, name))
    return found


def find_canaries(files: Iterable[File], tokens: Tokens) -> list[tuple[str, str, str]]:
    """(file, token, disguise) of every hit, in names of files too."""
    by_word: dict[int, list[bytes]] = defaultdict(list)
    for each in tokens:
        if len(each) >= WORD:
            by_word[int.from_bytes(each[:WORD], "little")].append(each)
    words = np.array(sorted(by_word), dtype=np.uint64)
    short = [each for each in tokens if len(each) < WORD]
    hits = []
    for name, content in files:
        data = name.encode() + b"\n" + content
        found = {each for each in short if each in data}
        found |= {each for word in _words_in(data, words) for each in by_word[word] if each in data}
        hits += [(name, *tokens[each]) for each in sorted(found)]
    return hits


def _words_in(data: bytes, words: NDArray[np.uint64]) -> set[int]:
    """Which of the words stand anywhere in the data: each of the eight alignments is compared as a whole."""
    found: set[int] = set()
    if not len(words):
        return found
    for start in range(min(WORD, max(0, len(data) - WORD + 1))):
        aligned = np.frombuffer(data, dtype="<u8", offset=start, count=(len(data) - start) // WORD)
        place = np.searchsorted(words, aligned).clip(max=len(words) - 1)
        found |= {int(word) for word in np.unique(aligned[words[place] == aligned])}
    return found
