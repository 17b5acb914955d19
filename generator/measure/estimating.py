"""Tally -> Findings: every statistic of every group, computed for all groups at once, then laid out by period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isnan
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.measure import readings
from generator.measure.answer_counts import answer_counts
from generator.measure.formulas.interval import Estimates
from generator.measure.readings import Reading
from generator.model.answers import BLANK, Asked, Flow
from generator.model.dataset import Dataset
from generator.model.findings import Answered, Estimate, Findings, Key, Wave
from generator.model.instrument import Instrument, Scale
from generator.model.tally import Counted, Group, Table, Tally

NOTHING: Mapping[Asked, tuple[tuple[str, int], ...]] = {}
SCOPES = {"single": "item", "joint": "item", "score": "dimension", "overall": "overall"}


class Subject(NamedTuple):
    """The middle of a key: what the numbers of one table are about."""

    scope: str
    battery: str
    target: str
    form: str


def estimate(
    tally: Tally,
    flows: tuple[Flow, ...],
    dataset: Dataset,
    instrument: Instrument,
    organisation_id: str,
    *,
    undeclared: Mapping[Asked, tuple[tuple[str, int], ...]] = NOTHING,
) -> Findings:
    """All estimates at full precision. What a period did not ask has no entry; nor has a group without a valid answer."""
    found: dict[str, dict[Key, Estimate]] = {period.id: {} for period in tally.periods}
    for table in tally.tables.values():
        if table.counted.kind not in SCOPES:
            continue
        subject = _subject(table.counted, instrument)
        asked = _was_asked(table, tally.groups)
        for reading in _readings(table, instrument, asked):
            _lay_out(found, tally.groups, subject, reading)
    counts = answer_counts(tally, lambda counted: Answered(*_subject(counted, instrument)))
    waves = tuple(
        Wave(dataset.id, organisation_id, period, _sizes(tally, period.id), found[period.id], counts[period.id])
        for period in tally.periods
    )
    texts = tuple((" ".join(filter(None, asked)), text, count) for asked, ones in undeclared.items() for text, count in ones)
    return Findings(dataset.id, waves, flows, texts)


def _subject(counted: Counted, instrument: Instrument) -> Subject:
    if counted.battery:
        return Subject(SCOPES[counted.kind], counted.battery, counted.target, counted.form)
    role = next(question.role for question in instrument.questions if question.id == counted.target)
    return Subject("question", "", counted.target, role)


def _readings(table: Table, instrument: Instrument, asked: NDArray[np.bool_]) -> Iterator[Reading]:
    """What can be read off a table depends on its kind, and for questions on their role."""
    kind = table.counted.kind
    if kind == "joint":
        yield from readings.means(readings.gap_variable(table))
    elif kind == "score":
        yield from readings.means(readings.score_variable(table))
    else:
        variable = readings.plain_variable(table)
        yield from readings.means(variable)
        if kind == "single":
            yield from _answer_readings(table, variable, instrument)
            for reading in readings.missing_shares(table):
                yield reading._replace(estimates=_only(reading.estimates, asked))


def _answer_readings(table: Table, variable: readings.Variable, instrument: Instrument) -> Iterator[Reading]:
    scale = _scale(table.counted, instrument)
    role = _subject(table.counted, instrument).form
    yield from readings.value_shares(variable)
    if role == "recommend" and (scale.min, scale.max) == (0, 10):
        yield from readings.recommendation(variable)
    else:
        yield from readings.boxes(variable, scale)


def _scale(counted: Counted, instrument: Instrument) -> Scale:
    if not counted.battery:
        return instrument.scale(next(question.scale for question in instrument.questions if question.id == counted.target))
    battery = next(battery for battery in instrument.batteries if battery.id == counted.battery)
    return instrument.scale(next(form.scale for form in battery.forms if form.form == counted.form))


def _was_asked(table: Table, groups: tuple[Group, ...]) -> NDArray[np.bool_]:
    """(groups,) False in a period in which every respondent is blank: its questionnaire did not have the question."""
    if table.counted.kind != "single":
        return np.ones(len(groups), dtype=np.bool_)
    other_than_blank = table.counts[:, table.values[:, 0] != BLANK, 0].sum(axis=1)
    asked = {group.period for group, answers in zip(groups, other_than_blank.tolist(), strict=True) if answers}
    return np.array([group.period in asked for group in groups], dtype=np.bool_)


def _only(estimates: Estimates, kept: NDArray[np.bool_]) -> Estimates:
    return estimates._replace(value=np.where(kept, estimates.value, np.nan))


def _lay_out(found: dict[str, dict[Key, Estimate]], groups: tuple[Group, ...], subject: Subject, reading: Reading) -> None:
    n, value, low, high, sd = reading.estimates
    columns = (n.tolist(), value.tolist(), _numbers(low), _numbers(high), _numbers(sd) if sd is not None else [None] * len(n))
    for group, *numbers in zip(groups, *columns, strict=True):
        if not isnan(numbers[1]) and not (reading.everyone_only and group.segment):
            key = Key(group.segment, group.level, *subject, reading.statistic, reading.weighting)
            found[group.period][key] = Estimate(*numbers)


def _numbers(array: NDArray[np.float64]) -> list[float | None]:
    """Python's numbers, with None for nan."""
    return [None if isnan(number) else number for number in array.tolist()]


def _sizes(tally: Tally, period: str) -> dict[tuple[str, str], int]:
    pairs = zip(tally.groups, tally.sizes.tolist(), strict=True)
    return {(group.segment, group.level): size for group, size in pairs if group.period == period}
