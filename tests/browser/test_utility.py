"""The fictional utility's newest quarter in a browser: nothing axe finds, nothing too wide, light, and readable from a disk."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response

from generator import pipeline
from tests.browser.conftest import Watched, served
from tests.conftest import HOME

pytestmark = [pytest.mark.browser, pytest.mark.slow]
RESULTS, UNIT, REGISTER = "nuancheng/2026q3/", "nuancheng/units/branch/binhe/", "nuancheng/actions/"
PAGES = (f"zh/{RESULTS}", f"en/{RESULTS}dim/reliability/", f"zh/{UNIT}", f"en/{REGISTER}")
MOST_BYTES = 100_000
"""What a page may weigh, packed, before anybody asks it for anything."""
FIRST_SEARCH = 1_000_000
LOOKS = {"light": (1280, "light", PAGES[:2]), "dark": (1280, "dark", PAGES[2:]), "phone": (320, "light", PAGES[::3])}
"""Width of the screen, colours, and pages: axe takes seconds for each, and every kind of page is looked at elsewhere."""


def keep_the_newest(dataset: Path) -> tuple[str, ...]:
    """Leaves a set of answers only its newest file; gives that file's period."""
    described = yaml.safe_load(dataset.read_text(encoding="utf-8"))
    *older, newest = described["files"]
    gone = [file["path"] for file in older]
    for name in gone:
        (dataset.parent / name).unlink()
    described |= {"files": [newest], "breaks": []}
    for rating in described["ratings"]:
        rating["absent_in"] = [name for name in rating.get("absent_in", ()) if name not in gone]
    dataset.write_text(yaml.safe_dump(described, allow_unicode=True), encoding="utf-8")
    return (newest["period"],)


def cut_out(root: Path) -> Path:
    """A project of the utility alone, with the newest answers of everybody whom it asks, and with all its monthly figures."""
    for name in ("site.yml", "vocab", "people", "sources", "actions", "organisations/nuancheng.yml"):
        source, place = HOME / "content" / name, root / "content" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, place)
    for folder in ("content/instruments", "data/surveys", "data/operations", "data/releases"):
        (root / folder).mkdir(parents=True)
        for source in (HOME / folder).glob("nuancheng*"):
            (shutil.copytree if source.is_dir() else shutil.copy)(source, root / folder / source.name)
    kept = {period for each in (root / "data/surveys").glob("*/dataset.yml") for period in keep_the_newest(each)}
    for quarter in (root / "data/releases/nuancheng").glob("*q*"):
        if quarter.name not in kept:
            shutil.rmtree(quarter)
    return root


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = cut_out(tmp_path_factory.mktemp("utility"))
    pipeline.build(root, HOME, lambda _: None)
    return root / "build" / "site"


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as found:
        yield found


def faults(page: Page) -> list[str]:
    """Every fault that axe finds, however small, with all folded parts open."""
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    return [
        f"{found['id']}: {node['html'][:160]}" for found in Axe().run(page).response["violations"] for node in found["nodes"]
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_and_no_page_is_wider_than_its_screen(browser: Browser, address: str, look: str) -> None:
    width, scheme, pages = LOOKS[look]
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce", viewport={"width": width, "height": 800}
    )
    watched = Watched(context.new_page(), address)
    for path in pages:
        page = watched.open(path)
        assert faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()
    assert (watched.complaints, watched.strangers) == ([], [])


def packed(responses: list[Response]) -> int:
    """Bytes of everything that was fetched, as a server sends them."""
    return sum(len(gzip.compress(response.body(), 6)) for response in responses)


def test_a_page_is_light_until_somebody_searches(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    responses: list[Response] = []
    # Playwright cannot mark a method of a list as its own.
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108
    for path in PAGES:
        responses.clear()
        page.goto(address + path, wait_until="networkidle")
        assert any("/bundle." in response.url for response in responses)
        assert packed(responses) < MOST_BYTES, path
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("branch")
    page.keyboard.press("Shift")
    page.locator(".md-search-result__link").first.wait_for()
    assert any(response.url.endswith("search_index.json") for response in responses)
    assert packed(responses) < FIRST_SEARCH
    context.close()


def test_from_a_disk_links_lead_on_charts_show_and_the_search_says_what_it_cannot(browser: Browser, folder: Path) -> None:
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 800})
    watched = Watched(context.new_page(), folder.as_uri())
    page = watched.open("/index.html")
    page.wait_for_url("**/zh/index.html")
    page = watched.open(f"/zh/{RESULTS}index.html")
    chart = page.locator("figure.gs-chart img:visible").first
    chart.scroll_into_view_if_needed()
    page.wait_for_function("picture => picture.complete && picture.naturalWidth > 0", arg=chart.element_handle())
    page.locator(".md-search__input").click()
    assert page.inner_text(".md-search-result__meta") == page.get_attribute(".md-search-result__meta", "data-file")
    page.keyboard.press("Escape")
    page.locator("a.gs-language").click()
    page.wait_for_url(f"**/en/{RESULTS}index.html")
    page.locator(".gs-crumbs a").last.click()
    page.wait_for_url("**/en/nuancheng/index.html")
    context.close()
    assert (watched.complaints, watched.strangers) == ([], [])
