"""Pages say which version they show, what replaced it and why, and old addresses live on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model.page import Page
from generator.model.release import Revision, Series
from generator.model.text import LANGUAGES, Language
from generator.model.views import Book, View
from generator.pages import make_pages, release_csv_of
from tests.pages.builders import a_book, a_release, a_story
from tests.pages.rendering import pages_of, text_of, to_html

OLD, REVISED, DRAFT, METHODS = "kiosk/2018q3/r0/", "kiosk/2018q3/", "kiosk/2018q4/", "kiosk/methods/"
REASON = "late answers"


def words(path: str, language: Language = "en") -> str:
    return text_of(to_html(pages_of(language, REASON)[path]))


def page_of(release_status: str, language: Language) -> Page:
    """The results page of a release that was published once."""
    book = a_book(language)
    revision = Revision(0, "2019-01-15", "provisional" if release_status == "provisional" else "final", "", "ab" * 32)
    release = replace(a_release("2018q4"), status=revision.status, revisions=(revision,))
    series = Series("kiosk", "kiosk-data", (release,))
    view = View("results", series, release, "", a_story(language, "words"), (), ())
    return next(page for page in make_pages(only(book, series, view), ("results-period",)))


def only(book: Book, series: Series, view: View) -> Book:
    return replace(book, series=(series,), views=(view,))


@pytest.mark.parametrize(
    ("path", "chip"),
    [(DRAFT, "gs-chip--draft"), (REVISED, "gs-chip--revised"), (OLD, "gs-chip--superseded")],
)
def test_the_first_chip_tells_the_state(path: str, chip: str) -> None:
    html = to_html(pages_of("en")[path])
    assert html.index(chip) == html.index("gs-chip--")


@pytest.mark.parametrize(("status", "en", "zh"), [("provisional", "Provisional", "初步"), ("final", "Final", "正式")])
def test_what_was_published_once_says_so_with_its_day(status: str, en: str, zh: str) -> None:
    english, chinese = (text_of(to_html(page_of(status, language))) for language in ("en", "zh"))
    assert en in english and "r0, published 15 January 2019" in english
    assert zh in chinese and "r0，2019年1月15日公布" in chinese
    assert "Publication record" not in english


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_revised_page_gives_the_reason_and_all_versions(language: Language) -> None:
    page = words(REVISED, language)
    assert REASON in page
    assert "r1" in page and "r0" in page
    assert "Revisions and corrections" in page or "修订与更正" in page


def test_an_earlier_version_keeps_its_address_and_leads_to_the_newest() -> None:
    html = to_html(pages_of("en", REASON)[OLD])
    assert "superseded by r1 (published 1 February 2019). Reason: late answers." in text_of(html)
    assert '<a href="../">Go to the newest revision</a>' in html


def test_search_lists_an_earlier_version_far_below() -> None:
    pages = pages_of("en")
    assert pages[OLD].boost < pages[REVISED].boost / 5
    assert pages[OLD].title != pages[REVISED].title


def test_the_way_between_periods_leaves_earlier_versions_out() -> None:
    assert 'href="../2018q3/"' in pages_of("en")[DRAFT].markdown
    assert "r0/" not in pages_of("en")[DRAFT].markdown


def test_the_method_page_lists_every_version() -> None:
    record = words(METHODS)[words(METHODS).index("Publication record") :]
    assert record.index("r1") < record.index("r0")
    assert "First release" in record and REASON in record


def test_every_version_has_all_its_numbers_to_download() -> None:
    (series,) = a_book("en").series
    found = {release_csv_of(series, release) for release in (*series.releases, *series.superseded)}
    assert found == {
        "data/kiosk/2018q3/kiosk-data.release.csv",
        "data/kiosk/2018q3/r0/kiosk-data.release.csv",
        "data/kiosk/2018q4/kiosk-data.release.csv",
    }


def test_a_list_of_results_marks_what_may_still_change() -> None:
    markdown = pages_of("en")["kiosk/"].markdown
    assert markdown.count("gs-chip--draft") == 1
    assert "gs-chip--revised" not in markdown
