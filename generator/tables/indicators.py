"""Indicators of an organisation's own records: the newest figures at a glance, and every figure of every period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.cells import Unit, base_datum, interval_data, interval_text, printed_step, unit_of, value_datum, value_text
from generator.model.analyses import ControlChart
from generator.model.desk import Desk
from generator.model.findings import Key
from generator.model.operations import POOR_QUALITY, QUALITY_COST, Indicator, unit_of_sums
from generator.model.release import Cell, Hidden, Release, Series, Shown
from generator.model.site import Site
from generator.model.table import Column, Datum, Table
from generator.model.text import Language
from generator.wording import decimals_of, number, percent, percent_interval, period, say

STATISTICS: Mapping[str, tuple[str, ...]] = {
    "share": ("compliance",),
    "rate": ("rate",),
    "churn": ("churn",),
    "time": ("within_standard", "median_time", "p90_time"),
    "average": ("average",),
    "cost": ("amount",),
}
"""By kind of indicator, its first number first."""
SUMS = (QUALITY_COST, POOR_QUALITY)
"""Amounts that are added up over indicators."""
NEWEST = ("indicator", "measure", "period", "value", "interval", "n", "aim", "better", "variation", "assurance")
ALL = ("period", "indicator", "measure", "group")


@dataclass(frozen=True, slots=True)
class Line:
    """One number of one indicator; sums over costs have no indicator."""

    key: Key
    indicator: Indicator | None

    def as_published(self, release: Release) -> Line:
        """With what was declared when `release` was published: base, limit, unit and target; names may be mended later."""
        declared = next((one for one in release.indicators if one.id == self.key.target), None)
        if self.indicator is None or declared is None:
            return self
        return replace(self, indicator=declared.model_copy(update={"name": self.indicator.name}))


def make_newest_table(site: Site, series: Series, control: Mapping[Key, ControlChart], language: Language) -> Table:
    """One row for each number that was ever published of an indicator: its newest period."""
    desk = Desk(site, series, control, language)
    rows = tuple(_newest_row(desk, line) for line in lines_of(desk))
    columns = tuple(Column(name, say(desk.language, f"records.column.{name}"), "text") for name in NEWEST)
    return Table(
        "indicators-newest",
        language,
        _caption(desk, "newest.caption"),
        columns,
        rows,
        (),
        say(desk.language, "records.newest.title"),
    )


def make_period_table(site: Site, series: Series, control: Mapping[Key, ControlChart], language: Language) -> Table:
    """Every figure of every period and group, newest first."""
    desk = Desk(site, series, control, language)
    columns = (
        *(Column(name, say(desk.language, f"records.column.{name}"), "text") for name in ALL),
        *(Column(name, say(desk.language, f"records.column.{name}"), "number") for name in ("value", "low", "high", "n")),
        Column("unit", say(desk.language, "records.column.unit"), "text"),
    )
    rows = [row for release in reversed(series.releases) for row in _period_rows(desk, release)]
    title = say(desk.language, "records.periods.title")
    return Table("indicators", language, _caption(desk, "periods.caption"), columns, tuple(rows), (), title)


def _caption(desk: Desk, message: str) -> str:
    first, last = (period(desk.language, release.period) for release in (desk.series.releases[0], desk.series.latest))
    organisation = desk.site.organisations[desk.series.organisation].name.in_(desk.language)
    name = desk.operations.name.in_(desk.language)
    # A data set that is called after its organisation would name it twice.
    is_named = name.startswith(organisation)
    whole = name if is_named else say(desk.language, "records.of", who=organisation, name=name)
    return say(desk.language, f"records.{message}", of=whole, first=first, last=last)


def lines_of(desk: Desk) -> Iterator[Line]:
    """In the order of the declaration; only what has a cell in some period."""
    known = {key for release in desk.series.releases for key in release.cells}
    for indicator in desk.operations.indicators:
        for statistic in STATISTICS[indicator.kind]:
            key = Key("", "", "indicator", "", indicator.id, indicator.kind, statistic, "none")
            if key in known:
                yield Line(key, indicator)
    for target in SUMS:
        key = Key("", "", "indicator", "", target, "cost", "amount", "none")
        if key in known:
            yield Line(key, None)


def _newest_row(desk: Desk, line: Line) -> tuple[Datum, ...]:
    """The newest period that has it. What is hidden says so, and why."""
    release = next(one for one in reversed(desk.series.releases) if line.key in one.cells)
    line = line.as_published(release)
    cell = release.cells[line.key]
    unit = unit_of(line.key.form, line.key.statistic)
    value = value_datum(desk.language, cell, unit)
    chart = desk.control.get(line.key)
    words = (
        _interval(desk, cell, unit),
        base_datum(desk.language, cell).shown if isinstance(cell, Shown) and line.key.statistic != "amount" else "",
        _aim(desk, line),
        _better(desk, line),
        _variation(desk, cell, chart),
        say(desk.language, f"annex.assurance.{chart.assurance}") if chart and chart.assurance != "none" else "",
    )
    text = value_text(desk.language, cell, unit)
    shown = _with_unit(desk, line, text) if isinstance(cell, Shown) else text
    return (
        Datum(name_of(desk, line)),
        Datum(measure_of(desk, line)),
        Datum(period(desk.language, release.period)),
        Datum(shown, None, note_of(desk, line.key, cell, value.note)),
        *(Datum(word) for word in words),
    )


def _variation(desk: Desk, cell: object, chart: ControlChart | None) -> str:
    """Of the newest point; nothing where there is no point."""
    if not isinstance(cell, Shown):
        return ""
    return say(desk.language, f"annex.variation.{chart.variation}") if chart else say(desk.language, "records.variation.one")


def note_of(desk: Desk, key: Key, cell: object, note: str) -> str:
    """Why there is no number: what was counted are cases here, not answers; and money was not declared as an own total."""
    if not isinstance(cell, Hidden) or cell.why != "too_few":
        return note
    return say(desk.language, "records.hidden.amount" if key.statistic == "amount" else "records.hidden.too_few")


def _interval(desk: Desk, cell: Cell, unit: Unit) -> str:
    """With the sign of a share at its ends: the column has other units as well."""
    if unit == "percent" and isinstance(cell, Shown) and cell.low is not None and cell.high is not None:
        return percent_interval(desk.language, cell.low, cell.high, printed_step(cell.step, unit))
    return interval_text(desk.language, cell, unit)


def _period_rows(desk: Desk, release: Release) -> Iterator[tuple[Datum, ...]]:
    """Everyone, then the groups that were counted in any period."""
    counted = {key for each in desk.series.releases for key, cell in each.cells.items() if isinstance(cell, Shown)}
    groups = ["", *(level.id for level in desk.operations.levels)]
    for line in lines_of(desk):
        for level in groups:
            segment = (desk.operations.segment or "") if level else ""
            key = line.key._replace(segment=segment, level=level)
            if key in release.cells and (not level or key in counted):
                yield _period_row(desk, line.as_published(release), key, release)


def _period_row(desk: Desk, line: Line, key: Key, release: Release) -> tuple[Datum, ...]:
    unit, cell = unit_of(key.form, key.statistic), release.cells[key]
    return (
        Datum(period(desk.language, release.period)),
        Datum(name_of(desk, line)),
        Datum(measure_of(desk, line)),
        Datum(group_of(desk, key)),
        *(replace(datum, note=note_of(desk, key, cell, datum.note)) for datum in interval_data(desk.language, cell, unit)),
        Datum("") if key.statistic == "amount" else base_datum(desk.language, cell),  # money has no base
        Datum("%" if unit == "percent" else unit_in_words(desk, line)),
    )


def group_of(desk: Desk, key: Key) -> str:
    """A level, or all."""
    levels = {level.id: level.name.in_(desk.language) for level in desk.operations.levels}
    return levels.get(key.level, say(desk.language, "records.everything"))


def name_of(desk: Desk, line: Line) -> str:
    return line.indicator.name.in_(desk.language) if line.indicator else say(desk.language, f"records.sum.{line.key.target}")


def measure_of(desk: Desk, line: Line) -> str:
    """What the number is: `median`, `per 1,000`."""
    if line.indicator and line.key.statistic == "rate":
        return say(desk.language, "records.measure.rate", per=number(desk.language, line.indicator.per, 1))
    if line.indicator and line.key.statistic == "within_standard" and line.indicator.standard is not None:
        return say(
            desk.language,
            "records.measure.within_standard",
            limit=_plain(desk, line.indicator.standard),
            unit=unit_in_words(desk, line),
        )
    return say(desk.language, f"records.measure.{line.key.statistic}")


def unit_in_words(desk: Desk, line: Line) -> str:
    """Of times, levels and amounts; sums have that of the costs."""
    unit = line.indicator.unit if line.indicator else unit_of_sums(desk.series.latest.indicators or desk.operations.indicators)
    return unit.in_(desk.language) if unit else ""


def _with_unit(desk: Desk, line: Line, text: str) -> str:
    unit = unit_in_words(desk, line) if line.key.statistic in {"median_time", "p90_time", "average", "amount"} else ""
    return f"{text} {unit}".strip()


def _aim(desk: Desk, line: Line) -> str:
    """The target of the indicator's first number."""
    indicator = line.indicator
    if indicator is None or indicator.target is None or line.key.statistic != STATISTICS[indicator.kind][0]:
        return ""
    if unit_of(line.key.form, line.key.statistic) == "percent":
        return percent(desk.language, indicator.target, 0.001 if round(indicator.target * 100, 6) % 1 else 0.01)
    return _with_unit(desk, line, _plain(desk, indicator.target))


def _better(desk: Desk, line: Line) -> str:
    """As declared; a share within the promise is better when higher. Money on prevention is neither."""
    if line.indicator is None:
        return ""
    better = "higher" if line.key.statistic == "within_standard" else line.indicator.better
    return say(desk.language, f"records.better.{better}")


def _plain(desk: Desk, value: float) -> str:
    """As many digits as it was written with."""
    return number(desk.language, value, 10.0 ** -decimals_of(value) if value % 1 else 1)
