"""Feeds as programs read them: feedparser for Atom, the rules of JSON Feed 1.1 by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from generator.exports import write_feeds
from generator.exports.feed import MOST, entries_of
from generator.model.organisation import ErrorNote
from generator.model.release import Revision, Series
from generator.model.text import LANGUAGES, Language, Text
from generator.model.views import Book
from tests.pages.builders import a_book, a_release

URL = "https://example.org/quality"
HOSTILE = '</title><script>alert(1)</script> & "x"\x00\x0b\ud800 ]]>'


def at(book: Book, url: str) -> Book:
    return replace(book, site=replace(book.site, settings=book.site.settings.model_copy(update={"url": url})))


def atom_of(book: Book) -> Any:
    return feedparser.parse(write_feeds(book)[0].content)


def json_of(book: Book) -> Any:
    return json.loads(write_feeds(book)[1].content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_takes_the_feed_as_well_formed_atom(language: Language) -> None:
    parsed = atom_of(at(a_book(language), URL))
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert parsed.feed.language == {"zh": "zh-Hans", "en": "en"}[language]
    assert parsed.feed.updated == parsed.entries[0].updated


def test_releases_revisions_and_corrections_stand_with_the_newest_first() -> None:
    parsed = atom_of(a_book("en"))
    assert [entry.updated[:10] for entry in parsed.entries] == ["2019-02-03", "2019-02-01", "2019-01-15"]
    assert "correction" in parsed.entries[0].title
    assert "revision r1" in parsed.entries[1].title


def test_own_records_are_told_only_where_they_came_out_alone() -> None:
    book = a_book("en", "Words")
    alone = replace(book, series=(Series("kiosk", "kiosk-data", book.series[0].releases[1:]),))
    assert "Words: results of Q3 2018 (Words)" in [entry.title for entry in entries_of(alone)]
    assert "Words: results of Q3 2018 (Words)" not in [entry.title for entry in entries_of(book)]


def test_the_summary_is_the_first_sentence_of_the_page() -> None:
    summaries = [entry.summary for entry in atom_of(a_book("en", "Careful")).entries]
    assert "Reason of the revision: Careful −0.93 Careful" in summaries
    assert "−0.93 Careful" in summaries


def test_a_superseded_version_leads_to_the_page_that_it_keeps() -> None:
    links = [entry.link for entry in atom_of(at(a_book("en"), URL)).entries]
    assert f"{URL}/en/kiosk/2018q3/" in links
    assert f"{URL}/en/kiosk/2018q3/r0/" in links
    assert f"{URL}/en/kiosk/revisions/" in links


def test_addresses_are_absolute_only_where_the_site_knows_its_own() -> None:
    root = ET.fromstring(write_feeds(a_book("en"))[0].content)
    hrefs = [link.attrib["href"] for link in root.iter("{http://www.w3.org/2005/Atom}link")]
    assert hrefs[0] == "../../en/"
    assert all(href.startswith("../../en/") for href in hrefs)
    assert "feed_url" not in json_of(a_book("en"))
    assert json_of(at(a_book("en"), URL + "/"))["feed_url"] == f"{URL}/feeds/en/feed.json"


def test_ids_are_permanent_and_differ_between_entries_and_languages() -> None:
    here, there = ([each.id for each in entries_of(at(a_book("zh"), url))] for url in ("", URL))
    assert here == there
    assert len({*here, *(each.id for each in entries_of(a_book("en")))}) == 2 * len(here)
    assert all(each.startswith("urn:uuid:") for each in here)


def test_json_feed_has_what_version_1_1_asks_for() -> None:
    feed = json_of(at(a_book("zh"), URL))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["items"]
    for item in feed["items"]:
        assert item["id"]
        assert item["url"].startswith(f"{URL}/zh/")
        assert item["content_text"]
        assert item["date_published"].endswith("T00:00:00Z")


def test_both_kinds_tell_the_same_entries() -> None:
    book = at(a_book("zh"), URL)
    assert [entry.id for entry in atom_of(book).entries] == [item["id"] for item in json_of(book)["items"]]


def test_what_people_typed_stays_words() -> None:
    parsed = atom_of(a_book("en", HOSTILE))
    assert not parsed.bozo
    root = ET.fromstring(write_feeds(a_book("en", HOSTILE))[0].content)
    assert {element.tag.partition("}")[2] for element in root.iter()} <= set(
        "feed id title subtitle updated author name generator link entry published summary".split()
    )
    assert any("<script>alert(1)</script>" in (element.text or "") for element in root.iter())


def test_at_most_fifty_entries_the_newest() -> None:
    quarters = [f"{year}q{quarter}" for year in range(2001, 2020) for quarter in range(1, 5)]
    releases = tuple(
        replace(a_release(each), status="final", revisions=(Revision(0, f"{each[:4]}-0{each[-1]}-15", "final", "", ""),))
        for each in quarters
    )
    book = replace(a_book("en"), series=(Series("kiosk", "kiosk-data", releases),), records=())
    entries = entries_of(book)
    assert len(entries) == MOST
    assert entries[0].date == "2019-04-15"


def test_a_site_of_drafts_has_a_feed_without_entries() -> None:
    book = a_book("en")
    organisation = book.site.organisations["kiosk"].model_copy(update={"corrections": ()})
    site = replace(book.site, organisations={"kiosk": organisation})
    drafts = Series("kiosk", "kiosk-data", (a_release("2018q4"),))
    empty = replace(book, site=site, series=(drafts,), records=())
    parsed = atom_of(empty)
    assert not parsed.bozo
    assert not parsed.entries
    assert parsed.feed.updated == "2026-11-22T00:00:00Z"


def test_two_mistakes_mended_on_one_day_are_two_entries() -> None:
    book = a_book("en")
    notes = tuple(ErrorNote(date="2019-02-03", text=Text(zh=words, en=words)) for words in ("One", "Two"))
    organisation = book.site.organisations["kiosk"].model_copy(update={"corrections": notes})
    both = replace(book, site=replace(book.site, organisations={"kiosk": organisation}))
    ids = [each.id for each in entries_of(both)]
    assert len(ids) == len(set(ids))
