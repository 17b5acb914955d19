"""What pydantic objects to, at the line and column of the value, with what is allowed and what to write."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import ValidationError

from generator.errors import Fault, listed, nearest
from generator.load.nodes import Entry, Mapping, Node, Path, Scalar, Sequence, described, dotted
from generator.load.punctuation import hint_for_value
from generator.load.shapes import Shape, fields
from generator.model.record import ID_PATTERN, Record
from generator.model.text import LANGUAGES

MAX_FAULTS = 100
"""For one record: whoever has that many begins with these."""
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?")
_BOUNDS = {"greater_than": "above", "greater_than_equal": "at least", "less_than": "below", "less_than_equal": "at most"}
_TRUTHS = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


@dataclass(frozen=True, slots=True)
class _Spot:
    """The part of the tree that an error is about, and what should stand there."""

    node: Node
    place: Node | Entry
    shape: Shape
    path: Path


def faults_of(error: ValidationError, file: str, node: Mapping, model: type[Record]) -> Iterator[Fault]:
    """One fault for each error, at its own line; errors of the members of a choice fall into one."""
    details = error.errors(include_url=False, include_input=False)
    misspelt = _misspelt([(detail["type"], detail["loc"]) for detail in details])
    for detail in details[:MAX_FAULTS]:
        kind, loc = detail["type"], detail["loc"]
        if kind == "missing" and loc in misspelt:
            continue  # its key is there, and a fault already
        if kind in ("missing", "extra_forbidden"):
            spot = _find(node, model, loc[:-1])
            yield _missing(spot, str(loc[-1]), file) if kind == "missing" else _unknown(spot, str(loc[-1]), file)
            continue
        spot = _find(node, model, loc)
        if kind == "value_error":
            found = str(detail["ctx"]["error"])
            yield Fault(file, spot.node.line, spot.node.column, "S105", dotted(spot.path), found, spot.shape.wanted)
        elif kind in _BOUNDS:
            bound = next(iter(detail["ctx"].values()))
            allowed = f"{spot.shape.wanted.removesuffix(', or nothing')}, {_BOUNDS[kind]} {bound}"
            yield Fault(file, spot.node.line, spot.node.column, "S107", dotted(spot.path), described(spot.node), allowed)
        else:
            yield _wrong(spot, file)


def _misspelt(details: list[tuple[str, tuple[int | str, ...]]]) -> frozenset[tuple[int | str, ...]]:
    """Places of missing keys that stand in the same object under a name that is nearly theirs."""
    missing: dict[tuple[int | str, ...], list[str]] = defaultdict(list)
    for kind, loc in details:
        if kind == "missing":
            missing[loc[:-1]].append(str(loc[-1]))
    found = set()
    for kind, loc in details:
        if kind == "extra_forbidden" and loc[:-1] in missing:
            word = re.split(r"[：\s]", str(loc[-1]))[0]
            found |= {(*loc[:-1], name) for name in get_close_matches(word, missing[loc[:-1]], n=1, cutoff=0.6)}
    return frozenset(found)


def unknown_key(file: str, entry: Entry, model: type[Record]) -> Fault:
    """A key at the top of a record that its model fills from elsewhere."""
    spot = _Spot(Mapping((entry,), entry.line, entry.column), entry, Shape("record", model=model), ())
    return _unknown(spot, entry.key, file)


def _find(node: Mapping, model: type[Record], loc: tuple[int | str, ...]) -> _Spot:
    """Follows pydantic's path as far as the tree goes; what it adds for members of a union is left out."""
    spot = _Spot(node, node, Shape("record", model=model), ())
    for step in loc:
        below = _step(spot, step)
        if below is None:
            break
        spot = below
    return spot


def _step(spot: _Spot, step: int | str) -> _Spot | None:
    if isinstance(spot.node, Mapping) and isinstance(step, str):
        entry = spot.node.entry(step)
        if spot.shape.kind == "text":
            shape: Shape | None = Shape("string")
        else:
            shape = fields(spot.shape.model).get(step) if spot.shape.model else None
        return _Spot(entry.node, entry, shape, (*spot.path, step)) if entry and shape else None
    if isinstance(spot.node, Sequence) and isinstance(step, int) and spot.shape.item:
        child = spot.node.items[step]
        return _Spot(child, child, spot.shape.item, (*spot.path, step))
    return None


def _missing(spot: _Spot, name: str, file: str) -> Fault:
    shape = fields(spot.shape.model).get(name) if spot.shape.model else None
    if shape is None:
        found, allowed = f"the text of '{name}' is missing", "a Markdown file beside this one"
    else:
        found, allowed = f"'{name}' is missing", f"{name}: {shape.wanted}"
    place = spot.place
    return Fault(file, place.line, place.column, "S101", dotted(spot.path), found, allowed)


def _unknown(spot: _Spot, name: str, file: str) -> Fault:
    entry = spot.node.entry(name) if isinstance(spot.node, Mapping) else None
    place = entry or spot.place
    known = list(fields(spot.shape.model)) if spot.shape.model else list(LANGUAGES)
    free = [key for key in known if not (isinstance(spot.node, Mapping) and spot.node.entry(key))]
    hint = hint_for_value(name) or nearest(name, free) or nearest(name, known) or _hint_for_key(spot, name, entry)
    field = dotted((*spot.path, name))
    return Fault(file, place.line, place.column, "S102", field, f"unknown key '{name}'", listed(known, 40), hint)


def _hint_for_key(spot: _Spot, name: str, entry: Entry | None) -> str:
    if spot.shape.kind != "text" and name in LANGUAGES:
        other = next(language for language in LANGUAGES if language != name)
        return f"plain texts are in {name} already (`primary` in content/site.yml); translations stand under `{other}:`"
    if entry and isinstance(entry.node, Scalar) and entry.node.value is None and not entry.node.written:
        return "a comma ends a value inside { }: put a text with a comma in quotes, write a decimal with a point"
    return ""


def _wrong(spot: _Spot, file: str) -> Fault:
    node, shape = spot.node, spot.shape
    code = "S103" if shape.kind == "choice" else "S104" if shape.pattern else "S106"
    return Fault(file, node.line, node.column, code, dotted(spot.path), described(node), shape.wanted, _hint(node, shape))


def _hint(node: Node, shape: Shape) -> str:
    if not isinstance(node, Scalar):
        return ""
    if shape.kind == "list" and node.value is not None:
        return hint_for_value(node.written[:1]) or f"write [{_in_list(node.written)}]"
    if isinstance(node.value, str):
        return _hint_for_string(node.value, shape)
    if shape.ref:
        return f"write the id of the {shape.ref}, which begins with a letter; numbers and names are no ids"
    quotes_help = not shape.pattern or re.fullmatch(shape.pattern, node.written)
    if shape.kind in ("text", "string", "choice") and node.value is not None and quotes_help:
        return f'write "{node.written}" in quotes'
    return ""


def _in_list(written: str) -> str:
    """As it has to be written between [ and ]."""
    if not re.search(r"[\[\]{},:#'\"]", written):
        return written
    return "'" + written.replace("'", "''") + "'"


def _hint_for_string(value: str, shape: Shape) -> str:
    wide = hint_for_value(value) if shape.kind not in ("text", "string") or shape.pattern else ""
    if wide or shape.kind == "choice":
        return wide or nearest(value.casefold(), shape.choices)
    if shape.kind in ("whole", "number") and _NUMBER.fullmatch(value):
        return f"write {float(value):.15g} without quotes"
    if shape.kind == "truth" and value.casefold() in (*_TRUTHS, "true", "false"):
        return f"write {_TRUTHS.get(value.casefold(), value.casefold())}"
    if shape.pattern:
        return _hint_for_id(value) if shape.pattern == ID_PATTERN else _hint_for_date(value)
    return ""


def _hint_for_date(value: str) -> str:
    digits = re.fullmatch(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*", value)
    return f"write {digits[1]}-{int(digits[2]):02}-{int(digits[3]):02}" if digits else ""


def _hint_for_id(value: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", value.casefold()).strip("-")
    if re.fullmatch(r"[a-z][a-z0-9-]{0,63}", slug):
        return f"write {slug}"
    return "" if value.isascii() else "write a short word in English or Pinyin"
