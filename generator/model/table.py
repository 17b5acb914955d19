"""A table as a value: what a page shows and what a CSV file carries are the same cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model.text import Language


@dataclass(frozen=True, slots=True)
class Column:
    id: str
    """Stable machine name: the header in CSV."""
    title: str
    """Header on the page, in the page's language."""
    kind: Literal["text", "number"]


@dataclass(frozen=True, slots=True)
class Datum:
    """One cell: what a reader sees, and the number behind it (None for text and for hidden values)."""

    shown: str
    number: float | None = None
    note: str = ""
    """Explains a marker, e.g. why a value is hidden; becomes a title and a footnote."""
    download: str = ""
    """What a download says in words where a page says less, e.g. the published bound of a small p; empty: the same."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of data under columns, with a caption that says what, of whom, when and on what base."""

    id: str
    language: Language
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Datum, ...], ...]
    notes: tuple[str, ...] = ()
    title: str = ""
    """What it shows, without whom and when, for lists on a page that has said both; empty: the caption."""
