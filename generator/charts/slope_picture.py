"""The picture of a slope: two groups at two moments with their intervals, each group in a shape of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.cells import displayed, estimate_text, value_text
from generator.charts import gaps, layers
from generator.charts import house_style as style
from generator.charts.axis import Axis, axis_over, tick_text
from generator.charts.followed import Followed
from generator.charts.placing import apart
from generator.charts.rows import KEY_LINE, Key, Plan, key_lines, key_words
from generator.charts.spec import Rows, fill
from generator.model.changes import Change
from generator.model.chart import NARROW, WIDE, ChartRequest, Width
from generator.model.effects import Effect
from generator.model.period import Period
from generator.model.release import Shown
from generator.wording import period, say

GROUPS = ("pilot", "others")
LEFT, RIGHT, HEIGHT = 58, 16, {WIDE: 250, NARROW: 230}
ASIDE = 5
"""Pixels by which the two groups stand left and right of their moment, so that their intervals do not cover each other."""
BESIDE = 18


@dataclass(frozen=True, slots=True)
class Group:
    """One group of people or units with both of its published values."""

    id: str
    """pilot or others."""
    name: str
    before: Shown
    after: Shown
    change: Change | None


@dataclass(frozen=True, slots=True)
class Pair:
    """An effect that can be drawn, in the unit that readers see."""

    effect: Effect
    line: Followed
    groups: tuple[Group, ...]
    difference: Change

    @property
    def cells(self) -> tuple[Shown, ...]:
        return tuple(cell for group in self.groups for cell in (group.before, group.after))


def specs(request: ChartRequest, pair: Pair) -> dict[Width, dict[str, Any]]:
    return {width: _spec(request, pair, width) for width in (WIDE, NARROW)}


def whens_of(request: ChartRequest, effect: Effect) -> Mapping[str, str]:
    return {
        "before": period(request.language, Period.parse(effect.baseline)),
        "after": period(request.language, Period.parse(effect.period)),
    }


def group_name(request: ChartRequest, group: Group) -> str:
    return say(request.language, f"charts.slope.{group.id}", name=group.name)


def _spec(request: ChartRequest, pair: Pair, width: Width) -> dict[str, Any]:
    plot, high = width - LEFT - RIGHT, HEIGHT[width]
    moments = (plot * 0.3, plot * 0.7)
    keys = tuple(Key(f"key_{group.id}", group_name(request, group)) for group in pair.groups)
    plan = Plan(width, LEFT, RIGHT, 34 + KEY_LINE * len(key_lines(width, keys)), high, (), (), ())
    points = {group.id: _points(request, pair, group, moments) for group in pair.groups}
    axis = _axis(pair, [point for rows in points.values() for point in rows])
    ticks = [(tick, tick_text(request.language, tick, axis.step, pair.line.unit)) for tick in axis.ticks]
    whens = whens_of(request, pair.effect)
    datasets: dict[str, Rows] = {
        **points,
        **{f"around_{name}": [row for row in rows if "lo" in row] for name, rows in points.items()},
        **{f"from_{name}": [{"x": a["x"], "x2": b["x"], "v": a["v"], "v2": b["v"]}] for name, (a, b) in points.items()},
        **_printed(request, pair, axis, moments, width),
        **key_words(plan, keys),
        "grid": [{"v": tick, "x": 0, "x2": plot} for tick, _ in ticks],
        "ticks": [{"v": tick, "x": -10, "t": text} for tick, text in ticks],
        "unit": [{"x": 10 - LEFT, "y": -20, "t": _unit_words(pair, axis)}],
        "periods": [{"x": x, "y": high + 16, "t": when} for x, when in zip(moments, whens.values(), strict=True)],
    }
    size = {"width": plot, "height": high, "padding": {"left": LEFT, "right": RIGHT, "top": plan.top, "bottom": 36}}
    return fill(_skeleton(), size, axis, datasets)


def _points(request: ChartRequest, pair: Pair, group: Group, moments: Sequence[float]) -> list[dict[str, str | float]]:
    aside = -ASIDE if group.id == "pilot" else ASIDE
    found = []
    for cell, x, when in zip((group.before, group.after), moments, whens_of(request, pair.effect).values(), strict=True):
        label = say(request.language, "charts.label", name=group_name(request, group), measure=when)
        point = gaps.point(request, label, cell, pair.line.unit, 0)
        found.append({**{name: value for name, value in point.items() if name != "y"}, "x": x + aside})
    return found


def _axis(pair: Pair, points: Sequence[Mapping[str, str | float]]) -> Axis:
    values = [float(point[name]) for point in points for name in ("v", "lo", "hi") if name in point]
    return axis_over(values, pair.line.unit, 6, pair.line.low, pair.line.high)


def _unit_words(pair: Pair, axis: Axis) -> str:
    is_part = pair.line.low < axis.low or axis.high < pair.line.high
    return pair.line.part_words if pair.line.part_words and is_part else pair.line.unit_words


def _printed(request: ChartRequest, pair: Pair, axis: Axis, moments: Sequence[float], width: Width) -> dict[str, Rows]:
    """Values outside the two moments, moved apart where they would cover each other; with intervals where there is room."""
    word = estimate_text if width == WIDE else value_text
    found: dict[str, Rows] = {}
    sides = (("values_before", moments[0] - BESIDE, 0), ("values_after", moments[1] + BESIDE, 1))
    for name, x, place in sides:
        cells = [(group.before, group.after)[place] for group in pair.groups]
        heights = [_height(displayed(cell.value, cell.step, pair.line.unit), axis, HEIGHT[width]) for cell in cells]
        texts = [word(request.language, cell, pair.line.unit) for cell in cells]
        found[name] = [{"x": x, "y": y, "t": text} for y, text in zip(apart(heights, style.LINE), texts, strict=True)]
    return found


def _height(value: float, axis: Axis, high: float) -> float:
    return round(high * (axis.high - value) / (axis.high - axis.low), 2)


@cache
def _skeleton() -> dict[str, Any]:
    return layers.assemble(
        layers.levels("grid", style.GRID, 1),
        layers.slopes("from_others", style.NEUTRAL, 1.5),
        layers.slopes("from_pilot", style.PERCEPTION, 2.5),
        layers.upright_spans("around_others", style.NEUTRAL, 2),
        layers.upright_spans("around_pilot", style.PERCEPTION, 2),
        layers.signs("others", "square", style.NEUTRAL, 80, filled=False),
        layers.signs("pilot", "circle", style.PERCEPTION, 100),
        layers.key_symbol("key_others", "square", style.NEUTRAL, 80, filled=False),
        layers.key_symbol("key_pilot", "circle", style.PERCEPTION, 100),
        layers.tick_texts_upwards("ticks", style.SMALL),
        layers.texts("values_before", "right", style.INK, style.SMALL),
        layers.texts("values_after", "left", style.INK, style.SMALL),
        layers.texts("unit", "left", style.MUTED, style.SMALL),
        layers.texts("keys", "left", style.INK, style.SMALL),
        layers.texts("periods", "center", style.INK, style.SMALL),
    )
