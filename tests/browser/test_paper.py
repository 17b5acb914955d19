"""A results page on paper: few pages, every chart once, light and as wide as a column, limits unfolded, no data tables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import ServeFolder

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MOST_PAGES = 6
A4_HEIGHT = 265 * 96 / 25.4
"""CSS pixels between the margins of a sheet."""


@pytest.mark.parametrize("path", ["zh/kiosk/2019/", "en/sfo/2017/", "zh/carpentries/2018q3/"])
def test_a_results_page_is_a_handful_of_sheets(example: Path, serve_folder: ServeFolder, browser: Browser, path: str) -> None:
    context = browser.new_context(color_scheme="dark", viewport={"width": 690, "height": 1000})
    page = context.new_page()
    page.goto(serve_folder(example / "build" / "site") + path, wait_until="load")
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))
    assert 1 < sheets <= MOST_PAGES
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    charts = page.locator("figure.gs-chart:visible")
    assert charts.count() > 1
    for chart in charts.all():
        shown = [picture for picture in chart.locator("picture").all() if picture.is_visible()]
        assert [picture.get_attribute("class") for picture in shown] == ["gs-static gs-column"]
        assert (chart.bounding_box() or {"height": 9999.0})["height"] < A4_HEIGHT
    assert not page.locator(".gs-chart table").first.is_visible()
    assert all(part.is_visible() for part in page.locator(".gs-cannot li").all())
    context.close()


@pytest.mark.parametrize("path", ["zh/kiosk/2019/print/", "en/sfo/2017/print/", "en/carpentries/2018q3/print/"])
def test_the_one_page_is_one_sheet(example: Path, serve_folder: ServeFolder, browser: Browser, path: str) -> None:
    context = browser.new_context(viewport={"width": 690, "height": 1000})
    page = context.new_page()
    page.goto(serve_folder(example / "build" / "site") + path, wait_until="networkidle")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
    context.close()


@pytest.mark.parametrize("path", ["zh/kiosk/2019/board/", "en/sfo/2017/board/"])
def test_no_chart_of_the_board_pack_is_cut(example: Path, serve_folder: ServeFolder, browser: Browser, path: str) -> None:
    context = browser.new_context(viewport={"width": 690, "height": 1000})
    page = context.new_page()
    page.goto(serve_folder(example / "build" / "site") + path, wait_until="networkidle")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) <= MOST_PAGES
    page.emulate_media(media="print")
    for chart in page.locator("figure.gs-chart").all():
        assert (chart.bounding_box() or {"height": 9999.0})["height"] < A4_HEIGHT
    context.close()
