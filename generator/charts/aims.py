"""What is aimed at beforehand and what peers have, and how the newest published values stand to it: rows of a bullet chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from generator.cells import displayed
from generator.charts.axis import axis_over, in_unit
from generator.charts.followed import Followed, of_indicator, of_key
from generator.model.chart import ChartRequest
from generator.model.findings import Key
from generator.model.instrument import Instrument
from generator.model.measures import declared_key, scale_of
from generator.model.organisation import Target
from generator.model.release import Cell, Release, Series, Shown
from generator.model.standing import Beside, newest_until, peers_beside
from generator.wording import decimals_of, number

State = Literal["met", "missed", "undecided", "unaimed", "late", ""]
"""unaimed: beside peers without a target. late: declared after the period, so that it is no target of it. Empty: no value is
published."""


@dataclass(frozen=True, slots=True)
class Aim:
    """One measure with its target or peers or both, in the unit that readers see, on a ruler of its own."""

    line: Followed
    release: Release
    cell: Cell | None
    target: float | None
    declared: str
    """ISO date; empty where a record declares none."""
    better: int
    """1: higher is better; -1: lower."""
    peers: tuple[Beside, ...] = ()
    """Of all groups; at most one of them is comparable."""

    @property
    def value(self) -> float | None:
        """Nothing where it is not published, or where the target was declared too late and peers have nothing either."""
        if not isinstance(self.cell, Shown) or (self.is_late and self.beside is None):
            return None
        return displayed(self.cell.value, self.cell.step, self.line.unit)

    @property
    def ends(self) -> tuple[float, float] | None:
        if not isinstance(self.cell, Shown) or self.cell.low is None or self.cell.high is None:
            return None
        low, high = (displayed(end, self.cell.step, self.line.unit) for end in (self.cell.low, self.cell.high))
        return low, high

    @property
    def beside(self) -> Beside | None:
        """What may be drawn."""
        return next((one for one in self.peers if one.is_comparable), None)

    @property
    def band(self) -> tuple[float, float] | None:
        """Where peers lie."""
        band = self.beside.band if self.beside else None
        return (in_unit(band[0], self.line.unit), in_unit(band[1], self.line.unit)) if band else None

    @property
    def middle(self) -> float | None:
        """Median or mean of the peers."""
        middle = self.beside.middle if self.beside else None
        return None if middle is None else in_unit(middle, self.line.unit)

    @property
    def is_late(self) -> bool:
        """Declared after the period that it is compared with had ended: such a target fits whatever came out."""
        year, month = self.release.period.last_month
        return self.declared > f"{year:04d}-{month:02d}-31"

    @property
    def goal(self) -> float | None:
        """The target, where it is one of the period."""
        return None if self.is_late else self.target

    @property
    def state(self) -> State:
        """By the whole interval; by the value alone where none is published. An end that holds the target decides nothing."""
        if not isinstance(self.cell, Shown):
            return ""
        if self.is_late:
            return "late"
        if self.target is None:
            return "unaimed"
        if self.cell.edge:
            return "undecided"
        low, high = self.ends or (self.value or 0.0, self.value or 0.0)
        worst, best = (low, high) if self.better > 0 else (-high, -low)
        wanted = self.target * self.better
        if worst >= wanted:
            return "met"
        return "missed" if best < wanted else "undecided"

    @property
    def look(self) -> State:
        """As its bar is drawn: beside peers a target that came too late is none."""
        return "unaimed" if self.state == "late" else self.state

    @property
    def ruler(self) -> tuple[float, float]:
        """The whole scale where there is one, otherwise from nought past the value, its interval and the target."""
        if self.line.low > float("-inf") and self.line.high < float("inf"):
            return self.line.low, self.line.high
        known = [0.0, *(self.ends or ()), *(self.band or ())]
        known += [value for value in (self.goal, self.value, self.middle) if value is not None]
        axis = axis_over(known, self.line.unit, 2, self.line.low)
        return axis.low, axis.high

    @property
    def origin(self) -> float:
        """Where its bar begins: nought, or the low end of a scale without one."""
        low, high = self.ruler
        return min(max(0.0, low), high)

    def at(self, value: float, plot: int) -> float:
        """Pixels from the left of the plot; past the ends of its ruler nothing is drawn."""
        low, high = self.ruler
        return round(plot * (min(max(value, low), high) - low) / (high - low), 2)


def figure_text(request: ChartRequest, aim: Aim, value: float) -> str:
    """With as many digits as it was declared with."""
    step = 10.0 ** -decimals_of(value) if value % 1 else 1
    text = number(request.language, value, step, signed=aim.line.unit in {"gap", "nps"})
    return text + "%" if aim.line.unit == "percent" else text


def aims_of(request: ChartRequest) -> tuple[Aim, ...]:
    """Targets of the organisation's surveys, then of its records, as far as the request knows their releases; then numbers
    without a target of which peers have something comparable."""
    known = {series.dataset: series for series in (request.scene.series if request.scene else ())}
    known[request.series.dataset] = request.series
    peers = _peers(request, known)
    aims = (*_of_surveys(request, known), *_of_records(request, known))
    aimed = tuple(replace(aim, peers=peers.get((aim.release.dataset, aim.line.key), ())) for aim in aims)
    return (*aimed, *_beside_peers(request, known, aimed, peers))


_Number = tuple[str, Key]
"""A data set, or a file of records, and one of its numbers."""


def _peers(request: ChartRequest, known: dict[str, Series]) -> dict[_Number, tuple[Beside, ...]]:
    found: dict[_Number, tuple[Beside, ...]] = {}
    for series in known.values():
        release = _newest(request, series)
        for one in peers_beside(request.site, release) if release else ():
            place = series.dataset, one.key
            found[place] = (*found.get(place, ()), one)
    return found


def _beside_peers(
    request: ChartRequest, known: dict[str, Series], aimed: tuple[Aim, ...], peers: dict[_Number, tuple[Beside, ...]]
) -> Iterator[Aim]:
    has_target = {(aim.release.dataset, aim.line.key) for aim in aimed}
    for (dataset, key), groups in peers.items():
        shown = next((one for one in groups if one.is_comparable), None)
        if shown is None or (dataset, key) in has_target:
            continue
        series, release = known[dataset], shown.release
        if shown.indicator is not None:
            line = of_indicator(request, series, shown.indicator)
        else:
            line = of_key(request, series, request.site.instruments[release.instrument], key)
        if line is not None:
            yield Aim(line, release, release.get(key), None, "", 1, groups)


def _newest(request: ChartRequest, series: Series) -> Release | None:
    """As it was at the end of the release's period: a page of the past shows the past."""
    return request.release if series.dataset == request.release.dataset else newest_until(series, request.release.period)


def _of_surveys(request: ChartRequest, known: dict[str, Series]) -> Iterator[Aim]:
    for target in request.site.organisations[request.release.organisation].targets:
        series = known.get(target.dataset)
        release = _newest(request, series) if series else None
        if series is None or release is None or target.dataset not in request.site.datasets:
            continue
        instrument = request.site.instruments[release.instrument]
        key = declared_key(instrument, target)
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
        release = _newest(request, series) if operations else None
        if operations is None or release is None:
            continue
        for indicator in release.indicators or operations.indicators:
            line = of_indicator(request, series, indicator) if indicator.target is not None else None
            if line and indicator.target is not None and line.key.statistic != "median_time":
                better = 1 if line.key.statistic == "within_standard" or indicator.better == "higher" else -1
                target = in_unit(indicator.target, line.unit)
                yield Aim(line, release, release.get(line.key), target, "", better)
