"""What an organisation's own records say, and what they do not: definitions, sampling, the words of the control charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.analyses import ControlChart, Signal
from generator.model.desk import Desk
from generator.model.findings import Key
from generator.model.operations import Indicator, Operations
from generator.model.release import Series
from generator.model.site import Site
from generator.model.text import Language
from generator.wording import and_list, count, number, period, say


def tell_records(site: Site, series: Series, control: Mapping[Key, ControlChart], language: Language) -> tuple[str, ...]:
    """Where the figures come from; then each signal; then that the rest is ordinary variation or too short to tell."""
    desk = Desk(site, series, control, language)
    first, last = (period(language, release.period) for release in (series.releases[0], series.latest))
    message = "records.lead" if len(series.releases) > 1 else "records.lead.one"
    lead = say(language, message, first=first, last=last, n=count(language, len(series.releases)))
    return (lead, *_tell_signals(desk), *_tell_quiet(desk), say(desk.language, "records.cause"))


def tell_definitions(site: Site, operations: Operations, language: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(name, sentences) of every indicator: what is counted, how cases were chosen, standard and target."""
    desk = Desk(site, Series(operations.organisation, operations.id, ()), {}, language)
    return tuple((one.name.in_(language), tuple(_define(desk, one))) for one in operations.indicators)


def _define(desk: Desk, indicator: Indicator) -> Iterator[str]:
    yield _closed(desk, indicator.definition.in_(desk.language))
    yield say(desk.language, f"records.kind.{indicator.kind}", per=count(desk.language, indicator.per))
    if indicator.category:
        yield say(desk.language, f"records.category.{indicator.category}")
    if indicator.kind == "cost" and desk.operations.disclosure != "open":
        yield say(desk.language, f"records.own_total.{str(indicator.own_total).lower()}")
    if indicator.sampling:
        yield say(desk.language, "records.sampling", how=_opened(indicator.sampling.in_(desk.language)))
    else:
        yield say(desk.language, "records.sampling.none")


def _tell_signals(desk: Desk) -> Iterator[str]:
    """Charts whose last point signals something, with the rules and the periods that fired."""
    for key, chart in desk.control.items():
        if chart.variation in {"improvement", "concern", "special"}:
            rules = [_tell_rule(desk, signal) for signal in chart.signals if signal.periods[-1] == _last(chart)]
            values = {"name": _name(desk, key), "rules": ("；" if desk.language == "zh" else "; ").join(rules)}
            yield say(desk.language, f"records.signal.{chart.variation}", **values)


def _last(chart: ControlChart) -> object:
    return next(when for when, value in zip(reversed(chart.periods), reversed(chart.values), strict=True) if value is not None)


def _tell_rule(desk: Desk, signal: Signal) -> str:
    first, last = (period(desk.language, when) for when in (signal.periods[0], signal.periods[-1]))
    message = f"rule.{signal.rule}" if first == last else f"rule.{signal.rule}.span"
    return say(desk.language, f"records.{message}", first=first, last=last, n=count(desk.language, len(signal.periods)))


def _tell_quiet(desk: Desk) -> Iterator[str]:
    """Numbers that only vary as they always do, and numbers with too few points for limits."""
    for variation, message in (("common", "quiet"), ("none", "short")):
        names = [_name(desk, key) for key, chart in desk.control.items() if chart.variation == variation]
        if names:
            yield say(desk.language, f"records.{message}", names=and_list(desk.language, names))
    trial = [chart for chart in desk.control.values() if chart.is_trial]
    if trial:
        points = max(sum(value is not None for value in chart.values) for chart in trial)
        yield say(desk.language, "records.trial", n=number(desk.language, points, 1))


def _name(desk: Desk, key: Key) -> str:
    """The indicator and which of its numbers."""
    named = {one.id: one.name.in_(desk.language) for one in desk.operations.indicators}
    name = named.get(key.target) or say(desk.language, f"records.sum.{key.target}")
    several = {other.statistic for other in desk.control if other.target == key.target}
    if len(several) == 1:
        return say(desk.language, "records.name", name=name)
    return say(
        desk.language, "records.name.measure", name=name, measure=say(desk.language, f"records.measure.short.{key.statistic}")
    )


def _opened(text: str) -> str:
    return text.strip().rstrip("。.；;")


def _closed(desk: Desk, text: str) -> str:
    return _opened(text) + ("。" if desk.language == "zh" else ".")
