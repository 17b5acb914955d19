"""What the data do not allow one to conclude: the box that stands beside every headline."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.changes import Change
from generator.model.findings import Key
from generator.model.release import Hidden
from generator.narrate.figures import amount
from generator.narrate.shifts import subject, tell_change, tell_obstacles
from generator.narrate.topic import FEW, Topic, name_of, names_text, spaced
from generator.wording import count

POWER = 2.8 / 1.96
"""Half a 95% interval of the change times this is the smallest change seen with a chance of 80%: (1.96 + 0.84) standard errors
(Lehr 1992). Half widths from t are a little wider than 1.96 standard errors, so the figure errs on the safe side."""


def list_limits(topic: Topic, keys: tuple[Key, ...]) -> tuple[str, ...]:
    """In order: change, sampling, cause, hidden groups, few answers, what the questionnaire and the fieldwork warn of."""
    sentences = [
        *_limits_of_change(topic, keys),
        *tell_sampling(topic),
        _tell_cause(topic),
        *_tell_hidden_groups(topic, keys),
        *_tell_few(topic),
        *tell_main_warnings(topic),
    ]
    return tuple(dict.fromkeys(sentence for sentence in sentences if sentence))


def tell_sampling(topic: Topic) -> tuple[str, ...]:
    """Nothing for probability samples and censuses, whose intervals mean what they say."""
    sampling = topic.dataset.fieldwork.sampling
    return () if sampling in {"probability", "census"} else (topic.say(f"limit.sampling.{sampling}"),)


def tell_warnings(topic: Topic) -> tuple[str, ...]:
    """What the authors of the questionnaire and of the data set want every reader to know."""
    notes = (*topic.instrument.notes, *topic.dataset.fieldwork.limits)
    return tuple(closed(topic, note.in_(topic.language)) for note in notes)


def tell_main_warnings(topic: Topic) -> tuple[str, ...]:
    """The first note of the questionnaire and of the data set, for a box that stays short; the method page has the rest."""
    notes = (topic.instrument.notes, topic.dataset.fieldwork.limits)
    first = tuple(closed(topic, note.in_(topic.language)) for group in notes for note in group[:1])
    more = (topic.say("limit.more"),) if any(len(group) > 1 for group in notes) else ()
    return (*first, *more)


def closed(topic: Topic, text: str) -> str:
    """A person's sentence, ended with a full stop where it has none."""
    text = text.strip()
    return text if text.endswith(tuple("。.!！?？…”）)")) else text + ("。" if topic.language == "zh" else ".")


def _limits_of_change(topic: Topic, keys: tuple[Key, ...]) -> tuple[str, ...]:
    if topic.changes is None:
        return (_tell_no_past(topic),)
    changes = [change for key in keys if (change := topic.change(key))]
    leads = [tell_change(topic, change) for change in changes if change.kind == "S7"]
    obstacles = tell_obstacles(topic, [change for change in changes if change.reason])
    return (_tell_inconclusive(topic, changes), *leads, *(obstacles[:1] if _same_reason(changes) else obstacles))


def _same_reason(changes: Sequence[Change]) -> bool:
    """Whether one sentence about the questionnaire says it all."""
    return bool(changes) and all(change.reason == "instrument" for change in changes)


def _tell_no_past(topic: Topic) -> str:
    releases = topic.series.releases
    if len(releases) == 1:
        return topic.say("limit.one_off", period=spaced(topic, topic.period))
    first = topic.release.period == releases[0].period
    return topic.say("limit.first", period=topic.period) if first else topic.say("limit.untested")


def _tell_inconclusive(topic: Topic, changes: Sequence[Change]) -> str:
    """The measures in which no change was detected, with the smallest change that the least precise of them would show."""
    unsure = [change for change in changes if change.kind == "S6" and change.low is not None and change.high is not None]
    points = [change for change in unsure if change.key.statistic == "mean"]
    if not points:
        return ""
    widest = max(points, key=lambda change: (change.high or 0.0) - (change.low or 0.0))
    smallest = ((widest.high or 0.0) - (widest.low or 0.0)) / 2 * POWER
    names = names_text(topic, _names(topic, [change.key for change in points]))
    mde = spaced(topic, amount(topic, widest.key, smallest, widest.step))
    return topic.say("limit.inconclusive", names=spaced(topic, names), mde=mde.rstrip())


def _names(topic: Topic, keys: Sequence[Key]) -> list[str]:
    """Names of measures; with the form where one dimension stands in two batteries."""
    names = [name_of(topic, key) for key in keys]
    return names if len(set(names)) == len(names) else [subject(topic, key).rstrip() for key in keys]


def _tell_cause(topic: Topic) -> str:
    tested = topic.changes is not None and topic.changes.comparisons > 0
    return topic.say("limit.cause") if tested else tell_scope(topic)


def tell_scope(topic: Topic) -> str:
    """A survey describes gaps, or ratings where expectation was not asked; never their causes."""
    gaps = any(battery.has_gap for battery in topic.instrument.batteries)
    return topic.say("limit.describe.gaps" if gaps else "limit.describe.ratings")


def _tell_hidden_groups(topic: Topic, keys: tuple[Key, ...]) -> tuple[str, ...]:
    """Counts groups of which nothing that the page is about is published, by what hides it."""
    declared = {segment.id for segment in topic.dataset.segments}
    reasons: list[str] = []
    for segment, level in topic.release.sizes:
        own = sorted(keys) if segment in declared else ()
        cells = [cell for key in own if (cell := topic.release.get(key._replace(segment=segment, level=level)))]
        hidden = [cell.why for cell in cells if isinstance(cell, Hidden)]
        reasons += hidden[:1] if len(hidden) == len(cells) else ()
    return tell_hidden_groups(topic, tuple(reasons))


def tell_hidden_groups(topic: Topic, reasons: Sequence[str]) -> tuple[str, ...]:
    """Groups too small to publish, and groups withheld to protect others: only what there is."""
    few = sum(why in {"too_few", "not_computed"} for why in reasons)
    counts = (("few", few), ("protected", len(reasons) - few))
    return tuple(
        topic.say(f"limit.groups.{why}{'.one' if k == 1 else ''}", k=count(topic.language, k), minimum=topic.minimum)
        for why, k in counts
        if k
    )


def _tell_few(topic: Topic) -> tuple[str, ...]:
    size = topic.release.sizes.get(("", ""))
    if size is None:
        return ()
    if size.n is None:
        return (topic.say("limit.tiny", minimum=topic.minimum),)
    return (topic.say("limit.small", n=count(topic.language, size.n)),) if size.n < FEW else ()
