"""Whether items have common factors: KMO, Bartlett's test, eigenvalues beside those of chance."""

from __future__ import annotations

from generator.model.chart import ChartRequest
from generator.model.findings import Key
from generator.model.instrument import Battery
from generator.model.measures import overall_key
from generator.model.release import Shown
from generator.model.table import Column, Datum, Table
from generator.tables.annex.layout import Line, Measure, annex_table, cell_datum, grid, statistic_name
from generator.tables.annex.lines import form_name
from generator.tables.layout import instrument_of
from generator.wording import count, say

ADEQUACY = (Measure("kmo"), Measure("bartlett"), Measure("p_bartlett"))
NAMES = ("eigenvalue", "parallel_eigenvalue")


def make_factor_tables(request: ChartRequest) -> tuple[Table, ...]:
    """One row per form."""
    found: list[Table] = []
    for battery in instrument_of(request).batteries:
        lines = [
            Line((form_name(request, one.form),), overall_key(battery.id, one.form, ADEQUACY[0].statistic))
            for one in battery.forms
        ]
        found += grid(request, "factors", ("form",), lines, ADEQUACY, battery=battery)
    return tuple(found)


def make_eigenvalue_tables(request: ChartRequest) -> tuple[Table, ...]:
    """One row per eigenvalue, greatest first; for each form what was found, what chance would give, and whether it is kept."""
    return tuple(table for battery in instrument_of(request).batteries for table in _eigenvalues(request, battery))


def _eigenvalues(request: ChartRequest, battery: Battery) -> tuple[Table, ...]:
    forms = [one.form for one in battery.forms if isinstance(request.release.get(_key(battery, one.form, 1)), Shown)]
    places = [
        place
        for place in range(1, len(battery.items) + 1)
        if any(request.release.get(_key(battery, form, place)) for form in forms)
    ]
    if not places:
        return ()
    language = request.language
    columns = [Column("place", say(language, "annex.column.place"), "text")]
    for form in forms:
        named = form_name(request, form)
        columns += [Column(f"{form}_{name}", _title(request, named, statistic_name(request, name)), "number") for name in NAMES]
        title = _title(request, named, say(language, "annex.column.kept"))
        columns.append(Column(f"{form}_kept", title, "text"))
    rows = []
    for place in places:
        data = tuple(datum for form in forms for datum in _row(request, battery, form, place))
        rows.append((Datum(count(language, place)), *data))
    return (annex_table(request, "eigenvalues", columns, rows, battery=battery),)


def _row(request: ChartRequest, battery: Battery, form: str, place: int) -> tuple[Datum, ...]:
    own, chance = (_key(battery, form, place, name) for name in NAMES)
    kept = Datum(say(request.language, "annex.yes" if _is_kept(request, battery, form, place) else "annex.no"))
    return cell_datum(request, own), cell_datum(request, chance), kept


def _is_kept(request: ChartRequest, battery: Battery, form: str, place: int) -> bool:
    """Every eigenvalue up to this place is greater than chance gives."""
    pairs = [[request.release.shown(_key(battery, form, one, name)) for name in NAMES] for one in range(1, place + 1)]
    return all(own and chance and own.value > chance.value for own, chance in pairs)


def _title(request: ChartRequest, form: str, statistic: str) -> str:
    return say(request.language, "annex.form_statistic", form=form, statistic=statistic)


def _key(battery: Battery, form: str, place: int, name: str = NAMES[0]) -> Key:
    return overall_key(battery.id, form, f"{name}_{place}")
