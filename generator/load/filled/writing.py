"""One action as lines of YAML. What a person typed stands in quotes, or in a comment of one line: it is never read as YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.load.filled.rows import Row
from generator.model.text import Language


@dataclass(frozen=True, slots=True)
class Voice:
    """In which languages it is written, when, and what the columns are called."""

    primary: Language
    spoken: Language
    """Of the sheet."""
    declared: str
    columns: Mapping[str, str]


def lines_of(row: Row, voice: Voice, indent: str) -> Iterator[str]:
    """The action as an item of a list that stands `indent` to the right."""
    inner = f"{indent}  "
    yield f"{indent}- id: {row.id}"
    for column, words in row.notes:
        yield f"{inner}# {_one_line(voice.columns.get(column, column))}: {_one_line(words)}"
    for line in _fields(row, voice):
        yield inner + line


def quoted(text: str) -> str:
    """Single quotes: nothing inside is special but the quote, which is doubled."""
    return "'" + _one_line(text).replace("'", "''") + "'"


def _fields(row: Row, voice: Voice) -> Iterator[str]:
    """In the order in which registers are written."""
    values, lists = row.values, row.lists
    yield from _texts(("title", "what"), row, voice)
    yield f"gap: {values['gap']}"
    yield from (f"{name}: [{', '.join(lists[name])}]" for name in ("dimensions", "causes") if name in lists)
    yield from _texts(("mechanism", "owner"), row, voice)
    yield f"declared: '{voice.declared}'"
    yield from (f"started: '{day}'" for day in [values.get("started")] if day)
    yield "due:"
    yield f"  - {{date: '{values['due']}', set: '{voice.declared}'}}"
    yield f"status: {values['status']}"
    yield f"status_date: '{voice.declared}'"
    yield from _texts(("reason",), row, voice)
    yield "measures: []"
    yield from (f"chosen: {way}" for way in [values.get("chosen")] if way)
    if "cannot_exclude" in lists:
        yield "cannot_exclude:"
        yield from (f"  - {_text(text, voice)}" for text in lists["cannot_exclude"])
    yield from _texts(("conditions",), row, voice)


def _texts(names: tuple[str, ...], row: Row, voice: Voice) -> Iterator[str]:
    """Those that the sheet gives."""
    yield from (f"{name}: {_text(row.values[name], voice)}" for name in names if name in row.values)


def _text(text: str, voice: Voice) -> str:
    """In the primary language a plain text; in the other one a pair with the same words, for every pair needs the first."""
    if voice.spoken == voice.primary:
        return quoted(text)
    return f"{{{voice.primary}: {quoted(text)}, {voice.spoken}: {quoted(text)}}}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
