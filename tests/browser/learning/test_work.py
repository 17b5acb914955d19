"""Progress, notes and the learner's own work in a browser: kept here only, taken out, brought back, deleted."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.browser.conftest import Watched
from tests.browser.learning import HOSTILE, SCRIPTS
from tests.browser.learning.test_quiz import FORBID

pytestmark = pytest.mark.browser
AT = "2026-01-02T03:04:05.000Z"
KEPT: dict[str, dict[str, Any]] = {
    "gapsite/done/one": {"at": AT},
    "gapsite/note/lesson/one": {"at": AT, "text": '=HYPERLINK("http://x")\n# <b>*Mine*'},
    "gapsite/quiz/quiz-one/pick": {"at": AT, "tries": 2, "right": True, "given": ["a"]},
    "gapsite/quiz/quiz-one/gone": {"at": AT, "tries": 1, "right": False, "given": ["a"]},
}


def keep(page: Tab, kept: dict[str, Any]) -> None:
    page.evaluate(
        "kept => Object.entries(kept).forEach(([key, value]) => localStorage.setItem(key, JSON.stringify(value)))", kept
    )
    page.reload()


def stored(page: Tab, key: str) -> Any:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", key) or "null")


def export(page: Tab, name: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    return Path(download.value.path()).read_bytes().decode()


def bring(page: Tab, content: str) -> str:
    page.locator("[type=file]").set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": content.encode()})
    expect(page.locator(".gs-my-work > .gs-said")).not_to_be_empty()
    return page.inner_text(".gs-my-work > .gs-said")


def test_a_lesson_is_marked_done_and_the_list_of_the_course_shows_it(tab: Watched) -> None:
    page = tab.open("zh/lesson/")
    done = page.get_by_role("button", name="这一课学完了")
    done.press("Space")
    assert done.get_attribute("aria-pressed") == "true"
    tab.open("zh/course/")
    assert page.locator("main > .gs-muted").all_inner_texts() == ["学完 1 课，共 2 课。"]
    assert "已学完" in page.locator(".gs-lessons li").nth(0).inner_text()
    assert "已学完" not in page.locator(".gs-lessons li").nth(1).inner_text()
    tab.open("en/lesson/").get_by_role("button", name="I have finished this lesson").click()
    assert stored(page, "gapsite/done/one") is None


def test_notes_are_kept_while_typing_and_when_the_page_is_left(tab: Watched) -> None:
    page = tab.open("zh/lesson/")
    page.get_by_label("我的笔记").fill(HOSTILE)
    expect(page.locator(".gs-mine > .gs-said")).to_contain_text("已保存")
    assert stored(page, "gapsite/note/lesson/one")["text"] == HOSTILE
    page.get_by_label("我的笔记").fill("later")
    tab.open("en/lesson/")
    assert page.get_by_label("My notes").input_value() == "later"
    page.get_by_label("My notes").fill(" ")
    page.get_by_label("My notes").blur()
    assert stored(page, "gapsite/note/lesson/one") is None


def test_everything_kept_is_listed_and_questions_no_longer_asked_are_not(tab: Watched) -> None:
    page = tab.open("en/my-work/")
    assert "Nothing yet" in page.inner_text("main")
    keep(page, KEPT)
    shown = page.inner_text("main")
    assert shown.count(HOSTILE) == 3
    assert "right: 1 of 2; attempts: 2" in shown
    assert "nothing is sent anywhere" in shown


def test_the_backup_comes_back_as_it_was(tab: Watched) -> None:
    page = tab.open("en/my-work/")
    keep(page, KEPT)
    backup = export(page, "Export a backup")
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Delete everything").click()
    assert page.evaluate("localStorage.length") == 0
    assert "Entries imported: 4" in bring(page, backup)
    assert {key: stored(page, key) for key in KEPT} == KEPT


def test_deleting_asks_first(tab: Watched) -> None:
    page = tab.open("zh/my-work/")
    keep(page, {**KEPT, "other": 1})
    page.get_by_role("button", name="全部删除").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "不，留着"
    page.keyboard.press("Enter")
    assert page.evaluate("localStorage.length") == 5
    page.get_by_role("button", name="全部删除").press("Enter")
    page.get_by_role("button", name="全部删除").press("Enter")
    assert page.evaluate("Object.keys(localStorage)") == ["other"]


def test_a_table_for_spreadsheets_runs_nothing(tab: Watched) -> None:
    page = tab.open("zh/my-work/")
    keep(page, KEPT | {"gapsite/note/lesson/two": {"at": AT, "text": "\t＝1+1"}, "gapsite/done/two": {"at": AT}})
    table = export(page, "导出表格")
    assert table.startswith("\ufeff")
    cells = [cell for row in csv.reader(io.StringIO(table[1:])) for cell in row]
    assert '\'=HYPERLINK("http://x")\n# <b>*Mine*' in cells
    assert "'=Two" in cells
    assert not [cell for cell in cells if cell.strip().startswith(("=", "+", "-", "@", "＝"))]


def test_a_text_export_is_text_only(tab: Watched) -> None:
    page = tab.open("en/my-work/")
    keep(page, KEPT)
    text = export(page, "Export a text")
    assert "\\# \\<b\\>\\*Mine\\*" in text
    assert "\\<img" in text


def test_bringing_back_keeps_newer_answers_and_every_note(tab: Watched) -> None:
    page = tab.open("en/my-work/")
    keep(page, KEPT)
    new = KEPT["gapsite/quiz/quiz-one/pick"]
    items = {
        "gapsite/quiz/quiz-one/pick": {**new, "at": "2025-01-02T03:04:05.000Z", "tries": 9},
        "gapsite/quiz/quiz-one/gone": {**new, "at": "2026-02-02T03:04:05.000Z", "tries": 9},
        "gapsite/note/lesson/one": {"at": AT, "text": "Theirs"},
        "gapsite.language": "en",
        "gapsite/done/__proto__": {"at": AT},
        "gapsite/done/two": {"at": "<b>"},
        "gapsite/note/lesson/two": {"at": AT, "text": 7},
    }
    assert "Entries imported: 3; not understood and left out: 4" in bring(
        page, json.dumps({"format": "gapsite-work/1", "items": items})
    )
    assert stored(page, "gapsite/quiz/quiz-one/pick")["tries"] == 2
    assert stored(page, "gapsite/quiz/quiz-one/gone")["tries"] == 9
    assert stored(page, "gapsite/note/lesson/one")["text"].endswith("*Mine*\n\nTheirs")
    assert page.evaluate("localStorage.length") == 4


@pytest.mark.parametrize("content", ["", "[]", "null", '{"format": "x", "items": {}}', '{"format": "gapsite-work/1"}'])
def test_another_file_changes_nothing(tab: Watched, content: str) -> None:
    page = tab.open("en/my-work/")
    keep(page, KEPT)
    assert "not a backup" in bring(page, content)
    assert page.evaluate("localStorage.length") == 4


def test_without_a_place_to_keep_work_every_page_says_so(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.add_init_script(FORBID)
    watched = Watched(context.new_page(), address)
    page = watched.open("en/lesson/")
    page.get_by_label("My notes").fill("x")
    page.get_by_label("My notes").blur()
    assert "could not be kept" in page.inner_text(".gs-mine")
    assert "does not let pages keep" in watched.open("en/my-work/").inner_text("main")
    watched.open("en/course/")
    assert watched.complaints == []
    context.close()


# ---- Whatever the exercises show: nothing for axe to find, nothing wider than a phone

FILL = """() => {
  document.querySelectorAll('details').forEach(part => part.open = true);
  document.querySelector('input[value=b]')?.click();
  document.querySelectorAll('.gs-calc .gs-tools button:not([type=submit]):not(:disabled)').forEach(each => each.click());
  document.querySelectorAll('[type=submit]').forEach(each => each.click());
  document.querySelector('.gs-score > .gs-button, .gs-my-work .gs-button:nth-of-type(5)')?.click();
}"""


SETTLED = """() => Promise.all(
  document.getAnimations().filter(one => one instanceof CSSTransition).map(one => one.finished.catch(() => null)))"""
"""Colours fade into one another; what is half-way has no contrast to judge."""


@pytest.mark.parametrize(("language", "scheme"), [("zh", "default"), ("en", "slate")])
def test_axe_finds_nothing_in_light_and_dark(tab: Watched, language: str, scheme: str) -> None:
    page = tab.open(f"{language}/my-work/")
    keep(page, KEPT)
    faults = []
    for name in SCRIPTS:
        tab.open(f"{language}/{name}/")
        page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme; }", scheme)
        page.evaluate(FILL)
        page.evaluate(SETTLED)
        for found in Axe().run(page).response["violations"]:
            faults += [f"{name} {found['id']}: {node['html'][:200]}" for node in found["nodes"]]
    assert faults == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_wider_than_a_small_phone(browser: Browser, address: str, language: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    for name in SCRIPTS:
        page.goto(f"{address}{language}/{name}/")
        page.evaluate(FILL)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
    context.close()
