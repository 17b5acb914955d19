"""Every item in every form of its battery: the long table behind a results page, or the short one of a dimension page."""

from __future__ import annotations

from generator.model.chart import ChartRequest
from generator.model.findings import Key
from generator.model.instrument import Battery, Item
from generator.model.table import Column, Datum, Table
from generator.tables.layout import (
    Figure,
    columns_of,
    data_of,
    dimension_name,
    figures_of,
    finished,
    forms_of,
    instrument_of,
)
from generator.wording import say

SHARES = ("top_box", "bottom_box")


def make_item_table(request: ChartRequest) -> Table:
    """Items of the dimension or battery that the request names, or of the first battery; where no gap is asked, also shares."""
    battery, items = _items(request)
    figures = _figures(request, battery) if battery else ()
    columns = (
        Column("dimension", say(request.language, "scope.dimension"), "text"),
        Column("item", say(request.language, "scope.item"), "text"),
        *columns_of(request, figures),
    )
    rows = [
        (
            Datum(dimension_name(request, item.dimension)),
            Datum(item.text.in_(request.language)),
            *(datum for figure in figures for datum in data_of(request, figure, item.id)),
        )
        for item in items
    ]
    return finished(request, "items", _title(request, battery), columns, rows)


def _title(request: ChartRequest, battery: Battery | None) -> str:
    """Names the battery where there are several."""
    if battery is None or len(instrument_of(request).batteries) == 1:
        return say(request.language, "tables.items.caption")
    return say(request.language, "tables.items.caption.battery", battery=battery.name.in_(request.language))


def _items(request: ChartRequest) -> tuple[Battery | None, tuple[Item, ...]]:
    batteries = instrument_of(request).batteries
    named = next((battery for battery in batteries if battery.id == request.target), None)
    by_dimension = next((battery for battery in batteries if request.target in battery.dimensions), None)
    battery = named or by_dimension or (batteries[0] if batteries else None)
    if battery is None:
        return None, ()
    wanted = battery.dimensions if battery is not by_dimension else (request.target,)
    return battery, tuple(item for dimension in wanted for item in battery.items if item.dimension == dimension)


def _figures(request: ChartRequest, battery: Battery) -> tuple[Figure, ...]:
    means = figures_of(request, [battery], "item")
    if battery.has_gap:
        return means
    form = forms_of(battery)[-1]
    shares = (
        Figure(Key("", "", "item", battery.id, "", form, share, "none"), say(request.language, f"statistic.{share}"))
        for share in SHARES
    )
    return (*means, *shares)
