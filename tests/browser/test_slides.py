"""Slides in a browser: keys, touch, type that fits, two windows on a disk, paper, no script, hostile words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Page as Tab

from generator.exports.slides import write_deck_for_trainers, write_public_slides
from generator.model import urls
from generator.model.chart import Chart
from generator.model.teaching import Deck, DeckSlide, Edition, Teaching
from generator.model.text import Text
from generator.publish.config import TAGS
from generator.publish.csp import POLICY
from generator.publish.links import check_site
from tests.browser.conftest import Watched, served
from tests.exports.slides.test_pptx import HOSTILE, KEY, a_chart, a_deck
from tests.pages.builders import a_book

pytestmark = pytest.mark.browser
LONG = "一句不短的话，说清差在哪一段，由谁负责，什么时候看结果，谁来核对，做不到怎么办，下一次什么时候再看。"
NO_CHANNEL = "delete window.BroadcastChannel"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="300"><script>alert(2)</script></svg>'


def drawn() -> Chart:
    chart = a_chart()
    light = {width: replace(picture, svg=PICTURE) for width, picture in chart.light.items()}
    return replace(chart, light=light)


def deck() -> Deck:
    """Seven slides: those of the other tests, one that fits when its type is smaller, and one that no size can hold."""
    full = DeckSlide("five-gaps/slide-full", "points", Text(zh=LONG, en=LONG), (Text(zh=LONG, en=LONG),) * 17)
    endless = DeckSlide("five-gaps/slide-endless", "points", Text(zh=LONG, en=LONG), (Text(zh=LONG * 3, en=LONG * 3),) * 20)
    given = a_deck()
    slides = [
        replace(slide, minutes=(4, 5, 8), segment_kind="talk") if slide.kind == "segment" else slide for slide in given.slides
    ]
    edition = Edition("gaps", "", "kiosk", is_demo=True, is_default=True)
    return replace(given, edition=edition, slides=(*slides[:-1], full, endless, slides[-1]))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of nothing but slides in both languages and the page that they lead back to; and a trainer's file."""
    root = tmp_path_factory.mktemp("slides")
    files = {f"{language}/lessons/five-gaps/index.html": page_of_lesson(lang) for language, lang in TAGS.items()}
    files |= {urls.picture(drawn().id, width, "light"): picture.svg.encode() for width, picture in drawn().light.items()}
    for language in ("zh", "en"):
        book = replace(
            a_book(language), figures={KEY: drawn()}, teaching=Teaching(decks=(deck(),), own_lessons={deck().edition: ()})
        )
        files |= {asset.path: asset.content for asset in write_public_slides(book, POLICY)}
    for path, content in files.items():
        (root / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / path).write_bytes(content)
    (root / "trainer.html").write_bytes(write_deck_for_trainers(deck(), {KEY: drawn()}, "zh"))
    return root


def page_of_lesson(lang: str) -> bytes:
    policy = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    head = f'<html lang="{lang}"><head>{policy}<title>x</title><link rel="icon" href="data:,"></head>'
    return f"<!doctype html>{head}<body><h1>x</h1></body></html>".encode()


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder / "site") as found:
        yield found


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1000, "height": 620}, has_touch=True)
    yield context
    context.close()


@pytest.fixture
def tab(reader: BrowserContext, address: str) -> Iterator[Watched]:
    """Public slides, served; whatever they complain about, ask other hosts for or let run is a fault."""
    watched = Watched(reader.new_page(), address)
    yield watched
    assert (watched.complaints, watched.strangers) == ([], [])


@pytest.fixture
def trainer(reader: BrowserContext, folder: Path) -> Iterator[Watched]:
    """The trainer's file, opened from the disk."""
    watched = Watched(reader.new_page(), (folder / "trainer.html").as_uri())
    yield watched
    assert (watched.complaints, watched.strangers) == ([], [])


def shown(page: Tab) -> str:
    return str(page.evaluate("document.querySelector('.is-current').id"))


def wait_for(page: Tab, slide: str) -> None:
    page.wait_for_function("id => document.querySelector('.is-current')?.id === id", arg=slide, timeout=5000)


def grave(page: Tab) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:150]}" for each in violations for node in each["nodes"]]


def pages_on_paper(page: Tab) -> list[tuple[int, int]]:
    """Width and height in points of every page."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True, print_background=True))
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def test_the_site_accepts_them(folder: Path) -> None:
    site = folder / "site"
    assert check_site(site, frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())) == ()


def test_keys_lead_through_and_the_address_follows(tab: Watched) -> None:
    page = tab.open("slides/zh/five-gaps.html")
    places = []
    for key in ("ArrowRight", "Space", "PageDown", "ArrowLeft", "Shift+Space", "End", "ArrowRight", "Home", "PageUp"):
        page.keyboard.press(key)
        places.append(shown(page))
        assert page.url.endswith("#" + shown(page))
    assert places == ["segment-s1", "slide-a", "slide-b", "slide-a", "segment-s1", "end", "end", "cover", "cover"]


def test_an_address_opens_its_slide_and_the_other_language_keeps_it(tab: Watched) -> None:
    page = tab.open("slides/zh/five-gaps.html#slide-b")
    assert shown(page) == "slide-b" and page.is_visible("#slide-b img") and not page.is_visible("#cover")
    page.click("text=English")
    page.wait_for_url("**/slides/en/five-gaps.html#slide-b")
    wait_for(page, "slide-b")
    page.click("text=Back to the lesson")
    page.wait_for_url("**/en/lessons/five-gaps/")


def test_a_finger_turns_the_page_when_it_moves_aside(tab: Watched) -> None:
    page = tab.open("slides/zh/five-gaps.html")
    swipe = """([x, y]) => { const target = document.querySelector('.is-current .inner');
      const at = (left, top) => [new Touch({identifier: 1, target, clientX: left, clientY: top})];
      target.dispatchEvent(new TouchEvent('touchstart', {touches: at(400, 300), bubbles: true}));
      target.dispatchEvent(new TouchEvent('touchend', {changedTouches: at(400 + x, 300 + y), bubbles: true})); }"""
    places = []
    for move in ([-120, 5], [-20, 0], [-90, 200], [120, 5]):
        page.evaluate(swipe, move)
        places.append(shown(page))
    assert places == ["segment-s1", "segment-s1", "segment-s1", "cover"]


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 500), (390, 844)])
def test_no_text_is_cut_off(tab: Watched, size: tuple[int, int]) -> None:
    tab.page.set_viewport_size({"width": size[0], "height": size[1]})
    page = tab.open("slides/zh/five-gaps.html")
    over = page.evaluate("""[...document.querySelectorAll('.inner')].filter(box => box.scrollHeight > box.clientHeight + 1)
      .map(box => [box.closest('.slide').id, box.tabIndex, getComputedStyle(box).overflowY])""")
    assert over == [["slide-endless", 0, "auto"]]
    assert page.evaluate("parseFloat(document.querySelector('#slide-full .inner').style.getPropertyValue('--fit'))") < 1
    wide = "[...document.querySelectorAll('.frame')].every(frame => frame.scrollWidth <= frame.clientWidth)"
    assert page.evaluate(wide) and page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_button_of_the_bar_is_in_sight_on_a_phone(tab: Watched, language: str) -> None:
    tab.page.set_viewport_size({"width": 320, "height": 640})
    page = tab.open(f"slides/{language}/five-gaps.html")
    rightmost = page.evaluate("document.querySelector('[data-do=help]').getBoundingClientRect().right")
    assert rightmost <= page.evaluate("innerWidth")


def test_a_slide_that_scrolls_has_the_keys_until_its_end(tab: Watched) -> None:
    page = tab.open("slides/zh/five-gaps.html#slide-endless")
    page.focus("#slide-endless .inner")
    page.keyboard.press("PageDown")
    assert shown(page) == "slide-endless"
    page.evaluate("document.querySelector('#slide-endless .inner').scrollTo(0, 99999)")
    page.keyboard.press("PageDown")
    assert shown(page) == "end"


@pytest.mark.parametrize("script", ["", NO_CHANNEL])
def test_two_windows_on_a_disk_show_the_same_slide(trainer: Watched, script: str) -> None:
    trainer.page.context.add_init_script(script or "0")
    page = trainer.open("#segment-s1")
    with page.context.expect_page() as opened:
        page.keyboard.press("p")
    speaker = Watched(opened.value, trainer.origin)
    speaker.page.wait_for_selector("#deck-alone", state="hidden")
    assert shown(speaker.page) == "segment-s1"
    speaker.page.keyboard.press("ArrowRight")
    wait_for(page, "slide-a")
    page.keyboard.press("End")
    wait_for(speaker.page, "end")
    page.reload()
    speaker.page.keyboard.press("Home")
    wait_for(page, "cover")
    page.keyboard.press("ArrowRight")
    wait_for(speaker.page, "segment-s1")
    assert (speaker.complaints, speaker.strangers) == ([], [])


def test_the_speaker_sees_notes_next_slide_and_time(trainer: Watched) -> None:
    trainer.page.clock.install(time=0)
    page = trainer.open("?presenter#segment-s1")
    page.clock.pause_at(60_000)
    page.click("[data-do=restart]")
    assert page.is_visible("text=先问再讲") and page.is_visible("#slide-a .title") and not page.is_visible("#cover")
    page.clock.run_for(61_000)
    assert page.text_content("#deck-stretch") == page.text_content("#deck-elapsed") == "01:01"
    assert (page.text_content("#deck-stretch-planned"), page.text_content("#deck-planned")) == ("5:00", "5:00")
    page.keyboard.press("ArrowRight")
    page.clock.run_for(10_000)
    assert (page.text_content("#deck-stretch-planned"), page.text_content("#deck-elapsed")) == ("–", "01:11")
    page.keyboard.press("ArrowLeft")
    page.clock.run_for(300_000)
    assert page.text_content("#deck-stretch") == "06:01" and page.locator(".is-over").count() == 2
    page.keyboard.press("End")
    assert page.is_visible(".deck-after")


def test_learners_have_no_window_of_notes(tab: Watched) -> None:
    page = tab.open("slides/zh/five-gaps.html?presenter")
    page.keyboard.press("p")
    assert len(page.context.pages) == 1 and page.is_visible("#cover")


def test_what_somebody_typed_is_shown_and_never_runs(tab: Watched, trainer: Watched) -> None:
    for page in (tab.open("slides/zh/five-gaps.html#slide-a"), trainer.open("#slide-a")):
        assert page.text_content("#slide-a .title") == HOSTILE
        assert page.locator("#slide-b img").evaluate("image => image.complete && image.naturalWidth > 0")


def test_nothing_is_grave_for_those_who_listen(tab: Watched, trainer: Watched) -> None:
    page = tab.open("slides/en/five-gaps.html#slide-endless")
    assert grave(page) == []
    page.keyboard.press("Home")
    page.keyboard.press("?")
    assert page.is_visible("#deck-help") and grave(page) == []
    assert grave(trainer.open("?presenter#slide-b")) == []


def test_without_a_script_everything_stands_on_one_page(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 900, "height": 600})
    page = context.new_page()
    page.goto(address + "slides/zh/five-gaps.html")
    assert all(page.is_visible(f"#{slide.id.rpartition('/')[2]}") for slide in deck().slides)
    assert not page.is_visible("text=全屏") and page.is_visible("text=回到本课")
    tops = [page.locator(f"#{name} .foot").bounding_box() for name in ("slide-full", "slide-endless")]
    below = page.locator("#slide-endless li").last.bounding_box()
    context.close()
    assert below and tops[1] and below["y"] + below["height"] <= tops[1]["y"]


def test_paper_has_one_slide_three_or_one_with_notes(trainer: Watched) -> None:
    page = trainer.open("")
    # One that no size can hold takes more than a page; the others are counted.
    page.evaluate("document.querySelector('#slide-endless').remove()")
    assert pages_on_paper(page) == [(960, 540)] * 6
    for layout, expected in (("handout", 2), ("notes", 6)):
        page.keyboard.press("?")
        page.click(f"[data-do=print-{layout}]")
        assert pages_on_paper(page) == [(595, 842)] * expected
