"""Names of measures and words for changes, for tables about more than one release."""

from __future__ import annotations

from collections.abc import Sequence

from generator.cells import HUNDREDFOLD, Unit, digits_step, displayed, printed_step, shown_step, unit_of
from generator.model.changes import Change
from generator.model.findings import Key
from generator.model.instrument import Instrument
from generator.model.measures import scale_of
from generator.model.operations import Indicator
from generator.model.site import Site
from generator.model.statistics import statistic
from generator.model.table import Datum
from generator.model.text import Language
from generator.wording import number, say, space_after

CLEAR = frozenset({"S2", "S3", "S4"})
LARGE = 2
"""Above so many times the smallest change that matters, a clear change is large."""
JUDGING = frozenset({"gap", "adequacy", "perception", "satisfaction", "rating", "recommend", "overall", "effort"})
"""Forms that say how good a service is; higher expectations are neither better nor worse."""
NOTHING = Datum("[x]")
COUNTED = frozenset({"rate", "amount", "quantity"})
"""Kinds of statistics in the unit of their indicator, with at most two digits."""


def name_measure(site: Site, instrument: Instrument, key: Key, language: Language) -> str:
    """`响应性差距`, `Responsiveness (gap)`, `NPS`."""
    if key.scope == "question":
        if key.statistic == "nps":
            return "NPS"
        return next(one.short for one in instrument.questions if one.id == key.target).in_(language)
    form = say(language, f"form.{key.form}")
    message = "narrate.subject.gap" if key.form == "gap" else "narrate.subject.form"
    form = form.lower() if language == "en" else form
    return say(language, message, name=space_after(language, _target(site, instrument, key, language)), form=form)


def name_source_measure(site: Site, source: str, key: Key, language: Language) -> str:
    """The same for a number of a survey or of own records; of times, which of their numbers it is."""
    if key.scope == "indicator":
        name = indicator_of(site, source, key).name.in_(language)
        if key.form != "time":
            return name
        measure = say(language, f"records.measure.short.{key.statistic}")
        return say(language, "records.name.measure", name=name, measure=measure)
    return name_measure(site, site.instruments[site.datasets[source].instrument], key, language)


def name_level(site: Site, source: str, segment: str, level: str, language: Language) -> str:
    """A group of a survey or of records; its id where the source does not know it."""
    dataset, operations = site.datasets.get(source), site.operations.get(source)
    levels = [one for each in (dataset.segments if dataset else ()) if each.id == segment for one in each.levels]
    levels += operations.levels if operations else ()
    return next((one.name.in_(language) for one in levels if one.id == level), level)


def indicator_of(site: Site, source: str, key: Key) -> Indicator:
    return next(one for one in site.operations[source].indicators if one.id == key.target)


def better_sign(site: Site, source: str, key: Key) -> int:
    """+1 where more is better, -1 where less is, 0 where the number does not judge."""
    if key.scope == "indicator":
        return 1 if key.statistic == "within_standard" or indicator_of(site, source, key).better == "higher" else -1
    scale = scale_of(site.instruments[site.datasets[source].instrument], key)
    if key.form not in JUDGING:
        return 0
    return -1 if scale and scale.direction == "lower_is_better" else 1


def change_words(change: Change, language: Language, *, sign: int, sides: Sequence[float] = ()) -> str:
    """The class of a change in a few words; sides: both values, which say whether a gap is a shortfall in both."""
    if change.kind == "S1" or change.reason:
        reason = say(language, f"narrate.action.reason.{change.reason or 'no_interval'}")
        return say(language, "sheets.class.not_comparable", reason=reason)
    if change.kind not in CLEAR or change.value is None:
        return say(language, f"narrate.word.{change.kind}")
    word = _movement(change, language, sign, sides)
    size = {"S2": _size(change), "S4": "small"}.get(change.kind)
    return say(language, f"narrate.word.{size}", word=word) if size else word


def relative_words(change: Change, language: Language, sign: int) -> str:
    """The class of a difference from a comparison group, or of one run from another."""
    if change.kind not in CLEAR or change.value is None:
        return change_words(change, language, sign=sign)
    gain = change.value * sign
    verb = "better" if gain > 0 else "worse" if gain < 0 else "up" if change.value > 0 else "down"
    word = say(language, f"narrate.action.verb.{verb}")
    size = {"S2": _size(change), "S4": "small"}.get(change.kind)
    return say(language, f"narrate.word.{size}", word=word) if size else word


def difference_data(key: Key, change: Change | None, language: Language) -> tuple[Datum, Datum, Datum]:
    """Change, lower and upper end, each with its sign; nothing where there is no difference."""
    if change is None or change.value is None:
        return NOTHING, NOTHING, NOTHING
    value, low, high = (
        signed_datum(key, number_, change.step, language) for number_ in (change.value, change.low, change.high)
    )
    return value, low, high


def signed_datum(key: Key, value: float | None, step: float, language: Language) -> Datum:
    """A difference in the unit that readers see, percentage points and points of NPS without a sign of their own."""
    if value is None:
        return NOTHING
    return Datum(signed_text(key, value, step, language), _on_last_digit(key, value, step))


def signed_text(key: Key, value: float, step: float, language: Language) -> str:
    return number(language, _on_last_digit(key, value, step), _digits(key, step), signed=True)


def _on_last_digit(key: Key, value: float, step: float) -> float:
    """A difference of numbers on two steps lies on neither: printed to its last digit, as sentences have it."""
    unit = unit_of_key(key)
    return displayed(value, digits_step(step), unit)


def unit_of_key(key: Key) -> Unit:
    return unit_of(key.form, key.statistic)


def unit_words(site: Site, source: str, key: Key, language: Language) -> str:
    """The unit of a difference: points, percentage points, or that of the indicator."""
    if key.scope == "indicator" and statistic(key.statistic).kind != "share":
        indicator = indicator_of(site, source, key)
        if key.statistic == "rate":
            return say(language, "sheets.unit.rate", per=number(language, indicator.per, 1))
        return indicator.unit.in_(language) if indicator.unit else ""
    return say(language, f"annex.unit.{unit_of_key(key)}")


def _digits(key: Key, step: float) -> float:
    unit = unit_of_key(key)
    if statistic(key.statistic).kind in COUNTED:
        return digits_step(shown_step(max(step, 0.01), unit))
    return digits_step(shown_step(printed_step(step, unit), unit))


def factor_of(key: Key) -> int:
    return 100 if unit_of_key(key) in HUNDREDFOLD else 1


def _movement(change: Change, language: Language, sign: int, sides: Sequence[float]) -> str:
    up = (change.value or 0.0) > 0
    if change.key.form == "gap":
        if len(sides) == 2 and max(one * sign for one in sides) < 0:
            return say(language, "narrate.word.narrower" if up == (sign > 0) else "narrate.word.wider")
        return say(language, "narrate.word.relative_rise" if up else "narrate.word.relative_fall")
    word = say(language, "narrate.word.rise" if up else "narrate.word.fall")
    if not sign:
        return word
    verdict = say(language, f"narrate.action.verb.{'better' if up == (sign > 0) else 'worse'}")
    return say(language, "sheets.class.verdict", word=word, verdict=verdict)


def _size(change: Change) -> str:
    size = abs(change.value or 0.0)
    return "small" if size < change.delta else "moderate" if size <= LARGE * change.delta else "large"


def _target(site: Site, instrument: Instrument, key: Key, language: Language) -> str:
    """What a number is about: the whole, a dimension, or an item in quotation marks."""
    if key.scope == "dimension":
        return next((one.name.in_(language) for one in site.vocabulary.dimensions if one.id == key.target), key.target)
    battery = next(one for one in instrument.batteries if one.id == key.battery)
    if key.scope == "item":
        short = next(item.short for item in battery.items if item.id == key.target)
        return say(language, "narrate.quoted", name=short.in_(language))
    if len(instrument.batteries) > 1:
        return battery.name.in_(language)
    return say(language, "narrate.name.overall")
