"""Fit of a factor model from its printed χ²: what NFI, CFI, TLI and RMSEA must be."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple


class FitIndices(NamedTuple):
    """No units. None where the index does not exist."""

    nfi: float | None
    cfi: float
    tli: float | None
    rmsea: float | None


def fit_indices(chi2: float, df: int, baseline_chi2: float, baseline_df: int, n: int) -> FitIndices:
    """From χ² and df of a model and of its baseline (all items uncorrelated), and the number of rows.

    NFI = 1 - χ²/χ₀²; CFI = 1 - max(χ²-df, 0)/max(χ₀²-df₀, χ²-df, 0); TLI = (χ₀²/df₀ - χ²/df)/(χ₀²/df₀ - 1);
    RMSEA = √(max(χ²-df, 0)/(df (n-1))), with n - 1 as in statpsych; programs that put n there differ in the fourth digit.
    Source: Bentler and Bonett 1980; Bentler 1990; Tucker and Lewis 1973; Steiger 1990; research/methods.md §3.3.
    Edges: no TLI and RMSEA for df = 0 (the model fits whatever the data); CFI 1 where neither model misfits.
    """
    misfit, worst = max(chi2 - df, 0.0), max(baseline_chi2 - baseline_df, chi2 - df, 0.0)
    ratio = baseline_chi2 / baseline_df
    return FitIndices(
        nfi=1 - chi2 / baseline_chi2 if baseline_chi2 > 0 else None,
        cfi=1 - misfit / worst if worst > 0 else 1.0,
        tli=(ratio - chi2 / df) / (ratio - 1) if df and ratio != 1 else None,
        rmsea=sqrt(misfit / (df * (n - 1))) if df and n > 1 else None,
    )
