"""What a revision changed: every number that was published otherwise before, old beside new, the widest reaching first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.cells import base_datum, unit_of, value_datum
from generator.model.chart import ChartRequest
from generator.model.findings import Key
from generator.model.release import Correction, Revision
from generator.model.statistics import statistic
from generator.model.table import Column, Datum, Table
from generator.model.tally import QUALITY
from generator.tables.layout import dimension_name, finished, instrument_of
from generator.wording import count, date, messages, say

MOST = 40
"""Rows on a page; all of them are in the file of all numbers."""
SCOPES = ("overall", "question", "dimension", "item")
KINDS = ("mean", "net", "share")


def make_corrections_table(request: ChartRequest) -> Table:
    """The newest revision first; no row where nothing was ever corrected."""
    language = request.language
    texts = ("revision", "date", "group", "target", "measure")
    numbers = ("before", "before_n", "now", "now_n")
    columns = (
        *(Column(name, say(language, f"corrections.{name}"), "text") for name in texts),
        *(Column(name, say(language, f"corrections.{name}"), "number") for name in numbers),
    )
    found = list(_corrections(request))
    rows = [_row(request, revision, correction) for revision, correction in found[:MOST]]
    table = finished(request, "corrections", say(language, "corrections.caption"), columns, rows)
    total = sum(len(revision.corrections) for revision in request.release.revisions)
    left = total - len(rows)
    more = (say(language, "corrections.more", n=count(language, left)),) if rows and left else ()
    return replace(table, notes=(*table.notes, *more))


def _corrections(request: ChartRequest) -> Iterator[tuple[Revision, Correction]]:
    """Those that have a name on pages: others are only in the file of all numbers."""
    for revision in reversed(request.release.revisions):
        named = [correction for correction in revision.corrections if _is_named(request, correction.key)]
        yield from ((revision, correction) for correction in sorted(named, key=_reach))


def _is_named(request: ChartRequest, key: Key) -> bool:
    words = messages(request.language)
    is_spoken = f"statistic.{key.statistic}" in words and (not key.form or f"form.{key.form}" in words)
    return key.scope in SCOPES and key.segment != QUALITY and is_spoken and statistic(key.statistic).kind in KINDS


def _reach(correction: Correction) -> tuple[object, ...]:
    """Everyone before groups, overall before items, means and net scores before shares, a gap before its two sides."""
    key = correction.key
    is_share = statistic(key.statistic).kind == "share"
    return bool(key.segment), SCOPES.index(key.scope), is_share, key._replace(form="") if key.form == "gap" else key


def _row(request: ChartRequest, revision: Revision, correction: Correction) -> tuple[Datum, ...]:
    language, key = request.language, correction.key
    unit = unit_of(key.form, key.statistic)
    words = (
        f"r{revision.number}",
        date(language, revision.date),
        _group(request, key),
        _target(request, key),
        _measure(request, key),
    )
    cells = (correction.before, correction.now)
    numbers = (datum for cell in cells for datum in (value_datum(language, cell, unit), base_datum(language, cell)))
    return (*(Datum(word) for word in words), *numbers)


def _group(request: ChartRequest, key: Key) -> str:
    if not key.segment:
        return say(request.language, "everyone")
    dataset = request.site.datasets[request.release.dataset]
    segment = next(segment for segment in dataset.segments if segment.id == key.segment)
    level = next(level for level in segment.levels if level.id == key.level)
    return say(
        request.language,
        "corrections.level",
        segment=segment.name.in_(request.language),
        level=level.name.in_(request.language),
    )


def _target(request: ChartRequest, key: Key) -> str:
    instrument, language = instrument_of(request), request.language
    if key.scope == "dimension":
        return dimension_name(request, key.target)
    if key.scope == "question":
        return next(each.short.in_(language) for each in instrument.questions if each.id == key.target)
    battery = next(battery for battery in instrument.batteries if battery.id == key.battery)
    if key.scope == "item":
        return next(item.short.in_(language) for item in battery.items if item.id == key.target)
    return battery.name.in_(language)


def _measure(request: ChartRequest, key: Key) -> str:
    """`gap, mean`, `NPS, survey weights`."""
    language = request.language
    form = [say(language, f"form.{key.form}")] if key.form and key.scope != "question" else []
    weighting = f"tables.weighting.{key.weighting}"
    weighted = [say(language, weighting)] if key.weighting != "none" and weighting in messages(language) else []
    return say(language, "corrections.separator").join((*form, say(language, f"statistic.{key.statistic}"), *weighted))
