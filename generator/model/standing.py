"""How a published number stands to what peers have of it, by its whole interval: never by its value, and never as a rank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.model.findings import Key
from generator.model.measures import declared_key, leading_statistic
from generator.model.operations import Indicator
from generator.model.peers import PeerFigure, PeerGroup
from generator.model.period import Period
from generator.model.release import Cell, Release, Series, Shown
from generator.model.site import Site
from generator.model.statistics import statistic

Standing = Literal["above", "below", "inside", "open", "no_interval", "no_spread", "hidden", "other_period", "not_comparable"]
"""above, below: the whole interval lies outside the band. inside: it lies within. open: it holds an end of the band. no_spread:
peers have one value only. The rest: no comparison is made, and why."""
COMPARED: frozenset[Standing] = frozenset({"above", "below", "inside", "open"})


@dataclass(frozen=True, slots=True)
class Beside:
    """One number of one release, and what one group of peers has of it."""

    group: PeerGroup
    figure: PeerFigure
    release: Release
    key: Key
    indicator: Indicator | None = None
    """Of an organisation's own records."""

    @property
    def cell(self) -> Cell | None:
        return self.release.get(self.key)

    @property
    def is_of_period(self) -> bool:
        return self.figure.period == self.release.period.id

    @property
    def is_comparable(self) -> bool:
        """Only then may the peers' figures stand beside one's own: in a picture, a table or a sentence."""
        return self.is_of_period and self.group.comparable != "not_comparable"

    @property
    def band(self) -> tuple[float, float] | None:
        """In the unit of the published cell: shares and NPS as -1 to 1."""
        if self.figure.low is None or self.figure.high is None:
            return None
        return self._published(self.figure.low), self._published(self.figure.high)

    @property
    def middle(self) -> float | None:
        value = self.figure.median if self.figure.median is not None else self.figure.mean
        return None if value is None else self._published(value)

    @property
    def standing(self) -> Standing:
        if self.group.comparable == "not_comparable":
            return "not_comparable"
        if not self.is_of_period:
            return "other_period"
        if not isinstance(self.cell, Shown):
            return "hidden"
        return _compare(self.cell, self.band) if self.band else "no_spread"

    def _published(self, declared: float) -> float:
        is_hundredfold = self.indicator is None and statistic(self.key.statistic).kind in {"share", "net"}
        return round(declared / 100, 9) if is_hundredfold else declared


def _compare(cell: Shown, band: tuple[float, float]) -> Standing:
    if cell.low is None or cell.high is None:
        return "no_interval"
    low, high = band
    if cell.low > high:
        return "above"
    if cell.high < low:
        return "below"
    return "inside" if low <= cell.low and cell.high <= high else "open"


def peers_beside(site: Site, release: Release) -> Iterator[Beside]:
    """What peers have of the numbers of a release: by group one figure of each number, of its period or, where there is none,
    the newest before it. Figures of later periods are none of its business: a page stays what it was."""
    declared = site.peers.get(release.organisation)
    for group in declared.groups if declared else ():
        newest: dict[Key, PeerFigure] = {}
        for figure in sorted(group.figures, key=lambda one: Period.parse(one.period).last_month):
            key = _key_of(site, release, figure)
            if key is not None and Period.parse(figure.period).last_month <= release.period.last_month:
                newest[key] = figure
        for key, figure in newest.items():
            yield Beside(group, figure, release, key, _indicator(site, release, figure))


def peers_shown(site: Site, release: Release) -> dict[Key, Beside]:
    """The one group that may stand beside each number."""
    return {one.key: one for one in peers_beside(site, release) if one.is_comparable}


def newest_until(series: Series, period: Period) -> Release | None:
    """What was known at the end of a period, so that an older page stays what it was: the newest release of months, quarters or
    years that had ended by then. None where the series begins later."""
    return next((one for one in reversed(series.releases) if one.period.last_month <= period.last_month), None)


def _key_of(site: Site, release: Release, figure: PeerFigure) -> Key | None:
    if figure.operations is not None:
        indicator = _indicator(site, release, figure)
        if figure.operations != release.dataset or indicator is None:
            return None
        return Key("", "", "indicator", "", indicator.id, indicator.kind, leading_statistic(indicator), "none")
    return declared_key(site.instruments[release.instrument], figure) if figure.dataset == release.dataset else None


def _indicator(site: Site, release: Release, figure: PeerFigure) -> Indicator | None:
    """As it was declared when the release was published."""
    operations = site.operations.get(figure.operations or "")
    known = (release.indicators or operations.indicators) if operations else ()
    return next((one for one in known if one.id == figure.indicator), None)
