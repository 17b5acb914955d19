"""How one published cell reads: value, interval, base and marks, the same in charts, tables, sentences and downloads."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from generator.model.release import Cell, GroupSize, Hidden, Shown
from generator.model.statistics import Kind
from generator.model.statistics import statistic as statistic_of
from generator.model.table import Column, Datum
from generator.model.text import Language
from generator.wording import count, decimals_of, interval, number, round_to, say

Unit = Literal["score", "gap", "percent", "nps", "plain", "probability"]
"""Scale points; signed scale points; percent; signed points from -100 to +100; a number without a unit (reliability, t); p."""
DIFFERENCES = ("gap", "adequacy")
"""Forms whose means have a sign. The width of a zone has none: desired less minimum."""
UNITS: Mapping[Kind, Unit] = {
    "share": "percent",
    "net": "nps",
    "probability": "probability",
    "coefficient": "plain",
    "correlation": "plain",
    "test": "plain",
}
"""By kind of statistic; means, spreads and medians are in scale points."""
LEAST_P = 0.001
"""A page prints no p nearer to 0 or 1 than this, and the download what is published."""
PRINTED: Mapping[Unit, float] = {
    "score": 0.01,
    "gap": 0.01,
    "percent": 0.001,
    "nps": 0.001,
    "plain": 0.001,
    "probability": 0.0001,
}
"""The finest step that a page prints, shares and NPS as -1 to 1. Downloads have every published digit."""
EDGES: Mapping[str, str] = {"": "", "at_most": "≤ ", "at_least": "≥ "}
HUNDREDFOLD: tuple[Unit, ...] = ("percent", "nps")
SIGNED: tuple[Unit, ...] = ("gap", "nps")


def unit_of(form: str, statistic: str) -> Unit:
    """The unit in which a number of this form and statistic is shown."""
    kind = statistic_of(statistic).kind
    if kind == "mean":
        return "gap" if form in DIFFERENCES else "score"
    return UNITS.get(kind, "score")


@lru_cache(maxsize=65536)
def displayed(value: float, step: float, unit: Unit) -> float:
    """`value` in the unit that readers see (percent, not share), rounded to its published step; never a negative zero."""
    factor = 100 if unit in HUNDREDFOLD else 1
    exact = round_to(float(Decimal(str(value)) * factor), shown_step(step, unit))
    return float(exact) + 0.0


@cache
def shown_step(step: float, unit: Unit) -> float:
    """The published step in the unit that readers see."""
    return float(Decimal(str(step)) * 100) if unit in HUNDREDFOLD else step


def printed_step(step: float, unit: Unit) -> float:
    """The step of a number in words, tables and charts, as a number of its kind is stored: no finer than PRINTED."""
    return max(step, PRINTED[unit])


def value_text(language: Language, cell: Cell | None, unit: Unit) -> str:
    """`−0.93`, `45%`, `≤ 5%`, `<0.001`, `[c]`; `[z]` where nothing of the kind was asked."""
    if not isinstance(cell, Shown):
        return marker_text(cell)
    if unit == "probability" and (cell.value < LEAST_P or (cell.edge == "at_most" and cell.value <= LEAST_P)):
        return say(language, "cells.p.small", least=number(language, LEAST_P, LEAST_P))
    if unit == "probability" and cell.value > 1 - LEAST_P:
        return say(language, "cells.p.large", most=number(language, 1 - LEAST_P, LEAST_P))
    return EDGES[cell.edge] + _figure(language, cell.value, cell.step, unit) + ("%" if unit == "percent" else "")


def interval_text(language: Language, cell: Cell | None, unit: Unit) -> str:
    """`−1.05 to −0.81`, or nothing where no interval is published."""
    if not isinstance(cell, Shown) or cell.low is None or cell.high is None:
        return ""
    low, high = displayed(cell.low, cell.step, unit), displayed(cell.high, cell.step, unit)
    return interval(language, low, high, shown_step(printed_step(cell.step, unit), unit), signed=unit in SIGNED)


def estimate_text(language: Language, cell: Cell | None, unit: Unit) -> str:
    """Value and interval in one phrase: `−0.93 (−1.05 to −0.81)`."""
    value, around = value_text(language, cell, unit), interval_text(language, cell, unit)
    return say(language, "cells.estimate", value=value, interval=around) if around else value


def base_text(language: Language, n: int, is_exact: bool) -> str:
    """`n=412`, or `n≈410` where the base is published rounded."""
    return say(language, "cells.n" if is_exact else "cells.n.rounded", n=count(language, n))


def marker_text(cell: Cell | None) -> str:
    """What stands in place of a number: `[c]` confidential, `[z]` not applicable."""
    return f"[{cell.marks[0] if cell.marks else 'c'}]" if isinstance(cell, Hidden) else "[z]"


def reason_text(language: Language, cell: Cell | None) -> str:
    """Why there is no number, in words; empty where there is one."""
    if isinstance(cell, Shown):
        return ""
    return say(language, f"hidden.{cell.why}") if cell else say(language, "cells.not_asked")


def value_datum(language: Language, cell: Cell | None, unit: Unit) -> Datum:
    """The value as a table cell. A coded end of the range (`≤ 5%`) is words, so that nobody computes with it."""
    text = value_text(language, cell, unit)
    if not isinstance(cell, Shown):
        return Datum(text, None, reason_text(language, cell))
    marks = "".join(f" [{mark}]" for mark in cell.marks)
    note = "; ".join(say(language, f"cells.mark.{mark}") for mark in cell.marks)
    exact = EDGES[cell.edge] + number(language, cell.value, cell.step)
    published = exact + marks if unit == "probability" and cell.edge else ""
    return Datum(text + marks, None if cell.edge else displayed(cell.value, cell.step, unit), note, published)


def estimate_data(language: Language, cell: Cell | None, unit: Unit) -> tuple[Datum, ...]:
    """Value, lower end, upper end and base: the cells under `estimate_columns`."""
    return (*interval_data(language, cell, unit), base_datum(language, cell))


def interval_data(language: Language, cell: Cell | None, unit: Unit) -> tuple[Datum, ...]:
    """Value, lower end and upper end: the cells under `interval_columns`."""
    return (value_datum(language, cell, unit), *_ends(language, cell, unit))


def estimate_columns(language: Language, name: str, title: str, unit: Unit) -> tuple[Column, ...]:
    """Columns of one estimate: value, lower end, upper end and base."""
    base = Column(f"{name}_n", say(language, "cells.base", title=title), "number")
    return (*interval_columns(language, name, title, unit), base)


def interval_columns(language: Language, name: str, title: str, unit: Unit) -> tuple[Column, ...]:
    """Columns of one value with its interval."""
    stem = column_id(name, unit)
    return (
        Column(stem, title, "number"),
        Column(f"{stem}_low", say(language, "cells.low", title=title), "number"),
        Column(f"{stem}_high", say(language, "cells.high", title=title), "number"),
    )


def column_id(name: str, unit: Unit) -> str:
    """The unit stands in the machine name where a reader could take the numbers for something else."""
    return name + {"percent": "_percent", "nps": "_points"}.get(unit, "")


def base_datum(language: Language, cell: Cell | None) -> Datum:
    """The base of a cell; of a hidden cell it is hidden too."""
    if not isinstance(cell, Shown):
        return Datum(marker_text(cell), None, reason_text(language, cell))
    note = "" if cell.n_is_exact else say(language, "cells.n.note")
    return Datum(("" if cell.n_is_exact else "≈ ") + count(language, cell.n), cell.n, note)


def size_datum(language: Language, size: GroupSize | None) -> Datum:
    """How many answered in a group; withheld sizes say so."""
    if size is None or size.n is None:
        return Datum("[c]", None, say(language, "hidden.too_few"))
    note = "" if size.n_is_exact else say(language, "cells.n.note")
    return Datum(("" if size.n_is_exact else "≈ ") + count(language, size.n), size.n, note)


def _ends(language: Language, cell: Cell | None, unit: Unit) -> tuple[Datum, Datum]:
    if not isinstance(cell, Shown):
        gone = Datum(marker_text(cell), None, reason_text(language, cell))
        return gone, gone
    if cell.low is None or cell.high is None:
        gone = Datum("[x]", None, say(language, "cells.mark.x"))
        return gone, gone
    low, high = (_end(language, end, cell.step, unit) for end in (cell.low, cell.high))
    return low, high


@lru_cache(maxsize=65536)
def _end(language: Language, value: float, step: float, unit: Unit) -> Datum:
    return Datum(_figure(language, value, step, unit) + ("%" if unit == "percent" else ""), displayed(value, step, unit))


def _figure(language: Language, value: float, step: float, unit: Unit) -> str:
    step_in_words = digits_step(shown_step(printed_step(step, unit), unit))
    return number(language, displayed(value, step, unit), step_in_words, signed=unit in SIGNED)


@cache
def digits_step(step: float) -> float:
    """The step of the last digit: 0.05 prints two digits, 5 prints none. A value stands on its step already."""
    return float(Decimal(1).scaleb(-decimals_of(step)))
