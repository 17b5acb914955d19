"""Radar: the dumbbell's numbers once more, for readers who expect this shape. Full axes, unfilled, values printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import cos, pi, sin
from typing import Any, Literal

from generator.cells import digits_step, displayed, estimate_text, value_text
from generator.charts import gaps, layers
from generator.charts import house_style as style
from generator.charts.axis import Axis, axis_over
from generator.charts.lettering import wrap
from generator.charts.reading import (
    Fact,
    alt_text,
    base_of,
    battery_with,
    known,
    scale_of,
    who_and_when,
)
from generator.charts.rows import KEY_LINE, Key, Plan, key_lines, key_words
from generator.charts.spec import Rows, fill
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn, Width
from generator.model.instrument import Battery, Scale
from generator.model.measures import dimension_key
from generator.model.release import Shown
from generator.wording import number, say

NAME = "radar"
ENDS = ("expectation", "perception")
FEWEST, MOST = 3, 7
RADIUS = {WIDE: 150, NARROW: 112}
MARGIN = {WIDE: 54, NARROW: 26}
"""Pixels above and below the circle, for names on a wide picture and for numbers on a narrow one."""
LISTED = 2 * style.LINE + 8
"""Pixels of one dimension in the list below a narrow picture."""
RINGS = 6
CLEAR = 14
"""Pixels around a point of the first axis in which no ring is numbered."""
SIDE = 0.2
"""Names stand beside the circle where its edge is further out than this share of the radius."""
Point = dict[str, str | float]
Align = Literal["left", "center", "right"]
ALIGNS: tuple[Align, ...] = ("left", "center", "right")


@dataclass(frozen=True, slots=True)
class Web:
    """What is drawn: dimensions in their declared order, on axes that run over the whole scale."""

    request: ChartRequest
    battery: Battery
    facts: tuple[Fact, ...]
    scale: Scale

    def cell(self, fact: Fact, form: str) -> Shown | None:
        return self.request.release.shown(dimension_key(self.battery.id, fact.id, form))

    def values(self, form: str) -> tuple[tuple[Fact, Shown], ...]:
        return tuple((fact, cell) for fact in self.facts if (cell := self.cell(fact, form)))


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """Twin of the dumbbell, with the same conditions, for three to seven dimensions: two polygons and nothing else."""
    language = request.language
    battery = battery_with(request, ENDS)
    if battery is None or len({scale_of(request, battery, form).id for form in ENDS}) > 1:
        return NotDrawn(NAME, say(language, "charts.dumbbell.not_asked"))
    web = Web(request, battery, gaps.of_dimensions(request, battery), scale_of(request, battery, "perception"))
    if not known(web.facts):
        return NotDrawn(NAME, say(language, "charts.none_published"))
    whole = min(len(web.values(form)) for form in ENDS)
    if whole < FEWEST or len(web.facts) > MOST:
        return NotDrawn(NAME, say(language, "charts.radar.axes", k=min(whole, len(web.facts))))
    ends = {name: number(language, end, 1) for name, end in (("low", web.scale.min), ("high", web.scale.max))}
    return Drawing(
        name=NAME,
        title=gaps.title_by_zero(request, web.facts),
        subtitle=say(language, "charts.radar.subtitle", of=who_and_when(request), n=base_of(request, known(web.facts)), **ends),
        alt=_alt(web, ends),
        table=gaps.make_ends_table(request, NAME, battery, web.facts),
        specs={width: _spec(web, width) for width in (WIDE, NARROW)},
        marks=sum(len(web.values(form)) for form in ENDS),
    )


def _alt(web: Web, ends: dict[str, str]) -> str:
    language = web.request.language
    values = {form: [value_text(language, cell, "score") for _, cell in web.values(form)] for form in ENDS}
    told = [
        say(
            language,
            "charts.radar.alt.values",
            form=say(language, f"form.{form}"),
            values=say(language, "charts.comma").join(values[form]),
        )
        for form in ENDS
    ]
    return alt_text(web.request, say(language, "charts.radar.alt", **ends), *told, say(language, "charts.radar.alt.area"))


def _spec(web: Web, width: Width) -> dict[str, Any]:
    keys = tuple(Key(f"key_{form}", say(web.request.language, f"form.{form}")) for form in ENDS)
    radius, margin = RADIUS[width], MARGIN[width]
    top = 12 + KEY_LINE * len(key_lines(width, keys))
    below = LISTED * len(web.facts) if width == NARROW else 0
    centre = (width / 2, float(radius + margin))
    foot = max(_place(centre, radius, place, len(web.facts))[1] for place in range(len(web.facts))) + margin
    height = round(foot) + below
    plan = Plan(width, 0, 0, top, height, (), (), ())
    points = {form: _points(web, form, centre, radius) for form in ENDS}
    datasets: dict[str, Rows] = {
        **points,
        **{f"outline_{form}": _outline(web, form, points[form]) for form in ENDS},
        **_rings(web, centre, radius),
        **(_named_around(web, centre, radius) if width == WIDE else _named_below(web, centre, radius, foot)),
        **key_words(plan, keys),
    }
    size = {"width": width, "height": height, "padding": {"left": 0, "right": 0, "top": top, "bottom": 12}}
    return fill(_skeleton(), size, Axis(0, 1, 1), datasets)


def _place(centre: tuple[float, float], away: float, place: int, axes: int) -> tuple[float, float]:
    """Pixels of a point on one of the axes; the first stands upright, the others follow clockwise."""
    turn = 2 * pi * place / axes
    return round(centre[0] + away * sin(turn), 2), round(centre[1] - away * cos(turn), 2)


def _points(web: Web, form: str, centre: tuple[float, float], radius: float) -> list[Point]:
    found: list[Point] = []
    for place, fact in enumerate(web.facts):
        cell = web.cell(fact, form)
        if cell:
            value = displayed(cell.value, cell.step, "score")
            share = (value - web.scale.min) / (web.scale.max - web.scale.min)
            x, y = _place(centre, radius * share, place, len(web.facts))
            label = gaps.label(web.request, fact.name, form)
            text = estimate_text(web.request.language, cell, "score")
            found.append({"v": value, "x": x, "y": y, "tip": say(web.request.language, "charts.tip", label=label, value=text)})
    return found


def _outline(web: Web, form: str, points: Sequence[Point]) -> Rows:
    """Sides between neighbouring axes; none to an axis whose value is not published."""
    left = iter(points)
    around = [next(left) if web.cell(fact, form) else None for fact in web.facts]
    return [
        {"x": one["x"], "y": one["y"], "x2": other["x"], "y2": other["y"]}
        for one, other in pairwise([*around, around[0]])
        if one and other
    ]


def _rings(web: Web, centre: tuple[float, float], radius: float) -> dict[str, Rows]:
    """Axes from the least to the greatest value of the scale, rings between them, and their values on the first axis."""
    scale, axes = web.scale, len(web.facts)
    ruler = axis_over((scale.min, scale.max), "score", RINGS, scale.min, scale.max)
    ticks = sorted({float(scale.min), *ruler.ticks, float(scale.max)})
    away = {tick: radius * (tick - scale.min) / (scale.max - scale.min) for tick in ticks}
    rings: list[Point] = []
    for tick in ticks:
        corners = [_place(centre, away[tick], place % axes, axes) for place in range(axes + 1)]
        rings += [{"x": x, "y": y, "x2": x2, "y2": y2} for (x, y), (x2, y2) in pairwise(corners) if tick > scale.min]
    spokes = [_place(centre, radius, place, axes) for place in range(axes)]
    taken = [
        radius * (cell.value - scale.min) / (scale.max - scale.min) for form in ENDS if (cell := web.cell(web.facts[0], form))
    ]
    free = [tick for tick in ticks if tick in {scale.min, scale.max} or all(abs(away[tick] - one) > CLEAR for one in taken)]
    return {
        "rings": rings,
        "spokes": [{"x": centre[0], "y": centre[1], "x2": x, "y2": y} for x, y in spokes],
        "ticks": [
            {"x": centre[0] - 5, "y": centre[1] - away[tick], "t": number(web.request.language, tick, digits_step(ruler.step))}
            for tick in free
        ],
    }


def _pair(web: Web, fact: Fact) -> str:
    """Both values, or why there are none."""
    if not known([fact]) or not all(web.cell(fact, form) for form in ENDS):
        return gaps.row(web.request, fact).reason
    values = {form: value_text(web.request.language, web.cell(fact, form), "score") for form in ENDS}
    return say(web.request.language, "charts.radar.pair", **values)


def _named_around(web: Web, centre: tuple[float, float], radius: float) -> dict[str, Rows]:
    """Each dimension at the end of its axis, with its values below."""
    found: dict[str, list[Point]] = {f"{kind}_{align}": [] for kind in ("names", "pairs") for align in ALIGNS}
    for place, fact in enumerate(web.facts):
        x, y = _place(centre, radius + 12, place, len(web.facts))
        out = (x - centre[0]) / radius
        align: Align = "left" if out > SIDE else "right" if out < -SIDE else "center"
        room = WIDE - x - 10 if out > SIDE else x - 10 if out < -SIDE else WIDE / 2
        lines = wrap(fact.name, room, style.SIZE, 2)
        tall = style.LINE * (len(lines) + 1)
        first = y - tall + 4 if y < centre[1] - radius else y + 6 if y > centre[1] + radius else y - tall / 2 + 8
        found[f"names_{align}"].append({"x": x, "y": round(first, 2), "t": "\n".join(lines)})
        pair = wrap(_pair(web, fact), room, style.SMALL, 1)[0]
        found[f"pairs_{align}"].append({"x": x, "y": round(first + style.LINE * len(lines), 2), "t": pair})
    return dict(found)


def _named_below(web: Web, centre: tuple[float, float], radius: float, start: float) -> dict[str, Rows]:
    """Numbers at the ends of the axes; names and values in a list: on a phone there is no room beside the circle."""
    numbers: list[Point] = []
    names: list[Point] = []
    pairs: list[Point] = []
    for place, fact in enumerate(web.facts):
        x, y = _place(centre, radius + 13, place, len(web.facts))
        numbers.append({"x": x, "y": y, "t": str(place + 1)})
        line = start + 12 + LISTED * place
        names.append({"x": 10, "y": line, "t": wrap(f"{place + 1} {fact.name}", NARROW - 20, style.SIZE, 1)[0]})
        pairs.append({"x": 24, "y": line + style.LINE, "t": wrap(_pair(web, fact), NARROW - 30, style.SMALL, 1)[0]})
    return {"names_center": numbers, "names_left": names, "pairs_left": pairs}


@cache
def _skeleton() -> dict[str, Any]:
    return layers.assemble(
        layers.strokes("rings", style.GRID, 1),
        layers.strokes("spokes", style.GRID, 1),
        layers.strokes("outline_expectation", style.EXPECTATION, 2, (5, 4)),
        layers.strokes("outline_perception", style.PERCEPTION, 2.5),
        layers.pins("expectation", "diamond", style.EXPECTATION, 100),
        layers.pins("perception", "circle", style.PERCEPTION, 90),
        layers.key_symbol("key_expectation", "diamond", style.EXPECTATION, 110),
        layers.key_symbol("key_perception", "circle", style.PERCEPTION, 110),
        layers.texts("ticks", "right", style.MUTED, style.SMALL),
        *(layers.texts(f"names_{align}", align, style.INK, style.SIZE, "bold") for align in ALIGNS),
        *(layers.texts(f"pairs_{align}", align, style.INK, style.SMALL) for align in ALIGNS),
        layers.texts("keys", "left", style.INK, style.SMALL),
    )
