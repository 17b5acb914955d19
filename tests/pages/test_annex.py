"""The page of the statistical annex: where it stands, what leads to it, and how its tables are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model.table import Table
from generator.pages import make_assets, make_pages
from generator.pages.annex import SECTIONS, section_of
from generator.pages.figures import name_contents
from generator.tables.annex import make_annex
from tests.pages.builders import a_book
from tests.pages.rendering import elements, pages_of, to_html
from tests.tables.conftest import Requests, everything

__all__ = ["everything"]


def test_every_release_that_stands_has_an_annex_and_superseded_ones_have_none() -> None:
    paths = {path for path in pages_of("zh") if "annex" in path}
    assert paths == {"kiosk/2018q3/annex/", "kiosk/2018q4/annex/"}


@pytest.mark.parametrize("path", ["kiosk/2018q4/", "kiosk/2018q4/dim/empathy/", "kiosk/methods/"])
def test_results_and_method_pages_lead_to_it(path: str) -> None:
    links = [node.attributes.get("href") or "" for node in elements(to_html(pages_of("en")[path])) if node.tag == "a"]
    assert any(link.endswith("annex/") for link in links)


def test_it_comes_last_in_search_and_only_the_newest_lists_its_tables() -> None:
    pages = pages_of("zh")
    assert pages["kiosk/2018q3/annex/"].boost == 0 < pages["kiosk/2018q4/annex/"].boost < pages["kiosk/2018q3/"].boost
    headings = [node.id or "" for node in elements(to_html(pages["kiosk/2018q4/annex/"])) if node.tag == "h3"]
    assert headings and list(pages["kiosk/2018q4/annex/"].searched or ()) == headings


def test_what_explains_stands_above_its_table_and_marks_below() -> None:
    html = to_html(pages_of("en")["kiosk/2018q4/annex/"])
    assert html.index("Unit 平常 words") < html.index("<table") < html.index("[c]: confidential")


def test_every_table_of_the_page_can_be_downloaded() -> None:
    book = a_book("en")
    (view, *_) = [view for view in book.views if view.kind == "annex"]
    names = {f"data/kiosk/2018q3/{named.name}.en.csv" for named in name_contents(view) if isinstance(named.content, Table)}
    assert names <= {download.path for download in make_assets(book)}


def test_every_table_that_is_ever_made_has_a_part(everything: Requests) -> None:
    made = [*make_annex(everything["open", "en"]), *make_annex(everything["standard", "en"])]
    assert {section_of(table.id) for table in made} == set(SECTIONS)
    assert section_of("matrix-item-quality") == "models"
    assert section_of("item-reliability-quality") == "scales"


def test_an_annex_without_a_table_is_no_page() -> None:
    book = a_book("en")
    bare = replace(book, views=tuple(replace(view, tables=()) if view.kind == "annex" else view for view in book.views))
    assert not [page for page in make_pages(bare) if page.kind == "annex"]
