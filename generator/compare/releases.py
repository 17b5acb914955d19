"""Compares two releases by the declared families. Reads published cells only, so nothing unpublished can leak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.compare.breaks import is_broken
from generator.compare.classes import classify
from generator.compare.crosswalk import as_asked_later
from generator.compare.families import Family, declare_families, smallest_that_matters
from generator.compare.inference import Difference, difference, panel_difference
from generator.compare.panel import overlap_of
from generator.compare.process import of_the_process
from generator.compare.published import is_exact, spread_of
from generator.model.asked import asked_cell, items_asked_otherwise
from generator.model.changes import Change, ChangeClass, Changes, Reason
from generator.model.dataset import Dataset
from generator.model.findings import Key
from generator.model.instrument import Instrument
from generator.model.organisation import Thresholds
from generator.model.release import Cell, Hidden, Release, Shown
from generator.model.site import Site


@dataclass(frozen=True, slots=True)
class Pair:
    """Two releases and everything that decides what may be said about them."""

    earlier: Release
    """Under the ids of the later questionnaire: see `as_asked_later`."""
    later: Release
    same_questionnaire: bool
    dataset: Dataset
    instrument: Instrument
    thresholds: Thresholds
    panel: Mapping[Key, Shown] = field(default_factory=dict)


def compare(earlier: Release, later: Release, site: Site, panel: Mapping[Key, Shown] | None = None) -> Changes:
    """Later minus earlier for every declared measure that at least one of the two has.

    The two are independent samples, except where `panel` gives the correlation of those who answered in both
    (`panel.correlations_of`).
    """
    pair = pair_of(earlier, later, site, panel)
    changes: dict[Key, Change] = {}
    for family in declare_families(pair.instrument):
        changes |= _compare_family(family, pair)
    tested = sum(change.p is not None for change in changes.values())
    return Changes(earlier.period, later.period, changes, tested)


def pair_of(earlier: Release, later: Release, site: Site, panel: Mapping[Key, Shown] | None = None) -> Pair:
    """Two releases of surveys, made comparable as far as they are."""
    return Pair(
        of_the_process(as_asked_later(earlier, later, site), site),
        of_the_process(later, site),
        earlier.instrument == later.instrument,
        site.datasets[later.dataset],
        site.instruments[later.instrument],
        site.organisations[later.organisation].thresholds,
        panel or {},
    )


def _compare_family(family: Family, pair: Pair) -> dict[Key, Change]:
    """All changes of a family. Measures that cannot be tested do not count in its size (missing p are left out)."""
    keys = [key for key in family.keys if any(asked_cell(key, release) for release in (pair.earlier, pair.later))]
    return classify_family({key: compare_cells(family.name, key, pair) for key in keys}, family)


def classify_family(found: Mapping[Key, Change], family: Family) -> dict[Key, Change]:
    """The changes with their corrected p and classes."""
    tested = {key: change.p for key, change in found.items() if change.p is not None}
    adjusted = dict(zip(tested, family.adjust(tuple(tested.values())), strict=True))
    return {key: place(change, adjusted.get(key), len(tested)) for key, change in found.items()}


def compare_cells(family: str, key: Key, pair: Pair) -> Change:
    """One measure, with its interval and p. What can be tested has the class S6 until its family is corrected."""
    delta = smallest_that_matters(key, pair.thresholds)
    before, after = asked_cell(key, pair.earlier), asked_cell(key, pair.later)
    kind, reason = _obstacle(key, pair)
    if kind or not isinstance(before, Shown) or not isinstance(after, Shown):
        return Change(key, kind or "S1", None, None, None, None, None, family, 0, delta, None, reason)
    n, step = min(before.n, after.n), max(before.step, after.step)
    items = items_asked_otherwise(key, pair.earlier, pair.later, pair.instrument)
    if items:
        # A score that is made of other items than before is not comparable, however precise both are.
        return Change(key, "S1", None, None, None, None, None, family, 0, delta, None, "items", step, items)
    found = _difference(key, before, after, pair)
    # The class waits for the correction of the whole family; S6 claims nothing meanwhile.
    return Change(key, "S6", found.value, found.low, found.high, found.p, None, family, 0, delta, n, "", step)


def _difference(key: Key, before: Shown, after: Shown, pair: Pair) -> Difference:
    spreads = spread_of(key, before), spread_of(key, after)
    correlation = pair.panel.get(key)
    if correlation is None:
        return difference(before.value, after.value, *spreads)
    return panel_difference(before.value, after.value, *spreads, overlap_of(before, after, correlation))


def _obstacle(key: Key, pair: Pair) -> tuple[ChangeClass | None, Reason]:
    """Why two cells give no difference: S0 before S1; (None, "") where nothing stands in the way."""
    before, after = asked_cell(key, pair.earlier), asked_cell(key, pair.later)
    hidden = [cell.why for cell in (before, after) if isinstance(cell, Hidden)]
    if hidden:
        return "S0", "too_few" if "too_few" in hidden else "withheld"
    if before is None or after is None:
        return "S1", _absence(before, pair)
    if "b" in getattr(after, "marks", ()) or is_broken(
        key, pair.earlier.period, pair.later.period, pair.dataset, pair.instrument
    ):
        return "S1", "break"
    return obstacle_of_values(before, after)


def _absence(before: Cell | None, pair: Pair) -> Reason:
    if not pair.same_questionnaire:
        return "instrument"
    return "new" if before is None else "gone"


def obstacle_of_values(*cells: Cell) -> tuple[ChangeClass | None, Reason]:
    """Why published values cannot be told apart: a bound instead of a value, or no interval."""
    shown = [cell for cell in cells if isinstance(cell, Shown)]
    if any(cell.edge for cell in shown):
        return "S1", "coarse"
    if not all(is_exact(cell) for cell in shown):
        return "S1", "no_interval"
    return None, ""


def place(change: Change, p_adjusted: float | None, size: int) -> Change:
    """The change with its corrected p and, where there is a difference, its class."""
    if change.value is None or change.low is None or change.high is None or change.p is None or p_adjusted is None:
        return replace(change, family_size=size)
    kind = classify(Difference(change.value, change.low, change.high, change.p), p_adjusted, change.delta)
    return replace(change, kind=kind, p_adjusted=p_adjusted, family_size=size)
