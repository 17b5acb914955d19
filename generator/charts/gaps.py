"""What the charts about gaps share: the gap of each dimension or item, its row, its point, and titles by the zero line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.cells import (
    Unit,
    displayed,
    estimate_columns,
    estimate_data,
    estimate_text,
    interval_text,
    marker_text,
    reason_text,
    value_text,
)
from generator.charts.reading import Fact, captioned, dimension_name, is_above_zero, is_below_zero, known
from generator.charts.rows import Row
from generator.model.chart import ChartRequest
from generator.model.instrument import Battery, Item
from generator.model.measures import dimension_key, item_key
from generator.model.release import Shown
from generator.model.table import Column, Datum, Table
from generator.wording import say

ENDS_AND_GAP: Mapping[str, Unit] = {"expectation": "score", "perception": "score", "gap": "gap"}


def of_dimensions(request: ChartRequest, battery: Battery, form: str = "gap") -> tuple[Fact, ...]:
    """Every dimension of the battery in the order of the questionnaire."""
    return tuple(
        Fact(name, dimension_name(request, name), request.release.get(dimension_key(battery.id, name, form)))
        for name in battery.dimensions
    )


def of_items(request: ChartRequest, battery: Battery, items: Sequence[Item], form: str = "gap") -> tuple[Fact, ...]:
    return tuple(
        Fact(item.id, item.short.in_(request.language), request.release.get(item_key(battery.id, item.id, form)))
        for item in items
    )


def row(request: ChartRequest, fact: Fact, unit: Unit = "gap", heading: str = "") -> Row:
    """Label, value and interval in words; of a hidden value its marker and the reason."""
    reason = reason_text(request.language, fact.cell)
    return Row(
        label=fact.name,
        value="" if reason else value_text(request.language, fact.cell, unit),
        detail=interval_text(request.language, fact.cell, unit),
        heading=heading,
        reason=f"{marker_text(fact.cell)} {reason}" if reason else "",
    )


def label(request: ChartRequest, name: str, form: str) -> str:
    """What a mark stands for, for whoever points at it."""
    return say(request.language, "charts.label", name=name, measure=say(request.language, f"form.{form}"))


def point(request: ChartRequest, label: str, cell: Shown, unit: Unit, y: float) -> dict[str, str | float]:
    """One data row: value, interval where there is one, place, and the words for whoever points at it."""
    text = estimate_text(request.language, cell, unit)
    found: dict[str, str | float] = {
        "v": displayed(cell.value, cell.step, unit),
        "y": y,
        "tip": say(request.language, "charts.tip", label=label, value=text),
    }
    if cell.low is not None and cell.high is not None:
        found |= {"lo": displayed(cell.low, cell.step, unit), "hi": displayed(cell.high, cell.step, unit)}
    return found


def make_ends_table(request: ChartRequest, name: str, battery: Battery, facts: Sequence[Fact]) -> Table:
    """Expectation, perception and gap of each dimension: the twin of every picture that has both ends."""
    language = request.language
    columns = [Column("dimension", say(language, "scope.dimension"), "text")]
    for form, unit in ENDS_AND_GAP.items():
        columns += estimate_columns(language, form, say(language, f"form.{form}"), unit)
    rows = []
    for fact in facts:
        cells = [(request.release.get(dimension_key(battery.id, fact.id, form)), unit) for form, unit in ENDS_AND_GAP.items()]
        rows.append((Datum(fact.name), *(datum for cell, unit in cells for datum in estimate_data(language, cell, unit))))
    title = say(language, "charts.dumbbell.caption")
    return Table(name, language, captioned(request, title), tuple(columns), tuple(rows), title=title)


def title_by_zero(request: ChartRequest, facts: Sequence[Fact], kind: str = "dimensions") -> str:
    """How many lie below expectation with their whole interval; the rest is said in the same sentence."""
    shown = known(facts)
    below = sum(is_below_zero(fact.cell) for fact in shown)
    above = sum(is_above_zero(fact.cell) for fact in shown)
    if len(shown) == 1:
        which = "below" if below else "above" if above else "unclear"
        return say(request.language, f"charts.gaps.one_{which}", name=shown[0].name)
    numbers = {"k": below, "j": above, "m": len(shown)}
    if below == len(shown):
        return say(request.language, f"charts.gaps.all_below.{kind}", **numbers)
    if above == len(shown):
        return say(request.language, f"charts.gaps.all_above.{kind}", **numbers)
    if not below and not above:
        return say(request.language, f"charts.gaps.none_clear.{kind}", **numbers)
    which = "some" if below and above else "some_below" if below else "some_above"
    return say(request.language, f"charts.gaps.{which}.{kind}", **numbers)
