"""No page has a fault that axe calls serious or critical: one of each kind, in both languages, in light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import ServeFolder
from tests.browser.test_example import OF_EACH_KIND

pytestmark = [pytest.mark.browser, pytest.mark.slow]
GRAVE = {"serious", "critical"}
MORE = ("results/", "courses/", "cases/", "dimensions/", "metrics/")
"""Kinds of pages that the other tests of the example leave out."""


def faults(page: Page, address: str) -> list[str]:
    """Every grave fault as `page rule: element`, with folded parts open, as a reader may have them."""
    page.goto(address, wait_until="load")
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    violations: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{address} {found['id']}: {node['html'][:200]}"
        for found in violations
        if found["impact"] in GRAVE
        for node in found["nodes"][:3]
    ]


@pytest.mark.parametrize(
    ("language", "scheme"),
    [
        ("zh", "light"),
        ("en", "dark"),
        pytest.param("en", "light", marks=pytest.mark.extensive),
        pytest.param("zh", "dark", marks=pytest.mark.extensive),
    ],
)
def test_no_page_has_a_grave_fault(
    example: Path, serve_folder: ServeFolder, browser: Browser, language: str, scheme: str
) -> None:
    site = serve_folder(example / "build" / "site")
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page = context.new_page()
    found = [fault for path in (*OF_EACH_KIND, *MORE) for fault in faults(page, f"{site}{language}/{path}")]
    is_dark = page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    context.close()
    assert found == []
    assert is_dark == (scheme == "dark")


def test_axe_would_find_a_fault(browser: Browser, tmp_path: Path) -> None:
    """A picture without words: a check that finds nothing must be able to find something."""
    (tmp_path / "index.html").write_text('<html lang="en"><title>x</title><main><img src="x.png"></main></html>')
    page = browser.new_page()
    assert any("image-alt" in fault for fault in faults(page, (tmp_path / "index.html").as_uri()))
    page.close()
