"""Which comparisons are declared: the tests that a page makes, in families that are corrected together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.compare.inference import benjamini_hochberg, holm, uncorrected
from generator.model.findings import Key
from generator.model.instrument import Battery, Instrument
from generator.model.measures import dimension_key, headline_key, item_key, leading_form, overall_key, question_key
from generator.model.method import USUAL_CORRECTIONS, Correction, FamilyName, Method
from generator.model.organisation import Thresholds
from generator.model.statistics import statistic

Adjust = Callable[[Sequence[float]], tuple[float, ...]]
CORRECTIONS: Mapping[Correction, Adjust] = {
    "none": uncorrected,
    "holm": holm,
    "benjamini_hochberg": benjamini_hochberg,
}


@dataclass(frozen=True, slots=True)
class Family:
    """Comparisons that are corrected together. A key stands in one family only: the first."""

    name: str
    keys: tuple[Key, ...]
    adjust: Adjust


def correction_of(family: FamilyName, method: Method) -> Adjust:
    """As the questionnaire's file declares it, otherwise as usual."""
    declared = {choice.family: choice.correction for choice in method.families}
    return CORRECTIONS[declared.get(family, USUAL_CORRECTIONS[family])]


def declare_families(instrument: Instrument) -> tuple[Family, ...]:
    """Headline measure (one test); overall scores of batteries; dimensions; items; questions; and the two parts of every gap,
    expectation and perception, which say where a change of the gap lies. A battery of one dimension has its dimension's score,
    which is tested once: as the dimension."""
    headline = headline_key(instrument)
    batteries = instrument.batteries
    declared: tuple[tuple[FamilyName, tuple[Key, ...]], ...] = (
        ("headline", (headline,)),
        ("batteries", tuple(key for b in batteries if len(b.dimensions) > 1 and (key := _overall(b)) != headline)),
        ("dimensions", tuple(key for b in batteries for key in _dimensions(b, leading_form(b)))),
        ("items", tuple(item_key(b.id, i.id, leading_form(b)) for b in batteries for i in b.items)),
        ("questions", tuple(question_key(q) for q in instrument.questions if question_key(q) != headline)),
        ("parts", tuple(key for b in batteries if b.has_gap for key in _parts(b) if key != headline)),
    )
    return tuple(Family(name, keys, correction_of(name, instrument.method)) for name, keys in declared if keys)


def smallest_that_matters(key: Key, thresholds: Thresholds) -> float:
    """The declared threshold in the unit of the value: scale points, NPS -1 to 1, shares 0 to 1."""
    if key.statistic == "nps":
        return thresholds.nps / 100
    if statistic(key.statistic).kind == "share":
        return thresholds.share / 100
    return thresholds.gap if key.form == "gap" else thresholds.mean


def _overall(battery: Battery) -> Key:
    return overall_key(battery.id, leading_form(battery))


def _dimensions(battery: Battery, form: str) -> tuple[Key, ...]:
    return tuple(dimension_key(battery.id, dimension, form) for dimension in battery.dimensions)


def _parts(battery: Battery) -> tuple[Key, ...]:
    return tuple(
        key for form in ("expectation", "perception") for key in (overall_key(battery.id, form), *_dimensions(battery, form))
    )
