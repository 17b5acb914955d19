"""One value from several published ones: the mean over the last periods, with an interval made from theirs."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt
from typing import NamedTuple

from generator.model.release import Shown


class Pooled(NamedTuple):
    """Mean of several periods, each with the weight of its respondents."""

    n: int
    value: float
    low: float
    high: float
    step: float
    """The coarsest of theirs."""
    n_is_exact: bool


def pool(cells: Sequence[Shown]) -> Pooled | None:
    """m = Σ w_j m_j with w_j = n_j / Σ n_j; interval from m - sqrt(Σ w_j² (m_j - l_j)²) to m + sqrt(Σ w_j² (u_j - m_j)²).

    Source: Zou & Donner 2008, Stat. Med. 27:1693-1702 (method of variance estimates recovery), for a sum of independent
    estimates: it keeps the lopsided intervals of shares and needs nothing but what is published. The periods are taken as
    samples of other people; where the same people answer each time the interval is too narrow. Units as in the cells. None with
    fewer than two cells, or where one has no interval, is published as a bound only, or rests on nobody.
    """
    if len(cells) < 2 or any(one.low is None or one.high is None or one.edge or not one.n for one in cells):
        return None
    n = sum(one.n for one in cells)
    value = fsum(one.n * one.value for one in cells) / n
    below = sqrt(fsum((one.n / n * (one.value - (one.low or 0.0))) ** 2 for one in cells))
    above = sqrt(fsum((one.n / n * ((one.high or 0.0) - one.value)) ** 2 for one in cells))
    exact = all(one.n_is_exact for one in cells)
    return Pooled(n, value, value - below, value + above, max(one.step for one in cells), exact)
