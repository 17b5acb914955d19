"""One number that is followed over time, in a survey or in an organisation's own records: which it is, its name and unit."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from generator.cells import Unit, unit_of
from generator.charts.reading import dimension_name, headline_name, mid_sentence, part_of_scale
from generator.model.analyses import Analyses
from generator.model.chart import ChartRequest
from generator.model.effects import Effect
from generator.model.findings import Key
from generator.model.instrument import Instrument
from generator.model.measures import LEADING, dimension_key, headline_key, leading_form, overall_key, question_key, scale_of
from generator.model.operations import Indicator
from generator.model.release import Series
from generator.wording import number, say


@dataclass(frozen=True, slots=True)
class Followed:
    """A key, the series that it stands in, and how a reader sees it."""

    series: Series
    key: Key
    name: str
    unit: Unit
    unit_words: str
    """Title of an axis."""
    low: float = -inf
    high: float = inf
    """Ends that no value can pass, in the unit that readers see."""
    part_words: str = ""
    """Title of an axis that shows a stretch of the scale only."""
    indicator: Indicator | None = None


def followed(request: ChartRequest) -> Followed | None:
    """What `request.target` names: nothing for the headline; a battery, dimension or question; `battery/form`,
    `battery/dimension/form`; an indicator, also of the organisation's other records. None where there is no such number."""
    if request.release.dataset in request.site.datasets:
        key = _survey_key(request.site.instruments[request.release.instrument], request.target)
        if key:
            return of_key(request, request.series, request.site.instruments[request.release.instrument], key)
    for series in _all_series(request):
        found = _of_records(request, series)
        if found:
            return found
    return None


def analyses_of(request: ChartRequest, series: Series) -> Analyses | None:
    """What was read off a series: of the request itself, or of the organisation's other series."""
    if series.dataset == request.release.dataset:
        return request.analyses
    return request.scene.newest.get(series.dataset) if request.scene else None


def _all_series(request: ChartRequest) -> tuple[Series, ...]:
    return (request.series, *(request.scene.others if request.scene else ()))


def _every_series(request: ChartRequest) -> tuple[Series, ...]:
    return (*_all_series(request), *(request.scene.customers if request.scene else ()))


def _survey_key(instrument: Instrument, target: str) -> Key | None:
    if not target:
        return headline_key(instrument)
    question = next((one for one in instrument.questions if one.id == target), None)
    if question:
        return question_key(question)
    first, *rest = target.split("/")
    for battery in instrument.batteries:
        if battery.id == first:
            form = rest[-1] if rest else leading_form(battery)
            return dimension_key(first, rest[0], form) if len(rest) > 1 else overall_key(first, form)
        if first in battery.dimensions and not rest:
            return dimension_key(battery.id, first, leading_form(battery))
    return None


def of_effect(request: ChartRequest, effect: Effect) -> Followed | None:
    """The number that an action is judged by, of a survey or of the organisation's own records."""
    series = next((one for one in _every_series(request) if one.dataset == effect.source), None)
    if series is None:
        return None
    if effect.key.scope == "indicator":
        operations = request.site.operations[effect.source]
        known = series.latest.indicators or operations.indicators
        indicator = next((one for one in known if one.id == effect.key.target), None)
        return _indicator(request, series, effect.key, indicator) if indicator else None
    instrument = request.site.instruments[request.site.datasets[effect.source].instrument]
    return of_key(request, series, instrument, effect.key)


def of_key(request: ChartRequest, series: Series, instrument: Instrument, key: Key) -> Followed:
    """A number of a survey."""
    language = request.language
    unit, scale = unit_of(key.form, key.statistic), scale_of(instrument, key)
    words = say(language, f"charts.unit.{unit}")
    own = series.dataset == request.series.dataset
    name = headline_name(request) if own and key == headline_key(instrument) else _name(request, instrument, key)
    if unit == "nps":
        return Followed(series, key, name, unit, words, -100, 100, say(language, "charts.part.nps"))
    if unit == "percent":
        return Followed(series, key, name, unit, words, 0, 100)
    if unit == "score" and scale:
        return Followed(series, key, name, unit, words, scale.min, scale.max, part_of_scale(request, scale))
    return Followed(series, key, name, unit, words)


def _name(request: ChartRequest, instrument: Instrument, key: Key) -> str:
    language = request.language
    form = say(language, f"form.{key.form}")
    if key.statistic == "top_box":
        question = next(one for one in instrument.questions if one.id == key.target)
        return say(language, "charts.bullet.top_box", name=question.short.in_(language))
    if key.scope == "question":
        return say(language, "charts.nps") if key.statistic == "nps" else say(language, "charts.mean_of", form=form)
    if key.scope == "dimension":
        return say(language, "charts.label", name=dimension_name(request, key.target), measure=mid_sentence(language, form))
    if key.scope == "item":
        items = (item for battery in instrument.batteries if battery.id == key.battery for item in battery.items)
        short = next(item.short.in_(language) for item in items if item.id == key.target)
        return say(language, "charts.label", name=short, measure=mid_sentence(language, form))
    if len(instrument.batteries) > 1:
        battery = next(one.name.in_(language) for one in instrument.batteries if one.id == key.battery)
        return say(language, "charts.label", name=battery, measure=mid_sentence(language, form))
    return say(language, f"charts.overall_{'gap' if key.form == 'gap' else 'mean'}", form=mid_sentence(language, form))


def _of_records(request: ChartRequest, series: Series) -> Followed | None:
    """An indicator by its id; a whole file of records is about its first indicator."""
    operations = request.site.operations.get(series.dataset)
    if operations is None or not series.releases:
        return None
    known = series.latest.indicators or operations.indicators
    wanted = [one for one in known if one.id == request.target] or (list(known) if request.target == "" else [])
    return next((line for indicator in wanted if (line := of_indicator(request, series, indicator))), None)


def of_indicator(request: ChartRequest, series: Series, indicator: Indicator) -> Followed | None:
    """The number that an indicator leads with, if any release has it."""
    for statistic in (LEADING[indicator.kind], "median_time"):
        key = Key("", "", "indicator", "", indicator.id, indicator.kind, statistic, "none")
        if any(release.get(key) is not None for release in series.releases):
            return _indicator(request, series, key, indicator)
    return None


def _indicator(request: ChartRequest, series: Series, key: Key, indicator: Indicator) -> Followed:
    language, name = request.language, indicator.name.in_(request.language)
    unit = unit_of(key.form, key.statistic)
    words = measure_words(request, indicator, key)
    words = words[:1].upper() + words[1:]
    if unit == "percent":
        return Followed(series, key, name, unit, words, 0, 100, indicator=indicator)
    amount = indicator.unit.in_(language) if indicator.unit else ""
    if amount and key.statistic != "rate":
        words = say(language, "charts.name_value", name=words, value=amount)
    low = -inf if key.statistic == "average" else 0.0
    return Followed(series, key, name, unit, words, low, indicator=indicator)


def measure_words(request: ChartRequest, indicator: Indicator, key: Key) -> str:
    """What the number of an indicator is: `within 10 minutes`, `events per 1,000`, `median`."""
    language = request.language
    if key.statistic == "rate":
        return say(language, "records.measure.rate", per=number(language, indicator.per, 1))
    if key.statistic == "within_standard" and indicator.standard is not None:
        limit = number(language, indicator.standard, 1 if indicator.standard % 1 == 0 else 0.1)
        unit = indicator.unit.in_(language) if indicator.unit else ""
        return say(language, "records.measure.within_standard", limit=limit, unit=unit)
    return say(language, f"records.measure.{key.statistic}")
