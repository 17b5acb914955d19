"""Where perception stands against the least that customers accept: below it, in the zone of tolerance, or above."""

from __future__ import annotations

from generator.model.findings import Key
from generator.model.instrument import Battery
from generator.model.measures import headline_key, overall_key
from generator.model.release import Shown
from generator.narrate.figures import amount, details, value_text
from generator.narrate.levels import side_of
from generator.narrate.topic import Topic, capital, lead_in, scale_of

ASKED = frozenset({"minimum", "perception"})


def tell_adequacy(topic: Topic) -> str:
    """Perception less the minimum, of the headline's battery or the first that asks for both; nothing where none does.

    Zone of tolerance: Parasuraman, Zeithaml and Berry 1994, doi:10.1016/0022-4359(94)90033-7.
    """
    headline = headline_key(topic.instrument).battery
    asked = [battery for battery in topic.batteries if {form.form for form in battery.forms} >= ASKED]
    for battery in sorted(asked, key=lambda one: one.id != headline):
        key = overall_key(battery.id, "adequacy")
        if cell := topic.release.shown(key):
            lead = "" if battery.id == headline else lead_in(topic, battery.name.in_(topic.language))
            return _tell(topic, battery, key, cell, lead)
    return ""


def _tell(topic: Topic, battery: Battery, key: Key, cell: Shown, lead: str) -> str:
    values = {
        "lead": lead,
        "a": amount(topic, key, cell.value, cell.step),
        "value": value_text(topic, key, cell),
        "details": details(topic, key, cell),
        "verdict": _verdict(topic, battery, key, cell),
    }
    return capital(topic, topic.say(f"adequacy.{side_of(cell)}", **values))


def _verdict(topic: Topic, battery: Battery, key: Key, cell: Shown) -> str:
    """What is certain: short of the minimum, or between minimum and expectation. On a scale where lower is better the sides
    change places."""
    good, bad = ("below", "above") if scale_of(topic, key).direction == "lower_is_better" else ("above", "below")
    if side_of(cell) == bad:
        return topic.say("adequacy.short")
    gap = topic.release.shown(overall_key(battery.id, "gap"))
    is_inside = side_of(cell) == good and gap is not None and side_of(gap) == bad
    return topic.say("adequacy.inside") if is_inside else ""
