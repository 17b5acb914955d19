"""What can be drawn on one ruler: batteries that judge the service on scales with the same ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.charts.reading import Fact, battery_with, dimension_name, instrument_of, judged_form, scale_of
from generator.model.chart import ChartRequest
from generator.model.instrument import Battery, Item, Scale
from generator.model.measures import dimension_key, item_key
from generator.wording import say

JUDGEMENTS = frozenset({"perception", "satisfaction"})
"""Forms in which respondents judge the service; means of both may stand on one ruler, importance may not."""


@dataclass(frozen=True, slots=True)
class Rated:
    """One row: a dimension or an item of one battery, and its mean in the form that judges the service."""

    battery: Battery
    dimension: str
    fact: Fact
    text: str
    """Full wording for the table; of a dimension its name."""

    @property
    def form(self) -> str:
        return judged_form(self.battery)


@dataclass(frozen=True, slots=True)
class Ruler:
    """Batteries in the order of the questionnaire, the scale that they share, and those that are asked on another one."""

    batteries: tuple[Battery, ...]
    scale: Scale
    left_out: tuple[Battery, ...]
    is_worded_alike: bool
    """The ends of all scales have the same words; otherwise a number means something else from battery to battery."""

    @property
    def form(self) -> str:
        """The form of all batteries, or nothing where they differ."""
        forms = {judged_form(battery) for battery in self.batteries}
        return forms.pop() if len(forms) == 1 else ""


def ruler_of(request: ChartRequest) -> Ruler | None:
    """Of the dimension or battery that the request names, otherwise of all that share the headline battery's scale."""
    every = instrument_of(request).batteries
    named = tuple(b for b in every if b.id == request.target) or tuple(b for b in every if request.target in b.dimensions)
    first = named[0] if named else battery_with(request, ())
    if first is None:
        return None
    wanted = named or every
    shared = tuple(battery for battery in wanted if _is_alike(request, first, battery))
    left_out = tuple(battery for battery in wanted if battery not in shared and judged_form(battery) in JUDGEMENTS)
    scales = [scale_of(request, battery, judged_form(battery)) for battery in shared]
    is_worded_alike = all(scale.labels == scales[0].labels for scale in scales)
    return Ruler(shared, scale_of(request, first, judged_form(first)), left_out, is_worded_alike)


def rated_dimensions(request: ChartRequest, ruler: Ruler) -> tuple[Rated, ...]:
    """Every dimension of every battery; one that two batteries measure is named with its battery."""
    pairs = [(battery, dimension) for battery in ruler.batteries for dimension in battery.dimensions]
    names = [dimension_name(request, dimension) for _, dimension in pairs]
    return tuple(
        _rated(request, battery, dimension, name if names.count(name) == 1 else _in_battery(request, name, battery))
        for (battery, dimension), name in zip(pairs, names, strict=True)
    )


def rated_items(request: ChartRequest, ruler: Ruler) -> tuple[Rated, ...]:
    """Every item, dimension after dimension; only those of the dimension that the request is about, if it names one."""
    return tuple(
        _rated_item(request, battery, item)
        for battery in ruler.batteries
        for dimension in battery.dimensions
        for item in battery.items
        if item.dimension == dimension and request.target in {"", battery.id, dimension}
    )


def headings_of(request: ChartRequest, dimensions: Sequence[str]) -> tuple[str, ...]:
    """For each row the name of the dimension that begins with it; one dimension alone needs no heading."""
    several = len(set(dimensions)) > 1
    return tuple(
        dimension_name(request, dimension) if several and dimension != previous else ""
        for dimension, previous in zip(dimensions, ("", *dimensions), strict=False)
    )


def names_of(request: ChartRequest, batteries: Iterable[Battery]) -> list[str]:
    return [battery.name.in_(request.language) for battery in batteries]


def _is_alike(request: ChartRequest, first: Battery, other: Battery) -> bool:
    one, two = (scale_of(request, battery, judged_form(battery)) for battery in (first, other))
    forms = {judged_form(first), judged_form(other)}
    return (one.min, one.max, one.direction) == (two.min, two.max, two.direction) and (len(forms) == 1 or forms <= JUDGEMENTS)


def _rated(request: ChartRequest, battery: Battery, dimension: str, name: str) -> Rated:
    cell = request.release.get(dimension_key(battery.id, dimension, judged_form(battery)))
    return Rated(battery, dimension, Fact(f"{battery.id}.{dimension}", name, cell), name)


def _rated_item(request: ChartRequest, battery: Battery, item: Item) -> Rated:
    cell = request.release.get(item_key(battery.id, item.id, judged_form(battery)))
    fact = Fact(f"{battery.id}.{item.id}", item.short.in_(request.language), cell)
    return Rated(battery, item.dimension, fact, item.text.in_(request.language))


def _in_battery(request: ChartRequest, name: str, battery: Battery) -> str:
    return say(request.language, "charts.name_value", name=name, value=battery.name.in_(request.language))
