"""What came out when, and what was announced: read from the revisions of releases and from the calendars of organisations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.model import urls
from generator.model.organisation import Organisation, PlannedRelease
from generator.model.record import Date
from generator.model.release import Release, Revision, Series
from generator.model.revisions import is_of_records, is_superseded
from generator.model.site import Settings

NO_DATE = Settings.model_fields["date"].default
"""Of an edition that names no date: then nothing is late, and nothing is long ago."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One version of a release, on the day on which it came out."""

    series: Series
    release: Release
    revision: Revision

    @property
    def address(self) -> str:
        """Of its page below the language: that of its period while it is the newest, one of its own afterwards; own records
        have one page for all periods."""
        org, period = self.release.organisation, self.release.period.id
        if is_of_records(self.release):
            return urls.indicators(org)
        if is_superseded(self.series, self.release):
            return urls.superseded(org, period, self.revision.number)
        return urls.results(org, period)


@dataclass(frozen=True, slots=True)
class Appointment:
    """One announced release: what was said beforehand, and what came of it."""

    organisation: str
    planned: PlannedRelease
    published: str
    """ISO date of its first version; empty while it has none."""

    @property
    def due(self) -> Date:
        """The date that holds now."""
        return self.planned.dates[-1].date

    def days_late(self, today: Date) -> int:
        """Days from the date that held to publication, or to today; 0 where it is not past."""
        end = self.published or today
        if end == NO_DATE:
            return 0
        return max(0, (date.fromisoformat(end) - date.fromisoformat(self.due)).days)


def publications(series: Iterable[Series]) -> tuple[Publication, ...]:
    """Every version that was ever published, the newest day first."""
    found = [
        Publication(one, release, release.revisions[-1])
        for one in series
        for release in (*one.releases, *one.superseded)
        if release.revisions
    ]
    return tuple(sorted(found, key=_place, reverse=True))


def told_once(found: Iterable[Publication]) -> tuple[Publication, ...]:
    """Without own records that came out on the day of a survey of the same organisation: they are part of its release, and
    twelve months of them would push everything else off the list."""
    known = tuple(found)
    days = {(each.series.organisation, each.revision.date) for each in known if not is_of_records(each.release)}
    return tuple(
        each for each in known if not is_of_records(each.release) or (each.series.organisation, each.revision.date) not in days
    )


def appointments(organisation: Organisation, series: Iterable[Series]) -> tuple[Appointment, ...]:
    """All that an organisation announced, by the date that holds. `series`: its surveys."""
    first: dict[str, str] = {}
    for release in (release for one in series for release in one.releases if release.revisions):
        day = release.revisions[0].date
        first[release.period.id] = min(day, first.get(release.period.id, day))
    found = (Appointment(organisation.id, planned, first.get(planned.period, "")) for planned in organisation.calendar)
    return tuple(sorted(found, key=lambda each: (each.due, each.planned.period)))


def next_appointment(organisation: Organisation, series: Iterable[Series]) -> Appointment | None:
    """The earliest announced release that has not come out, be it late or not."""
    return next((each for each in appointments(organisation, series) if not each.published), None)


def _place(publication: Publication) -> tuple[object, ...]:
    release = publication.release
    when = publication.revision.date, *release.period.last_month, publication.revision.number
    return *when, release.organisation, release.dataset
