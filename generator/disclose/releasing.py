"""Findings -> Series: every wave by the rules of the data set's profile, no number recoverable from another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.disclose.coarsening import count_coarser
from generator.disclose.marking import mark_breaks, mark_not_asked
from generator.disclose.own_totals import show_own_totals
from generator.disclose.planning import Plan, carry_out
from generator.disclose.publishing import count_disclosed, publish_cells, publish_flow, publish_hash, publish_sizes
from generator.disclose.withholding import withhold
from generator.model.answers import Flow
from generator.model.dataset import Dataset
from generator.model.findings import Findings, Key, Wave
from generator.model.instrument import Instrument
from generator.model.operations import Operations
from generator.model.period import Period
from generator.model.profiles import PROFILES
from generator.model.release import Cell, Release, Series

Status = Literal["draft", "provisional", "final"]


@dataclass(frozen=True, slots=True)
class Source:
    """Findings of one data set with what a release says about where they come from."""

    findings: Findings
    dataset: Dataset
    instrument: Instrument
    inputs_sha256: str
    generator: str
    status: Status


def release_findings(
    findings: Findings, dataset: Dataset, instrument: Instrument, *, inputs_sha256: str, generator: str, status: Status
) -> Series:
    """One release per wave, oldest first, by `dataset.disclosure`."""
    return release_all([Source(findings, dataset, instrument, inputs_sha256, generator, status)])[0]


def release_all(sources: Sequence[Source]) -> tuple[Series, ...]:
    """One series per data set. Those of one organisation that ask the same are protected against each other (D7)."""
    plans = [[_plan(wave, source) for wave in source.findings.waves] for source in sources]
    carry_out([plan for ones in plans for plan in ones])
    return tuple(_series(source, ones) for source, ones in zip(sources, plans, strict=True))


def release_operations(
    findings: Findings, operations: Operations, *, inputs_sha256: str, generator: str, status: Status
) -> Series:
    """An organisation's own records, by `operations.disclosure`. They have no respondents, so no questionnaire and no sizes."""
    rules = PROFILES[operations.disclosure]
    releases = []
    for wave in findings.waves:
        withheld = withhold(wave, rules)
        cells = show_own_totals(publish_cells(wave, rules, withheld), wave, operations)
        releases.append(
            Release(
                organisation=operations.organisation,
                dataset=operations.id,
                instrument="",
                period=wave.period,
                profile=operations.disclosure,
                status=status,
                sizes=publish_sizes(wave, rules, withheld),
                cells=cells,
                disclosed=count_disclosed(cells),
                flows=(),
                inputs_sha256=publish_hash(inputs_sha256, rules),
                generator=generator,
                indicators=operations.indicators,
            )
        )
    return Series(operations.organisation, operations.id, tuple(releases))


def _plan(wave: Wave, source: Source) -> Plan:
    return Plan(wave, PROFILES[source.dataset.disclosure], source.instrument, source.dataset.respondents)


def _series(source: Source, plans: Sequence[Plan]) -> Series:
    flows = tuple(publish_flow(flow, PROFILES[source.dataset.disclosure]) for flow in source.findings.flows)
    asked = dict.fromkeys(key for plan in plans for key in plan.cells)
    periods = [plan.wave.period for plan in plans]
    releases = tuple(_release(source, plan, periods[:place], flows, asked) for place, plan in enumerate(plans))
    return Series(source.dataset.organisation, source.dataset.id, releases)


def _release(source: Source, plan: Plan, earlier: Sequence[Period], flows: tuple[Flow, ...], asked: dict[Key, None]) -> Release:
    dataset, instrument = source.dataset, source.instrument
    cells: dict[Key, Cell] = mark_breaks(plan.cells, plan.wave.period, earlier, dataset, instrument)
    cells = mark_not_asked(cells, asked)
    coarser = count_coarser(cells, plan.coarser)
    disclosed = replace(count_disclosed(cells), coarsened=sum(n for _, _, n in coarser), coarsened_in=coarser)
    return Release(
        organisation=plan.wave.organisation,
        dataset=plan.wave.dataset,
        instrument=instrument.id,
        period=plan.wave.period,
        profile=dataset.disclosure,
        status=source.status,
        sizes=publish_sizes(plan.wave, plan.rules, plan.withheld),
        cells=cells,
        disclosed=disclosed,
        flows=flows,
        inputs_sha256=publish_hash(source.inputs_sha256, plan.rules),
        generator=source.generator,
        method=instrument.method,
    )
