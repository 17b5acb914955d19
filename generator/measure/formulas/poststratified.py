"""Everyone, put together from strata whose sizes in the population are known (one margin, exactly)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from generator.measure.formulas.interval import UPPER, Estimates, Floats
from generator.measure.formulas.share import wilson

FEWEST = 2
"""Answers that each stratum needs: with fewer its variance is unknown, and nothing is estimated."""


class Strata(NamedTuple):
    """The strata of each result; results are rows, strata columns."""

    n: NDArray[np.int64]
    """(results, strata) valid answers."""
    share: Floats
    """(strata,) W, share of the population; they add up to 1."""
    unseen: Floats
    """(results, strata) what the finite population leaves of each variance: 1 - n/N, or 1 without correction."""

    @property
    def answers(self) -> NDArray[np.int64]:
        """(results,) answers in strata that exist in the population."""
        total: NDArray[np.int64] = (self.n * (self.share > 0)).sum(axis=1)
        return total

    @property
    def is_sufficient(self) -> NDArray[np.bool_]:
        enough: NDArray[np.bool_] = ((self.n >= FEWEST) | (self.share == 0)).all(axis=1)
        return enough


def poststratified_mean(strata: Strata, means: Floats, sds: Floats) -> Estimates:
    """Σ W_h ȳ_h with the variance Σ W_h² s_h²/n_h (1 - n_h/N_h), the last factor only with a finite population correction.

    Interval: t with V²/Σ (V_h²/(n_h - 1)) degrees of freedom, V_h the part of stratum h in the variance V (Satterthwaite 1946;
    Cochran 1977 §5.4): as few as a small stratum has that most of the variance comes from, n - H at most. With two answers in
    one half of the population and 50 in the other, intervals with n - H of them cover 76%.
    sd: √Σ W_h (s_h² + (ȳ_h - ȳ)²), of the population as estimated.
    Source: Cochran 1977 §5A.9; Holt and Smith 1979, J. R. Stat. Soc. A 142:33-46; research/methods.md §3.5.
    means, sds: (results, strata) in scale points. Edges: nothing is estimated where a stratum of the population has fewer
    than two answers. Strata without population are left out.
    """
    used = strata.share > 0
    value = np.where(strata.is_sufficient, (strata.share * np.where(used, means, 0)).sum(axis=1), np.nan)
    squares = np.where(used, sds, 0) ** 2
    parts = strata.share**2 * squares / np.maximum(strata.n, 1) * strata.unseen
    variance = parts.sum(axis=1)
    half = stdtrit(_degrees(strata, parts), UPPER) * np.sqrt(variance)
    spread = (strata.share * (squares + (np.where(used, means, 0) - value[:, None]) ** 2 * used)).sum(axis=1)
    return Estimates(strata.answers, value, value - half, value + half, np.sqrt(spread))


def _degrees(strata: Strata, parts: Floats) -> Floats:
    """Of a variance made of these parts; 1, which then is of no account, where nothing varies."""
    lost = (parts**2 / np.maximum(strata.n - 1, 1)).sum(axis=1)
    degrees: Floats = np.ones(len(lost))
    np.divide(parts.sum(axis=1) ** 2, lost, out=degrees, where=lost > 0)
    return degrees


def poststratified_share(strata: Strata, shares: Floats) -> Estimates:
    """Σ W_h p_h with Wilson's interval at the effective number of answers 1/Σ (W_h²/n_h (1 - n_h/N_h)).

    Source: Korn and Graubard 1998, Surv. Methodol. 24:193-201 (effective n); an approximation.
    shares: (results, strata). Edges as for `poststratified_mean`; a census of every stratum has an interval of no width.
    """
    value = np.where(strata.is_sufficient, (strata.share * np.where(strata.share > 0, shares, 0)).sum(axis=1), np.nan)
    lost = (strata.share**2 / np.maximum(strata.n, 1) * strata.unseen).sum(axis=1)
    low, high = wilson(np.clip(value, 0, 1), np.where(lost > 0, 1 / np.where(lost > 0, lost, 1), np.inf))
    return Estimates(strata.answers, value, low, high)


def design_effect(strata: Strata) -> Floats:
    """Kish's n Σ w²/(Σ w)² of the weights W_h/n_h: n Σ W_h²/n_h. n over it is the effective n.

    Source: Kish 1965; research/methods.md §3.5. nan where a stratum is too small.
    """
    effect = strata.answers * (strata.share**2 / np.maximum(strata.n, 1)).sum(axis=1)
    return np.where(strata.is_sufficient, effect, np.nan)


def largest_share(strata: Strata) -> Floats:
    """Share of the heaviest respondent in the estimate: the greatest W_h/n_h."""
    found: Floats = (strata.share / np.maximum(strata.n, 1)).max(axis=1, initial=0.0)
    return found
