"""What a published number leaves possible: the rounding rules read backwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor, gcd, sqrt
from typing import NamedTuple

from scipy.special import stdtrit

from generator.attack.values import Interval, Published

EXACT = 1e-7
"""Half the width left by a number in full precision."""
NOISE = 1e-9
UPPER = 0.975
Z = 1.959963984540054
HALVINGS = 40
P_CLASSES = (0.001, 0.01, 0.05)


class Bracket(NamedTuple):
    """Every number from low to high is possible, both ends included."""

    low: float
    high: float


class Convention(NamedTuple):
    """How a release rounds, read off the release itself."""

    base_step: int
    """Bases are rounded to the nearest 5 or 10; 1: exact."""
    is_symmetric: bool
    """Intervals reach as far below the published number as above it; otherwise each end is rounded outward by itself."""


def convention(cells: Sequence[Published]) -> Convention:
    """An interval that reaches further on one side shows that ends are rounded by themselves."""
    means = [cell for cell in cells if cell.statistic == "mean" and cell.question.form != "gap"]
    return Convention(_count_step(cells, means), not any(_is_lopsided(cell) for cell in means))


def _count_step(cells: Iterable[Published], means: Iterable[Published]) -> int:
    """Bases that all happen to be multiples of ten are taken as such only where every step of a mean covers ten answers."""
    common = gcd(*(cell.n for cell in cells if cell.n))
    covered = min((cell.n * cell.step for cell in means if cell.n and cell.step), default=0.0)
    if not common or common % 5:
        return 1
    return 10 if common % 10 == 0 and covered >= 9 else 5


def _is_lopsided(cell: Published) -> bool:
    if cell.value is None or cell.low is None or cell.high is None:
        return False
    return abs(cell.low + cell.high - 2 * cell.value) > 1e-6


def possible_n(n: int, base_step: int, step: float = 0.0) -> Interval:
    """Bases that round to `n`. Each step of a number covers at least `base_step` answers, where that can be."""
    if base_step == 1:
        return n, n
    low, high = n - base_step // 2, n + (base_step - 1) // 2
    least = ceil(base_step / step - NOISE) if step else 0
    return max(low, least) if least <= high else low, high


def possible_value(cell: Published) -> Bracket:
    """Numbers that would be published like this one."""
    assert cell.value is not None
    half = cell.step / 2 if cell.step else EXACT
    low, high = cell.value - half, cell.value + half
    return Bracket(0.0 if cell.edge == "at_most" else low, 1.0 if cell.edge == "at_least" else high)


def possible_p(cell: Published) -> Bracket:
    """p values may be said in classes, of which the next smaller one is excluded then."""
    bracket = possible_value(cell)
    below = max((most for most in P_CLASSES if cell.value and most < cell.value - EXACT), default=0.0)
    if cell.edge == "at_most" and cell.value in P_CLASSES:
        return Bracket(below, cell.value + EXACT)
    return Bracket(max(bracket.low, P_CLASSES[-1]), 1.0) if cell.edge == "at_least" and cell.value == P_CLASSES[-1] else bracket


def possible_mean(cell: Published, rounded: Convention) -> Bracket:
    """Where each end of an interval was rounded outward, its middle is the mean rounded in another way."""
    bracket = possible_value(cell)
    if cell.low is None or cell.high is None or rounded.base_step == 1 or rounded.is_symmetric:
        return bracket
    middle, half = (cell.low + cell.high) / 2, cell.step / 2
    return _met(bracket, Bracket(middle - half, middle + half))


def possible_sd(cell: Published, n: Interval, rounded: Convention) -> Bracket | None:
    """Standard deviations behind an interval m ± t s / √n; None where there is no interval.

    An interval that is symmetric about the published mean also covers the half step by which this may be off; ends of exact
    bases are rounded to the nearest step.
    """
    if cell.low is None or cell.high is None or n[0] < 2:
        return None
    half, step = (cell.high - cell.low) / 2, cell.step or EXACT
    if rounded.is_symmetric:
        least, most = half - 1.5 * step, half
    else:
        least, most = (half - step, half) if rounded.base_step > 1 else (half - step / 2, half + step / 2)
    return Bracket(max(0.0, least) / per_sd(n[0]), max(0.0, most) / per_sd(n[1]))


def possible_share(cell: Published, n: Interval, rounded: Convention) -> Bracket:
    """A share's own rounding, met with its interval's where that was not computed from the published numbers alone."""
    bracket = possible_value(cell)
    if cell.low is None or cell.high is None or rounded.base_step == 1 or _follows_from_published(cell):
        return bracket
    if cell.edge != "at_most":
        most = 1.0 if rounded.is_symmetric else _share_at(0, cell.low + cell.step, n[0])
        bracket = _met(bracket, Bracket(_share_at(0, cell.low, n[1]), most))
    if cell.edge != "at_least":
        least = 0.0 if rounded.is_symmetric else _share_at(1, cell.high - cell.step, n[0])
        bracket = _met(bracket, Bracket(least, _share_at(1, cell.high, n[1])))
    return bracket


def wilson(p: float, n: int) -> tuple[float, float]:
    """Wilson's score interval (Wilson 1927)."""
    over = Z * Z / n
    middle = (p + over / 2) / (1 + over)
    half = sqrt(max(0.0, over * p * (1 - p) + over * over / 4)) / (1 + over)
    return max(0.0, middle - half), min(1.0, middle + half)


def _met(first: Bracket, second: Bracket) -> Bracket:
    """What both allow; the first alone where they contradict each other, because then the second was misread."""
    met = Bracket(max(first.low, second.low), min(first.high, second.high))
    return met if met.low <= met.high else first


def per_sd(n: int) -> float:
    """Half the width of an interval per unit of standard deviation, t(n - 1) / √n: falls with n."""
    return float(stdtrit(n - 1, UPPER)) / sqrt(n)


def _follows_from_published(cell: Published) -> bool:
    """Wilson's interval over all shares that round to the published one, on the published base, rounded outward."""
    assert cell.value is not None and cell.low is not None and cell.high is not None and cell.n
    low = floor(wilson(max(0.0, cell.value - cell.step / 2), cell.n)[0] / cell.step + NOISE) * cell.step
    high = ceil(wilson(min(1.0, cell.value + cell.step / 2), cell.n)[1] / cell.step - NOISE) * cell.step
    same_low = cell.edge == "at_most" or abs(low - cell.low) < cell.step / 2
    return same_low and (cell.edge == "at_least" or abs(min(1.0, high) - cell.high) < cell.step / 2)


def _share_at(end: int, bound: float, n: int) -> float:
    """The share whose interval has this lower (0) or upper (1) end."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if wilson(middle, n)[end] < bound else (low, middle)
    return (low + high) / 2
