"""What a model's fields are made of: text, record, list, reference or plain value. Read once from the annotations."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import StringConstraints

from generator.model.prose import Prose, Scenes
from generator.model.record import ID_PATTERN, Record, Ref
from generator.model.text import Text


@dataclass(frozen=True, slots=True)
class Shape:
    """One field or list item. `kind` decides which of the other fields mean something."""

    kind: Literal["text", "record", "list", "choice", "string", "whole", "number", "truth"]
    model: type[Record] | None = None
    item: Shape | None = None
    ref: str = ""
    choices: tuple[str, ...] = ()
    pattern: str = ""
    optional: bool = False
    required: bool = False

    @property
    def has_text(self) -> bool:
        """True when something below it can be translated."""
        if self.kind == "record" and self.model:
            return any(shape.has_text for shape in fields(self.model).values())
        return self.kind == "text" or (self.item is not None and self.item.has_text)

    @property
    def has_reference(self) -> bool:
        if self.kind == "record" and self.model:
            return any(shape.has_reference for shape in fields(self.model).values())
        return bool(self.ref) or (self.item is not None and self.item.has_reference)

    @property
    def wanted(self) -> str:
        """What may stand there, for a message."""
        base = self._wanted()
        return base + (", or nothing" if self.optional else "")

    def _wanted(self) -> str:
        if self.kind == "list" and self.item:
            return f"a list; each item is {self.item.wanted}"
        if self.kind == "record" and self.model:
            return f"an object with {', '.join(fields(self.model))}"
        if self.kind == "choice":
            return f"one of {', '.join(self.choices)}"
        if self.kind == "string" and self.pattern:
            return _PATTERNS.get(self.pattern, f"a string like {self.pattern}")
        if self.ref:
            return f"the id of a {self.ref}"
        return _KINDS[self.kind]


_KINDS = {
    "text": "text, or a pair {zh: ..., en: ...}",
    "string": "a string",
    "whole": "a whole number",
    "number": "a number",
    "truth": "true or false",
}
_PATTERNS = {
    ID_PATTERN: "an id: a to z, 0 to 9 and hyphens, beginning with a letter, at most 64 characters",
    r"^\d{4}-\d{2}-\d{2}$": "a date such as 2026-11-22",
    r"^([01]\d|2[0-3]):[0-5]\d$": "a time of day such as 09:00",
}
_SCALARS: Mapping[Any, Literal["string", "whole", "number", "truth"]] = {
    str: "string",
    int: "whole",
    float: "number",
    bool: "truth",
}


_OF_FILES = {Prose, Scenes}
"""What the loader reads from Markdown files beside the YAML."""


@cache
def fields(model: type[Record]) -> Mapping[str, Shape]:
    """Shapes of all fields that YAML may give; prose comes from files of its own."""
    found = {}
    for name, info in model.model_fields.items():
        if not _OF_FILES & set(_members(info.annotation)):
            annotation = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
            found[name] = shape_of(annotation, required=info.is_required())
    return found


def shape_of(annotation: Any, required: bool = False) -> Shape:
    """The shape of one annotation. Annotations that no record uses are a bug and raise TypeError."""
    members = _members(annotation)
    optional = type(None) in members
    members = tuple(member for member in members if member is not type(None))
    choices = tuple(str(choice) for member in members if get_origin(member) is Literal for choice in get_args(member))
    if choices:
        return Shape("choice", choices=choices, optional=optional, required=required)
    return _single(members[0], optional, required)


def _members(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) in (Union, types.UnionType):
        return get_args(annotation)
    return (annotation,)


def _single(annotation: Any, optional: bool, required: bool) -> Shape:
    metadata: tuple[Any, ...] = ()
    if get_origin(annotation) is Annotated:
        annotation, *rest = get_args(annotation)
        metadata = tuple(rest)
        if get_origin(annotation) is not None:
            return shape_of(annotation, required)
    if get_origin(annotation) is tuple:
        return Shape("list", item=shape_of(get_args(annotation)[0]), optional=optional, required=required)
    if annotation is Text:
        return Shape("text", optional=optional, required=required)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return Shape("record", model=annotation, optional=optional, required=required)
    ref = next((extra.kind for extra in metadata if isinstance(extra, Ref)), "")
    pattern = next((str(extra.pattern) for extra in metadata if isinstance(extra, StringConstraints)), "")
    return Shape(_SCALARS[annotation], ref=ref, pattern=pattern, optional=optional, required=required)
