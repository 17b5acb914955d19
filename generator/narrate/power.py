"""What a survey of so many answers can hope to say of its headline measure: printed before anyone hopes for more."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from statistics import NormalDist

from generator.model.measures import headline_key
from generator.narrate.shifts import subject
from generator.narrate.topic import Topic
from generator.wording import count, number, percent

SIZES = (100, 200, 400, 800, 1200)
NORMAL = NormalDist()
LIMIT = NORMAL.inv_cdf(0.975)


def least_visible(sd: float, n: int) -> float:
    """The smallest change between two waves of n answers each that is significant at 5%: 1.96 s sqrt(2 / n)."""
    return LIMIT * sd * sqrt(2 / n)


def chance_to_see(change: float, sd: float, n: int) -> float:
    """That a true change of this size is significant in its own direction: Φ(change / SE - 1.96)."""
    return NORMAL.cdf(change / (sd * sqrt(2 / n)) - LIMIT)


def chance_of_calm(delta: float, sd: float, n: int) -> float:
    """That the whole interval lies within the smallest change that matters where nothing changed: 2 Φ(δ / SE - 1.96) - 1."""
    return max(0.0, 2 * NORMAL.cdf(delta / (sd * sqrt(2 / n)) - LIMIT) - 1)


def tell_power(topic: Topic) -> Iterator[str]:
    """One line per size of a wave, with the spread of the newest period; nothing for shares and NPS."""
    key = headline_key(topic.instrument)
    spread = topic.release.shown(key._replace(statistic="sd"))
    if key.statistic != "mean" or spread is None or spread.edge or not spread.value:
        return
    delta = topic.thresholds.gap if key.form == "gap" else topic.thresholds.mean
    sd = spread.value
    said = {"measure": subject(topic, key).rstrip(), "sd": number(topic.language, sd)}
    yield topic.say("method.hope", **said)
    for n in SIZES:
        yield topic.say(
            "method.hope.size",
            n=count(topic.language, n),
            least=number(topic.language, least_visible(sd, n)),
            double=number(topic.language, 2 * delta),
            seen=percent(topic.language, chance_to_see(2 * delta, sd, n)),
            calm=percent(topic.language, chance_of_calm(delta, sd, n)),
        )
