"""What one version of a release changed of the one before: read from published cells, so nothing unpublished is in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.model.release import Cell, Correction, Mark, Release

STATE_MARKS: tuple[Mark, ...] = ("p", "r")
"""Marks of the version, not of the number: a final version that repeats a provisional number corrects nothing."""


def corrections(before: Release, now: Release) -> tuple[Correction, ...]:
    """Every cell that differs, in order of key."""
    keys = sorted(before.cells.keys() | now.cells.keys())
    pairs = ((key, before.get(key), now.get(key)) for key in keys)
    return tuple(Correction(key, was, is_) for key, was, is_ in pairs if without_state(was) != without_state(is_))


def differs(before: Release, now: Release) -> bool:
    """True when any number, base, method or status of the two is not the same."""
    return (
        bool(corrections(before, now))
        or before.status != now.status
        or dict(before.sizes) != dict(now.sizes)
        or before.method != now.method
    )


def without_state(cell: Cell | None) -> Cell | None:
    """The cell as if neither provisional nor corrected."""
    return None if cell is None else replace(cell, marks=tuple(mark for mark in cell.marks if mark not in STATE_MARKS))


def newest_of_each_period(releases: Iterable[Release]) -> tuple[Release, ...]:
    """The highest revision of every period, oldest period first."""
    newest: dict[str, Release] = {}
    for release in sorted(releases, key=lambda release: (release.period, release.revision)):
        newest[release.period.id] = release
    return tuple(newest.values())
