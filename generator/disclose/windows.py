"""Published cells of one group and question as windows: between which ends the true number lies, by the rules of rounding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.disclose.bases import Group
from generator.disclose.rounding import nearest_count
from generator.disclose.witnesses import Bools, Published, Spread, Window, half_width
from generator.model.findings import Answered, Estimate, Key, Wave
from generator.model.instrument import Instrument, Scale
from generator.model.profiles import Bands, Rules, step_for
from generator.model.release import Cell, Shown

DETRACTOR_TO, PROMOTER_FROM = 6, 9
"""Of a recommendation on 0 to 10 (Reichheld 2003)."""


class Scene(NamedTuple):
    """A wave and how it is published."""

    wave: Wave
    cells: Mapping[Key, Cell]
    instrument: Instrument
    rules: Rules


def published_of(
    scene: Scene, group: Group, answered: Answered, values: NDArray[np.int64], counts: NDArray[np.int64]
) -> Published:
    """What is published, unweighted: numbers under unknown weights say less."""
    keys = {name: _key(group, answered, name) for name in _names(values)}
    shown = {name: cell for name, key in keys.items() if isinstance(cell := scene.cells.get(key), Shown)}
    mean, sd = shown.get("mean"), shown.get("sd")
    estimate = scene.wave.estimates.get(keys["mean"])
    hits = boxes(answered, values, scene.instrument)
    return Published(
        n=base_window(int(counts.sum()), scene.rules, is_shown=bool(shown)),
        mean=_around(mean.value, mean.step) if mean else None,
        spread=_spread(mean, sd, estimate, counts) if mean and estimate else None,
        shares=tuple((hits[name], share_window(cell)) for name, cell in shown.items() if name in hits),
    )


def boxes(answered: Answered, values: NDArray[np.int64], instrument: Instrument) -> dict[str, Bools]:
    """Name of a share -> which values it adds up: those that measuring knows."""
    found = {f"share_{value}": values == value for value in values.tolist()}
    scale = scale_of(answered, instrument)
    if scale is None:
        return found
    is_high, is_low = values >= scale.top_box, values <= scale.bottom_box
    if scale.direction == "lower_is_better":
        is_high, is_low = values <= scale.top_box, values >= scale.bottom_box
    promoter, detractor = values >= PROMOTER_FROM, values <= DETRACTOR_TO
    return found | {
        "top_box": is_high,
        "bottom_box": is_low,
        "neutral": ~(is_high | is_low),
        "promoters": promoter,
        "detractors": detractor,
        "passives": ~(promoter | detractor),
    }


def scale_of(answered: Answered, instrument: Instrument) -> Scale | None:
    """The scale that a question or item stands on; None where the instrument does not have it."""
    names = [one.scale for one in instrument.questions if not answered.battery and one.id == answered.target]
    names += [
        form.scale
        for battery in instrument.batteries
        if battery.id == answered.battery
        for form in battery.forms
        if form.form == answered.form
    ]
    return instrument.scale(names[0]) if names else None


def _names(values: NDArray[np.int64]) -> Iterator[str]:
    yield from ("mean", "sd", "top_box", "bottom_box", "neutral", "promoters", "passives", "detractors")
    yield from (f"share_{value}" for value in values.tolist())


def _key(group: Group, answered: Answered, statistic: str) -> Key:
    return Key(*group, *answered, statistic, "none")


@lru_cache(maxsize=4096)
def base_window(n: int, rules: Rules, *, is_shown: bool) -> Window:
    """Bases that look the same: rounded to the same number, with the same steps; or on the same side of the minimum."""
    if not is_shown:
        return Window(-1, rules.minimum) if n < rules.minimum else Window(rules.minimum - 1, float("inf"))
    near = range(max(0, n - rules.count_step), n + rules.count_step + 1)
    same = [other for other in near if _looks(other, rules) == _looks(n, rules)]
    return Window(min(same) - 1, max(same) + 1)


def _looks(n: int, rules: Rules) -> tuple[object, ...]:
    bands: tuple[Bands, ...] = (rules.mean_steps, rules.share_steps, rules.spread_steps)
    signs = (n >= rules.minimum, n >= rules.unreliable_below, n >= rules.interval_from)
    return (nearest_count(n, rules.count_step), *signs, *(step_for(each, n) for each in bands))


def _around(value: float, step: float) -> Window:
    return Window(value - step / 2, value + step / 2)


def share_window(cell: Shown) -> Window:
    if cell.edge == "at_most":
        return Window(-1, cell.value + cell.step / 2)
    if cell.edge == "at_least":
        return Window(cell.value - cell.step / 2, 2)
    return _around(cell.value, cell.step)


def _spread(mean: Shown, sd: Shown | None, estimate: Estimate, counts: NDArray[np.int64]) -> Spread | None:
    """The published interval is as wide as covers the estimated one, in whole steps."""
    if mean.high is None or estimate.high is None or not estimate.sd:
        return None
    reach = mean.high - mean.value
    own = float(half_width(np.array([counts.sum()]), np.array([estimate.sd]))[0])
    return Spread(
        value=mean.value,
        reach=Window(reach - mean.step, reach),
        sd=_around(sd.value, sd.step) if sd else None,
        narrowed=(estimate.high - estimate.value) / own if own else 1.0,
    )
