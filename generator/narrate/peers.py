"""What peers have beside one's own numbers: how the interval stands to it, or why nothing is compared. Never a rank."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cells import HUNDREDFOLD, SIGNED, interval_text, printed_step, unit_of, value_text
from generator.model.findings import Key
from generator.model.operations import Indicator
from generator.model.peers import PeerGroup
from generator.model.period import Period
from generator.model.release import Shown
from generator.model.scene import Scene
from generator.model.standing import COMPARED, Beside, newest_until, peers_beside
from generator.narrate.describing import join_sentences
from generator.narrate.shifts import first_day, subject
from generator.narrate.topic import Topic, capital
from generator.wording import and_list, count, date, decimals_of, interval, number, percent, percent_interval, period, say

TOLD = COMPARED | {"no_spread"}
"""Standings in which figures of peers are said beside one's own."""
SETTLED = COMPARED | {"no_interval"}


def tell_peers(topic: Topic, scene: Scene | None) -> tuple[str, ...]:
    """Every number of which peers have something, then of each group who it is and what limits the comparison. Own records
    count as they were at the end of the period."""
    found = tuple(_all_beside(topic, scene))
    told = tuple(_tell(topic, one) for one in found if one.standing != "not_comparable")
    groups = {one.group.id: one.group for one in found}
    limits = (_limits(topic, group, [one for one in found if one.group.id == name]) for name, group in groups.items())
    return tuple(capital(topic, text) for text in (*told, *limits) if text)


def _all_beside(topic: Topic, scene: Scene | None) -> Iterator[Beside]:
    yield from peers_beside(topic.site, topic.release)
    for series in scene.others if scene else ():
        release = newest_until(series, topic.release.period) if series.dataset in topic.site.operations else None
        if release is not None:
            yield from peers_beside(topic.site, release)


def _tell(topic: Topic, one: Beside) -> str:
    values: dict[str, object] = {
        "name": _name(topic, one),
        "group": _named(topic, one.group),
        "inside": _named(topic, one.group, "inside"),
        "k": count(topic.language, one.figure.peers),
        "period": period(topic.language, Period.parse(one.figure.period)),
        "spread": topic.say(f"peers.spread.{one.figure.shows}"),
        "value": _value(topic, one),
    }
    if one.standing in SETTLED:
        values["band"] = _band(topic, one)
    if one.standing == "no_spread":
        values["middle"] = _middle(topic, one)
    return topic.say(f"peers.{one.standing}", **values)


def _limits(topic: Topic, group: PeerGroup, figures: list[Beside]) -> str:
    """Who the peers are, where their figures come from, what differs, and that the mix of customers is not adjusted for; of
    those that are not comparable why nothing is shown."""
    language, values = topic.language, {"group": _named(topic, group), "differs": _differs(topic, group)}
    values |= {"reason": capital(topic, _clause(group.reason.in_(language) if group.reason else ""))}
    if group.comparable == "not_comparable":
        names = and_list(language, list(dict.fromkeys(_name(topic, one) for one in figures)))
        return topic.say("peers.not_comparable", names=names, **values)
    if not any(one.standing in TOLD for one in figures):
        return ""
    adjusted = topic.say("peers.adjusted", how=_clause(group.adjusted.in_(language))) if group.adjusted else ""
    is_late = any(group.declared >= first_day(one.release.period) for one in figures)
    sentences = (
        topic.say("peers.who", who=_clause(group.who.in_(language)), source=_source(topic, group), **values),
        topic.say("peers.with_care", **values) if group.comparable == "with_care" else "",
        adjusted or topic.say("peers.unadjusted"),
        topic.say("peers.late", date=date(language, group.declared)) if is_late else "",
    )
    return join_sentences(language, sentences)


def _named(topic: Topic, group: PeerGroup, where: str = "alone") -> str:
    """With the mark of figures that are made up. where: alone, or inside brackets."""
    quoted = topic.say("quoted", name=group.name.in_(topic.language))
    return topic.say(f"peers.made_up.{where}", group=quoted) if group.synthetic else quoted


def _differs(topic: Topic, group: PeerGroup) -> str:
    return and_list(topic.language, [topic.say(f"peers.differs.{one}") for one in group.differs])


def _source(topic: Topic, group: PeerGroup) -> str:
    """The reference as printed, or the address with the day on which it was read."""
    known = (one.cite.in_(topic.language) for one in topic.site.vocabulary.sources if one.id == group.source)
    cited = _clause(next(known, ""))
    return cited or topic.say("peers.read", url=group.url, date=date(topic.language, group.retrieved or group.declared))


def _clause(text: str) -> str:
    """Without its full stop: the sentence around it has one."""
    return text.strip().rstrip("。.")


def _name(topic: Topic, one: Beside) -> str:
    if one.indicator is None:
        return subject(topic, one.key).rstrip()
    return topic.say(
        "peers.indicator", name=one.indicator.name.in_(topic.language), measure=_measure(topic, one.indicator, one.key)
    )


def _measure(topic: Topic, indicator: Indicator, key: Key) -> str:
    """What the number of an indicator is: `within 24 hours`, `per 1,000`."""
    language = topic.language
    if key.statistic == "rate":
        return say(language, "records.measure.rate", per=number(language, indicator.per, 1))
    if key.statistic == "within_standard" and indicator.standard is not None:
        limit = number(language, indicator.standard, 1 if indicator.standard % 1 == 0 else 0.1)
        return say(
            language,
            "records.measure.within_standard",
            limit=limit,
            unit=indicator.unit.in_(language) if indicator.unit else "",
        )
    return say(language, f"records.measure.{key.statistic}")


def _value(topic: Topic, one: Beside) -> str:
    """The published value with its interval."""
    if not isinstance(one.cell, Shown):
        return ""
    unit = unit_of(one.key.form, one.key.statistic)
    value, span = value_text(topic.language, one.cell, unit), interval_text(topic.language, one.cell, unit)
    if unit == "percent" and one.cell.low is not None and one.cell.high is not None:
        span = percent_interval(topic.language, one.cell.low, one.cell.high, printed_step(one.cell.step, unit))
    around = topic.say("interval", span=span) if span else topic.say("no_interval")
    return topic.say("peers.value", value=value, interval=around)


def _band(topic: Topic, one: Beside) -> str:
    """Both ends, with as many digits as they were declared with."""
    unit = unit_of(one.key.form, one.key.statistic)
    if unit == "percent":
        low, high = one.band or (0.0, 0.0)
        return percent_interval(topic.language, low, high, 10.0 ** -max(2, decimals_of(low), decimals_of(high)))
    low, high = one.figure.low or 0.0, one.figure.high or 0.0
    return interval(topic.language, low, high, 10.0 ** -max(decimals_of(low), decimals_of(high)), signed=unit in SIGNED)


def _middle(topic: Topic, one: Beside) -> str:
    unit, value = unit_of(one.key.form, one.key.statistic), one.middle or 0.0
    if unit == "percent":
        text = percent(topic.language, value, 10.0 ** -max(2, decimals_of(value)))
    else:
        declared = value * 100 if unit in HUNDREDFOLD else value
        text = number(topic.language, declared, 10.0 ** -decimals_of(round(declared, 6)), signed=unit in SIGNED)
    return topic.say("peers.median" if one.figure.median is not None else "peers.mean", value=text)
