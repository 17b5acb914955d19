"""Findings -> Series: every wave by the rules of the data set's profile, every number shown or hidden with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from generator.disclose.derived import difference, is_gap
from generator.disclose.hiding import Why, hidden_levels, hidden_shares
from generator.disclose.rounding import nearest_count
from generator.disclose.showing import NOT_COMPUTED, show_mean, show_share
from generator.model.answers import Flow
from generator.model.dataset import Dataset
from generator.model.findings import Estimate, Findings, Key, Wave
from generator.model.instrument import Instrument
from generator.model.profiles import PROFILES, Rules, smallest_n
from generator.model.release import Cell, Disclosed, GroupSize, Hidden, Release, Series

EVERYONE = ("", "")
NOT_ANSWERED = Hidden("not_computed", ("x",))
Status = Literal["draft", "final"]
Group = tuple[str, str]
"""Segment and level."""
Base = tuple[str, str, str, str]
"""Scope, battery, target and form: numbers with the same valid answers behind them."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Groups whose means, and whose shares, are withheld for one base."""

    means: Mapping[Group, Why]
    shares: Mapping[Group, Why]


def release_findings(
    findings: Findings, dataset: Dataset, instrument: Instrument, *, inputs_sha256: str, generator: str, status: Status
) -> Series:
    """One release per wave, oldest first, by `dataset.disclosure`."""
    rules = PROFILES[dataset.disclosure]
    flows = tuple(publish_flow(flow, rules) for flow in findings.flows)
    releases = []
    for wave in findings.waves:
        cells = publish_cells(wave, rules)
        releases.append(
            Release(
                organisation=wave.organisation,
                dataset=wave.dataset,
                instrument=instrument.id,
                period=wave.period,
                profile=dataset.disclosure,
                status=status,
                sizes=publish_sizes(wave, rules),
                cells=cells,
                disclosed=count_disclosed(cells),
                flows=flows,
                inputs_sha256=inputs_sha256,
                generator=generator,
            )
        )
    return Series(dataset.organisation, dataset.id, tuple(releases))


def publish_flow(flow: Flow, rules: Rules) -> Flow:
    """Row counts as precise as any other count: an exact `used` would give away every group that is nearly everyone."""
    step = rules.count_step
    return replace(
        flow,
        received=nearest_count(flow.received, step),
        used=nearest_count(flow.used, step),
        dropped=tuple((reason, nearest_count(rows, step)) for reason, rows in flow.dropped),
        distributed=None if flow.distributed is None else nearest_count(flow.distributed, step),
    )


def publish_sizes(wave: Wave, rules: Rules) -> dict[Group, GroupSize]:
    """Sizes follow the same rules as any number: D1, D5, D6, and counts to the nearest step."""
    hidden = _hidden_means(wave.sizes, wave.sizes, rules)
    exact = rules.count_step == 1
    return {
        group: GroupSize(None, False) if group in hidden else GroupSize(nearest_count(n, rules.count_step), exact)
        for group, n in wave.sizes.items()
    }


def publish_cells(wave: Wave, rules: Rules) -> dict[Key, Cell]:
    """Every number of everyone, and of every group where it is split: shown or hidden, never left out."""
    withheld = {base: _withheld(ns, wave.sizes, rules) for base, ns in _answers_by_base(wave).items()}
    cells: dict[Key, Cell] = {}
    for key in _keys(wave):
        cells[key] = _own_cell(key, wave.estimates.get(key), withheld[_base(key)], rules)
    if rules.differences_of_published:
        derived = [key for key in cells if is_gap(key) or key.statistic == "nps"]
        cells.update({key: difference(key, cells[key], cells, rules) for key in derived})
    return cells


def count_disclosed(cells: Mapping[Key, Cell]) -> Disclosed:
    reasons = Counter(cell.why for cell in cells.values() if isinstance(cell, Hidden))
    return Disclosed(len(cells) - reasons.total(), tuple(sorted(reasons.items())))


def _keys(wave: Wave) -> Iterator[Key]:
    """What everyone was asked, and the same for each group that has respondents, whether or not they answered."""
    groups = [group for group in wave.sizes if group != EVERYONE]
    for key in wave.estimates:
        if not key.segment:
            yield key
            if not _is_for_everyone_only(key):
                yield from (key._replace(segment=segment, level=level) for segment, level in groups)


def _is_for_everyone_only(key: Key) -> bool:
    return key.statistic.startswith(("share_", "missing_"))


def _base(key: Key) -> Base:
    """Missing answers are shares of all respondents, so they have a base of their own."""
    kind = key.statistic if key.statistic.startswith("missing_") else key.scope
    return kind, key.battery, key.target, key.form


def _answers_by_base(wave: Wave) -> dict[Base, dict[Group, int]]:
    found: dict[Base, dict[Group, int]] = {}
    for key, estimate in wave.estimates.items():
        found.setdefault(_base(key), {})[key.segment, key.level] = estimate.n
    return found


def _withheld(answers: Mapping[Group, int], sizes: Mapping[Group, int], rules: Rules) -> Withheld:
    means = _hidden_means(answers, sizes, rules)
    shares: dict[Group, Why] = {}
    smallest = smallest_n(rules.share_steps)
    for segment, levels in _partitions(answers, sizes).items():
        names = {level: why for (of, level), why in means.items() if of == segment}
        more = hidden_shares(answers.get(EVERYONE, 0), levels, names, smallest, rules)
        shares.update({(segment, level): why for level, why in more.items()})
    return Withheld(means, {**means, **shares})


def _hidden_means(answers: Mapping[Group, int], sizes: Mapping[Group, int], rules: Rules) -> dict[Group, Why]:
    everyone = answers.get(EVERYONE, 0)
    hidden: dict[Group, Why] = {EVERYONE: "too_few"} if everyone < rules.minimum else {}
    for segment, levels in _partitions(answers, sizes).items():
        hidden.update({(segment, level): why for level, why in hidden_levels(everyone, levels, rules).items()})
    return hidden


def _partitions(answers: Mapping[Group, int], sizes: Mapping[Group, int]) -> dict[str, dict[str, int]]:
    """Segment -> level -> answers, with 0 for groups that gave none."""
    found: dict[str, dict[str, int]] = {}
    for segment, level in sizes:
        if segment:
            found.setdefault(segment, {})[level] = answers.get((segment, level), 0)
    return found


def _own_cell(key: Key, estimate: Estimate | None, withheld: Withheld, rules: Rules) -> Cell:
    is_mean = key.statistic == "mean"
    why = (withheld.means if is_mean else withheld.shares).get((key.segment, key.level))
    if estimate is None and not rules.minimum:
        return NOT_ANSWERED
    if why:
        return Hidden(why)
    if estimate is None:
        return NOT_COMPUTED
    return show_mean(estimate, rules) if is_mean else show_share(estimate, key.weighting, rules)
