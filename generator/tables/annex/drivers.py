"""How much of the spread of an overall rating goes with each dimension: associations, never causes."""

from __future__ import annotations

from collections.abc import Mapping

from generator.cells import Unit, base_datum, interval_columns, interval_data
from generator.model.chart import ChartRequest
from generator.model.findings import Key
from generator.model.instrument import Battery, Question
from generator.model.measures import leading_form
from generator.model.release import Shown
from generator.model.table import Column, Datum, Table
from generator.tables.annex.layout import annex_table, ends_shortened, not_applicable, statistic_name, word_columns
from generator.tables.annex.lines import form_name
from generator.tables.layout import dimension_name, instrument_of
from generator.wording import say


def make_driver_tables(request: ChartRequest) -> tuple[Table, ...]:
    """One table for each battery: its dimensions, with what each has in R² and its plain correlation; R² last."""
    found: list[Table] = []
    for battery in instrument_of(request).batteries:
        for question in instrument_of(request).questions:
            found += _of_question(request, battery, question)
    return tuple(found)


def _of_question(request: ChartRequest, battery: Battery, question: Question) -> list[Table]:
    language = request.language
    whole = Key("", "", "driver", battery.id, battery.id, question.id, "r2", "none")
    parts = [
        whole._replace(target=dimension, statistic="lmg")
        for dimension in battery.dimensions
        if request.release.get(whole._replace(target=dimension, statistic="lmg"))
    ]
    if not any(isinstance(request.release.get(key), Shown) for key in (*parts, whole)):
        return []
    has_r = len(parts) > 1 and any(request.release.get(key._replace(statistic="r")) for key in parts)
    measures: dict[str, Unit] = {"lmg": "percent", "r": "plain"} if has_r else {"lmg": "percent"}
    columns = [*word_columns(request, ("driver",)), Column("n", say(language, "tables.n"), "number")]
    for statistic, unit in measures.items():
        columns += ends_shortened(request, interval_columns(language, *_titled(request, statistic), unit))
    rows = [_row(request, dimension_name(request, key.target), key, measures) for key in parts]
    rows.append(_row(request, say(language, "annex.drivers.r2"), whole, measures))
    form = "perception" if battery.has_gap else leading_form(battery)
    values = {"question": question.short.in_(language), "form": form_name(request, form).lower()}
    values["alone"] = say(language, "annex.drivers.alone") if has_r else ""
    return [annex_table(request, "drivers", columns, rows, battery=battery, values=values)]


def _titled(request: ChartRequest, statistic: str) -> tuple[str, str]:
    """Machine name and title of a column."""
    if statistic == "lmg":
        return "share", say(request.language, "annex.column.share")
    return statistic, statistic_name(request, statistic)


def _row(request: ChartRequest, name: str, key: Key, measures: Mapping[str, Unit]) -> tuple[Datum, ...]:
    """Shares of the variance as percent: no key of another table has them as shares. All dimensions together have no r."""
    language = request.language
    data: list[Datum] = []
    for statistic, unit in measures.items():
        cell = request.release.get(key if statistic == "lmg" else key._replace(statistic=statistic))
        data += interval_data(language, cell, unit) if cell else [not_applicable()] * 3
    return (Datum(name), base_datum(language, request.release.get(key)), *data)
