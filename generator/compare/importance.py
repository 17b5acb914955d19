"""Importance-performance matrix of items and of dimensions, with the intervals that decide who has a quadrant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Literal

from generator.model.analyses import Matrix, MatrixPoint, Quadrant
from generator.model.findings import Key
from generator.model.instrument import Battery, Instrument, Scale
from generator.model.measures import dimension_key, item_key, scale_of
from generator.model.method import MatrixChoice
from generator.model.release import Release, Shown

Scope = Literal["item", "dimension"]
PERFORMANCE = ("perception", "satisfaction")
"""Forms that judge what was delivered; the first of them that a battery asks."""
FEWEST = 2
"""Targets with both values: one alone has no place relative to others."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One target's two published values."""

    target: str
    importance: Shown
    performance: Shown


def matrices(release: Release, instrument: Instrument) -> tuple[Matrix, ...]:
    """For each battery that asks importance (or has what the method names instead) and performance: items, then dimensions."""
    choice = instrument.method.matrix
    found = (
        make_matrix(release, instrument, battery, scope, choice)
        for battery in instrument.batteries
        for scope in ("item", "dimension")
    )
    return tuple(matrix for matrix in found if matrix)


def make_matrix(
    release: Release, instrument: Instrument, battery: Battery, scope: Scope, choice: MatrixChoice
) -> Matrix | None:
    """Martilla & James 1977, J. Marketing 41(1):77-79. Importance above and performance right of the crosshair: keep up.

    Crosshair: mean or median of the published values (`data`, `median`: something is always below), or the middle of each scale
    (`scale`: everything may be above). It is taken as given. A target whose interval contains a crosshair, or has none, is
    undecided: sampling may have put it on either side.
    """
    importance = choice.importance or "importance"
    performance = next((form for form in PERFORMANCE if any(one.form == form for one in battery.forms)), None)
    if performance is None:
        return None
    pairs = _pairs(release, battery, scope, (importance, performance))
    scales = [
        scale_of(instrument, _key(battery, scope, pair.target, form))
        for pair in pairs[:1]
        for form in (importance, performance)
    ]
    if len(pairs) < FEWEST:
        return None
    cross = _crosshair(pairs, choice.crosshair, scales, len(battery.dimensions))
    same_scale = scales[0] is not None and scales[0] == scales[1]
    points = tuple(_point(pair, cross, same_scale=same_scale) for pair in pairs)
    return Matrix(battery.id, scope, importance, choice.crosshair, *cross, points)


def _pairs(release: Release, battery: Battery, scope: Scope, forms: tuple[str, str]) -> tuple[Pair, ...]:
    targets = [item.id for item in battery.items] if scope == "item" else list(battery.dimensions)
    pairs = []
    for target in targets:
        importance, performance = (release.shown(_key(battery, scope, target, form)) for form in forms)
        if importance and performance:
            pairs.append(Pair(target, importance, performance))
    return tuple(pairs)


def _key(battery: Battery, scope: Scope, target: str, form: str) -> Key:
    return (item_key if scope == "item" else dimension_key)(battery.id, target, form)


def _crosshair(
    pairs: Sequence[Pair], kind: Literal["data", "scale", "median"], scales: Sequence[Scale | None], dimensions: int
) -> tuple[float, float]:
    if kind == "scale":
        # 100 points spread over the dimensions have no scale; alike, each would get its part.
        middles = [(scale.min + scale.max) / 2 if scale else 100 / dimensions for scale in scales]
        return middles[0], middles[1]
    average = fmean if kind == "data" else median
    return average(pair.importance.value for pair in pairs), average(pair.performance.value for pair in pairs)


def _point(pair: Pair, cross: tuple[float, float], *, same_scale: bool) -> MatrixPoint:
    importance, performance = pair.importance, pair.performance
    return MatrixPoint(
        target=pair.target,
        importance=importance.value,
        performance=performance.value,
        importance_low=importance.low,
        importance_high=importance.high,
        performance_low=performance.low,
        performance_high=performance.high,
        quadrant=quadrant_of(importance, performance, cross),
        is_below_diagonal=same_scale and importance.value > performance.value,
    )


def quadrant_of(importance: Shown, performance: Shown, cross: tuple[float, float]) -> Quadrant:
    """By the point, where both intervals leave it on one side; a value on a crosshair counts as high."""
    if _is_undecided(importance, cross[0]) or _is_undecided(performance, cross[1]):
        return "undecided"
    if importance.value >= cross[0]:
        return "keep_up" if performance.value >= cross[1] else "concentrate_here"
    return "possible_overkill" if performance.value >= cross[1] else "low_priority"


def _is_undecided(cell: Shown, cross: float) -> bool:
    return cell.low is None or cell.high is None or bool(cell.edge) or cell.low < cross < cell.high
