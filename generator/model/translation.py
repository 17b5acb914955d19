"""Texts on their way to a translator and back: what a row of the workbook says, and how a machine finds it again."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from generator.model.text import Language

FORMAT = "gapsite-translations/1"
COLUMNS = ("id", "source", "target", "status", "note", "key", "source-hash", "target-hash")
"""Ids of the columns; the last three are hidden. Machine sheet and marker are those of `model/filled.py`."""
MOST_CHARACTERS = 32_000
"""In one cell: spreadsheets hold 32,767."""
TextStatus = Literal["missing", "stale", "current"]
"""stale: the text was changed after it had been translated."""
STATUSES: tuple[TextStatus, ...] = ("missing", "stale", "current")


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text, or one block of a Markdown file, in both languages."""

    key: str
    """Finds it again, whatever was moved: kind, id and place of a text; file and content of a block."""
    file: str
    line: int
    place: str
    """Inside the file, for people: `segments/s1/title`, or the number of a block."""
    source: str
    target: str
    """Empty where there is none."""
    status: TextStatus


@dataclass(frozen=True, slots=True)
class Translation:
    """What is sent to a translator."""

    project: str
    source: Language
    target: Language
    rows: tuple[TextRow, ...]


def fingerprint(text: str) -> str:
    """Of words, not of spaces: a spreadsheet may change those at the ends of lines."""
    lines = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    return blake2b(lines.encode(), digest_size=8).hexdigest()
