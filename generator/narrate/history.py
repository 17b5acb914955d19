"""How the questionnaire changed from period to period: what was added, what was left out, what cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.model.dataset import Break
from generator.model.findings import Key
from generator.model.instrument import Instrument
from generator.model.period import Period
from generator.model.release import Hidden, Release
from generator.narrate.limits import closed
from generator.narrate.topic import Topic, dimension_name, name_of, names_text, spaced
from generator.wording import count, period


def tell_history(topic: Topic) -> tuple[str, ...]:
    releases = topic.series.releases
    if len(releases) == 1:
        return (topic.say("method.changed.one"),)
    found = tuple(text for before, after in pairwise(releases) for text in _tell_step(topic, before, after))
    return found or (topic.say("method.changed.none"),)


def _tell_step(topic: Topic, before: Release, after: Release) -> tuple[str, ...]:
    when = period(topic.language, after.period)
    if before.instrument != after.instrument:
        name = topic.site.instruments[after.instrument].name.in_(topic.language)
        return (topic.say("method.changed.instrument", period=when, instrument=name),)
    new, gone = _names(topic, after, before), _names(topic, before, after)
    found = (("method.changed.new", new), ("method.changed.gone", gone))
    return tuple(topic.say(message, period=when, names=names_text(topic, names)) for message, names in found if names)


def _names(topic: Topic, one: Release, other: Release) -> list[str]:
    """Items and questions that the first release has and the second lacks, in the order of the questionnaire."""
    missing = _asked(one) - _asked(other)
    keys = [key for key in one.cells if _identity(key) in missing]
    return list(dict.fromkeys(name_of(topic, key._replace(statistic="mean")) for key in keys))


def _asked(release: Release) -> frozenset[tuple[str, str, str]]:
    """What was asked: a questionnaire of several versions has cells for all of them."""
    return frozenset(
        _identity(key)
        for key, cell in release.cells.items()
        if key.scope in {"item", "question"} and not key.segment and not (isinstance(cell, Hidden) and cell.why == "not_asked")
    )


def _identity(key: Key) -> tuple[str, str, str]:
    return (key.scope, key.battery, key.target)


def tell_breaks(topic: Topic) -> tuple[str, ...]:
    """Declared breaks, and what may be compared with the questionnaire before, each with its reason."""
    return (*(_tell_break(topic, one) for one in topic.dataset.breaks), *_tell_crosswalk(topic))


def _tell_break(topic: Topic, one: Break) -> str:
    names = [_target_name(topic, target) for target in one.targets]
    some = topic.say("method.break.some", names=spaced(topic, names_text(topic, names)))
    values = {
        "period": period(topic.language, Period.parse(one.period)),
        "targets": some if names else topic.say("method.break.all"),
        "reason": closed(topic, one.reason.in_(topic.language)),
    }
    return topic.say("method.break", **values)


def _tell_crosswalk(topic: Topic) -> Iterator[str]:
    crosswalk = topic.instrument.crosswalk
    before = topic.site.instruments.get(crosswalk.instrument) if crosswalk else None
    if crosswalk and before:
        names = [_target_name(topic, pair.now) for pair in crosswalk.same]
        values = {
            "name": before.name.in_(topic.language),
            "version": before.version,
            "n": count(topic.language, len(names)),
            "items": names_text(topic, names),
            "reason": closed(topic, crosswalk.reason.in_(topic.language)),
        }
        yield topic.say("method.crosswalk" if names else "method.crosswalk.nothing", **values)


def _target_name(topic: Topic, target: str) -> str:
    """An item, a question, a battery or a dimension, in quotation marks where respondents read it."""
    named = _names_of(topic.instrument, topic)
    return topic.say("quoted", name=named[target]) if target in named else dimension_name(topic, target)


def _names_of(instrument: Instrument, topic: Topic) -> dict[str, str]:
    items = {item.id: item.short for battery in instrument.batteries for item in battery.items}
    questions = {question.id: question.short for question in instrument.questions}
    batteries = {battery.id: battery.name for battery in instrument.batteries}
    return {name: words.in_(topic.language) for name, words in (batteries | items | questions).items()}
