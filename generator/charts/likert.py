"""Likert: low answers to the left, high answers to the right, the middle apart, all on one ruler."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Any

from generator.cells import (
    base_datum,
    base_text,
    displayed,
    estimate_columns,
    estimate_data,
    marker_text,
    reason_text,
    value_text,
)
from generator.charts import house_style as style
from generator.charts import layers
from generator.charts.axis import Axis
from generator.charts.ends import title_by_ends
from generator.charts.item_gaps import ordered_items
from generator.charts.rated import headings_of
from generator.charts.reading import (
    Known,
    alt_text,
    battery_of_dimension,
    battery_with,
    captioned,
    dimension_name,
    instrument_of,
    judged_form,
    mid_sentence,
    scale_of,
    when_of,
    who_and_when,
)
from generator.charts.row_layers import row_layers
from generator.charts.rows import Key, Plan, Row, axis_words, column_words, key_words, plan_rows, row_words, upright
from generator.charts.spec import Rows, fill
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn, Width
from generator.model.instrument import Battery, Item, Scale
from generator.model.measures import item_key
from generator.model.release import Cell, Shown
from generator.model.table import Column, Datum, Table
from generator.wording import number, say

NAME = "likert"
MOST_ITEMS = 12
BOXES = ("bottom_box", "neutral", "top_box")
MARGIN = 16
GUTTER = {WIDE: 26, NARROW: 52}
"""Percentage points of room between the right side and the middle: the labels of both ends stand in it."""
GRID = {WIDE: 20, NARROW: 40}
BAR = 16


@dataclass(frozen=True, slots=True)
class Answers:
    """Shares of one item; complete only if all three are published."""

    item: Item
    name: str
    cells: tuple[Cell | None, ...]
    """Low, middle and high, as in BOXES."""

    @property
    def shares(self) -> tuple[Shown, ...]:
        found = tuple(cell for cell in self.cells if isinstance(cell, Shown))
        return found if len(found) == len(BOXES) else ()

    @property
    def is_exact(self) -> bool:
        """The share of high answers is published as a number, not as `at least` or `at most`."""
        return bool(self.shares) and not self.shares[2].edge


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """Items of one dimension or of a short battery, in the form that judges the service."""
    battery = judged_battery(request)
    if battery is None:
        return NotDrawn(NAME, say(request.language, "charts.likert.not_asked"))
    scale = scale_of(request, battery, judged_form(battery))
    if scale.top_box - scale.bottom_box < 2:
        return NotDrawn(NAME, say(request.language, "charts.likert.no_middle"))
    items = ordered_items(request, battery)
    if len(items) > MOST_ITEMS:
        return NotDrawn(NAME, say(request.language, "charts.likert.too_many", k=len(items), most=MOST_ITEMS))
    answers = tuple(read_answers(request, battery, item) for item in items)
    if not any(answer.shares for answer in answers):
        return NotDrawn(NAME, say(request.language, "charts.none_published"))
    if not any(answer.is_exact for answer in answers):
        return NotDrawn(NAME, say(request.language, "charts.likert.coded"))
    return _drawing(request, battery, answers)


def judged_battery(request: ChartRequest) -> Battery | None:
    """The battery of the dimension asked for, or the usual one, if its respondents judge the service."""
    judged = [battery for battery in instrument_of(request).batteries if judged_form(battery) in {"perception", "satisfaction"}]
    battery = battery_of_dimension(request, judged) or battery_with(request, ())
    return battery if battery in judged else None


def read_answers(request: ChartRequest, battery: Battery, item: Item) -> Answers:
    keys = [item_key(battery.id, item.id, judged_form(battery), box) for box in BOXES]
    return Answers(item, item.short.in_(request.language), tuple(request.release.get(key) for key in keys))


def _drawing(request: ChartRequest, battery: Battery, answers: tuple[Answers, ...]) -> Drawing:
    language = request.language
    form = say(language, f"form.{judged_form(battery)}")
    words = {"form": form, "in_form": mid_sentence(language, form), "n": base_of_answers(request, answers)}
    title = title_by_top_box(request, answers)
    return Drawing(
        name=NAME,
        title=title,
        subtitle=say(language, "charts.likert.subtitle", of=who_and_when(request), **words),
        alt=alt_text(
            request,
            say(language, "charts.likert.alt", when=when_of(request), k=len(answers), **words),
            title + say(language, "charts.stop"),
            say(language, "charts.table_below"),
        ),
        table=_table(request, battery, answers),
        specs={width: _spec(request, battery, answers, width) for width in (WIDE, NARROW)},
        marks=sum(len(answer.shares) for answer in answers),
    )


def title_by_top_box(request: ChartRequest, answers: tuple[Answers, ...]) -> str:
    exact = [Known(answer.item.id, answer.name, answer.shares[2]) for answer in answers if answer.is_exact]
    return title_by_ends(request, exact, "percent", "charts.likert.title", say(request.language, "charts.likert.top"))


def base_of_answers(request: ChartRequest, answers: tuple[Answers, ...]) -> str:
    shares = [answer.shares[2] for answer in answers if answer.shares]
    smallest = min(shares, key=lambda cell: cell.n)
    base = base_text(request.language, smallest.n, smallest.n_is_exact)
    same = len({cell.n for cell in shares}) == 1
    return base if same else say(request.language, "charts.likert.at_least", n=base)


def _table(request: ChartRequest, battery: Battery, answers: tuple[Answers, ...]) -> Table:
    language = request.language
    columns = [
        Column("dimension", say(language, "scope.dimension"), "text"),
        Column("item", say(language, "scope.item"), "text"),
    ]
    for box, word in zip(BOXES, box_words(request, battery), strict=True):
        columns += estimate_columns(language, box, word, "percent")
    rows = tuple(
        (
            Datum(dimension_name(request, answer.item.dimension)),
            Datum(answer.item.text.in_(language)),
            *(datum for cell in answer.cells for datum in estimate_data(language, cell, "percent")),
        )
        for answer in answers
    )
    title = say(language, "charts.likert.caption")
    return Table(NAME, language, captioned(request, title), tuple(columns), rows, title=title)


def box_words(request: ChartRequest, battery: Battery) -> tuple[str, str, str]:
    """`Low (1 to 3)`, `Middle (4)`, `High (6 to 7)`: which values of the scale each box holds."""
    scale: Scale = scale_of(request, battery, judged_form(battery))
    ends = ((scale.min, scale.bottom_box), (scale.bottom_box + 1, scale.top_box - 1), (scale.top_box, scale.max))
    low, middle, high = (
        say(request.language, f"charts.likert.{box}", values=values_text(request, least, most))
        for box, (least, most) in zip(BOXES, ends, strict=True)
    )
    return low, middle, high


def values_text(request: ChartRequest, least: int, most: int) -> str:
    low, high = number(request.language, least, 1), number(request.language, most, 1)
    return low if least == most else say(request.language, "charts.range", low=low, high=high)


def _spec(request: ChartRequest, battery: Battery, answers: tuple[Answers, ...], width: Width) -> dict[str, Any]:
    low, middle, high = box_words(request, battery)
    keys = (Key("key_low", low), Key("key_high", high), Key("key_middle", middle))
    rows = _rows(request, answers)
    plan = plan_rows(width, rows, keys)
    ruler = _ruler(answers, width)
    datasets = {
        **_bars(request, answers, plan, ruler, (low, middle, high)),
        "zero": [*upright(plan, rows, 0), *upright(plan, rows, ruler.middle)],
        **axis_words(plan, ruler.ticks(request), say(request.language, "charts.unit.percent")),
        **column_words(plan, say(request.language, "charts.likert.column"), ""),
        **row_words(plan, rows),
        **key_words(plan, keys),
    }
    return fill(_skeleton(width), plan.size, ruler.axis, datasets)


def _rows(request: ChartRequest, answers: tuple[Answers, ...]) -> tuple[Row, ...]:
    headings = headings_of(request, [answer.item.dimension for answer in answers])
    return tuple(_row(request, answer, heading) for answer, heading in zip(answers, headings, strict=True))


def _row(request: ChartRequest, answer: Answers, heading: str) -> Row:
    if answer.shares:
        share = answer.shares[2]
        return Row(answer.name, base_datum(request.language, share).shown, heading=heading)
    gone = next(cell for cell in answer.cells if not isinstance(cell, Shown))
    return Row(answer.name, heading=heading, reason=f"{marker_text(gone)} {reason_text(request.language, gone)}")


@dataclass(frozen=True, slots=True)
class Ruler:
    """One axis for both panels, in percentage points, so that a pixel means the same everywhere."""

    left: int
    right: int
    beyond: int
    """How far the middle reaches, from `middle` on."""
    grid: int
    gutter: int

    @property
    def middle(self) -> int:
        return self.right + self.gutter

    @property
    def axis(self) -> Axis:
        return Axis(-self.left - MARGIN, self.middle + self.beyond + self.gutter / 2, self.grid)

    def ticks(self, request: ChartRequest) -> tuple[tuple[float, str], ...]:
        first = -(self.left // self.grid) * self.grid
        outer = [(place, abs(place)) for place in range(first, self.right + 1, self.grid)]
        inner = [(self.middle + place, place) for place in range(0, self.beyond + 1, self.grid)]
        return tuple((float(place), number(request.language, shown, 1) + "%") for place, shown in (*outer, *inner))


def _ruler(answers: tuple[Answers, ...], width: Width) -> Ruler:
    """As long as the longest published bar of each kind, up to the next ten."""
    shares = [[displayed(cell.value, cell.step, "percent") for cell in answer.shares] for answer in answers if answer.shares]
    low, middle, high = (max(10, ceil(max(column) / 10) * 10) for column in zip(*shares, strict=True))
    return Ruler(low, high, middle, GRID[width], GUTTER[width])


def _bars(
    request: ChartRequest, answers: tuple[Answers, ...], plan: Plan, ruler: Ruler, words: Sequence[str]
) -> dict[str, Rows]:
    found: dict[str, list[dict[str, str | float]]] = {name: [] for name in ("low", "middle", "high", "ends_left", "ends_right")}
    for answer, y in zip(answers, plan.places, strict=True):
        if not answer.shares:
            continue
        low, middle, high = (displayed(cell.value, cell.step, "percent") for cell in answer.shares)
        stretches = {"low": (-low, 0.0), "middle": (float(ruler.middle), ruler.middle + middle), "high": (0.0, high)}
        texts = [value_text(request.language, cell, "percent") for cell in answer.shares]
        for (name, (start, end)), word, text in zip(stretches.items(), words, texts, strict=True):
            tip = say(request.language, "charts.tip", label=f"{answer.name}, {word}", value=text)
            found[name].append({"lo": start, "hi": end, "y": y, "tip": tip})
        found["ends_left"].append({"v": -low, "y": y, "t": texts[0]})
        found["ends_right"] += [{"v": high, "y": y, "t": texts[2]}, {"v": ruler.middle + middle, "y": y, "t": texts[1]}]
    return {name: rows for name, rows in found.items()}


@cache
def _skeleton(width: Width) -> dict[str, Any]:
    return layers.assemble(
        *row_layers(width),
        layers.bars("low", style.DISAGREE, BAR),
        layers.bars("high", style.PERCEPTION, BAR),
        layers.bars("middle", style.NEUTRAL, BAR),
        layers.uprights("zero", style.MUTED, 1),
        layers.value_texts("ends_left", "right", -4, style.SMALL),
        layers.value_texts("ends_right", "left", 4, style.SMALL),
        layers.key_symbol("key_low", "square", style.DISAGREE, 130),
        layers.key_symbol("key_high", "square", style.PERCEPTION, 130),
        layers.key_symbol("key_middle", "square", style.NEUTRAL, 130),
    )
