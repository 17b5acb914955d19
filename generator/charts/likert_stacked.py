"""Likert as bars of 100%: every answer of the scale in its order, so that the outer ones can be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum
from typing import Any

from generator.cells import base_datum, displayed, estimate_columns, estimate_data, marker_text, reason_text, value_text
from generator.charts import house_style as style
from generator.charts import layers
from generator.charts.axis import Axis
from generator.charts.item_gaps import ordered_items
from generator.charts.lettering import width_of
from generator.charts.likert import (
    BOXES,
    MOST_ITEMS,
    Answers,
    base_of_answers,
    box_words,
    judged_battery,
    read_answers,
    title_by_top_box,
)
from generator.charts.rated import headings_of
from generator.charts.reading import (
    alt_text,
    captioned,
    dimension_name,
    is_about_a_group,
    judged_form,
    mid_sentence,
    scale_of,
    when_of,
    who_and_when,
)
from generator.charts.row_layers import row_layers
from generator.charts.rows import Key, Plan, Row, axis_words, column_words, key_words, plan_rows, row_words
from generator.charts.spec import Rows, fill
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn, Width
from generator.model.instrument import Battery, Scale
from generator.model.measures import item_key
from generator.model.release import Cell, Shown
from generator.model.table import Column, Datum, Table
from generator.wording import number, say

NAME = "likert-stacked"
RAMPS: Mapping[int, tuple[str, ...]] = {
    2: ("low2", "high3"),
    3: ("low2", "mid", "high3"),
    4: ("low3", "low1", "high1", "high3"),
    5: ("low3", "low1", "mid", "high1", "high3"),
    6: ("low3", "low2", "low1", "high1", "high2", "high3"),
    7: ("low3", "low2", "low1", "mid", "high1", "high2", "high3"),
}
"""Steps of colour by number of answers; a scale of more is drawn as its three boxes."""
COLOURS = {
    "low3": style.LOW3,
    "low2": style.LOW2,
    "low1": style.LOW1,
    "mid": style.MID,
    "high1": style.HIGH1,
    "high2": style.HIGH2,
    "high3": style.PERCEPTION,
}
TICKS = {WIDE: 20, NARROW: 50}
BAR = 20


@dataclass(frozen=True, slots=True)
class Stack:
    """One item: its answers by box, and the cells that are stacked, low to high."""

    answers: Answers
    cells: tuple[Cell | None, ...]

    @property
    def shares(self) -> tuple[Shown, ...]:
        """Nothing where one is withheld, or known only as `at most`: the rest would not fill the bar."""
        found = tuple(cell for cell in self.cells if isinstance(cell, Shown) and not cell.edge)
        return found if len(found) == len(self.cells) and sum(cell.value for cell in found) > 0 else ()


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """Items of one dimension or of a short battery, in the form that judges the service."""
    language = request.language
    if is_about_a_group(request):
        return NotDrawn(NAME, say(language, "charts.everyone_only"))
    battery = judged_battery(request)
    if battery is None:
        return NotDrawn(NAME, say(language, "charts.likert.not_asked"))
    items = ordered_items(request, battery)
    if len(items) > MOST_ITEMS:
        return NotDrawn(NAME, say(language, "charts.likert.too_many", k=len(items), most=MOST_ITEMS))
    answers = tuple(read_answers(request, battery, item) for item in items)
    if not any(answer.shares for answer in answers):
        return NotDrawn(NAME, say(language, "charts.none_published"))
    steps = _steps(request, battery, answers)
    stacks = tuple(Stack(one, tuple(request.release.get(_key(battery, one, step)) for step in steps)) for one in answers)
    if not any(stack.shares for stack in stacks):
        return NotDrawn(NAME, say(language, "charts.likert.coded"))
    return _drawing(request, battery, stacks, steps)


def _key(battery: Battery, answers: Answers, statistic: str) -> Any:
    return item_key(battery.id, answers.item.id, judged_form(battery), statistic)


def _steps(request: ChartRequest, battery: Battery, answers: Sequence[Answers]) -> tuple[str, ...]:
    """Every answer of the scale, if the bars of all items can be filled with them; otherwise the three boxes."""
    scale: Scale = scale_of(request, battery, judged_form(battery))
    every = tuple(f"share_{value}" for value in range(scale.min, scale.max + 1))
    boxes = BOXES if scale.top_box - scale.bottom_box > 1 else (BOXES[0], BOXES[2])
    if len(every) not in RAMPS:
        return boxes
    for one in answers:
        cells = tuple(request.release.get(_key(battery, one, step)) for step in every)
        if one.shares and not Stack(one, cells).shares:
            return boxes
    return every


def _drawing(request: ChartRequest, battery: Battery, stacks: tuple[Stack, ...], steps: tuple[str, ...]) -> Drawing:
    language = request.language
    form = say(language, f"form.{judged_form(battery)}")
    drawn = tuple(stack.answers for stack in stacks if stack.shares)
    words = {"form": form, "in_form": mid_sentence(language, form), "n": base_of_answers(request, drawn)}
    title = title_by_top_box(request, drawn)
    return Drawing(
        name=NAME,
        title=title,
        subtitle=say(language, "charts.likert-stacked.subtitle", of=who_and_when(request), **words),
        alt=alt_text(
            request,
            say(language, "charts.likert-stacked.alt", when=when_of(request), k=len(stacks), **words),
            title + say(language, "charts.stop"),
            _middle(request, drawn),
            say(language, "charts.table_below"),
        ),
        table=_table(request, battery, stacks, steps),
        specs={width: _spec(request, battery, stacks, steps, width) for width in (WIDE, NARROW)},
        marks=sum(len(stack.shares) for stack in stacks),
    )


def _middle(request: ChartRequest, drawn: Sequence[Answers]) -> str:
    """From where to where the shares of the middle go."""
    cells = sorted((answer.shares[1] for answer in drawn), key=lambda cell: cell.value)
    low, high = (value_text(request.language, cell, "percent") for cell in (cells[0], cells[-1]))
    return say(request.language, "charts.likert-stacked.neutral", low=low, high=high)


def _names(request: ChartRequest, battery: Battery, steps: tuple[str, ...]) -> tuple[str, ...]:
    if steps[0] in BOXES:
        named = dict(zip(BOXES, box_words(request, battery), strict=True))
        return tuple(named[step] for step in steps)
    return tuple(number(request.language, int(step.removeprefix("share_")), 1) for step in steps)


def _with_ends(request: ChartRequest, battery: Battery, steps: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """`1 Strongly disagree`: answers with the words that respondents read at the ends of the scale."""
    scale = scale_of(request, battery, judged_form(battery))
    labels = {
        f"share_{one.value}": one.text.in_(request.language) for one in scale.labels if one.value in {scale.min, scale.max}
    }
    return tuple(f"{name} {labels[step]}" if step in labels else name for step, name in zip(steps, names, strict=True))


def _table(request: ChartRequest, battery: Battery, stacks: Sequence[Stack], steps: tuple[str, ...]) -> Table:
    language = request.language
    columns = [
        Column("dimension", say(language, "scope.dimension"), "text"),
        Column("item", say(language, "scope.item"), "text"),
    ]
    for step, name in zip(steps, _names(request, battery, steps), strict=True):
        title = name if step in BOXES else say(language, "charts.likert-stacked.share", value=name)
        columns += estimate_columns(language, step, title, "percent")
    rows = tuple(
        (
            Datum(dimension_name(request, stack.answers.item.dimension)),
            Datum(stack.answers.item.text.in_(language)),
            *(datum for cell in stack.cells for datum in estimate_data(language, cell, "percent")),
        )
        for stack in stacks
    )
    title = say(language, "charts.likert-stacked.caption")
    return Table(NAME, language, captioned(request, title), tuple(columns), rows, title=title)


def _spec(
    request: ChartRequest, battery: Battery, stacks: tuple[Stack, ...], steps: tuple[str, ...], width: Width
) -> dict[str, Any]:
    language, ramp = request.language, RAMPS[len(steps)]
    names = _names(request, battery, steps)
    words = _with_ends(request, battery, steps, names)
    keys = tuple(Key(f"key_{colour}", word) for colour, word in zip(ramp, words, strict=True))
    headings = headings_of(request, [stack.answers.item.dimension for stack in stacks])
    rows = tuple(_row(request, stack, heading) for stack, heading in zip(stacks, headings, strict=True))
    plan = plan_rows(width, rows, keys)
    axis = Axis(0, 100, TICKS[width])
    ticks = [(tick, number(language, tick, 1) + "%") for tick in axis.ticks]
    datasets: dict[str, Rows] = {
        **_bars(request, stacks, plan, ramp, names),
        **axis_words(plan, ticks, say(language, "charts.unit.percent")),
        **column_words(plan, say(language, "charts.likert.column"), ""),
        **row_words(plan, rows),
        **key_words(plan, keys),
    }
    return fill(_skeleton(width), plan.size, axis, datasets)


def _row(request: ChartRequest, stack: Stack, heading: str) -> Row:
    if stack.shares:
        return Row(stack.answers.name, base_datum(request.language, stack.shares[-1]).shown, heading=heading)
    gone = next((cell for cell in stack.cells if not isinstance(cell, Shown)), None)
    reason = f"{marker_text(gone)} {reason_text(request.language, gone)}" if gone else ""
    return Row(stack.answers.name, heading=heading, reason=reason or say(request.language, "charts.likert-stacked.coded"))


def _bars(
    request: ChartRequest, stacks: Sequence[Stack], plan: Plan, ramp: Sequence[str], names: Sequence[str]
) -> dict[str, Rows]:
    """Rounded shares seldom add up to 100: bars are stretched to fill, words say what is published."""
    found: dict[str, list[dict[str, str | float]]] = {colour: [] for colour in (*ramp, "on_pale", "on_strong")}
    for stack, y in zip(stacks, plan.places, strict=True):
        start, whole = 0.0, fsum(cell.value for cell in stack.shares) if stack.shares else 1.0
        for cell, colour, name in zip(stack.shares, ramp, names, strict=bool(stack.shares)):
            end, text = start + cell.value / whole * 100, value_text(request.language, cell, "percent")
            tip = say(request.language, "charts.tip", label=f"{stack.answers.name}, {name}", value=text)
            found[colour].append({"lo": round(start, 3), "hi": round(end, 3), "y": y, "tip": tip})
            short = number(request.language, displayed(cell.value, cell.step, "percent"), 1)
            if (end - start) / 100 * plan.plot > width_of(short, style.SMALL) + 6:
                plate = "on_pale" if COLOURS[colour] in style.PALE_STEPS else "on_strong"
                found[plate].append({"v": round((start + end) / 2, 3), "y": y, "t": short})
            start = end
    return {name: rows for name, rows in found.items()}


@cache
def _skeleton(width: Width) -> dict[str, Any]:
    return layers.assemble(
        *row_layers(width),
        *(layers.parted_bars(name, colour, BAR) for name, colour in COLOURS.items()),
        layers.words_at("on_pale", style.INK, style.SMALL),
        layers.words_at("on_strong", style.ON_STRONG, style.SMALL),
        *(layers.key_symbol(f"key_{name}", "square", colour, 130) for name, colour in COLOURS.items()),
    )
