"""Importance and performance of dimensions and items, with the quadrant that their intervals allow."""

from __future__ import annotations

from generator.cells import base_datum, interval_columns, interval_data, unit_of
from generator.model.analyses import Matrix, MatrixPoint
from generator.model.chart import ChartRequest
from generator.model.findings import Key
from generator.model.instrument import Battery
from generator.model.table import Column, Datum, Table
from generator.tables.annex.layout import annex_table, ends_shortened, word_columns
from generator.tables.annex.lines import form_name, target_name
from generator.tables.layout import instrument_of
from generator.wording import and_list, number, say

PERFORMANCE = ("perception", "satisfaction")


def make_matrix_tables(request: ChartRequest) -> tuple[Table, ...]:
    """Dimensions and items of a battery in one table: each has its own crosshair, which the notes give."""
    batteries = instrument_of(request).batteries
    return tuple(
        table
        for battery in batteries
        for scope in ("dimension", "item")
        for matrix in request.analyses.matrices
        if (matrix.battery, matrix.scope) == (battery.id, scope)
        for table in [_table(request, battery, matrix)]
    )


def _table(request: ChartRequest, battery: Battery, matrix: Matrix) -> Table:
    language = request.language
    performance = next(form for form in PERFORMANCE if any(one.form == form for one in battery.forms))
    forms = (matrix.importance, performance)
    titles = ("annex.column.importance", "annex.column.performance")
    numbers = tuple(
        column
        for form, title in zip(forms, titles, strict=True)
        for column in ends_shortened(request, interval_columns(language, form, say(language, title), "score"))
    )
    columns = (
        *word_columns(request, ("name",)),
        Column("n", say(language, "tables.n"), "number"),
        *numbers,
        *word_columns(request, ("quadrant", "above_diagonal")),
    )
    return annex_table(
        request,
        f"matrix-{matrix.scope}",
        columns,
        [_row(request, matrix, point, forms) for point in matrix.points],
        battery=battery,
        values={
            "axes": and_list(language, [form_name(request, form) for form in forms]),
            "proxy": say(language, f"annex.matrix.importance.{matrix.importance}"),
            "crosshair": say(language, f"annex.matrix.crosshair.{matrix.crosshair}"),
            "x": number(language, matrix.cross_importance),
            "y": number(language, matrix.cross_performance),
        },
    )


def _row(request: ChartRequest, matrix: Matrix, point: MatrixPoint, forms: tuple[str, str]) -> tuple[Datum, ...]:
    language = request.language
    keys = [Key("", "", matrix.scope, matrix.battery, point.target, form, "mean", "none") for form in forms]
    cells = [request.release.get(key) for key in keys]
    data = [
        datum
        for key, cell in zip(keys, cells, strict=True)
        for datum in interval_data(language, cell, unit_of(key.form, "mean"))
    ]
    quadrant = say(language, f"annex.quadrant.{point.quadrant}")
    diagonal = say(language, "annex.yes" if point.is_below_diagonal else "annex.no")
    return (Datum(target_name(request, keys[0])), base_datum(language, cells[1]), *data, Datum(quadrant), Datum(diagonal))
