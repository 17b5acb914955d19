"""Sentences about the groups of a segment: what is published, whether any two can be told apart. Never an order of merit."""

from __future__ import annotations

from generator.model.dataset import SegmentColumn
from generator.model.findings import Key
from generator.model.measures import headline_key
from generator.model.release import Hidden, Shown
from generator.narrate.extremes import overlap
from generator.narrate.levels import tell_level, value_with_span
from generator.narrate.limits import tell_hidden_groups, tell_main_warnings, tell_sampling
from generator.narrate.topic import FEW, Topic, inside, names_text, spaced
from generator.wording import count

NAMED = 5
"""Most groups that a sentence names."""
NamedKey = tuple[str, Key]
"""A group's name and the key of its headline measure."""


def group_keys(topic: Topic, segment: SegmentColumn) -> tuple[NamedKey, ...]:
    """The groups that the release knows, published or hidden, in the order of the data set."""
    lead = headline_key(topic.instrument)
    keys = ((level.name.in_(topic.language), lead._replace(segment=segment.id, level=level.id)) for level in segment.levels)
    return tuple((name, key) for name, key in keys if topic.release.get(key) is not None)


def tell_groups(topic: Topic, segment: str, keys: tuple[NamedKey, ...]) -> tuple[str, ...]:
    """How many groups are published, and everyone's level for comparison."""
    published = _published(topic, keys)
    everyone = tell_level(topic, headline_key(topic.instrument))
    if not published:
        return (topic.say("groups.none", segment=inside(topic, segment)), everyone)
    values = {"m": count(topic.language, len(keys)), "k": count(topic.language, len(published))}
    message = "groups.all" if len(published) == len(keys) else "groups.count"
    return (topic.say(message, segment=inside(topic, segment), **values), everyone)


def list_group_limits(topic: Topic, keys: tuple[NamedKey, ...], *, is_tested: bool = False) -> tuple[str, ...]:
    """`is_tested`: every group was compared with all others."""
    hidden = tuple(cell.why for _, key in keys if isinstance(cell := topic.release.get(key), Hidden))
    small = [name for name, _, cell in _published(topic, keys) if cell.n < FEW]
    sentences = (
        topic.say("limit.unadjusted"),
        "" if is_tested else topic.say("limit.groups_untested"),
        _tell_small(topic, small),
        *tell_hidden_groups(topic, hidden),
        *tell_sampling(topic),
        *tell_main_warnings(topic),
    )
    return tuple(sentence for sentence in sentences if sentence)


def _tell_small(topic: Topic, small: list[str]) -> str:
    """By name while there are few; a list of twenty is no sentence."""
    if len(small) > NAMED:
        return topic.say("limit.small_groups", k=count(topic.language, len(small)))
    return topic.say("limit.small_group", names=spaced(topic, names_text(topic, small))) if small else ""


def _published(topic: Topic, keys: tuple[NamedKey, ...]) -> tuple[tuple[str, Key, Shown], ...]:
    return tuple((name, key, cell) for name, key in keys if (cell := topic.release.shown(key)))


def tell_apart(topic: Topic, keys: tuple[NamedKey, ...]) -> tuple[str, ...]:
    """What the intervals allow one to say where groups were not tested: the two that lie furthest apart, if their intervals do
    not overlap; otherwise that none can be told apart."""
    placed = sorted((group for group in _published(topic, keys) if group[2].low is not None), key=lambda group: group[2].value)
    if len(placed) < 2:
        return ()
    pairs = [(one, other) for i, one in enumerate(placed) for other in placed[i + 1 :] if not overlap(one[2], other[2])]
    if not pairs:
        return (topic.say("groups.overlap"),)
    low, high = max(pairs, key=lambda pair: pair[1][2].value - pair[0][2].value)
    values = {"low_value": value_with_span(topic, low[1], low[2]), "high_value": value_with_span(topic, high[1], high[2])}
    return (topic.say("groups.apart", low=spaced(topic, low[0]), high=spaced(topic, high[0]), **values),)
