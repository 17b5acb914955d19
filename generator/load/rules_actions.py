"""Rules of registers of actions: causes with evidence, dates in order, measures that exist and were declared beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.errors import Fault, listed, nearest
from generator.load.nodes import Path
from generator.load.records import Parsed
from generator.load.rules_dates import UNSET, check_due, check_not_later, check_period, grains_of, parsed_period
from generator.load.rules_economics import check_economics
from generator.load.rules_numbers import Naming, check_indicator, check_survey_number
from generator.load.sound import Sound, fault_at
from generator.model.actions import Action, Actions, Cause, Comparison, EffectMeasure
from generator.model.dataset import Dataset, Level
from generator.model.operations import Operations

REGISTER, CAUSE, DATES, MEASURE, DESIGN = "R380", "R381", "R382", "R383", "R384"
CLAIMS = ("random", "staggered")
"""Ways of choosing that mean nothing without others to compare with."""


@dataclass(frozen=True, slots=True)
class _Place:
    """One action, and where it stands."""

    parsed: Parsed
    register: Actions
    path: Path
    sound: Sound
    today: str

    def fault(self, below: Path, code: str, *words: str) -> Fault:
        return fault_at(self.parsed, (*self.path, *below), code, *words)


def check_one_register(sound: Sound, today: str) -> Iterator[Fault]:
    """An organisation has one register, because its actions have one address; and an edition has a date to judge them by."""
    first: dict[str, Parsed] = {}
    for parsed, register in sound.of(Actions):
        if (other := first.setdefault(register.organisation, parsed)) is not parsed:
            found = f"the actions of '{register.organisation}' stand in {other.file} already"
            yield fault_at(
                parsed, ("organisation",), REGISTER, found, "one register for each organisation", "put both into one"
            )
        if today == UNSET and register.actions:
            found = "actions in a site without a date: which of them are overdue is told by it"
            yield fault_at(parsed, (), REGISTER, found, "`date:` in content/site.yml, the date of this edition")


def check_actions(parsed: Parsed, register: Actions, sound: Sound, today: str) -> Iterator[Fault]:
    for number, cause in enumerate(register.causes):
        yield from _check_cause(parsed, cause, ("causes", number))
    for number, action in enumerate(register.actions):
        place = _Place(parsed, register, ("actions", number), sound, today)
        yield from _check_causes_named(place, action)
        yield from _check_dates(place, action)
        yield from _check_status(place, action)
        for position, measure in enumerate(action.measures):
            yield from _check_measure(place, measure, ("measures", position))
        yield from _check_design(place, action)
        if action.economics is not None:
            yield from check_economics(parsed, action.economics, (*place.path, "economics"))


def _check_cause(parsed: Parsed, cause: Cause, path: Path) -> Iterator[Fault]:
    if cause.evidence != "conjecture" and cause.source is None:
        found = f"evidence: {cause.evidence} without a source"
        yield fault_at(parsed, path, CAUSE, found, "source: where the evidence is", "or write evidence: conjecture")


def _check_causes_named(place: _Place, action: Action) -> Iterator[Fault]:
    causes = {cause.id: cause for cause in place.register.causes}
    for number, name in enumerate(action.causes):
        at = ("causes", number)
        if name not in causes:
            found, known = f"no cause in this file has the id '{name}'", listed(causes) or "none: write `causes:` first"
            yield place.fault(at, CAUSE, found, known, nearest(name, causes))
        elif name in action.causes[:number]:
            yield place.fault(at, CAUSE, f"the cause '{name}' stands twice", "each cause once")
        elif causes[name].gap != action.gap:
            fitting = listed(cause.id for cause in causes.values() if cause.gap == action.gap)
            found = f"'{name}' is a cause of the gap '{causes[name].gap}', the action is about '{action.gap}'"
            yield place.fault(at, CAUSE, found, fitting or f"causes with gap: {action.gap}")


def _check_dates(place: _Place, action: Action) -> Iterator[Fault]:
    yield from check_due(place.parsed, (*place.path, "due"), DATES, action.due, place.today)
    for key in ("declared", "started", "status_date"):
        if written := getattr(action, key):
            yield from check_not_later(place.parsed, (*place.path, key), DATES, written, place.today)


def _check_status(place: _Place, action: Action) -> Iterator[Fault]:
    if action.status in ("on_hold", "cancelled") and action.reason is None:
        yield place.fault(("status",), DATES, f"status: {action.status} without a reason", "reason: why; it is printed")
    if action.status == "not_started" and action.started is not None:
        found = f"status: not_started, and started on {action.started}"
        yield place.fault(("started",), DATES, found, "one of the two", "delete `started`, or write another status")
    if action.status != "done":
        return
    if action.started is None:
        yield place.fault(("status",), DATES, "status: done without started", "started: the day on which it began")
    elif action.started > action.status_date:
        found = f"started on {action.started}, done on {action.status_date}"
        yield place.fault(("started",), DATES, found, "a day on or before status_date")
    if not action.cannot_exclude:
        found = "status: done without cannot_exclude"
        allowed = "a list: what else changed meanwhile and may explain an effect"
        yield place.fault(("status",), DESIGN, found, allowed)


def _check_measure(place: _Place, measure: EffectMeasure, below: Path) -> Iterator[Fault]:
    naming = Naming(place.parsed, (*place.path, *below), MEASURE, place.register.organisation, place.sound)
    if (measure.dataset is None) == (measure.operations is None):
        found = "dataset and operations" if measure.dataset else "neither dataset nor operations"
        allowed = "dataset with battery and form, or with question; or operations with indicator"
        yield naming.fault("operations" if measure.dataset else "", found, allowed)
    elif measure.operations is not None:
        yield from check_indicator(naming, measure)
    elif measure.indicator is not None:
        yield naming.fault("indicator", "'indicator' beside a dataset", "battery and form, or question", "delete `indicator`")
    else:
        yield from check_survey_number(naming, measure)
    if measure.delta is not None and not measure.delta > 0:
        found = f"{measure.delta:g} as the smallest change that matters"
        yield naming.fault("delta", found, "more than 0", "it is a size: for worse and for better")
    yield from _check_periods(naming, measure)


def _check_periods(naming: Naming, measure: EffectMeasure) -> Iterator[Fault]:
    dataset = naming.sound.find(Dataset, measure.dataset or "")
    operations = naming.sound.find(Operations, measure.operations or "")
    grains = grains_of(dataset) if dataset else frozenset({operations.grain} if operations else ())
    wrong: list[Fault] = []
    for key in ("baseline", "period"):
        wrong += check_period(naming.parsed, (*naming.path, key), MEASURE, getattr(measure, key), grains)
    yield from wrong
    before, after = parsed_period(measure.baseline), parsed_period(measure.period)
    if wrong or before is None or after is None:
        return
    if before.grain != after.grain:
        yield naming.fault("period", f"a {after.grain} against a {before.grain}", "two periods of one length")
    elif not before < after:
        found = f"{measure.period}, which is not after the baseline {measure.baseline}"
        yield naming.fault("period", found, "a period after the baseline")


def _check_design(place: _Place, action: Action) -> Iterator[Fault]:
    if action.comparison is not None:
        yield from _check_comparison(place, action, action.comparison)
    elif action.chosen in CLAIMS:
        found = f"chosen: {action.chosen} without a comparison"
        allowed = "comparison: {segment: ..., pilot: ..., others: ...}"
        hint = "or say how it was really decided: worst, volunteered, convenience, everyone"
        yield place.fault(("chosen",), DESIGN, found, allowed, hint)


def _check_comparison(place: _Place, action: Action, comparison: Comparison) -> Iterator[Fault]:
    if comparison.pilot == comparison.others:
        found = f"'{comparison.pilot}' is pilot and others"
        yield place.fault(("comparison", "others"), DESIGN, found, "two levels of the segment")
    if not action.measures:
        yield place.fault(("comparison",), DESIGN, "a comparison without a measure", "measures: what is compared")
    told: set[str] = set()
    for measure in action.measures:
        name = measure.dataset or measure.operations or ""
        segments = _segments(place.sound, measure)
        if segments is not None and name not in told:
            told.add(name)
            yield from _check_levels(place, comparison, name, segments)


def _segments(sound: Sound, measure: EffectMeasure) -> dict[str, tuple[Level, ...]] | None:
    """Levels by segment of what a measure reads; None where that has faults of its own."""
    dataset = sound.find(Dataset, measure.dataset or "")
    if dataset is not None:
        return {segment.id: segment.levels for segment in dataset.segments}
    operations = sound.find(Operations, measure.operations or "")
    if operations is None:
        return None
    return {operations.segment: operations.levels} if operations.segment else {}


def _check_levels(
    place: _Place, comparison: Comparison, source: str, segments: dict[str, tuple[Level, ...]]
) -> Iterator[Fault]:
    if comparison.segment not in segments:
        found = f"'{source}', which a measure reads, has no segment '{comparison.segment}'"
        allowed = listed(segments) or "a segment; it has none"
        yield place.fault(("comparison", "segment"), DESIGN, found, allowed, nearest(comparison.segment, segments))
        return
    levels = [level.id for level in segments[comparison.segment]]
    for key in ("pilot", "others"):
        name = getattr(comparison, key)
        if name not in levels:
            found = f"'{comparison.segment}' of '{source}' has no level '{name}'"
            yield place.fault(("comparison", key), DESIGN, found, listed(levels, 30), nearest(name, levels))
