"""How large gaps are and whose they are: shares below, equal and above, effect sizes, and how both answers go together."""

from __future__ import annotations

from generator.model.chart import ChartRequest
from generator.model.table import Table
from generator.tables.annex.layout import Measure, grid
from generator.tables.annex.lines import NAMED, lines_of
from generator.tables.layout import instrument_of

MEASURES = (
    *(Measure(one) for one in ("below", "equal", "above")),
    *(Measure(one, has_interval=True) for one in ("dz", "dav")),
    Measure("correlation", has_interval=True),
)


def make_effects_tables(request: ChartRequest) -> tuple[Table, ...]:
    return tuple(
        table
        for battery in instrument_of(request).batteries
        if battery.has_gap
        for table in grid(request, "effects", NAMED, lines_of(request, battery, "gap"), MEASURES, battery=battery)
    )
