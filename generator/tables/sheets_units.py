"""One unit: its newest figures beside everyone's, every period of it, and the last four quarters put together. Never a rank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.cells import estimate_columns, estimate_data, size_datum, unit_of
from generator.model.changes import Change
from generator.model.findings import Key
from generator.model.instrument import Instrument
from generator.model.measures import dimension_key, headline_key, leading_form, question_key
from generator.model.period import Period
from generator.model.release import Release, Series, Shown
from generator.model.scene import Scene
from generator.model.table import Column, Datum, Table
from generator.model.text import Language
from generator.tables.sheets_pooling import pool
from generator.tables.sheets_words import CLEAR, NOTHING, difference_data, name_level, name_measure, unit_of_key
from generator.wording import count, period, say

FEW = 50
"""Below so many answers only the level is told: no test of difference."""
WINDOW = 12
"""Months that are put together: four quarters, or twelve months."""


class Unit(NamedTuple):
    """One level of a segment with what is published of its survey."""

    scene: Scene
    series: Series
    segment: str
    level: str
    language: Language

    @property
    def instrument(self) -> Instrument:
        return self.scene.site.instruments[self.series.latest.instrument]

    @property
    def name(self) -> str:
        return name_level(self.scene.site, self.series.dataset, self.segment, self.level, self.language)

    def key(self, everyone: Key) -> Key:
        return everyone._replace(segment=self.segment, level=self.level)

    def say(self, message: str, /, **values: object) -> str:
        return say(self.language, f"sheets.unit.{message}", **values)


def find_unit(scene: Scene, target: str, language: Language) -> Unit:
    """target: `<segment>/<level>`, of the first survey that knows the level."""
    segment, _, level = target.partition("/")
    known = [one for one in scene.customers if (segment, level) in one.latest.sizes]
    return Unit(scene, known[0] if known else scene.customers[0], segment, level, language)


def make_unit_tables(unit: Unit) -> tuple[Table, ...]:
    """Newest figures; all periods; the last four quarters put together, where two of them at least are published."""
    return (_make_newest(unit), _make_periods(unit), *_make_pooled(unit))


def keys_of(unit: Unit) -> tuple[Key, ...]:
    """Of everyone: the headline measure, the dimensions and the questions that the newest release has for this unit."""
    instrument, release = unit.instrument, unit.series.latest
    dimensions = (dimension_key(b.id, name, leading_form(b)) for b in instrument.batteries for name in b.dimensions)
    questions = (question_key(one) for one in instrument.questions)
    keys = dict.fromkeys((headline_key(instrument), *dimensions, *questions))
    return tuple(key for key in keys if release.get(unit.key(key)) is not None)


def _make_newest(unit: Unit) -> Table:
    language, release = unit.language, unit.series.latest
    difference = tuple(
        Column(name, unit.say(f"column.{name}"), "number") for name in ("difference", "difference_low", "difference_high")
    )
    columns = (
        Column("measure", unit.say("column.measure"), "text"),
        Column("measured_in", unit.say("column.measured_in"), "text"),
        *estimate_columns(language, "unit", unit.name, "plain"),
        *estimate_columns(language, "everyone", say(language, "everyone"), "plain"),
        *difference,
        Column("class", unit.say("column.class"), "text"),
    )
    rows = tuple(
        (
            Datum(name_measure(unit.scene.site, unit.instrument, key, language)),
            Datum(unit.say(f"in.{unit_of_key(key)}")),
            *estimate_data(language, release.get(unit.key(key)), unit_of(key.form, key.statistic)),
            *estimate_data(language, release.get(key), unit_of(key.form, key.statistic)),
            *_difference(unit, key),
        )
        for key in keys_of(unit)
    )
    title = unit.say("newest.title", period=period(language, release.period))
    notes = (unit.say("note.unadjusted"), unit.say("note.others", few=count(language, FEW)))
    return Table("newest", language, _caption(unit, title), columns, rows, notes, title)


def change_of(unit: Unit, key: Key) -> Change | None:
    """The unit less the respondents of all other levels, corrected, where it has answers enough to ask."""
    size = unit.series.latest.sizes.get((unit.segment, unit.level))
    if size is None or size.n is None or size.n < FEW:
        return None
    analyses = unit.scene.newest.get(unit.series.dataset)
    changes = analyses.segments.get(unit.segment) if analyses else None
    return changes.changes.get(unit.key(key)) if changes else None


def _difference(unit: Unit, key: Key) -> tuple[Datum, ...]:
    change = change_of(unit, key)
    if change is None:
        few = Datum(unit.say("class.untested"))
        return NOTHING, NOTHING, NOTHING, few
    return (*difference_data(key, change, unit.language), Datum(_class(unit, change)))


def _class(unit: Unit, change: Change) -> str:
    """On which side of the others it lies; no verdict, for its customers may be others."""
    if change.value is None:
        return unit.say("class.none", reason=say(unit.language, f"annex.reason.{change.reason or 'no_interval'}"))
    if change.kind in CLEAR:
        return unit.say("class.above" if change.value > 0 else "class.below")
    return unit.say("class.watch" if change.kind == "S7" else "class.alike")


def _make_periods(unit: Unit) -> Table:
    """One row per period; a period in which the unit does not exist or is withheld says so."""
    language, key = unit.language, headline_key(unit.instrument)
    measure = name_measure(unit.scene.site, unit.instrument, key, language)
    columns = (
        Column("period", unit.say("column.period"), "text"),
        Column("respondents", unit.say("column.respondents"), "number"),
        *estimate_columns(language, "unit", measure, unit_of_key(key)),
        *estimate_columns(language, "everyone", say(language, "everyone"), unit_of_key(key)),
        Column("reading", unit.say("column.reading"), "text"),
    )
    rows = tuple(_period_row(unit, release, key) for release in unit.series.releases)
    title = unit.say("periods.title")
    return Table("periods", language, _caption(unit, title), columns, rows, (unit.say("note.unadjusted"),), title)


def _period_row(unit: Unit, release: Release, key: Key) -> tuple[Datum, ...]:
    language, size = unit.language, release.sizes.get((unit.segment, unit.level))
    return (
        Datum(period(language, release.period)),
        size_datum(language, size),
        *estimate_data(language, release.get(unit.key(key)), unit_of_key(key)),
        *estimate_data(language, release.get(key), unit_of_key(key)),
        Datum(unit.say(f"reading.{_reading(release, unit.key(key))}")),
    )


def _reading(release: Release, key: Key) -> str:
    """What the interval of one period allows one to say: a gap lies below or above zero, or cannot be told from it."""
    cell = release.shown(key)
    if cell is None:
        return "hidden" if release.get(key) else "absent"
    if cell.low is None or cell.high is None:
        return "no_interval"
    if key.form != "gap":
        return "few" if cell.n < FEW else "level"
    return "below" if cell.high < 0 else "above" if cell.low > 0 else "equal"


def _make_pooled(unit: Unit) -> Iterator[Table]:
    """A rolling mean: neighbouring values share most of their answers, so it is given once and not as a series."""
    window = _window(unit)
    language, latest = unit.language, unit.series.latest
    rows = []
    for key in keys_of(unit):
        cells = [cell for one in window if (cell := one.shown(unit.key(key))) and cell.low is not None and not cell.edge]
        pooled = pool(cells)
        if pooled:
            cell = Shown(pooled.n, pooled.n_is_exact, pooled.value, pooled.low, pooled.high, pooled.step)
            name = name_measure(unit.scene.site, unit.instrument, key, language)
            data = estimate_data(language, cell, unit_of_key(key))
            rows.append((Datum(name), Datum(count(language, len(cells)), len(cells)), *data))
    if not rows:
        return
    columns = (
        Column("measure", unit.say("column.measure"), "text"),
        Column("periods", unit.say("column.periods"), "number"),
        *estimate_columns(language, "unit", unit.name, "plain"),
    )
    span = {"first": period(language, window[0].period), "last": period(language, latest.period)}
    grain = latest.period.grain
    title = unit.say(f"pooled.title.{grain}", **span)
    notes = (unit.say(f"pooled.note.{grain}"), unit.say("pooled.how"))
    yield Table("pooled", language, _caption(unit, title), columns, tuple(rows), notes, title)


def _window(unit: Unit) -> Sequence[Release]:
    """Releases of the last twelve months with the newest questionnaire, none from before a declared break; none for years."""
    latest = unit.series.latest
    if latest.period.grain == "year":
        return ()
    lead = headline_key(unit.instrument)
    found: list[Release] = []
    for release in reversed(unit.series.releases):
        if release.instrument != latest.instrument or _months(release.period, latest.period) >= WINDOW:
            break
        found.insert(0, release)
        cell = release.shown(lead)
        if cell and "b" in cell.marks:
            break
    return found


def _months(earlier: Period, later: Period) -> int:
    (year, month), (last_year, last_month) = earlier.last_month, later.last_month
    return (last_year - year) * 12 + last_month - month


def _caption(unit: Unit, title: str) -> str:
    organisation = unit.scene.site.organisations[unit.scene.organisation].name.in_(unit.language)
    return unit.say("caption", title=title, unit=unit.name, who=organisation)
