"""Control charts (XmR) of published values over time: limits, signals, and what the last point means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Literal

from generator.compare import xmr
from generator.compare.breaks import is_broken
from generator.compare.direction import better_direction, indicators_of
from generator.compare.families import declare_families
from generator.compare.process import shown_of_the_process
from generator.compare.published import is_exact, spread_of
from generator.model.analyses import ControlChart, Rule, Signal
from generator.model.asked import items_asked_otherwise
from generator.model.findings import Key
from generator.model.method import METHOD_OF_RECORDS, ControlChoice
from generator.model.release import Release, Series, Shown
from generator.model.revisions import meanings
from generator.model.site import Site

FEWEST, FEWEST_FOR_GOOD = 5, 12
"""Points for trial limits, and for limits that are no longer called trial (research/methods.md §3.7)."""
Variation = Literal["common", "improvement", "concern", "special", "none"]
Assurance = Literal["pass", "fail", "inconsistent", "none"]


@dataclass(frozen=True, slots=True)
class Point:
    """A published value, its place in the series, and its own standard error (0: no interval)."""

    place: int
    value: float
    error: float


def control_charts(series: Series, site: Site) -> dict[Key, ControlChart]:
    """One chart for every declared measure, and every number of an indicator, that two releases at least publish."""
    charts = (draw_control(series, key, site) for key in _keys(series, site))
    return {chart.key: chart for chart in charts if sum(value is not None for value in chart.values) > 1}


def draw_control(series: Series, key: Key, site: Site) -> ControlChart:
    """XmR chart of one measure. Below five points there are dots only, below twelve the limits are trial limits.

    Points before the last break (declared, another questionnaire, a score made of other items) are not in the chart; a value
    that is not published leaves a hole, and the moving range spans it.
    """
    points = _points(series, key, site)
    by_place = {point.place: point.value for point in points}
    periods = tuple(release.period for release in series.releases)
    values = tuple(by_place.get(place) for place in range(len(periods)))
    if len(points) < FEWEST:
        return ControlChart(key, periods, values, None, None, None, None, False, (), "none", "none", False)
    choice = _choice(series.latest, site)
    numbers = [point.value for point in points]
    limits = xmr.limits_of(numbers, choice)
    found = tuple(_signals(numbers, limits, xmr.PRESETS[choice.preset]))
    better = better_direction(key, series.latest, site)
    return ControlChart(
        key=key,
        periods=periods,
        values=values,
        centre=limits.centre,
        lower=limits.lower,
        upper=limits.upper,
        range_limit=limits.range_limit,
        is_trial=min(len(points), choice.baseline or len(points)) < FEWEST_FOR_GOOD,
        signals=tuple(Signal(rule, tuple(periods[points[place].place] for place in run)) for rule, run in found),
        variation=_variation(numbers, limits, found, better),
        assurance=_assurance(limits, _target(key, series.latest, site), better),
        mostly_sampling=_is_mostly_sampling(points, limits),
    )


def _keys(series: Series, site: Site) -> tuple[Key, ...]:
    if series.dataset in site.operations:
        cells = (key for release in series.releases for key in release.cells)
        return tuple(dict.fromkeys(key for key in cells if key.scope == "indicator" and not key.segment))
    families = declare_families(site.instruments[series.latest.instrument])
    return tuple(dict.fromkeys(key for family in families for key in family.keys))


def _choice(release: Release, site: Site) -> ControlChoice:
    instrument = site.instruments.get(release.instrument)
    return (instrument.method if instrument else METHOD_OF_RECORDS).control


def _points(series: Series, key: Key, site: Site) -> tuple[Point, ...]:
    first = _first_after_break(series.releases, key, site)
    releases = [(place, release) for place, release in enumerate(series.releases) if place >= first]
    cells = [(place, shown_of_the_process(key, release, site)) for place, release in releases]
    return tuple(Point(place, cell.value, _error(key, cell)) for place, cell in cells if cell and not cell.edge)


def _first_after_break(releases: Sequence[Release], key: Key, site: Site) -> int:
    pairs = enumerate(pairwise(releases), 1)
    cuts = [place for place, (before, after) in pairs if _is_cut(key, before, after, site)]
    return max((*cuts, *_counted_otherwise(releases, key)), default=0)


def _counted_otherwise(releases: Sequence[Release], key: Key) -> Iterator[int]:
    """Places after an indicator of own records that counted something else, or in another unit, than it does now."""
    declared = [(place, meanings(release)) for place, release in enumerate(releases, 1) if release.indicators]
    counted = [(place, found[key.target]) for place, found in declared if key.target in found]
    yield from (place for place, meaning in counted if meaning != counted[-1][1])


def _is_cut(key: Key, before: Release, after: Release, site: Site) -> bool:
    cell, dataset = after.shown(key), site.datasets.get(after.dataset)
    if before.instrument != after.instrument or (cell and "b" in cell.marks):
        return True
    if dataset is None:
        return False
    instrument = site.instruments[after.instrument]
    is_declared = is_broken(key, before.period, after.period, dataset, instrument)
    return is_declared or bool(items_asked_otherwise(key, before, after, instrument))


def _error(key: Key, cell: Shown) -> float:
    return spread_of(key, cell).error if is_exact(cell) else 0.0


def _signals(values: Sequence[float], limits: xmr.Limits, preset: xmr.Preset) -> Iterator[tuple[Rule, tuple[int, ...]]]:
    """Rule and places: each point outside, each run, each stretch of points near a limit."""
    signs = xmr.sides(values, limits.centre)
    yield from (("outside", (place,)) for place in xmr.outside(values, limits))
    yield from (("shift", run) for run in xmr.runs(signs, preset.shift))
    if preset.trend:
        yield from (("trend", run) for run in xmr.trends(values, preset.trend))
    near = xmr.is_near(values, limits, preset)
    yield from (("near_limit", run) for run in _stretches(xmr.near_limit(near, signs, preset), near, signs))


def _stretches(windows: Sequence[tuple[int, ...]], near: Sequence[bool], signs: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Points near a limit, joined over windows that share one on the same side."""
    joined: list[tuple[int, set[int]]] = []
    for window in windows:
        close = {place for place in window if near[place]}
        side = 1 if sum(signs[place] for place in close) > 0 else -1
        close = {place for place in close if signs[place] == side}
        if joined and joined[-1][0] == side and joined[-1][1] & close:
            joined[-1][1].update(close)
        else:
            joined.append((side, close))
    return (tuple(sorted(places)) for _, places in joined)


def _variation(
    values: Sequence[float], limits: xmr.Limits, found: Sequence[tuple[Rule, tuple[int, ...]]], better: int
) -> Variation:
    """Of the last point: by the side of the centre that it lies on; by the way it moves where only a trend signals."""
    last = len(values) - 1
    rules = {rule for rule, places in found if last in places}
    if not rules:
        return "common"
    if not better:
        return "special"
    moved = xmr.sides(values[-1:], values[-2] if rules == {"trend"} else limits.centre)[0]
    return "improvement" if moved == better else "concern"


def _assurance(limits: xmr.Limits, target: float | None, better: int) -> Assurance:
    """pass: every value within the limits meets the target; fail: none does; inconsistent: some do."""
    if target is None or not better:
        return "none"
    worst, best = (limits.lower, limits.upper) if better > 0 else (-limits.upper, -limits.lower)
    wanted = target * better
    if worst >= wanted:
        return "pass"
    return "fail" if best < wanted else "inconsistent"


def _target(key: Key, release: Release, site: Site) -> float | None:
    """The declared target of an indicator's first number; quantiles of times beside it have none."""
    if key.statistic in {"median_time", "p90_time"}:
        return None
    return next((one.target for one in indicators_of(release, site) if one.id == key.target), None)


def _is_mostly_sampling(points: Sequence[Point], limits: xmr.Limits) -> bool:
    """At least half of the variance from period to period, (mean range / 1.128)^2, is what sampling alone gives: mean SE^2."""
    if any(not point.error for point in points):
        return False
    return fmean(point.error**2 for point in points) >= limits.sigma**2 / 2
