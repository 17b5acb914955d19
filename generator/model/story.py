"""What a results page says in words, already in the page's language, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.text import Language


@dataclass(frozen=True, slots=True)
class Past:
    """Published values of a number in up to twelve periods, for a line beside it."""

    periods: int
    runs: tuple[tuple[tuple[int, float], ...], ...]
    """(place among the periods, value), in stretches that may be compared; empty where there is too little to draw."""
    low: float
    high: float
    """The ends of all intervals."""


NO_PAST = Past(0, (), 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Card:
    """One measure at a glance. Every field is ready to print."""

    label: str
    value: str
    interval: str
    """Empty where there is none."""
    base: str
    """n, in words."""
    change: str
    """The class of the change as words, or why there is none."""
    tone: str = "plain"
    """plain, below, above or hidden: a style, never the only carrier of meaning."""
    past: Past = NO_PAST


@dataclass(frozen=True, slots=True)
class GapLine:
    """One gap of the canonical model on a page: what was measured of it, or why nothing was."""

    gap: str
    is_measured: bool
    value: str
    """The figure with its unit, or the words for "not measured"."""
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """All gaps of the canonical model in its order; where nothing was measured, only those that were to be."""

    lines: tuple[GapLine, ...]
    note: str
    """That gaps do not add up; or that nothing was measured."""

    @property
    def is_measured(self) -> bool:
        return any(line.is_measured for line in self.lines)


NO_CHAIN = Chain((), "")


@dataclass(frozen=True, slots=True)
class Story:
    """The words of one results page (a whole release, or one dimension, segment or level of it)."""

    language: Language
    title: str
    description: str
    """The headline as plain text for share cards and search results: at most 160 characters."""
    headline: tuple[str, ...]
    """At most six sentences, most important first."""
    cannot_say: tuple[str, ...]
    """What these data do not allow one to conclude."""
    cards: tuple[Card, ...]
    comparisons: str
    """How many comparisons the page makes and how they are corrected; empty without comparisons."""
    basis: tuple[str, ...]
    """Who was asked, when, how many answered, what is comparable with what."""
    chain: Chain = NO_CHAIN
    """On pages of a whole release and of an organisation."""
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Sentences of sections by their id: season, items, segments, why, themes, actions, targets, peers, trust; for an action
    proof and design. A section without any is not there."""
