"""What one version of a release changed of the one before: read from published cells, so nothing unpublished is in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.model.operations import meaning_of
from generator.model.release import Cell, Correction, Mark, Release, Series, Shown

STATE_MARKS: tuple[Mark, ...] = ("p", "r")
"""Marks of the version, not of the number: a final version that repeats a provisional number corrects nothing."""


def corrections(before: Release, now: Release) -> tuple[Correction, ...]:
    """Every number that is another one now, came or went, in order of key. Marks and steps alone correct nothing."""
    keys = sorted(before.cells.keys() | now.cells.keys())
    pairs = ((key, before.get(key), now.get(key)) for key in keys)
    return tuple(Correction(key, was, is_) for key, was, is_ in pairs if _number(was) != _number(is_))


def differs(before: Release, now: Release) -> bool:
    """True when any cell, size, choice or the status of the two is not the same."""
    return (
        {key: without_state(cell) for key, cell in before.cells.items()}
        != {key: without_state(cell) for key, cell in now.cells.items()}
        or before.status != now.status
        or dict(before.sizes) != dict(now.sizes)
        or before.method != now.method
        or meanings(before) != meanings(now)
    )


def meanings(release: Release) -> Mapping[str, tuple[object, ...]]:
    """Of each indicator that the release has a number of: what its digits say. Nothing for surveys."""
    counted = {key.target for key in release.cells}
    return {one.id: meaning_of(one) for one in release.indicators if one.id in counted}


def is_of_records(release: Release) -> bool:
    """Whether it is of an organisation's own records: nobody was asked anything."""
    return not release.instrument


def is_superseded(series: Series, release: Release) -> bool:
    """True for an earlier version, which keeps an address of its own."""
    return any(release is earlier for earlier in series.superseded)


def without_state(cell: Cell) -> Cell:
    """The cell as if neither provisional nor corrected."""
    return replace(cell, marks=tuple(mark for mark in cell.marks if mark not in STATE_MARKS))


def newest_of_each_period(releases: Iterable[Release]) -> tuple[Release, ...]:
    """The highest revision of every period, oldest period first."""
    newest: dict[str, Release] = {}
    for release in sorted(releases, key=lambda release: (release.period, release.revision)):
        newest[release.period.id] = release
    return tuple(newest.values())


def _number(cell: Cell | None) -> tuple[object, ...]:
    """What a reader sees of it: nothing for a hidden cell and for one that is not there."""
    return (cell.n, cell.value, cell.low, cell.high, cell.edge) if isinstance(cell, Shown) else ()
