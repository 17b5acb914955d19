"""Who answered and how carefully: flagged questionnaires, the sample against the population, those who answered before."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.dataset import Margin
from generator.model.findings import Key
from generator.model.measures import headline_key
from generator.model.release import GroupSize, Hidden, Shown
from generator.model.tally import ANY_REASON, FLAGGED, PLAIN, QUALITY
from generator.narrate.levels import with_unit
from generator.narrate.population import tell_effect
from generator.narrate.topic import Topic, names_text
from generator.wording import count, number, percent

FLAGS = Key("", "", "quality", "", ANY_REASON, "", "flagged", "none")
NAMED_FROM = 0.05
"""Groups whose share among respondents is this far from that in the population are named."""
LISTED = 8
"""Most groups whose shares are told one by one; the chart and the annex have all."""
CLOSE = 1e-9


def tell_respondents(topic: Topic) -> tuple[str, ...]:
    """In order: flagged questionnaires, sample against population, what weighting costs, who came back."""
    found = (*_tell_flagged(topic), *_tell_margins(topic), tell_effect(topic, topic.release), _tell_panel(topic))
    return tuple(text for text in found if text)


def _tell_flagged(topic: Topic) -> Iterator[str]:
    """How many were flagged, and the headline measure without them."""
    share = topic.release.get(FLAGS)
    if share is None:
        return
    if isinstance(share, Hidden):
        yield topic.say("flagged.hidden")
    elif share.value == 0 and not share.edge:
        yield topic.say("flagged.none")
    else:
        size = topic.release.sizes.get((QUALITY, FLAGGED))
        yield _tell_number(topic, share, size)
        yield _tell_without(topic, size)


def _tell_number(topic: Topic, share: Shown, size: GroupSize | None) -> str:
    text = percent(topic.language, share.value, share.step)
    shown = topic.say(f"edge.{share.edge}", value=text) if share.edge else text
    if size is None or size.n is None:
        return topic.say("flagged.few", share=shown)
    return topic.say("flagged", n=_number(topic, size.n, is_exact=size.n_is_exact), share=shown)


def _number(topic: Topic, n: int, *, is_exact: bool) -> str:
    return topic.say("flagged.exact" if is_exact else "flagged.about", n=count(topic.language, n))


def _tell_without(topic: Topic, size: GroupSize | None) -> str:
    """The headline without them beside the headline as it is: hidden, equal once rounded, or another number."""
    key = headline_key(topic.instrument)
    plain = key._replace(segment=QUALITY, level=PLAIN)
    everyone, without = topic.release.shown(key), topic.release.shown(plain)
    if everyone is None or without is None:
        return topic.say("flagged.without.hidden")
    value, usual = with_unit(topic, plain, without), with_unit(topic, key, everyone)
    if abs(everyone.value - without.value) < CLOSE and everyone.edge == without.edge:
        return topic.say("flagged.without.equal", value=usual)
    if size is None or size.n is None:
        return topic.say("flagged.without.some", value=value, usual=usual)
    n = _number(topic, size.n, is_exact=size.n_is_exact)
    return topic.say("flagged.without", n=n, value=value, usual=usual)


def _tell_margins(topic: Topic) -> Iterator[str]:
    population = topic.dataset.population
    for margin in population.margins if population else ():
        yield _tell_margin(topic, margin)


def _tell_margin(topic: Topic, margin: Margin) -> str:
    """Shares by published sizes; groups whose size is not published are left out, and the sentence says so."""
    segment = next(one for one in topic.dataset.segments if one.id == margin.segment)
    names = {level.id: level.name.in_(topic.language) for level in segment.levels}
    everyone = topic.release.sizes.get(("", ""))
    total = sum(level.count for level in margin.counts)
    parts, apart = [], []
    for level in margin.counts:
        size = topic.release.sizes.get((margin.segment, level.level))
        if size is None or size.n is None or everyone is None or not everyone.n or not total:
            continue
        ours, theirs = min(1.0, size.n / everyone.n), level.count / total
        values = {"ours": percent(topic.language, ours), "theirs": percent(topic.language, theirs)}
        parts.append(topic.say("margin.level", name=names[level.level], **values))
        if abs(ours - theirs) >= NAMED_FROM - CLOSE:
            apart.append(topic.say("quoted", name=names[level.level]))
    name = segment.name.in_(topic.language)
    if not parts:
        return topic.say("margin.hidden", segment=name)
    space, comma = ("", "；") if topic.language == "zh" else (" ", "; ")
    many = len(parts) > LISTED
    text = topic.say(
        "margin.many" if many else "margin", segment=name, parts=comma.join(parts), k=count(topic.language, len(parts))
    )
    text += space + (topic.say("margin.apart", names=names_text(topic, apart)) if apart else topic.say("margin.near"))
    return text if len(parts) == len(margin.counts) else text + space + topic.say("margin.rest")


def _tell_panel(topic: Topic) -> str:
    """Persons who answered in the period before as well, and how their scores go together."""
    cell = topic.release.shown(headline_key(topic.instrument)._replace(statistic="panel_correlation"))
    if cell is None:
        return ""
    r = number(topic.language, cell.value, cell.step)
    return topic.say("panel", n=count(topic.language, cell.n), r=r)
