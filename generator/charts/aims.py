"""What is aimed at beforehand, and how the newest published values stand to it: the rows of a bullet chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.cells import displayed
from generator.charts.axis import axis_over, in_unit
from generator.charts.followed import Followed, key_of_target, of_indicator, of_key
from generator.model.chart import ChartRequest
from generator.model.instrument import Instrument
from generator.model.measures import scale_of
from generator.model.organisation import Target
from generator.model.release import Cell, Release, Series, Shown

State = Literal["met", "missed", "undecided", "late", ""]
"""late: declared after the period, so that it is no target of it. Empty: no value is published."""


@dataclass(frozen=True, slots=True)
class Aim:
    """One measure and its target, in the unit that readers see, on a ruler of its own."""

    line: Followed
    release: Release
    cell: Cell | None
    target: float
    declared: str
    """ISO date; empty where a record declares none."""
    better: int
    """1: higher is better; -1: lower."""

    @property
    def value(self) -> float | None:
        """Nothing where it is not published, or the target was declared too late."""
        if not isinstance(self.cell, Shown) or self.is_late:
            return None
        return displayed(self.cell.value, self.cell.step, self.line.unit)

    @property
    def ends(self) -> tuple[float, float] | None:
        if not isinstance(self.cell, Shown) or self.cell.low is None or self.cell.high is None:
            return None
        low, high = (displayed(end, self.cell.step, self.line.unit) for end in (self.cell.low, self.cell.high))
        return low, high

    @property
    def is_late(self) -> bool:
        """Declared after the period that it is compared with had ended: such a target fits whatever came out."""
        year, month = self.release.period.last_month
        return self.declared > f"{year:04d}-{month:02d}-31"

    @property
    def state(self) -> State:
        """By the whole interval; by the value alone where none is published. An end that holds the target decides nothing."""
        if not isinstance(self.cell, Shown):
            return ""
        if self.is_late:
            return "late"
        if self.cell.edge:
            return "undecided"
        low, high = self.ends or (self.value or 0.0, self.value or 0.0)
        worst, best = (low, high) if self.better > 0 else (-high, -low)
        wanted = self.target * self.better
        if worst >= wanted:
            return "met"
        return "missed" if best < wanted else "undecided"

    @property
    def ruler(self) -> tuple[float, float]:
        """The whole scale where there is one, otherwise from nought past the value, its interval and the target."""
        if self.line.low > float("-inf") and self.line.high < float("inf"):
            return self.line.low, self.line.high
        known = [0.0, self.target, *(self.ends or ()), *([] if self.value is None else [self.value])]
        axis = axis_over(known, self.line.unit, 2, self.line.low)
        return axis.low, axis.high

    @property
    def origin(self) -> float:
        """Where its bar begins: nought, or the low end of a scale without one."""
        low, high = self.ruler
        return min(max(0.0, low), high)


def aims_of(request: ChartRequest) -> tuple[Aim, ...]:
    """Targets of the organisation's surveys, then of its records, as far as the request knows their releases."""
    known = {series.dataset: series for series in (request.scene.series if request.scene else ())}
    known[request.series.dataset] = request.series
    return (*_of_surveys(request, known), *_of_records(request, known))


def _newest(request: ChartRequest, series: Series) -> Release:
    return request.release if series.dataset == request.release.dataset else series.latest


def _of_surveys(request: ChartRequest, known: dict[str, Series]) -> Iterator[Aim]:
    for target in request.site.organisations[request.release.organisation].targets:
        series = known.get(target.dataset)
        if series is None or target.dataset not in request.site.datasets:
            continue
        release = _newest(request, series)
        instrument = request.site.instruments[release.instrument]
        key = key_of_target(instrument, target)
        line = of_key(request, series, instrument, key)
        yield Aim(line, release, release.get(key), target.value, target.declared, _better(instrument, line, target))


def _better(instrument: Instrument, line: Followed, target: Target) -> int:
    """A gap is better nearer to what is expected, a box is the favourable end already; a mean goes by its scale."""
    scale = scale_of(instrument, line.key)
    is_reversed = target.form != "gap" and scale is not None and scale.direction == "lower_is_better"
    return -1 if is_reversed and line.key.statistic == "mean" else 1


def _of_records(request: ChartRequest, known: dict[str, Series]) -> Iterator[Aim]:
    for dataset, series in known.items():
        operations = request.site.operations.get(dataset)
        if operations is None or not series.releases:
            continue
        release = _newest(request, series)
        for indicator in release.indicators or operations.indicators:
            line = of_indicator(request, series, indicator) if indicator.target is not None else None
            if line and indicator.target is not None and line.key.statistic != "median_time":
                better = 1 if line.key.statistic == "within_standard" or indicator.better == "higher" else -1
                target = in_unit(indicator.target, line.unit)
                yield Aim(line, release, release.get(line.key), target, "", better)
