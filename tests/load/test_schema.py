"""Schemas for editors accept what the loader accepts, and nothing that it refuses for its form."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from generator.load.kinds import home_of
from generator.load.nodes import plain
from generator.load.schema import schema_kinds, schema_of
from generator.load.yaml_tree import parse_document
from tests.conftest import HOME
from tests.load.builders import COURSE_FILE, LESSON_FILE, SMALL

EXAMPLE = sorted(path for path in (HOME / "content").rglob("*.yml") if home_of(path.relative_to(HOME).as_posix()))


def faults(kind: str, text: str) -> list[str]:
    node = parse_document(text.encode(), "file.yml", [])
    assert node is not None
    written = json.loads(json.dumps(plain(node)))
    return [error.message for error in Draft202012Validator(schema_of(kind)).iter_errors(written)]


def test_every_kind_has_a_schema_that_is_one() -> None:
    for kind in schema_kinds():
        Draft202012Validator.check_schema(schema_of(kind))
        json.dumps(schema_of(kind))


def test_the_example_is_valid() -> None:
    for path in EXAMPLE:
        found = home_of(path.relative_to(HOME).as_posix())
        assert found is not None
        assert faults(found[0].kind, path.read_text(encoding="utf-8")) == [], path


@pytest.mark.parametrize(
    ("file", "kind", "change", "said"),
    [
        (LESSON_FILE, "lesson", ("status: published", "status: finished"), "is not one of"),
        (LESSON_FILE, "lesson", ("title: 五类差距", "titel: 五类差距"), "'titel' was unexpected"),
        (LESSON_FILE, "lesson", ("summary: 摘要\n", ""), "'summary' is a required property"),
        (LESSON_FILE, "lesson", ("minutes: 10", "minutes: ten"), "is not of type 'integer'"),
        (LESSON_FILE, "lesson", ("  summary: Summary", "  status: draft"), "'status' was unexpected"),
        (COURSE_FILE, "course", ("tier: core", "tier: cor"), "is not one of"),
        (COURSE_FILE, "course", ("schema: course/1", "schema: lesson/1"), "'course/1' was expected"),
    ],
)
def test_a_wrong_form_is_marked(file: str, kind: str, change: tuple[str, str], said: str) -> None:
    assert faults(kind, SMALL[file]) == []
    assert any(said in message for message in faults(kind, SMALL[file].replace(*change, 1)))


def test_an_editor_is_told_what_a_field_means() -> None:
    schema = schema_of("lesson")
    segment = schema["properties"]["segments"]["items"]["properties"]
    assert segment["learners"]["description"] == "What the learners do."
    assert "lesson.md" in schema["description"]
