"""Waterfall: what an improvement costs, what it brings and what is left, low to high. Only places are computed here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from generator.charts import house_style as style
from generator.charts import layers
from generator.charts.axis import axis_over
from generator.charts.reading import alt_text
from generator.charts.row_layers import row_layers
from generator.charts.rows import Key, Plan, Row, axis_words, column_words, key_words, plan_rows, row_words
from generator.charts.spec import Rows, fill
from generator.model.actions import Design
from generator.model.appraisal import Appraisal, Outlook
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn, Width
from generator.model.economics import Economics
from generator.model.table import Column, Datum, Table
from generator.wording import interval, number, say

NAME = "waterfall"
OF_CASE = "case/"
BACKED: tuple[Design, ...] = ("D2", "D3")
"""With a comparison: what is below is a scenario."""
INTERVALS = {WIDE: 7, NARROW: 4}
RATIO, RATE = 0.01, 1.0
"""Steps of ratios, and of percentages."""
APART = 14
"""Pixels more between two rows than charts of dots have."""
BELOW = 13
"""Pixels from the middle of a bar to its range, which no colour of a bar can hide there."""
WHOLE_FROM = 20
"""From which largest sum on no digits are printed behind the point."""


@dataclass(frozen=True, slots=True)
class Step:
    """One bar: cost, benefit or net, from where it starts to where it ends, and the range of its size."""

    id: str
    start: float
    end: float
    amount: float
    low: float
    high: float

    @property
    def whisker(self) -> tuple[float, float]:
        """Ends of the range, from where the bar starts; a cost goes to the left."""
        sign = -1 if self.id == "cost" else 1
        return self.start + sign * self.low, self.start + sign * self.high


@dataclass(frozen=True, slots=True)
class Account:
    """Declared money and what it comes to, of an action or of a case."""

    name: str
    economics: Economics
    appraisal: Appraisal
    design: Design | None
    """The best design behind any effect of the action; None for a case, which declares none."""

    @property
    def outlooks(self) -> tuple[Outlook, ...]:
        return (self.appraisal.worst, self.appraisal.likely, self.appraisal.best)

    @property
    def is_scenario(self) -> bool:
        return self.design not in BACKED

    @property
    def steps(self) -> tuple[Step, ...]:
        likely = self.appraisal.likely
        costs, benefits, nets = (
            [getattr(one, name) for one in self.outlooks] for name in ("cost", "benefit", "net_present_value")
        )
        net = likely.net_present_value
        return (
            Step("cost", 0.0, -likely.cost, likely.cost, min(costs), max(costs)),
            Step("benefit", -likely.cost, net, likely.benefit, min(benefits), max(benefits)),
            Step("net", 0.0, net, net, min(nets), max(nets)),
        )


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """Of the action that the target names, or of `case/<id>`."""
    account = _account(request)
    if account is None:
        return NotDrawn(NAME, say(request.language, "charts.waterfall.none"), is_needless=True)
    words = _words(request, account)
    return Drawing(
        name=NAME,
        title=_title(request, account),
        subtitle=say(request.language, "charts.waterfall.subtitle", of=account.name, grade=_grade(request, account), **words),
        alt=_alt(request, account, words),
        table=_table(request, account),
        specs={width: _spec(request, account, width) for width in (WIDE, NARROW)},
        marks=len(account.steps),
    )


def _account(request: ChartRequest) -> Account | None:
    appraisal = request.appraisals.get(request.target)
    if appraisal is None:
        return None
    if request.target.startswith(OF_CASE):
        case = request.site.cases.get(request.target.removeprefix(OF_CASE))
        if case is None or case.economics is None:
            return None
        return Account(case.title.in_(request.language), case.economics, appraisal, None)
    organisation = request.scene.organisation if request.scene else request.release.organisation
    register = request.site.actions.get(organisation)
    action = next((one for one in (register.actions if register else ()) if one.id == request.target), None)
    if action is None or action.economics is None:
        return None
    effects = [one for one in (request.scene.effects if request.scene else ()) if one.action == action.id]
    design: Design = max((one.design for one in effects), default="D0")
    return Account(action.title.in_(request.language), action.economics, appraisal, design)


def _currency(request: ChartRequest, account: Account) -> str:
    return account.economics.currency.in_(request.language)


def _money(request: ChartRequest, account: Account, value: float, *, signed: bool = False) -> str:
    """Whole units, as in the table of the appraisal; small sums with two digits, so that they are not all nought."""
    largest = max(abs(end) for step in account.steps for end in (step.low, step.high, step.amount))
    return number(request.language, value, 1 if largest >= WHOLE_FROM else RATIO, signed=signed)


def _range(request: ChartRequest, account: Account, low: float, high: float, *, signed: bool = False) -> str:
    ends = {name: _money(request, account, end, signed=signed) for name, end in (("low", low), ("high", high))}
    return say(request.language, "charts.waterfall.span", **ends)


def _words(request: ChartRequest, account: Account) -> dict[str, str]:
    """Ratio and return over the range, in the words of the page; neither is defined without any cost."""
    language = request.language
    ratios = [one.benefit_cost_ratio for one in account.outlooks if one.benefit_cost_ratio is not None]
    rates = [one.return_on_investment * 100 for one in account.outlooks if one.return_on_investment is not None]
    undefined = say(language, "charts.waterfall.undefined")
    ends = [number(language, rate, RATE, signed=True) + "%" for rate in (min(rates), max(rates))] if rates else []
    return {
        "currency": _currency(request, account),
        "ratio": interval(language, min(ratios), max(ratios), RATIO) if ratios else undefined,
        "rate": say(language, "charts.waterfall.span", low=ends[0], high=ends[1]) if ends else undefined,
    }


def _grade(request: ChartRequest, account: Account) -> str:
    return say(request.language, f"charts.waterfall.grade.{'scenario' if account.is_scenario else account.design}")


def _title(request: ChartRequest, account: Account) -> str:
    """Whether the whole range lies on one side of nought; below D2 it is said to be a scenario."""
    net = account.steps[-1]
    kind = "gain" if net.low > 0 else "loss" if net.high < 0 else "open"
    ends = {name: _money(request, account, end, signed=True) for name, end in (("low", net.low), ("high", net.high))}
    title = say(request.language, f"charts.waterfall.title.{kind}", currency=_currency(request, account), **ends)
    if not account.is_scenario:
        return title
    first = title[:1].lower() + title[1:] if request.language == "en" else title
    return say(request.language, "charts.waterfall.scenario", title=first)


def _alt(request: ChartRequest, account: Account, words: dict[str, str]) -> str:
    language, (cost, benefit, net) = request.language, account.steps
    ranges = {
        "cost": _range(request, account, cost.low, cost.high),
        "benefit": _range(request, account, benefit.low, benefit.high),
        "net": _range(request, account, net.low, net.high, signed=True),
    }
    kind = ("alt.grade" if account.design else "alt.grade.none") if account.is_scenario else "alt.backed"
    grade = _grade(request, account)
    grade = grade[:1].upper() + grade[1:] if kind == "alt.backed" else grade
    return alt_text(
        request,
        say(language, "charts.waterfall.alt", currency=words["currency"], **ranges),
        say(language, "charts.waterfall.alt.ratio", ratio=words["ratio"], rate=words["rate"]),
        say(language, f"charts.waterfall.{kind}", design=account.design, grade=grade),
    )


def _table(request: ChartRequest, account: Account) -> Table:
    language = request.language
    heads = ("low", "likely", "high")
    columns = (
        Column("figure", say(language, "charts.waterfall.figure"), "text"),
        *(Column(name, say(language, f"charts.waterfall.{name}"), "number") for name in heads),
        Column("unit", say(language, "charts.waterfall.column.unit"), "text"),
    )
    rows = [_money_row(request, account, step) for step in account.steps]
    ratios = [one.benefit_cost_ratio for one in account.outlooks]
    rates = [None if one.return_on_investment is None else one.return_on_investment * 100 for one in account.outlooks]
    rows.append(_ratio_row(request, "ratio", ratios, RATIO, say(language, "charts.waterfall.times")))
    rows.append(_ratio_row(request, "return", rates, RATE, "%"))
    title = say(language, "charts.waterfall.caption")
    caption = say(language, "charts.captioned", title=title, of=account.name)
    notes = (say(language, "charts.waterfall.note"), _grade(request, account))
    return Table(NAME, language, caption, columns, tuple(rows), notes, title)


def _money_row(request: ChartRequest, account: Account, step: Step) -> tuple[Datum, ...]:
    signed = step.id == "net"
    data = [Datum(_money(request, account, one, signed=signed), round(one, 6)) for one in (step.low, step.amount, step.high)]
    return (Datum(say(request.language, f"charts.waterfall.{step.id}")), *data, Datum(_currency(request, account)))


def _ratio_row(request: ChartRequest, name: str, values: Sequence[float | None], step: float, unit: str) -> tuple[Datum, ...]:
    shown = [
        Datum("[z]", None, say(request.language, "charts.waterfall.undefined"))
        if value is None
        else Datum(number(request.language, value, step, signed=name == "return"), round(value, 6))
        for value in values
    ]
    return (Datum(say(request.language, f"charts.waterfall.{name}")), *shown, Datum(unit))


def _spec(request: ChartRequest, account: Account, width: Width) -> dict[str, Any]:
    language = request.language
    rows = tuple(_row(request, account, step, width) for step in account.steps)
    keys = (Key("line_around", say(language, "charts.waterfall.key.range")),)
    plan = _spread(plan_rows(width, rows, keys))
    axis = axis_over(_ends(account), "score", INTERVALS[width])
    ticks = [(tick, number(language, tick, min(1, axis.step), signed=False)) for tick in axis.ticks]
    unit = say(language, "charts.waterfall.unit", currency=_currency(request, account))
    heads = [say(language, f"charts.waterfall.{name}") for name in ("likely", "range")]
    datasets: dict[str, Rows] = {
        **{step.id: [_bar(request, account, step, y)] for step, y in zip(account.steps, plan.places, strict=True)},
        "around": [
            {"lo": min(step.whisker), "hi": max(step.whisker), "y": y + BELOW}
            for step, y in zip(account.steps, plan.places, strict=True)
        ],
        "joints": list(_joints(account, plan.places)) if width == WIDE else [],
        "zero": [{"v": 0, "y": 0, "y2": plan.height}],
        **(column_words(plan, *heads) if width == WIDE else {}),
        **axis_words(plan, ticks, unit),
        **row_words(plan, rows),
        **key_words(plan, keys),
    }
    return fill(_skeleton(width), plan.size, axis, datasets)


def _spread(plan: Plan) -> Plan:
    """Rows further apart: each has its range below its bar. On a phone nothing stands right of the plot."""
    places = tuple(y + APART * number for number, y in enumerate(plan.places))
    right = plan.right if plan.width == WIDE else 16
    return replace(plan, places=places, height=plan.height + APART * len(places), right=right)


def _row(request: ChartRequest, account: Account, step: Step, width: Width) -> Row:
    """On a phone the figures stand above the bar: there is no room beside it."""
    signed = step.id == "net"
    name = say(request.language, f"charts.waterfall.{step.id}")
    value = _money(request, account, step.amount, signed=signed)
    around = _range(request, account, step.low, step.high, signed=signed)
    if width == WIDE:
        return Row(name, value, around)
    told = say(request.language, "charts.name_value", name=value, value=around)
    return Row(say(request.language, "charts.label_value", label=name, value=told))


def _bar(request: ChartRequest, account: Account, step: Step, y: int) -> dict[str, str | float]:
    row = _row(request, account, step, WIDE)
    value = say(request.language, "charts.name_value", name=row.value, value=row.detail)
    low, high = sorted((step.start, step.end))
    return {"lo": low, "hi": high, "y": y, "tip": say(request.language, "charts.tip", label=row.label, value=value)}


def _joints(account: Account, places: Sequence[int]) -> Iterator[dict[str, str | float]]:
    """Where one bar ends the next one starts, and the net ends where the benefit does."""
    for step, top, below in zip(account.steps, places, places[1:], strict=False):
        yield {"v": step.end, "y": top, "y2": below}


def _ends(account: Account) -> list[float]:
    return [0.0, *(end for step in account.steps for end in (step.start, step.end, *step.whisker))]


@cache
def _skeleton(width: Width) -> dict[str, Any]:
    return layers.assemble(
        *row_layers(width),
        layers.uprights("zero", style.MUTED, 1.5),
        layers.bars("cost", style.DISAGREE, 18),
        layers.bars("benefit", style.PERCEPTION, 18),
        layers.bars("net", style.NEUTRAL, 18),
        layers.uprights("joints", style.MUTED, 1),
        layers.spans("around", style.INK, 3),
        layers.key_line("line_around", style.INK, 3),
    )
