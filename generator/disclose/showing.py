"""One estimate as published: its step by its kind and base, its ends coded, its bounds on the same step (D1 to D4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import floor, log10

from generator.disclose import published_interval
from generator.disclose.rounding import CLOSE, down, multiple, nearest, nearest_count, up
from generator.model.findings import Estimate
from generator.model.profiles import Bands, Rules, step_for
from generator.model.release import Cell, Hidden, Mark, Shown
from generator.model.statistics import Kind

NOT_COMPUTED = Hidden("not_computed")
Bounds = tuple[float | None, float | None]
NO_BOUNDS: Bounds = (None, None)
Show = Callable[[Estimate, str, Rules], Cell]
"""Estimate, weighting, rules."""
FINEST = 1e-6
"""Smallest step of any number."""
P_CLASSES = (0.001, 0.01, 0.05)
"""A p value is said to be at most the first of these that it does not exceed, or at least the last."""
LEAST_FINE = 0.01
"""Numbers that may be given in full have two digits at least."""


def show(kind: Kind, estimate: Estimate, weighting: str, rules: Rules) -> Cell:
    """A number of any kind, by the rules of its profile."""
    return SHOWING[kind](estimate, weighting, rules)


def _show_on(bands: Callable[[Rules], Bands]) -> Show:
    """Numbers whose step depends on their base alone."""

    def show_on_steps(estimate: Estimate, _: str, rules: Rules) -> Cell:
        return _on_step(estimate, step_for(bands(rules), estimate.n), rules)

    return show_on_steps


def _on_step(estimate: Estimate, step: float | None, rules: Rules) -> Cell:
    if step is None:
        return NOT_COMPUTED
    return shown(estimate.n, nearest(estimate.value, step), _bounds(estimate, step, rules), step, rules)


def show_correlation(estimate: Estimate, _: str, rules: Rules) -> Cell:
    """On the steps of coefficients. Its interval is a function of the number and n alone, as a share's is: from the estimate it
    would be a second rounding of the same number."""
    step = step_for(rules.coefficient_steps, estimate.n)
    if step is None or rules.share_interval == "estimate":
        return _on_step(estimate, step, rules)
    value, n = nearest(estimate.value, step), nearest_count(estimate.n, rules.count_step)
    if estimate.n < rules.interval_from:
        return shown(estimate.n, value, NO_BOUNDS, step, rules)
    low, high = published_interval.correlation_interval(value - step / 2, value + step / 2, n)
    return shown(estimate.n, value, (max(-1.0, down(low, step)), min(1.0, up(high, step))), step, rules)


def show_probability(estimate: Estimate, _: str, rules: Rules) -> Cell:
    """A p value is never 0 or 1: below the first step it is at most that step, whatever the profile.

    Where ends are coded it is said in classes. To three digits it would give the t that it follows from more exactly than any
    step of t, and so the sum of all differences to a fraction of a point.
    """
    step = step_for(rules.probability_steps, estimate.n)
    if step is None:
        return NOT_COMPUTED
    if rules.ends_are_coded:
        return _in_class(estimate, rules)
    value = nearest(estimate.value, step)
    if value < step:
        return replace(shown(estimate.n, step, NO_BOUNDS, step, rules), edge="at_most")
    if value > 1 - step:
        return replace(shown(estimate.n, multiple(round(1 / step) - 1, step), NO_BOUNDS, step, rules), edge="at_least")
    return shown(estimate.n, value, NO_BOUNDS, step, rules)


def _in_class(estimate: Estimate, rules: Rules) -> Shown:
    for most in P_CLASSES:
        if estimate.value <= most:
            return replace(shown(estimate.n, most, NO_BOUNDS, min(most, LEAST_FINE), rules), edge="at_most")
    most = P_CLASSES[-1]
    return replace(shown(estimate.n, most, NO_BOUNDS, min(most, LEAST_FINE), rules), edge="at_least")


def show_relative(estimate: Estimate, _: str, rules: Rules) -> Cell:
    """A rate, time or amount: the step is what five (ten) of its n events, cases or payments contribute to it."""
    if estimate.n < rules.contributions:
        return Hidden("too_few")
    return _on_step(estimate, relative_step(estimate, rules.covered), rules)


def relative_step(estimate: Estimate, covered: int) -> float:
    """The smallest of 1, 2, 5 times a power of ten that is at least what `covered` of n add; four digits where none must be."""
    size = max(abs(estimate.value), estimate.sd or 0.0)
    if not size:
        return FINEST
    if not covered:
        return max(FINEST, min(LEAST_FINE, 10.0 ** (floor(log10(size)) - 3)))
    wanted = size * covered / estimate.n
    power = 10.0 ** floor(log10(wanted))
    step = next(nice * power for nice in (1, 2, 5, 10) if nice * power >= wanted * (1 - CLOSE))
    return max(FINEST, float(f"{step:.1g}"))


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
    """D4: on the step of the number: to the nearest; or as far on both sides of the published number as covers the interval.

    Ends that were rounded each by itself would say on which side of the published number the true one lies.
    """
    if estimate.low is None or estimate.high is None or estimate.n < rules.interval_from:
        return NO_BOUNDS
    if rules.bounds == "nearest":
        return nearest(estimate.low, step), nearest(estimate.high, step)
    value = nearest(estimate.value, step)
    half = up(max(value - estimate.low, estimate.high - value), step)
    return multiple(round((value - half) / step), step), multiple(round((value + half) / step), step)


SHOWING: Mapping[Kind, Show] = {
    "mean": _show_on(lambda rules: rules.mean_steps),
    "share": show_share,
    "net": show_share,
    "spread": _show_on(lambda rules: rules.spread_steps),
    "order": _show_on(lambda rules: rules.order_steps),
    "coefficient": _show_on(lambda rules: rules.coefficient_steps),
    "correlation": show_correlation,
    "probability": show_probability,
    "test": _show_on(lambda rules: rules.test_steps),
    "rate": show_relative,
    "quantity": show_relative,
    "amount": show_relative,
}
"""One entry for every kind of `model.statistics`."""
