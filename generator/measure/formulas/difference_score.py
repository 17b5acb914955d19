"""Reliability of a difference of two scores, perception minus expectation."""

from __future__ import annotations

from generator.measure.formulas import alpha
from generator.measure.formulas.covariance import Matrix


def difference_reliability(expectation: Matrix, perception: Matrix, between: float) -> float | None:
    """r_D = (σ_E² r_EE + σ_P² r_PP - 2 c_EP) / (σ_E² + σ_P² - 2 c_EP), with alpha as the reliability of each score.

    Source: Johns 1981, Organ. Behav. Hum. Perform. 27:443-463; research/methods.md §3.3. c_EP = r_EP σ_E σ_P.
    expectation, perception: covariances of the items of each score; between: covariance of the two sums; all in the same
    multiple. Result at most 1, no unit; low where the two scores go together. It is not the alpha of the gap items, which
    counts the covariance of each item's own two answers as well.
    Edges: nothing for single items, where one score has no alpha, or where the difference has no spread.
    """
    reliabilities = alpha.coefficient(expectation), alpha.coefficient(perception)
    if reliabilities[0] is None or reliabilities[1] is None:
        return None
    variances = expectation.sum(), perception.sum()
    spread = variances[0] + variances[1] - 2 * between
    true = variances[0] * reliabilities[0] + variances[1] * reliabilities[1] - 2 * between
    return float(true / spread) if spread > 0 else None
