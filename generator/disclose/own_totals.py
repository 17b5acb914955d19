"""Money that an organisation declares to be its own total: nobody's payment, so no profile has anybody to protect in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.disclose.showing import show
from generator.model.findings import Key, Wave
from generator.model.operations import FAILURE_COSTS, POOR_QUALITY, QUALITY_COST, Operations
from generator.model.profiles import PROFILES
from generator.model.release import Cell, Shown
from generator.model.statistics import statistic

IN_FULL = PROFILES["open"]


def show_own_totals(cells: Mapping[Key, Cell], wave: Wave, operations: Operations) -> dict[Key, Cell]:
    """The cells, with the amounts that are declared (`Indicator.own_total`) in full.

    A sum over costs is shown where all its parts are: beside the others it would give the one that is not away.
    """
    declared = _declared(operations)
    return {key: _in_full(key, cell, wave) if key.target in declared else cell for key, cell in cells.items()}


def _declared(operations: Operations) -> frozenset[str]:
    costs = [indicator for indicator in operations.indicators if indicator.kind == "cost"]
    failures = [indicator for indicator in costs if indicator.category in FAILURE_COSTS]
    sums = ((QUALITY_COST, costs), (POOR_QUALITY, failures))
    whole = (target for target, parts in sums if parts and all(part.own_total for part in parts))
    return frozenset((*(cost.id for cost in costs if cost.own_total), *whole))


def _in_full(key: Key, cell: Cell, wave: Wave) -> Cell:
    """Money is no sample, so it bears no mark of one."""
    kind, estimate = statistic(key.statistic).kind, wave.estimates.get(key)
    if kind != "amount" or estimate is None:
        return cell
    shown = show(kind, estimate, key.weighting, IN_FULL)
    return replace(shown, marks=()) if isinstance(shown, Shown) else shown
