"""Which tables stand on which kind of results page, beside the twins of its charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from generator.model.chart import ChartRequest
from generator.model.table import Table
from generator.tables.annex import make_annex
from generator.tables.corrections import make_corrections_table
from generator.tables.dimensions import make_dimension_table
from generator.tables.items import make_item_table
from generator.tables.layout import instrument_of
from generator.tables.questions import make_question_table
from generator.tables.segments import make_segment_table
from generator.tables.series import make_series_table


def tables_for(kind: str, request: ChartRequest) -> tuple[Table, ...]:
    """Tables of a results, dimension or segment page or of the annex; none that would have no row."""
    made = MAKERS[kind](request)
    return tuple(table for table in made if table.rows)


def _of_results(request: ChartRequest) -> list[Table]:
    """All dimensions, the items of each battery, single questions, all periods as soon as there are two, and corrections."""
    batteries = instrument_of(request).batteries
    items = [(battery.id, make_item_table(replace(request, target=battery.id))) for battery in batteries]
    named = [table if len(batteries) == 1 else replace(table, id=f"items-{battery}") for battery, table in items]
    series = [make_series_table(request)] if len(request.series.releases) > 1 else []
    return [make_dimension_table(request), *named, make_question_table(request), *series, make_corrections_table(request)]


def _of_dimension(request: ChartRequest) -> list[Table]:
    return [make_item_table(request)]


def _of_segment(request: ChartRequest) -> list[Table]:
    return [make_segment_table(request)]


MAKERS: Mapping[str, Callable[[ChartRequest], Iterable[Table]]] = {
    "annex": make_annex,
    "dimension": _of_dimension,
    "results": _of_results,
    "segment": _of_segment,
}
