"""Kano: how many respondents each feature delights, satisfies or merely does not annoy, and the two coefficients."""

from __future__ import annotations

from generator.model.chart import ChartRequest
from generator.model.findings import Key
from generator.model.table import Table
from generator.tables.annex.layout import Line, Measure, grid
from generator.tables.layout import instrument_of

CATEGORIES = ("attractive", "one_dimensional", "must_be", "indifferent", "reverse", "questionable")
MEASURES = (
    *(Measure(one) for one in CATEGORIES),
    *(Measure(one, has_interval=True) for one in ("better", "worse")),
)


def make_kano_tables(request: ChartRequest) -> tuple[Table, ...]:
    lines = [
        Line(
            (feature.short.in_(request.language),),
            Key("", "", "feature", "", feature.id, "kano", CATEGORIES[0], "none"),
        )
        for feature in instrument_of(request).features
    ]
    return grid(request, "kano", ("feature",), lines, MEASURES)
