"""Who was asked, when, how many answered, what can be compared with what; and how many comparisons a page makes."""

from __future__ import annotations

from collections import Counter

from generator.model.answers import Flow
from generator.model.release import Release
from generator.narrate.topic import Topic, names_text
from generator.wording import count, date, messages, percent, period

FAMILIES = ("headline", "batteries", "dimensions", "items", "questions", "parts")


def list_basis(topic: Topic) -> tuple[str, ...]:
    sentences = (
        tell_who(topic),
        tell_how(topic),
        _tell_when_asked(topic),
        tell_size(topic),
        _tell_flow(topic),
        *tell_periods(topic),
    )
    return tuple(sentence for sentence in sentences if sentence)


def tell_comparisons(topic: Topic) -> str:
    """How many tests, of what; nothing without tests."""
    if topic.changes is None or not topic.changes.comparisons:
        return ""
    families = Counter(change.family for change in topic.changes.changes.values() if change.p is not None)
    parts = [topic.say(f"family.{name}", m=count(topic.language, families[name])) for name in FAMILIES if families[name]]
    text = ("，" if topic.language == "zh" else ", ").join(parts)
    total = count(topic.language, topic.changes.comparisons)
    message = "comparisons" if topic.changes.comparisons > 1 else "comparisons.one"
    return topic.say(message, earlier=topic.earlier_period, total=total, families=text)


def tell_who(topic: Topic) -> str:
    return topic.say("basis.who", population=opened(topic.dataset.fieldwork.population.in_(topic.language)))


def tell_how(topic: Topic) -> str:
    fieldwork = topic.dataset.fieldwork
    sampling = topic.say(f"sampling.{fieldwork.sampling}")
    mode, by = (opened(text.in_(topic.language)) for text in (fieldwork.mode, fieldwork.collected_by))
    return topic.say("basis.how", sampling=sampling, mode=mode, by=by)


def tell_when(topic: Topic) -> str:
    fieldwork = topic.dataset.fieldwork
    days = {name: date(topic.language, day) for name, day in (("start", fieldwork.start), ("end", fieldwork.end)) if day}
    if fieldwork.start and fieldwork.start == fieldwork.end:
        return topic.say("basis.when.day", **days)
    if len(days) == 2 and len(topic.series.releases) > 1:
        return topic.say("basis.when.several", **days)
    message = {(True, True): "", (True, False): ".from", (False, True): ".until", (False, False): ".unknown"}
    return topic.say("basis.when" + message["start" in days, "end" in days], **days)


def _tell_when_asked(topic: Topic) -> str:
    """Of the period alone, where its files say when; otherwise of all that was asked."""
    files = [file for file in topic.dataset.files if file.period == topic.release.period.id]
    starts, ends = [file.start for file in files if file.start], [file.end for file in files if file.end]
    if not files or len(starts) < len(files) or len(ends) < len(files):
        return tell_when(topic)
    return topic.say("basis.when", start=date(topic.language, min(starts)), end=date(topic.language, max(ends)))


def tell_size(topic: Topic) -> str:
    size = topic.release.sizes.get(("", ""))
    if size is None:
        return ""
    if size.n is None:
        return topic.say("basis.size.hidden", period=topic.period, minimum=topic.minimum)
    message = "basis.size" if size.n_is_exact else "basis.size.about"
    return topic.say(message, period=topic.period, n=count(topic.language, size.n))


def tell_periods(topic: Topic) -> tuple[str, ...]:
    """Other periods of the series, those with the same questionnaire apart from the rest."""
    others = [release for release in topic.series.releases if release.period != topic.release.period]
    if not others:
        return (topic.say("basis.one_period"),)
    same = [period(topic.language, r.period) for r in others if r.instrument == topic.release.instrument]
    changed = [period(topic.language, r.period) for r in others if r.instrument != topic.release.instrument]
    found = (("basis.periods", same), ("basis.other_questionnaire", changed))
    return tuple(topic.say(message, periods=names_text(topic, names)) for message, names in found if names)


def tell_reasons(topic: Topic, dropped: tuple[tuple[str, int], ...]) -> str:
    """`(duplicate rows 5, no answer 3)`, or nothing where no row was dropped."""
    known = messages(topic.language)
    parts = [
        topic.say(f"dropped.{reason}" if f"narrate.dropped.{reason}" in known else "dropped.other", n=count(topic.language, n))
        for reason, n in dropped
        if n
    ]
    text = ("，" if topic.language == "zh" else ", ").join(parts)
    return topic.say("basis.flow.reasons", reasons=text) if text else ""


def rate_of(topic: Topic, distributed: int, received: int) -> str:
    """Returned of handed out, in whole percent."""
    return percent(topic.language, received / distributed)


def flows_of(topic: Topic, release: Release) -> tuple[Flow, ...]:
    """The rows of one period; of the whole data set where files are not one period's each."""
    paths = {file.path for file in topic.dataset.files if file.period == release.period.id}
    return tuple(flow for flow in release.flows if flow.file in paths) or release.flows


def _tell_flow(topic: Topic) -> str:
    """Rows of the period's files together; the files one by one stand on the method page."""
    flows = flows_of(topic, topic.release)
    if not flows:
        return ""
    handed = [flow.distributed for flow in flows if flow.distributed]
    if len(flows) == len(topic.release.flows) or len(handed) < len(flows):
        return tell_rows(topic, flows)
    rate = rate_of(topic, sum(handed), sum(flow.received for flow in flows))
    handed_out = count(topic.language, sum(handed))
    return topic.say("basis.flow.period", period=topic.period, distributed=handed_out, rate=rate, **_rows(topic, flows))


def tell_rows(topic: Topic, flows: tuple[Flow, ...]) -> str:
    """Rows of several files together, and the return rate where all of them have one."""
    return topic.say("basis.flow", **_rows(topic, flows)) + _tell_rate(topic, flows)


def _rows(topic: Topic, flows: tuple[Flow, ...]) -> dict[str, str]:
    reasons: Counter[str] = Counter()
    for flow in flows:
        reasons.update(dict(flow.dropped))
    return {
        "files": count(topic.language, len(flows)),
        "received": count(topic.language, sum(flow.received for flow in flows)),
        "dropped": count(topic.language, sum(reasons.values())),
        "reasons": tell_reasons(topic, tuple(sorted(reasons.items()))),
        "used": count(topic.language, sum(flow.used for flow in flows)),
    }


def _tell_rate(topic: Topic, flows: tuple[Flow, ...]) -> str:
    """The return rate, where every file says how many questionnaires were handed out."""
    distributed = [flow.distributed for flow in flows if flow.distributed]
    if len(distributed) != len(flows):
        return ""
    handed, received = sum(distributed), sum(flow.received for flow in flows)
    values = {"distributed": count(topic.language, handed), "received": count(topic.language, received)}
    space = "" if topic.language == "zh" else " "
    return space + topic.say("basis.rate", rate=rate_of(topic, handed, received), **values)


def opened(text: str) -> str:
    """A person's text inside our sentence: without its own full stop."""
    return text.strip().rstrip("。.；;")
