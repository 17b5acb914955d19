"""Mean of a variable of which only the number of rows, the sum and the sum of squares were kept."""

from __future__ import annotations

from math import sqrt

import numpy as np

from generator.measure.formulas.mean import half_width
from generator.model.findings import Estimate


def mean_of_sums(n: int, total: int, squares: int, divisor: int) -> Estimate | None:
    """m = Σ x / n; s² = (n Σ x² - (Σ x)²) / (n (n - 1)); m ± t(n-1, 0.975) s / √n, as in `mean`.

    For the overall score weighted by each respondent's own 100 points or importance: x is one respondent's score
    (research/methods.md §2.2), so nothing else is needed. total, squares: of x times `divisor`, exact whole numbers.
    Result in scale points. Edges: nothing for n = 0; n = 1 a value without sd or interval.
    """
    if n == 0:
        return None
    value = total / (n * divisor)
    if n == 1:
        return Estimate(n, value, None, None, None)
    sd = sqrt((n * squares - total * total) / (n * (n - 1))) / divisor
    half = float(half_width(np.array([n]), np.array([sd]))[0])
    return Estimate(n, value, value - half, value + half, sd)
