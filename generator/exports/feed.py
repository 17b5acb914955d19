"""What was published and revised as a feed: entries in the order of their day, as Atom (RFC 4287) and JSON Feed 1.1.

Addresses are absolute where the site knows its own; otherwise they are relative to the feed, and programs resolve them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from generator.model import urls
from generator.model.page import Asset
from generator.model.publications import Publication, publications, told_once
from generator.model.record import Date
from generator.model.release import Release
from generator.model.text import Language
from generator.model.views import Book
from generator.wording import period, say

MOST = 50
ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
TAGS: Mapping[Language, str] = {"zh": "zh-Hans", "en": "en"}
OUR_NAMES = uuid5(NAMESPACE_URL, "urn:gapsite")
"""Under which names of entries become ids: the same for ever, whatever the site's address is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of a release, or a mistake that was mended."""

    id: str
    title: str
    summary: str
    path: str
    """Of its page, below the language."""
    date: Date


def write_feeds(book: Book) -> tuple[Asset, ...]:
    """Both kinds for the language of the book; without publications they have no entries."""
    entries = entries_of(book)
    return (
        Asset(urls.feed(book.language, "atom.xml"), write_atom(book, entries)),
        Asset(urls.feed(book.language, "feed.json"), write_json_feed(book, entries)),
    )


def entries_of(book: Book) -> tuple[Entry, ...]:
    """The newest first, at most 50."""
    series = (*book.series, *(one.series for one in book.records))
    found = [*(_of_publication(book, each) for each in told_once(publications(series))[:MOST]), *_of_corrections(book)]
    # Sorting keeps the order of what came out on one day.
    return tuple(sorted(found, key=lambda entry: entry.date, reverse=True)[:MOST])


def write_atom(book: Book, entries: tuple[Entry, ...]) -> bytes:
    settings, language = book.site.settings, book.language
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": TAGS[language]})
    _add(feed, "id", identity("feed", language))
    _add(feed, "title", say(language, "feed.title", name=settings.name.in_(language)))
    _add(feed, "subtitle", settings.tagline.in_(language))
    _add(feed, "updated", _moment(_updated(book, entries)))
    _add(ET.SubElement(feed, "author"), "name", settings.name.in_(language))
    ET.SubElement(feed, "generator", {"version": book.generator}).text = "Gapsite"
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": _address(book, "")})
    if settings.url:
        address = f"{_home(book)}{urls.feed(language, 'atom.xml')}"
        ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": address})
    for entry in entries:
        _add_entry(book, feed, entry)
    ET.indent(feed)
    text: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def write_json_feed(book: Book, entries: tuple[Entry, ...]) -> bytes:
    settings, language = book.site.settings, book.language
    home = {"home_page_url": _address(book, ""), "feed_url": f"{_home(book)}{urls.feed(language, 'feed.json')}"}
    feed = {
        "version": JSON_FEED,
        "title": _plain(say(language, "feed.title", name=settings.name.in_(language))),
        **(home if settings.url else {}),
        "description": _plain(settings.tagline.in_(language)),
        "authors": [{"name": _plain(settings.name.in_(language))}],
        "language": TAGS[language],
        "items": [_item(book, entry) for entry in entries],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def identity(*names: str) -> str:
    """A permanent id (RFC 9562, version 5) from permanent names."""
    return f"urn:uuid:{uuid5(OUR_NAMES, '/'.join(names))}"


def _of_publication(book: Book, publication: Publication) -> Entry:
    release, revision = publication.release, publication.revision
    language, number = book.language, str(revision.number)
    organisation = book.site.organisations[release.organisation].name.in_(language)
    said = {"organisation": organisation, "period": period(language, release.period), "number": number}
    title = say(language, "feed.revised" if revision.number else "feed.published", **said)
    reason = [say(language, "feed.reason", reason=revision.reason_in(language))] if revision.reason else []
    return Entry(
        id=identity(language, release.organisation, release.dataset, release.period.id, number),
        title=_plain(_with_name(book, release, title)),
        summary=_plain(("" if language == "zh" else " ").join([*reason, _headline(book, release)])),
        path=publication.address,
        date=revision.date,
    )


def _with_name(book: Book, release: Release, title: str) -> str:
    """With the name of the survey where the organisation has several, and of records."""
    site, language = book.site, book.language
    if release.dataset in site.datasets and [each.organisation for each in book.series].count(release.organisation) == 1:
        return title
    named = site.datasets.get(release.dataset) or site.operations[release.dataset]
    return say(language, "feed.named", title=title, name=named.name.in_(language))


def _of_corrections(book: Book) -> Iterator[Entry]:
    language = book.language
    for organisation in sorted({series.organisation for series in book.series}):
        record = book.site.organisations[organisation]
        for note in record.corrections:
            title = say(language, "feed.corrected", organisation=record.name.in_(language))
            words = _plain(note.text.in_(language))
            key = identity(language, organisation, "correction", note.date, words)
            yield Entry(key, _plain(title), words, urls.revisions(organisation), note.date)


def _headline(book: Book, release: Release) -> str:
    """The first sentence of its page; own records have none."""
    for view in book.views:
        if view.kind == "results" and view.release is release:
            return view.story.headline[0] if view.story.headline else view.story.description
    return ""


def _add_entry(book: Book, feed: ET.Element, entry: Entry) -> None:
    element = ET.SubElement(feed, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "updated", _moment(entry.date))
    _add(element, "published", _moment(entry.date))
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": _address(book, entry.path)})
    _add(element, "summary", entry.summary or entry.title)


def _item(book: Book, entry: Entry) -> dict[str, str]:
    return {
        "id": entry.id,
        "url": _address(book, entry.path),
        "title": entry.title,
        "content_text": entry.summary or entry.title,
        "date_published": _moment(entry.date),
    }


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _plain(text)


def _plain(text: str) -> str:
    """One line of characters that XML 1.0 allows: control characters and lone surrogates are no text."""
    allowed = "".join(each if each >= " " and each not in "\ufffe\uffff" and not _is_surrogate(each) else " " for each in text)
    return " ".join(allowed.split())


def _is_surrogate(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"


def _updated(book: Book, entries: tuple[Entry, ...]) -> Date:
    return entries[0].date if entries else book.site.settings.date


def _moment(day: Date) -> str:
    """Midnight, UTC: releases have a day, and readers of feeds want a time."""
    return f"{day}T00:00:00Z"


def _home(book: Book) -> str:
    """Where the site stands, with a slash at the end; the way up from the feed where that is not known."""
    url = book.site.settings.url
    return f"{url.rstrip('/')}/" if url else "../../"


def _address(book: Book, path: str) -> str:
    return f"{_home(book)}{book.language}/{path}"
