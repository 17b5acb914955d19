"""What was announced and what came out, in words: shared by the calendar, the home page and the pages of organisations."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator import wording
from generator.model.organisation import Organisation
from generator.model.period import Period
from generator.model.publications import Appointment, Publication, appointments, next_appointment, publications
from generator.model.release import Release, Series
from generator.pages.encoding import encode_markdown
from generator.pages.leaf import Leaf, Link


def surveys_of(leaf: Leaf, organisation: str) -> tuple[Series, ...]:
    """The organisation's surveys that have pages."""
    return tuple(series for series in leaf.book.series if series.organisation == organisation)


def counts_of(leaf: Leaf, organisation: str) -> tuple[Series, ...]:
    """The organisation's own records."""
    return tuple(one.series for one in leaf.book.records if one.series.organisation == organisation)


def published_of(leaf: Leaf, organisation: str) -> tuple[Publication, ...]:
    """Every version of surveys and own records that was ever published, the newest first."""
    return publications((*surveys_of(leaf, organisation), *counts_of(leaf, organisation)))


def next_release(leaf: Leaf, organisation: Organisation) -> str | Markup:
    """When the next results come out, with every postponement; that nothing is announced is said."""
    appointment = next_appointment(organisation, surveys_of(leaf, organisation.id))
    if appointment is None:
        return leaf.say("calendar.next.none")
    return join(leaf, (*_next_and_late(leaf, appointment), *postponements(leaf, appointment)))


def next_release_briefly(leaf: Leaf, organisation: Organisation) -> str | Markup:
    """The same without its history; empty where nothing is announced."""
    appointment = next_appointment(organisation, surveys_of(leaf, organisation.id))
    return join(leaf, _next_and_late(leaf, appointment)) if appointment else ""


def _next_and_late(leaf: Leaf, appointment: Appointment) -> tuple[str, ...]:
    """When it is to come, and how long it has been waited for."""
    period = say_period(leaf, appointment.planned.period)
    announced = leaf.say("calendar.next", period=period, date=say_day(leaf, appointment))
    late = appointment.days_late(leaf.site.settings.date)
    return (announced, leaf.say("calendar.overdue", n=wording.count(leaf.language, late))) if late else (announced,)


def postponements(leaf: Leaf, appointment: Appointment) -> tuple[str | Markup, ...]:
    """One sentence for each time that the date was moved, oldest first, with the reason as it was given."""
    told: list[str | Markup] = []
    for before, now in zip(appointment.planned.dates, appointment.planned.dates[1:], strict=False):
        moved = leaf.say("calendar.moved", before=_date(leaf, before.date), now=_date(leaf, now.date), day=_date(leaf, now.set))
        reason = leaf.words(now.reason) if now.reason else leaf.say("calendar.no_reason")
        told.append(_with_reason(leaf, moved, reason))
    return tuple(told)


def punctuality(leaf: Leaf, release: Release) -> str | Markup:
    """Whether a first version came out on the day that was announced."""
    organisation = leaf.site.organisations[release.organisation]
    own = appointments(organisation, surveys_of(leaf, release.organisation))
    appointment = next((each for each in own if each.planned.period == release.period.id), None)
    if appointment is None or not release.instrument:
        return leaf.say("calendar.unannounced")
    late = appointment.days_late(leaf.site.settings.date)
    due = _date(leaf, appointment.due)
    moves = postponements(leaf, appointment)
    on_time = leaf.say("calendar.on_time.moved" if moves else "calendar.on_time")
    words = leaf.say("calendar.late", n=wording.count(leaf.language, late), date=due) if late else on_time
    return join(leaf, (*moves, words))


def say_period(leaf: Leaf, period: str) -> str:
    return wording.period(leaf.language, Period.parse(period))


def say_day(leaf: Leaf, appointment: Appointment) -> str:
    """The date that holds, and the time where one was named."""
    day = _date(leaf, appointment.due)
    return f"{day} {appointment.planned.time}" if appointment.planned.time else day


def name_of_series(leaf: Leaf, series: Series) -> str | Markup:
    """Of the survey, or of the records."""
    site = leaf.site
    named = site.datasets.get(series.dataset) or site.operations[series.dataset]
    return leaf.words(named.name)


def link_to(leaf: Leaf, publication: Publication) -> Markup:
    """The period that it is about; versions that were superseded keep their page."""
    name = wording.period(leaf.language, publication.release.period)
    return leaf.anchor(Link(leaf.to(publication.address), name))


def join(leaf: Leaf, sentences: Iterable[str | Markup]) -> Markup:
    """Sentences one after the other, with a space between them where the language has one."""
    return Markup("" if leaf.language == "zh" else " ").join(encoded(each) for each in sentences)


def encoded(text: str | Markup) -> Markup:
    return text if isinstance(text, Markup) else encode_markdown(text)


def _with_reason(leaf: Leaf, moved: str, reason: str | Markup) -> Markup:
    """The reason is what somebody typed, and may be markup that names its language."""
    before, _, after = leaf.say("calendar.with_reason", moved=moved, reason="\0").partition("\0")
    return encoded(before) + encoded(reason) + encoded(after)


def _date(leaf: Leaf, iso: str) -> str:
    return wording.date(leaf.language, iso)
