"""Values for marks in course text, e.g. `{{value:gap dataset=kiosk-servqual target=reliability}}`: the published figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.errors import BuildError, listed, nearest
from generator.model.findings import Key
from generator.model.instrument import Battery, Instrument
from generator.model.measures import dimension_key, headline_key, item_key, leading_form, overall_key, question_key
from generator.model.release import Hidden, Release, Series, Shown
from generator.model.site import Site
from generator.model.text import Language
from generator.narrate.extremes import by_shortfall, overlap
from generator.narrate.figures import base_text, interval_phrase, span_text
from generator.narrate.levels import tell_level, with_unit
from generator.narrate.topic import Topic, name_of, names_text

FORMS = ("gap", "expectation", "minimum", "perception", "importance", "satisfaction")
TARGETS = (*FORMS, "mean", "top_box", "nps", "n", "widest-gap", "narrowest-gap", "headline")
OPTIONS = ("dataset", "period", "battery", "dimension", "item", "target", "with")
PLACES = ("dimension", "item", "target")


def live_value(
    site: Site, series: Sequence[Series], mark_target: str, options: Sequence[tuple[str, str]], language: Language
) -> str:
    """The value of a mark, ready to print as plain text. `series` are all of the site's; `dataset` chooses one. A value that
    may not be published prints why; a mark that names nothing that exists is a BuildError."""
    chosen = dict(options)
    for name in chosen:
        _one_of(name, OPTIONS, "option", mark_target)
    _one_of(mark_target, TARGETS, "value", mark_target)
    _one_of(chosen.get("with", "interval"), ("interval",), "with", mark_target)
    found = _choose_series(series, chosen.get("dataset"), mark_target)
    topic = Topic(site, found, _choose_release(found, chosen.get("period"), mark_target), None, language)
    if mark_target == "headline":
        return tell_level(topic, headline_key(topic.instrument))
    if mark_target in {"widest-gap", "narrowest-gap"}:
        return _print_extreme(topic, mark_target, chosen)
    key = _key_of(topic.instrument, mark_target, chosen)
    return _print(topic, key, mark_target, with_interval="with" in chosen)


def _choose_series(series: Sequence[Series], dataset: str | None, mark: str) -> Series:
    known = {one.dataset: one for one in series if one.releases}
    if dataset is None and len(known) == 1:
        return next(iter(known.values()))
    return known[_one_of(dataset or "", tuple(known), "dataset", mark)]


def _choose_release(series: Series, period: str | None, mark: str) -> Release:
    known = {release.period.id: release for release in series.releases}
    return known[_one_of(period, tuple(known), "period", mark)] if period else series.latest


def _key_of(instrument: Instrument, target: str, options: Mapping[str, str]) -> Key:
    """The key of a value about a dimension, an item, a question, or everything."""
    questions = {question.id: question for question in instrument.questions}
    place = next((options[name] for name in PLACES if name in options), "")
    statistic = "top_box" if target == "top_box" else "mean"
    if target == "nps":
        recommend = [question for question in instrument.questions if question.role == "recommend"]
        return question_key(
            questions[_one_of(place or next((q.id for q in recommend), ""), [q.id for q in recommend], "item", target)]
        )
    if place in questions and target in {"mean", "top_box", "n"}:
        return question_key(questions[place], "" if target == "n" else statistic)
    if not place and target == "n":
        return headline_key(instrument)
    battery = _choose_battery(instrument, target, options)
    form = target if target in FORMS else _answered_form(battery) if target in {"mean", "top_box"} else leading_form(battery)
    if not place:
        return overall_key(battery.id, form, statistic)
    return _place_key(battery, place, form, statistic, target)


def _place_key(battery: Battery, place: str, form: str, statistic: str, mark: str) -> Key:
    if place in battery.dimensions:
        return dimension_key(battery.id, place, form, statistic)
    items = tuple(item.id for item in battery.items)
    return item_key(battery.id, _one_of(place, (*battery.dimensions, *items), "target", mark), form, statistic)


def _choose_battery(instrument: Instrument, target: str, options: Mapping[str, str]) -> Battery:
    """The named battery; otherwise the headline's, if it asks the form, otherwise the first that does."""
    suited = {battery.id: battery for battery in instrument.batteries if _asks(battery, target)}
    lead = headline_key(instrument).battery
    usual = lead if lead in suited else next(iter(suited), "")
    return suited[_one_of(options.get("battery", usual), tuple(suited), "battery", target)]


def _answered_form(battery: Battery) -> str:
    """The form that respondents answered: a gap is computed, so its mean and top box are those of perception."""
    form = leading_form(battery)
    return "perception" if form == "gap" else form


def _asks(battery: Battery, target: str) -> bool:
    if target in {"gap", "widest-gap", "narrowest-gap"}:
        return battery.has_gap
    return target not in FORMS or target in {form.form for form in battery.forms}


def _print(topic: Topic, key: Key, mark: str, *, with_interval: bool) -> str:
    cell = topic.release.get(key)
    if cell is None:
        kind = f"no {key.statistic} of {key.form} for '{key.target}'"
        raise BuildError(f"value:{mark}: {topic.release.dataset} {topic.release.period.id} has {kind}")
    if isinstance(cell, Hidden):
        message = "too_few" if cell.why == "too_few" else "other"
        return topic.say(f"live.hidden.{message}", minimum=topic.minimum)
    if mark == "n":
        return base_text(topic, cell)
    return _print_estimate(topic, key, cell) if with_interval else with_unit(topic, key, cell)


def _print_estimate(topic: Topic, key: Key, cell: Shown) -> str:
    value = with_unit(topic, key, cell)
    if not span_text(topic, key, cell):
        return topic.say("value.span", value=value, span=interval_phrase(topic, key, cell))
    return topic.say("live.estimate", value=value, span=span_text(topic, key, cell), n=base_text(topic, cell))


def _print_extreme(topic: Topic, mark: str, options: Mapping[str, str]) -> str:
    """Name and value of the dimension that falls furthest short (or least), and those it cannot be told apart from."""
    battery = _choose_battery(topic.instrument, mark, options)
    keys = tuple(dimension_key(battery.id, dimension, "gap") for dimension in battery.dimensions)
    placed = by_shortfall(topic, keys)
    if not placed:
        raise BuildError(f"value:{mark}: no dimension of '{battery.id}' has a published gap with an interval")
    ordered = placed if mark == "widest-gap" else placed[::-1]
    (key, cell), rest = ordered[0], ordered[1:]
    values = {"name": name_of(topic, key), "value": with_unit(topic, key, cell)}
    tied = [name_of(topic, other) for other, beside in rest if overlap(cell, beside)]
    if not tied:
        return topic.say("live.named", **values)
    return topic.say("live.tied", others=names_text(topic, tied), **values)


def _one_of(name: str, known: Sequence[str], kind: str, mark: str) -> str:
    """`name`, if it is known; otherwise a BuildError that lists what is allowed."""
    if name in known:
        return name
    found = f"{kind} '{name}' does not exist" if name else f"{kind} is missing"
    hint = nearest(name, known)
    raise BuildError(f"value:{mark}: {found}; allowed: {listed(known) or 'none here'}" + (f"; {hint}" if hint else ""))
