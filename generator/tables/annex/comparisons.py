"""Every declared comparison, each with its class: with the period before, with a year before, of the levels of a segment."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cells import unit_of
from generator.model.changes import Change, Changes
from generator.model.chart import ChartRequest
from generator.model.dataset import SegmentColumn
from generator.model.table import Datum, Table
from generator.tables.annex.layout import annex_table, number_columns, word_columns
from generator.tables.annex.lines import measure_name
from generator.tables.annex.numbers import NOTHING, base, difference, figure, p_value, unit_name
from generator.wording import count, period, say

NUMBERS = ("n", "difference", "low", "high", "p", "p_adjusted", "threshold")


def make_change_tables(request: ChartRequest) -> tuple[Table, ...]:
    """Against the period before."""
    return _table(request, "changes", request.analyses.changes)


def make_season_tables(request: ChartRequest) -> tuple[Table, ...]:
    """Against the same quarter or month a year before."""
    return _table(request, "season", request.analyses.same_season)


def make_segment_tables(request: ChartRequest) -> tuple[Table, ...]:
    """One for each segment that was asked: every level against the respondents of its other levels."""
    declared = {segment.id: segment for segment in request.site.datasets[request.release.dataset].segments}
    return tuple(
        _segment_table(request, declared[name], changes)
        for name, changes in request.analyses.segments.items()
        if any(change.value is not None for change in changes.changes.values())
    )


def _table(request: ChartRequest, name: str, changes: Changes | None) -> tuple[Table, ...]:
    if changes is None or not any(change.value is not None for change in changes.changes.values()):
        return ()
    words = word_columns(request, ("measure", "family"))
    columns = (*words, *number_columns(request, NUMBERS), *word_columns(request, ("unit", "class")))
    rows = [
        (Datum(measure_name(request, change.key)), Datum(_family(request, change)), *_numbers(request, change))
        for change in changes.changes.values()
    ]
    values = {"earlier": period(request.language, changes.earlier), "tests": count(request.language, changes.comparisons)}
    return (annex_table(request, name, columns, rows, values=values),)


def _segment_table(request: ChartRequest, segment: SegmentColumn, changes: Changes) -> Table:
    language = request.language
    levels = {level.id: level.name.in_(language) for level in segment.levels}
    found = [change for change in changes.changes.values() if request.release.get(change.key)]
    columns = (
        *word_columns(request, ("level", "measure")),
        *number_columns(request, NUMBERS),
        *word_columns(request, ("unit", "class")),
    )
    rows = [
        (Datum(levels[change.key.level]), Datum(measure_name(request, change.key)), *_numbers(request, change))
        for change in found
    ]
    values = {"tests": count(language, changes.comparisons), "segment": segment.name.in_(language)}
    return annex_table(request, "segments", columns, rows, about=(segment.id, segment.name.in_(language)), values=values)


def _numbers(request: ChartRequest, change: Change) -> Iterator[Datum]:
    """Base, difference with interval, p, p corrected, threshold, unit and class."""
    if change.value is None:
        gone = Datum("[c]") if change.kind == "S0" else NOTHING
        yield from (gone,) * (len(NUMBERS) - 1)
    else:
        yield base(request, change.n)
        yield from (difference(request, change, value) for value in (change.value, change.low, change.high))
        yield p_value(request, change.p)
        yield p_value(request, change.p_adjusted)
    unit = unit_of(change.key.form, change.key.statistic)
    yield figure(request, change.delta, unit, 0.001 if unit in ("percent", "nps") else 0.01)
    yield Datum(unit_name(request, change.key))
    yield Datum(_class(request, change))


def _class(request: ChartRequest, change: Change) -> str:
    """`S2 明确，超过阈值`, and for what is not compared the reason."""
    language = request.language
    words = say(language, "annex.class", kind=change.kind, words=say(language, f"annex.class.{change.kind}"))
    if change.reason in {"", "withheld"}:
        return words
    return say(language, "annex.class.because", words=words, reason=say(language, f"annex.reason.{change.reason}"))


def _family(request: ChartRequest, change: Change) -> str:
    return say(request.language, f"annex.family.{change.family}")
