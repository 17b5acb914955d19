"""Figures from an organisation's own records: response times, complaints, compliance, churn, costs. One `operations.yml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.model.dataset import AnswerFile, Grain, Level, Profile
from generator.model.period import Period
from generator.model.record import Id, MetricId, OrganisationId, Record
from generator.model.text import Text

IndicatorKind = Literal["share", "rate", "churn", "time", "average", "cost"]
"""share: `hits` of `base`. rate: `events` per `exposure`. churn: `lost` of those `active` at the start. time: a histogram of
durations with declared bins. average: a measured level (`sum`, `squares`, `count`). cost: an amount of money in a category of
the cost of quality."""
CostCategory = Literal["prevention", "appraisal", "internal_failure", "external_failure"]
FAILURE_COSTS = frozenset({"internal_failure", "external_failure"})
QUALITY_COST, POOR_QUALITY = "cost-of-quality", "cost-of-poor-quality"
"""Targets of the two sums over costs; ids that no indicator may have."""


class TimeBin(Record):
    """A class of durations: above the bin before, up to and including `up_to`; the last bin has none and is open."""

    part: Id
    """As in the column `part`."""
    up_to: float | None = None


class Indicator(Record):
    """One figure that is counted every period."""

    id: Id
    name: Text
    kind: IndicatorKind
    definition: Text
    """What exactly is counted, when the clock starts and stops, and what is left out."""
    unit: Text | None = None
    """time, average and cost: hours, degrees, 10,000 yuan."""
    metric: MetricId | None = None
    better: Literal["higher", "lower"]
    per: int = 1000
    """rate: events per so many units of exposure."""
    standard: float | None = None
    """time: the promised limit, which must be the end of a bin; its share within is the indicator's first number."""
    target: float | None = None
    bins: tuple[TimeBin, ...] = ()
    category: CostCategory | None = None
    own_total: bool = False
    """cost: a total of the organisation's own books and nobody's payment, to be printed in full. False: `standard` and `strict`
    withhold it, for an amount may be what one person was paid."""
    sampling: Text | None = None
    """How the cases were chosen, where not all are counted."""


def meaning_of(indicator: Indicator) -> tuple[object, ...]:
    """What the digits of its numbers say: two that differ in it are not compared. Names and translations may be mended."""
    unit = indicator.unit.in_("zh") if indicator.unit else ""
    ends = tuple(one.up_to for one in indicator.bins)
    return indicator.kind, unit, indicator.per, indicator.standard, ends, indicator.category


def unit_of_sums(indicators: Sequence[Indicator]) -> Text | None:
    """Of the sums over costs: that of the costs."""
    return next((one.unit for one in indicators if one.kind == "cost"), None)


class Operations(Record):
    """A file of counts: columns `period`, `indicator`, `part`, `value`, and optionally `level` of the one segment."""

    id: Id
    name: Text
    organisation: OrganisationId
    origin: Text
    licence: str
    attribution: Text
    synthetic: bool = False
    disclosure: Profile = "standard"
    disclosure_reason: Text | None = None
    grain: Grain
    indicators: tuple[Indicator, ...]
    segment: Id | None = None
    levels: tuple[Level, ...] = ()
    files: tuple[AnswerFile, ...]


Figures = Mapping[tuple[str, str, str], float]
"""Of one period: (indicator, level or "", part) -> value."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the files of an `operations.yml` hold: every (period, indicator, level) has all parts that its kind needs."""

    operations: str
    periods: tuple[Period, ...]
    values: dict[tuple[str, str, str, str], float]
    """(period, indicator, level or "", part) -> value."""

    def of(self, period: Period) -> Figures:
        """The figures of one period."""
        return {key[1:]: value for key, value in self.values.items() if key[0] == period.id}
