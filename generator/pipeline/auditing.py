"""A printed table of gaps, read and checked, told line by line in English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.errors import listed
from generator.model.published_table import Audit, Check, Contradiction

TOLD: Mapping[Check, str] = {
    "gap": "gap {printed} is not perception minus expectation: the two means allow {low} to {high}",
    "interval": "the interval does not lie around the gap {printed}: its middle is {low} to {high}",
    "t": "|t| {printed} is impossible: gap, interval and n allow {low} to {high}",
    "correlation": "standard deviations and interval need a correlation of {printed}, which must lie from {low} to {high}",
}


def audit(path: Path) -> tuple[bool, tuple[str, ...]]:
    """Whether the table is free of contradictions, and what to print. Raises SourceFaults for a table that cannot be read."""
    from generator.compare import audit_table  # noqa: PLC0415 - scipy, which no other command should wait for
    from generator.load.published_table import read_published_table  # noqa: PLC0415

    found = audit_table(read_published_table(path))
    return not found.contradictions, tuple(_tell(found))


def _tell(found: Audit) -> Iterator[str]:
    for one in found.contradictions:
        yield f"line {one.row.line}, {one.row.name}: {_sentence(one)}"
    rows, wrong = len(found.table.rows), len({one.row.line for one in found.contradictions})
    yield f"{rows} rows, {wrong} with a contradiction"
    yield "checked: " + ", ".join(f"{check} in {number}" for check, number in found.made)
    if found.table.ignored:
        yield f"columns not read: {listed(found.table.ignored)}"


def _sentence(one: Contradiction) -> str:
    return TOLD[one.check].format(printed=_number(one.printed), low=_number(one.low), high=_number(one.high))


def _number(value: float) -> str:
    return f"{value:.4g}".replace("-", "\u2212")
