"""Which levels of a segment differ from the rest, after correction; never an order of merit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model.analyses import FEWEST_IN_FUNNEL, Funnel
from generator.model.changes import Change, Changes
from generator.model.dataset import SegmentColumn
from generator.model.findings import Key
from generator.model.measures import headline_key
from generator.narrate.figures import amount, printed, span, unit_of
from generator.narrate.limits import POWER
from generator.narrate.shifts import CLEAR, subject
from generator.narrate.topic import Topic, inside, names_text
from generator.wording import count, number

MOST = 3
"""Dimensions that a page names; its table has the rest."""


def tell_segments(topic: Topic, segments: Mapping[str, Changes], funnels: Mapping[str, Funnel]) -> tuple[str, ...]:
    """For each segment, by the headline measure: how many of its levels differ from all others, and which. Many levels are
    judged by their funnel alone: two verdicts on one branch, by two corrections, read as a contradiction."""
    declared = {segment.id: segment for segment in topic.dataset.segments}
    found: list[str] = []
    for name, changes in segments.items():
        if name in declared:
            found += _tell_funnel(topic, declared[name], funnels.get(name)) or tell_one_segment(topic, declared[name], changes)
    return tuple(found)


def tell_one_segment(topic: Topic, segment: SegmentColumn, changes: Changes) -> tuple[str, ...]:
    """k of m levels differ after correction; where none does, how large a difference would have been seen."""
    tested = [change for change in changes_of(topic, changes) if change.value is not None]
    if not tested:
        return ()
    values = {
        "segment": inside(topic, segment.name.in_(topic.language)),
        "measure": subject(topic, headline_key(topic.instrument)).rstrip(),
        "m": count(topic.language, len(tested)),
    }
    differing = [change for change in tested if change.kind in CLEAR]
    if not differing:
        return (topic.say("segments.none", mde=_detectable(topic, tested), **values),)
    names = names_text(topic, [_named(topic, segment, change) for change in differing])
    if len(tested) == 2 and len(differing) == 2:
        return (topic.say("segments.two", names=names, **values),)
    message = "segments.some" if len(differing) < len(tested) else "segments.all"
    message += ".one" if len(differing) == 1 else ""
    return (topic.say(message, k=count(topic.language, len(differing)), names=names, **values),)


def tell_other_measures(topic: Topic, segment: SegmentColumn, changes: Changes) -> tuple[str, ...]:
    """The gaps of dimensions in which groups differ from all others: what the headline measure averages away. Widest first."""
    found = [one for one in changes.changes.values() if one.key.scope == "dimension" and one.kind in CLEAR]
    named: dict[Key, list[Change]] = {}
    for one in sorted(found, key=lambda one: -abs(one.value or 0.0)):
        named.setdefault(one.key._replace(segment="", level=""), []).append(one)
    told = []
    for key, differing in list(named.items())[:MOST]:
        names = names_text(topic, [_named(topic, segment, one) for one in differing])
        tested = sum(one._replace(segment="", level="") == key for one in changes.changes)
        message = "segments.dimension.two" if len(differing) == tested == 2 else "segments.dimension"
        told.append(topic.say(message, measure=subject(topic, key).rstrip(), names=names))
    return tuple(told)


def changes_of(topic: Topic, changes: Changes) -> list[Change]:
    """Those of the headline measure."""
    lead = headline_key(topic.instrument)
    return [change for key, change in changes.changes.items() if key._replace(segment="", level="") == lead]


def _named(topic: Topic, segment: SegmentColumn, change: Change) -> str:
    """`“North” (−0.40, −0.62 to −0.18)`: its difference from all others."""
    name = topic.say("quoted", name=level_name(topic, segment, change.key.level))
    bounds = (change.low or 0.0, change.high or 0.0)
    factor = 1 if unit_of(change.key) == "points" else 100
    step = round(printed(change.key, change.step) * factor, 6)
    value = number(topic.language, (change.value or 0.0) * factor, step, signed=True)
    message = "segments.level.small" if change.kind == "S4" else "segments.level"
    return topic.say(message, name=name, value=value, span=span(topic, change.key, bounds, change.step))


def level_name(topic: Topic, segment: SegmentColumn, level: str) -> str:
    return next((one.name.in_(topic.language) for one in segment.levels if one.id == level), level)


def _detectable(topic: Topic, tested: Sequence[Change]) -> str:
    widest = max(tested, key=lambda change: (change.high or 0.0) - (change.low or 0.0))
    smallest = ((widest.high or 0.0) - (widest.low or 0.0)) / 2 * POWER
    return amount(topic, widest.key, smallest, widest.step)


def _tell_funnel(topic: Topic, segment: SegmentColumn, funnel: Funnel | None) -> tuple[str, ...]:
    """Levels outside limits that widen as their base falls: look into them, whichever side they are on. Nothing for a few."""
    if funnel is None or len(funnel.points) < FEWEST_IN_FUNNEL:
        return ()
    outside, between = (
        [topic.say("quoted", name=level_name(topic, segment, point.level)) for point in funnel.points if _is(point.place, end)]
        for end in ("998", "95")
    )
    values = {"m": count(topic.language, len(funnel.points)), "segment": inside(topic, segment.name.in_(topic.language))}
    told = (("outside", outside), ("watch", between))
    found = tuple(topic.say(f"segments.{name}", names=names_text(topic, names), **values) for name, names in told if names)
    return found or (topic.say("segments.inside", **values),)


def _is(place: str, end: str) -> bool:
    return place.endswith("_" + end)
