"""Newest values against targets that were set beforehand and against peers: every row on a ruler of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

from generator.cells import base_datum, estimate_text, interval_data, marker_text, reason_text, value_text
from generator.charts import house_style as style
from generator.charts import layers
from generator.charts.aims import Aim, aims_of, figure_text
from generator.charts.axis import Axis
from generator.charts.lettering import wrap
from generator.charts.peer_band import (
    bands_drawn,
    has_peers,
    peer_columns,
    peer_data,
    peer_finding,
    peer_keys,
    peer_rows,
    peer_words,
)
from generator.charts.reading import alt_text, captioned, when_of, who_and_when
from generator.charts.row_layers import row_layers
from generator.charts.rows import KEY_LINE, LEFT, Key, Plan, Row, key_lines, key_words, row_words
from generator.charts.spec import Rows, fill
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn, Width
from generator.model.release import Shown
from generator.model.table import Column, Datum, Table
from generator.wording import and_list, period, say

NAME = "bullet"
STATES = ("met", "missed", "undecided", "unaimed")
RESULTS = STATES[:3]
"""Of a target."""
COLOURS = {"met": style.PERCEPTION, "missed": style.DISAGREE, "undecided": style.NEUTRAL, "unaimed": style.HIGH2}
RIGHT = {WIDE: 150, NARROW: 62}
TALL, ABOVE, RAISED = 58, 38, 16
"""Pixels of a row, of its label on a narrow picture, and how far that stands above the target's value."""
BAR, TICK = 7, 12
"""Half the height of a bar and of a target."""


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """All targets that were declared, and what peers have; those of other surveys and records where the request knows the whole
    organisation."""
    language, aims = request.language, aims_of(request)
    if not aims:
        return NotDrawn(NAME, say(language, "charts.bullet.none"), is_needless=True)
    if not any(aim.value is not None for aim in aims):
        return NotDrawn(NAME, say(language, "charts.none_published"))
    title, peers = _title(request, aims), peer_words(request, aims)
    of = say(language, "charts.peers.before", peers=peers, of=who_and_when(request)) if peers else who_and_when(request)
    return Drawing(
        name=NAME,
        title=title,
        subtitle=say(language, "charts.bullet.subtitle", of=of),
        alt=alt_text(
            request,
            _about(request, aims),
            title + say(language, "charts.stop"),
            peer_finding(request, aims),
            say(language, "charts.table_below"),
        ),
        table=_table(request, aims),
        specs={width: _spec(request, aims, width) for width in (WIDE, NARROW)},
        marks=sum(aim.value is not None for aim in aims) + bands_drawn(aims),
    )


def _about(request: ChartRequest, aims: Sequence[Aim]) -> str:
    aimed = sum(aim.goal is not None for aim in aims)
    message = "charts.bullet.alt" if aimed else "charts.peers.alt"
    return say(request.language, message, when=when_of(request), k=aimed or len(aims))


def _title(request: ChartRequest, aims: Sequence[Aim]) -> str:
    counts = Counter(str(aim.state) for aim in aims)
    if not any(aim.goal is not None for aim in aims):
        return say(request.language, "charts.peers.title", k=sum(aim.value is not None for aim in aims))
    states = [say(request.language, f"charts.bullet.count.{state}", k=counts[state]) for state in RESULTS if counts[state]]
    return say(request.language, "charts.bullet.title", states=and_list(request.language, states))


def _table(request: ChartRequest, aims: Sequence[Aim]) -> Table:
    language = request.language
    value = say(language, "charts.bullet.value")
    columns = (
        Column("measure", say(language, "charts.bullet.measure"), "text"),
        Column("period", say(language, "charts.period"), "text"),
        Column("value", value, "number"),
        Column("low", say(language, "cells.low", title=value), "number"),
        Column("high", say(language, "cells.high", title=value), "number"),
        Column("n", say(language, "cells.base", title=value), "number"),
        Column("target", say(language, "charts.bullet.target"), "number"),
        Column("unit", say(language, "charts.bullet.unit"), "text"),
        Column("state", say(language, "charts.bullet.state"), "text"),
    )
    more = peer_columns(language) if has_peers(aims) else ()
    title = say(language, "charts.peers.caption" if more else "charts.bullet.caption")
    rows = tuple((*_row_data(request, aim), *(peer_data(request, aim) if more else ())) for aim in aims)
    return Table(NAME, language, captioned(request, title), (*columns, *more), rows, title=title)


def _row_data(request: ChartRequest, aim: Aim) -> tuple[Datum, ...]:
    language = request.language
    state = say(language, f"charts.bullet.{aim.state}") if aim.state else reason_text(language, aim.cell)
    return (
        Datum(aim.line.name),
        Datum(period(language, aim.release.period)),
        *interval_data(language, aim.cell, aim.line.unit),
        base_datum(language, aim.cell),
        Datum("") if aim.target is None else Datum(figure_text(request, aim, aim.target), aim.target),
        Datum(aim.line.unit_words),
        Datum(state),
    )


def _spec(request: ChartRequest, aims: Sequence[Aim], width: Width) -> dict[str, Any]:
    rows = tuple(_row(request, aim, width) for aim in aims)
    keys = _keys(request, aims)
    plan = _plan(width, rows, keys)
    datasets: dict[str, Rows] = {
        **peer_rows(request, aims, plan),
        **_bars(request, aims, plan),
        **_rulers(request, aims, plan),
        **row_words(plan, rows),
        **key_words(plan, keys),
    }
    datasets["key_peers_edge"] = datasets.get("key_peers", ())
    if width == NARROW:
        datasets["labels"] = [{**label, "y": float(label["y"]) - RAISED} for label in datasets["labels"]]
    size = {**plan.size, "padding": {**plan.size["padding"], "bottom": 12}}
    return fill(_skeleton(width), size, Axis(0, 1, 1), datasets)


def _row(request: ChartRequest, aim: Aim, width: Width) -> Row:
    """The result in a word, beside the value or in the label: colour is never alone."""
    language = request.language
    if aim.value is None:
        late = say(language, "charts.bullet.late") if aim.state == "late" else ""
        return Row(aim.line.name, reason=late or f"{marker_text(aim.cell)} {reason_text(language, aim.cell)}")
    word, value = say(language, f"charts.bullet.{aim.look}"), value_text(language, aim.cell, aim.line.unit)
    if width == WIDE:
        return Row(aim.line.name, value, word)
    return Row(say(language, "charts.name_value", name=aim.line.name, value=word), value)


def _keys(request: ChartRequest, aims: Sequence[Aim]) -> tuple[Key, ...]:
    states = {aim.look for aim in aims if aim.value is not None}
    shown = [Key(f"key_{state}", say(request.language, f"charts.bullet.{state}")) for state in STATES if state in states]
    around = [Key("line_around", say(request.language, "interval.95"))] if any(map(_has_interval, aims)) else []
    has_target = any(aim.goal is not None for aim in aims)
    target = [Key("upright_target", say(request.language, "charts.bullet.target_key"))] if has_target else []
    return (*shown, *around, *target, *peer_keys(request, aims))


def _has_interval(aim: Aim) -> bool:
    return aim.value is not None and aim.ends is not None


def _plan(width: Width, rows: Sequence[Row], keys: Sequence[Key]) -> Plan:
    """Rows are tall: every one has its ruler below and its target above."""
    room = LEFT[width] - 16 if width == WIDE else width - 16
    labels = tuple(wrap(row.label, room, style.SIZE, 3 if width == WIDE else 2) for row in rows)
    places, y = [], 0
    for lines in labels:
        above = 0 if width == WIDE else ABOVE + style.LINE * (len(lines) - 1)
        places.append(y + above + TALL // 2)
        y += above + TALL
    return Plan(
        width, LEFT[width], RIGHT[width], 12 + KEY_LINE * len(key_lines(width, keys)), y, tuple(places), labels, tuple(places)
    )


def _bars(request: ChartRequest, aims: Sequence[Aim], plan: Plan) -> dict[str, Rows]:
    found: dict[str, list[dict[str, str | float]]] = {name: [] for name in (*STATES, "around")}
    for aim, y in zip(aims, plan.places, strict=True):
        if aim.value is None or not isinstance(aim.cell, Shown):
            continue
        start, end = sorted((aim.at(aim.origin, plan.plot), aim.at(aim.value, plan.plot)))
        text = estimate_text(request.language, aim.cell, aim.line.unit)
        tip = say(request.language, "charts.tip", label=aim.line.name, value=text)
        found[str(aim.look)].append({"x": start, "x2": end, "y": y - BAR, "y2": y + BAR, "tip": tip})
        if aim.ends:
            found["around"].append(
                {"x": aim.at(aim.ends[0], plan.plot), "x2": aim.at(aim.ends[1], plan.plot), "y": y + BAR + 2}
            )
    return {name: rows for name, rows in found.items()}


def _rulers(request: ChartRequest, aims: Sequence[Aim], plan: Plan) -> dict[str, Rows]:
    """Each row's ruler with both of its ends, its target and the target's value."""
    shown = [(aim, y) for aim, y in zip(aims, plan.places, strict=True) if aim.value is not None]
    ends: dict[str, list[dict[str, str | float]]] = {"left_ends": [], "right_ends": [], "targets": []}
    align: Literal["left_ends", "right_ends"]
    for aim, y in shown:
        for align, value, x in (("left_ends", aim.ruler[0], 0), ("right_ends", aim.ruler[1], plan.plot)):
            ends[align].append({"x": x, "y": y + 18, "t": figure_text(request, aim, value)})
    aims_at = [(aim, y, target, aim.at(target, plan.plot)) for aim, y in shown if (target := aim.goal) is not None]
    for aim, y, target, place in aims_at:
        ends["targets"].append({"x": min(max(place, 14), plan.plot - 14), "y": y - 20, "t": figure_text(request, aim, target)})
    return {
        **ends,
        "rulers": [{"x": 0, "x2": plan.plot, "y": y + BAR + 2} for _, y in shown],
        "aims": [{"x": x, "y": y - TICK, "y2": y + TICK} for _, y, _, x in aims_at],
    }


@cache
def _skeleton(width: Width) -> dict[str, Any]:
    return layers.assemble(
        *row_layers(width),
        layers.plates("bands", style.BAND, style.FAINT),
        layers.key_upright("middles", style.INK, 2),
        layers.key_line("rulers", style.LINK, 1.5),
        *(layers.tiles(state, COLOURS[state]) for state in STATES),
        layers.key_line("around", style.INK, 3),
        layers.key_upright("aims", style.EXPECTATION, 4),
        layers.texts("left_ends", "left", style.MUTED, style.SMALL),
        layers.texts("right_ends", "right", style.MUTED, style.SMALL),
        layers.texts("targets", "center", style.INK, style.SMALL),
        *(layers.key_symbol(f"key_{state}", "square", COLOURS[state], 130) for state in STATES),
        layers.key_line("line_around", style.INK, 3),
        layers.key_upright("upright_target", style.EXPECTATION, 4),
        layers.key_symbol("key_peers", "square", style.BAND, 130),
        layers.key_symbol("key_peers_edge", "square", style.FAINT, 130, filled=False),
        layers.key_upright("upright_middle", style.INK, 2),
    )
