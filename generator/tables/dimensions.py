"""Every dimension in every form of its battery, and the battery as a whole."""

from __future__ import annotations

from generator.model.chart import ChartRequest
from generator.model.survey import Battery
from generator.model.table import Column, Datum, Table
from generator.tables.layout import (
    batteries_of,
    caption,
    columns_of,
    data_of,
    dimension_name,
    figures_of,
    finished,
)
from generator.wording import say


def make_dimension_table(request: ChartRequest) -> Table:
    """One row per dimension in the order of the questionnaire, and a last one for the whole battery."""
    language, batteries = request.language, batteries_of(request)
    columns = (
        Column("dimension", say(language, "scope.dimension"), "text"),
        *columns_of(request, figures_of(request, batteries, "dimension")),
    )
    order = tuple(dict.fromkeys(dimension for battery in batteries for dimension in battery.dimensions))
    rows = [(Datum(dimension_name(request, dimension)), *_row(request, batteries, dimension)) for dimension in order]
    if batteries:
        rows.append((Datum(say(language, "scope.overall")), *_overall(request, batteries)))
    return finished(request, "dimensions", caption(request, "tables.dimensions.caption"), columns, rows)


def _row(request: ChartRequest, batteries: tuple[Battery, ...], dimension: str) -> tuple[Datum, ...]:
    figures = figures_of(request, batteries, "dimension")
    return tuple(datum for figure in figures for datum in data_of(request, figure, dimension))


def _overall(request: ChartRequest, batteries: tuple[Battery, ...]) -> tuple[Datum, ...]:
    figures = figures_of(request, batteries, "overall")
    return tuple(datum for figure in figures for datum in data_of(request, figure, figure.key.battery))
