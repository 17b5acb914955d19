"""Tally -> Findings: every statistic of every group, computed for all groups at once, then laid out by period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isnan

import numpy as np
from numpy.typing import NDArray

from generator.measure.answer_counts import answer_counts
from generator.measure.moments_readings import read_moments
from generator.measure.readings import Reading, Sample
from generator.measure.readings_by_kind import Survey, read_table
from generator.measure.readings_pairs import corrected, is_in_family
from generator.measure.readings_strata import margin_of
from generator.model.answers import Asked, Flow
from generator.model.dataset import Dataset
from generator.model.findings import Estimate, Findings, Key, Wave
from generator.model.instrument import Instrument
from generator.model.organisation import Organisation
from generator.model.tally import Tally

NOTHING: Mapping[Asked, tuple[tuple[str, int], ...]] = {}
Found = dict[str, dict[Key, Estimate]]
"""By period."""


def estimate(
    tally: Tally,
    flows: tuple[Flow, ...],
    dataset: Dataset,
    instrument: Instrument,
    organisation: Organisation,
    *,
    undeclared: Mapping[Asked, tuple[tuple[str, int], ...]] = NOTHING,
) -> Findings:
    """All estimates at full precision. What a period did not ask has no entry; nor has a group without a valid answer."""
    found: Found = {period.id: {} for period in tally.periods}
    for reading in _readings(tally, survey_of(tally, dataset, instrument, organisation)):
        _lay_out(found, reading)
    for group, key, number in read_moments(tally, dataset, instrument):
        found[group.period][key] = number
    counts = answer_counts(tally, instrument)
    waves = tuple(
        Wave(dataset.id, organisation.id, period, _sizes(tally, period.id), found[period.id], counts[period.id])
        for period in tally.periods
    )
    texts = tuple((" ".join(filter(None, asked)), text, count) for asked, ones in undeclared.items() for text, count in ones)
    return Findings(dataset.id, waves, flows, texts)


def survey_of(tally: Tally, dataset: Dataset, instrument: Instrument, organisation: Organisation) -> Survey:
    """What the tables of a tally are read with: options of the questionnaire, the population, the organisation's thresholds."""
    population = dataset.population.size if dataset.population else None
    method, thresholds = instrument.method, organisation.thresholds

    def sample(places: NDArray[np.intp]) -> Sample:
        groups = tuple(tally.groups[place] for place in places.tolist())
        return Sample(groups, places, tally.weighting, tally.heaviest[places], population, method.finite_population)

    everywhere = sample(np.arange(len(tally.groups), dtype=np.intp))
    everyone = sample(np.array([place for place, group in enumerate(tally.groups) if not group.segment], dtype=np.intp))
    met = thresholds.gap if thresholds.equivalence is None else thresholds.equivalence
    return Survey(instrument, everywhere, everyone, margin_of(dataset, method, everywhere, everyone), met)


def _readings(tally: Tally, survey: Survey) -> Iterator[Reading]:
    tests: list[Reading] = []
    for table in tally.tables.values():
        for reading in read_table(table, survey):
            yield reading
            if reading.statistic == "p" and is_in_family(reading.subject):
                tests.append(reading)
    yield from corrected(tests)


def _lay_out(found: Found, reading: Reading) -> None:
    n, value, low, high, sd = reading.estimates
    nothing: list[float | None] = [None] * len(n)
    columns = (
        n.tolist(),
        value.tolist(),
        _numbers(low),
        _numbers(high),
        nothing if sd is None else _numbers(sd),
        [0.0] * len(n) if reading.largest_share is None else reading.largest_share.tolist(),
    )
    for group, *numbers in zip(reading.groups, *columns, strict=True):
        if not isnan(numbers[1]):
            key = Key(group.segment, group.level, *reading.subject, reading.statistic, reading.weighting)
            found[group.period][key] = Estimate(*numbers)


def _numbers(array: NDArray[np.float64]) -> list[float | None]:
    """Python's numbers, with None for nan."""
    return [None if isnan(number) else number for number in array.tolist()]


def _sizes(tally: Tally, period: str) -> dict[tuple[str, str], int]:
    pairs = zip(tally.groups, tally.sizes.tolist(), strict=True)
    return {(group.segment, group.level): size for group, size in pairs if group.period == period}
