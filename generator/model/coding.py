"""How answer files are written, for a program that counts elsewhere: which column is what, which text is which answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.answers import Asked


@dataclass(frozen=True, slots=True)
class CodedFile:
    """One file of answers. Columns are known by position, so that no header has to be spelt."""

    path: str
    period: str | None
    delimiter: str
    columns: int
    positions: Mapping[str, int]
    """By where a column is declared, e.g. `ratings[3]`; columns that the file does not have are missing."""


@dataclass(frozen=True, slots=True)
class CodedRating:
    field: str
    asked: Asked
    known: Mapping[str, int]
    """Folded text to rating or missing code; anything else is out of range."""


@dataclass(frozen=True, slots=True)
class CodedSegment:
    field: str
    id: str
    known: Mapping[str, str]
    """Folded text to level; the empty text for those in no level."""


@dataclass(frozen=True, slots=True)
class Coding:
    """All of a data set."""

    files: tuple[CodedFile, ...]
    ratings: tuple[CodedRating, ...]
    segments: tuple[CodedSegment, ...]
    encoding: str
    """What the files are in, where it is declared and not UTF-8: other programs want them converted first."""
