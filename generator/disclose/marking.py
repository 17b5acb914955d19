"""Marks on published numbers: breaks, what a period did not ask, provisional results, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.disclose.bases import answered_of
from generator.model.dataset import Break, Dataset
from generator.model.findings import Key
from generator.model.instrument import Instrument
from generator.model.period import Period
from generator.model.release import Cell, Hidden, Mark, Release, Shown

NOT_ASKED = Hidden("not_asked", ("x",))


def mark_release(release: Release, earlier: Release | None = None) -> Release:
    """[p] on every number of a provisional release, [r] on those that the `earlier` revision gave otherwise.

    A number that the earlier revision withheld or did not have is revised too; what is now withheld has no number to mark.
    """
    cells = release.cells
    if release.status == "provisional":
        cells = {key: _with(cell, "p") for key, cell in cells.items()}
    if earlier is not None:
        cells = {key: _with(cell, "r") if _differs(cell, earlier.cells.get(key)) else cell for key, cell in cells.items()}
    return replace(release, cells=cells)


def mark_breaks(
    cells: Mapping[Key, Cell], period: Period, earlier: Sequence[Period], dataset: Dataset, instrument: Instrument
) -> dict[Key, Cell]:
    """[b] on numbers of the first period after a break: declared in the data set, or by the questionnaire's crosswalk.

    `earlier`: the periods of this data set before this one. A broken item breaks the scores that it is part of.
    """
    broken: list[frozenset[str] | None] = [
        frozenset(one.targets) or None for one in dataset.breaks if _is_first_after(one, period, earlier)
    ]
    if instrument.crosswalk and not earlier:
        broken.append(_not_carried_over(instrument))
    touched = [None if targets is None else targets | _scores_of(targets, instrument) for targets in broken]
    return {
        key: _with(cell, "b") if any(targets is None or _concerns(key, targets) for targets in touched) else cell
        for key, cell in cells.items()
    }


def mark_not_asked(cells: Mapping[Key, Cell], asked_elsewhere: Iterable[Key]) -> dict[Key, Cell]:
    """[x] for what other periods of the same data set asked everyone and this one did not.

    A statistic that this period lacks of a question that it did ask is not meant: nothing is missing where it does not apply.
    """
    asked = {answered_of(key) for key in cells}
    missing = {key: NOT_ASKED for key in asked_elsewhere if not key.segment and answered_of(key) not in asked}
    return {**cells, **missing}


def _is_first_after(one: Break, period: Period, earlier: Sequence[Period]) -> bool:
    start = Period.parse(one.period)
    return _order(period) >= _order(start) and all(_order(before) < _order(start) for before in earlier)


def _order(period: Period) -> tuple[int, int]:
    """Its first month: periods of unlike length in order of time."""
    first = {"year": 1, "quarter": 3 * period.part - 2, "month": period.part}[period.grain]
    return period.year, first


def _not_carried_over(instrument: Instrument) -> frozenset[str]:
    """Items and questions that the crosswalk does not name as the same."""
    assert instrument.crosswalk
    same = {pair.now for pair in instrument.crosswalk.same}
    items = {item.id for battery in instrument.batteries for item in battery.items}
    return frozenset(items | {question.id for question in instrument.questions}) - same


def _scores_of(targets: frozenset[str], instrument: Instrument) -> frozenset[str]:
    return frozenset(_scores(targets, instrument))


def _scores(targets: frozenset[str], instrument: Instrument) -> Iterator[str]:
    for battery in instrument.batteries:
        broken = {item.dimension for item in battery.items if item.id in targets}
        yield from broken
        if broken or targets & set(battery.dimensions):
            yield battery.id
        if battery.id in targets:
            yield from (item.id for item in battery.items)
            yield from battery.dimensions


def _concerns(key: Key, targets: frozenset[str]) -> bool:
    return key.target in targets or (key.scope == "driver" and key.battery in targets)


def _with(cell: Cell, mark: Mark) -> Cell:
    if isinstance(cell, Hidden) or mark in cell.marks:
        return cell
    return replace(cell, marks=(*cell.marks, mark))


def _differs(cell: Cell, before: Cell | None) -> bool:
    """Another number; marks and steps alone are no correction."""
    if isinstance(cell, Hidden) or not isinstance(before, Shown):
        return not isinstance(cell, Hidden)
    return _number(cell) != _number(before)


def _number(cell: Shown) -> tuple[object, ...]:
    return cell.n, cell.value, cell.low, cell.high, cell.edge
