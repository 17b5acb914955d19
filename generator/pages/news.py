"""What the home page tells of releases: the next one, what was revised or corrected last, where to subscribe."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.pages.announced import encoded, say_day, say_period
from generator.pages.calendar import coming_releases, organisations_of
from generator.pages.leaf import Leaf, Link
from generator.pages.revised import revisions_of

Card = tuple[Link, str | Markup]
"""A thing to open, and what it is."""
LATEST_CHANGES = 2


def news_cards(leaf: Leaf) -> tuple[Card, ...]:
    """Calendar, the last two changes, feeds; nothing on a site without results."""
    if not leaf.book.series:
        return ()
    changes = sorted(_changes(leaf), key=lambda change: change[0], reverse=True)
    return (_calendar(leaf), *(card for _, card in changes[:LATEST_CHANGES]), _feeds(leaf))


def _calendar(leaf: Leaf) -> Card:
    """With the next announced release of all organisations."""
    coming = coming_releases(leaf.book)
    link = Link(leaf.to(urls.CALENDAR), leaf.say("calendar.title"))
    if not coming:
        return link, leaf.say("calendar.coming.none")
    first = coming[0]
    name = leaf.words(leaf.site.organisations[first.organisation].name)
    said = leaf.say("calendar.next", period=say_period(leaf, first.planned.period), date=say_day(leaf, first))
    return link, encoded(name) + encoded(leaf.say("pages.colon") + said)


def _changes(leaf: Leaf) -> Iterator[tuple[str, Card]]:
    """(date, card) of every revision and every correction."""
    for org in organisations_of(leaf.book):
        organisation = leaf.site.organisations[org]
        name, address = leaf.plain(organisation.name), leaf.to(urls.revisions(org))
        for one in revisions_of(leaf, org):
            day = wording.date(leaf.language, one.revision.date)
            period = wording.period(leaf.language, one.release.period)
            title = leaf.say("news.revision", organisation=name, period=period, number=one.revision.number, date=day)
            yield one.revision.date, (Link(address, title), one.revision.reason_in(leaf.language))
        for note in organisation.corrections:
            title = leaf.say("news.correction", organisation=name, date=wording.date(leaf.language, note.date))
            yield note.date, (Link(address, title), leaf.words(note.text))


def _feeds(leaf: Leaf) -> Card:
    atom = Link(leaf.to_asset(urls.feed(leaf.language, "atom.xml")), leaf.say("calendar.feeds"))
    other = Link(leaf.to_asset(urls.feed(leaf.language, "feed.json")), "JSON Feed")
    return atom, encoded(leaf.say("news.feeds")) + leaf.anchor(other)
