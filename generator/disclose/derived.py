"""Gaps and NPS as differences of published numbers (D3): nobody learns more from them than from the two they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from generator.disclose import published_interval
from generator.disclose.rounding import common_step, down, multiple, nearest, up
from generator.disclose.showing import NO_BOUNDS, Bounds
from generator.model.findings import Key
from generator.model.profiles import Rules
from generator.model.release import Cell, Hidden, Shown

Edge = Literal["", "at_most", "at_least"]
OPPOSITE: Mapping[Edge, Edge] = {"": "", "at_most": "at_least", "at_least": "at_most"}


def is_gap(key: Key) -> bool:
    """A mean gap. What else is computed from gaps (shares, reliability, effect sizes, design effects) is no difference."""
    return key.form == "gap" and key.statistic == "mean"


def difference(key: Key, own: Cell, cells: Mapping[Key, Cell], rules: Rules) -> Cell:
    """The cell of a gap or NPS made from its published parts; `own` is that number by itself, for base and bounds of a gap."""
    parts = _gap_parts(key) if is_gap(key) else _net_parts(key)
    first, second = (cells.get(part, Hidden("not_computed")) for part in parts)
    for cell in (own, first, second):
        if isinstance(cell, Hidden):
            return cell
    assert isinstance(own, Shown) and isinstance(first, Shown) and isinstance(second, Shown)
    return _gap(own, first, second) if is_gap(key) else _net(key, first, second)


def _gap_parts(key: Key) -> tuple[Key, Key]:
    return key._replace(form="perception"), key._replace(form="expectation")


def _net_parts(key: Key) -> tuple[Key, Key]:
    return key._replace(statistic="promoters"), key._replace(statistic="detractors")


def _gap(own: Shown, perception: Shown, expectation: Shown) -> Shown:
    """The interval is that of the paired gap, set around the published value and drawn out so that it still covers it.

    Around the gap's own value it would say what the gap is to a finer step than the two means.
    """
    step = common_step(perception.step, expectation.step)
    value = nearest(perception.value - expectation.value, step)
    if own.low is None or own.high is None:
        return replace(own, value=value, step=step)
    half = up(max(value - own.low, own.high - value), step)
    return replace(own, value=value, low=down(value - half, step), high=up(value + half, step), step=step)


def _net(key: Key, promoters: Shown, detractors: Shown) -> Shown:
    """Coded ends carry over: at least so many promoters less at most so many detractors is at least their difference."""
    step = promoters.step
    value = multiple(round((promoters.value - detractors.value) / step), step)
    low, high = _net_bounds(key, promoters, detractors)
    edges = {promoters.edge, OPPOSITE[detractors.edge]} - {""}
    # Both shares "at most": the difference may lie on either side, and neither word would be true.
    return replace(promoters, value=value, low=low, high=high, edge=edges.pop() if len(edges) == 1 else "")


def _net_bounds(key: Key, promoters: Shown, detractors: Shown) -> Bounds:
    if key.weighting != "none" or promoters.low is None:
        return NO_BOUNDS
    step = promoters.step
    # A rounded share is out by half a step, a coded one by a whole step.
    slack = sum(step if part.edge else step / 2 for part in (promoters, detractors))
    low, high = published_interval.net_interval(promoters.value, detractors.value, slack, promoters.n)
    return max(-1.0, down(low, step)), min(1.0, up(high, step))
