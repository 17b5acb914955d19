"""One level of a segment: what its number of answers permits, how it compares with the others, and what may not be said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.model.analyses import Analyses
from generator.model.changes import Change
from generator.model.dataset import SegmentColumn
from generator.model.findings import Key
from generator.model.measures import dimension_key, headline_key, leading_form, question_key
from generator.model.release import Hidden
from generator.narrate.figures import span, unit_of
from generator.narrate.levels import tell_level
from generator.narrate.limits import tell_main_warnings, tell_sampling
from generator.narrate.segments import changes_of
from generator.narrate.shifts import CLEAR, signed_value
from generator.narrate.topic import FEW, Topic, inside, spaced
from generator.wording import count


class Place(NamedTuple):
    """A level with its segment and its name in the page's language."""

    segment: SegmentColumn
    level: str
    name: str

    def key(self, everyone: Key) -> Key:
        return everyone._replace(segment=self.segment.id, level=self.level)


def tell_one_group(topic: Topic, place: Place, analyses: Analyses) -> tuple[str, ...]:
    """Answers first; the level; then how it differs from all others, where there are enough answers to ask."""
    key = place.key(headline_key(topic.instrument))
    is_hidden = isinstance(topic.release.get(key), Hidden) and _size(topic, place) is None
    found = (
        "" if is_hidden else _tell_size(topic, place),  # the level says that it is hidden, and why
        tell_level(topic, key, place.name) if is_hidden else tell_level(topic, key),
        *_tell_difference(topic, place, analyses),
        *_tell_place(topic, place, analyses),
        tell_level(topic, headline_key(topic.instrument), topic.say("group.everyone")),
    )
    return tuple(text for text in found if text)


def keys_of_group(topic: Topic, place: Place) -> tuple[Key, ...]:
    """The headline measure, the dimensions and the questions, as far as the release has them for this level."""
    dimensions = (dimension_key(b.id, name, leading_form(b)) for b in topic.batteries for name in b.dimensions)
    questions = (question_key(one) for one in topic.instrument.questions)
    everyone = dict.fromkeys((headline_key(topic.instrument), *dimensions, *questions))
    return tuple(key for one in everyone if topic.release.get(key := place.key(one)) is not None)


def limits_of_group(topic: Topic, place: Place) -> tuple[str, ...]:
    n = _size(topic, place)
    small = n is not None and n < FEW
    found = (
        topic.say("limit.unadjusted"),
        topic.say("group.small", name=spaced(topic, place.name)) if small else "",
        topic.say("group.single"),
        *tell_sampling(topic),
        *tell_main_warnings(topic),
    )
    return tuple(text for text in found if text)


def _size(topic: Topic, place: Place) -> int | None:
    size = topic.release.sizes.get((place.segment.id, place.level))
    return size.n if size else None


def _tell_size(topic: Topic, place: Place) -> str:
    size = topic.release.sizes.get((place.segment.id, place.level))
    if size is None or size.n is None:
        return topic.say("group.size.hidden", name=spaced(topic, place.name), minimum=topic.minimum)
    n = count(topic.language, size.n)
    name = spaced(topic, place.name)
    message = "group.size.few" if size.n < FEW else "group.size"
    return topic.say(message if size.n_is_exact else f"{message}.about", name=name, n=n)


def _is_small(topic: Topic, place: Place) -> bool:
    n = _size(topic, place)
    return n is None or n < FEW


def _tell_difference(topic: Topic, place: Place, analyses: Analyses) -> Iterator[str]:
    """Against the respondents of all other levels. Below 50 answers only the level is told."""
    changes = analyses.segments.get(place.segment.id)
    if changes is None or _is_small(topic, place):
        return
    for change in changes_of(topic, changes):
        if change.key.level == place.level and change.value is not None:
            yield topic.say(f"group.{_class(change)}", **_values(topic, place, change, len(changes_of(topic, changes))))


def _class(change: Change) -> str:
    return "differs" if change.kind in CLEAR else "watch" if change.kind == "S7" else "alike"


def _values(topic: Topic, place: Place, change: Change, levels: int) -> dict[str, object]:
    return {
        "name": inside(topic, place.name),
        "value": signed_value(topic, change),
        "unit": topic.say(f"unit.{unit_of(change.key)}"),
        "span": span(topic, change.key, (change.low or 0.0, change.high or 0.0), change.step),
        "m": count(topic.language, levels),
    }


def _tell_place(topic: Topic, place: Place, analyses: Analyses) -> Iterator[str]:
    """In the funnel: inside, between the limits, or outside the outer ones. Never its rank."""
    funnel = analyses.funnels.get(place.segment.id)
    for point in funnel.points if funnel else ():
        if point.level == place.level:
            where = "inside" if point.place == "inside" else point.place.partition("_")[2]
            yield topic.say(f"group.funnel.{where}", name=inside(topic, place.name))
