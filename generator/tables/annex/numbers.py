"""Numbers that were computed from published values, and so are in no cell: differences, p values, limits."""

from __future__ import annotations

from generator.cells import HUNDREDFOLD, LEAST_P, Unit, digits_step, displayed, printed_step, shown_step, unit_of
from generator.model.changes import Change
from generator.model.chart import ChartRequest
from generator.model.findings import Key
from generator.model.table import Datum
from generator.wording import count, number, say

FINEST_P = 1e-6
"""A download gives no smaller p computed here: its last digits rest on rounded values."""
P_STEP = 0.0001
NOTHING = Datum("[x]")


def figure(request: ChartRequest, value: float | None, unit: Unit, step: float, *, signed: bool = False) -> Datum:
    """A number in its unit, on its step."""
    if value is None:
        return NOTHING
    exact = displayed(value, step, unit)
    text = number(request.language, exact, digits_step(shown_step(printed_step(step, unit), unit)), signed=signed)
    return Datum(text, exact)


def difference(request: ChartRequest, change: Change, value: float | None) -> Datum:
    """A difference or an end of its interval, with its sign; of shares in percentage points, which carry no percent sign."""
    return figure(request, value, unit_of(change.key.form, change.key.statistic), change.step, signed=True)


def base(request: ChartRequest, n: int | None) -> Datum:
    """The smaller base of what was compared; as rounded as the sizes of this release are."""
    if n is None:
        return NOTHING
    everyone = request.release.sizes.get(("", ""))
    is_exact = everyone is None or everyone.n_is_exact
    return Datum(("" if is_exact else "≈ ") + count(request.language, n), n)


def p_value(request: ChartRequest, p: float | None) -> Datum:
    """`<0.001` on the page; the download has six digits."""
    language = request.language
    if p is None:
        return NOTHING
    small = say(language, "cells.p.small", least=number(language, LEAST_P, LEAST_P))
    if p < FINEST_P:
        return Datum(small, None, "", say(language, "cells.p.small", least=number(language, FINEST_P, FINEST_P)))
    if p < LEAST_P:
        return Datum(small, round(p, 6))
    if p > 1 - LEAST_P:
        return Datum(say(language, "cells.p.large", most=number(language, 1 - LEAST_P, LEAST_P)), round(p, 6))
    return Datum(number(language, p, P_STEP), round(p, 6))


def fine_step(key: Key) -> float:
    """Of limits and centres, which are means of published values: two digits in the unit that readers see."""
    return 0.0001 if unit_of(key.form, key.statistic) in HUNDREDFOLD else 0.01


def unit_name(request: ChartRequest, key: Key) -> str:
    """`分`, `个百分点`, `个点`: the unit of a difference."""
    return say(request.language, f"annex.unit.{unit_of(key.form, key.statistic)}")
