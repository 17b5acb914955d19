"""The gaps of the canonical model, each in the words that its kind of evidence allows; a gap without evidence says why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.cells import printed_step
from generator.model.analyses import GapMeasure, GapPart
from generator.model.organisation import GapEvidence, Side
from generator.model.release import Release, Series
from generator.model.site import Site
from generator.model.story import NO_CHAIN, Chain, GapLine
from generator.model.text import Language
from generator.narrate.figures import join
from generator.narrate.limits import closed
from generator.narrate.topic import Topic, capital, dimension_name, form_name, names_text
from generator.wording import and_list, count, interval, number, percent, percent_interval, period

LEAST_P = 0.001


def tell_gaps(site: Site, series: Series, release: Release, gaps: Sequence[GapMeasure], language: Language) -> Chain:
    """One line for each measure, in the order of the model, and once that they do not add up.

    Where nothing was measured, that is said once; a gap that has evidence and no figure still says why.
    """
    topic = Topic(site, series, release, None, language)
    if not gaps:
        return NO_CHAIN
    if any(gap.value is not None for gap in gaps):
        return Chain(tuple(_line(topic, gap) for gap in gaps), topic.say("chain.sum"))
    declared = tuple(_line(topic, gap) for gap in gaps if gap.why_not != "not_declared")
    return Chain(declared, topic.say("chain.nothing.declared" if declared else "chain.nothing"))


def _line(topic: Topic, gap: GapMeasure) -> GapLine:
    entry = next((one for one in topic.organisation.gaps if (one.gap, one.evidence) == (gap.gap, gap.evidence)), None)
    note = (closed(topic, entry.note.in_(topic.language)),) if entry and entry.note else ()
    if gap.value is None:
        told = (topic.say(f"chain.why.{gap.why_not}"), *_tell_none_exists(topic, gap))
        return GapLine(gap.gap, False, topic.say("chain.not_measured"), (*told, *note))
    told = tuple(text for text in TELLERS[gap.evidence](topic, gap, entry) if text)
    return GapLine(gap.gap, True, _short_figure(topic, gap), (*told, *note))


def _figure(topic: Topic, gap: GapMeasure) -> str:
    """The value with its unit; a difference with its sign."""
    value = gap.value or 0.0
    if gap.evidence in SHARES:
        return percent(topic.language, value)
    return topic.say("live.points", value=number(topic.language, value, _step(gap), signed=gap.evidence in DIFFERENCES))


def _short_figure(topic: Topic, gap: GapMeasure) -> str:
    """For the picture, where a bare 69% or 4.80 beside a difference would read as the size of a gap."""
    if gap.evidence in SHARES:
        return topic.say("chain.figure.share", value=_figure(topic, gap))
    if gap.evidence in DIFFERENCES or gap.scale is None:
        return _figure(topic, gap)
    value = number(topic.language, gap.value or 0.0, _step(gap))
    return topic.say("chain.figure.rated", value=value, high=number(topic.language, gap.scale[1], 1))


def _tell_paired(topic: Topic, gap: GapMeasure, _: GapEvidence | None) -> Iterator[str]:
    """Perception less expectation of the same customers: the survey itself."""
    side = _side(gap)
    a = topic.say("live.points", value=number(topic.language, abs(gap.value or 0.0), _step(gap)))
    yield topic.say(f"chain.paired.{side}", a=a, value=_figure(topic, gap), details=_details(topic, gap, signed=True))


def _tell_independent(topic: Topic, gap: GapMeasure, entry: GapEvidence | None) -> Iterator[str]:
    """Two groups of people: never a paired difference, and with few people no test."""
    if entry and entry.minuend and entry.subtrahend:
        names = {"first": _side_name(topic, entry.minuend), "second": _side_name(topic, entry.subtrahend)}
        a = topic.say("live.points", value=number(topic.language, abs(gap.value or 0.0), _step(gap)))
        details = _details(topic, gap, signed=True)
        yield capital(topic, topic.say(f"chain.apart.{_side(gap)}", a=a, value=_figure(topic, gap), details=details, **names))
    yield _tell_test(topic, gap)
    yield _tell_parts(topic, gap.parts, signed=True, message=_message_of_parts(topic, gap))


def _tell_rated(topic: Topic, gap: GapMeasure, entry: GapEvidence | None) -> Iterator[str]:
    """A rating is no difference: what is left of the gap is the distance to the top of the scale."""
    low, high = gap.scale or (0, 0)
    values = {
        "value": _figure(topic, gap),
        "scale": topic.say("scale", low=number(topic.language, low, 1), high=number(topic.language, high, 1)),
        "left": topic.say("live.points", value=number(topic.language, high - (gap.value or 0.0), _step(gap))),
        "name": _side_name(topic, entry.rating) if entry and entry.rating else "",
    }
    yield capital(topic, topic.say("chain.rated", details=_details(topic, gap), **values))
    yield from _tell_none_exists(topic, gap)
    yield _tell_parts(topic, gap.parts)


def _tell_counted(topic: Topic, gap: GapMeasure, entry: GapEvidence | None) -> Iterator[str]:
    """A share from the organisation's own counts."""
    name = _indicator_name(topic, entry.indicator or "") if entry else ""
    yield topic.say(f"chain.{gap.evidence}", name=name, value=_figure(topic, gap), details=_details(topic, gap))


Teller = Callable[[Topic, GapMeasure, GapEvidence | None], Iterator[str]]
TELLERS: Mapping[str, Teller] = {
    "compliance": _tell_counted,
    "direct_rating": _tell_rated,
    "document_audit": _tell_counted,
    "independent_difference": _tell_independent,
    "paired_difference": _tell_paired,
}
"""By kind of evidence."""
SHARES = frozenset({"compliance", "document_audit"})
DIFFERENCES = frozenset({"independent_difference", "paired_difference"})


def _step(gap: GapMeasure) -> float:
    """Scale points as sentences print them: a download may be finer."""
    return printed_step(gap.step, "gap")


def _side(gap: GapMeasure) -> str:
    """below, above, equal (zero is in the interval) or uncertain (no interval)."""
    if gap.low is None or gap.high is None:
        return "uncertain"
    return "below" if gap.high < 0 else "above" if gap.low > 0 else "equal"


def _details(topic: Topic, gap: GapMeasure, *, signed: bool = False) -> str:
    """Periods of the evidence where they are others, interval, if there is one, and the base, as about where it was published
    rounded."""
    if gap.low is None or gap.high is None:
        around = topic.say("chain.no_interval")
    elif gap.evidence in SHARES:
        around = topic.say("interval", span=percent_interval(topic.language, gap.low, gap.high))
    else:
        around = topic.say("interval", span=interval(topic.language, gap.low, gap.high, _step(gap), signed=signed))
    dated = [and_list(topic.language, [period(topic.language, one) for one in gap.when])] if gap.when else []
    return join(
        topic, *dated, around, topic.say("n.exact" if gap.n_is_exact else "n.about", n=count(topic.language, gap.n or 0))
    )


def _tell_test(topic: Topic, gap: GapMeasure) -> str:
    if gap.p is None:
        return topic.say("chain.no_test")
    if gap.p < LEAST_P:
        return topic.say("chain.test.small", least=number(topic.language, LEAST_P, LEAST_P))
    return topic.say("chain.test", p=number(topic.language, gap.p, LEAST_P))


def _tell_none_exists(topic: Topic, gap: GapMeasure) -> tuple[str, ...]:
    """That nothing of the kind exists is a finding, not a missing answer."""
    if gap.none_exists is None:
        return ()
    return (topic.say("chain.none_exists", share=percent(topic.language, gap.none_exists)),)


def _message_of_parts(topic: Topic, gap: GapMeasure) -> str:
    """Whether nothing on the whole hides dimensions on both sides, each by more than matters."""
    values, delta = [part.value for part in gap.parts], topic.thresholds.gap
    is_mixed = _side(gap) == "equal" and bool(values) and min(values) <= -delta and max(values) >= delta
    return "chain.parts.mixed" if is_mixed else "chain.parts"


def _tell_parts(topic: Topic, parts: Sequence[GapPart], *, signed: bool = False, message: str = "chain.parts") -> str:
    if not parts:
        return ""
    named = [
        topic.say(
            "live.named", name=dimension_name(topic, part.dimension), value=number(topic.language, part.value, signed=signed)
        )
        for part in parts
    ]
    return topic.say(message, parts=names_text(topic, named))


def _side_name(topic: Topic, side: Side) -> str:
    """The data set and the form that one side of a gap is asked in."""
    dataset = topic.site.datasets[side.dataset].name.in_(topic.language)
    return topic.say("chain.side", dataset=dataset, form=form_name(topic, side.form))


def _indicator_name(topic: Topic, indicator: str) -> str:
    every = (one for operations in topic.site.operations.values() for one in operations.indicators)
    return next((one.name.in_(topic.language) for one in every if one.id == indicator), indicator)
