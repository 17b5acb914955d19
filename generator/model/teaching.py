"""What is worked out from courses: editions, plans of variants, timetables, what to cut, what to bring, decks of slides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.model.course import Tier
from generator.model.delivery import Breaks
from generator.model.diagram import Diagram
from generator.model.lesson import SegmentKind, SlideFigure
from generator.model.record import Date
from generator.model.site import Site
from generator.model.text import Text

Minutes = tuple[int, int, int]
"""Least, planned, most."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A course as given in one industry, with one organisation's numbers. The first edition of a course is its default."""

    course: str
    industry: str
    """Overlay id; empty where the course has no industries."""
    dataset: str
    """Where `dataset=live` leads: the delivery's own, or the demonstration's; empty without either."""
    is_demo: bool
    """Whether these numbers are the demonstration's and pages must say so."""
    delivery: str = ""
    """Delivery id; empty for the public editions of the course."""
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class PlannedSegment:
    id: str
    minutes: Minutes


@dataclass(frozen=True, slots=True)
class PlannedLesson:
    """A lesson in a variant, its stretches rescaled to the variant's minutes: plans in proportion, within min and max."""

    lesson: str
    module: str
    tier: Tier
    segments: tuple[PlannedSegment, ...]
    asked: int = 0
    """Minutes that the variant gives it; 0 where it keeps its own. Its least or most minutes may be in the way."""

    @property
    def minutes(self) -> Minutes:
        least, planned, most = (sum(s.minutes[place] for s in self.segments) for place in range(3))
        return least, planned, most


@dataclass(frozen=True, slots=True)
class Plan:
    """A variant of a course worked out."""

    course: str
    variant: str
    """Empty: the whole course."""
    budget: int
    """Minutes; the planned sum where the course has no variants."""
    lessons: tuple[PlannedLesson, ...]
    left_out: tuple[str, ...]
    """Lessons of the course that this variant does not take."""

    @property
    def minutes(self) -> Minutes:
        least, planned, most = (sum(each.minutes[place] for each in self.lessons) for place in range(3))
        return least, planned, most


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of a day: minutes since midnight."""

    kind: Literal["lesson", "break", "lunch"]
    start: int
    end: int
    lesson: str = ""
    segments: tuple[str, ...] = ()
    """Stretches of the lesson that fall into this slot; all of them unless a break falls inside the lesson."""


@dataclass(frozen=True, slots=True)
class AgendaDay:
    number: int
    """From 1."""
    date: Date | None
    slots: tuple[Slot, ...]
    ends: Minutes
    """When the day ends if everything takes its least, planned or most minutes; minutes since midnight."""
    limit: int
    """When the day must end. What is left of the plan stands on the last day all the same, beyond its limit."""
    lunch_at: int | None = None
    """When lunch should begin; None where the day has none."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What to shorten or leave out once the class is late: minutes saved in this step, in the order of the list."""

    lesson: str
    segment: str
    way: Literal["shorten", "skip"]
    saves: int
    to: int
    """Minutes that remain of the stretch."""


@dataclass(frozen=True, slots=True)
class LateList:
    """How to catch up on the same day; nothing before the day's first break is cut, for nobody is late by then."""

    late: int
    """Minutes behind the plan."""
    cuts: tuple[Cut, ...]
    caught_up: int
    """Minutes that these cuts save; less than `late` where no more can be saved."""
    day: int = 1
    """Number of the day that is late."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """A plan laid out over days. For a variant without a delivery the days are model days from 09:00."""

    plan: Plan
    days: tuple[AgendaDay, ...]
    late: tuple[LateList, ...]
    """By day, least lateness first."""
    breaks: Breaks = field(default_factory=Breaks)


MisfitCode = Literal["T301", "T302", "T303", "T304", "T305", "T306"]


@dataclass(frozen=True, slots=True)
class Misfit:
    """Something about time that does not fit. What `found` and `allowed` are depends on the code:

    T301 a variant's planned minutes, and its budget
    T302 when a delivery's day ends if everything takes longest, and when it must end
    T303 minutes of work without a break, and how many may be
    T304 when lunch begins (0: never), and when it should
    T305 when a day ends as planned, and when it must end
    T306 minutes of a lesson that a variant rescales, and minutes it asks for
    """

    code: MisfitCode
    kind: Literal["variant", "delivery"]
    id: str
    """`<course>/<variant>`, or the delivery's."""
    found: int
    allowed: int
    day: int = 0
    """From 1; 0 where it is not about one day."""
    lesson: str = ""
    """The lesson that it is about, or with which the stretch without a break begins."""


@dataclass(frozen=True, slots=True)
class Supply:
    """Something to bring or print."""

    item: Text
    number: int
    used_in: tuple[str, ...]
    """Lesson ids."""
    kind: Literal["bring", "print"] = "bring"


SlideKind = Literal[
    "cover", "questions", "objectives", "agenda", "segment", "points", "figure", "keypoints", "discuss", "quiz", "end"
]


@dataclass(frozen=True, slots=True)
class DeckSlide:
    """One slide in both languages, without layout: HTML and PPTX are made from the same."""

    id: str
    """Permanent: `<lesson>/slide-<id>`, `/segment-<id>`, `/discuss-<id>`, or `<lesson>/<kind>` for what every deck has once."""
    kind: SlideKind
    title: Text
    points: tuple[Text, ...] = ()
    figure: SlideFigure | None = None
    notes: tuple[Text, ...] = ()
    """For the trainer only."""
    minutes: Minutes | None = None
    segment_kind: SegmentKind | None = None
    diagram: Diagram | None = None
    """That its figure names."""


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides of one lesson in one edition."""

    lesson: str
    edition: Edition
    title: Text
    slides: tuple[DeckSlide, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a lesson is prescribed: where it stands, and which dimensions and gaps it names that were found wanting."""

    lesson: str
    course: str
    module: str
    tier: Tier
    minutes: int
    dimensions: tuple[str, ...]
    """Those that fall short, widest first."""
    gaps: tuple[str, ...]
    """Those that were measured."""


@dataclass(frozen=True, slots=True)
class Prescription:
    """Lessons that answer a gap or a dimension that a release shows as wide, with their planned minutes."""

    target: str
    """Dimension or gap id."""
    lessons: tuple[str, ...]
    minutes: int
    kind: Literal["dimension", "gap"] = "dimension"
    shortfall: float | None = None
    """Perception minus expectation of the dimension, negative; None for a gap of the model, which has no single number."""
    place: int = 0
    """1: the widest of the release; 0 for a gap of the model."""
    reasons: tuple[Reason, ...] = ()
    """One for each lesson, in their order."""


@dataclass(frozen=True, slots=True)
class Teaching:
    """Everything worked out from the courses of a site."""

    editions: tuple[Edition, ...] = ()
    plans: Mapping[tuple[str, str], Plan] = field(default_factory=dict)
    """By course and variant; ("x", "") where the course has no variants."""
    agendas: Mapping[tuple[str, str], Agenda] = field(default_factory=dict)
    """By ("variant", "<course>/<variant>") and ("delivery", id)."""
    supplies: Mapping[str, tuple[Supply, ...]] = field(default_factory=dict)
    """By delivery id."""
    decks: tuple[Deck, ...] = ()
    """Of the public editions and of every delivery."""
    misfits: tuple[Misfit, ...] = ()
    sites: Mapping[Edition, Site] = field(default_factory=dict)
    """The site as each edition has it."""
    shared: Site | None = None
    """The site as pages have it that all editions share: every lesson as its first course's default edition has it."""
    own_lessons: Mapping[Edition, tuple[str, ...]] = field(default_factory=dict)
    """Lessons that have a page, and slides, of their own in an edition, in the order of its course."""
