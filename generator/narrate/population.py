"""Whom the respondents stand for: the population, weights made from it and what they cost, who answers more and who less."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.measures import headline_key
from generator.model.release import Release
from generator.narrate.basis import opened
from generator.narrate.levels import WEIGHTINGS
from generator.narrate.topic import Topic, names_text, spaced
from generator.wording import count, decimals_of, number, period

ROUNDED = 10
"""Step of an effective size that is computed from a rounded base."""


def tell_population(topic: Topic) -> tuple[str, ...]:
    """Population with its source, weights made from it, design effect and effective size of every period."""
    return (*_tell_size(topic), *_tell_scheme(topic), *tell_effects(topic))


def _tell_size(topic: Topic) -> Iterator[str]:
    population = topic.dataset.population
    if population:
        source = opened(population.source.in_(topic.language))
        yield topic.say("population.size", size=count(topic.language, population.size), source=source)


def _tell_scheme(topic: Topic) -> Iterator[str]:
    weighting = topic.dataset.weighting
    if weighting:
        names = {segment.id: segment.name.in_(topic.language) for segment in topic.dataset.segments}
        segments = names_text(topic, [topic.say("quoted", name=names[margin]) for margin in weighting.margins])
        cap = number(topic.language, weighting.cap, 10.0 ** -decimals_of(weighting.cap) if weighting.cap % 1 else 1)
        yield topic.say(f"population.{weighting.scheme}", segments=spaced(topic, segments), cap=cap)


EFFECT_STEP = 0.01
"""A design effect is printed no finer: it is a rule of thumb."""


def tell_effects(topic: Topic) -> Iterator[str]:
    """What weighting costs in precision, period by period, oldest first."""
    for release in topic.series.releases:
        text = tell_effect(topic, release)
        if text:
            yield text


def tell_effect(topic: Topic, release: Release) -> str:
    """Kish's design effect of the headline measure, and the unweighted answers that would be as precise; empty without it."""
    key = headline_key(topic.site.instruments[release.instrument])
    for weighting in WEIGHTINGS:
        cell = release.shown(key._replace(statistic="design_effect", weighting=weighting))
        if cell and cell.value >= 1:
            values = {
                "effect": number(topic.language, cell.value, max(cell.step, EFFECT_STEP)),
                "n": count(topic.language, cell.n),
            }
            effective = number(topic.language, cell.n / cell.value, 1 if cell.n_is_exact else ROUNDED)
            when = period(topic.language, release.period)
            return topic.say("population.effect", period=when, effective=effective, **values)
    return ""
