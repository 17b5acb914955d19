"""Counts of answers by period and group, laid out for the audit of what is published."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.model.findings import Answered, Counts
from generator.model.tally import Counted, Tally


def answer_counts(tally: Tally, name: Callable[[Counted], Answered]) -> Mapping[str, Mapping[Answered, Counts]]:
    """Period id -> item or question in one form -> counts of every group; `name` says what a table is about."""
    found: dict[str, dict[Answered, Counts]] = {period.id: {} for period in tally.periods}
    for counted, table in tally.tables.items():
        if counted.kind != "single":
            continue
        answered, values = name(counted), tuple(table.values[:, 0].tolist())
        by_period: dict[str, dict[tuple[str, str], tuple[int, ...]]] = {period: {} for period in found}
        for group, counts in zip(tally.groups, table.counts[:, :, 0].tolist(), strict=True):
            by_period[group.period][group.segment, group.level] = tuple(counts)
        for period, of in by_period.items():
            found[period][answered] = Counts(values, of)
    return found
