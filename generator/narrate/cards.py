"""Measures at a glance: value, interval, base, and the class of change in words."""

from __future__ import annotations

from generator.model.asked import items_asked_otherwise
from generator.model.findings import Key
from generator.model.measures import headline_key, leading_form, overall_key, question_key
from generator.model.release import Hidden, Release
from generator.model.story import NO_PAST, Card, Past
from generator.narrate.figures import base_text, span_text, unit_of, value_text
from generator.narrate.levels import side_of
from generator.narrate.shifts import change_words
from generator.narrate.topic import Topic, good_sign, name_of
from generator.wording import count, say

PERIODS, FEWEST = 12, 3


def make_cards(topic: Topic) -> tuple[Card, ...]:
    """The headline measure first, then what it is made of, then the other batteries and questions, then who answered."""
    cards = tuple(card for key in _keys(topic) if (card := make_card(topic, key)))
    return (*cards, *_respondents(topic))


def make_card(topic: Topic, key: Key, label: str = "") -> Card | None:
    """One measure; None where nothing of the kind was asked. A hidden value has no number and says so."""
    cell = topic.release.get(key)
    if cell is None:
        return None
    label = label or _label(topic, key)
    if isinstance(cell, Hidden):
        why = topic.say(f"card.{'too_few' if cell.why == 'too_few' else 'protected'}", minimum=topic.minimum)
        return Card(label, topic.say("card.withheld"), "", why, "", "hidden")
    words = "" if key.segment else change_words(topic, key)
    change = topic.say("card.change", period=topic.earlier_period, change=words) if words else ""
    value, around = value_text(topic, key, cell), span_text(topic, key, cell)
    if unit_of(key) == "nps":
        value = topic.say("live.nps", value=value)
    return Card(label, value, around, base_text(topic, cell), change, _tone(topic, key), past_of(topic, key))


def past_of(topic: Topic, key: Key) -> Past:
    """The last twelve periods up to this one; nothing of groups, and nothing for fewer than three values."""
    releases = topic.series.releases[-PERIODS:]
    cells = [(place, cell) for place, one in enumerate(releases) if (cell := one.shown(key)) and not cell.edge]
    if key.segment or len(cells) < FEWEST or cells[-1][0] != len(releases) - 1:
        return NO_PAST
    runs: list[list[tuple[int, float]]] = []
    for place, cell in cells:
        if not runs or _is_cut(topic, key, place, releases):
            runs.append([])
        runs[-1].append((place, cell.value))
    ends = [end for _, cell in cells for end in (cell.value, cell.low, cell.high) if end is not None]
    return Past(len(releases), tuple(tuple(run) for run in runs), min(ends), max(ends))


def _is_cut(topic: Topic, key: Key, place: int, releases: tuple[Release, ...]) -> bool:
    """Whether the period does not continue the one before: another questionnaire, a break, other items."""
    if not place:
        return False
    before, now = releases[place - 1], releases[place]
    cell = now.shown(key)
    if before.instrument != now.instrument or (cell is not None and "b" in cell.marks):
        return True
    return bool(items_asked_otherwise(key, before, now, topic.site.instruments[now.instrument]))


def _keys(topic: Topic) -> tuple[Key, ...]:
    instrument = topic.instrument
    keys = [headline_key(instrument)]
    for battery in instrument.batteries:
        forms = ("gap", "expectation", "perception") if battery.has_gap else (leading_form(battery),)
        keys += [overall_key(battery.id, form) for form in forms]
    keys += [question_key(question) for question in instrument.questions]
    return tuple(dict.fromkeys(keys))


def _label(topic: Topic, key: Key) -> str:
    name = name_of(topic, key)
    if key.scope == "question":
        return name
    batteries = topic.instrument.batteries
    if key.scope == "overall" and len(batteries) > 1:
        name = next(battery.name for battery in batteries if battery.id == key.battery).in_(topic.language)
    return topic.say("card.measure", name=name, form=say(topic.language, f"form.{key.form}"))


def _tone(topic: Topic, key: Key) -> str:
    """A gap on its good side is `above`, on its bad side `below`; everything else, and what is not clear, is plain."""
    cell = topic.release.shown(key)
    if cell is None or key.form != "gap" or side_of(cell) not in {"below", "above"}:
        return "plain"
    return "below" if (side_of(cell) == "below") == (good_sign(topic, key) > 0) else "above"


def _respondents(topic: Topic) -> tuple[Card, ...]:
    size = topic.release.sizes.get(("", ""))
    if size is None or size.n is None:
        return ()
    text = count(topic.language, size.n)
    value = text if size.n_is_exact else f"≈{text}"
    return (Card(topic.say("card.respondents"), value, "", topic.period, ""),)
