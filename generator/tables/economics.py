"""Money and before-after figures of a case as tables: sets of assumptions side by side, and changes with their base."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.model.actions import Action
from generator.model.appraisal import Appraisal, Outlook
from generator.model.case import Case
from generator.model.economics import BeforeAfter, Economics, Progress
from generator.model.table import Column, Datum, Table
from generator.model.text import Language
from generator.wording import count, decimals_of, interval, number, say

Titled = Case | Action
RATIO, RATE = 0.01, 0.1
"""Steps of ratios, and of percentages."""
RATE_ID, MARGIN = "discount_rate", "-margin"
Figure = tuple[str, Callable[[Outlook], float | None], str]
FIGURES: tuple[Figure, ...] = (
    ("cost", lambda one: one.cost, "money"),
    ("benefit", lambda one: one.benefit, "money"),
    ("net", lambda one: one.net_present_value, "money"),
    ("ratio", lambda one: one.benefit_cost_ratio, "ratio"),
    ("return", lambda one: one.return_on_investment, "percent"),
    ("payback", lambda one: one.payback, "period"),
    ("break_even", lambda one: one.break_even, "percent"),
)


def make_appraisal_table(named: Titled, economics: Economics, appraisal: Appraisal, language: Language) -> Table:
    """One row per figure; worst, likely and best beside each other."""
    columns = (
        Column("figure", _say(language, "column.figure"), "text"),
        *(Column(name, _say(language, f"column.{name}"), "number") for name in ("worst", "likely", "best")),
        Column("unit", _say(language, "column.unit"), "text"),
    )
    currency = economics.currency.in_(language)
    units = {"money": currency, "ratio": _say(language, "unit.ratio"), "percent": "%"}
    units["period"] = _say(language, f"unit.period.{economics.period}")
    rows = tuple(
        (
            Datum(_say(language, f"figure.{name}")),
            *(_datum(language, of(one), kind) for one in (appraisal.worst, appraisal.likely, appraisal.best)),
            Datum(units[kind]),
        )
        for name, of, kind in FIGURES
    )
    title = _say(language, "appraisal.title")
    notes = tuple(_say(language, f"note.{name}") for name in ("ratio", "ends", "discount"))
    return Table("economics", language, _caption(named, language, title), columns, rows, notes, title)


def make_swing_table(named: Titled, economics: Economics, appraisal: Appraisal, language: Language) -> Table:
    """What each assumption does alone to the net present value, the widest first."""
    columns = (
        Column("assumption", _say(language, "column.assumption"), "text"),
        *(Column(name, _say(language, f"column.{name}"), "number") for name in ("at_low", "at_high")),
        Column("unit", _say(language, "column.unit"), "text"),
    )
    currency = Datum(economics.currency.in_(language))
    rows = tuple(
        (
            Datum(name_assumption(economics, swing.target, language)),
            _datum(language, swing.at_low, "money"),
            _datum(language, swing.at_high, "money"),
            currency,
        )
        for swing in appraisal.swings
    )
    title = _say(language, "swings.title")
    return Table("assumptions", language, _caption(named, language, title), columns, rows, (), title)


def make_progress_table(case: Case, progress: Sequence[Progress], language: Language) -> Table:
    """One row per indicator; every percentage names what it is a percentage of in its column."""
    names = ("before", "after", "n", "difference", "interval", "relative", "throughput", "comparison")
    columns = tuple(Column(name, _say(language, f"column.{name}"), "text") for name in ("indicator", *names))
    rows = tuple(_progress_row(one, found, language) for one, found in zip(case.before_after, progress, strict=True))
    title = _say(language, "progress.title")
    return Table("before-after", language, _caption(case, language, title), columns, rows, (), title)


def name_assumption(economics: Economics, target: str, language: Language) -> str:
    """A cost, a benefit, its margin, or the discount rate."""
    if target == RATE_ID:
        return _say(language, "assumption.rate")
    names = {item.id: item.name.in_(language) for item in (*economics.costs, *economics.benefits)}
    if target in names:
        return names[target]
    return _say(language, "assumption.margin", name=names[target.removesuffix(MARGIN)])


def _progress_row(one: BeforeAfter, found: Progress, language: Language) -> tuple[Datum, ...]:
    sizes = [count(language, n) if n is not None else _say(language, "unknown") for n in (one.before_n, one.after_n)]
    words = (
        one.name.in_(language),
        _level(one, one.before, language),
        _level(one, one.after, language),
        " / ".join(sizes),
        _difference(one, found, language),
        _interval(found, language),
        _rate(language, found.relative),
        _rate(language, found.throughput),
        _say(language, "comparison.yes" if one.has_comparison else "comparison.no"),
    )
    return tuple(Datum(word) for word in words)


def _level(one: BeforeAfter, value: float, language: Language) -> str:
    if one.kind == "share":
        return _plain(language, round(value * 100, 6)) + "%"
    return f"{_plain(language, value)} {one.unit.in_(language)}"


def _difference(one: BeforeAfter, found: Progress, language: Language) -> str:
    """Shares in percentage points, everything else in its own unit."""
    if one.kind == "share":
        return _say(language, "points", value=_plain(language, round(found.difference * 100, 6), signed=True))
    return f"{_plain(language, round(found.difference, 6), signed=True)} {one.unit.in_(language)}"


def _interval(found: Progress, language: Language) -> str:
    if found.low is None or found.high is None:
        return _say(language, "none")
    return _say(language, "points", value=interval(language, found.low * 100, found.high * 100, RATE, signed=True))


def _rate(language: Language, value: float | None) -> str:
    return _say(language, "none") if value is None else number(language, value * 100, RATE, signed=True) + "%"


def _datum(language: Language, value: float | None, kind: str) -> Datum:
    if value is None:
        return Datum(_say(language, "never" if kind == "period" else "none"))
    if kind == "percent":
        return Datum(number(language, value * 100, RATE), round(value * 100, 6))
    step = RATIO if kind == "ratio" else 1
    return Datum(number(language, value, step), round(value, 6))


def _plain(language: Language, value: float, *, signed: bool = False) -> str:
    """As many digits as it was declared with."""
    return number(language, value, 10.0 ** -decimals_of(value) if value % 1 else 1, signed=signed)


def _caption(named: Titled, language: Language, title: str) -> str:
    return _say(language, "caption", case=named.title.in_(language), title=title)


def _say(language: Language, message: str, /, **values: object) -> str:
    return say(language, f"economics.{message}", **values)
