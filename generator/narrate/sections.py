"""The sentences of each section of a results page, beyond its headline. A section that has none is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.analyses import Analyses
from generator.model.findings import Key
from generator.model.measures import headline_key
from generator.model.scene import Scene
from generator.narrate.actions import tell_effects_of_dimension, tell_measured, tested_in
from generator.narrate.extremes import tell_class_counts
from generator.narrate.limits import tell_sampling
from generator.narrate.peers import tell_peers
from generator.narrate.season import tell_season, with_period_before
from generator.narrate.segments import changes_of, tell_segments
from generator.narrate.shifts import tell_threshold_proof
from generator.narrate.targets import tell_targets
from generator.narrate.themes import tell_themes
from generator.narrate.topic import Topic
from generator.narrate.trust import tell_response, tell_revisions, tell_underrepresented
from generator.narrate.why import tell_drivers, tell_matrices
from generator.wording import count

Notes = Mapping[str, tuple[str, ...]]


def notes_of_results(
    topic: Topic, analyses: Analyses, scene: Scene | None, dimensions: tuple[Key, ...], items: tuple[Key, ...]
) -> Notes:
    """Sections of a whole release, by their id."""
    return _without_empty(
        {
            "season": tell_season(topic, analyses, (headline_key(topic.instrument), *dimensions)),
            "items": tuple(_tell_items(topic, items)),
            "segments": tell_segments(topic, analyses.segments, analyses.funnels),
            "why": (*tell_drivers(topic), *tell_matrices(topic, analyses.matrices)),
            "themes": tell_themes(topic),
            "targets": tell_targets(topic),
            "peers": tell_peers(topic, scene),
            "actions": tell_measured(scene, topic.release.period, topic.language) if scene else (),
            "trust": (
                *tell_underrepresented(topic),
                *tell_response(topic),
                *tell_sampling(topic),
                *tell_revisions(topic),
                *((proof,) if (proof := tell_threshold_proof(topic)) else ()),
            ),
        }
    )


def notes_of_dimension(topic: Topic, analyses: Analyses, scene: Scene | None, key: Key) -> Notes:
    """Sections of the dimension that the key names: the season, and what was done about it."""
    dimension = key.target
    actions = tell_effects_of_dimension(scene, dimension, topic.language) if scene else ()
    return _without_empty({"season": tell_season(topic, analyses, (key,)), "actions": actions})


def tell_more_comparisons(topic: Topic, analyses: Analyses, scene: Scene | None) -> str:
    """How many changes since the period before, groups and effects of actions were tested besides the changes it leads with."""
    tested = [one for each in analyses.segments.values() for one in changes_of(topic, each)[:1] if one.family_size]
    groups = sum(one.family_size for one in tested)
    beside = with_period_before(topic, analyses)
    before = beside.changes.comparisons if beside and beside.changes else 0
    counts = (("before", before), ("groups", groups), ("actions", tested_in(scene, topic.release.period) if scene else 0))
    earlier = beside.earlier_period if beside else ""
    parts = [topic.say(f"comparisons.{name}", k=count(topic.language, k), earlier=earlier) for name, k in counts if k]
    text = ("，" if topic.language == "zh" else ", ").join(parts)
    is_all = topic.changes is None or not topic.changes.comparisons
    return topic.say("comparisons.only" if is_all else "comparisons.more", parts=text) if text else ""


def _tell_items(topic: Topic, items: tuple[Key, ...]) -> Iterator[str]:
    """How many items moved, and how many of those that are said to have moved may be chance."""
    counts = tell_class_counts(topic, items, "items")
    tested = sum(change.p is not None for key in items if (change := topic.change(key)))
    if counts:
        yield counts
    if tested > 1:
        yield topic.say("items.false", m=count(topic.language, tested))


def _without_empty(found: Mapping[str, tuple[str, ...]]) -> Notes:
    return {name: sentences for name, sentences in found.items() if sentences}
