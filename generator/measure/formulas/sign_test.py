"""Sign test: are there more respondents below their expectation than above it?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc

from generator.measure.formulas.interval import Estimates, probability


def sign_test(below: NDArray[np.int64], equal: NDArray[np.int64], above: NDArray[np.int64]) -> Estimates:
    """Two-sided p of the exact binomial test at every n: p = min(1, 2 P(X <= min(below, above))), X ~ B(below + above, 1/2).

    Source: Arbuthnott 1710; Conover 1999 §3.4; research/methods.md §3.2. Respondents who perceive what they expected are left
    out of the test, but count in n. Arguments: (groups,) respondents.
    Edges: nobody below or above gives p = 1; none below five answers.
    """
    n = below + equal + above
    decided = (below + above).astype(np.float64)
    fewer = np.minimum(below, above)
    # The binomial distribution function as an incomplete beta function: P(X <= k) = I_1/2(m - k, k + 1).
    tail = betainc(np.maximum(decided, 1) - fewer, fewer + 1.0, 0.5)
    return probability(n, np.where(decided > 0, np.minimum(2 * tail, 1), 1.0))
