"""Costs and benefits of a case to ratios and present values, over their ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from generator.measure.formulas.returns import returns
from generator.model.appraisal import Appraisal, Outlook, Swing
from generator.model.economics import Economics, MoneyItem, Range

End = Literal["low", "likely", "high"]
RATE = "discount_rate"
Choice = Callable[[str], End]
"""Which end of its range an assumption takes, by name."""


def appraise(economics: Economics) -> Appraisal:
    """The likely case, both ends, and what each assumption does alone (research/methods.md §3.14)."""
    costs = {item.id for item in economics.costs} | {RATE}
    likely = _outlook(economics, lambda _: "likely")
    swings = tuple(_swing(economics, name) for name in _assumptions(economics))
    return Appraisal(
        worst=_outlook(economics, lambda name: "high" if name in costs else "low"),
        likely=likely,
        best=_outlook(economics, lambda name: "low" if name in costs else "high"),
        periods=max(len(item.amounts) for item in (*economics.costs, *economics.benefits)),
        swings=tuple(sorted(swings, key=lambda swing: -abs(swing.at_high - swing.at_low))),
    )


def _assumptions(economics: Economics) -> Iterator[str]:
    for item in (*economics.costs, *economics.benefits):
        yield item.id
        if item.margin is not None:
            yield _margin(item)
    yield RATE


def _margin(item: MoneyItem) -> str:
    return f"{item.id}-margin"


def _swing(economics: Economics, name: str) -> Swing:
    ends: Mapping[End, float] = {end: _outlook(economics, _only(name, end)).net_present_value for end in ("low", "high")}
    return Swing(name, ends["low"], ends["high"])


def _only(name: str, end: End) -> Choice:
    return lambda other: end if other == name else "likely"


def _outlook(economics: Economics, choose: Choice) -> Outlook:
    return returns(
        _flow(economics.costs, choose), _flow(economics.benefits, choose), _at(economics.discount_rate, choose(RATE))
    )


def _flow(items: tuple[MoneyItem, ...], choose: Choice) -> tuple[float, ...]:
    """The sum of all items, period by period."""
    periods = max((len(item.amounts) for item in items), default=0)
    return tuple(sum(_amount(item, period, choose) for item in items) for period in range(periods))


def _amount(item: MoneyItem, period: int, choose: Choice) -> float:
    if period >= len(item.amounts):
        return 0.0
    margin = 1.0 if item.margin is None else _at(item.margin, choose(_margin(item)))
    return _at(item.amounts[period], choose(item.id)) * margin


def _at(given: Range, end: End) -> float:
    return {"low": given.low, "likely": given.likely, "high": given.high}[end]
