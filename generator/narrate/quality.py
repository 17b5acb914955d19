"""What became of the rows: files, dropped rows, missing answers, and what disclosure control withholds."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.answers import MISSING_NAMES, Flow
from generator.model.findings import Key
from generator.model.release import Release, Shown
from generator.model.tally import QUALITY
from generator.narrate.basis import rate_of, tell_reasons, tell_rows
from generator.narrate.figures import value_text
from generator.narrate.limits import closed
from generator.narrate.topic import Topic, capital, name_of, names_text
from generator.wording import count, messages, period, say

FEW_PERIODS = 4
"""Periods and files that are told one by one; of more a table, or each period's annex, has them all."""
NAMED = 5
"""Most groups of a segment that are told by name."""


def tell_files(topic: Topic) -> tuple[str, ...]:
    """One sentence per answer file, and its return rate where it is known; of many files one for all: a table has each."""
    if len(topic.release.flows) > FEW_PERIODS:
        return (tell_rows(topic, topic.release.flows),)
    return tuple(text for flow in topic.release.flows for text in (_tell_file(topic, flow), _tell_return(topic, flow)) if text)


def tell_missing(topic: Topic) -> tuple[str, ...]:
    """Per kind of missing answer: for how many measures a share is published, and the highest of them."""
    kinds = tuple(text for kind in MISSING_NAMES.values() if (text := _tell_kind(topic, kind)))
    return (topic.say("method.missing.rule"), *(kinds or (_tell_none(topic),)))


def tell_disclosure(topic: Topic) -> tuple[str, ...]:
    """The profile's rules in words, then figures shown and withheld, period by period."""
    profile, reason = topic.release.profile, topic.dataset.disclosure_reason
    rules = [topic.say(f"method.profile.{profile}")]
    if profile != "open":
        rules.append(topic.say("method.profile.second"))
    elif reason:
        rules.append(topic.say("method.profile.open.reason", reason=closed(topic, reason.in_(topic.language))))
    releases = topic.series.releases
    newest = releases if len(releases) <= FEW_PERIODS else releases[-1:]
    told = [text for release in newest for text in (_tell_disclosed(topic, release), _tell_coarsened(topic, release))]
    rest = topic.say("method.disclosed.rest") if len(newest) < len(releases) else ""
    return (*rules, *(text for text in (*told, rest) if text))


def _tell_file(topic: Topic, flow: Flow) -> str:
    values = {
        "file": flow.file,
        "received": count(topic.language, flow.received),
        "dropped": count(topic.language, sum(n for _, n in flow.dropped)),
        "reasons": tell_reasons(topic, flow.dropped),
        "used": count(topic.language, flow.used),
    }
    if not flow.encoding:  # what is protected tells nothing of its files but numbers of rows
        return topic.say("method.file.protected", **values)
    values |= {
        "encoding": _tell_encoding(topic, flow.encoding),
        "ignored": count(topic.language, flow.ignored_columns),
    }
    return topic.say("method.file", **values)


def _tell_encoding(topic: Topic, encoding: str) -> str:
    """`cp949 (declared)` as the reader reports it, with its second half in the page's language."""
    name, _, how = encoding.partition(" (")
    how = how.rstrip(")")
    return topic.say(f"method.encoding.{how}", name=name) if how in {"declared", "found"} else encoding


def _tell_return(topic: Topic, flow: Flow) -> str:
    if not flow.distributed:
        return ""
    values = {"distributed": count(topic.language, flow.distributed), "received": count(topic.language, flow.received)}
    return topic.say("method.file.distributed", file=flow.file, rate=rate_of(topic, flow.distributed, flow.received), **values)


def _tell_kind(topic: Topic, kind: str) -> str:
    """The highest published share of one kind over all periods; "at most 5%" and nothing at all are left out."""
    found: list[tuple[Release, Key, Shown]] = [
        (release, key, cell)
        for release in topic.series.releases
        for key, cell in release.cells.items()
        if key.statistic == f"missing_{kind}"
        and not key.segment
        and isinstance(cell, Shown)
        and cell.value > 0
        and cell.edge != "at_most"
    ]
    if not found:
        return ""
    release, key, cell = max(found, key=lambda one: one[2].value)
    values = {
        "kind": capital(topic, say(topic.language, f"missing.{kind}")),
        "questions": count(topic.language, len({(k.battery, k.target, k.form) for _, k, _ in found})),
        "share": value_text(topic, key, cell),
        "name": name_of(topic, key),
        "period": period(topic.language, release.period),
    }
    return topic.say("method.missing.kind", **values)


def _tell_none(topic: Topic) -> str:
    """Where no share stands out: each published one is 0, or the first step, which is said as "at most"; or none is public."""
    found = [
        (key, cell)
        for release in topic.series.releases
        for key, cell in release.cells.items()
        if key.statistic.startswith("missing_") and not key.segment and isinstance(cell, Shown)
    ]
    if not found:
        return topic.say("method.missing.none")
    key, cell = max(found, key=lambda one: one[1].value)
    return (
        topic.say("method.missing.few", share=value_text(topic, key, cell))
        if cell.edge
        else topic.say("method.missing.nothing")
    )


def _tell_disclosed(topic: Topic, release: Release) -> str:
    hidden = [(why, n) for why, n in release.disclosed.hidden if n]
    values = {
        "period": period(topic.language, release.period),
        "shown": count(topic.language, release.disclosed.shown),
        "hidden": count(topic.language, sum(n for _, n in hidden)),
    }
    if not hidden:
        return topic.say("method.disclosed", **values)
    known = messages(topic.language)
    parts = [
        topic.say(f"withheld.{why}" if f"narrate.withheld.{why}" in known else "withheld.other", n=count(topic.language, n))
        for why, n in hidden
    ]
    text = ("，" if topic.language == "zh" else ", ").join(parts)
    return topic.say("method.disclosed.why", reasons=text, **values)


def _tell_coarsened(topic: Topic, release: Release) -> str:
    """In which groups how many measures are rounded more than their number of answers asks for, and why."""
    disclosed = release.disclosed
    if not disclosed.coarsened:
        return ""
    values = {"period": period(topic.language, release.period), "n": count(topic.language, disclosed.coarsened)}
    if not disclosed.coarsened_in:
        return topic.say("method.coarsened", **values)
    by_segment: dict[str, dict[str, int]] = {}
    for segment, level, questions in disclosed.coarsened_in:
        by_segment.setdefault(segment, {})[level] = questions
    groups = [_tell_groups(topic, segment, levels) for segment, levels in by_segment.items()]
    return topic.say("method.coarsened.where", groups=names_text(topic, groups), **values)


def _tell_groups(topic: Topic, segment: str, levels: Mapping[str, int]) -> str:
    """`Sex (women) 3`; a long segment by the number of its groups; respondents without careless answers as one group."""
    values = {"n": count(topic.language, sum(levels.values())), "m": count(topic.language, len(levels))}
    declared = next((one for one in topic.dataset.segments if one.id == segment), None)
    if declared is None:
        return topic.say("method.coarsened.quality" if segment == QUALITY else "method.coarsened.everyone", **values)
    names = [one.name.in_(topic.language) for one in declared.levels if one.id in levels]
    message = "method.coarsened.few" if len(names) <= NAMED else "method.coarsened.many"
    listed = ("、" if topic.language == "zh" else ", ").join(names)
    return topic.say(message, segment=declared.name.in_(topic.language), names=listed, **values)
