"""Zone of tolerance: minimum, desired and perceived level, adequacy, and where respondents stand."""

from __future__ import annotations

from generator.model.chart import ChartRequest
from generator.model.table import Table
from generator.tables.annex.layout import Measure, grid
from generator.tables.annex.lines import NAMED, lines_of
from generator.tables.layout import instrument_of

MEASURES = (
    Measure("mean", "adequacy", has_interval=True),
    Measure("p", "adequacy"),
    Measure("mean", "gap", has_interval=True),
    Measure("mean", "zone"),
    Measure("mean", "minimum"),
    Measure("mean", "expectation"),
    Measure("mean", "perception"),
    Measure("zone_position", "zone"),
    *(Measure(one, "zone") for one in ("below_minimum", "within_zone", "above_desired", "inconsistent")),
)


def make_zone_tables(request: ChartRequest) -> tuple[Table, ...]:
    return tuple(
        table
        for battery in instrument_of(request).batteries
        if {"minimum", "expectation", "perception"} <= {form.form for form in battery.forms}
        for table in grid(request, "zone", NAMED, lines_of(request, battery, "adequacy"), MEASURES, battery=battery)
    )
