"""Comparison across two questionnaires: only what the later one declares to be asked alike, under its own ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.model.findings import Key
from generator.model.instrument import Battery, Instrument, Scale
from generator.model.measures import scale_of
from generator.model.release import Cell, Hidden, Release
from generator.model.site import Site


@dataclass(frozen=True, slots=True)
class Bridge:
    """Two questionnaires and what the later one declares to be asked alike."""

    now: Instrument
    before: Instrument
    pairs: Mapping[str, str]
    """Item or question of the later questionnaire -> that of the earlier one."""


def as_asked_later(earlier: Release, later: Release, site: Site) -> Release:
    """The earlier release under the ids of the later questionnaire, with nothing in it that was asked otherwise.

    Items and questions are there where the crosswalk pairs them and their scales agree; a dimension or battery where its items
    are paired one to one with all items of one earlier dimension or battery, and its scores are made in the same way. What is
    withheld stays withheld. With the same questionnaire it is the release itself.
    """
    if earlier.instrument == later.instrument:
        return earlier
    cells: dict[Key, Cell] = {key: cell for key, cell in earlier.cells.items() if isinstance(cell, Hidden)}
    now, before = site.instruments[later.instrument], site.instruments.get(earlier.instrument)
    if before and now.crosswalk and now.crosswalk.instrument == before.id:
        bridge = Bridge(now, before, {pair.now: pair.before for pair in now.crosswalk.same})
        for key in later.cells:
            old = None if key.segment else _earlier_key(key, bridge)
            if old and old in earlier.cells:
                cells[key] = earlier.cells[old]
    return replace(earlier, cells=cells)


def _earlier_key(key: Key, bridge: Bridge) -> Key | None:
    """What the measure was called; None where the crosswalk does not lead there or the scale is another one."""
    old = next(_candidates(key, bridge), None)
    return old if old and _same_scale(scale_of(bridge.now, key), scale_of(bridge.before, old)) else None


def _same_scale(one: Scale | None, other: Scale | None) -> bool:
    """Numbers mean the same: labels may be worded anew, ends, direction and boxes may not move."""
    if one is None or other is None:
        return False
    return one.model_copy(update={"id": other.id, "labels": other.labels}) == other


def _candidates(key: Key, bridge: Bridge) -> Iterator[Key]:
    if key.scope == "question":
        asked = bridge.pairs.get(key.target)
        yield from (key._replace(target=q.id) for q in bridge.before.questions if q.id == asked and q.role == key.form)
    for battery in bridge.now.batteries:
        if battery.id == key.battery:
            for old in bridge.before.batteries:
                target = _earlier_target(key, battery, old, bridge)
                if target and (key.scope == "item" or _scored_alike(key.scope, battery, old, bridge)):
                    yield key._replace(battery=old.id, target=target)


def _earlier_target(key: Key, battery: Battery, old: Battery, bridge: Bridge) -> str | None:
    """Item, dimension or battery of `old` that the target corresponds to."""
    if key.scope == "item":
        return next((item.id for item in old.items if item.id == bridge.pairs.get(key.target)), None)
    if key.scope == "overall":
        return old.id if _paired(_items(battery), bridge) == _items(old) else None
    paired = _paired(_items(battery, key.target), bridge)
    return next((dimension for dimension in old.dimensions if _items(old, dimension) == paired), None)


def _scored_alike(scope: str, battery: Battery, old: Battery, bridge: Bridge) -> bool:
    """Same rule for unanswered items; for an overall score the same rule for dimensions, made of the same items."""
    now, before = bridge.now.method, bridge.before.method
    if now.min_answered != before.min_answered:
        return False
    if scope != "overall":
        return True
    parts = {frozenset(_paired(_items(battery, one), bridge) or ()) for one in battery.dimensions}
    same_parts = parts == {frozenset(_items(old, one)) for one in old.dimensions}
    return now.overall == before.overall and (now.overall == "mean_of_items" or same_parts)


def _items(battery: Battery, dimension: str | None = None) -> set[str]:
    return {item.id for item in battery.items if dimension is None or item.dimension == dimension}


def _paired(items: set[str], bridge: Bridge) -> set[str] | None:
    """Earlier ids of all items; None unless every one has one and no two have the same."""
    found = {bridge.pairs[item] for item in items if item in bridge.pairs}
    return found if len(found) == len(items) else None
