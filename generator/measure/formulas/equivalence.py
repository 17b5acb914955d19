"""Two one-sided tests: is a gap small enough to be called "met"? A test that finds no difference does not say so."""

from __future__ import annotations

import numpy as np
from scipy.special import stdtr

from generator.measure.formulas.interval import Estimates, probability, ratio


def equivalence_p(gap: Estimates, margin: float) -> Estimates:
    """The larger p of the tests against -margin and +margin; below 0.05 exactly when the 90% interval lies inside ±margin.

    Formula: max(P(T > (m + δ)/e), P(T < (m - δ)/e)), e = s/√n, n - 1 degrees of freedom.
    Source: Schuirmann 1987, J. Pharmacokinet. Biopharm. 15:657-680; research/methods.md §3.2.
    gap: from `mean`; margin: δ in scale points, declared before the data. Edges: nan for n < 2 and where all gaps are alike;
    none below five answers.
    """
    assert gap.sd is not None
    error = gap.sd / np.sqrt(np.maximum(gap.n, 1))
    degrees = np.maximum(gap.n - 1, 1).astype(np.float64)
    above_lower, below_upper = ratio(gap.value + margin, error), ratio(gap.value - margin, error)
    return probability(gap.n, np.maximum(stdtr(degrees, -above_lower), stdtr(degrees, below_upper)))
