"""How the questionnaire changed from period to period: what was added, what was left out, what cannot be compared."""

from __future__ import annotations

from itertools import pairwise

from generator.model.findings import Key
from generator.model.release import Release
from generator.narrate.topic import Topic, name_of, names_text
from generator.wording import period


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
    return frozenset(_identity(key) for key in release.cells if key.scope in {"item", "question"} and not key.segment)


def _identity(key: Key) -> tuple[str, str, str]:
    return (key.scope, key.battery, key.target)
