"""Zone of tolerance: is perception between the least that is acceptable and what is expected?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from generator.cells import displayed, estimate_columns, estimate_data, estimate_text
from generator.charts import gaps, layers
from generator.charts import house_style as style
from generator.charts.axis import axis_over
from generator.charts.reading import (
    Fact,
    alt_text,
    base_of,
    battery_with,
    captioned,
    is_about_a_group,
    is_above_zero,
    is_below_zero,
    known,
    part_of_scale,
    scale_of,
    scale_text,
    when_of,
    who_and_when,
)
from generator.charts.row_layers import row_layers
from generator.charts.rows import Key, Plan, Row, axis_words, column_words, key_words, plan_rows, row_words
from generator.charts.spec import Rows, fill
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn, Width
from generator.model.instrument import Battery
from generator.model.measures import dimension_key
from generator.model.release import Shown
from generator.model.table import Column, Datum, Table
from generator.wording import and_list, number, say

NAME = "zone"
FORMS = ("minimum", "expectation", "perception")
State = Literal["within", "below", "above", "undecided"]
STATES: tuple[State, ...] = get_args(State)
INTERVALS = {WIDE: 8, NARROW: 4}


@dataclass(frozen=True, slots=True)
class Place:
    """One dimension; whole only if all three levels are published."""

    fact: Fact
    """Perception."""
    minimum: Shown | None
    expectation: Shown | None
    state: State

    @property
    def has_zone(self) -> bool:
        return self.minimum is not None and self.expectation is not None


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """One row per dimension in the order of the questionnaire. A minimum that was not asked is never invented."""
    language = request.language
    if is_about_a_group(request):
        return NotDrawn(NAME, say(language, "charts.everyone_only"))
    battery = battery_with(request, FORMS)
    if battery is None or len({scale_of(request, battery, form).id for form in FORMS}) > 1:
        return NotDrawn(NAME, say(language, "charts.zone.not_asked"), is_needless=True)
    places = tuple(_place(request, battery, fact) for fact in gaps.of_dimensions(request, battery, "perception"))
    whole = [place for place in places if place.has_zone]
    facts = known(place.fact for place in whole)
    if not facts:
        return NotDrawn(NAME, say(language, "charts.none_published"))
    title = _title(request, [place for place in whole if isinstance(place.fact.cell, Shown)])
    base, scale = base_of(request, facts), scale_text(request, scale_of(request, battery, "perception"))
    return Drawing(
        name=NAME,
        title=title,
        subtitle=say(language, "charts.zone.subtitle", scale=scale, of=who_and_when(request), n=base),
        alt=alt_text(
            request,
            say(language, "charts.zone.alt", when=when_of(request), k=len(places), n=base),
            title + say(language, "charts.stop"),
            say(language, "charts.table_below"),
        ),
        table=_table(request, battery, places),
        specs={width: _spec(request, battery, places, width) for width in (WIDE, NARROW)},
        marks=len(whole) + len(known(place.fact for place in places)),
    )


def _place(request: ChartRequest, battery: Battery, fact: Fact) -> Place:
    cells = {name: request.release.shown(dimension_key(battery.id, fact.id, name)) for name in (*FORMS, "adequacy", "gap")}
    return Place(fact, cells["minimum"], cells["expectation"], state_of(cells["adequacy"], cells["gap"]))


def state_of(adequacy: Shown | None, gap: Shown | None) -> State:
    """By the intervals of the two paired differences, perception minus minimum and minus expectation (methods.md §2.3)."""
    if adequacy is None or gap is None:
        return "undecided"
    if is_below_zero(adequacy):
        return "below"
    if is_above_zero(gap):
        return "above"
    return "within" if is_above_zero(adequacy) and is_below_zero(gap) else "undecided"


def _title(request: ChartRequest, places: list[Place]) -> str:
    counts = Counter(place.state for place in places)
    states = [say(request.language, f"charts.zone.count.{state}", k=counts[state]) for state in STATES if counts[state]]
    return say(request.language, "charts.zone.title", m=len(places), states=and_list(request.language, states))


def _table(request: ChartRequest, battery: Battery, places: tuple[Place, ...]) -> Table:
    language = request.language
    columns = [Column("dimension", say(language, "scope.dimension"), "text")]
    for form in FORMS:
        columns += estimate_columns(language, form, say(language, f"form.{form}"), "score")
    columns.append(Column("place", say(language, "charts.zone.place"), "text"))
    rows = []
    for place in places:
        cells = [request.release.get(dimension_key(battery.id, place.fact.id, form)) for form in FORMS]
        data = [datum for cell in cells for datum in estimate_data(language, cell, "score")]
        rows.append((Datum(place.fact.name), *data, Datum(say(language, f"charts.zone.{place.state}"))))
    title, notes = say(language, "charts.zone.caption"), (say(language, "charts.zone.note"),)
    return Table(NAME, language, captioned(request, title), tuple(columns), tuple(rows), notes, title)


def _spec(request: ChartRequest, battery: Battery, places: tuple[Place, ...], width: Width) -> dict[str, Any]:
    language, scale = request.language, scale_of(request, battery, "perception")
    rows = tuple(_row(request, place, width) for place in places)
    keys = (
        Key("key_zone", say(language, "charts.zone.bar")),
        Key("key_dots", say(language, "form.perception")),
        Key("line_around", say(language, "interval.95")),
    )
    plan = plan_rows(width, rows, keys)
    dots, zones = _dots(request, places, plan), _zones(request, places, plan)
    values = [float(row[name]) for row in (*dots, *zones) for name in ("v", "lo", "hi") if name in row]
    axis = axis_over(values, "score", INTERVALS[width], scale.min, scale.max)
    is_part = scale.min < axis.low or axis.high < scale.max
    whole = say(language, "charts.unit.mean", scale=scale_text(request, scale))
    datasets = {
        "dots": dots,
        "zones": zones,
        "around": [dot for dot in dots if "lo" in dot],
        **axis_words(
            plan,
            [(tick, number(language, tick, axis.step)) for tick in axis.ticks],
            part_of_scale(request, scale) if is_part else whole,
        ),
        **column_words(plan, say(language, "charts.zone.column"), say(language, "charts.zone.place")),
        **row_words(plan, rows),
        **key_words(plan, keys),
    }
    return fill(_skeleton(width), plan.size, axis, datasets)


def _row(request: ChartRequest, place: Place, width: Width) -> Row:
    """The place stands beside the value, or in the label where there is no room beside it."""
    row = gaps.row(request, place.fact, "score")
    if row.reason:
        return row
    word = say(request.language, f"charts.zone.{place.state}")
    if width == WIDE:
        return Row(row.label, row.value, word)
    return Row(say(request.language, "charts.name_value", name=row.label, value=word), row.value)


def _dots(request: ChartRequest, places: tuple[Place, ...], plan: Plan) -> Rows:
    return [
        gaps.point(request, gaps.label(request, place.fact.name, "perception"), place.fact.cell, "score", y)
        for place, y in zip(places, plan.places, strict=True)
        if isinstance(place.fact.cell, Shown)
    ]


def _zones(request: ChartRequest, places: tuple[Place, ...], plan: Plan) -> Rows:
    language = request.language
    found: list[dict[str, str | float]] = []
    for place, y in zip(places, plan.places, strict=True):
        if place.minimum and place.expectation:
            ends = [displayed(cell.value, cell.step, "score") for cell in (place.minimum, place.expectation)]
            words = [estimate_text(language, cell, "score") for cell in (place.minimum, place.expectation)]
            label = say(language, "charts.label", name=place.fact.name, measure=say(language, "charts.zone.bar"))
            tip = say(language, "charts.tip", label=label, value=say(language, "charts.range", low=words[0], high=words[1]))
            found.append({"lo": min(ends), "hi": max(ends), "y": y, "tip": tip})
    return found


@cache
def _skeleton(width: Width) -> dict[str, Any]:
    return layers.assemble(
        *row_layers(width),
        layers.bars("zones", style.LINK, 16),
        layers.spans("around", style.PERCEPTION, 2),
        layers.symbols("dots", "circle", style.PERCEPTION, 100),
        layers.key_symbol("key_zone", "square", style.LINK, 150),
        layers.key_symbol("key_dots", "circle", style.PERCEPTION, 100),
        layers.key_line("line_around", style.PERCEPTION, 2),
    )
