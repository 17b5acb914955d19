"""The picture of a register: one bar per action on one line of time. States are told by colour, by frame and in words."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from generator.charts import house_style as style
from generator.charts import layers
from generator.charts.axis import Axis
from generator.charts.lettering import width_of, wrap
from generator.charts.rows import KEY_LINE, Key, Plan, key_lines, key_words
from generator.charts.spec import Rows, fill
from generator.model.actions import Action
from generator.model.chart import NARROW, WIDE, ChartRequest, Width
from generator.model.period import Period
from generator.wording import date as day_in_words
from generator.wording import period_short, say

STATES = ("late", "in_progress", "not_started", "on_hold", "done", "cancelled")
FILLED = {"late": style.DISAGREE, "in_progress": style.HIGH2, "on_hold": style.NEUTRAL, "done": style.PERCEPTION}
EMPTY: Mapping[str, tuple[str, Sequence[int]]] = {
    "not_started": (style.PERCEPTION, (1, 0)),
    "cancelled": (style.NEUTRAL, (3, 3)),
}
"""Nothing was done yet, or no more will be: a frame without a filling."""
LEFT, RIGHT = {WIDE: 250, NARROW: 12}, {WIDE: 128, NARROW: 12}
BAR = 6
"""Half the height of a bar."""
BELOW = 12
"""Pixels from the middle of a bar to the due dates that no longer hold: on the bar its colour could hide them."""
LEAST = 4
"""Pixels of the shortest bar."""
MONTHS = (1, 2, 3, 4, 6, 12, 24, 36, 60, 120)
Point = dict[str, str | float]


@dataclass(frozen=True, slots=True)
class Deed:
    """One action, ready to draw."""

    action: Action
    name: str
    state: str
    """In words; overdue days where it is late."""
    late: int
    """Days past the due date; 0 where it is not."""

    @property
    def look(self) -> str:
        return "late" if self.late else self.action.status

    @property
    def start(self) -> str:
        """An action that has not begun is drawn from the day on which it was written down."""
        return self.action.started or self.action.declared

    @property
    def due(self) -> str:
        return self.action.due[-1].date

    @property
    def end(self) -> str:
        """Where its bar ends: at the due date, however late."""
        return max(self.due, self.start)


@dataclass(frozen=True, slots=True)
class Ruler:
    """Whole months on a line of so many pixels."""

    first: date
    last: date
    pixels: int

    def at(self, iso: str) -> float:
        share = (date.fromisoformat(iso) - self.first).days / (self.last - self.first).days
        return round(self.pixels * share, 2)

    def months(self) -> Iterator[Period]:
        """Beginnings of months that stand far enough apart for their names."""
        room = width_of("2000-00", style.SMALL) + 14
        number = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        every = next((step for step in MONTHS if self.pixels / number * step >= room), MONTHS[-1])
        for place in range(number):
            year, month = divmod(self.first.year * 12 + self.first.month - 1 + place, 12)
            if (year * 12 + month) % every == 0:
                yield Period(year, month + 1, "month")


def specs(request: ChartRequest, deeds: Sequence[Deed], today: str) -> dict[Width, dict[str, Any]]:
    return {width: _spec(request, deeds, today, width) for width in (WIDE, NARROW)}


def _ruler(deeds: Sequence[Deed], today: str, pixels: int) -> Ruler:
    """From the month of the first start to that of the last date."""
    days = [today]
    for deed in deeds:
        days += [deed.start, deed.end, *(due.date for due in deed.action.due), *_closed(deed)]
    first, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    return Ruler(first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1]), pixels)


def _closed(deed: Deed) -> list[str]:
    return [deed.action.status_date] if deed.action.status == "done" else []


def _spec(request: ChartRequest, deeds: Sequence[Deed], today: str, width: Width) -> dict[str, Any]:
    keys = _keys(request, deeds)
    plan = _plan(deeds, keys, width)
    ruler = _ruler(deeds, today, plan.plot)
    months = [(ruler.at(f"{when.year}-{when.part:02d}-01"), period_short(request.language, when)) for when in ruler.months()]
    datasets: dict[str, Rows] = {
        **_bars(request, deeds, plan, ruler),
        **_dates(deeds, plan, ruler),
        "lags": [
            {"x": ruler.at(deed.due), "x2": ruler.at(today), "y": y}
            for deed, y in zip(deeds, plan.places, strict=True)
            if deed.late
        ],
        **_words(deeds, plan),
        **key_words(plan, keys),
        "grid": [{"x": x, "y": 0, "y2": plan.height} for x, _ in months],
        "ticks": [
            {"x": x, "y": plan.height + 14, "t": t} for x, t in months if x + width_of(t, style.SMALL) <= plan.plot + plan.right
        ],
        "today": _today(ruler.at(today), plan),
    }
    return fill(_skeleton(), {**plan.size, "padding": {**plan.size["padding"], "bottom": 28}}, Axis(0, 1, 1), datasets)


def _today(x: float, plan: Plan) -> Rows:
    """In one piece, or beside the bars only, where words stand above them."""
    if plan.width == WIDE:
        return [{"x": x, "y": 0, "y2": plan.height}]
    return [{"x": x, "y": y - 2 * BAR, "y2": y + 2 * BAR} for y in plan.places]


def _keys(request: ChartRequest, deeds: Sequence[Deed]) -> tuple[Key, ...]:
    """Marks that the picture has."""
    language, looks = request.language, {deed.look for deed in deeds}
    words = {state: say(language, f"narrate.action.status.{state}") for state in STATES if state != "late"}
    words["late"] = say(language, "charts.timeline.key.late")
    shown = [Key(f"key_{state}", words[state]) for state in STATES if state in looks]
    if any(len(deed.action.due) > 1 for deed in deeds):
        shown.append(Key("key_moved", say(language, "charts.timeline.key.moved")))
    if any(map(_closed, deeds)):
        shown.append(Key("key_closed", say(language, "charts.timeline.key.closed")))
    return (*shown, Key("upright_today", say(language, "charts.timeline.key.today")))


def _plan(deeds: Sequence[Deed], keys: Sequence[Key], width: Width) -> Plan:
    """Wide: name left and state right of the bar. Narrow: both above it."""
    room = LEFT[width] - 22 if width == WIDE else width - 24
    labels, places, y = [], [], 0
    for deed in deeds:
        text = deed.name if width == WIDE else f"{deed.action.id} {deed.name}"
        lines = wrap(text, room, style.SIZE, 2)
        above, tall = (
            (0, max(38, style.LINE * (len(lines) + 1) + 10)) if width == WIDE else (style.LINE * (len(lines) + 1) + 12, 26)
        )
        labels.append(lines)
        places.append(y + above + tall // 2)
        y += above + tall
    top = 14 + KEY_LINE * len(key_lines(width, keys))
    return Plan(width, LEFT[width], RIGHT[width], top, y + 4, tuple(places), tuple(labels), ())


def _bars(request: ChartRequest, deeds: Sequence[Deed], plan: Plan, ruler: Ruler) -> dict[str, Rows]:
    found: dict[str, list[Point]] = {state: [] for state in STATES}
    language = request.language
    for deed, y in zip(deeds, plan.places, strict=True):
        days = {"start": day_in_words(language, deed.start), "due": day_in_words(language, deed.due)}
        state = deed.state if deed.action.started else say(language, "charts.timeline.planned", state=deed.state)
        label = say(language, "charts.timeline.with_state", name=f"{deed.action.id} {deed.name}", state=state)
        tip = say(language, "charts.tip", label=label, value=say(language, "charts.timeline.range", **days))
        start, end = ruler.at(deed.start), ruler.at(deed.end)
        x = min(start, plan.plot - LEAST)
        found[deed.look].append({"x": x, "x2": max(end, x + LEAST), "y": y - BAR, "y2": y + BAR, "tip": tip})
    return {state: rows for state, rows in found.items()}


def _dates(deeds: Sequence[Deed], plan: Plan, ruler: Ruler) -> dict[str, Rows]:
    """Due dates that no longer hold, days of completion, and how far today is past a due date."""
    rows = list(zip(deeds, plan.places, strict=True))
    return {
        "moved": [{"x": ruler.at(due.date), "y": y + BELOW} for deed, y in rows for due in deed.action.due[:-1]],
        "closed": [{"x": ruler.at(day), "y": y} for deed, y in rows for day in _closed(deed)],
    }


def _words(deeds: Sequence[Deed], plan: Plan) -> dict[str, Rows]:
    names: list[Point] = []
    ids: list[Point] = []
    states: list[Point] = []
    for deed, y, lines in zip(deeds, plan.places, plan.labels, strict=True):
        if plan.width == WIDE:
            first = y - style.LINE * len(lines) / 2
            ids.append({"x": 10 - plan.left, "y": first, "t": deed.action.id})
            names.append({"x": 10 - plan.left, "y": first + style.LINE, "t": "\n".join(lines)})
            text = wrap(deed.state, RIGHT[WIDE] - 16, style.SMALL, 2)
            states.append({"x": plan.plot + 10, "y": y - style.LINE * (len(text) - 1) / 2, "t": "\n".join(text)})
        else:
            first = y - BAR - 8 - style.LINE * len(lines)
            names.append({"x": 10 - plan.left, "y": first - style.LINE / 2, "t": "\n".join(lines)})
            states.append({"x": 10 - plan.left, "y": y - BAR - 8 - style.LINE / 2, "t": deed.state})
    return {"names": names, "ids": ids, "states": states}


@cache
def _skeleton() -> dict[str, Any]:
    return layers.assemble(
        layers.key_upright("grid", style.GRID, 1),
        *(layers.tiles(state, colour) for state, colour in FILLED.items()),
        *(layers.frames(state, *look) for state, look in EMPTY.items()),
        layers.key_line("lags", style.DISAGREE, 3),
        layers.key_upright("today", style.INK, 1.5),
        layers.key_symbol("moved", "diamond", style.INK, 60, filled=False),
        layers.key_symbol("closed", "circle", style.EXPECTATION, 60),
        *(layers.key_symbol(f"key_{state}", "square", colour, 130) for state, colour in FILLED.items()),
        *(layers.key_symbol(f"key_{state}", "square", colour, 110, filled=False) for state, (colour, _) in EMPTY.items()),
        layers.key_symbol("key_moved", "diamond", style.INK, 60, filled=False),
        layers.key_symbol("key_closed", "circle", style.EXPECTATION, 60),
        layers.key_upright("upright_today", style.INK, 1.5),
        layers.texts("ids", "left", style.MUTED, style.SMALL),
        layers.texts("names", "left", style.INK, style.SIZE),
        layers.texts("states", "left", style.INK, style.SMALL, "bold"),
        layers.texts("ticks", "left", style.INK, style.SMALL),
        layers.texts("keys", "left", style.INK, style.SMALL),
    )
