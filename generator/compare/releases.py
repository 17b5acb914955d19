"""Compares two releases by the declared families. Reads published cells only, so nothing unpublished can leak."""

from __future__ import annotations

from dataclasses import replace
from math import inf

from generator.compare.classes import classify
from generator.compare.families import Family, declare_families, smallest_that_matters
from generator.compare.inference import Difference, Spread, difference, recover_spread
from generator.model.asked import items_asked_otherwise
from generator.model.changes import Change, ChangeClass, Changes, Reason
from generator.model.findings import Key
from generator.model.instrument import Instrument
from generator.model.organisation import Thresholds
from generator.model.release import Cell, Hidden, Release, Shown
from generator.model.site import Site


def compare(earlier: Release, later: Release, site: Site) -> Changes:
    """Later minus earlier for every declared measure that at least one of the two has. Waves are independent samples."""
    thresholds = site.organisations[later.organisation].thresholds
    instrument = site.instruments[later.instrument]
    changes: dict[Key, Change] = {}
    for family in declare_families(instrument):
        changes |= _compare_family(family, earlier, later, thresholds, instrument)
    tested = sum(change.p is not None for change in changes.values())
    return Changes(earlier.period, later.period, changes, tested)


def _compare_family(
    family: Family, earlier: Release, later: Release, thresholds: Thresholds, instrument: Instrument
) -> dict[Key, Change]:
    """All changes of a family. Measures that cannot be tested do not count in its size (missing p are left out)."""
    keys = [key for key in family.keys if earlier.get(key) is not None or later.get(key) is not None]
    found = {}
    for key in keys:
        change = _compare_cells(family.name, key, earlier, later, thresholds)
        found[key] = _where_items_differ(change, items_asked_otherwise(key, earlier, later, instrument))
    tested = {key: change.p for key, change in found.items() if change.p is not None}
    adjusted = dict(zip(tested, family.adjust(tuple(tested.values())), strict=True))
    return {key: _place(change, adjusted.get(key), len(tested)) for key, change in found.items()}


def _compare_cells(family: str, key: Key, earlier: Release, later: Release, thresholds: Thresholds) -> Change:
    delta = smallest_that_matters(key, thresholds)
    before, after = earlier.get(key), later.get(key)
    kind, reason = _obstacle(before, after, same_questionnaire=earlier.instrument == later.instrument)
    if kind or not isinstance(before, Shown) or not isinstance(after, Shown):
        return Change(key, kind or "S1", None, None, None, None, None, family, 0, delta, None, reason)
    found = difference(before.value, after.value, _spread(key, before), _spread(key, after))
    n, step = min(before.n, after.n), max(before.step, after.step)
    # The class waits for the correction of the whole family; S6 claims nothing meanwhile.
    return Change(key, "S6", found.value, found.low, found.high, found.p, None, family, 0, delta, n, "", step)


def _where_items_differ(change: Change, items: tuple[str, ...]) -> Change:
    """A score that is made of other items than before is not comparable, however precise both are."""
    if not items or change.reason:
        return change
    return Change(
        change.key, "S1", None, None, None, None, None, change.family, 0, change.delta, None, "items", change.step, items
    )


def _obstacle(before: Cell | None, after: Cell | None, *, same_questionnaire: bool) -> tuple[ChangeClass | None, Reason]:
    """Why two cells give no difference: S0 before S1; (None, "") where nothing stands in the way."""
    hidden = [cell.why for cell in (before, after) if isinstance(cell, Hidden)]
    if hidden:
        return "S0", "too_few" if "too_few" in hidden else "withheld"
    if not same_questionnaire:
        return "S1", "instrument"
    if before is None or after is None:
        return "S1", "new" if before is None else "gone"
    return _obstacle_of_values(tuple(cell for cell in (before, after) if isinstance(cell, Shown)))


def _obstacle_of_values(cells: tuple[Shown, ...]) -> tuple[ChangeClass | None, Reason]:
    if any("b" in cell.marks for cell in cells):
        return "S1", "break"
    if any(cell.edge for cell in cells):
        return "S1", "coarse"
    if any(cell.low is None or cell.high is None or cell.n < 2 for cell in cells):
        return "S1", "no_interval"
    return None, ""


def _spread(key: Key, cell: Shown) -> Spread:
    """Means have intervals from t with n - 1 degrees of freedom; shares and NPS from the normal distribution."""
    if cell.low is None or cell.high is None:
        raise ValueError(f"{key} has no interval")
    return recover_spread(cell.low, cell.high, cell.step, cell.n - 1 if key.statistic == "mean" else inf)


def _place(change: Change, p_adjusted: float | None, size: int) -> Change:
    """The change with its corrected p and, where there is a difference, its class."""
    if change.value is None or change.low is None or change.high is None or change.p is None or p_adjusted is None:
        return replace(change, family_size=size)
    kind = classify(Difference(change.value, change.low, change.high, change.p), p_adjusted, change.delta)
    return replace(change, kind=kind, p_adjusted=p_adjusted, family_size=size)
