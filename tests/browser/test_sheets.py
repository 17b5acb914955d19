"""Choosing two periods and sorting actions in a browser: by keyboard, with blocked pairs, under the policy of every page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from generator.compare import make_scene
from generator.model.analyses import NO_ANALYSES
from generator.model.release import Hidden, Series
from generator.model.text import Language
from generator.model.views import Book
from generator.pages import make_pages
from generator.publish.csp import POLICY
from generator.tables import tables_for_sheet
from tests.browser.conftest import Watched, served
from tests.pages.builders import a_book, a_release
from tests.pages.rendering import ROOT, to_html
from tests.pages.sheets import a_scene

pytestmark = pytest.mark.browser
QUARTERS = ("2018q1", "2018q2", "2018q3", "2018q4")
COMPARE, REGISTER = "kiosk/compare/kiosk-data/", "kiosk/actions/"


def four_quarters(language: Language) -> Book:
    """Nothing is published of the first, so that no pair with it can be compared."""
    book = a_book(language)
    (sheet,) = (each for each in book.sheets if each.kind == "compare")
    scene = a_scene(book.site, Series("kiosk", "kiosk-data", tuple(a_release(each) for each in QUARTERS)))
    (known,) = scene.customers
    first, *others = known.releases
    hidden = replace(first, cells=dict.fromkeys(first.cells, Hidden("too_few")))
    series = replace(known, releases=(hidden, *others))
    scene = make_scene(book.site, "kiosk", [series], lambda *_: NO_ANALYSES)
    notes = {f"{one}-{other}": (f"{one} / {other}",) for one in QUARTERS for other in QUARTERS if one < other}
    tables = tables_for_sheet("compare", scene, "kiosk-data", language)
    story = replace(sheet.story, notes=notes)
    mine = replace(sheet, scene=scene, tables=tables, story=story)
    return replace(book, sheets=tuple(replace(mine if each is sheet else each, charts=()) for each in book.sheets))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("sheets")
    (root / "assets").mkdir()
    for name in ("gapsite.css", "sheets.css", "gapsite.js", "sheets.js"):
        (root / "assets" / name).write_bytes((ROOT / "templates" / "assets" / name).read_bytes())
    for language in ("zh", "en"):
        for page in make_pages(four_quarters(language), ("compare", "actions")):
            write(root / language / page.path, to_html(page), language)
    with served(root) as found:
        yield found


def write(folder: Path, body: str, language: str) -> None:
    folder.mkdir(parents=True)
    shell = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>t</title><link rel="icon" href="data:,">'
        '<link rel="stylesheet" href="/assets/gapsite.css"><link rel="stylesheet" href="/assets/sheets.css"></head>'
        f'<body class="md-typeset">{body}<script src="/assets/gapsite.js"></script>'
        '<script src="/assets/sheets.js"></script></body></html>'
    )
    (folder / "index.html").write_text(shell, encoding="utf-8")


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Watched]:
    """Whatever the pages complain about is a fault."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    watched = Watched(context.new_page(), address)
    yield watched
    assert watched.complaints == []
    context.close()


def told(page: Tab) -> str:
    return page.inner_text(".gs-choice__result")


def options(page: Tab, name: str) -> dict[str, bool]:
    """Period -> whether it can be chosen."""
    found = page.locator(f".gs-choice__{name} option").all()
    return {str(each.get_attribute("value")): each.is_enabled() for each in found}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_opens_with_the_newest_pair(tab: Watched, language: str) -> None:
    page = tab.open(f"{language}/{COMPARE}")
    assert page.input_value(".gs-choice__from") == "2018q3"
    assert page.input_value(".gs-choice__to") == "2018q4"
    assert "+0.40" in told(page)


def test_any_two_periods_can_be_chosen_and_the_address_keeps_them(tab: Watched) -> None:
    page = tab.open(f"zh/{COMPARE}")
    page.select_option(".gs-choice__from", "2018q2")
    assert "+0.80" in told(page)
    assert "2018q2 / 2018q4" in told(page)
    assert page.url.endswith("#2018q2-2018q4")
    page.select_option(".gs-choice__to", "2018q3")
    assert "+0.40" in told(page)
    again = page.context.new_page()
    again.goto(page.url)
    assert again.input_value(".gs-choice__from") == "2018q2"
    assert told(again) == told(page)


def test_the_drawing_follows_the_words(tab: Watched) -> None:
    page = tab.open(f"zh/{COMPARE}")
    dot = page.locator(".gs-choice .gs-strip__dot").first
    near = float(str(dot.get_attribute("cx")).rstrip("%"))
    page.select_option(".gs-choice__from", "2018q2")
    far = float(str(dot.get_attribute("cx")).rstrip("%"))
    assert far - 50 == pytest.approx(2 * (near - 50), abs=0.2)


def test_pairs_that_cannot_be_compared_are_blocked_with_their_reason(tab: Watched) -> None:
    page = tab.open(f"zh/{COMPARE}")
    page.select_option(".gs-choice__from", "2018q1")
    assert options(page, "to") == {"2018q4": False, "2018q3": False, "2018q2": False}
    assert "不能比较" in page.locator(".gs-choice__to option").first.inner_text()
    assert "+0." not in told(page)
    assert page.locator(".gs-choice .gs-strip__dot").count() == 0


def test_only_later_periods_are_offered(tab: Watched) -> None:
    page = tab.open(f"zh/{COMPARE}")
    page.select_option(".gs-choice__from", "2018q3")
    assert list(options(page, "to")) == ["2018q4"]


def test_two_periods_are_chosen_by_keyboard(tab: Watched) -> None:
    page = tab.open(f"zh/{COMPARE}")
    page.focus(".gs-choice__from")
    page.keyboard.press("ArrowDown")
    assert page.input_value(".gs-choice__from") == "2018q2"
    assert "+0.80" in told(page)


@pytest.mark.parametrize("anchor", ["2018q4-2018q1", "nonsense", "%E0%A4%A", "__proto__"])
def test_an_address_with_an_unknown_pair_opens_the_newest(tab: Watched, anchor: str) -> None:
    page = tab.open(f"zh/{COMPARE}#{anchor}")
    assert page.input_value(".gs-choice__to") == "2018q4"
    assert "+0.40" in told(page)


def test_without_scripts_the_newest_pair_and_all_others_are_in_words(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}zh/{COMPARE}")
    assert "+0.40" in told(page)
    assert not page.locator(".gs-choice__tools").is_visible()
    page.locator("summary").nth(0).click()
    assert "2018q2 / 2018q4" in page.inner_text("details[open]")
    context.close()


def rows(page: Tab) -> list[str]:
    return [str(each.get_attribute("id")) for each in page.locator(".gs-sortable tbody tr").all()]


def test_a_heading_sorts_both_ways_and_back(tab: Watched) -> None:
    page = tab.open(f"zh/{REGISTER}")
    first = rows(page)
    due = page.locator(".gs-sortable thead th").nth(3)
    due.locator("button").focus()
    found = []
    for _ in range(3):
        page.keyboard.press("Enter")
        found.append((due.get_attribute("aria-sort"), rows(page)))
    assert [sorting for sorting, _ in found] == ["ascending", "descending", None]
    assert found[0][1] == ["action-one-approval", "action-leaflet", "action-night-shift"]
    assert found[2][1] == first


@pytest.mark.parametrize("path", [COMPARE, REGISTER])
def test_nothing_is_wider_than_a_small_phone(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{address}zh/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
