"""How the figures of a data set were made, in the order in which a reviewer asks; read from releases, not from respondents."""

from __future__ import annotations

from dataclasses import replace

from generator.model.release import Release, Series
from generator.model.site import Site
from generator.model.text import Language
from generator.model.views import MethodText
from generator.narrate.basis import opened, tell_how, tell_size, tell_when, tell_who
from generator.narrate.choices import tell_choices
from generator.narrate.comments import tell_comments
from generator.narrate.history import tell_breaks, tell_history
from generator.narrate.limits import tell_sampling, tell_scope, tell_warnings
from generator.narrate.population import tell_population
from generator.narrate.power import tell_power
from generator.narrate.quality import tell_disclosure, tell_files, tell_missing
from generator.narrate.questionnaire import tell_computation, tell_questionnaire
from generator.narrate.shifts import threshold_date
from generator.narrate.topic import Topic, asked_questions
from generator.wording import licence, number


def explain_methods(site: Site, series: Series, language: Language) -> MethodText:
    """(heading, paragraphs): who, how, when, how many, how computed, how precise, what changed, what is withheld, origin."""
    topic = Topic(site, series, series.latest, None, language)
    parts = (
        ("who", (tell_who(topic), tell_how(topic), *tell_sampling(topic))),
        ("how", tell_questionnaire(topic)),
        ("when", (tell_when(topic), *_sizes(topic))),
        ("flow", tell_files(topic)),
        ("missing", tell_missing(topic)),
        ("computed", (*tell_computation(topic), *tell_population(topic), *tell_comments(topic))),
        ("choices", tell_choices(topic)),
        ("precise", _tell_precision(topic)),
        ("changed", (*tell_history(topic), *tell_breaks(topic))),
        ("disclosure", tell_disclosure(topic)),
        ("limits", _tell_limits(topic)),
        ("origin", _tell_origin(topic)),
    )
    return tuple((topic.say(f"method.{name}"), tuple(text for text in texts if text)) for name, texts in parts)


def _sizes(topic: Topic) -> tuple[str, ...]:
    """The base of every period, oldest first."""
    return tuple(tell_size(replace(topic, release=release)) for release in topic.series.releases)


def _tell_precision(topic: Topic) -> tuple[str, ...]:
    """Intervals, tests, corrections, the smallest visible change and the smallest that matters: what this data set has."""
    instrument, releases = topic.instrument, topic.series.releases
    gaps, several = any(battery.has_gap for battery in instrument.batteries), len(releases) > 1
    said = (
        ("interval.mean", True),
        ("interval.gap", gaps),
        ("interval.share", True),
        ("interval.nps", any(question.role == "recommend" for question in asked_questions(topic))),
        ("interval.weighted", any(key.weighting != "none" for release in releases for key in release.cells)),
        ("rounded", gaps and topic.release.profile == "open"),
        *((name, several) for name in ("test", "classes", "families", "items_differ", "power")),
        ("largest", True),
    )
    margin = (_tell_equivalence(topic),) if gaps else ()
    hope = tell_power(topic) if several else ()
    return (*(topic.say(f"method.{name}") for name, holds in said if holds), *hope, _tell_thresholds(topic), *margin)


def _tell_thresholds(topic: Topic) -> str:
    thresholds = topic.thresholds
    amounts = {
        "gap": number(topic.language, thresholds.gap),
        "mean": number(topic.language, thresholds.mean),
        "nps": number(topic.language, thresholds.nps, 0.1).removesuffix(".0"),
        "share": number(topic.language, thresholds.share, 0.1).removesuffix(".0"),
    }
    text = topic.say("method.threshold", **amounts)
    return text + ("" if topic.language == "zh" else " ") + _tell_source(topic)


def _tell_source(topic: Topic) -> str:
    """Who set the thresholds, and when."""
    day = threshold_date(topic)
    return topic.say("method.threshold.declared", date=day) if day else topic.say("method.threshold.default")


def _tell_equivalence(topic: Topic) -> str:
    """The margin within which a gap counts as met: as declared, otherwise the smallest gap that matters."""
    thresholds = topic.thresholds
    margin = thresholds.gap if thresholds.equivalence is None else thresholds.equivalence
    return topic.say("method.equivalence", margin=number(topic.language, margin), source=_tell_source(topic))


def _tell_limits(topic: Topic) -> tuple[str, ...]:
    return (*tell_warnings(topic), tell_scope(topic))


def _tell_origin(topic: Topic) -> tuple[str, ...]:
    dataset, release = topic.dataset, topic.release
    values = {"licence": licence(dataset.licence), "attribution": opened(dataset.attribution.in_(topic.language))}
    return (
        topic.say("method.synthetic") if dataset.synthetic else "",
        topic.say("method.origin.text", origin=opened(dataset.origin.in_(topic.language))),
        topic.say("method.origin.url", url=dataset.origin_url) if dataset.origin_url else "",
        topic.say("method.licence", **values),
        _tell_fingerprint(release, topic),
    )


def _tell_fingerprint(release: Release, topic: Topic) -> str:
    """What a reader can compare: the inputs where they may be known, otherwise the published file of numbers."""
    if release.inputs_sha256:
        return topic.say("method.inputs", hash=release.inputs_sha256, generator=release.generator)
    if release.revisions:
        return topic.say("method.numbers", hash=release.revisions[-1].sha256, generator=release.generator)
    return topic.say("method.program", generator=release.generator)
