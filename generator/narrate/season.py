"""Where seasons differ, the same period of the year before comes first; the one just before is for orientation only."""

from __future__ import annotations

from generator.model.analyses import Analyses
from generator.model.changes import Changes
from generator.model.findings import Key
from generator.narrate.basis import opened
from generator.narrate.levels import with_unit
from generator.narrate.topic import Topic
from generator.wording import period


def leading_changes(topic: Topic, analyses: Analyses) -> Changes | None:
    """What a page claims: against the same season of the year before where the organisation says that seasons differ."""
    if topic.organisation.season and analyses.same_season:
        return analyses.same_season
    return topic.changes if topic.changes is not None else analyses.changes


def tell_season(topic: Topic, analyses: Analyses, key: Key) -> tuple[str, ...]:
    """For the measure that the page is about; nothing where no season is declared."""
    season = topic.organisation.season
    if season is None or topic.release.period.grain == "year":
        return ()
    why = opened(season.in_(topic.language))
    if analyses.same_season is None:
        return (topic.say("season.missing", why=why),)
    same = period(topic.language, analyses.same_season.earlier)
    lead = topic.say("season.lead", same=same, why=why)
    return tuple(text for text in (lead, _tell_previous(topic, analyses.changes, key)) if text)


def _tell_previous(topic: Topic, changes: Changes | None, key: Key) -> str:
    """Two values without a class: another season is no comparison."""
    earlier = next((one for one in topic.series.releases if changes and one.period == changes.earlier), None)
    before, now = (release.shown(key) if release else None for release in (earlier, topic.release))
    if changes is None or before is None or now is None:
        return ""
    values = {"before": with_unit(topic, key, before), "now": with_unit(topic, key, now)}
    return topic.say("season.previous", previous=period(topic.language, changes.earlier), **values)
