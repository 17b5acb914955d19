"""Levels of a segment against limits that widen as their base falls."""

from __future__ import annotations

from generator.cells import unit_of
from generator.model.analyses import Funnel
from generator.model.chart import ChartRequest
from generator.model.dataset import SegmentColumn
from generator.model.table import Datum, Table
from generator.tables.annex.layout import annex_table, number_columns, word_columns
from generator.tables.annex.lines import measure_name
from generator.tables.annex.numbers import base, figure, fine_step
from generator.wording import count, number, say

Z_STEP = 0.01


def make_funnel_tables(request: ChartRequest) -> tuple[Table, ...]:
    """One for each segment with three published levels."""
    declared = {segment.id: segment for segment in request.site.datasets[request.release.dataset].segments}
    return tuple(_table(request, declared[name], funnel) for name, funnel in request.analyses.funnels.items())


def _table(request: ChartRequest, segment: SegmentColumn, funnel: Funnel) -> Table:
    language = request.language
    withheld = count(language, funnel.withheld)
    names = {level.id: level.name.in_(language) for level in segment.levels}
    unit = unit_of(funnel.key.form, funnel.key.statistic)
    columns = (
        *word_columns(request, ("level",)),
        *number_columns(request, ("n", "value", "z")),
        *word_columns(request, ("place_in_funnel",)),
    )
    rows = [
        (
            Datum(names[point.level]),
            base(request, point.n),
            figure(request, point.value, unit, fine_step(funnel.key)),
            Datum(number(language, point.z, Z_STEP), round(point.z, 2)),
            Datum(say(language, f"annex.funnel.place.{point.place}")),
        )
        for point in sorted(funnel.points, key=lambda point: point.z)
    ]
    return annex_table(
        request,
        "funnel",
        columns,
        rows,
        about=(segment.id, segment.name.in_(language)),
        values={
            "measure": measure_name(request, funnel.key),
            "centre": figure(request, funnel.centre, unit, fine_step(funnel.key)).shown,
            "phi": number(language, funnel.phi, Z_STEP),
            "withheld": say(language, "annex.funnel.withheld", n=withheld) if funnel.withheld else "",
        },
    )
