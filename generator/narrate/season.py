"""Where seasons differ, the same period of the year before comes first; the one just before is told as well where it is of the
same season, and for orientation only where it is not."""

from __future__ import annotations

from dataclasses import replace

from generator.model.analyses import Analyses
from generator.model.changes import Changes
from generator.model.findings import Key
from generator.narrate.basis import opened
from generator.narrate.extremes import tell_class_counts
from generator.narrate.levels import with_unit
from generator.narrate.shifts import CLEAR, tell_change, tell_finding
from generator.narrate.topic import Topic
from generator.wording import period


def leading_changes(topic: Topic, analyses: Analyses) -> Changes | None:
    """What a page claims: against the same season of the year before where the organisation says that seasons differ."""
    if topic.organisation.season and analyses.same_season:
        return analyses.same_season
    return topic.changes if topic.changes is not None else analyses.changes


def with_period_before(topic: Topic, analyses: Analyses) -> Topic | None:
    """The same release with its changes against the period before, where the page leads with the year before and both periods
    are of one season: a fall since the last quarter must not hide behind a rise since last year."""
    before = analyses.changes
    if topic.changes is None or before is None or before.earlier == topic.changes.earlier:
        return None
    is_told = topic.organisation.is_one_season(before.earlier, topic.release.period)
    return replace(topic, changes=before) if is_told else None


def tell_season(topic: Topic, analyses: Analyses, keys: tuple[Key, ...]) -> tuple[str, ...]:
    """For the measures that the page is about, the main one first; nothing where no season is declared."""
    season = topic.organisation.season
    if season is None or topic.release.period.grain == "year":
        return ()
    why = opened(season.in_(topic.language))
    if analyses.same_season is None:
        return (topic.say("season.missing", why=why),)
    same = period(topic.language, analyses.same_season.earlier)
    lead = topic.say("season.lead", same=same, why=why)
    beside = with_period_before(topic, analyses)
    told = _tell_beside(beside, keys) if beside else (_tell_previous(topic, analyses.changes, keys[0]),)
    return tuple(text for text in (lead, *told) if text)


def _tell_beside(beside: Topic, keys: tuple[Key, ...]) -> tuple[str, ...]:
    """The main measure whatever its class; how many of the others moved, and each that clearly did."""
    main, others = beside.change(keys[0]), keys[1:]
    clear = [change for key in others if (change := beside.change(key)) and change.kind in CLEAR]
    told = (tell_finding(beside, main) if main.kind in CLEAR else tell_change(beside, main),) if main else ()
    lead = beside.say("season.alike", previous=beside.earlier_period)
    return (lead, *told, tell_class_counts(beside, others, "dimensions"), *(tell_finding(beside, one) for one in clear))


def _tell_previous(topic: Topic, changes: Changes | None, key: Key) -> str:
    """Two values without a class: another season is no comparison."""
    earlier = next((one for one in topic.series.releases if changes and one.period == changes.earlier), None)
    before, now = (release.shown(key) if release else None for release in (earlier, topic.release))
    if changes is None or before is None or now is None:
        return ""
    values = {"before": with_unit(topic, key, before), "now": with_unit(topic, key, now)}
    return topic.say("season.previous", previous=period(topic.language, changes.earlier), **values)
