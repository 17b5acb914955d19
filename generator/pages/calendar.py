"""The calendar of releases: what is announced for the coming twelve months, and what came out in the past twelve."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.page import Page
from generator.model.publications import NO_DATE, Appointment, Publication, appointments, publications, told_once
from generator.model.views import Book
from generator.pages.announced import (
    encoded,
    join,
    link_to,
    name_of_series,
    postponements,
    punctuality,
    say_day,
    say_period,
    surveys_of,
)
from generator.pages.grid import Head, Row, show_grid
from generator.pages.leaf import Leaf, Link, in_reading_order
from generator.pages.listing import list_by_title
from generator.pages.provenance import Fact, show_content_provenance

YEAR = 366
"""Days that the calendar looks ahead and back."""


def make_calendar_pages(book: Book) -> tuple[Page, ...]:
    """One page for all organisations; none for a site without results."""
    if not book.series:
        return ()
    leaf = Leaf(book, urls.CALENDAR)
    page = leaf.page(
        "calendar",
        "calendar",
        leaf.say("calendar.title"),
        leaf.say("calendar.about"),
        crumbs=leaf.crumbs(),
        coming=_show_coming(leaf, coming_releases(book)),
        past=_show_past(leaf, past_releases(book)),
        archives=_link_archives(leaf),
        feeds=show_feeds(leaf),
        provenance=show_content_provenance(leaf),
    )
    return (list_by_title(page),)


def organisations_of(book: Book) -> tuple[str, ...]:
    """Ids of those with results, by name: an order that ranks nobody."""
    known = {series.organisation for series in book.series}
    leaf = Leaf(book, urls.HOME)
    return tuple(sorted(known, key=lambda org: in_reading_order(leaf.plain(book.site.organisations[org].name))))


def coming_releases(book: Book) -> tuple[Appointment, ...]:
    """Announced and not yet out, late ones first, up to twelve months ahead."""
    leaf, today = Leaf(book, urls.CALENDAR), book.site.settings.date
    found = [
        each
        for org in organisations_of(book)
        for each in appointments(book.site.organisations[org], surveys_of(leaf, org))
        if not each.published and (today == NO_DATE or _days(today, each.due) <= YEAR)
    ]
    return tuple(sorted(found, key=lambda each: each.due))


def past_releases(book: Book) -> tuple[Publication, ...]:
    """Every version that came out in the past twelve months, the newest first; own records only where they came out alone."""
    today = book.site.settings.date
    found = told_once(publications((*book.series, *(one.series for one in book.records))))
    return tuple(each for each in found if today == NO_DATE or _days(each.revision.date, today) <= YEAR)


def show_feeds(leaf: Leaf) -> Markup:
    """Where to subscribe."""
    links = tuple(
        Link(leaf.to_asset(urls.feed(leaf.language, kind)), name)
        for kind, name in (("atom.xml", "Atom"), ("feed.json", "JSON Feed"))
    )
    return leaf.part("facts", facts=(Fact(leaf.say("calendar.feeds"), links=links),))


def _days(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _show_coming(leaf: Leaf, coming: Sequence[Appointment]) -> Markup:
    heads = _heads(leaf, "calendar.date", "pages.fact.organisation", "pages.fact.period", "calendar.announced")
    return show_grid(leaf, leaf.say("calendar.coming"), heads, tuple(_coming_row(leaf, each) for each in coming))


def _coming_row(leaf: Leaf, appointment: Appointment) -> Row:
    late = appointment.days_late(leaf.site.settings.date)
    told: list[str | Markup] = [leaf.say("calendar.set", date=wording.date(leaf.language, appointment.planned.dates[0].set))]
    if late:
        told.append(leaf.say("calendar.overdue", n=wording.count(leaf.language, late)))
    return (
        say_day(leaf, appointment),
        leaf.anchor(leaf.link("organisation", appointment.organisation)),
        say_period(leaf, appointment.planned.period),
        join(leaf, (*told, *postponements(leaf, appointment))),
    )


def _show_past(leaf: Leaf, past: Sequence[Publication]) -> Markup:
    heads = _heads(
        leaf, "releases.date", "pages.fact.organisation", "pages.fact.period", "releases.revision", "calendar.announced"
    )
    return show_grid(leaf, leaf.say("calendar.past"), heads, tuple(_past_row(leaf, each) for each in past))


def _past_row(leaf: Leaf, publication: Publication) -> Row:
    revision = publication.revision
    reason = leaf.say("calendar.revised", reason=revision.reason_in(leaf.language))
    return (
        wording.date(leaf.language, revision.date),
        leaf.anchor(leaf.link("organisation", publication.release.organisation)),
        _what(leaf, publication),
        f"r{revision.number}",
        reason if revision.number else punctuality(leaf, publication.release),
    )


def _what(leaf: Leaf, publication: Publication) -> Markup:
    """The period, and the survey or records where the organisation has several."""
    link = link_to(leaf, publication)
    org = publication.series.organisation
    own = [*surveys_of(leaf, org), *(one for one in leaf.book.records if one.series.organisation == org)]
    if len(own) == 1:
        return link
    return Markup("{} · {}").format(link, encoded(name_of_series(leaf, publication.series)))


def _link_archives(leaf: Leaf) -> Markup:
    links = []
    for org in organisations_of(leaf.book):
        name = leaf.words(leaf.site.organisations[org].name)
        links.append(Link(leaf.to(urls.archive(org)), name))
    return leaf.part("link-list", links=links, title=leaf.say("calendar.archives"))


def _heads(leaf: Leaf, *messages: str) -> tuple[Head, ...]:
    return tuple((leaf.say(message), "text") for message in messages)
