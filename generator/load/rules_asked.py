"""Rules of the forms that items are asked in: a column that is not there was forgotten, or is declared as not asked."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Fault, listed, nearest
from generator.load.nodes import Path as NodePath
from generator.load.records import Parsed
from generator.load.sound import fault_at
from generator.model.dataset import Dataset, NotAsked
from generator.model.instrument import Battery, Form, Instrument
from generator.model.period import Period

Columns = dict[str, dict[str, int]]
"""Item -> form -> place in `ratings`."""


def check_asked(parsed: Parsed, dataset: Dataset, instrument: Instrument) -> Iterator[Fault]:
    """For a data set whose ratings are sound, each by itself."""
    columns: Columns = {}
    for number, rating in enumerate(dataset.ratings):
        if rating.item and rating.form:
            columns.setdefault(rating.item, {})[rating.form] = number
    faults = [
        fault
        for number, entry in enumerate(dataset.not_asked)
        for fault in _check_entry(parsed, dataset, instrument, number, columns)
    ]
    yield from faults
    declared = {(entry.item, entry.form) for entry in dataset.not_asked if not entry.periods}
    for battery in () if faults else instrument.batteries:
        yield from _check_battery(parsed, battery, columns, declared)


def _check_battery(parsed: Parsed, battery: Battery, columns: Columns, declared: set[tuple[str, Form]]) -> Iterator[Fault]:
    """Every item that has a column has one for each form that another item of the battery has one for."""
    for form in (each.form for each in battery.forms):
        others = [item.id for item in battery.items if form in columns.get(item.id, ())]
        for item in (item.id for item in battery.items):
            own = columns.get(item, {})
            if others and own and form not in own and (item, form) not in declared:
                there = next(iter(own))
                found = f"'{item}' has a column for {there} and none for {form}, which '{others[0]}' has"
                allowed = f"an entry of its own: {{column: [...], item: {item}, form: {form}}}"
                hint = f"if it was not asked so: not_asked: [{{item: {item}, form: {form}}}]"
                yield fault_at(parsed, ("ratings", own[there]), "R353", found, allowed, hint)


def _check_entry(parsed: Parsed, dataset: Dataset, instrument: Instrument, number: int, columns: Columns) -> Iterator[Fault]:
    entry, path = dataset.not_asked[number], ("not_asked", number)
    batteries = {item.id: battery for battery in instrument.batteries for item in battery.items}
    if entry.item not in batteries:
        found = f"no item of the instrument has the id '{entry.item}'"
        yield fault_at(parsed, (*path, "item"), "R353", found, listed(batteries, 30), nearest(entry.item, batteries))
        return
    forms = [each.form for each in batteries[entry.item].forms]
    if entry.form not in forms:
        found = f"'{entry.item}' is never asked in the form '{entry.form}'"
        yield fault_at(parsed, (*path, "form"), "R353", found, listed(forms), nearest(entry.form, forms))
    elif any((other.item, other.form) == (entry.item, entry.form) for other in dataset.not_asked[:number]):
        found = f"'{entry.item}' in the form {entry.form} stands twice"
        yield fault_at(parsed, path, "R353", found, "one entry, with all its periods")
    else:
        yield from _check_periods(parsed, entry, path, has_column=entry.form in columns.get(entry.item, ()))


def _check_periods(parsed: Parsed, entry: NotAsked, path: NodePath, *, has_column: bool) -> Iterator[Fault]:
    """What was never asked has no column; what was not asked in some periods has one for the others."""
    if has_column != bool(entry.periods):
        found = f"'{entry.item}' in the form {entry.form} has {'a' if has_column else 'no'} column"
        allowed = "the periods in which it was not asked" if has_column else "no periods: it was never asked"
        hint = "" if has_column else "delete `periods`, or declare its column under ratings"
        yield fault_at(parsed, path, "R353", found, allowed, hint)
    for place, period in enumerate(entry.periods):
        try:
            Period.parse(period)
        except ValueError:
            yield fault_at(parsed, (*path, "periods", place), "R353", f"'{period}' is not a period", "2017, 2018q3 or 2018-07")
