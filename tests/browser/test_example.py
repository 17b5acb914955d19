"""The example site in a real browser: search finds what people type, charts come alive, nothing complains, nothing leaves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browser.conftest import ServeFolder, Watched
from tests.browser.test_small_site import search

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OF_EACH_KIND = (
    "",
    "kiosk/",
    "kiosk/2019/",
    "kiosk/2019/dim/security/",
    "kiosk/2019/seg/age/",
    "kiosk/2019/annex/",
    "kiosk/archive/",
    "kiosk/data/",
    "kiosk/methods/",
    "kiosk/revisions/",
    "calendar/",
    "sfo/2017/",
    "carpentries/2018q3/",
    "gap-model/",
    "glossary/",
    "sources/",
    "courses/gap-analysis/",
    "lessons/measure-gap/",
    "cases/kiosk-touch/",
    "how-to-read/",
)


@pytest.fixture
def site(example: Path, serve_folder: ServeFolder, watched: Watched) -> Watched:
    watched.origin = serve_folder(example / "build" / "site")
    return watched


@pytest.mark.parametrize(
    ("language", "words", "page"),
    [
        ("zh", "质量", "glossary/"),
        ("zh", "保证性", "dimensions/"),
        ("zh", "期望", "lessons/measure-gap/"),
        ("zh", "quality", "glossary/"),
        ("zh", "reliability", "dimensions/"),
        ("en", "quality", "glossary/"),
        ("en", "reliability", "dimensions/"),
    ],
)
def test_search_finds_the_page_that_says_it(site: Watched, language: str, words: str, page: str) -> None:
    """What is listed says the words, and a page that is known to say them is listed."""
    found = search(site.open(f"{language}/"), words)
    assert f"{site.origin}{language}/{page}" in found
    index = json.loads(site.page.request.get(f"{site.origin}{language}/search/search_index.json").text())
    texts: dict[str, str] = {}
    for entry in index["docs"]:
        address = entry["location"].split("#")[0]
        texts[address] = texts.get(address, "") + (entry["title"] + entry["text"]).replace("\u200b", "").lower()
    listed = [address.removeprefix(f"{site.origin}{language}/") for address in found]
    assert all(words in texts[address] for address in listed)


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_complains_asks_strangers_or_scrolls_sideways(site: Watched, language: str, width: int) -> None:
    site.page.set_viewport_size({"width": width, "height": 900})
    for path in OF_EACH_KIND:
        page = site.open(f"{language}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate("document.documentElement.lang") == ("zh-Hans" if language == "zh" else "en")
    assert site.complaints == []
    assert site.strangers == []


def test_a_chart_comes_alive_from_the_sites_own_files(site: Watched) -> None:
    page = site.open("zh/kiosk/2019/")
    figure = page.locator("figure.gs-chart").first
    figure.get_by_role("button").first.click()
    figure.locator("svg.marks, .vega-embed svg").first.wait_for(timeout=15_000)
    assert site.complaints == []
    assert site.strangers == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_picture_of_a_results_page_loads(site: Watched, scheme: str) -> None:
    site.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page = site.open("zh/kiosk/2019/")
    pictures = page.locator("figure.gs-chart img:visible")
    for number in range(pictures.count()):
        pictures.nth(number).scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert pictures.count() >= 3
    assert pictures.evaluate_all("images => images.every(image => image.complete && image.naturalWidth > 0)")


def test_the_language_switch_keeps_the_page(site: Watched) -> None:
    page = site.open("zh/kiosk/2019/dim/security/")
    page.get_by_role("link", name="English").first.click()
    page.wait_for_load_state()
    assert page.url == f"{site.origin}en/kiosk/2019/dim/security/"


def test_a_page_reads_without_javascript(example: Path, serve_folder: ServeFolder, watched: Watched) -> None:
    browser = watched.page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(serve_folder(example / "build" / "site") + "zh/kiosk/2019/")
    assert page.locator("figure.gs-chart img:visible").count() >= 3
    assert page.locator("#headline").is_visible()
    context.close()


def test_latest_leads_to_the_newest_release_without_scripts_and_without_a_server(example: Path, site: Watched) -> None:
    """Other pages of folders need a server or a script to be found; this one names its file."""
    browser = site.page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for start in (f"{site.origin}zh/kiosk/latest/", (example / "build" / "site" / "zh/kiosk/latest/index.html").as_uri()):
        page.goto(start)
        page.wait_for_url("**/zh/kiosk/2019/index.html")
    context.close()
