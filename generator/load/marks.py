"""Typed marks in course Markdown, `{{kind:target name=value ...}}`: our own small tokenizer, never a template engine."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.errors import Fault, listed, nearest
from generator.model.prose import Mark

REFERENCES = (
    "case",
    "claim",
    "course",
    "dataset",
    "diagram",
    "dimension",
    "exercise",
    "gap",
    "lesson",
    "metric",
    "organisation",
    "roleplay",
    "source",
    "term",
    "tool",
    "worksheet",
)
"""Kinds whose target is the id of a record."""
FIGURES = ("chart", "value")
"""Kinds whose target is a name of the program's own, and whose option `dataset` is the id of a record."""
INDUSTRY = ("scene", "word")
"""Kinds whose target every industry of the course fills in its own way."""
LIVE = "live"
"""In place of a data set: the newest published numbers of the delivery's organisation, or of the demonstration."""
KINDS = tuple(sorted((*REFERENCES, *FIGURES, *INDUSTRY)))
_HEAD = re.compile(r"\s*(?P<kind>[A-Za-z_-]+)\s*:\s*(?P<target>[A-Za-z0-9_-]+)(?=\s|$)")
_OPTION = re.compile(r'\s+(?P<name>[a-z][a-z0-9-]*)=(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"=]+))(?=\s|$)')
_FORM = "{{kind:target name=value}}"


@dataclass(frozen=True, slots=True)
class PlacedMark:
    mark: Mark
    file: str
    column: int


@dataclass(frozen=True, slots=True)
class CutText:
    """A Markdown text cut at its marks."""

    parts: tuple[str | Mark, ...]
    marks: tuple[PlacedMark, ...]


def cut_at_marks(text: str, masked: str, file: str, faults: list[Fault]) -> CutText:
    """Cuts `text` where `masked` (the same text with code blanked out) has marks; every `{{` that is none is a fault."""
    parts: list[str | Mark] = []
    marks: list[PlacedMark] = []
    done = 0
    while (start := masked.find("{{", done)) >= 0:
        line, column = position(text, start)
        end = _end(masked, start)
        placed = _parse(text[start + 2 : end - 2], file, line, column, faults) if end else None
        if not end:
            faults.append(_bad(file, line, column, "{{ without }} in the same line", f"a mark: {_FORM}"))
            end = start + 2
        parts.append(text[done:start])
        if placed:
            parts.append(placed.mark)
            marks.append(placed)
        done = end
    parts.append(text[done:])
    return CutText(tuple(part for part in parts if part), tuple(marks))


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _end(masked: str, start: int) -> int:
    """Offset after the closing braces in the same line; 0 when there are none."""
    stop = masked.find("\n", start)
    end = masked.find("}}", start, stop if stop >= 0 else len(masked))
    return end + 2 if end >= 0 else 0


def _parse(inside: str, file: str, line: int, column: int, faults: list[Fault]) -> PlacedMark | None:
    head = _HEAD.match(inside)
    if not head:
        faults.append(
            _bad(file, line, column, f"{{{{{inside}}}}} is no mark", f"a mark: {_FORM}", "code with {{ belongs in ``` fences")
        )
        return None
    if head["kind"] not in KINDS:
        found = f"a mark of the unknown kind '{head['kind']}'"
        faults.append(_bad(file, line, column, found, listed(KINDS, 30), nearest(head["kind"], KINDS)))
        return None
    options, rest = _options(inside[head.end() :].rstrip())
    if rest:
        allowed = 'options as name=value or name="two words", each once'
        faults.append(_bad(file, line, column, f"'{rest}' in a mark", allowed))
        return None
    if head["kind"] in FIGURES and "dataset" not in options:
        faults.append(_bad(file, line, column, f"a {head['kind']} without a data set", "dataset=<id of a data set>",
                           f"write {{{{{inside.strip()} dataset=...}}}}"))  # fmt: skip
        return None
    return PlacedMark(Mark(head["kind"], head["target"], tuple(options.items()), line), file, column)


def _options(written: str) -> tuple[Mapping[str, str], str]:
    """Options by name, and what is left over because it is no option or stands twice."""
    options: dict[str, str] = {}
    at = 0
    while match := _OPTION.match(written, at):
        if match["name"] in options:
            break
        options[match["name"]] = match["bare"] if match["bare"] is not None else match["quoted"]
        at = match.end()
    return options, written[at:].strip()


def _bad(file: str, line: int, column: int, *words: str) -> Fault:
    """`words`: what was found, what is allowed, a hint."""
    return Fault(file, line, column, "M101", "", *words)
