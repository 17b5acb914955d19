"""Money and before-after figures of an improvement, as a case declares them. Research/methods.md §3.13 to §3.15."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from generator.model.record import Id, Record
from generator.model.text import Text


class Range(Record):
    """A figure that is not known exactly: least, likely, most."""

    low: float
    likely: float
    high: float


class MoneyItem(Record):
    """A cost or a benefit per period of the horizon, first to last; the first period is not discounted."""

    id: Id
    name: Text
    amounts: tuple[Range, ...]
    margin: Range | None = None
    """Benefits that are revenue count only with their contribution margin (0 to 1); None: the amount is a benefit already."""


class Economics(Record):
    """Costs and benefits of one improvement."""

    currency: Text
    period: Literal["year", "quarter", "month"]
    discount_rate: Range
    """Per period, 0.08 for 8%."""
    costs: tuple[MoneyItem, ...]
    benefits: tuple[MoneyItem, ...]
    note: Text
    """Where the figures come from, and what is left out."""


class BeforeAfter(Record):
    """One indicator before and after, with what may be said about it."""

    id: Id
    name: Text
    unit: Text
    before: float
    after: float
    kind: Literal["time", "share", "count", "score"]
    """time: less time and more throughput are two different percentages; share: 0 to 1, a change in points and in percent."""
    before_n: Annotated[int, Field(gt=0)] | None = None
    after_n: Annotated[int, Field(gt=0)] | None = None
    has_comparison: bool = False
    """Whether a group without the measure was followed over the same time."""


Caution = Literal["no_comparison", "no_n", "few_answers", "no_spread", "may_be_nothing", "zero_base"]
"""What limits the claim. no_comparison: nobody was followed without the measure, so season, who answered and regression to the
mean explain it as well. no_n: it is not said how many cases stand behind it. few_answers: fewer than 30 on a side. no_spread:
averages and counts without their spread have no interval. may_be_nothing: the interval contains zero. zero_base: there is no
percentage of nothing."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of an indicator, each number with its base named: see `BeforeAfter`."""

    id: str
    difference: float
    """after - before, in the unit of the indicator; shares 0 to 1, to be printed in percentage points."""
    low: float | None
    """95% interval of the difference; None where n or spread is not known."""
    high: float | None
    relative: float | None
    """Difference / before, for time: of the time. None for scores, whose zero is arbitrary (NPS, scale points), and without a
    base."""
    throughput: float | None
    """Only for time: before / after - 1, the cases that the same time now holds; half the time is twice the throughput."""
    cautions: tuple[Caution, ...]
