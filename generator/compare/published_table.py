"""Checks a printed table of gaps: whether its numbers can be true together, rounding allowed for."""

from __future__ import annotations

from collections.abc import Callable
from math import inf, sqrt

from generator.compare.inference import quantile
from generator.model.published_table import Audit, Check, Contradiction, Printed, PrintedRow, PrintedTable

NOISE = 1e-9
"""Floating-point noise of decimals: a number on the very edge of rounding is accepted."""
Bounds = tuple[float, float]
"""Least and greatest value that the printed numbers allow."""


def audit_table(table: PrintedTable) -> Audit:
    """Every contradiction, row by row. Source: research/methods.md §3.1, where s_g^2 = s_E^2 + s_P^2 - 2 r s_E s_P."""
    results = [(check, RULES[check](row)) for row in table.rows for check in RULES]
    found = tuple(result for _, result in results if isinstance(result, Contradiction))
    made = tuple((check, sum(name == check and result is not None for name, result in results)) for check in RULES)
    return Audit(table, found, made)


def _gap(row: PrintedRow) -> Contradiction | bool | None:
    """gap = perception - expectation, each within its rounding. True: agrees; None: cannot be checked."""
    if row.gap is None or row.expectation is None or row.perception is None:
        return None
    bounds = row.perception.low - row.expectation.high, row.perception.high - row.expectation.low
    return _within(row, "gap", row.gap, bounds)


def _interval(row: PrintedRow) -> Contradiction | bool | None:
    """A t interval has the gap in its middle."""
    if row.gap is None or row.low is None or row.high is None:
        return None
    return _within(row, "interval", row.gap, ((row.low.low + row.high.low) / 2, (row.low.high + row.high.high) / 2))


def _t(row: PrintedRow) -> Contradiction | bool | None:
    """|t| = |gap| / SE, SE = half the interval / t(n - 1). Signs are not compared: papers print either, or none."""
    error = _error_of_interval(row)
    if row.t is None or row.gap is None or error is None:
        return None
    size = _size(row.gap)
    least = size[0] / error[1] if error[1] > 0 else inf
    greatest = size[1] / error[0] if error[0] > 0 else inf
    return _within(row, "t", Printed(abs(row.t.value), row.t.half), (least, greatest))


def _correlation(row: PrintedRow) -> Contradiction | bool | None:
    """The standard deviation of the gap, SE sqrt(n), lies between |s_E - s_P| (r = 1) and s_E + s_P (r = -1)."""
    error = _error_of_interval(row) or _error_of_t(row)
    first, second = row.expectation_sd, row.perception_sd
    if error is None or first is None or second is None or row.n is None or min(first.value, second.value) <= 0:
        return None
    sd = error[0] * sqrt(row.n), error[1] * sqrt(row.n)
    least = max(0.0, first.low - second.high, second.low - first.high)
    if sd[1] >= least - NOISE and sd[0] <= first.high + second.high + NOISE:
        return True
    middle = (sd[0] + sd[1]) / 2
    implied = (first.value**2 + second.value**2 - middle**2) / (2 * first.value * second.value)
    return Contradiction(row, "correlation", implied, -1.0, 1.0)


RULES: dict[Check, Callable[[PrintedRow], Contradiction | bool | None]] = {
    "gap": _gap,
    "interval": _interval,
    "t": _t,
    "correlation": _correlation,
}


def _within(row: PrintedRow, check: Check, printed: Printed, bounds: Bounds) -> Contradiction | bool:
    if bounds[0] - NOISE <= printed.high and printed.low <= bounds[1] + NOISE:
        return True
    return Contradiction(row, check, printed.value, *bounds)


def _size(gap: Printed) -> Bounds:
    """Least and greatest distance from zero."""
    nearest = 0.0 if gap.low <= 0 <= gap.high else min(abs(gap.low), abs(gap.high))
    return nearest, max(abs(gap.low), abs(gap.high))


def _error_of_interval(row: PrintedRow) -> Bounds | None:
    if row.low is None or row.high is None or row.n is None or row.n < 2:
        return None
    factor = quantile(row.n - 1)
    return max(0.0, (row.high.low - row.low.high) / 2 / factor), (row.high.high - row.low.low) / 2 / factor


def _error_of_t(row: PrintedRow) -> Bounds | None:
    if row.t is None or row.gap is None:
        return None
    size, t = _size(row.gap), _size(row.t)
    return (size[0] / t[1], size[1] / t[0]) if t[0] > 0 else None
