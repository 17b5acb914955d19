"""The interactive view in a browser: on demand, in both colours, back again, and honest when it cannot load."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.pages.rendering import ROOT, pages_of, to_html

POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; connect-src 'self'"
BUNDLE = """
window.vegaEmbed = async (place, spec, options) => {
  if (!options.ast || options.actions) throw new Error("would need unsafe-eval");
  place.innerHTML = `<svg width="720" height="300" data-colour="${spec.colour}"></svg>`;
  return { finalize: () => { window.finalized = (window.finalized || 0) + 1; } };
};
"""

pytestmark = pytest.mark.browser


class Quiet(SimpleHTTPRequestHandler):
    """Serves the folder without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A results page under its policy, with a stand-in for Vega that records what it was given."""
    root = tmp_path_factory.mktemp("site")
    page = root / "en" / "kiosk" / "2018q4"
    page.mkdir(parents=True)
    assets = root / "assets" / "charts"
    assets.mkdir(parents=True)
    for name in ("gapsite.css", "gapsite.js"):
        (root / "assets" / name).write_bytes((ROOT / "templates" / "assets" / name).read_bytes())
    (root / "assets" / "vega.js").write_text(BUNDLE)
    (assets / "c000000000008.json").write_text('{"colour": "#12436D"}')
    (page / "index.html").write_text(shell(to_html(pages_of("en")["kiosk/2018q4/"])), encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/en/kiosk/2018q4/"
    server.shutdown()
    server.server_close()


def shell(body: str) -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>t</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<link rel="stylesheet" href="../../../assets/gapsite.css"></head>'
        f'<body data-md-color-scheme="default"><div class="md-typeset">{body}</div>'
        '<script src="../../../assets/gapsite.js"></script></body></html>'
    )


@pytest.fixture
def tab(address: str, browser: Browser) -> Iterator[Tab]:
    opened = browser.new_page(viewport={"width": 320, "height": 700})
    opened.goto(address)
    yield opened
    opened.close()


def colour(tab: Tab) -> str | None:
    return tab.locator("#fig-dumbbell .gs-live svg").get_attribute("data-colour")


def test_a_reader_opens_the_interactive_view_and_goes_back(tab: Tab) -> None:
    button = tab.locator("#fig-dumbbell .gs-button--live")
    button.click()
    assert colour(tab) == "#12436D"
    assert not tab.locator("#fig-dumbbell .gs-light").is_visible()
    button.click()
    assert tab.locator("#fig-dumbbell .gs-light").is_visible()
    assert tab.evaluate("window.finalized") == 1


def test_a_change_of_colours_draws_the_view_anew(tab: Tab) -> None:
    tab.locator("#fig-dumbbell .gs-button--live").click()
    tab.locator("#fig-dumbbell .gs-live svg").wait_for()
    tab.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    tab.locator("[data-colour='#79BDF7']").wait_for()


def test_a_view_that_does_not_load_says_so_and_leaves_the_picture(tab: Tab) -> None:
    tab.locator("#fig-item-gaps .gs-button--live").click()
    message = tab.locator("#fig-item-gaps .gs-chart__error")
    message.filter(has_text="did not load").wait_for()
    assert tab.locator("#fig-item-gaps .gs-light").is_visible()


def test_only_the_picture_of_the_theme_is_shown(tab: Tab) -> None:
    assert not tab.locator("#fig-dumbbell .gs-dark").is_visible()
    tab.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert tab.locator("#fig-dumbbell .gs-dark").is_visible()
    assert not tab.locator("#fig-dumbbell .gs-light").is_visible()


def test_a_narrow_phone_never_scrolls_sideways(tab: Tab) -> None:
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_page_opened_as_a_file_explains_itself(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "assets").mkdir()
    folder = tmp_path / "en" / "kiosk" / "2018q4"
    folder.mkdir(parents=True)
    (tmp_path / "assets" / "gapsite.js").write_bytes((ROOT / "templates" / "assets" / "gapsite.js").read_bytes())
    (tmp_path / "assets" / "gapsite.css").write_bytes((ROOT / "templates" / "assets" / "gapsite.css").read_bytes())
    html = shell(to_html(pages_of("en")["kiosk/2018q4/"])).replace("'self'", "file:")
    (folder / "index.html").write_text(html, encoding="utf-8")
    tab = browser.new_page()
    tab.goto((folder / "index.html").as_uri())
    tab.locator("#fig-dumbbell .gs-button--live").click()
    assert "needs a web server" in tab.locator("#fig-dumbbell .gs-chart__error").inner_text()
    tab.close()
