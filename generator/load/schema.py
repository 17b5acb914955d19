"""JSON Schemas of everything that people write, made from the same models that check it: for editors that complete YAML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.load.kinds import HOMES, MODELS, VERSION, Home
from generator.load.shapes import Shape, fields
from generator.model.record import ID_PATTERN, Record
from generator.model.text import LANGUAGES

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_EXAMPLES = {ID_PATTERN: ["five-gaps"], r"^\d{4}-\d{2}-\d{2}$": ["2026-11-22"], r"^([01]\d|2[0-3]):[0-5]\d$": ["09:00"]}
_TYPES = {"string": "string", "whole": "integer", "number": "number", "truth": "boolean"}
_TEXT: Mapping[str, Any] = {
    "x-text": True,
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "properties": {language: {"type": "string"} for language in LANGUAGES},
            "additionalProperties": False,
            "minProperties": 1,
        },
    ],
}


def schema_kinds() -> tuple[str, ...]:
    """Kinds of records that have a file of their own, or stand in one as a list."""
    return tuple(sorted({home.kind for home in HOMES}))


def schema_of(kind: str) -> Mapping[str, Any]:
    """The schema of the files of one kind: one record that begins with `schema:`, or a list of records."""
    home = next(home for home in HOMES if home.kind == kind)
    model = MODELS[kind]
    record = _record(model)
    head: dict[str, Any] = {"$schema": DRAFT, "$id": f"{kind}.json", "title": kind, "description": _about(model, home)}
    if home.holds == "many":
        return {**head, "type": "array", "items": record}
    wanted = {"const": f"{kind}/{VERSION}", "description": "Kind and version of this file; its first line."}
    record["properties"] = {"schema": wanted, **record["properties"]}
    record["required"] = ["schema", *record["required"]]
    return {**head, **record}


def _about(model: type[Record], home: Home) -> str:
    said = " ".join((model.__doc__ or "").split())
    beside = ", ".join(prose.name.format(id="<id>") for prose in home.prose)
    return f"{said} File: {home.example}" + (f", with {beside} beside it." if beside else ".")


def _record(model: type[Record]) -> dict[str, Any]:
    shapes = fields(model)
    properties = {name: _field(model, name, shape) for name, shape in shapes.items()}
    translated = _translation(model)
    if translated:
        properties |= {language: translated for language in LANGUAGES}
    required = [name for name, shape in shapes.items() if shape.required]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _field(model: type[Record], name: str, shape: Shape) -> dict[str, Any]:
    info = model.model_fields[name]
    made = _shape(shape)
    if info.description:
        made["description"] = " ".join(info.description.split())
    if not shape.required and isinstance(info.default, str | int | float | bool):
        made["default"] = info.default
    return made


def _shape(shape: Shape) -> dict[str, Any]:
    made = _wanted(shape)
    return {"anyOf": [made, {"type": "null"}]} if shape.optional else made


def _wanted(shape: Shape) -> dict[str, Any]:
    if shape.kind == "text":
        return dict(_TEXT)
    if shape.kind == "record" and shape.model:
        return _record(shape.model)
    if shape.kind == "list" and shape.item:
        return {"type": "array", "items": _shape(shape.item)}
    if shape.kind == "choice":
        return {"enum": [int(choice) if choice.isdigit() else choice for choice in shape.choices]}
    made: dict[str, Any] = {"type": _TYPES[shape.kind]}
    if shape.pattern:
        made |= {"pattern": shape.pattern, "examples": _EXAMPLES.get(shape.pattern, [])}
    if shape.ref:
        made["description"] = f"The id of a {shape.ref}."
    return made


def _translation(model: type[Record]) -> dict[str, Any]:
    """The block at the end of an object: its texts in the other language, lists of objects by id. Empty without texts."""
    texts = {name: shape for name, shape in fields(model).items() if shape.has_text}
    if not texts:
        return {}
    properties = {name: _translated(shape) for name, shape in texts.items()}
    about = "Its texts in the other language; lists of objects by id."
    return {"type": "object", "properties": properties, "additionalProperties": False, "description": about}


def _translated(shape: Shape) -> dict[str, Any]:
    if shape.kind == "text":
        return {"type": "string", "minLength": 1}
    if shape.kind == "record" and shape.model:
        return _translation(shape.model)
    if shape.item and shape.item.model and "id" in fields(shape.item.model):
        inner = _translation(shape.item.model)
        return {"type": "object", "additionalProperties": {"anyOf": [{"type": "string"}, inner]}}
    if shape.item and shape.item.kind == "record" and shape.item.model:
        return {"type": "array", "items": {"anyOf": [{"type": "string"}, _translation(shape.item.model)]}}
    return {"type": "array", "items": {"type": "string"}}
