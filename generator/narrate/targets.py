"""Targets that were set: met, not met, or not to be told yet; never nearly."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.findings import Key
from generator.model.measures import declared_key
from generator.model.organisation import Target
from generator.model.release import Shown
from generator.narrate.figures import interval_phrase, join, unit_of, value_text
from generator.narrate.shifts import first_day, subject
from generator.narrate.topic import Topic, capital, good_sign
from generator.wording import date, number, percent, points, say

OF_HUNDRED = ("nps", "share")


def tell_targets(topic: Topic) -> tuple[str, ...]:
    """Every target of this data set, by the published interval."""
    targets = (one for one in topic.organisation.targets if one.dataset == topic.release.dataset)
    return tuple(text for target in targets for text in _tell(topic, target))


def verdict(topic: Topic, key: Key, cell: Shown, wanted: float) -> str:
    """met: the whole interval is on the good side of the target, its boundary included; missed: none of it; open: the rest, and
    everything without an interval or a better direction."""
    sign = _sign(topic, key)
    if cell.low is None or cell.high is None or cell.edge or not sign:
        return "open"
    worst, best = (cell.low, cell.high) if sign > 0 else (-cell.high, -cell.low)
    return "met" if worst >= wanted * sign else "missed" if best < wanted * sign else "open"


def _tell(topic: Topic, target: Target) -> Iterator[str]:
    key = declared_key(topic.instrument, target)
    cell = topic.release.shown(key)
    wanted = target.value / 100 if unit_of(key) in OF_HUNDRED else target.value
    name = subject(topic, key).rstrip() if unit_of(key) != "share" else _share_name(topic, key)
    values = {"name": name, "target": _figure(topic, key, wanted)}
    if cell is None:
        yield capital(topic, topic.say("target.hidden", **values))
        return
    values["value"] = join(topic, value_text(topic, key, cell), interval_phrase(topic, key, cell))
    values["late"] = _late(topic, target)
    yield capital(topic, topic.say(f"target.{verdict(topic, key, cell, wanted)}", **values))


def _late(topic: Topic, target: Target) -> str:
    """Nothing for a target that is older than the period."""
    is_late = target.declared >= first_day(topic.release.period)
    return topic.say("target.late", date=date(topic.language, target.declared)) if is_late else ""


def _sign(topic: Topic, key: Key) -> int:
    """Shares here are top boxes: favourable ends, so that more is better on either scale."""
    return 1 if unit_of(key) == "share" else good_sign(topic, key)


def _share_name(topic: Topic, key: Key) -> str:
    question = next(one for one in topic.instrument.questions if one.id == key.target)
    quoted = topic.say("quoted", name=question.short.in_(topic.language))
    return topic.say("target.share", name=quoted, statistic=say(topic.language, "statistic.top_box"))


def _figure(topic: Topic, key: Key, value: float) -> str:
    """As many digits as it was declared with, two at most."""
    if unit_of(key) == "nps":
        return points(topic.language, value, _step(value))
    if unit_of(key) == "share":
        return percent(topic.language, value, _step(value))
    return number(topic.language, value, 0.01, signed=key.form == "gap")


def _step(value: float) -> float:
    return 0.01 if abs(value * 100 - round(value * 100)) < 1e-9 else 0.001
