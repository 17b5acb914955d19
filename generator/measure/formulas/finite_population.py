"""What is left of a variance when the respondents are a good part of all whom they stand for."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.interval import Floats

Convention = Literal["none", "n_minus_one", "n"]


def variance_factor(n: NDArray[np.int64], size: int, convention: Convention) -> Floats:
    """The square of the finite population correction, 0 to 1: multiply a variance by it, or its root by a standard error.

    Formula: (N - n)/(N - 1) for `n_minus_one`; 1 - n/N for `n`; 1 for `none`.
    Source: Bonett, statpsych `ci.mean.fpc` (n_minus_one); Cochran 1977 §2.6 (n); research/methods.md §3.5. The two differ by
    a factor of N/(N - 1). It speaks of the levels of this population in this period, never of changes or of the process, so
    tests do without it.
    n: (groups,) valid answers; size: N. Edges: n >= N, a census, gives 0; N = 1 gives 0.
    """
    if convention == "none":
        return np.ones(len(n))
    divisor = size - 1 if convention == "n_minus_one" else size
    return np.clip((size - n) / max(divisor, 1), 0, 1)
