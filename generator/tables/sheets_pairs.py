"""Any two published periods of one data set: every pair with its changes, and the headline measure of all pairs at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.changes import Change, Changes
from generator.model.findings import Key
from generator.model.measures import headline_key
from generator.model.period import Period
from generator.model.release import Series
from generator.model.scene import Scene
from generator.model.table import Column, Datum, Table
from generator.model.text import Language
from generator.tables.sheets_effects import change_text
from generator.tables.sheets_words import (
    NOTHING,
    better_sign,
    change_words,
    difference_data,
    name_measure,
    signed_text,
    unit_words,
)
from generator.wording import count, period, period_short, say

FAMILIES = ("headline", "batteries", "dimensions", "questions")
"""What a reader compares; items of one period with the one before stand on its results page."""
TEXTS, NUMBERS, ENDS = ("earlier", "later", "measure"), ("change", "change_low", "change_high", "n"), ("unit", "class")
MARKS = {"S2": "clear", "S3": "clear", "S4": "clear", "S7": "watch"}
"""Signs of the overview; all other classes say nothing of a direction."""
MOST = 12
"""Periods of the overview: more would not fit a screen; the table of all pairs has every one."""


def make_pairs_table(scene: Scene, series: Series, language: Language) -> Table:
    """One row per pair and measure, the newest later period first. A pair that cannot be compared says why."""
    columns = (
        *(Column(name, _say(language, f"column.{name}"), "text") for name in TEXTS),
        *(Column(name, _say(language, f"column.{name}"), "number") for name in NUMBERS),
        *(Column(name, _say(language, f"column.{name}"), "text") for name in ENDS),
    )
    pairs = scene.comparisons.get(series.dataset, {})
    ordered = sorted(pairs, key=lambda both: (both[1], both[0]), reverse=True)
    rows = tuple(row for both in ordered for row in _rows(scene, series, pairs[both], language))
    title = _say(language, "title")
    notes = (_say(language, "note.corrected"), _say(language, "note.looking", n=count(language, len(pairs))))
    return Table("pairs", language, _caption(scene, series, title, language), columns, rows, notes if rows else (), title)


def make_matrix_table(scene: Scene, series: Series, language: Language) -> Table:
    """The headline measure: rows are earlier periods, columns later ones, newest first; at most the last twelve periods."""
    lead = headline_key(scene.site.instruments[series.latest.instrument])
    shown = [release.period for release in series.releases][-MOST:]
    later, earlier = shown[:0:-1], shown[-2::-1]
    columns = (
        Column("earlier", _say(language, "matrix.corner"), "text"),
        *(Column(f"to_{_column(one)}", period_short(language, one), "text") for one in later),
    )
    rows = tuple(
        (
            Datum(period_short(language, first)),
            *(_matrix_cell(scene, series, (first, second), lead, language) for second in later),
        )
        for first in earlier
    )
    name = name_measure(scene.site, scene.site.instruments[series.latest.instrument], lead, language)
    title = _say(language, "matrix.title", measure=name)
    left = len(series.releases) - len(shown)
    notes = (_say(language, "matrix.note"), *([_say(language, "matrix.more", n=count(language, MOST))] if left else []))
    return Table("matrix", language, _caption(scene, series, title, language), columns, rows, notes, title)


def _column(one: Period) -> str:
    return one.id.replace("-", "_")


def _matrix_cell(scene: Scene, series: Series, both: tuple[Period, Period], lead: Key, language: Language) -> Datum:
    if both[0] >= both[1]:
        return Datum("")
    found = scene.comparisons[series.dataset].get(both)
    change = found.changes.get(lead) if found else None
    if change is None:
        return NOTHING
    words = _words(scene, series, change, both, language)
    if change.value is None:
        return Datum(_say(language, "matrix.blocked"), None, "", words)
    mark = _say(language, f"matrix.mark.{MARKS.get(change.kind, 'nothing')}")
    short = _say(language, "matrix.cell", mark=mark, change=signed_text(change.key, change.value, change.step, language))
    return Datum(short, None, "", _say(language, "matrix.full", change=change_text(change, language), words=words))


def _rows(scene: Scene, series: Series, found: Changes, language: Language) -> Iterator[tuple[Datum, ...]]:
    instrument = scene.site.instruments[series.latest.instrument]
    known = {(key.battery, key.target) for key in series.latest.cells}
    both = (found.earlier, found.later)
    for change in found.changes.values():
        key = change.key
        if change.family not in FAMILIES or (key.battery, key.target) not in known:
            continue
        yield (
            *(Datum(period(language, one)) for one in both),
            Datum(name_measure(scene.site, instrument, key, language)),
            *difference_data(key, change, language),
            NOTHING if change.n is None else Datum(count(language, change.n), change.n),
            Datum(unit_words(scene.site, series.dataset, key, language)),
            Datum(_words(scene, series, change, both, language)),
        )


def _words(scene: Scene, series: Series, change: Change, both: tuple[Period, Period], language: Language) -> str:
    cells = [release.shown(change.key) for release in series.releases if release.period in both]
    sides = [cell.value for cell in cells if cell]
    return change_words(change, language, sign=better_sign(scene.site, series.dataset, change.key), sides=sides)


def _caption(scene: Scene, series: Series, title: str, language: Language) -> str:
    organisation = scene.site.organisations[scene.organisation].name.in_(language)
    dataset = scene.site.datasets[series.dataset].name.in_(language)
    return _say(language, "caption", title=title, who=organisation, dataset=dataset)


def _say(language: Language, message: str, /, **values: object) -> str:
    return say(language, f"sheets.pairs.{message}", **values)
