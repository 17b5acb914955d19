"""Counts from an organisation's own records to findings: one wave per period, keys of the scope `indicator`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from math import inf, isnan, sqrt

import numpy as np

from generator.measure.formulas.grouped_times import TimeClass, grouped_quantile
from generator.measure.formulas.interval import Estimates, t_quantile
from generator.measure.formulas.poisson_rate import poisson_rate
from generator.measure.formulas.share import share
from generator.model.findings import Estimate, Findings, Key, Wave
from generator.model.operations import FAILURE_COSTS, POOR_QUALITY, QUALITY_COST, Counts, Indicator, Operations
from generator.model.period import Period

Parts = Mapping[str, float]
"""Part -> value of one indicator in one period and group."""
Found = Mapping[tuple[str, str], Mapping[str, Parts]]
"""(period, indicator) -> level, or "" for everyone -> parts."""
Named = Iterator[tuple[str, Estimate]]
"""Statistic and estimate."""


def measure_operations(counts: Counts, operations: Operations) -> Findings:
    """Every indicator of every period, for everyone and for each level that the files have."""
    found = _by_indicator(counts)
    waves = tuple(_wave(found, operations, period) for period in counts.periods)
    return Findings(operations.id, waves, (), ())


def _wave(found: Found, operations: Operations, period: Period) -> Wave:
    estimates: dict[Key, Estimate] = {}
    groups = {("", ""): 0}
    for indicator in operations.indicators:
        for level, parts in found.get((period.id, indicator.id), {}).items():
            group = (operations.segment or "", level) if level else ("", "")
            groups.setdefault(group, 0)
            for statistic, estimate in MEASURES[indicator.kind](indicator, parts):
                if not isnan(estimate.value):
                    estimates[Key(*group, "indicator", "", indicator.id, indicator.kind, statistic, "none")] = estimate
    for target, amount in _quality_costs(found, operations, period):
        estimates[Key("", "", "indicator", "", target, "cost", "amount", "none")] = amount
    return Wave(operations.id, operations.organisation, period, groups, estimates)


def _by_indicator(counts: Counts) -> Found:
    found: dict[tuple[str, str], dict[str, dict[str, float]]] = {}
    for (period, indicator, level, part), value in counts.values.items():
        found.setdefault((period, indicator), {}).setdefault(level, {})[part] = value
    return found


def _share(_: Indicator, parts: Parts) -> Named:
    yield "compliance", _first(share(_whole(parts["hits"]), _whole(parts["base"])))


def _churn(_: Indicator, parts: Parts) -> Named:
    """Lost in the period, of those active at its start: who came during the period is in neither."""
    yield "churn", _first(share(_whole(parts["lost"]), _whole(parts["active"])))


def _rate(indicator: Indicator, parts: Parts) -> Named:
    """The base is the number of events: they are what the rate is made of, and what disclosure protects."""
    exposure = np.array([parts["exposure"]], dtype=np.float64)
    rate = _first(poisson_rate(_whole(parts["events"]), exposure, indicator.per))
    yield "rate", rate._replace(n=round(parts["events"]))


def _time(indicator: Indicator, parts: Parts) -> Named:
    """Share within the promised limit, median and 90% quantile. A quantile in the open last class is not given."""
    ends = [0.0, *(inf if one.up_to is None else one.up_to for one in indicator.bins)]
    counted = (round(parts[one.part]) for one in indicator.bins)
    classes = tuple(TimeClass(*edges, count) for edges, count in zip(pairwise(ends), counted, strict=True))
    n = sum(one.number for one in classes)
    if indicator.standard is not None:
        within = sum(one.number for one in classes if one.up_to <= indicator.standard)
        yield "within_standard", _first(share(_whole(within), _whole(n)))
    for statistic, quantile in (("median_time", 0.5), ("p90_time", 0.9)):
        found = grouped_quantile(classes, quantile)
        if found and found.value < inf:
            yield statistic, Estimate(n, found.value, found.low, found.high if found.high < inf else None, None)


def _average(_: Indicator, parts: Parts) -> Named:
    """Mean of measured levels with t interval, from their sum and sum of squares."""
    n = round(parts["count"])
    if n:
        mean = parts["sum"] / n
        sd = sqrt(max(0.0, parts["squares"] - n * mean * mean) / (n - 1)) if n > 1 else None
        half = None if sd is None else float(t_quantile(np.array([n]))[0]) * sd / sqrt(n)
        low, high = (None, None) if half is None else (mean - half, mean + half)
        yield "average", Estimate(n, mean, low, high, sd)


def _cost(_: Indicator, parts: Parts) -> Named:
    yield "amount", _money(parts["amount"])


MEASURES: Mapping[str, Callable[[Indicator, Parts], Named]] = {
    "share": _share,
    "churn": _churn,
    "rate": _rate,
    "time": _time,
    "average": _average,
    "cost": _cost,
}


def _quality_costs(found: Found, operations: Operations, period: Period) -> Iterator[tuple[str, Estimate]]:
    """Cost of quality = prevention + appraisal + internal + external failure; cost of poor quality = the two failures.

    Source: Feigenbaum 1956, Harvard Business Review 34(6); research/methods.md §3.13. Only where each category has an entry: a
    category that nobody counted is not zero.
    """
    amounts: dict[str, float] = {}
    for indicator in operations.indicators:
        amount = found.get((period.id, indicator.id), {}).get("", {}).get("amount")
        if indicator.category and amount is not None:
            amounts[indicator.category] = amounts.get(indicator.category, 0.0) + amount
    if amounts.keys() >= {"prevention", "appraisal", *FAILURE_COSTS}:
        yield QUALITY_COST, _money(sum(amounts.values()))
    if amounts.keys() >= FAILURE_COSTS:
        yield POOR_QUALITY, _money(sum(amounts[one] for one in FAILURE_COSTS))


def _money(amount: float) -> Estimate:
    return Estimate(1, amount, None, None, None)


def _whole(count: float) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([round(count)], dtype=np.int64)


def _first(estimates: Estimates) -> Estimate:
    """The one group's numbers; the value is nan without a base."""
    low, high = (None if np.isnan(end[0]) else float(end[0]) for end in (estimates.low, estimates.high))
    return Estimate(int(estimates.n[0]), float(estimates.value[0]), low, high, None)
