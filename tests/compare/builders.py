"""Releases over quarters with any published values, and the oracles that several tests read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.model.findings import Key
from generator.model.period import Period
from generator.model.release import Cell, Release, Series
from tests.narrate.builders import a_release, shown

ORACLES = Path(__file__).parents[3] / "shared" / "oracles"


def oracle(name: str) -> Any:
    """What an oracle file holds; nothing where it is not at hand (published numbers then stand in the tests themselves)."""
    path = ORACLES / name
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def quarter(number: int) -> Period:
    """Quarters from the first of 2020 on, counted from 0."""
    return Period(2020 + number // 4, number % 4 + 1, "quarter")


def quarters(cells: Sequence[Mapping[Key, Cell]], **changes: Any) -> Series:
    """One release per mapping, quarter after quarter."""
    releases = tuple(a_release(one, quarter(number), **changes) for number, one in enumerate(cells))
    return Series(releases[0].organisation, releases[0].dataset, releases)


def over_time(key: Key, values: Sequence[float | None], margin: float | None = 0.1) -> Series:
    """One measure; None where it is not there."""
    return quarters([{} if value is None else {key: shown(value, margin)} for value in values])


def until(series: Series, release: Release) -> Series:
    """The series as it was when the release was the newest."""
    return replace(series, releases=series.releases[: series.releases.index(release) + 1])
