"""Expectation, perception and gap of every item and dimension: bases, means, spreads, the gap with its interval."""

from __future__ import annotations

from generator.model.chart import ChartRequest
from generator.model.table import Table
from generator.tables.annex.layout import Measure, grid
from generator.tables.annex.lines import NAMED, lines_of
from generator.tables.layout import instrument_of

MEASURES = (
    Measure("mean", "gap", has_interval=True),
    Measure("sd", "gap"),
    Measure("mean", "expectation"),
    Measure("sd", "expectation"),
    Measure("mean", "perception"),
    Measure("sd", "perception"),
)
"""The gap first: its base is that of the row."""


def make_gaps_tables(request: ChartRequest) -> tuple[Table, ...]:
    batteries = [battery for battery in instrument_of(request).batteries if battery.has_gap]
    return tuple(
        table
        for battery in batteries
        for table in grid(request, "gaps", NAMED, lines_of(request, battery, "gap"), MEASURES, battery=battery)
    )
