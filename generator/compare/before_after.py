"""Before and after: differences that name their base, and what limits the claim."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from scipy.special import ndtri

from generator.model.economics import BeforeAfter, Caution, Progress

FEW = 30
Z = float(ndtri(0.975))


def read_progress(case: BeforeAfter) -> Progress:
    """Source: research/methods.md §3.15. From 15 to 8 minutes is -46.7% of the time and +87.5% of the throughput: one label for
    both would be wrong. From 65% to 92% is +27 percentage points and +41.5% of the share."""
    low, high = share_interval(case) or (None, None)
    is_ratio = case.kind != "score" and case.before > 0
    return Progress(
        id=case.id,
        difference=case.after - case.before,
        low=low,
        high=high,
        relative=case.after / case.before - 1 if is_ratio else None,
        throughput=case.before / case.after - 1 if case.kind == "time" and case.before > 0 and case.after > 0 else None,
        cautions=tuple(_cautions(case, low, high)),
    )


def share_interval(case: BeforeAfter) -> tuple[float, float] | None:
    """95% interval of the difference of two independent shares, of Agresti & Caffo 2000 (Am. Stat. 54:280-288): one success and
    one failure are added on each side, p' = (p n + 1) / (n + 2), and p2' - p1' ± z sqrt(Σ p' (1 - p') / (n + 2)).

    None for other kinds, and where an n is missing.
    """
    if case.kind != "share" or case.before_n is None or case.after_n is None:
        return None
    sides = [((share * n + 1) / (n + 2), n + 2) for share, n in ((case.before, case.before_n), (case.after, case.after_n))]
    middle = sides[1][0] - sides[0][0]
    half = Z * sqrt(sum(p * (1 - p) / n for p, n in sides))
    return max(-1.0, middle - half), min(1.0, middle + half)


def _cautions(case: BeforeAfter, low: float | None, high: float | None) -> Iterator[Caution]:
    sizes = [n for n in (case.before_n, case.after_n) if n is not None]
    if not case.has_comparison:
        yield "no_comparison"
    if len(sizes) < 2:
        yield "no_n"
    if any(n < FEW for n in sizes):
        yield "few_answers"
    if case.kind != "share":
        yield "no_spread"
    if low is not None and high is not None and low <= 0 <= high:
        yield "may_be_nothing"
    if case.kind != "score" and case.before <= 0:
        yield "zero_base"
