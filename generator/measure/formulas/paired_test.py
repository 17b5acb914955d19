"""Student's paired t test of a gap against zero."""

from __future__ import annotations

import numpy as np
from scipy.special import stdtr

from generator.measure.formulas.interval import Estimates, Floats, bare, probability, ratio


def paired_t(gap: Estimates) -> Estimates:
    """t = mean gap / (s / √n), with n - 1 degrees of freedom.

    Source: Student 1908; research/methods.md §3.1. gap: mean gap with its standard deviation, from `mean`.
    Edges: nan where n < 2 or where all gaps are alike (s = 0): a mean without spread has no t.
    """
    return bare(gap.n, _t(gap))


def paired_p(gap: Estimates) -> Estimates:
    """Two-sided p of `paired_t`, 2 P(T > |t|). Edges: as there; none below five answers. Without finite population correction:
    a test speaks of the process behind the answers."""
    t = _t(gap)
    return probability(gap.n, 2 * stdtr(np.maximum(gap.n - 1, 1).astype(np.float64), -np.abs(t)))


def _t(gap: Estimates) -> Floats:
    assert gap.sd is not None
    return ratio(gap.value, gap.sd / np.sqrt(np.maximum(gap.n, 1)))
