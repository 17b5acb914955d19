"""Zone of tolerance: where perception stands between the least that is acceptable and what is desired."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.interval import Estimates, Floats, from_two, ratio, t_quantile

BELOW_MINIMUM, WITHIN_ZONE, ABOVE_DESIRED, INCONSISTENT, INCOMPLETE = range(5)

Whole = NDArray[np.int64]


def zone_class(minimum: Whole, desired: Whole, perceived: Whole) -> Whole:
    """The class of each cell: P < M below the minimum; M <= P <= D within the zone; P > D above what is desired.

    A respondent whose minimum exceeds what they desire (M > D) is inconsistent: counted, and in no class.
    Source: Parasuraman, Zeithaml and Berry 1994, J. Retailing 70:201-230; research/methods.md §2.2.
    minimum, desired, perceived: (cells,) scale values, negative for no answer; a cell without all three is incomplete.
    """
    cases = [
        np.minimum(np.minimum(minimum, desired), perceived) < 0,
        minimum > desired,
        perceived < minimum,
        perceived <= desired,
    ]
    codes: Whole = np.select(cases, [INCOMPLETE, INCONSISTENT, BELOW_MINIMUM, WITHIN_ZONE], ABOVE_DESIRED)
    return codes


def zone_position(counts: Whole, minimum: Whole, desired: Whole, perceived: Whole) -> Estimates:
    """(P̄ - M̄)/(D̄ - M̄): 0 at the minimum, 1 at what is desired; below 0 and above 1 outside the zone.

    Interval: of a ratio of two means, R ± t(n-1) √(n/(n-1) Σ c (a - R w)²)/(n w̄), with a = P - M and w = D - M (linearised;
    Cochran 1977 §6.3). counts: (groups, cells) of consistent respondents; the other arguments (cells,).
    Edges: nan for n = 0 and where no zone is left (D̄ = M̄); no interval for n < 2.
    """
    n = counts.sum(axis=1)
    adequacy, width = perceived - minimum, desired - minimum
    total = counts @ width
    position = ratio(counts @ adequacy, total)
    squares = (counts * (adequacy - np.nan_to_num(position)[:, None] * width) ** 2).sum(axis=1)
    half: Floats = t_quantile(n) * np.sqrt(ratio(n * squares, n - 1)) / np.maximum(total, 1)
    return Estimates(n, position, from_two(n, position - half), from_two(n, position + half))
