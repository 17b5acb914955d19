"""Declared breaks: from a period on, answers to some questions may not be compared with earlier ones."""

from __future__ import annotations

from generator.model.dataset import Break, Dataset
from generator.model.findings import Key
from generator.model.instrument import Instrument
from generator.model.period import Period


def is_broken(key: Key, earlier: Period, later: Period, dataset: Dataset, instrument: Instrument) -> bool:
    """Whether a declared break that concerns the measure lies between the two periods: after the one, not after the other."""
    return any(
        earlier.first_month < Period.parse(one.period).first_month <= later.first_month and concerns(one, key, instrument)
        for one in dataset.breaks
    )


def concerns(declared: Break, key: Key, instrument: Instrument) -> bool:
    """A break without targets concerns everything. A broken item breaks the scores that it is part of; a broken dimension or
    battery breaks its items as well."""
    if not declared.targets or {key.target, key.battery} & set(declared.targets):
        return True
    return bool(_items(key, instrument) & _broken_items(declared, instrument))


def _items(key: Key, instrument: Instrument) -> set[tuple[str, str]]:
    """(battery, item) of all items behind a measure; none for questions, features and indicators."""
    return {
        (battery.id, item.id)
        for battery in instrument.batteries
        for item in battery.items
        if battery.id == key.battery and (key.scope == "overall" or key.target in {item.id, item.dimension})
    }


def _broken_items(declared: Break, instrument: Instrument) -> set[tuple[str, str]]:
    return {
        (battery.id, item.id)
        for battery in instrument.batteries
        for item in battery.items
        if {battery.id, item.id, item.dimension} & set(declared.targets)
    }
