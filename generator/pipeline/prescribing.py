"""Lessons that answer what each release shows: only dimensions whose published interval lies below zero are a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.cache import remembered
from generator.model.findings import Key
from generator.model.release import Release, Series, Shown
from generator.model.site import Site
from generator.model.teaching import Prescription
from generator.teach import ShownGaps, prescribe

Prescriptions = Mapping[tuple[str, str], tuple[Prescription, ...]]


def prescriptions_of(site: Site, series: Sequence[Series]) -> Prescriptions:
    """By data set and period, of the newest release of every period; nothing where nothing falls short or no lesson answers."""
    made = {
        (one.dataset, release.period.id): prescribe(site, shown_gaps(release)) for one in series for release in one.releases
    }
    return {key: found for key, found in made.items() if found}


@remembered(4096)
def shown_gaps(release: Release) -> ShownGaps:
    """Gaps of dimensions of everyone. One that stands in two batteries counts with its widest."""
    shortfalls: dict[str, float] = {}
    for key, cell in _certain(release):
        shortfalls[key.target] = min(cell.value, shortfalls.get(key.target, 0.0))
    return ShownGaps(shortfalls, sorted(shortfalls, key=lambda name: shortfalls[name]))


def _certain(release: Release) -> Iterator[tuple[Key, Shown]]:
    for key, cell in release.cells.items():
        named = (key.segment, key.scope, key.form, key.statistic, key.weighting)
        is_gap = named == ("", "dimension", "gap", "mean", "none")
        if is_gap and isinstance(cell, Shown) and cell.high is not None and cell.high < 0:
            yield key, cell
