"""What the pages of one language are made from: results with their words, charts and tables; and figures for lessons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from generator.model.chart import Chart, NotDrawn
from generator.model.page import Asset
from generator.model.release import Release, Series
from generator.model.scene import Scene
from generator.model.site import Site
from generator.model.story import Story
from generator.model.table import Table
from generator.model.teaching import Edition, Prescription, Teaching
from generator.model.text import Language


class FigureKey(NamedTuple):
    """A chart or value that course text asks for by a mark; `options` in the order in which they are written."""

    name: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class View:
    """One results page: a whole release, one dimension or segment of it, or its statistical annex."""

    kind: Literal["results", "dimension", "segment", "annex"]
    series: Series
    release: Release
    target: str
    """Dimension or segment id; empty for a whole release."""
    story: Story
    charts: tuple[Chart | NotDrawn, ...]
    """In the order of the page."""
    tables: tuple[Table, ...]
    """Full tables that are not the twin of one chart, e.g. all items."""


SheetKind = Literal["actions", "action", "compare", "unit", "indicators"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of an organisation that is about more than one release: its register of actions, one action, any two periods,
    one of its units; or what its page of indicators shows of one `operations.yml`."""

    kind: SheetKind
    scene: Scene
    target: str
    """Action id; data set id for the comparison of periods; `<segment>/<level>` for a unit; operations id for indicators; empty
    for the register."""
    story: Story
    charts: tuple[Chart | NotDrawn, ...]
    tables: tuple[Table, ...]


MethodText = tuple[tuple[str, tuple[str, ...]], ...]
"""(heading, paragraphs) in the order of the method page; the same order in both languages."""


@dataclass(frozen=True, slots=True)
class Records:
    """An organisation's own counts on its pages: one `operations.yml`."""

    series: Series
    newest: Table
    """The newest figure of every indicator."""
    periods: Table
    """Every figure of every period; also the CSV."""
    sentences: tuple[str, ...]
    definitions: tuple[tuple[str, tuple[str, ...]], ...]
    """(name of an indicator, what is counted and how cases were chosen)."""
    corrections: Table | None = None
    """What later revisions changed; None where nothing was ever corrected."""


@dataclass(frozen=True, slots=True)
class CaseFigures:
    """What a case declares in money and before-after figures; empty where it declares none. The first table is the main one."""

    economics: tuple[Table, ...] = ()
    economics_told: tuple[str, ...] = ()
    progress: tuple[Table, ...] = ()
    progress_told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that the pages of one language need: those of one organisation, or all others."""

    site: Site
    language: Language
    series: tuple[Series, ...]
    """One per data set, in order of organisation."""
    views: tuple[View, ...]
    figures: Mapping[FigureKey, Chart | NotDrawn]
    """Charts for marks in lessons, cases and articles."""
    values: Mapping[FigureKey, str]
    """Sentences or numbers for value marks, ready to print."""
    generator: str
    organisation: str = ""
    """Whose results these are, and nothing else; empty: the book of the whole site."""
    methods: Mapping[str, MethodText] = field(default_factory=dict)
    """By data set id: how its figures were computed and how far they can be trusted."""
    organisation_stories: Mapping[str, Story] = field(default_factory=dict)
    """By organisation id: what its page and the home page say first."""
    records: tuple[Records, ...] = ()
    """In order of their id."""
    cases: Mapping[str, CaseFigures] = field(default_factory=dict)
    """By case id."""
    scenes: Mapping[str, Scene] = field(default_factory=dict)
    """By organisation id."""
    sheets: tuple[Sheet, ...] = ()
    """By organisation, kind and target."""
    teaching: Teaching = field(default_factory=Teaching)
    """Everything worked out from the courses: editions, plans, timetables, decks."""
    edition: Edition | None = None
    """Of which edition these pages are; None: of the site with its default editions."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """Bytes of every download, by asset path; known once the files are made, before the pages."""
    only: frozenset[str] | None = None
    """Ids of lessons whose pages are wanted, while somebody writes on them; None: all."""
    prescriptions: Mapping[tuple[str, str], tuple[Prescription, ...]] = field(default_factory=dict)
    """By data set and period id: lessons that answer what the newest release of the period shows as falling short."""


@dataclass(frozen=True, slots=True)
class Download:
    """A CSV file beside a page."""

    path: str
    """Below the site's root."""
    table: Table

    def as_asset(self, content: bytes) -> Asset:
        return Asset(self.path, content)
