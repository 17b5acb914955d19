"""A trainer's pack opened from a disk and printed: it asks for nothing, cards fit, nothing sticks out."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.model.site import Site
from generator.model.text import LANGUAGES
from generator.pages import make_pictures
from generator.pages.kit import SHEETS, make_kit_pages
from generator.publish.pack import publish_pack
from tests.conftest import HOME
from tests.pages.builders import BENIGN, a_book
from tests.pages.kit.builders import a_full_site, a_kit
from tests.pages.teaching_builders import both, with_teaching

pytestmark = pytest.mark.browser
LONG = (
    "昨天测过的是客厅，冷的是朝北的小卧室，孩子刚退烧，周六要来住，这些话没有人问，她就不会主动说，只想知道谁来、几点来、来了看哪一间，"
    * 2
)
"""As much as a wordy author writes into every field of a role."""
CUT = (
    "nodes => nodes.filter(node => node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1).length"
)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    books = []
    for language in LANGUAGES:
        book = a_book(language)
        books.append(with_teaching(replace(book, site=wordy(a_full_site(book.site, BENIGN)))))
    kits = [a_kit(book, "northwind") for book in books]
    folder = tmp_path_factory.mktemp("trainer") / "northwind"
    pages = [page for kit in kits for page in make_kit_pages(kit, ())]
    publish_pack(folder, HOME, pages, {}, [picture for book in books for picture in make_pictures(book)])
    return folder


def wordy(site: Site) -> Site:
    """Every field of a role is long; names are names."""
    play = site.roleplays["rp-cold"]
    fields = {"public": both(LONG), "private": both(LONG), "goal": both(LONG), "calms_if": (both(LONG), both(LONG))}
    roles = tuple(role.model_copy(update=fields) for role in play.roles)
    return replace(site, roleplays={"rp-cold": play.model_copy(update={"roles": roles})})


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 718, "height": 1000}).new_page()


def sheets_of(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_no_sheet_asks_for_anything_or_sticks_out(pack: Path, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))
    page.emulate_media(media="print")
    for name in ("index", *SHEETS):
        page.set_viewport_size({"width": 1020 if name in {"run-sheet", "certificate"} else 718, "height": 1000})
        page.goto((pack / "zh" / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert {url.partition(":")[0] for url in asked} <= {"file", "data"}
    assert len([url for url in asked if url.startswith("file")]) == len(SHEETS) + 1
    page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_role_cards_stand_four_on_a_sheet_and_none_is_cut(pack: Path, page: Page, language: str) -> None:
    page.goto((pack / language / "role-cards.html").as_uri())
    page.emulate_media(media="print")
    cards = page.locator(".kit-role")
    assert cards.count() == 3
    assert cards.evaluate_all(CUT) == 0
    heights = {round(box["height"] / 96 * 25.4) for card in cards.all() if (box := card.bounding_box())}
    assert heights == {139}
    assert sheets_of(page) == page.locator(".kit-sheet--4").count() == 1
    page.context.close()


@pytest.mark.parametrize("name", ["agenda", "certificate"])
def test_what_hangs_on_a_wall_is_one_sheet(pack: Path, page: Page, name: str) -> None:
    page.goto((pack / "en" / f"{name}.html").as_uri())
    assert sheets_of(page) == 1
    page.context.close()


@pytest.mark.parametrize(("mark", "wide"), [("gs-sheet--across", True), ("", False)])
def test_the_title_stands_on_the_first_sheet_whichever_way_it_lies(page: Page, mark: str, wide: bool) -> None:
    """A title on paper of its own would leave that sheet empty."""
    css = (HOME / "templates" / "kit" / "kit.css").read_text(encoding="utf-8")
    page.set_content(
        f'<style>{css}</style><body class="handout"><p class="kit-back">a</p><h1>b</h1><p class="kit-about">c</p>'
        f'<section class="kit-original"><h2>d</h2><div class="gs-sheet {mark}">e</div></section></body>'
    )
    (size,) = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    assert (float(size[0]) > float(size[1])) == wide
    page.context.close()
