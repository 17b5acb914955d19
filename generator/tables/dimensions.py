"""Every dimension in every form of its battery, and each battery as a whole."""

from __future__ import annotations

from generator.cells import estimate_data
from generator.model.chart import ChartRequest
from generator.model.findings import Key
from generator.model.instrument import Battery
from generator.model.table import Column, Datum, Table
from generator.tables.layout import Figure, batteries_of, columns_of, dimension_name, finished, forms_of, with_weights
from generator.wording import say

OWN = ""
"""Stands for the one form of each battery, where batteries ask different ones: they share a set of columns."""


def make_dimension_table(request: ChartRequest) -> Table:
    """One row per dimension in the order of the questionnaire, and one for each battery after its dimensions."""
    language, batteries = request.language, batteries_of(request)
    figures = _figures(request, batteries)
    several = len(batteries) > 1
    own = any(figure.key.form == OWN for figure in figures)
    columns = [Column("dimension", say(language, "scope.dimension"), "text")]
    columns += [Column("battery", say(language, "scope.battery"), "text")] if several else []
    columns += [Column("form", say(language, "tables.form"), "text")] if own else []
    rows = []
    for battery in batteries:
        words = [Datum(battery.name.in_(language))] if several else []
        words += [Datum(say(language, f"form.{forms_of(battery)[0]}"))] if own else []
        for name, scope, target in _lines(request, battery, alone=not several):
            rows.append((Datum(name), *words, *_data(request, figures, battery, scope, target)))
    title = say(language, "tables.dimensions.caption")
    return finished(request, "dimensions", title, (*columns, *columns_of(request, figures)), rows)


def _figures(request: ChartRequest, batteries: tuple[Battery, ...]) -> tuple[Figure, ...]:
    """A form has one set of columns whatever the battery, and another one by weights where the survey has any."""
    asked = [forms_of(battery) for battery in batteries]
    if len(set(asked)) > 1 and all(len(forms) == 1 for forms in asked):
        forms = {OWN: say(request.language, "tables.mean")}
    else:
        forms = {form: say(request.language, f"form.{form}") for each in asked for form in each}
    keys = ((Key("", "", "dimension", "", "", form, "mean", "none"), title) for form, title in forms.items())
    return tuple(figure for key, title in keys for figure in with_weights(request, Figure(key, title)))


def _lines(request: ChartRequest, battery: Battery, *, alone: bool) -> list[tuple[str, str, str]]:
    """(name, scope, target). Beside others, a battery of one dimension is that dimension: it has no second line."""
    lines = [(dimension_name(request, dimension), "dimension", dimension) for dimension in battery.dimensions]
    whole = (say(request.language, "scope.overall"), "overall", battery.id)
    return [*lines, whole] if alone or len(lines) > 1 else lines


def _data(request: ChartRequest, figures: tuple[Figure, ...], battery: Battery, scope: str, target: str) -> tuple[Datum, ...]:
    keys = (
        figure.key._replace(scope=scope, battery=battery.id, target=target, form=figure.key.form or forms_of(battery)[0])
        for figure in figures
    )
    pairs = zip(keys, figures, strict=True)
    return tuple(d for key, f in pairs for d in estimate_data(request.language, request.release.get(key), f.unit))
