"""Likelihood to recommend, 0 to 10: the shape behind the net promoter score."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.cells import (
    base_text,
    digits_step,
    displayed,
    estimate_columns,
    estimate_data,
    estimate_text,
    value_text,
)
from generator.charts import house_style as style
from generator.charts import layers
from generator.charts.axis import Axis, axis_over
from generator.charts.reading import alt_text, captioned, instrument_of, is_about_a_group, when_of, who_and_when
from generator.charts.spec import Rows, fill
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn, Width
from generator.model.instrument import Question
from generator.model.measures import question_key
from generator.model.release import Cell, Shown
from generator.model.table import Column, Datum, Table
from generator.wording import count, number, say

NAME = "nps-histogram"
FEWEST = 30
GROUPS = {"detractors": range(7), "passives": range(7, 9), "promoters": range(9, 11)}
"""Reichheld 2003: 0 to 6, 7 and 8, 9 and 10."""
ANSWERS = 11
HEIGHT = {WIDE: 200, NARROW: 180}
LEFT, RIGHT, TOP = 48, 14, 44
BOTTOM = {WIDE: 58, NARROW: 76}
BAR_OF_PLACE = 0.74
"""Width of a bar as a part of its place."""


@dataclass(frozen=True, slots=True)
class Recommended:
    """All published numbers of one question."""

    question: Question
    nps: Shown
    answers: tuple[Cell | None, ...]
    """Share of each answer, 0 to 10."""
    groups: dict[str, Cell | None]


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """The question that the request names, or the first one about recommending."""
    language = request.language
    if is_about_a_group(request):
        return NotDrawn(NAME, say(language, "charts.everyone_only"))
    question = _question(request)
    if question is None:
        return NotDrawn(NAME, say(language, "charts.nps-histogram.not_asked"), is_needless=True)
    found = _read(request, question)
    if found is None:
        return NotDrawn(NAME, say(language, "charts.none_published"))
    if found.nps.n < FEWEST:
        base = base_text(language, found.nps.n, found.nps.n_is_exact)
        return NotDrawn(NAME, say(language, "charts.nps-histogram.too_few", n=base, fewest=count(language, FEWEST)))
    return _drawing(request, found)


def _question(request: ChartRequest) -> Question | None:
    able = [question for question in instrument_of(request).questions if question.role == "recommend"]
    return next((question for question in able if question.id == request.target), able[0] if able else None)


def _read(request: ChartRequest, question: Question) -> Recommended | None:
    """Nothing where the score or one of the answers is withheld: a hole in a distribution looks like a nought."""
    nps = request.release.shown(question_key(question, "nps"))
    answers = tuple(request.release.get(question_key(question, f"share_{value}")) for value in range(ANSWERS))
    groups = {name: request.release.get(question_key(question, name)) for name in GROUPS}
    if nps is None or not all(isinstance(cell, Shown) for cell in answers):
        return None
    return Recommended(question, nps, answers, groups)


def _drawing(request: ChartRequest, found: Recommended) -> Drawing:
    language = request.language
    base = base_text(language, found.nps.n, found.nps.n_is_exact)
    nps = estimate_text(language, found.nps, "nps")
    letters = {"p": "promoters", "q": "passives", "d": "detractors"}
    words = {letter: value_text(language, found.groups[name], "percent") for letter, name in letters.items()}
    return Drawing(
        name=NAME,
        title=say(language, "charts.nps-histogram.title", nps=nps),
        subtitle=say(language, "charts.nps-histogram.subtitle", of=who_and_when(request), n=base),
        alt=alt_text(
            request,
            say(language, "charts.nps-histogram.alt", when=when_of(request), nps=nps, n=base, **words),
            say(language, "charts.table_below"),
        ),
        table=_table(request, found),
        specs={width: _spec(request, found, width) for width in (WIDE, NARROW)},
        marks=sum(isinstance(cell, Shown) and not cell.edge for cell in found.answers),
    )


def _table(request: ChartRequest, found: Recommended) -> Table:
    language = request.language
    columns = (
        Column("answer", say(language, "charts.nps-histogram.answer"), "text"),
        Column("group", say(language, "charts.nps-histogram.group"), "text"),
        *estimate_columns(language, "share", say(language, "charts.nps-histogram.share"), "percent"),
    )
    rows = [
        (Datum(str(value)), Datum(say(language, f"statistic.{_group(value)}")), *estimate_data(language, cell, "percent"))
        for value, cell in enumerate(found.answers)
    ]
    for name, values in GROUPS.items():
        span = say(language, "charts.range", low=values[0], high=values[-1])
        group = Datum(say(language, f"statistic.{name}"))
        rows.append((Datum(span), group, *estimate_data(language, found.groups[name], "percent")))
    title = say(language, "charts.nps-histogram.caption")
    return Table(NAME, language, captioned(request, title), columns, tuple(rows), title=title)


def _group(value: int) -> str:
    return next(name for name, values in GROUPS.items() if value in values)


def _spec(request: ChartRequest, found: Recommended, width: Width) -> dict[str, Any]:
    language, plot = request.language, width - LEFT - RIGHT
    step, height = plot / ANSWERS, HEIGHT[width]
    bars = _bars(request, found, step)
    shares = [displayed(cell.value, cell.step, "percent") for cell in found.answers if isinstance(cell, Shown)]
    axis = axis_over([0.0, *shares], "percent", 5, 0, 100)
    datasets: dict[str, Rows] = {
        **bars,
        **_group_words(request, found, width, step, height),
        "values": _values(request, found, step, axis, width),
        "answers": [{"x": step * (value + 0.5), "y": height + 14, "t": str(value)} for value in range(ANSWERS)],
        "grid": [{"v": tick, "x": 0, "x2": plot} for tick in axis.ticks],
        "ticks": [{"v": tick, "x": -8, "t": number(language, tick, digits_step(axis.step)) + "%"} for tick in axis.ticks],
        "unit": [{"x": 10 - LEFT, "y": 14 - TOP, "t": say(language, "charts.unit.percent")}],
    }
    size = {"width": plot, "height": height, "padding": {"left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM[width]}}
    return fill(_skeleton(width), size, axis, datasets)


def _bars(request: ChartRequest, found: Recommended, step: float) -> dict[str, Rows]:
    """A share known only as `at most` has no bar: its words stand in its place."""
    bars: dict[str, list[dict[str, str | float]]] = {name: [] for name in GROUPS}
    for value, cell in enumerate(found.answers):
        if isinstance(cell, Shown) and not cell.edge:
            tip = say(request.language, "charts.tip", label=value, value=estimate_text(request.language, cell, "percent"))
            height = displayed(cell.value, cell.step, "percent")
            bars[_group(value)].append({"x": step * (value + 0.5), "v": height, "v2": 0, "tip": tip})
    return {name: rows for name, rows in bars.items()}


def _values(request: ChartRequest, found: Recommended, step: float, axis: Axis, width: Width) -> Rows:
    """Above the bars; whole percentages where bars are narrow."""
    rows: list[dict[str, str | float]] = []
    for value, cell in enumerate(found.answers):
        if isinstance(cell, Shown):
            high = displayed(cell.value, cell.step, "percent")
            exact = value_text(request.language, cell, "percent").removesuffix("%")
            text = exact if width == WIDE or cell.edge else number(request.language, high, 1)
            rows.append({"x": step * (value + 0.5), "v": axis.low if cell.edge else high, "t": text.replace(" ", "")})
    return rows


def _group_words(request: ChartRequest, found: Recommended, width: Width, step: float, height: int) -> dict[str, Rows]:
    """A line under the bars of each group, and its share below; in two lines where there is little room."""
    words: list[dict[str, str | float]] = []
    lines: dict[str, Rows] = {}
    shift = {"detractors": 0, "passives": -5, "promoters": 5} if width == NARROW else {}
    for name, values in GROUPS.items():
        start, end = step * values[0] + 2, step * (values[-1] + 1) - 2
        lines[f"line_{name}"] = [{"x": start, "x2": end, "y": height + 28}]
        share = value_text(request.language, found.groups[name], "percent")
        text = say(request.language, f"charts.nps-histogram.{name}", share=share)
        joined = text.replace(" ", "\n", 1) if width == NARROW else text
        words.append({"x": (start + end) / 2 + shift.get(name, 0), "y": height + 42, "t": joined})
    return {**lines, "groups": words}


@cache
def _skeleton(width: Width) -> dict[str, Any]:
    bar = (width - LEFT - RIGHT) / ANSWERS * BAR_OF_PLACE
    colours = {"detractors": style.DISAGREE, "passives": style.NEUTRAL, "promoters": style.PERCEPTION}
    return layers.assemble(
        layers.levels("grid", style.GRID, 1),
        *(layers.columns(name, colour, bar) for name, colour in colours.items()),
        *(layers.key_line(f"line_{name}", colour, 3) for name, colour in colours.items()),
        layers.texts_over("values", -9, style.SMALL),
        layers.texts("answers", "center", style.INK, style.SMALL),
        layers.texts("groups", "center", style.INK, style.SMALL),
        layers.texts("unit", "left", style.MUTED, style.SMALL),
        layers.tick_texts_upwards("ticks", style.SMALL),
    )
