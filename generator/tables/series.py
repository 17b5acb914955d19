"""The headline measure and every dimension in every period, oldest first."""

from __future__ import annotations

from dataclasses import replace

from generator.cells import estimate_data, size_datum
from generator.model.chart import ChartRequest
from generator.model.release import Release
from generator.model.table import Column, Datum, Table
from generator.tables.layout import caption, finished, leading_columns, leading_figures
from generator.wording import period, say


def make_series_table(request: ChartRequest) -> Table:
    """One row per period. What a period did not ask shows as not applicable."""
    columns = (
        Column("period", say(request.language, "tables.period"), "text"),
        Column("respondents", say(request.language, "tables.respondents"), "number"),
        *leading_columns(request),
    )
    rows = [_row(request, release) for release in request.series.releases]
    title = say(request.language, "tables.series.caption")
    table = finished(request, "series", title, columns, rows)
    return replace(table, caption=caption(request, title, "tables.captioned.until"))


def _row(request: ChartRequest, release: Release) -> tuple[Datum, ...]:
    language = request.language
    figures = leading_figures(request)
    data = (datum for figure in figures for datum in estimate_data(language, release.get(figure.key), figure.unit))
    return (Datum(period(language, release.period)), size_datum(language, release.sizes.get(("", ""))), *data)
