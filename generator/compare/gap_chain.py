"""Every gap of the canonical model: measured as its kind of evidence asks, or not measured, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import Literal

from generator.compare.inference import difference, two_sided_p
from generator.compare.process import shown_of_the_process
from generator.compare.published import is_exact, spread_of
from generator.model.analyses import GapMeasure, GapPart
from generator.model.findings import Key
from generator.model.instrument import Battery, Instrument, Scale
from generator.model.measures import dimension_key, item_key, overall_key, scale_of
from generator.model.operations import IndicatorKind
from generator.model.organisation import GapEvidence, Side
from generator.model.release import Release, Series, Shown
from generator.model.site import Site

FEWEST_FOR_P = 5
"""Answers on each side: managers are few, and a test of three people says nothing (research/methods.md §1.2)."""
SHARES: Mapping[IndicatorKind, str] = {"share": "compliance", "time": "within_standard", "churn": "churn"}
"""Kinds of indicator that have a share, and its statistic."""
Why = Literal["not_declared", "no_release", "withheld", "not_comparable"]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What an organisation has published, as seen from one release."""

    site: Site
    release: Release
    others: Sequence[Series]

    def newest(self, dataset: str) -> Release | None:
        """The last release of a data set that ends no later than the one looked from; of its own data set, itself."""
        if dataset == self.release.dataset:
            return self.release
        latest = self.release.period.last_month
        found = [one for series in self.others if series.dataset == dataset for one in series.releases]
        return max(
            (one for one in found if one.period.last_month <= latest), key=lambda one: one.period.last_month, default=None
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its base, interval and p, before it is told as a gap."""

    value: float
    low: float | None
    high: float | None
    n: int
    n_is_exact: bool
    step: float
    p: float | None = None


def measure_gaps(release: Release, others: Sequence[Series], site: Site) -> tuple[GapMeasure, ...]:
    """In the order of the model. A gap is measured as the organisation declares; without a declaration, perception against
    expectation of the same customers is measured by the survey itself, and everything else is not measured."""
    dataset, model = site.datasets.get(release.dataset), site.vocabulary.canonical
    if dataset is None or dataset.respondents != "customer" or model is None:
        return ()
    shelf = Shelf(site, release, others)
    declared = site.organisations[release.organisation].gaps
    found = []
    for gap in model.gaps:
        entries = [entry for entry in declared if entry.gap == gap.id]
        found += [MEASURES[entry.evidence](entry, shelf) for entry in entries]
        if not entries:
            paired = "paired_difference" in gap.evidence
            found.append(_paired(gap.id, shelf) if paired else _not_measured(gap.id, "", "not_declared"))
    return tuple(found)


def _paired(gap: str, shelf: Shelf) -> GapMeasure:
    """P - E of the same customers, from the battery that the survey leads with (the first with both forms otherwise)."""
    instrument = shelf.site.instruments[shelf.release.instrument]
    batteries = [battery for battery in instrument.batteries if battery.has_gap]
    if not batteries:
        return _not_measured(gap, "", "not_declared")
    battery = next((one for one in batteries if one.id == instrument.headline.battery), batteries[0])
    figure = _own(overall_key(battery.id, "gap"), shelf.release, shelf.site)
    if figure is None:
        return _not_measured(gap, "paired_difference", "withheld")
    keys = {dimension: dimension_key(battery.id, dimension, "gap") for dimension in battery.dimensions}
    parts = {dimension: _own(key, shelf.release, shelf.site) for dimension, key in keys.items()}
    return _measured(gap, "paired_difference", figure, parts)


def _independent(entry: GapEvidence, shelf: Shelf) -> GapMeasure:
    """Minuend - subtrahend of two groups of people, by Welch from their published values: never a paired test."""
    sides = [side for side in (entry.minuend, entry.subtrahend) if side]
    releases = [shelf.newest(side.dataset) for side in sides]
    first, second = (release for release in releases) if len(releases) == 2 else (None, None)
    if first is None or second is None:
        return _not_measured(entry.gap, entry.evidence, "no_release")
    batteries = [_battery(side, release, shelf.site) for side, release in zip(sides, (first, second), strict=True)]
    scales = [_scale(side, release, shelf.site) for side, release in zip(sides, (first, second), strict=True)]
    if _ends(scales[0]) != _ends(scales[1]) or set(batteries[0].dimensions) != set(batteries[1].dimensions):
        return _not_measured(entry.gap, entry.evidence, "not_comparable")

    def apart(keys: Sequence[Key]) -> Figure | None:
        cells = (shown_of_the_process(key, one, shelf.site) for key, one in zip(keys, (first, second), strict=True))
        return _apart(keys[0], *cells)

    figure = apart([overall_key(side.battery, side.form) for side in sides])
    if figure is None:
        return _not_measured(entry.gap, entry.evidence, "withheld")
    dimensions = batteries[0].dimensions
    parts = {one: apart([dimension_key(side.battery, one, side.form) for side in sides]) for one in dimensions}
    return _dated(_measured(entry.gap, entry.evidence, figure, parts), shelf, first, second)


def _rated(entry: GapEvidence, shelf: Shelf) -> GapMeasure:
    """The mean of a direct rating. It is no difference: what is left of the gap is its distance to the top of the scale."""
    side = entry.rating
    release = shelf.newest(side.dataset) if side else None
    if side is None or release is None:
        return _not_measured(entry.gap, entry.evidence, "no_release")
    battery, scale = _battery(side, release, shelf.site), _scale(side, release, shelf.site)
    none_exists = _none_exists(side, battery, release)
    figure = _own(overall_key(side.battery, side.form), release, shelf.site)
    if figure is None:
        # Too few rate what for many does not exist: that so many say so is the finding.
        return replace(_not_measured(entry.gap, entry.evidence, "withheld"), none_exists=none_exists)
    parts = {one: _own(dimension_key(side.battery, one, side.form), release, shelf.site) for one in battery.dimensions}
    measured = _dated(_measured(entry.gap, entry.evidence, replace(figure, p=None), parts), shelf, release)
    return replace(measured, scale=(scale.min, scale.max) if scale else None, none_exists=none_exists)


def _counted(entry: GapEvidence, shelf: Shelf) -> GapMeasure:
    """The share of cases within what was promised or specified, from the organisation's own counts."""
    for operations in shelf.site.operations.values():
        kinds = {one.id: one.kind for one in operations.indicators if one.kind in SHARES}
        if operations.organisation == shelf.release.organisation and entry.indicator in kinds:
            release = shelf.newest(operations.id)
            if release is None:
                break
            kind = kinds[entry.indicator]
            cell = release.shown(Key("", "", "indicator", "", entry.indicator, kind, SHARES[kind], "none"))
            if cell is None or cell.edge:
                return _not_measured(entry.gap, entry.evidence, "withheld")
            figure = Figure(cell.value, cell.low, cell.high, cell.n, cell.n_is_exact, cell.step)
            return _dated(_measured(entry.gap, entry.evidence, figure, {}), shelf, release)
    return _not_measured(entry.gap, entry.evidence, "no_release")


MEASURES: Mapping[str, Callable[[GapEvidence, Shelf], GapMeasure]] = {
    "compliance": _counted,
    "direct_rating": _rated,
    "document_audit": _counted,
    "independent_difference": _independent,
}
"""By kind of evidence; `paired_difference` is the survey itself and never declared."""


def _own(key: Key, release: Release, site: Site) -> Figure | None:
    """One published mean with its interval, which speaks of this population in this period; tested against zero as a number
    of the process behind the answers, that is without finite population correction."""
    cell, tested = release.shown(key), shown_of_the_process(key, release, site)
    if cell is None or tested is None or cell.edge:
        return None
    p = None
    if is_exact(tested) and cell.n >= FEWEST_FOR_P:
        spread = spread_of(key, tested)
        p = two_sided_p(cell.value / spread.error, spread.df) if spread.error else float(cell.value == 0)
    return Figure(cell.value, cell.low, cell.high, cell.n, cell.n_is_exact, cell.step, p)


def _apart(key: Key, minuend: Shown | None, subtrahend: Shown | None) -> Figure | None:
    """Welch's difference, of numbers without finite population correction; without an interval on both sides only the
    difference itself, and below five answers no p."""
    if minuend is None or subtrahend is None or minuend.edge or subtrahend.edge:
        return None
    n, step = min(minuend.n, subtrahend.n), max(minuend.step, subtrahend.step)
    exactly = minuend.n_is_exact and subtrahend.n_is_exact
    if not (is_exact(minuend) and is_exact(subtrahend)):
        return Figure(minuend.value - subtrahend.value, None, None, n, exactly, step)
    found = difference(subtrahend.value, minuend.value, spread_of(key, subtrahend), spread_of(key, minuend))
    return Figure(found.value, found.low, found.high, n, exactly, step, found.p if n >= FEWEST_FOR_P else None)


def _none_exists(side: Side, battery: Battery, release: Release) -> float | None:
    """Of all answers to the items, those that nothing of the kind exists; None where that is not published exactly."""
    keys = [item_key(battery.id, item.id, side.form, "missing_none_exists") for item in battery.items]
    cells = [cell for key in keys if (cell := release.shown(key)) and not cell.edge]
    if not keys or len(cells) < len(keys):
        return None
    return fsum(cell.value * cell.n for cell in cells) / fsum(cell.n for cell in cells)


def _measured(gap: str, evidence: str, figure: Figure, parts: Mapping[str, Figure | None]) -> GapMeasure:
    shown = tuple(GapPart(name, part.value, part.low, part.high, part.n) for name, part in parts.items() if part)
    measured = GapMeasure(gap, evidence, "", figure.value, figure.low, figure.high, figure.n, figure.p, None, None, shown)
    return replace(measured, n_is_exact=figure.n_is_exact, step=figure.step)


def _dated(measured: GapMeasure, shelf: Shelf, *releases: Release) -> GapMeasure:
    """With the periods of its evidence, unless all of it is of the period looked from."""
    periods = tuple(dict.fromkeys(release.period for release in releases))
    return measured if periods == (shelf.release.period,) else replace(measured, when=periods)


def _not_measured(gap: str, evidence: str, why: Why) -> GapMeasure:
    return GapMeasure(gap, evidence, why, None, None, None, None, None, None, None)


def _battery(side: Side, release: Release, site: Site) -> Battery:
    return next(battery for battery in _instrument(release, site).batteries if battery.id == side.battery)


def _scale(side: Side, release: Release, site: Site) -> Scale | None:
    return scale_of(_instrument(release, site), overall_key(side.battery, side.form))


def _instrument(release: Release, site: Site) -> Instrument:
    return site.instruments[release.instrument]


def _ends(scale: Scale | None) -> tuple[int, int, str] | None:
    return (scale.min, scale.max, scale.direction) if scale else None
