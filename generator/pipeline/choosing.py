"""What somebody wants to publish: which drafts of surveys and of own records that means, and which of them may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.errors import UsageError, listed, nearest
from generator.model.dataset import Dataset
from generator.model.operations import Operations
from generator.model.period import Period
from generator.model.release import Release
from generator.model.revisions import differs
from generator.pipeline.own_records import measured_records, published_records
from generator.pipeline.reading import Progress, Project, measured_series

ALL = "all"
"""In place of a period: every one that is not released; with a reason, every one whose numbers are no longer the same."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to publish."""

    organisation: str
    period: str
    """A period, or `all`."""
    date: str
    status: Literal["provisional", "final"] = "final"
    reason: str = ""
    """Why it replaces what is published; empty for what was not published before."""


@dataclass(frozen=True, slots=True)
class Next:
    """A draft that is to become the next revision of its period."""

    source: Dataset | Operations
    draft: Release
    published: tuple[Release, ...]
    """Its earlier revisions, oldest first."""

    @property
    def number(self) -> int:
        return len(self.published)


def choose(project: Project, wish: Wish, progress: Progress) -> tuple[Next, ...]:
    """Everything that is to be published for this wish. Raises UsageError with the reason where nothing is."""
    found = tuple(_drafts(project, wish, progress))
    objections = [(one, _objection(one, wish)) for one in found]
    chosen = tuple(one for one, why in objections if not why)
    if not chosen and wish.period != ALL:
        raise UsageError(next(why for _, why in objections))
    if not chosen:
        raise UsageError(f"{wish.organisation}: every period is released already, and none has other numbers now")
    for one in chosen:
        _refuse_earlier_date(one, wish)
        _refuse_before_announced(project, one, wish)
    return chosen


def _drafts(project: Project, wish: Wish, progress: Progress) -> Iterator[Next]:
    """Drafts of the wished periods, of all that the organisation has, each with what was published of it."""
    _refuse_unknown(project, wish.organisation)
    surveys = tuple(_surveys(project, wish.organisation, progress))
    records = tuple(_records(project, wish.organisation, progress))
    if not surveys and not records:
        raise UsageError(f"no answers of '{wish.organisation}' are here: a release is made where they are")
    named = [one for one in surveys if wish.period in (ALL, one.draft.period.id)]
    own = [one for one in records if wish.period == ALL or _lies_within(one.draft.period, _period(wish, (*surveys, *records)))]
    if not named and not own:
        raise UsageError(_no_answers(wish, (*surveys, *records)))
    yield from named
    yield from own
    if wish.period != ALL and not wish.reason:
        yield from _leading_up(records, Period.parse(wish.period))


def _leading_up(records: Sequence[Next], period: Period) -> Iterator[Next]:
    """Earlier periods of own records that are not published: figures are judged against all that came before, in one chart, so
    that a period whose past may still change would not be frozen."""
    for one in records:
        is_earlier = one.draft.period.last_month <= period.last_month and not _lies_within(one.draft.period, period)
        if is_earlier and not one.published:
            yield one


def _lies_within(inner: Period, outer: Period) -> bool:
    return outer.first_month <= inner.first_month and inner.last_month <= outer.last_month


def _refuse_unknown(project: Project, organisation: str) -> None:
    known = project.site.organisations
    if organisation not in known:
        raise UsageError(f"no organisation has the id '{organisation}': {nearest(organisation, known) or listed(known)}")


def _surveys(project: Project, organisation: str, progress: Progress) -> Iterator[Next]:
    for dataset in project.site.datasets.values():
        if dataset.organisation == organisation and project.has_answers(dataset):
            for draft in measured_series(project, dataset, progress).releases:
                yield Next(dataset, draft, _earlier(project.published(dataset), draft))


def _records(project: Project, organisation: str, progress: Progress) -> Iterator[Next]:
    for operations in project.site.operations.values():
        if operations.organisation == organisation:
            for draft in measured_records(project, operations, progress).releases:
                yield Next(operations, draft, _earlier(published_records(project, operations), draft))


def _earlier(published: Sequence[Release], draft: Release) -> tuple[Release, ...]:
    return tuple(sorted((one for one in published if one.period == draft.period), key=lambda one: one.revision))


def _period(wish: Wish, there: Sequence[Next]) -> Period:
    try:
        return Period.parse(wish.period)
    except ValueError:
        raise UsageError(_no_answers(wish, there)) from None


def _no_answers(wish: Wish, there: Sequence[Next]) -> str:
    try:
        Period.parse(wish.period)
    except ValueError as error:
        return f"{error}, or {ALL}"
    periods = listed(dict.fromkeys(one.draft.period.id for one in there))
    return f"{wish.organisation}: no answers of {wish.period}; there are answers of {periods}"


def _objection(one: Next, wish: Wish) -> str:
    """Why it is not to be published; nothing where it is."""
    name = f"{one.draft.dataset} {one.draft.period.id}"
    if not one.published:
        return f"{name} was never released, so there is nothing to revise: leave --revision out" if wish.reason else ""
    latest = one.published[-1]
    if not wish.reason:
        what = f"{name} is released as revision {latest.revision} of {latest.revisions[-1].date} and is never overwritten"
        return f'{what}; a correction is a new revision: --revision "why"'
    # What is final is not unsaid without a number that changed; what is provisional may become final as it is.
    if not differs(latest, replace(one.draft, status="final" if latest.status == "final" else wish.status)):
        made_from = "answers" if isinstance(one.source, Dataset) else "records"
        return f"{name}: the {made_from} give the numbers of revision {latest.revision}; there is nothing to correct"
    return ""


def _refuse_before_announced(project: Project, one: Next, wish: Wish) -> None:
    """Results that come out before their day are seen by some before others: the calendar holds, or is changed in public."""
    calendar = project.site.organisations[wish.organisation].calendar
    planned = next((plan.dates[-1].date for plan in calendar if plan.period == one.draft.period.id), "")
    if not one.published and wish.date < planned:
        raise UsageError(
            f"{one.draft.dataset} {one.draft.period.id} is announced for {planned}, and {wish.date} is before that: "
            f"wait, or enter another date with its reason in the calendar of the organisation"
        )


def _refuse_earlier_date(one: Next, wish: Wish) -> None:
    latest = one.published[-1] if one.published else None
    if latest and wish.date < latest.revisions[-1].date:
        name = f"{one.draft.dataset} {one.draft.period.id}"
        raise UsageError(f"{name}: {wish.date} is before {latest.revisions[-1].date}, when revision {latest.revision} appeared")
