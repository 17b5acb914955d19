"""Changes that say what became of an action: before and after, against a comparison group, and over a run of periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import sqrt
from statistics import fmean, variance

from generator.compare.inference import Difference, Spread, difference, difference_of_differences
from generator.compare.panel import correlations_of
from generator.compare.published import spread_of
from generator.compare.releases import compare_cells, obstacle_of_values, pair_of
from generator.model.changes import Change, ChangeClass, Reason
from generator.model.effects import Side
from generator.model.findings import Key
from generator.model.operations import meaning_of
from generator.model.period import Period
from generator.model.release import Hidden, Release, Series, Shown
from generator.model.site import Site

FAMILY = "actions"
RUN = 12
"""Points before and after that make a run: a whole year of months, so that both hold every season once."""


def change_between(key: Key, series: Series, earlier: Release, later: Release, site: Site) -> Change:
    """Later minus earlier, S6 until it is corrected; S0 or S1 with the reason where there is no difference."""
    if series.dataset in site.datasets:
        panel = correlations_of(series, later) if series.before(later) is earlier else {}
        return compare_cells(FAMILY, key, pair_of(earlier, later, site, panel))
    return _of_records(key, earlier, later)


def difference_between(pilot: Side, others: Side) -> Change | None:
    """(pilot after - before) - (others after - before); None unless both sides have a change of their own."""
    if not (pilot.change and others.change and pilot.change.p is not None and others.change.p is not None):
        return None
    key, base = pilot.change.key, others.change.key
    ours, theirs = _with_spreads(key, pilot), _with_spreads(base, others)
    found = difference_of_differences(ours, theirs)
    n = min(pilot.change.n or 0, others.change.n or 0)
    step = max(pilot.change.step, others.change.step)
    return replace(_found(key, found, n, step), delta=pilot.change.delta)


def shift_of_run(key: Key, series: Series, started: date, until: Period) -> Change | None:
    """Mean of the last 12 published values up to `until` that began on or after the start, minus mean of the last 12 that ended
    before it: Welch's difference of the two, each period one observation. None with fewer on either side.

    Scatter from period to period is in its error, that of sampling with it. Periods are taken as independent: where neighbours
    resemble each other the interval is too narrow, and what else began at the same time cannot be told apart. Source: Bernal,
    Cummins & Gasparrini 2017, Int. J. Epidemiol. 46:348-355 (step change, no trend).
    """
    latest = next((one for one in series.releases if one.period == until), None)
    if latest is None:
        return None
    known = [
        (release.period, cell)
        for release in series.releases
        if release.period.last_month <= until.last_month
        and _means_the_same(key, release, latest)
        and (cell := _value(key, release))
    ]
    before = [cell for when, cell in known if when.last_month < (started.year, started.month)][-RUN:]
    after = [cell for when, cell in known if date(*when.first_month, 1) >= started][-RUN:]
    if min(len(before), len(after)) < RUN:
        return None
    first, second = (fmean(cell.value for cell in side) for side in (before, after))
    found = difference(first, second, _scatter(before), _scatter(after))
    return _found(key, found, min(cell.n for cell in (*before, *after)), max(cell.step for cell in (*before, *after)))


def _of_records(key: Key, earlier: Release, later: Release) -> Change:
    before, after = earlier.get(key), later.get(key)
    none = Change(key, "S1", None, None, None, None, None, FAMILY, 0, 0.0, None)
    kind, reason = _obstacle(key, earlier, later)
    if kind or not isinstance(before, Shown) or not isinstance(after, Shown):
        return replace(none, kind=kind or "S1", reason=reason)
    found = difference(before.value, after.value, spread_of(key, before), spread_of(key, after))
    return _found(key, found, min(before.n, after.n), max(before.step, after.step))


def _obstacle(key: Key, earlier: Release, later: Release) -> tuple[ChangeClass | None, Reason]:
    cells = [release.get(key) for release in (earlier, later)]
    hidden = [cell.why for cell in cells if isinstance(cell, Hidden)]
    if hidden:
        return "S0", "too_few" if "too_few" in hidden else "withheld"
    if not all(cells):
        return "S1", "new" if cells[0] is None else "gone"
    if not _means_the_same(key, earlier, later):
        return "S1", "definition"
    return obstacle_of_values(*(cell for cell in cells if cell))


def _means_the_same(key: Key, one: Release, other: Release) -> bool:
    meanings = [[meaning_of(each) for each in release.indicators if each.id == key.target] for release in (one, other)]
    return meanings[0] == meanings[1]


def _with_spreads(key: Key, side: Side) -> tuple[tuple[float, Spread], ...]:
    return tuple((cell.value, spread_of(key, cell)) for cell in (side.before, side.after) if cell)


def _value(key: Key, release: Release) -> Shown | None:
    cell = release.shown(key)
    return cell if cell and not cell.edge else None


def _scatter(cells: Sequence[Shown]) -> Spread:
    return Spread(sqrt(variance(cell.value for cell in cells) / len(cells)), len(cells) - 1)


def _found(key: Key, found: Difference, n: int, step: float) -> Change:
    return Change(key, "S6", found.value, found.low, found.high, found.p, None, FAMILY, 0, 0.0, n, "", step)
