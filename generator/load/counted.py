"""Figures of an organisation's own records against each other: whole, complete for their kind, and possible together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.errors import Fault, listed
from generator.model.operations import Indicator, IndicatorKind, Operations

Key = tuple[str, str, str, str]
"""(period, indicator, level or "", part)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a file, and where it stands."""

    key: Key
    value: float
    file: str
    line: int


Figures = dict[Key, Figure]
Parts = Mapping[str, Figure]
"""By part: the figures of one indicator, period and level."""
PARTS: Mapping[IndicatorKind, tuple[str, ...]] = {
    "share": ("hits", "base"),
    "rate": ("events", "exposure"),
    "churn": ("lost", "active"),
    "time": (),
    "average": ("sum", "squares", "count"),
    "cost": ("amount",),
}
"""Parts of every kind; those of `time` are its bins."""
DECIMAL = frozenset({"exposure", "sum", "squares", "amount"})
"""Parts that are no counts."""
ANY_SIGN = frozenset({"sum"})
MAX_COUNT = 2**53
ROUNDING = 1e-9


def parts_of(indicator: Indicator) -> tuple[str, ...]:
    return tuple(each.part for each in indicator.bins) if indicator.kind == "time" else PARTS[indicator.kind]


def check_figures(operations: Operations, figures: Figures) -> Iterator[Fault]:
    grouped: dict[tuple[str, str, str], dict[str, Figure]] = {}
    for (period, indicator, level, part), figure in figures.items():
        yield from _check_value(figure)
        grouped.setdefault((period, indicator, level), {})[part] = figure
    indicators = {each.id: each for each in operations.indicators}
    for (period, name, level), parts in grouped.items():
        first = next(iter(parts.values()))
        missing = [part for part in parts_of(indicators[name]) if part not in parts]
        where = listed(filter(None, (period, name, level)))
        if missing:
            found = f"{where} has no {listed(missing)}"
            yield _fault(
                first, "D507", found, f"all of {listed(parts_of(indicators[name]), 30)}", "write 0 where there was none"
            )
        elif level and (period, name, "") not in grouped:
            found = f"{where} without the figures of everyone"
            hint = "write them as well, with an empty level: levels need not cover everybody"
            yield _fault(first, "D509", found, "a row with an empty level for each part", hint)
        else:
            yield from CHECKS.get(indicators[name].kind, _nothing)(parts, where)
    yield from _check_levels(grouped)


def _fault(figure: Figure, code: str, found: str, allowed: str, hint: str = "") -> Fault:
    return Fault(figure.file, figure.line, 0, code, "value", found, allowed, hint)


def _check_value(figure: Figure) -> Iterator[Fault]:
    part, value = figure.key[3], figure.value
    if value < 0 and part not in ANY_SIGN:
        yield _fault(figure, "D508", f"{value:g} {part}", "0 or more")
    elif part not in DECIMAL and (value != round(value) or value > MAX_COUNT):
        yield _fault(
            figure, "D508", f"{value:g} {part}", "a whole number", "counts are not averaged, estimated or in thousands"
        )


def _nothing(_: Parts, __: str) -> Iterator[Fault]:
    yield from ()


def _check_share(parts: Parts, where: str) -> Iterator[Fault]:
    yield from _check_within(parts, where, "hits", "base")


def _check_churn(parts: Parts, where: str) -> Iterator[Fault]:
    yield from _check_within(parts, where, "lost", "active")


def _check_within(parts: Parts, where: str, part: str, whole: str) -> Iterator[Fault]:
    if parts[part].value > parts[whole].value:
        found = f"{where}: {parts[part].value:g} {part} of {parts[whole].value:g} {whole}"
        yield _fault(parts[part], "D508", found, f"at most as many {part} as {whole}", "are the two rows exchanged?")


def _check_rate(parts: Parts, where: str) -> Iterator[Fault]:
    if parts["exposure"].value == 0:
        yield _fault(parts["exposure"], "D508", f"{where}: an exposure of 0", "more than 0", "leave the period out")


def _check_average(parts: Parts, where: str) -> Iterator[Fault]:
    """The sum of squares is at least the squared sum over the count (Cauchy-Schwarz)."""
    count, total, squares = (parts[part].value for part in ("count", "sum", "squares"))
    if count == 0 and (total or squares):
        yield _fault(parts["count"], "D508", f"{where}: a sum of 0 values", "a count above 0")
    elif count and squares * (1 + ROUNDING) < total * total / count:
        found = f"{where}: {squares:g} is too small for the squares of {count:g} values with the sum {total:g}"
        yield _fault(parts["squares"], "D508", found, f"{total * total / count:g} or more", "square each value, then add")


CHECKS: Mapping[str, Callable[[Parts, str], Iterator[Fault]]] = {
    "average": _check_average,
    "churn": _check_churn,
    "rate": _check_rate,
    "share": _check_share,
}


def _check_levels(grouped: Mapping[tuple[str, str, str], Parts]) -> Iterator[Fault]:
    """Levels do not overlap, so together they are at most everyone."""
    sums: dict[tuple[str, str, str], float] = {}
    for (period, name, level), parts in grouped.items():
        for part, figure in parts.items() if level else ():
            sums[period, name, part] = sums.get((period, name, part), 0.0) + figure.value
    for (period, name, part), total in sums.items():
        whole = grouped.get((period, name, ""), {}).get(part)
        if whole and part not in ANY_SIGN and total > whole.value * (1 + ROUNDING):
            found = f"{period}, {name}: the levels add up to {total:g} {part}, everyone has {whole.value:g}"
            yield _fault(whole, "D509", found, f"{total:g} or more", "each case belongs to one level")
