"""Which published number a measure of an action names, and how large a change of it matters."""

from __future__ import annotations

from collections.abc import Mapping

from generator.compare.families import smallest_that_matters
from generator.model.actions import EffectMeasure
from generator.model.findings import Key
from generator.model.instrument import Instrument
from generator.model.measures import dimension_key, item_key, leading_form, overall_key, question_key
from generator.model.operations import Indicator, IndicatorKind
from generator.model.organisation import Thresholds
from generator.model.release import Shown
from generator.model.site import Site
from generator.model.statistics import statistic

STATISTICS: Mapping[IndicatorKind, str] = {
    "average": "average",
    "churn": "churn",
    "cost": "amount",
    "rate": "rate",
    "share": "compliance",
}
"""The number of an indicator; times have their share within the promise, or the median where nothing is promised."""
HUNDREDTHS = frozenset({"share", "net"})
"""Kinds that people write in percent or points and releases hold as -1 to 1."""
TENTH = 0.1
"""Smallest relative change that matters of rates, times, levels and amounts (results-pages.md §4.1)."""


def key_of(measure: EffectMeasure, site: Site) -> Key:
    """The number of everyone. Load has checked that all that a measure names exists."""
    if measure.operations:
        declared = site.operations[measure.operations].indicators
        return indicator_key(next(one for one in declared if one.id == measure.indicator))
    return _survey_key(measure, site.instruments[site.datasets[measure.dataset or ""].instrument])


def indicator_key(indicator: Indicator) -> Key:
    """The first number of an indicator."""
    name = STATISTICS.get(indicator.kind) or ("median_time" if indicator.standard is None else "within_standard")
    return Key("", "", "indicator", "", indicator.id, indicator.kind, name, "none")


def delta_of(measure: EffectMeasure, key: Key, before: Shown | None, thresholds: Thresholds) -> float:
    """Smallest change that matters, in the unit of the value: as declared for the measure, else the organisation's threshold
    for numbers of this kind; rates, times, levels and amounts have none, so a tenth of the value before."""
    kind = statistic(key.statistic).kind
    if measure.delta is not None:
        return measure.delta / 100 if kind in HUNDREDTHS else measure.delta
    if key.scope != "indicator" or kind in HUNDREDTHS:
        return smallest_that_matters(key, thresholds)
    return abs(before.value) * TENTH if before else 0.0


def _survey_key(measure: EffectMeasure, instrument: Instrument) -> Key:
    if measure.question:
        return question_key(next(one for one in instrument.questions if one.id == measure.question))
    battery = next(one for one in instrument.batteries if one.id == measure.battery)
    form = measure.form or leading_form(battery)
    if measure.item:
        return item_key(battery.id, measure.item, form)
    return dimension_key(battery.id, measure.dimension, form) if measure.dimension else overall_key(battery.id, form)
