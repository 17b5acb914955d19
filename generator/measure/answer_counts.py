"""Counts of answers by period and group, laid out for the audit of what is published."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.findings import Answered, Counts
from generator.model.instrument import Instrument
from generator.model.tally import Tally


def answer_counts(tally: Tally, instrument: Instrument) -> Mapping[str, Mapping[Answered, Counts]]:
    """Period id -> item or question in one form -> counts of every group, named as the keys of its numbers are."""
    roles = {question.id: question.role for question in instrument.questions}
    found: dict[str, dict[Answered, Counts]] = {period.id: {} for period in tally.periods}
    for counted, table in tally.tables.items():
        if counted.kind != "single":
            continue
        of_battery = Answered("item", counted.battery, counted.target, counted.form)
        answered = of_battery if counted.battery else Answered("question", "", counted.target, roles[counted.target])
        values = tuple(table.values[:, 0].tolist())
        by_period: dict[str, dict[tuple[str, str], tuple[int, ...]]] = {period: {} for period in found}
        for group, counts in zip(tally.groups, table.counts[:, :, 0].tolist(), strict=True):
            by_period[group.period][group.segment, group.level] = tuple(counts)
        for period, of in by_period.items():
            found[period][answered] = Counts(values, of)
    return found
