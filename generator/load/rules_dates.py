"""Dates and periods that people write down beforehand: in order, with a reason for every change, of the grain of the data."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from generator.errors import Fault, listed
from generator.load.nodes import Path
from generator.load.records import Parsed
from generator.load.rules_datasets import has_pages
from generator.load.sound import Sound, fault_at
from generator.model.actions import Due
from generator.model.dataset import Dataset
from generator.model.operations import Operations
from generator.model.period import Period
from generator.model.site import Settings

UNSET = Settings().date
"""What the edition's date is where nobody wrote one: nothing is compared with it."""
EXAMPLES = {"year": "2026", "quarter": "2026q3", "month": "2026-09"}


def check_not_later(parsed: Parsed, path: Path, code: str, written: str, today: str) -> Iterator[Fault]:
    """What has happened or was written down lies no later than the edition."""
    if today != UNSET and written > today:
        hint = "mend the day, or `date:` in content/site.yml"
        yield fault_at(parsed, path, code, f"{written}, after the date of the edition", f"{today} or before", hint)


def check_due(parsed: Parsed, path: Path, code: str, due: Sequence[Due], today: str) -> Iterator[Fault]:
    """A date, then every change of it: each set later than the one before, with its reason, and never after the date itself."""
    if not due:
        yield fault_at(parsed, path, code, "no date", "at least one: {date: 2026-12-31, set: 2026-10-01}")
    for number, entry in enumerate(due):
        at = (*path, number)
        if entry.set > entry.date:
            found = f"{entry.date}, set on {entry.set}"
            yield fault_at(parsed, (*at, "set"), code, found, f"a day on or before {entry.date}", "a date is set beforehand")
        yield from check_not_later(parsed, (*at, "set"), code, entry.set, today)
        if number and entry.set <= due[number - 1].set:
            found = f"set on {entry.set}, the date before it on {due[number - 1].set}"
            yield fault_at(parsed, (*at, "set"), code, found, "dates in the order in which they were set, each later")
        if number and entry.reason is None:
            found = f"{due[number - 1].date} became {entry.date} without a reason"
            yield fault_at(parsed, at, code, found, "reason: why the date was changed; it is printed")


def parsed_period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        return None


def check_period(parsed: Parsed, path: Path, code: str, written: str, grains: Collection[str]) -> Iterator[Fault]:
    """A period, of one of the grains where any is known."""
    period = parsed_period(written)
    if period is None:
        yield fault_at(parsed, path, code, f"'{written}' is not a period", "2017, 2018q3 or 2018-07")
    elif grains and period.grain not in grains:
        allowed = listed(f"a {grain} such as {EXAMPLES[grain]}" for grain in sorted(grains))
        yield fault_at(parsed, path, code, f"'{written}' is a {period.grain}", f"{allowed}, as the data have it")


def grains_of(dataset: Dataset) -> frozenset[str]:
    """Empty where only tallies know."""
    if dataset.period is not None:
        return frozenset({dataset.period.grain})
    return frozenset(period.grain for file in dataset.files if (period := parsed_period(file.period or "")))


@dataclass(frozen=True, slots=True)
class Periods:
    """Periods of which one organisation has results, as far as definitions and published releases tell."""

    named: frozenset[str]
    grains: frozenset[str]
    is_complete: bool
    """False where a column, a tally or a file of counts knows of more."""

    def missing(self, period: str) -> bool:
        return self.is_complete and period not in self.named


@dataclass(frozen=True, slots=True)
class Edition:
    """What rules of dates and periods look at beside the record itself."""

    sound: Sound
    today: str
    """The date of the edition, UNSET where nobody wrote one."""
    frozen: Collection[tuple[str, str]] = ()
    """Of what (a data set, or `operations/<id>`) and which period every published release is."""
    is_whole: bool = True
    """False where a data set has faults of its own: what it holds, and of which grain, is not known then."""


def survey_periods(edition: Edition, organisation: str) -> Periods:
    """Of its customers."""
    datasets = [each for _, each in edition.sound.of(Dataset) if each.organisation == organisation and has_pages(each)]
    ids = {each.id for each in datasets}
    published = {period for of, period in edition.frozen if of in ids}
    named = {file.period for each in datasets for file in each.files if file.period} | published
    grains = {grain for each in datasets for grain in grains_of(each)}
    grains |= {period.grain for text in published if (period := parsed_period(text))}
    is_told = all(each.period is None and not each.is_counted for each in datasets)
    return Periods(frozenset(named), frozenset(grains if edition.is_whole else ()), edition.is_whole and is_told)


def all_periods(edition: Edition, organisation: str) -> Periods:
    """Of its customers and of its own records."""
    surveys = survey_periods(edition, organisation)
    grains = {each.grain for _, each in edition.sound.of(Operations) if each.organisation == organisation}
    known = surveys.grains | grains if edition.is_whole else surveys.grains
    return Periods(surveys.named, known, surveys.is_complete and not grains)
