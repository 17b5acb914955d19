"""Pictures made of real text, in a browser: nothing overlaps, nothing is cut, from 320 to 1280 pixels, on screen and paper."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.model.actions import BONES, Actions
from generator.model.text import LANGUAGES, Language
from generator.pages.chain_map import show_chain_map
from generator.pages.fishbone import show_fishbone
from generator.pages.leaf import Leaf
from tests.pages.builders import a_book
from tests.pages.test_chain_map import chain
from tests.pages.test_fishbone import a_cause

pytestmark = pytest.mark.browser

ASSETS = Path(__file__).parents[2] / "templates" / "assets"
LONG = {
    "zh": "维修工和客服的考核指标互相矛盾：一个看单量，一个看等待时间，谁也不愿意先去现场",
    "en": "Repairers are judged by visits and the desk by waiting time, so that nobody wants to go first to telecommunications",
}
PAGE = """<!doctype html><html lang="{language}" dir="ltr" style="font-size:125%"><meta charset="utf-8"><title>-</title>
<style>{style}</style><body class="md-typeset" style="margin:16px" data-md-color-scheme="{scheme}">{body}</body></html>"""
BOXES = """names => [...document.querySelectorAll(names)].map(node => {
  const box = node.getBoundingClientRect();
  return {left: box.left, top: box.top, right: box.right, bottom: box.bottom, wide: node.scrollWidth - node.clientWidth};
})"""
Box = dict[str, float]


def opened(browser: Browser, body: str, language: Language, width: int, scheme: str = "default") -> Page:
    style = "".join((ASSETS / f"{name}.css").read_text(encoding="utf-8") for name in ("gapsite", "sheets", "diagrams"))
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(PAGE.format(language=language, style=style, body=body, scheme=scheme))
    return page


def a_fish(language: Language, each: int) -> str:
    causes = tuple(
        a_cause(place * each + number, bone, words=LONG[language]) for place, bone in enumerate(BONES) for number in range(each)
    )
    register = Actions(id="kiosk", organisation="kiosk", causes=causes, actions=())
    return str(show_fishbone(Leaf(a_book(language, LONG[language]), ""), register, "delivery"))


def a_map(language: Language) -> str:
    value = {"zh": "−0.93 分", "en": "−0.93 points"}[language]
    leaf = Leaf(
        a_book(language, {"zh": "管理者对顾客期望的认识", "en": "Management's perception of expectations"}[language]), ""
    )
    return str(show_chain_map(leaf, chain("delivery", "perception", twice="delivery", value=value)))


def meet(one: Box, other: Box) -> bool:
    return min(one["right"], other["right"]) - max(one["left"], other["left"]) > 1 and (
        min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 1
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 700, 1280])
@pytest.mark.parametrize("each", [1, 8])
def test_bones_of_a_fish_neither_overlap_nor_leave_the_page(
    browser: Browser, language: Language, width: int, each: int
) -> None:
    page = opened(browser, a_fish(language, each), language, width)
    boxes: list[Box] = page.evaluate(BOXES, ".gs-fish__bone, .gs-fish__head")
    assert len(boxes) == 7
    assert not [pair for pair in combinations(boxes, 2) if meet(*pair)]
    assert all(box["wide"] <= 0 and box["left"] >= 0 and box["right"] <= width for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize(("width", "is_fish"), [(320, False), (1280, True)])
def test_a_phone_gets_a_list_by_bone_and_a_wide_page_a_fish(browser: Browser, width: int, is_fish: bool) -> None:
    page = opened(browser, a_fish("zh", 2), "zh", width)
    assert page.locator(".gs-fish__spine").is_visible() is is_fish
    lefts = {round(box["left"]) for box in page.evaluate(BOXES, ".gs-fish__bone")}
    assert len(lefts) == (3 if is_fish else 1)
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 700, 1280])
def test_words_of_the_map_neither_overlap_nor_leave_the_page(browser: Browser, language: Language, width: int) -> None:
    page = opened(browser, a_map(language), language, width)
    boxes: list[Box] = page.evaluate(BOXES, ".gs-map__box, .gs-map__name, .gs-map__value")
    assert len(boxes) == 7 + 5 + 5
    assert not [pair for pair in combinations(boxes, 2) if meet(*pair)]
    assert all(box["wide"] <= 0 and box["left"] >= 0 and box["right"] <= width for box in boxes)
    page.close()


@pytest.mark.parametrize(("width", "is_level"), [(320, False), (1280, True)])
def test_the_map_runs_down_a_phone_and_across_a_wide_page(browser: Browser, width: int, is_level: bool) -> None:
    page = opened(browser, a_map("en"), "en", width)
    first, second, *_ = page.evaluate(BOXES, ".gs-map__box")
    assert (second["left"] > first["right"]) is is_level
    assert (second["top"] > first["bottom"]) is not is_level
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_arrow_is_as_long_as_every_other(browser: Browser, width: int) -> None:
    """Of one run: on a phone a gap with two values takes one line more."""
    page = opened(browser, a_map("en"), "en", width)
    lines: list[Box] = page.evaluate(BOXES, ".gs-map__line")
    if width == 1280:
        assert len({round(line["right"] - line["left"]) for line in lines[:4]}) == 1
    else:
        assert len({round(line["left"]) for line in lines}) == 1
    page.close()


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_words_can_be_selected_and_take_the_colours_of_the_page(browser: Browser, scheme: str) -> None:
    page = opened(browser, a_map("zh") + a_fish("zh", 1), "zh", 1280, scheme)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.gs-map__value'))")
    assert page.evaluate("getSelection().toString()").strip() == "未测量"
    colours = page.evaluate(
        "[...document.querySelectorAll('.gs-map__box, .gs-fish__bone')].map(n => getComputedStyle(n).color)"
    )
    assert set(colours) == {{"default": "rgb(31, 35, 40)", "slate": "rgb(232, 235, 240)"}[scheme]}
    page.close()
