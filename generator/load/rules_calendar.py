"""Rules of what an organisation announces: release dates, targets, corrections; and of its commentary on a period."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Fault, listed, nearest
from generator.load.nodes import Path
from generator.load.records import Parsed
from generator.load.rules_dates import (
    Edition,
    Periods,
    all_periods,
    check_due,
    check_not_later,
    check_period,
    survey_periods,
)
from generator.load.rules_numbers import Naming, check_survey_number, range_of
from generator.load.sound import Sound, fault_at
from generator.model.commentary import Commentary
from generator.model.organisation import Organisation, Target

CALENDAR, TARGET, CORRECTION, COMMENTARY = "R391", "R392", "R393", "R394"


def check_announced(parsed: Parsed, organisation: Organisation, edition: Edition) -> Iterator[Fault]:
    today = edition.today
    yield from _check_calendar(parsed, organisation, edition)
    for number, target in enumerate(organisation.targets):
        yield from _check_target(parsed, organisation, target, number, edition.sound)
        yield from check_not_later(parsed, ("targets", number, "declared"), TARGET, target.declared, today)
    known = all_periods(edition, organisation.id)
    for number, note in enumerate(organisation.corrections):
        yield from check_not_later(parsed, ("corrections", number, "date"), CORRECTION, note.date, today)
        for position, period in enumerate(note.periods):
            yield from _check_result(parsed, ("corrections", number, "periods", position), CORRECTION, period, known)
    if organisation.thresholds.declared is not None:
        yield from check_not_later(parsed, ("thresholds", "declared"), TARGET, organisation.thresholds.declared, today)


def _check_calendar(parsed: Parsed, organisation: Organisation, edition: Edition) -> Iterator[Fault]:
    known = survey_periods(edition, organisation.id)
    grains = known.grains or all_periods(edition, organisation.id).grains
    named = [planned.period for planned in organisation.calendar]
    for number, planned in enumerate(organisation.calendar):
        path: Path = ("calendar", number)
        if planned.period in named[:number]:
            found = f"the period {planned.period} stands twice"
            hint = "write a postponement as another entry of its `dates`"
            yield fault_at(parsed, (*path, "period"), CALENDAR, found, "each period once", hint)
        yield from check_period(parsed, (*path, "period"), CALENDAR, planned.period, grains)
        yield from check_due(parsed, (*path, "dates"), CALENDAR, planned.dates, edition.today)


def _check_target(parsed: Parsed, organisation: Organisation, target: Target, number: int, sound: Sound) -> Iterator[Fault]:
    naming = Naming(parsed, ("targets", number), TARGET, organisation.id, sound)
    wrong = list(check_survey_number(naming, target))
    yield from wrong
    same = [_named(each) for each in organisation.targets[:number]]
    if _named(target) in same:
        yield naming.fault("", f"targets[{same.index(_named(target))}] is a target for the same number", "one target for each")
    ends = range_of(naming, target)
    if not wrong and ends is not None and not ends[0] <= target.value <= ends[1]:
        yield naming.fault("value", f"{target.value:g}, where nothing can lie", f"{ends[0]:g} to {ends[1]:g}")


def _named(target: Target) -> tuple[str | None, ...]:
    return target.dataset, target.battery, target.form, target.dimension, target.question


def _check_result(parsed: Parsed, path: Path, code: str, period: str, known: Periods) -> Iterator[Fault]:
    """A period of which there are results."""
    wrong = list(check_period(parsed, path, code, period, known.grains))
    yield from wrong
    if not wrong and known.missing(period):
        periods = sorted(known.named)
        yield fault_at(parsed, path, code, f"there are no results of {period}", listed(periods, 20), nearest(period, periods))


def check_commentaries(edition: Edition) -> Iterator[Fault]:
    """Each is about results that there are, and no other is about the same."""
    first: dict[tuple[str, str], Parsed] = {}
    for parsed, commentary in edition.sound.of(Commentary):
        key = commentary.organisation, commentary.period
        if (other := first.setdefault(key, parsed)) is not parsed:
            found = f"{other.file} is about {listed(key)} already"
            yield fault_at(parsed, ("period",), COMMENTARY, found, "one commentary for each organisation and period")
        yield from _check_commentary(parsed, commentary, survey_periods(edition, commentary.organisation), edition.today)


def _check_commentary(parsed: Parsed, commentary: Commentary, known: Periods, today: str) -> Iterator[Fault]:
    yield from _check_result(parsed, ("period",), COMMENTARY, commentary.period, known)
    yield from check_not_later(parsed, ("date",), COMMENTARY, commentary.date, today)
