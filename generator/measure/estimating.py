"""Tally -> Findings: every statistic of every group, computed for all groups at once, then laid out by period."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.measure.answer_counts import answer_counts
from generator.measure.moments_readings import read_moments
from generator.measure.overlaps import overlaps_of
from generator.measure.readings import Reading, Sample
from generator.measure.readings_by_kind import Survey, read_table
from generator.measure.readings_pairs import corrected, is_in_family
from generator.measure.readings_strata import margin_of
from generator.measure.readings_themes import not_asked
from generator.model.answers import Asked, Flow
from generator.model.dataset import Dataset
from generator.model.findings import Estimate, Findings, Key, Wave
from generator.model.instrument import Instrument
from generator.model.organisation import Organisation
from generator.model.tally import Tally

NOTHING: Mapping[Asked, tuple[tuple[str, int], ...]] = {}
A_KEY: Callable[[Iterable[str]], Key] = partial(tuple.__new__, Key)
AN_ESTIMATE: Callable[[Iterable[Any]], Estimate] = partial(tuple.__new__, Estimate)
"""Both of their fields in order: there are hundreds of thousands of them, and by their names it takes twice as long."""
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
    with _no_search_for_garbage():
        for reading in _readings(tally, survey_of(tally, dataset, instrument, organisation)):
            _lay_out(found, reading)
        for group, key, number in read_moments(tally, dataset, instrument):
            found[group.period][key] = number
        for estimates in found.values():
            for key in not_asked(estimates):
                del estimates[key]
        counts, overlaps = answer_counts(tally, instrument), overlaps_of(tally, dataset)
    waves = tuple(
        Wave(
            dataset.id,
            organisation.id,
            period,
            _sizes(tally, period.id),
            found[period.id],
            counts[period.id],
            overlaps[period.id],
        )
        for period in tally.periods
    )
    texts = tuple((" ".join(filter(None, asked)), text, count) for asked, ones in undeclared.items() for text, count in ones)
    return Findings(dataset.id, waves, flows, texts)


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """Findings are very many small values without cycles: to look through all of them again and again, while they are made,
    takes a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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
    nothing = [None] * len(n)
    columns = (
        n.tolist(),
        _numbers(value),
        _numbers(low),
        _numbers(high),
        nothing if sd is None else _numbers(sd),
        [0.0] * len(n) if reading.largest_share is None else reading.largest_share.tolist(),
    )
    name = (*reading.subject, reading.statistic, reading.weighting)
    for (period, segment, level), number in zip(reading.groups, map(AN_ESTIMATE, zip(*columns, strict=True)), strict=True):
        if number.value is not None:
            found[period][A_KEY((segment, level, *name))] = number


def _numbers(array: NDArray[np.float64]) -> list[Any]:
    """Python's numbers, with None for nan."""
    numbers: list[Any] = array.tolist()
    for place in np.flatnonzero(np.isnan(array)).tolist():
        numbers[place] = None
    return numbers


def _sizes(tally: Tally, period: str) -> dict[tuple[str, str], int]:
    pairs = zip(tally.groups, tally.sizes.tolist(), strict=True)
    return {(group.segment, group.level): size for group, size in pairs if group.period == period}
