"""How large a gap is, in standard deviations. The raw gap in scale points stands first on every page."""

from __future__ import annotations

import numpy as np

from generator.measure.formulas.interval import Estimates, Z, from_two, ratio
from generator.measure.formulas.pair import Pair


def d_z(gap: Estimates) -> Estimates:
    """Mean gap over the standard deviation of the gaps, d_z = m/s. It grows with the correlation of the two answers.

    Formula: d_z ± z √(1/n + d_z²/(2n)). Source: Cohen 1988; Lakens 2013, Front. Psychol. 4:863; research/methods.md §3.2.
    gap: from `mean`. Edges: nan for n < 2 and where all gaps are alike.
    """
    assert gap.sd is not None
    value = ratio(gap.value, gap.sd)
    n = np.maximum(gap.n, 1)
    half = Z * np.sqrt(1 / n + value**2 / (2 * n))
    return Estimates(gap.n, value, from_two(gap.n, value - half), from_two(gap.n, value + half))


def d_av(gap: Estimates, pair: Pair) -> Estimates:
    """Mean gap over the average standard deviation of the answers, d_av = m/√((s_E² + s_P²)/2). Not bias-corrected.

    Formula of the variance, with s² the average variance and f = n - 1:
    d² (s_E⁴ + s_P⁴ + 2 r² s_E² s_P²)/(8 f s⁴) + (s_E² + s_P² - 2 r s_E s_P)/(f s²); interval d ± z times its root.
    Source: Bonett 2008, Psychol. Methods 13:99-109; statpsych `ci.stdmean.ps`; research/methods.md §3.2.
    Edges: nan for n < 2 and where neither answer varies; where only one varies, its correlation counts as 0.
    """
    first, second = pair.first_sd**2, pair.second_sd**2
    average = (first + second) / 2
    value = ratio(gap.value, np.sqrt(average))
    covariance = np.nan_to_num(pair.correlation) * pair.first_sd * pair.second_sd
    degrees = np.maximum(pair.n - 1, 1)
    of_spread = ratio(value**2 * (first**2 + second**2 + 2 * covariance**2), 8 * degrees * average**2)
    # Where the two answers move alike, rounding must not carry the variance of their difference below 0.
    of_mean = ratio(np.maximum(first + second - 2 * covariance, 0), degrees * average)
    half = Z * np.sqrt(of_spread + of_mean)
    return Estimates(pair.n, value, value - half, value + half)
