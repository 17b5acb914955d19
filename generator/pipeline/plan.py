"""Which charts stand on which kind of results page, in order. A chart whose conditions do not hold says why in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.model.instrument import Instrument
from generator.model.release import Release, Series
from generator.model.site import Site
from generator.model.tally import QUALITY

WITH_GAP: Mapping[str, tuple[str, ...]] = {
    "results": ("dumbbell", "gap-interval", "item-gaps"),
    "dimension": ("item-gaps", "likert"),
    "segment": ("segment-dots",),
}
"""For instruments that ask expectation and perception."""
WITHOUT_GAP: Mapping[str, tuple[str, ...]] = {
    "results": ("dimension-means", "item-means"),
    "dimension": ("item-means", "likert"),
    "segment": ("segment-dots",),
}
ANNEX = "annex"
"""Kind of the page of tables for statisticians."""
OVER_TIME = ("results", "dimension")
"""Kinds of page that look back as soon as there are two releases."""


def charts_of(kind: str, instrument: Instrument, number_of_releases: int) -> tuple[str, ...]:
    """Names of charts for one kind of page; the annex has none."""
    if kind == ANNEX:
        return ()
    charts = (WITH_GAP if any(battery.has_gap for battery in instrument.batteries) else WITHOUT_GAP)[kind]
    return (*charts, "trend") if kind in OVER_TIME and number_of_releases > 1 else charts


def with_pages(site: Site, series: Sequence[Series]) -> tuple[Series, ...]:
    """Series of customers. What managers and employees say stands in the gap chain, not on pages of its own."""
    return tuple(one for one in series if site.datasets[one.dataset].respondents == "customer")


def pages_of(instrument: Instrument, release: Release) -> Iterator[tuple[str, str]]:
    """(kind, target) of every results page of one release: the whole, its annex, each dimension and each segment that was
    asked."""
    yield "results", ""
    yield ANNEX, ""
    asked = {key.target for key in release.cells if key.scope == "dimension"}
    for battery in instrument.batteries:
        for dimension in battery.dimensions:
            if dimension in asked:
                yield "dimension", dimension
    for segment in dict.fromkeys(segment for segment, _ in release.sizes if segment not in {"", QUALITY}):
        yield "segment", segment
