"""Rows of dots with intervals around a line of reference: what four kinds of charts have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import Any

from generator.cells import Unit, digits_step, displayed
from generator.charts import gaps, layers
from generator.charts import house_style as style
from generator.charts.axis import Axis, axis_over
from generator.charts.row_layers import row_layers
from generator.charts.rows import Key, Plan, Row, axis_words, column_words, key_words, plan_rows, row_words, upright
from generator.charts.spec import Rows, fill
from generator.model.chart import NARROW, WIDE, ChartRequest, Width
from generator.model.release import Cell, Shown
from generator.wording import number, say

INTERVALS = {WIDE: 8, NARROW: 4}


@dataclass(frozen=True, slots=True)
class Dot:
    """One row: its words, its value if it is published, and the value of the period before if there is one."""

    row: Row
    label: str
    cell: Cell | None
    before: Cell | None = None
    is_faint: bool = False
    """Too few answers to be read closely."""
    beside: Shown | None = None
    """A second number of the same row in the same unit, drawn hollow."""


@dataclass(frozen=True, slots=True)
class Dots:
    """A whole chart of dots, in the unit of its values."""

    dots: tuple[Dot, ...]
    unit: Unit
    unit_words: str
    column_words: str
    reference: float | None
    reference_words: str
    """Its entry in the legend; a zero line needs none."""
    value_words: str
    part_words: str = ""
    """Title of the axis instead of `unit_words` where it shows only a stretch of the scale."""
    before_words: str = ""
    faint_words: str = ""
    beside_words: str = ""
    low: float = -inf
    high: float = inf
    """Ends of the scale."""

    @property
    def marks(self) -> int:
        return sum(isinstance(cell, Shown) for dot in self.dots for cell in (dot.cell, dot.before, dot.beside))


def specs(request: ChartRequest, chart: Dots) -> dict[Width, dict[str, Any]]:
    return {width: _spec(request, chart, width) for width in (WIDE, NARROW)}


def _spec(request: ChartRequest, chart: Dots, width: Width) -> dict[str, Any]:
    rows = [dot.row for dot in chart.dots]
    keys = _keys(request, chart)
    plan = plan_rows(width, rows, keys)
    looks = ("near", "coded", "faint", "before", "beside")
    near, coded, faint, before, beside = (_points(request, chart, plan, which) for which in looks)
    axis = _axis(chart, [*near, *coded, *faint, *before, *beside], INTERVALS[width])
    step = digits_step(axis.step)
    ticks = [(tick, number(request.language, tick, step, signed=chart.unit in {"gap", "nps"})) for tick in axis.ticks]
    return fill(
        _skeleton(width),
        plan.size,
        axis,
        {
            "dots": near,
            "coded": coded,
            "faint": faint,
            "beside": beside,
            "around": [point for point in (*near, *coded) if "lo" in point],
            "around_beside": [point for point in beside if "lo" in point],
            "around_faint": [point for point in faint if "lo" in point],
            "before": [{"v": point["v"], "y": float(point["y"]) - 8, "y2": float(point["y"]) + 8} for point in before],
            "reference": [] if chart.reference is None else upright(plan, rows, chart.reference),
            **axis_words(plan, ticks, _unit_words(chart, axis)),
            **column_words(plan, chart.column_words, say(request.language, "charts.interval_column")),
            **row_words(plan, rows),
            **key_words(plan, keys),
        },
    )


def _keys(request: ChartRequest, chart: Dots) -> tuple[Key, ...]:
    """Only what the picture shows."""
    possible = (
        (Key("key_dots", chart.value_words), any(_is(dot, "near") for dot in chart.dots)),
        (Key("key_beside", chart.beside_words), any(dot.beside for dot in chart.dots)),
        (Key("line_around", say(request.language, "interval.95")), any(_has_interval(dot.cell) for dot in chart.dots)),
        (Key("key_faint", chart.faint_words), any(_is(dot, "faint") for dot in chart.dots)),
        (Key("key_coded", say(request.language, "charts.coded")), any(_is(dot, "coded") for dot in chart.dots)),
        (Key("upright_reference", chart.reference_words), bool(chart.reference_words)),
        (Key("upright_before", chart.before_words), any(isinstance(dot.before, Shown) for dot in chart.dots)),
    )
    return tuple(key for key, is_shown in possible if is_shown)


def _is(dot: Dot, look: str) -> bool:
    return isinstance(dot.cell, Shown) and _look(dot, dot.cell) == look


def _has_interval(cell: Cell | None) -> bool:
    return isinstance(cell, Shown) and cell.low is not None


def _points(request: ChartRequest, chart: Dots, plan: Plan, which: str) -> Rows:
    found = []
    for dot, y in zip(chart.dots, plan.places, strict=True):
        cell = {"before": dot.before, "beside": dot.beside}.get(which, dot.cell)
        if isinstance(cell, Shown) and which in {"before", "beside", _look(dot, cell)}:
            found.append(gaps.point(request, _label(request, chart, dot, which), cell, chart.unit, y))
    return found


def _label(request: ChartRequest, chart: Dots, dot: Dot, which: str) -> str:
    if which != "beside":
        return dot.label
    return say(request.language, "charts.label", name=dot.label, measure=chart.beside_words)


def _look(dot: Dot, cell: Shown) -> str:
    """An end of the range is known only as `at least` or `at most`: it is drawn open."""
    if cell.edge:
        return "coded"
    return "faint" if dot.is_faint else "near"


def _axis(chart: Dots, points: Sequence[Any], intervals: int) -> Axis:
    values = [point[name] for point in points for name in ("v", "lo", "hi") if name in point]
    reference = [] if chart.reference is None else [chart.reference]
    return axis_over([*values, *reference], chart.unit, intervals, chart.low, chart.high)


def _unit_words(chart: Dots, axis: Axis) -> str:
    is_part = chart.low < axis.low or axis.high < chart.high
    return chart.part_words if chart.part_words and is_part else chart.unit_words


def reference_of(cell: Cell | None, unit: Unit) -> float | None:
    return displayed(cell.value, cell.step, unit) if isinstance(cell, Shown) else None


@cache
def _skeleton(width: Width) -> dict[str, Any]:
    return layers.assemble(
        *row_layers(width),
        layers.uprights("reference", style.MUTED, 1.5),
        layers.ticks("before", style.NEUTRAL),
        layers.spans("around_beside", style.FAINT, 1),
        layers.spans("around", style.PERCEPTION, 2),
        layers.spans("around_faint", style.FAINT, 2),
        layers.symbols("faint", "circle", style.FAINT, 90),
        layers.symbols("beside", "circle", style.FAINT, 80, filled=False),
        layers.symbols("dots", "circle", style.PERCEPTION, 100),
        layers.symbols("coded", "circle", style.PERCEPTION, 90, filled=False),
        layers.key_symbol("key_coded", "circle", style.PERCEPTION, 90, filled=False),
        layers.key_symbol("key_dots", "circle", style.PERCEPTION, 100),
        layers.key_symbol("key_beside", "circle", style.FAINT, 80, filled=False),
        layers.key_symbol("key_faint", "circle", style.FAINT, 90),
        layers.key_line("line_around", style.PERCEPTION, 2),
        layers.key_upright("upright_reference", style.MUTED, 1.5),
        layers.key_upright("upright_before", style.NEUTRAL, 2),
    )
