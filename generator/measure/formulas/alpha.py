"""Cronbach's alpha of a set of items, each item's part in it, and what alpha would be without an item."""

from __future__ import annotations

import numpy as np
from scipy.special import fdtri

from generator.measure.formulas.covariance import Matrix, combined
from generator.measure.formulas.interval import UPPER
from generator.measure.formulas.pearson import correlation
from generator.model.findings import Estimate

FEWEST_ITEMS = 2


def alpha(n: int, matrix: Matrix) -> Estimate | None:
    """α = k/(k-1) (1 - Σ s_i² / s_T²), s_T² the variance of the sum of the items; with Feldt's interval.

    Interval: 1 - (1-α) F(.975; n-1, (n-1)(k-1)) to 1 - (1-α) F(.025; n-1, (n-1)(k-1)).
    Source: Cronbach 1951, Psychometrika 16:297-334; Feldt, Woodruff and Salih 1987, Appl. Psychol. Meas. 11:93-103;
    research/methods.md §3.3. matrix: (k, k), any multiple of the items' covariances; of gaps for the alpha of gap items.
    Result at most 1, no unit; may be 0 or less, and is given then too. Edges: nothing for k = 1, n < 2 or no spread.
    """
    value = coefficient(matrix) if n > 1 else None
    if value is None:
        return None
    df = (n - 1, (n - 1) * (len(matrix) - 1))
    low, high = (1 - (1 - value) * float(fdtri(*df, level)) for level in (UPPER, 1 - UPPER))
    return Estimate(n, value, low, high, None)


def coefficient(matrix: Matrix) -> float | None:
    """Alpha alone. As k (S - Σ s_i²) / ((k-1) S) with S the sum of the matrix: one division of whole numbers."""
    k = len(matrix)
    total, own = matrix.sum(), matrix.trace()
    return float(k * (total - own) / ((k - 1) * total)) if k >= FEWEST_ITEMS and total > 0 else None


def alpha_if_dropped(n: int, matrix: Matrix, item: int) -> Estimate | None:
    """Alpha of the other items, with its own interval. Nothing where fewer than two are left."""
    return alpha(n, np.delete(np.delete(matrix, item, axis=0), item, axis=1))


def item_total(n: int, matrix: Matrix, item: int) -> Estimate | None:
    """Corrected item-total correlation: the item with the sum of the others, with Fisher's interval.

    Source: Nunnally and Bernstein 1994, Psychometric Theory, ch. 8. Nothing for k = 1, or where one side has no spread.
    """
    if len(matrix) < FEWEST_ITEMS:
        return None
    own = np.eye(len(matrix), dtype=np.int64)[item]
    return correlation(n, combined(matrix, np.stack([own, 1 - own])))
