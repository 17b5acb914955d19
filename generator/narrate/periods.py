"""Any two published periods of one data set: what each pair allows one to say, and that picking the greatest exaggerates."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.changes import Change, Changes
from generator.model.measures import headline_key
from generator.model.period import Period
from generator.model.release import Series
from generator.model.scene import Comparisons, Scene
from generator.model.story import Story
from generator.model.text import Language
from generator.narrate.basis import list_basis
from generator.narrate.describing import describe
from generator.narrate.shifts import FINDINGS, is_better, tell_change, tell_change_briefly, tell_parts
from generator.narrate.topic import Topic
from generator.wording import count, period

MOST = 6


def tell_comparison(scene: Scene, dataset: str, language: Language) -> Story:
    """The page leads with the pair that a results page would compare; `notes` has the sentences of every pair, by `pair_id`."""
    series = next(one for one in scene.customers if one.dataset == dataset)
    pairs = scene.comparisons.get(dataset, {})
    topic = Topic(scene.site, series, series.latest, None, language)
    first = _leading_pair(series, pairs, is_seasonal=topic.organisation.season is not None)
    headline = (*(tell_pair(scene, series, pairs[first], language) if first else ()), *_tell_pairs(topic, pairs))
    name, organisation = topic.dataset.name.in_(language), topic.organisation.name.in_(language)
    title = "compare.title.alone" if name.startswith(organisation) else "compare.title"
    return Story(
        language=language,
        title=topic.say(title, organisation=organisation, dataset=name),
        description=describe(language, headline),
        headline=headline[:MOST],
        cannot_say=tuple(_limits(topic, pairs)),
        cards=(),
        comparisons=_tell_tests(topic, pairs),
        basis=list_basis(topic),
        notes={pair_id(*both): tell_pair(scene, series, changes, language) for both, changes in pairs.items()},
    )


def pair_id(earlier: Period, later: Period) -> str:
    """`2020q1-2020q3`: key of a pair's sentences, and an anchor."""
    return f"{earlier.id}-{later.id}"


def tell_pair(scene: Scene, series: Series, changes: Changes, language: Language) -> tuple[str, ...]:
    """The headline measure by its class and its parts; then the worst and the best clear change of a dimension."""
    release = next(one for one in series.releases if one.period == changes.later)
    topic = Topic(scene.site, series, release, changes, language)
    change = topic.change(headline_key(topic.instrument))
    lead = (tell_change_briefly(topic, change), tell_parts(topic, change)) if change else (topic.say("compare.nothing"),)
    apart = topic.say("compare.other_season") if _is_other_season(topic, changes) else ""
    return tuple(dict.fromkeys(text for text in (*lead, *_tell_extremes(topic, changes), apart) if text))


def _is_other_season(topic: Topic, changes: Changes) -> bool:
    """Whether what moved between the two periods may be nothing but the season."""
    earlier, later = changes.earlier, changes.later
    if topic.organisation.season is None or later.grain == "year":
        return False
    return earlier.part != later.part and not topic.organisation.is_one_season(earlier, later)


def _tell_extremes(topic: Topic, changes: Changes) -> Iterator[str]:
    """A good one never stands without the bad one."""
    found = [one for one in changes.changes.values() if one.family == "dimensions" and one.kind in FINDINGS]
    for side in (False, True):
        best = max((one for one in found if is_better(topic, one) is side), key=_size, default=None)
        if best:
            yield tell_change(topic, best)


def _size(change: Change) -> float:
    return abs(change.value or 0.0)


def _leading_pair(series: Series, pairs: Comparisons, *, is_seasonal: bool) -> tuple[Period, Period] | None:
    """The latest period with the same one of the year before where seasons differ, otherwise with the one before it."""
    latest, before = series.latest.period, series.before(series.latest)
    same = (Period(latest.year - 1, latest.part, latest.grain), latest)
    if is_seasonal and same in pairs:
        return same
    return (before.period, latest) if before else None


def _tell_pairs(topic: Topic, pairs: Comparisons) -> Iterator[str]:
    """How many pairs there are, and in how many the headline measure can be compared at all."""
    if not pairs:
        yield topic.say("compare.one", period=topic.period)
        return
    lead = headline_key(topic.instrument)
    able = sum((change := found.changes.get(lead)) is not None and change.value is not None for found in pairs.values())
    yield topic.say("compare.pairs", m=count(topic.language, len(pairs)), k=count(topic.language, able))


def _limits(topic: Topic, pairs: Comparisons) -> Iterator[str]:
    if len(pairs) > 1:
        yield topic.say("compare.picking")
    if topic.organisation.season and pairs:
        yield topic.say("compare.season")
    changed = [one for one in topic.series.releases if one.instrument != topic.release.instrument]
    if changed:
        yield topic.say("compare.instrument", period=period(topic.language, changed[-1].period))
    yield topic.say("limit.cause")


def _tell_tests(topic: Topic, pairs: Comparisons) -> str:
    total = sum(found.comparisons for found in pairs.values())
    return topic.say("compare.tests", total=count(topic.language, total), m=count(topic.language, len(pairs))) if total else ""
