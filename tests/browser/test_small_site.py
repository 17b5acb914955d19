"""The built site in a real browser: search, languages, colours, policy, accessibility, hostile text."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.publish.server import Readers, listen
from tests.browser.conftest import ServeFolder, Watched
from tests.publish.builders import Project, changed

pytestmark = pytest.mark.browser
ANSWERED = re.compile(r"\d|没有|No matching")
"""What the search says once it has looked."""
PAGES = ["", "zh/", "en/", "zh/kiosk/2019/", "en/kiosk/2019/", "zh/kiosk/methods/"]


def search(page: Page, words: str) -> list[str]:
    """Addresses of the pages that a search lists, without anchors."""
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill(words)
    # The theme searches when a key comes up, as it does at the end of every Chinese input method.
    page.keyboard.press("Shift")
    expect(page.locator(".md-search-result__meta")).to_have_text(ANSWERED)
    links = page.locator(".md-search-result__link").evaluate_all("links => links.map(link => link.href)")
    return sorted({str(link).split("#")[0].split("?")[0] for link in links})


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("zh", "质量", ["", "kiosk/2019/"]),
        ("zh", "保证性", ["kiosk/2019/"]),
        ("zh", "期望", ["", "kiosk/2019/", "kiosk/methods/"]),
        ("zh", "服务质量", ["", "kiosk/2019/"]),
        ("zh", "quality", ["kiosk/methods/"]),
        ("zh", "reliability", ["kiosk/2019/"]),
        ("en", "quality", ["kiosk/2019/"]),
        ("en", "reliability", ["kiosk/2019/"]),
        ("en", "expectation", ["kiosk/2019/", "kiosk/methods/"]),
        ("zh", "性别", ["kiosk/methods/"]),
        ("zh", "可靠性 reliability", ["kiosk/2019/"]),
        ("zh", '"保证性"', ["kiosk/2019/"]),
        ("zh", "卫星", []),
    ],
)
def test_search_finds_what_people_type_on_the_pages_it_stands_on(
    watched: Watched, language: str, words: str, found: list[str]
) -> None:
    page = watched.open(f"{language}/")
    assert search(page, words) == [f"{watched.origin}{language}/{path}" for path in found]
    assert bool(found) == bool(page.locator(".md-search-result__link").count())
    assert watched.complaints == []


def test_a_result_leads_to_its_page(watched: Watched) -> None:
    page = watched.open("zh/")
    assert search(page, "保证性")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url("**/zh/kiosk/2019/**")
    assert page.locator("h1").inner_text().startswith("保证性得分最低")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_a_complaint_or_a_request_elsewhere(watched: Watched, path: str) -> None:
    page = watched.open(path)
    page.wait_for_load_state("networkidle")
    assert (watched.complaints, watched.strangers) == ([], [])


def test_the_switch_keeps_the_page_and_the_choice(watched: Watched) -> None:
    page = watched.open("zh/kiosk/2019/")
    page.locator("a.gs-language").click()
    page.wait_for_url("**/en/kiosk/2019/")
    assert page.locator("html").get_attribute("lang") == "en"
    watched.open("")
    page.wait_for_url("**/en/")


@pytest.mark.parametrize(("locale", "language"), [("zh-TW", "zh"), ("en-US", "en"), ("ko-KR", "zh")])
def test_the_root_leads_to_the_readers_language(browser: Browser, site_url: str, locale: str, language: str) -> None:
    reader = browser.new_context(locale=locale)
    page = reader.new_page()
    page.goto(site_url)
    page.wait_for_url(f"**/{language}/")
    reader.close()


def test_without_javascript_the_root_and_the_switch_are_plain_links(browser: Browser, site_url: str) -> None:
    reader = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = reader.new_page()
    page.goto(site_url)
    page.get_by_role("link", name="English").click()
    page.goto(f"{site_url}en/kiosk/methods/")
    page.locator("a.gs-language").click()
    assert page.url == f"{site_url}zh/kiosk/methods/"
    reader.close()


def test_chosen_colours_hold_in_the_other_language(watched: Watched) -> None:
    page = watched.open("zh/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    page.locator("form[data-md-component=palette] label:visible").click()
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    watched.open("en/kiosk/2019/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert watched.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["zh/", "en/kiosk/2019/"])
def test_axe_finds_nothing(browser: Browser, site_url: str, path: str, scheme: str) -> None:
    reader = browser.new_context(color_scheme="dark" if scheme == "dark" else "light", viewport={"width": 1280, "height": 800})
    page = reader.new_page()
    page.goto(site_url + path)
    page.wait_for_load_state("networkidle")
    result = Axe().run(page)
    found = [
        f"{rule['id']}: {[node['target'] for node in rule['nodes']]}"
        for rule in result.response["violations"]
        if rule["impact"] in ("serious", "critical")
    ]
    reader.close()
    assert found == []


@pytest.mark.parametrize("width", [360, 1440])
def test_a_page_is_never_wider_than_the_screen(context: BrowserContext, site_url: str, width: int) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    for path in PAGES[1:]:
        page.goto(site_url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


PAYLOADS = (
    "</title><script>window.__pwned=1</script>",
    '"><img src=x onerror="window.__pwned=1">',
    "<svg onload=window.__pwned=1>",
    "'><iframe srcdoc='<script>parent.__pwned=1</script>'>",
    "&lt;script&gt;window.__pwned=1&lt;/script&gt;",
    "{{ ''.__class__.__mro__ }}<b>",
)


@pytest.mark.slow
def test_hostile_titles_run_nowhere(small_site: Project, context: BrowserContext, serve_folder: ServeFolder) -> None:
    project = Project(small_site.root.with_name("hostile"), small_site.cache)
    project.root.mkdir()
    for number, payload in enumerate(PAYLOADS):
        project.root = small_site.root.with_name(f"hostile-{number}")
        project.root.mkdir()
        project.pages = changed(project.pages, "zh", "kiosk/2019/", title=payload, description=payload)
        project.publish()
        watched = Watched(context.new_page(), serve_folder(project.site))
        page = watched.open("zh/kiosk/2019/")
        assert page.title() == f"{payload} - 服务质量差距".replace("  ", " ")
        search(page, "保证性")
        assert page.evaluate("window.__pwned") is None
        assert (watched.complaints, watched.strangers) == ([], [])
        page.close()


def test_what_gets_past_every_encoder_is_stopped_by_the_policy(
    small_site: Project, context: BrowserContext, serve_folder: ServeFolder
) -> None:
    folder = small_site.root.with_name("breached")
    page_file = folder / "zh/index.html"
    page_file.parent.mkdir(parents=True)
    attack = '<script>window.__pwned=1</script><img src="x" onerror="window.__pwned=1"></article>'
    page_file.write_text(small_site.page("zh", "").replace("</article>", attack), encoding="utf-8")
    page = context.new_page()
    violations: list[str] = []
    page.on("console", lambda message: violations.append(message.text))
    page.goto(serve_folder(folder) + "zh/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.__pwned") is None
    assert any("Content Security Policy" in text for text in violations)


BARS = {
    "data": {"values": [{"dimension": "保证性", "gap": -0.95}, {"dimension": "可靠性", "gap": -0.4}]},
    "mark": "bar",
    "encoding": {"x": {"field": "gap", "type": "quantitative"}, "y": {"field": "dimension", "type": "nominal"}},
}
DRAW = """async (spec) => {
  const place = document.createElement("div");
  document.body.append(place);
  await vegaEmbed(place, spec, {ast: true, renderer: "svg", actions: false});
  return place.querySelectorAll("svg path[aria-roledescription=bar]").length;
}"""


def test_vega_draws_under_the_policy_even_when_loaded_twice(watched: Watched) -> None:
    page = watched.open("zh/")
    for _ in range(2):
        page.add_script_tag(url=f"{watched.origin}assets/vega.js")
    assert page.evaluate(DRAW, BARS) == 2
    assert (watched.complaints, watched.strangers) == ([], [])


def test_an_open_page_hears_of_faults_and_of_new_builds(small_site: Project, context: BrowserContext) -> None:
    readers = Readers()
    server = listen(small_site.site, readers, 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    watched = Watched(context.new_page(), f"http://127.0.0.1:{server.server_port}/")
    page = watched.open("zh/kiosk/2019/")
    until(lambda: bool(readers.queues), page)
    readers.tell("fault", "lesson.md:3: <b>broken</b>")
    expect(page.get_by_role("alert")).to_have_text("lesson.md:3: <b>broken</b>")
    readers.tell("reload")
    expect(page.get_by_role("alert")).to_have_count(0)
    readers.close()
    server.shutdown()
    server.server_close()
    thread.join()
    assert (watched.complaints, watched.strangers) == ([], [])


def until(condition: Callable[[], bool], page: Page) -> None:
    """Lets the browser work until the condition holds, for five seconds at most."""
    for _ in range(100):
        if condition():
            return
        page.wait_for_timeout(50)
    raise AssertionError("did not happen within five seconds")
