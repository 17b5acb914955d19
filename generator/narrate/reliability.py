"""Gap scores too unreliable for statements about change: their level is told and nothing more."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.findings import Key
from generator.narrate.topic import Topic, name_of, names_text, spaced

LEAST = 0.70
"""Below it most of the spread of a gap score is error of measurement (results-pages.md §4.4; Peter, Churchill & Brown 1993, J.
Consumer Res. 19:655-662)."""


def is_reliable(topic: Topic, key: Key) -> bool:
    """True unless a published reliability of the gap score says otherwise."""
    if key.form != "gap":
        return True
    cell = topic.release.shown(key._replace(statistic="difference_reliability"))
    return cell is None or cell.value >= LEAST or cell.edge == "at_least"


def tell_unreliable(topic: Topic, keys: Sequence[Key]) -> str:
    """Which of the measures are; nothing where none is."""
    names = [name_of(topic, key) for key in keys if not is_reliable(topic, key)]
    return topic.say("unreliable", names=spaced(topic, names_text(topic, names))) if names else ""
