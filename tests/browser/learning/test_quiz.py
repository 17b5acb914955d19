"""The self-check in a browser: every type of question, by mouse and keyboard, with and without a place to keep answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import Page as Tab

from tests.browser.conftest import Watched
from tests.browser.learning import HOSTILE

pytestmark = pytest.mark.browser
FORBID = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"
RIGHT = "data-state=right"


def question(page: Tab, name: str) -> Locator:
    return page.locator(f"#q-quiz-one-{name}")


def check(page: Tab, name: str) -> str:
    question(page, name).locator("[type=submit]").click()
    return question(page, name).locator(".gs-ask__result").inner_text()


def state(page: Tab, name: str) -> str | None:
    return question(page, name).get_attribute("data-state")


def kept(page: Tab, name: str) -> Any:
    return json.loads(page.evaluate(f"localStorage.getItem('gapsite/quiz/quiz-one/{name}')") or "null")


def answer_all(page: Tab) -> None:
    """Everything right at the first attempt."""
    page.get_by_label(HOSTILE).check()
    page.get_by_label("Red").check()
    page.get_by_label("Blue").check()
    page.get_by_label("No", exact=True).check()
    put_in_order(page)
    for place, side in enumerate("ab"):
        question(page, "pair").locator("select").nth(place).select_option(label=f"Right {side}")
    question(page, "sum").locator("input").fill("−12.5")
    question(page, "word").locator("input").fill(" 感 知")
    for name in ("pick", "some", "true", "line", "pair", "sum", "word"):
        check(page, name)


def put_in_order(page: Tab) -> None:
    rows = question(page, "line").locator("[data-id]")
    for place, wanted in enumerate("abc"):
        while [str(row.get_attribute("data-id")) for row in rows.all()].index(wanted) > place:
            question(page, "line").locator(f"[data-id={wanted}] button").first.click()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_type_of_question_can_be_answered_right(tab: Watched, language: str) -> None:
    page = tab.open(f"{language}/quiz/")
    answer_all(page)
    assert page.locator(f"[{RIGHT}]").count() == 7
    said = question(page, "word").locator(".gs-ask__result").inner_text()
    assert ("答对 7 题，共 7 题" if language == "zh" else "Right: 7 of 7") in said
    assert page.locator(".gs-score__wrong").inner_text() == ""


def test_a_wrong_answer_gets_the_feedback_of_what_was_chosen(tab: Watched) -> None:
    page = tab.open("en/quiz/")
    page.get_by_label("Two", exact=True).check()
    said = check(page, "pick")
    assert "Not right" in said
    assert "Not two" in said
    assert "Why" not in said


def test_many_answers_say_what_is_wrong_and_how_many_are_missing(tab: Watched) -> None:
    page = tab.open("en/quiz/")
    page.get_by_label("Red").check()
    page.get_by_label("Green").check()
    said = check(page, "some")
    assert "Belongs Red: Red it is" in said
    assert "Does not belong Green" in said
    assert "Never green" in said
    assert "Blue" not in said
    assert "Still missing: 1." in said


def test_order_and_pairs_say_how_much_is_right(tab: Watched) -> None:
    page = tab.open("en/quiz/")
    put_in_order(page)
    question(page, "line").locator("[data-id=a] button").last.click()
    assert "In the right place: 1 of 3." in check(page, "line")
    for place, side in enumerate("ba"):
        question(page, "pair").locator("select").nth(place).select_option(label=f"Right {side}")
    assert check(page, "pair").count("Not right") == 3


@pytest.mark.parametrize(("typed", "is_right"), [
    ("-12", True), ("－１３", True), ("−12.5%", True), ("-13.1", False), ("12.5", False),
])  # fmt: skip
def test_a_number_counts_within_its_tolerance_however_it_is_typed(tab: Watched, typed: str, is_right: bool) -> None:
    page = tab.open("en/quiz/")
    question(page, "sum").locator("input").fill(typed)
    check(page, "sum")
    assert (state(page, "sum") == "right") is is_right


def test_words_count_without_case_and_spaces_in_either_language(tab: Watched) -> None:
    page = tab.open("zh/quiz/")
    question(page, "word").locator("input").fill("  PER ception")
    check(page, "word")
    assert state(page, "word") == "right"


@pytest.mark.parametrize("name", ["pick", "some", "pair", "sum", "word"])
def test_nothing_answered_is_no_attempt(tab: Watched, name: str) -> None:
    page = tab.open("en/quiz/")
    assert check(page, name)
    assert state(page, name) is None
    assert kept(page, name) is None
    assert page.evaluate(f"document.activeElement.closest('.gs-question')?.id === 'q-quiz-one-{name}'")


def test_attempts_count_answers_not_clicks_and_outlive_the_page(tab: Watched) -> None:
    page = tab.open("en/quiz/")
    page.get_by_label("Two", exact=True).check()
    check(page, "pick")
    check(page, "pick")
    assert kept(page, "pick")["tries"] == 1
    page.get_by_label(HOSTILE).check()
    assert state(page, "pick") is None
    assert "Attempt 2" in check(page, "pick")
    page.reload()
    assert page.get_by_label(HOSTILE).is_checked()
    assert "Right: 1 of 7. Answered: 1; attempts: 2; right at the first attempt: 0." in page.inner_text(".gs-score")


def test_wrong_answers_are_listed_and_lead_to_their_question(tab: Watched) -> None:
    page = tab.open("en/quiz/")
    assert not question(page, "sum").get_by_role("button", name="Show the answer").is_visible()
    question(page, "sum").locator("input").fill("1")
    check(page, "sum")
    page.locator(".gs-score__wrong a").focus()
    page.keyboard.press("Enter")
    expect(question(page, "sum").locator("input")).to_be_focused()
    question(page, "sum").get_by_role("button", name="Show the answer").click()
    assert "−12.5 %" in question(page, "sum").locator(".gs-ask__answer").inner_text()


def test_a_new_start_asks_first_and_then_forgets_everything(tab: Watched) -> None:
    page = tab.open("en/quiz/")
    page.evaluate("localStorage.setItem('gapsite/quiz/other/q', JSON.stringify({at: '', tries: 1}))")
    answer_all(page)
    page.get_by_role("button", name="Clear and start again").click()
    page.keyboard.press("Escape")
    assert kept(page, "pick") is not None
    page.get_by_role("button", name="Clear and start again").press("Enter")
    page.get_by_role("button", name="Clear", exact=True).press("Enter")
    assert page.evaluate("Object.keys(localStorage)") == ["gapsite/quiz/other/q"]
    assert page.locator(f"[{RIGHT}]").count() == 0
    assert not page.get_by_label(HOSTILE).is_checked()
    assert page.evaluate("document.activeElement.closest('.gs-question').id") == "q-quiz-one-pick"


def test_the_whole_quiz_works_by_keyboard_alone(tab: Watched) -> None:
    page = tab.open("en/quiz/")
    keys = page.keyboard
    keys.press("Tab")
    keys.press("Space")
    keys.press("Enter")
    assert state(page, "pick") == "right"
    question(page, "line").locator("button:not(:disabled)").first.focus()
    first = page.evaluate("document.activeElement.closest('li').dataset.id")
    keys.press("Enter")
    keys.press("Enter")
    assert page.evaluate("document.activeElement.closest('li').dataset.id") == first
    assert question(page, "line").locator("[data-id]").last.get_attribute("data-id") == first
    assert "Now 3 of 3: Step" in question(page, "line").locator(".gs-said").inner_text()
    question(page, "pair").locator("select").first.focus()
    keys.press("ArrowDown")
    assert question(page, "pair").locator("select").first.input_value() != ""


def test_questions_no_longer_asked_do_not_count(tab: Watched) -> None:
    page = tab.open("en/quiz/")
    old = json.dumps({"at": "2026-01-01T00:00:00.000Z", "tries": 1, "right": True, "given": ["a"]})
    page.evaluate("old => localStorage.setItem('gapsite/quiz/quiz-one/gone', old)", old)
    page.reload()
    assert "Nothing answered yet" in page.inner_text(".gs-score")


@pytest.mark.parametrize("stored", [
    "{", "null", "[]", '{"at":1}', '{"at":"2026-01-01T00:00:00.000Z","tries":1,"right":true,"given":["zz"]}',
    '{"at":"2026-01-01T00:00:00.000Z","tries":1,"right":true,"given":{"a":1}}',
    '{"at":"2026-01-01T00:00:00.000Z","tries":-1,"right":true,"given":["a"]}',
])  # fmt: skip
def test_what_is_kept_is_checked_before_it_is_believed(tab: Watched, stored: str) -> None:
    page = tab.open("en/quiz/")
    for name in ("pick", "line", "pair", "sum"):
        page.evaluate("([name, stored]) => localStorage.setItem(`gapsite/quiz/quiz-one/${name}`, stored)", [name, stored])
    page.reload()
    assert state(page, "line") is None
    assert state(page, "pair") is None
    assert page.locator(".gs-ask").count() == 7


def test_an_answer_put_right_since_is_judged_anew(tab: Watched) -> None:
    page = tab.open("en/quiz/")
    wrong = json.dumps({"at": "2026-01-01T00:00:00.000Z", "tries": 1, "right": False, "given": ["a"]})
    page.evaluate("wrong => localStorage.setItem('gapsite/quiz/quiz-one/pick', wrong)", wrong)
    page.reload()
    assert state(page, "pick") == "right"


def test_without_a_place_to_keep_answers_the_quiz_works_and_says_so(browser: Browser, address: str) -> None:
    context = browser.new_context()
    context.add_init_script(FORBID)
    watched = Watched(context.new_page(), address)
    page = watched.open("zh/quiz/")
    answer_all(page)
    assert page.locator(f"[{RIGHT}]").count() == 7
    assert "不让网页保存内容" in page.inner_text(".gs-score")
    assert watched.complaints == []
    context.close()


def test_a_quiz_opens_from_a_disk(browser: Browser, folder: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / "zh" / "quiz" / "index.html").as_uri())
    answer_all(page)
    assert page.locator(f"[{RIGHT}]").count() == 7
    page.locator(".gs-kept a").click()
    page.get_by_text("答对 2 题，共 2 题").first.wait_for()
    assert page.url.endswith("zh/my-work/index.html")
    context.close()


def test_without_scripts_the_answers_are_folded_below_the_questions(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}en/quiz/")
    page.locator("summary", has_text="Two").click()
    assert page.get_by_text("Not two").is_visible()
    context.close()
