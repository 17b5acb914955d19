"""What a published value says about its own error."""

from __future__ import annotations

from generator.compare.inference import Spread, recover_spread, recover_uneven_spread
from generator.model.findings import Key
from generator.model.release import Shown
from generator.model.statistics import statistic

BY_T = frozenset({"mean", "average"})
"""Statistics whose intervals come from t with n - 1 degrees of freedom; the others' from the normal distribution."""


def is_exact(cell: Shown) -> bool:
    """A value with an interval, not a bound on one."""
    return not cell.edge and cell.low is not None and cell.high is not None and cell.n > 1


def spread_of(key: Key, cell: Shown) -> Spread:
    """Standard error from the published interval and step. Raises ValueError without an interval."""
    if cell.low is None or cell.high is None:
        raise ValueError(f"{key} has no interval")
    if key.statistic in BY_T:
        return recover_spread(cell.low, cell.high, cell.step, cell.n - 1)
    return recover_uneven_spread(cell.value, cell.low, cell.high, cell.step)


def is_share(key: Key) -> bool:
    return statistic(key.statistic).kind == "share"
