"""Everything that was read from content/ and data/, resolved: the value that all later stages start from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.errors import Fault
from generator.model.actions import Actions
from generator.model.activity import Exercise, RolePlay
from generator.model.case import Case, CaseTable
from generator.model.claim import Claim
from generator.model.commentary import Commentary
from generator.model.course import Course
from generator.model.dataset import Dataset
from generator.model.delivery import Delivery
from generator.model.diagram import Diagram
from generator.model.instrument import Instrument
from generator.model.lesson import Lesson
from generator.model.operations import Operations
from generator.model.organisation import Organisation
from generator.model.overlay import Outline, Overlay
from generator.model.peers import Peers
from generator.model.proof import Proof
from generator.model.prose import Prose
from generator.model.quiz import Quiz
from generator.model.record import DatasetId, Date, Id, Record
from generator.model.release import Release
from generator.model.text import Language, Text
from generator.model.vocabulary import Vocabulary
from generator.model.worksheet import Tool, Worksheet


class Settings(Record):
    """`content/site.yml`. Every field has a default, so that a folder with one survey is a site."""

    name: Text = Text(zh="服务质量差距", en="Service quality gaps")
    tagline: Text = Text(zh="从顾客期望到顾客感知，差在哪里", en="Where service falls short of what customers expect")
    primary: Language = "zh"
    """The language of plain strings in YAML and of `x.md`; the other one stands in translation blocks and `x.en.md`."""
    url: str = ""
    """Public address of the site, for the site map and share cards; never needed for reading it."""
    date: Date = "1970-01-01"
    """The date of this edition: the only date the site prints about itself, so that a rebuild gives the same bytes."""
    engine: Literal["mkdocs"] = "mkdocs"
    repository: str = ""
    demo: DatasetId | None = None
    """Whose newest published numbers stand in lessons for `dataset=live` where no delivery brings its own."""
    licence: Text | None = None
    contact: Text | None = None


class Article(Record):
    """A hand-written page: `content/pages/<id>.md` with a title in `content/pages/<id>.yml`."""

    id: Id
    title: Text
    summary: Text
    body: Prose


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands in the sources, for messages and for "where does this come from"."""

    file: str
    line: int


Reference = tuple[str, str]
"""(kind, id), e.g. ("gap", "delivery")."""


@dataclass(frozen=True, slots=True)
class Index:
    """All references between records, both ways, resolved once."""

    places: Mapping[Reference, Place]
    uses: Mapping[Reference, tuple[Reference, ...]]
    """What a record refers to, in order of id."""
    used_by: Mapping[Reference, tuple[Reference, ...]]


@dataclass(frozen=True, slots=True)
class Site:
    """A whole project, checked. Nothing past `load` checks it again."""

    settings: Settings
    vocabulary: Vocabulary
    instruments: Mapping[str, Instrument]
    organisations: Mapping[str, Organisation]
    datasets: Mapping[str, Dataset]
    operations: Mapping[str, Operations]
    courses: Mapping[str, Course]
    lessons: Mapping[str, Lesson]
    cases: Mapping[str, Case]
    articles: Mapping[str, Article]
    index: Index
    untranslated: tuple[tuple[str, int, str], ...]
    """(file, line, field) of every text that is missing in the secondary language."""
    releases: tuple[Release, ...] = ()
    """Everything that was ever published of surveys, every revision of it, by organisation, period, data set and revision."""
    records: tuple[Release, ...] = ()
    """The same of organisations' own records; their `dataset` is the id of an `operations.yml`."""
    actions: Mapping[str, Actions] = field(default_factory=dict)
    """By organisation id."""
    peers: Mapping[str, Peers] = field(default_factory=dict)
    """By organisation id."""
    commentaries: Mapping[str, Commentary] = field(default_factory=dict)
    """By their id."""
    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    roleplays: Mapping[str, RolePlay] = field(default_factory=dict)
    quizzes: Mapping[str, Quiz] = field(default_factory=dict)
    worksheets: Mapping[str, Worksheet] = field(default_factory=dict)
    tools: Mapping[str, Tool] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    overlays: Mapping[str, Overlay] = field(default_factory=dict)
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    deliveries: Mapping[str, Delivery] = field(default_factory=dict)
    diagrams: Mapping[str, Diagram] = field(default_factory=dict)
    case_tables: Mapping[tuple[str, str], CaseTable] = field(default_factory=dict)
    """By case id and name of the file."""
    warnings: tuple[Fault, ...] = ()
    """What the linter of courses remarks and nobody suppressed."""
    proofs: Mapping[Reference, Proof] = field(default_factory=dict)
    """Of ("thresholds", organisation) and ("action", "<organisation>/<action>"); empty without a full history."""
