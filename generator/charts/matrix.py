"""Importance against performance, with the intervals that decide who has a quadrant; the undecided are faint."""

from __future__ import annotations

from generator.cells import base_text, interval_columns, interval_data
from generator.charts.matrix_picture import Plane, Target, specs
from generator.charts.reading import (
    Fact,
    alt_text,
    captioned,
    dimension_name,
    instrument_of,
    is_about_a_group,
    named,
    when_of,
    who_and_when,
)
from generator.model.analyses import Matrix
from generator.model.chart import ChartRequest, Drawing, NotDrawn
from generator.model.instrument import Battery
from generator.model.measures import dimension_key, item_key, scale_of
from generator.model.table import Column, Datum, Table
from generator.wording import count, number, say

NAME = "matrix"
FEWEST, MOST_ITEMS = 100, 40
PERFORMANCE = ("perception", "satisfaction")
CEILING = 5 / 6
"""All importance in the top sixth of the scale (above 6 of 1 to 7) tells nothing apart."""


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """Of the battery that the target names, or of the first one: items, or dimensions for `battery/dimension`."""
    language = request.language
    if is_about_a_group(request):
        return NotDrawn(NAME, say(language, "charts.everyone_only"))
    plane = _read(request)
    if plane is None:
        return NotDrawn(NAME, say(language, "charts.matrix.not_asked"), is_needless=True)
    if not plane.targets:
        return NotDrawn(NAME, say(language, "charts.none_published"))
    smallest = min((target.performance for target in plane.targets), key=lambda cell: cell.n)
    if smallest.n < FEWEST:
        base = base_text(language, smallest.n, smallest.n_is_exact)
        return NotDrawn(NAME, say(language, "charts.matrix.too_few", n=base, fewest=count(language, FEWEST)))
    if _is_at_ceiling(request, plane):
        return NotDrawn(NAME, say(language, "charts.matrix.ceiling"))
    return _drawing(request, plane, base_text(language, smallest.n, smallest.n_is_exact))


def _read(request: ChartRequest) -> Plane | None:
    battery_id, _, scope = request.target.partition("/")
    wanted = [one for one in request.analyses.matrices if one.battery == battery_id] or list(request.analyses.matrices)
    usual = [one for one in wanted if one.scope == (scope or "item") and len(one.points) <= MOST_ITEMS]
    matrix = next(iter(usual or [one for one in wanted if one.scope == "dimension"]), None)
    if matrix is None:
        return None
    battery = next(one for one in instrument_of(request).batteries if one.id == matrix.battery)
    performance = next(form for form in PERFORMANCE if any(one.form == form for one in battery.forms))
    scale_id = next(one.scale for one in battery.forms if one.form == performance)
    targets = _targets(request, matrix, battery, performance)
    return Plane(matrix, performance, targets, instrument_of(request).scale(scale_id))


def _targets(request: ChartRequest, matrix: Matrix, battery: Battery, performance: str) -> tuple[Target, ...]:
    """Only what this release publishes has a place."""
    make = item_key if matrix.scope == "item" else dimension_key
    shorts = {item.id: item.short.in_(request.language) for item in battery.items}
    found = []
    for place, point in enumerate(matrix.points, 1):
        importance = request.release.shown(make(battery.id, point.target, matrix.importance))
        judged = request.release.shown(make(battery.id, point.target, performance))
        name = shorts[point.target] if matrix.scope == "item" else dimension_name(request, point.target)
        if importance and judged:
            found.append(Target(place, name, point, importance, judged))
    return tuple(found)


def _is_at_ceiling(request: ChartRequest, plane: Plane) -> bool:
    first = plane.targets[0].point.target
    make = item_key if plane.matrix.scope == "item" else dimension_key
    scale = scale_of(instrument_of(request), make(plane.matrix.battery, first, plane.matrix.importance))
    if scale is None:
        return False
    return all(target.importance.value > scale.min + (scale.max - scale.min) * CEILING for target in plane.targets)


def _drawing(request: ChartRequest, plane: Plane, base: str) -> Drawing:
    language, matrix = request.language, plane.matrix
    title = _title(request, plane)
    crosshair = say(language, f"charts.matrix.crosshair.{matrix.crosshair}")
    words = {
        "performance": _form(request, plane.performance),
        "importance": _form(request, matrix.importance),
        "crosshair": crosshair,
        "x": number(language, matrix.cross_performance),
        "y": number(language, matrix.cross_importance),
        "n": base,
    }
    undecided = sum(target.look == "undecided" for target in plane.targets)
    return Drawing(
        name=NAME,
        title=title,
        subtitle=say(language, "charts.matrix.subtitle", of=who_and_when(request), **words),
        alt=alt_text(
            request,
            say(language, f"charts.matrix.alt.{matrix.scope}", when=when_of(request), m=len(plane.targets), n=base),
            title + say(language, "charts.stop"),
            say(language, "charts.matrix.alt.undecided", k=undecided, crosshair=crosshair),
            say(language, "charts.table_below"),
        ),
        table=_table(request, plane),
        specs=specs(request, plane),
        marks=len(plane.targets),
    )


def _form(request: ChartRequest, form: str) -> str:
    name = say(request.language, f"form.{form}")
    return name[:1].lower() + name[1:] if request.language == "en" else name


def _title(request: ChartRequest, plane: Plane) -> str:
    """Only those whose both intervals leave no doubt; the most important first."""
    urgent = sorted((one for one in plane.targets if one.look == "urgent"), key=lambda one: (-one.importance.value, one.number))
    if not urgent:
        return say(request.language, f"charts.matrix.title.none.{plane.matrix.scope}")
    facts = [Fact(one.point.target, one.name, one.importance) for one in urgent]
    return say(request.language, f"charts.matrix.title.{plane.matrix.scope}", k=len(urgent), names=named(request, facts))


def _table(request: ChartRequest, plane: Plane) -> Table:
    language, matrix = request.language, plane.matrix
    columns = (
        Column("name", say(language, f"scope.{matrix.scope}"), "text"),
        *interval_columns(language, matrix.importance, say(language, f"form.{matrix.importance}"), "score"),
        *interval_columns(language, plane.performance, say(language, f"form.{plane.performance}"), "score"),
        Column("quadrant", say(language, "charts.matrix.quadrant"), "text"),
        Column("diagonal", say(language, "charts.matrix.diagonal"), "text"),
    )
    rows = [
        (
            Datum(f"{target.number} {target.name}"),
            *interval_data(language, target.importance, "score"),
            *interval_data(language, target.performance, "score"),
            Datum(say(language, f"annex.quadrant.{target.point.quadrant}")),
            Datum(say(language, "annex.yes" if target.point.is_below_diagonal else "annex.no")),
        )
        for target in plane.targets
    ]
    rows += _withheld(request, plane)
    title = say(language, "charts.matrix.caption")
    return Table(NAME, language, captioned(request, title), columns, tuple(rows), _notes(request, plane), title)


def _withheld(request: ChartRequest, plane: Plane) -> list[tuple[Datum, ...]]:
    """Items and dimensions of which one of the two is not published: in the table, and nowhere else."""
    matrix = plane.matrix
    battery = next(one for one in instrument_of(request).batteries if one.id == matrix.battery)
    names = {item.id: item.short.in_(request.language) for item in battery.items}
    if matrix.scope == "dimension":
        names = {one: dimension_name(request, one) for one in battery.dimensions}
    make, known, rows = item_key if matrix.scope == "item" else dimension_key, {one.point.target for one in plane.targets}, []
    for target, name in names.items():
        cells = [request.release.get(make(battery.id, target, form)) for form in (matrix.importance, plane.performance)]
        if target not in known and any(cell is not None for cell in cells):
            data = [datum for cell in cells for datum in interval_data(request.language, cell, "score")]
            rows.append((Datum(name), *data, Datum(""), Datum("")))
    return rows


def _notes(request: ChartRequest, plane: Plane) -> tuple[str, ...]:
    language, notes = request.language, []
    if plane.matrix.crosshair != "scale":
        notes.append(say(language, "charts.matrix.note.relative"))
    if plane.matrix.importance == "expectation":
        notes.append(say(language, "charts.matrix.note.proxy", form=_form(request, plane.matrix.importance)))
    return tuple(notes)
