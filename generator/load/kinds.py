"""Kinds of records: their models, where their files lie, and which objects inside them are records of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.actions import Actions
from generator.model.activity import Exercise, RolePlay
from generator.model.case import Case
from generator.model.claim import Claim
from generator.model.commentary import Commentary
from generator.model.course import Course
from generator.model.dataset import Dataset
from generator.model.delivery import Delivery
from generator.model.diagram import Diagram
from generator.model.instrument import Instrument
from generator.model.lesson import Lesson
from generator.model.lint import LintWords
from generator.model.operations import Operations
from generator.model.organisation import Organisation
from generator.model.overlay import Outline, Overlay
from generator.model.peers import Peers
from generator.model.quiz import Quiz
from generator.model.record import Record
from generator.model.site import Article, Settings
from generator.model.vocabulary import (
    Antecedent,
    BloomLevel,
    Construct,
    Dimension,
    Gap,
    GapModel,
    LintCode,
    Metric,
    Person,
    Scheme,
    Source,
    Term,
)
from generator.model.worksheet import Tool, Worksheet

MODELS: Mapping[str, type[Record]] = {
    "actions": Actions,
    "article": Article,
    "bloom": BloomLevel,
    "case": Case,
    "claim": Claim,
    "code": LintCode,
    "commentary": Commentary,
    "course": Course,
    "dataset": Dataset,
    "delivery": Delivery,
    "diagram": Diagram,
    "dimension": Dimension,
    "exercise": Exercise,
    "gap-model": GapModel,
    "instrument": Instrument,
    "lesson": Lesson,
    "lint": LintWords,
    "metric": Metric,
    "operations": Operations,
    "organisation": Organisation,
    "outline": Outline,
    "overlay": Overlay,
    "peers": Peers,
    "person": Person,
    "quiz": Quiz,
    "roleplay": RolePlay,
    "scheme": Scheme,
    "site": Settings,
    "source": Source,
    "term": Term,
    "tool": Tool,
    "worksheet": Worksheet,
}
NESTED: Mapping[type[Record], str] = {Antecedent: "antecedent", Construct: "construct", Gap: "gap"}
"""Objects inside a gap model that other records refer to by id."""
VERSION = 1
"""Version of every schema so far: files begin with `schema: <kind>/1`."""


@dataclass(frozen=True, slots=True)
class ProseFile:
    """A Markdown file that is a field of its record."""

    field: str
    name: str
    """With `{id}` where the record's id stands in it."""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Home:
    """Where the files of a kind lie, with `(?P<id>...)` where the path carries the record's id."""

    kind: str
    pattern: re.Pattern[str]
    holds: str
    """one (a record that begins with `schema:`) or many (a list of records)."""
    prose: tuple[ProseFile, ...] = ()
    """Markdown files beside it."""
    example: str = ""


def _home(kind: str, path: str, holds: str = "one", prose: tuple[ProseFile, ...] = ()) -> Home:
    pattern = re.escape(path).replace(re.escape("<id>"), "(?P<id>[^/]+?)").replace(re.escape("<any>"), "[^/]+?")
    return Home(kind, re.compile(pattern), holds, prose, path)


EXERCISE = (ProseFile("task", "task.md"), ProseFile("solution", "solution.md", False))
HOMES: tuple[Home, ...] = (
    _home("site", "content/site.yml"),
    _home("gap-model", "content/vocab/gap-models.yml", "many"),
    _home("scheme", "content/vocab/crosswalk.yml", "many"),
    _home("dimension", "content/vocab/dimensions.yml", "many"),
    _home("metric", "content/vocab/metrics.yml", "many"),
    _home("term", "content/vocab/glossary.yml", "many"),
    _home("bloom", "content/vocab/bloom.yml", "many"),
    _home("code", "content/vocab/codes.yml", "many"),
    _home("lint", "content/vocab/lint.yml", "many"),
    _home("source", "content/vocab/sources.yml", "many"),
    _home("source", "content/sources/<any>.yml", "many"),
    _home("person", "content/people/<any>.yml", "many"),
    _home("instrument", "content/instruments/<id>.yml"),
    _home("organisation", "content/organisations/<id>.yml"),
    _home("actions", "content/actions/<id>.yml"),
    _home("peers", "content/peers/<id>.yml"),
    _home("commentary", "content/commentary/<id>.yml", prose=(ProseFile("body", "{id}.md"),)),
    _home("dataset", "data/surveys/<id>/dataset.yml"),
    _home("operations", "data/operations/<id>/operations.yml"),
    _home("course", "content/courses/<id>/course.yml"),
    _home("lesson", "content/lessons/<id>/lesson.yml", prose=(ProseFile("body", "lesson.md"),)),
    _home("case", "content/cases/<id>/case.yml", prose=(ProseFile("body", "case.md"), ProseFile("reveal", "reveal.md", False))),
    _home("exercise", "content/activities/<id>/exercise.yml", prose=EXERCISE),
    _home("roleplay", "content/activities/<id>/roleplay.yml"),
    _home("quiz", "content/quizzes/<id>.yml"),
    _home("worksheet", "content/worksheets/<id>.yml"),
    _home("tool", "content/tools/<id>.yml"),
    _home("diagram", "content/diagrams/<id>.yml"),
    _home("claim", "content/claims/<any>.yml", "many"),
    _home("overlay", "content/overlays/<id>/overlay.yml"),
    _home("outline", "content/outlines/<any>.yml", "many"),
    _home("delivery", "content/deliveries/<id>.yml"),
    _home("article", "content/pages/<id>.yml", prose=(ProseFile("body", "{id}.md"),)),
)


def home_of(file: str) -> tuple[Home, str] | None:
    """The home that a YAML file belongs to, and the id in its path; None for a file that no rule reads."""
    for home in HOMES:
        match = home.pattern.fullmatch(file)
        if match:
            return home, match.groupdict().get("id", "")
    return None
