"""Course, lessons and activities: everything that learners and buyers need, and nothing that is for trainers alone."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.model.page import Page
from generator.model.prose import Prose
from generator.model.site import Settings
from generator.model.text import LANGUAGES, Language
from generator.pages import make_pages
from generator.pages.activities import make_activity_pages
from generator.pages.course_facts import describe_course
from generator.pages.leaf import Leaf
from tests.pages.builders import a_book
from tests.pages.rendering import pages_of, text_of, to_html
from tests.pages.teaching_builders import SECRET, an_exercise

KINDS = ("lesson", "course", "activity", "claims", "case", "tool", "worksheet", "delivery", "industry", "edition-lesson")


@cache
def pages(language: Language) -> dict[str, Page]:
    return pages_of(language)


@cache
def shown(path: str) -> LexborHTMLParser:
    return LexborHTMLParser(to_html(pages("en")[path]))


def words(path: str) -> str:
    return text_of(shown(path).html or "")


def one(path: str, selector: str) -> LexborNode:
    (found,) = shown(path).css(selector)
    return found


def hrefs(path: str, selector: str) -> list[str]:
    return [node.attributes["href"] or "" for node in shown(path).css(selector)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_a_course_shows_what_is_for_trainers(language: Language) -> None:
    for path, page in pages(language).items():
        assert SECRET not in page.markdown + page.description, path


def test_an_objective_of_the_course_leads_to_what_assesses_it() -> None:
    assert hrefs("courses/gap-analysis/", "#aim-o1 a") == [
        "../../lessons/five-gaps/",
        "../../lessons/five-gaps/#q-five-gaps-q1",
        "../../activities/ex-sort/",
    ]
    assert hrefs("courses/gap-analysis/", ".gs-benefits a") == ["#aim-o1"]


def test_variants_say_when_the_day_ends_and_what_they_leave_out() -> None:
    short = one("courses/gap-analysis/", "#variant-short")
    assert "09:00 to 09:22" in short.text()
    assert "Ends at 09:22 as planned; at 09:18 if everything takes its least minutes, at 09:33" in short.text()
    assert hrefs("courses/gap-analysis/", "#variant-short .gs-variant__left a") == ["../../lessons/read-gap/"]
    assert hrefs("courses/gap-analysis/", "#variant-long .gs-variant__left a") == []


def test_a_lesson_names_those_before_it() -> None:
    assert hrefs("courses/gap-analysis/", ".gs-lessons .gs-muted a") == ["../../lessons/five-gaps/"]


def test_files_are_linked_where_they_were_made() -> None:
    made = ["courses/gap-analysis/outline.en.docx", "worksheets/plan.en.xlsx", "slides/en/five-gaps.html"]
    made += ["slides/en/gap-analysis-bank/five-gaps.html"]
    book = replace(a_book("en"), sizes=dict.fromkeys(made, 1))
    markdown = {page.path: page.markdown for page in make_pages(book, KINDS)}
    assert 'href="../../../courses/gap-analysis/outline.en.docx"' in markdown["courses/gap-analysis/"]
    assert 'href="../../../worksheets/plan.en.xlsx"' in markdown["worksheets/plan/"]
    assert 'href="../../../slides/en/five-gaps.html"' in markdown["lessons/five-gaps/"]
    assert (
        'href="../../../../../slides/en/gap-analysis-bank/five-gaps.html"' in markdown["courses/gap-analysis/bank/five-gaps/"]
    )
    assert not [path for path, page in pages("en").items() if any(name in page.markdown for name in made)]


def test_a_block_of_data_for_catalogues_says_what_the_page_says() -> None:
    book = a_book("en", "</script><b>")
    site = replace(book.site, settings=Settings(url="https://example.org/gaps"))
    leaf = Leaf(replace(book, site=site), "courses/gap-analysis/")
    block = describe_course(leaf, site.courses["gap-analysis"])
    assert block.count("<") == 2
    (script,) = LexborHTMLParser(block).css("script")
    said = json.loads(script.text())
    assert said["name"] == "</script><b>"
    assert [each["courseWorkload"] for each in said["hasCourseInstance"] if "courseWorkload" in each] == ["PT22M", "PT44M"]
    assert said["hasCourseInstance"][-1] | {"name": ""} == {
        "@type": "CourseInstance",
        "name": "",
        "courseMode": "Onsite",
        "startDate": "2026-12-01",
        "endDate": "2026-12-01",
        "location": "</script><b>",
        "url": "https://example.org/gaps/en/deliveries/northwind/",
    }


def test_a_quiz_carries_what_a_script_needs_under_permanent_ids() -> None:
    quiz = one("lessons/read-gap/", "section.gs-quiz[data-quiz=read-gap]")
    questions = quiz.css("li.gs-question")
    assert [each.id for each in questions] == [f"q-read-gap-q{number}" for number in range(1, 8)]
    types = ["single", "multi", "true_false", "order", "match", "number", "text"]
    assert [each.attributes["data-type"] for each in questions] == types
    right, wrong = questions[0].css("li[data-option]")
    assert (right.attributes["data-correct"], wrong.attributes["data-correct"]) == ("true", "false")
    assert wrong.css("details")
    assert questions[5].attributes["data-answer"] == "-46.7"
    assert json.loads(questions[6].attributes["data-accepted"] or "") == ["平常 words"]


def test_what_is_to_be_ordered_or_matched_is_not_shown_in_the_right_order() -> None:
    order, match = (one("lessons/read-gap/", f"#q-read-gap-q{number}") for number in (4, 5))
    places = [each.attributes["data-place"] for each in order.css("[data-option]")]
    assert set(places) == {"1", "2", "3"}
    assert places != ["1", "2", "3"]
    assert [each.attributes["data-match"] for each in match.css("[data-match]")] != ["a", "b", "c"]
    assert [each.text() for each in order.css(".gs-answer li")] == [f"平常 words {name}" for name in "abc"]


def test_a_claim_to_check_is_framed_and_a_hidden_one_is_not_there() -> None:
    body = one("lessons/five-gaps/", ".gs-claim--debate")
    assert body.text() == "A claim to check: claim 平常 words"
    assert "../../claims/#c-debate" in hrefs("lessons/five-gaps/", "a.gs-badge--unverified")
    assert not [path for path, page in pages("en").items() if "nobody shows this" in page.markdown]


def test_the_ledger_holds_what_was_printed_against_what_it_comes_to() -> None:
    facts = one("claims/", "#c-sum").text()
    assert "time −46.7%; output in the same time +87.5%. The source prints “平常 words 47%”." in " ".join(facts.split())


def test_a_task_does_not_say_again_what_the_page_is_called() -> None:
    task = Prose(tuple((language, ("## Sort {#task}\n\nSort them.",)) for language in LANGUAGES))
    exercise = an_exercise("ex-sort", "Sort").model_copy(update={"task": task})
    book = a_book("en")
    book = replace(book, site=replace(book.site, exercises={"ex-sort": exercise}, roleplays={}))
    (page,) = make_activity_pages(book)
    assert "Sort them." in page.markdown and "{#task}" not in page.markdown


def test_a_solution_is_folded_where_learners_may_try_and_nowhere_else() -> None:
    assert "The sum is 3." in one("activities/ex-try/", "#activity-solution + details").text()
    assert "The trainer gives answers" in words("activities/ex-sort/")


def test_a_case_shows_its_tables_and_gives_them_to_download() -> None:
    assert hrefs("cases/touch/", "#table-visits a") == ["../../../data/cases/touch/table-visits.en.csv"]
    assert [cell.text() for cell in shown("cases/touch/").css("#table-visits tbody td")] == ["3"]


def test_a_heading_that_nobody_teaches_says_so() -> None:
    first, second = shown("traces/").css("tbody tr")
    assert first.css_first("a") is not None
    assert "Not taught so far" in second.text()


def test_a_calculator_is_a_formula_until_a_script_takes_its_place() -> None:
    place = one("tools/roi/", "div.gs-calculator[data-calculator=roi]")
    assert "ROI = (benefit − cost) ÷ cost" in place.text()


def test_a_sheet_has_its_rows_to_fill_in_and_says_how_a_column_is_worked_out() -> None:
    sheet, example = shown("worksheets/plan/").css(".gs-sheet")
    assert [len(row.css("td")) for row in sheet.css("tbody tr")] == [4, 4, 4]
    assert "gs-sheet--across" in (sheet.attributes["class"] or "")
    assert [hint.text() for hint in sheet.css("th .gs-muted")] == ["−3 to 3", "= 平常 words − 平常 words"]
    assert [cell.text() for cell in example.css("tbody td")][2:] == ["−2", ""]
    assert len(shown("worksheets/asked/").css(".gs-sheet--form .gs-space--40")) == 1
