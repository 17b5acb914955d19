"""Rules of money, in cases and actions, and of before-after figures: ranges in order, shares between 0 and 1, one horizon."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Fault
from generator.load.nodes import Path
from generator.load.records import Parsed
from generator.load.sound import fault_at
from generator.model.case import Case
from generator.model.economics import BeforeAfter, Economics, MoneyItem, Range


def check_case(parsed: Parsed, case: Case) -> Iterator[Fault]:
    if case.economics is not None:
        yield from check_economics(parsed, case.economics, ("economics",))
    for number, figure in enumerate(case.before_after):
        yield from _check_before_after(parsed, figure, ("before_after", number))


def check_economics(parsed: Parsed, economics: Economics, path: Path) -> Iterator[Fault]:
    """The money of a case, or of an action; `path`: where it stands."""
    yield from _check_range(parsed, economics.discount_rate, (*path, "discount_rate"), above=-1.0)
    if not economics.costs:
        yield fault_at(parsed, (*path, "costs"), "R371", "no cost", "at least one: a return needs what it is a return on")
    horizon = 0
    for key in ("costs", "benefits"):
        items: tuple[MoneyItem, ...] = getattr(economics, key)
        for number, item in enumerate(items):
            at = (*path, key, number)
            horizon = horizon or len(item.amounts)
            if len(item.amounts) != horizon or not item.amounts:
                found = f"{len(item.amounts)} amounts"
                allowed = f"{horizon}, one for each {economics.period}" if horizon else "one for each period"
                hint = "write {low: 0.0, likely: 0.0, high: 0.0} for a period without any"
                yield fault_at(parsed, (*at, "amounts"), "R371", found, allowed, hint)
            yield from _check_item(parsed, item, at, is_cost=key == "costs")


def _check_item(parsed: Parsed, item: MoneyItem, path: Path, *, is_cost: bool) -> Iterator[Fault]:
    for number, amount in enumerate(item.amounts):
        yield from _check_range(parsed, amount, (*path, "amounts", number), above=0.0)
    if item.margin is not None and is_cost:
        found = "a contribution margin on a cost"
        yield fault_at(parsed, (*path, "margin"), "R371", found, "nothing", "delete `margin`: it belongs to benefits")
    elif item.margin is not None:
        yield from _check_range(parsed, item.margin, (*path, "margin"), above=0.0, below=1.0)


def _check_range(parsed: Parsed, figure: Range, path: Path, *, above: float, below: float = float("inf")) -> Iterator[Fault]:
    if not figure.low <= figure.likely <= figure.high:
        found = f"low {figure.low:g}, likely {figure.likely:g}, high {figure.high:g}"
        yield fault_at(parsed, path, "R371", found, "low <= likely <= high")
    elif figure.low < above or figure.high > below:
        found = f"{figure.low:g} to {figure.high:g}"
        allowed = f"{above:g} or more" if below == float("inf") else f"{above:g} to {below:g}"
        hint = "write 0.4 for 40%" if below == 1 else ""
        yield fault_at(parsed, path, "R371", found, allowed, hint)


def _check_before_after(parsed: Parsed, figure: BeforeAfter, path: Path) -> Iterator[Fault]:
    low, high, allowed = {
        "time": (5e-324, float("inf"), "more than 0"),
        "count": (0.0, float("inf"), "0 or more"),
        "share": (0.0, 1.0, "0 to 1"),
        "score": (float("-inf"), float("inf"), "any number"),
    }[figure.kind]
    for key in ("before", "after"):
        value = getattr(figure, key)
        if not low <= value <= high:
            hint = f"write {value / 100:g} for {value:g}%" if figure.kind == "share" and 1 < value <= 100 else ""
            yield fault_at(parsed, (*path, key), "R372", f"{value:g} for a {figure.kind}", allowed, hint)
