"""Which charts stand on which kind of results page, in order. A chart whose conditions do not hold says why in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.model.dataset import Dataset
from generator.model.instrument import Instrument
from generator.model.release import Release, Series
from generator.model.site import Site
from generator.model.tally import QUALITY
from generator.model.views import SheetKind

WITH_GAP: Mapping[str, tuple[str, ...]] = {
    "results": ("dumbbell", "radar", "gap-interval", "zone", "item-gaps", "nps-histogram"),
    "dimension": ("item-gaps", "likert"),
    "segment": ("segment-dots",),
}
"""For instruments that ask expectation and perception."""
WITHOUT_GAP: Mapping[str, tuple[str, ...]] = {
    "results": ("dimension-means", "item-means", "nps-histogram"),
    "dimension": ("item-means", "likert"),
    "segment": ("segment-dots",),
}
WHY = ("weighted-gaps", "matrix", "drivers", "themes")
"""What weighs most."""
OF_UNITS = ("funnel", "heat-map")
"""For segments whose levels are parts of the organisation; on the page of the whole release and on the segment's own."""
SHEET_CHARTS: Mapping[SheetKind, tuple[str, ...]] = {
    "actions": ("action-timeline",),
    "action": ("slope", "waterfall"),
    "compare": (),
    "indicators": (),
    "unit": (),
}
"""For pages of an organisation about several releases."""
ANNEX = "annex"
"""Kind of the page of tables for statisticians."""
OVER_TIME = ("results", "dimension")
"""Kinds of page that look back as soon as there are two releases."""
Wanted = tuple[str, str]
"""(kind of chart, what it is about)."""


def charts_of(kind: str, target: str, dataset: Dataset, instrument: Instrument, number_of_releases: int) -> Iterator[Wanted]:
    """What stands on one kind of page, in order; the annex has none."""
    if kind == ANNEX:
        return
    has_gap = any(battery.has_gap for battery in instrument.batteries)
    yield from ((name, target) for name in (WITH_GAP if has_gap else WITHOUT_GAP)[kind])
    units = [segment.id for segment in dataset.segments if segment.units]
    if kind in OVER_TIME and number_of_releases > 1:
        yield "trend", target
    if kind == "results":
        yield "bullet", ""
        yield from ((name, "") for name in WHY)
        yield from (("sample-population", segment) for segment in _margins(dataset, units))
        yield from ((name, segment) for segment in units for name in OF_UNITS)
    if kind == "segment" and target in units:
        yield from ((name, target) for name in OF_UNITS)


def _margins(dataset: Dataset, units: list[str]) -> tuple[str, ...]:
    """Segments whose population is known, without units: how many of each were asked is the sampling's choice. Without any, one
    chart that says so."""
    margins = dataset.population.margins if dataset.population else ()
    return tuple(margin.segment for margin in margins if margin.segment not in units) or ("",)


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
