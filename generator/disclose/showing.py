"""One estimate as published: its step by its base, its ends coded, its bounds on the same step (D1 to D4)."""

from __future__ import annotations

from dataclasses import replace

from generator.disclose import published_interval
from generator.disclose.rounding import CLOSE, down, multiple, nearest, nearest_count, up
from generator.model.findings import Estimate
from generator.model.profiles import Rules, step_for
from generator.model.release import Cell, Hidden, Mark, Shown

NOT_COMPUTED = Hidden("not_computed")
Bounds = tuple[float | None, float | None]
NO_BOUNDS: Bounds = (None, None)


def show_mean(estimate: Estimate, rules: Rules) -> Cell:
    """A mean or a gap, in scale points."""
    step = step_for(rules.mean_steps, estimate.n)
    if step is None:
        return NOT_COMPUTED
    return shown(estimate.n, nearest(estimate.value, step), _bounds(estimate, step, rules), step, rules)


def show_share(estimate: Estimate, weighting: str, rules: Rules) -> Cell:
    """A share 0 to 1, or where the profile gives it as estimated an NPS -1 to 1."""
    step = step_for(rules.share_steps, estimate.n)
    if step is None:
        return NOT_COMPUTED
    value = nearest(estimate.value, step)
    if not rules.ends_are_coded:
        return shown(estimate.n, value, share_bounds(estimate, value, weighting, step, rules), step, rules)
    # Rounded first, then coded: "at most" speaks of the rounded share, so its class reaches half a step further.
    value = min(max(value, step), multiple(round(1 / step) - 1, step))
    cell = shown(estimate.n, value, share_bounds(estimate, value, weighting, step, rules), step, rules)
    return code_end(cell)


def code_end(cell: Shown) -> Shown:
    """A share on the first or last step says "at most" or "at least"."""
    if cell.value <= cell.step:
        return replace(cell, edge="at_most", low=cell.low and 0.0)
    if cell.value >= 1 - cell.step - CLOSE:
        return replace(cell, edge="at_least", high=cell.high and 1.0)
    return cell


def share_bounds(estimate: Estimate, value: float, weighting: str, step: float, rules: Rules) -> Bounds:
    """From the estimate, or from what is published; weighted shares have no bounds in the second case (n_eff is not public)."""
    if rules.share_interval == "estimate":
        return _bounds(estimate, step, rules)
    if weighting != "none":
        return NO_BOUNDS
    n = nearest_count(estimate.n, rules.count_step)
    low, high = published_interval.share_interval(value - step / 2, value + step / 2, n)
    return max(0.0, down(low, step)), min(1.0, up(high, step))


def shown(n: int, value: float, bounds: Bounds, step: float, rules: Rules) -> Shown:
    marks: tuple[Mark, ...] = ("u",) if n < rules.unreliable_below else ()
    base = nearest_count(n, rules.count_step)
    return Shown(base, rules.count_step == 1, value, *bounds, step, "", marks)


def _bounds(estimate: Estimate, step: float, rules: Rules) -> Bounds:
    if estimate.low is None or estimate.high is None or estimate.n < rules.interval_from:
        return NO_BOUNDS
    if rules.bounds == "nearest":
        return nearest(estimate.low, step), nearest(estimate.high, step)
    return down(estimate.low, step), up(estimate.high, step)
