"""p values of one family, corrected for being many. A family is the items, or the dimensions, of one battery in one group."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.interval import Floats


def holm(p: Floats) -> Floats:
    """Holm's step-down correction, for claims: p̃_(j) = max over i <= j of min(1, (m - i + 1) p_(i)).

    Source: Holm 1979, Scand. J. Stat. 6:65-70; research/methods.md §3.2. p: (members, groups), corrected down each column.
    Edges: p values that do not exist (nan) stay so and are not counted in m.
    """
    ordered, back, m = _by_size(p)
    ranks = np.arange(1, len(p) + 1)[:, None]
    steps = np.minimum((m - ranks + 1) * ordered, 1)
    return _laid_back(np.maximum.accumulate(np.where(np.isnan(steps), -np.inf, steps), axis=0), back, p)


def benjamini_hochberg(p: Floats) -> Floats:
    """Benjamini and Hochberg's correction of the false discovery rate, for screening: p̃_(j) = min over i >= j of m p_(i)/i.

    Source: Benjamini and Hochberg 1995, J. R. Stat. Soc. B 57:289-300. Argument and edges as for `holm`.
    """
    ordered, back, m = _by_size(p)
    ranks = np.arange(1, len(p) + 1)[:, None]
    steps = np.minimum(m * ordered / ranks, 1)
    smallest = np.minimum.accumulate(np.where(np.isnan(steps), np.inf, steps)[::-1], axis=0)[::-1]
    return _laid_back(smallest, back, p)


def _by_size(p: Floats) -> tuple[Floats, NDArray[np.intp], NDArray[np.intp]]:
    """p in order of size, missing ones last; the place of each in that order; and how many there are."""
    order = np.argsort(p, axis=0, kind="stable")
    return np.take_along_axis(p, order, axis=0), np.argsort(order, axis=0), (~np.isnan(p)).sum(axis=0)


def _laid_back(adjusted: Floats, back: NDArray[np.intp], p: Floats) -> Floats:
    return np.where(np.isnan(p), np.nan, np.take_along_axis(adjusted, back, axis=0))
