"""How far the figures can be trusted this time: who is missing, how many answered, what was revised and corrected."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.dataset import Margin
from generator.model.measures import dimension_key, headline_key, leading_form, question_key
from generator.model.release import Correction, Release, Shown
from generator.narrate.basis import opened
from generator.narrate.figures import value_text
from generator.narrate.levels import side_of
from generator.narrate.respondents import CLOSE, NAMED_FROM
from generator.narrate.shifts import subject
from generator.narrate.topic import Topic, capital
from generator.wording import count, date, percent, period

FALL = 0.05
"""A return rate that falls by more than this may change who answers."""


def tell_underrepresented(topic: Topic) -> tuple[str, ...]:
    """Groups whose share among respondents is at least five points below that in the population."""
    population = topic.dataset.population
    return tuple(text for margin in (population.margins if population else ()) for text in _tell_missing(topic, margin))


def tell_response(topic: Topic) -> tuple[str, ...]:
    """Where the return rate fell by more than five points against the period before."""
    earlier = topic.series.before(topic.release) if topic.release in topic.series.releases else None
    now, before = rate_in(topic, topic.release), rate_in(topic, earlier) if earlier else None
    if now is None or before is None or earlier is None or before - now <= FALL + CLOSE:
        return ()
    when = period(topic.language, earlier.period)
    return (topic.say("response.fell", earlier=when, before=percent(topic.language, before), now=percent(topic.language, now)),)


def rate_in(topic: Topic, release: Release) -> float | None:
    """Returned of handed out in the files of one period; None where a file does not say how many were handed out."""
    paths = {file.path for file in topic.dataset.files if file.period == release.period.id}
    flows = [flow for flow in release.flows if flow.file in paths]
    if not flows or not all(flow.distributed for flow in flows):
        return None
    return sum(flow.received for flow in flows) / sum(flow.distributed or 0 for flow in flows)


def tell_revisions(topic: Topic) -> tuple[str, ...]:
    """What the newest version changed of the main measures; then errors that were found in pages of this period."""
    return (*_tell_revised(topic), *_tell_errors(topic))


def _tell_missing(topic: Topic, margin: Margin) -> Iterator[str]:
    segment = next(one for one in topic.dataset.segments if one.id == margin.segment)
    everyone, total = topic.release.sizes.get(("", "")), sum(level.count for level in margin.counts)
    weighted = bool(topic.release.weightings & {"survey", "poststratified", "raked"})
    for level in margin.counts:
        size = topic.release.sizes.get((margin.segment, level.level))
        if size is None or size.n is None or everyone is None or not everyone.n or not total:
            continue
        ours, theirs = min(1.0, size.n / everyone.n), level.count / total
        if theirs - ours >= NAMED_FROM - CLOSE:
            name = next(one.name for one in segment.levels if one.id == level.level).in_(topic.language)
            values = {"ours": percent(topic.language, ours), "theirs": percent(topic.language, theirs)}
            message = "missing.weighted" if weighted else "missing"
            yield topic.say(message, name=topic.say("quoted", name=name), **values)


def _tell_revised(topic: Topic) -> Iterator[str]:
    revision = topic.release.revisions[-1] if topic.release.revisions else None
    if revision is None or not revision.number:
        return
    values = {"date": date(topic.language, revision.date), "reason": opened(revision.reason_in(topic.language))}
    main = _main_keys(topic)
    told = [one for one in revision.corrections if one.key in main and _has_numbers(one)]
    for one in told:
        yield capital(topic, _tell_correction(topic, one, values))
    rest = len(revision.corrections) - len(told)
    if rest or not told:
        message = "revised.more" if told else "revised" if rest else "revised.nothing"
        yield topic.say(message, k=count(topic.language, rest), **values)


def _has_numbers(one: Correction) -> bool:
    return isinstance(one.before, Shown) and isinstance(one.now, Shown)


def _tell_correction(topic: Topic, one: Correction, values: dict[str, str]) -> str:
    """Old and new value, and whether the side of zero that the interval lies on is another one."""
    before, now = one.before, one.now
    if not isinstance(before, Shown) or not isinstance(now, Shown):
        return ""
    old, new = (value_text(topic, one.key, cell) for cell in (before, now))
    same = "same" if one.key.form != "gap" or side_of(before) == side_of(now) else "other"
    message = f"revised.value.{same}" if one.key.form == "gap" else "revised.value"
    return topic.say(message, name=subject(topic, one.key).rstrip(), old=old, new=new, **values)


def _main_keys(topic: Topic) -> set[object]:
    dimensions = (dimension_key(b.id, name, leading_form(b)) for b in topic.batteries for name in b.dimensions)
    return {headline_key(topic.instrument), *dimensions, *(question_key(one) for one in topic.instrument.questions)}


def _tell_errors(topic: Topic) -> Iterator[str]:
    for note in topic.organisation.corrections:
        if topic.release.period.id in note.periods:
            text = opened(note.text.in_(topic.language))
            yield topic.say("correction", date=date(topic.language, note.date), text=text)
