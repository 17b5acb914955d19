"""Which pages carry the share picture of a release."""

from __future__ import annotations

from dataclasses import replace

from generator.model import urls
from generator.pages import make_pages
from tests.pages.builders import a_book

NEWEST = urls.share_picture("kiosk", "2018q4", "kiosk-data")
KINDS = ("archive", "home", "latest", "organisation")


def pictures() -> dict[str, str]:
    book = replace(a_book(), sizes={NEWEST: 9})
    return {page.path: page.picture for page in make_pages(book, KINDS)}


def test_the_newest_release_has_its_own_picture_and_other_pages_share_one() -> None:
    assert pictures() == {"": "", "kiosk/": NEWEST, "kiosk/archive/": "", "kiosk/latest/": NEWEST}


def test_no_page_names_a_picture_that_was_not_made() -> None:
    assert {page.picture for page in make_pages(a_book(), KINDS)} == {""}
