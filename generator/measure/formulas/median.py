"""Median of a variable that has whole-number cells."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.interval import Estimates, bare


def median(counts: NDArray[np.int64], values: NDArray[np.int64], divisor: int = 1) -> Estimates:
    """The middle answer; for an even number of answers the midpoint of the two middle ones (so 4.5 between 4 and 5).

    Source: research/methods.md §4.1; the rule is that of numpy, R (type 7) and most textbooks.
    counts: (groups, cells); values: (cells,) in 1/divisor of a scale point, in any order. Result in scale points.
    Edges: n = 0 gives nan. No interval is given.
    """
    order = np.argsort(values)
    ordered, up_to = values[order], np.cumsum(counts[:, order], axis=1)
    n = counts.sum(axis=1)
    lower, upper = (_answer_at(ordered, up_to, place) for place in ((n - 1) // 2, n // 2))
    middle = ((lower + upper) / (2 * divisor)).astype(np.float64)
    return bare(n, np.where(n > 0, middle, np.nan))


def _answer_at(ordered: NDArray[np.int64], up_to: NDArray[np.int64], place: NDArray[np.int64]) -> NDArray[np.int64]:
    """The answer that stands at this place, counted from 0, when all are put in order."""
    cell = (up_to <= place[:, None]).sum(axis=1)
    found: NDArray[np.int64] = ordered[np.minimum(cell, len(ordered) - 1)]
    return found
