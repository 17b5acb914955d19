"""Intervals that say no more than the published share and base: computed from these, and widened by half a step.

The formulas are those of measuring (Wilson 1927; Rocks 2016; Fisher 1921). Because the published number stands for every one
that rounds to it, the interval runs from the lower end for the smallest of these to the upper end for the greatest.
"""

from __future__ import annotations

from math import atanh, sqrt, tanh

Z = 1.959963984540054
"""97.5% quantile of the normal distribution."""


def share_interval(low_share: float, high_share: float, n: int) -> tuple[float, float]:
    """Wilson's interval over all shares from `low_share` to `high_share` (0 to 1) on n answers."""
    low, high = max(0.0, low_share), min(1.0, high_share)
    return _wilson(low, n)[0], _wilson(high, n)[1]


def net_interval(promoters: float, detractors: float, slack: float, n: int) -> tuple[float, float]:
    """Adjusted-Wald interval around the difference of two published shares, wider by the `slack` of their rounding."""
    size = n + 3
    p, d = (promoters * n + 0.75) / size, (detractors * n + 0.75) / size
    half = Z * sqrt((p + d - (p - d) ** 2) / size) + slack
    net = promoters - detractors
    return max(-1.0, min(net, p - d - half)), min(1.0, max(net, p - d + half))


def correlation_interval(low_r: float, high_r: float, n: int) -> tuple[float, float]:
    """Interval of Fisher's z over all correlations from `low_r` to `high_r` (-1 to 1) on n answers, at least four."""
    half = Z / sqrt(n - 3)
    low = -1.0 if low_r <= -1 else tanh(atanh(low_r) - half)
    return low, 1.0 if high_r >= 1 else tanh(atanh(high_r) + half)


def _wilson(p: float, n: int) -> tuple[float, float]:
    over = Z * Z / n
    middle = (p + over / 2) / (1 + over)
    half = sqrt(over * p * (1 - p) + over * over / 4) / (1 + over)
    return max(0.0, middle - half), min(1.0, middle + half)
