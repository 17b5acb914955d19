"""The sheets of a pack: everything is there, times add up, and words that people typed stay words."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.model.page import Page
from generator.model.teaching import AgendaDay, Cut, LateList, Slot
from generator.model.text import LANGUAGES, Language
from generator.pages.kit import SHEETS, make_kit_pages
from tests.pages.builders import BENIGN, a_book
from tests.pages.kit.builders import a_full_site, a_kit, a_planted_book
from tests.pages.rendering import skeleton, text_of, to_html
from tests.pages.teaching_builders import with_teaching

HOSTILE = (
    "</td></tr></table></section><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[a](javascript:alert(1)) **b**{ onmouseover=alert(1) }",
    "a\n\n# heading\n\n<style>*{display:none}</style>",
)


@cache
def pack_of(language: Language, typed: str = BENIGN, delivery: str = "") -> dict[str, Page]:
    book = a_book(language, typed)
    book = with_teaching(replace(book, site=a_full_site(book.site, typed)))
    return {
        page.path: page for page in make_kit_pages(a_kit(book, delivery), ("decks/01-five-gaps.zh.pptx", "outline.zh.docx"))
    }


def html_of(name: str, language: Language = "zh", delivery: str = "") -> str:
    return to_html(pack_of(language, delivery=delivery)[f"kit/{name}/"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pack_has_every_sheet_and_its_first_page_leads_to_all(language: Language) -> None:
    pages = pack_of(language)
    assert set(pages) == {"kit/", *(f"kit/{name}/" for name in SHEETS)}
    links = [node.attributes["href"] for node in LexborHTMLParser(to_html(pages["kit/"])).css(".kit-contents a")]
    assert links == [f"{name}/" for name in (*SHEETS, "files/decks/01-five-gaps.zh.pptx", "files/outline.zh.docx")]


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_people_typed_stay_words(language: Language, typed: str) -> None:
    for path, page in pack_of(language, typed).items():
        assert skeleton(to_html(page)) == skeleton(to_html(pack_of(language)[path])), path


def test_the_run_sheet_gives_each_stretch_its_time() -> None:
    rows = LexborHTMLParser(html_of("run-sheet")).css(".kit-run tbody tr:not(.kit-run__lesson)")
    times = [(row.css("th")[0].text(), row.css("td")[1].text()) for row in rows]
    assert times == [
        ("09:00 至 09:10", "10（8 至 15）"),
        ("09:10 至 09:16", "6（5 至 9）"),
        ("09:16 至 09:22", "6（5 至 9）"),
        ("09:22 至 09:32", "10（8 至 15）"),
        ("09:32 至 09:38", "6（5 至 9）"),
        ("09:38 至 09:44", "6（5 至 9）"),
    ]


def test_a_stretch_that_a_break_divides_goes_on_with_what_is_left() -> None:
    kit = a_kit(a_planted_book("en")[0])
    slots = (
        Slot("lesson", 540, 544, "five-gaps", ("s1",)),
        Slot("break", 544, 559),
        Slot("lesson", 559, 577, "five-gaps", ("s1", "s2", "s3")),
    )
    day = AgendaDay(1, None, slots, (590, 600, 610), 620)
    page = next(page for page in SHEETS["run-sheet"](replace(kit, agenda=replace(kit.agenda, days=(day,)))))
    rows = LexborHTMLParser(to_html(page)).css(".kit-run tbody tr:not(.kit-run__lesson)")
    assert [row.css("th")[0].text() for row in rows] == [
        "09:00 to 09:04",
        "09:04 to 09:19",
        "09:19 to 09:25",
        "09:25 to 09:31",
        "09:31 to 09:37",
    ]
    assert "continued" in rows[2].text()


def test_the_late_list_says_when_it_is_not_enough() -> None:
    kit = a_kit(a_planted_book("en")[0])
    late = LateList(30, (Cut("five-gaps", "s1", "shorten", 2, 8), Cut("five-gaps", "s3", "skip", 6, 0)), 8)
    page = SHEETS["late-list"](replace(kit, agenda=replace(kit.agenda, late=(late,))))[0]
    text = text_of(to_html(page))
    assert "shorten to 8 minutes" in text
    assert "8 minutes at most, 22 short" in text


def test_what_to_bring_is_counted_for_the_people_who_come() -> None:
    assert "按 12 人计算" in html_of("supplies", delivery="northwind")
    assert "数量算不出来" in html_of("supplies")


def test_a_certificate_has_a_line_for_the_name_and_claims_no_more_than_attendance() -> None:
    given = text_of(html_of("certificate", "en", "northwind"))
    assert "1 December 2026" in given
    assert "attendance, not a test passed" in given
    assert not LexborHTMLParser(html_of("certificate")).css(".kit-certificate__name span")[0].text()


def test_eight_cards_stand_on_a_sheet_and_whole_casts_on_one_of_four() -> None:
    assert len(LexborHTMLParser(html_of("role-cards")).css(".kit-sheet--4:first-of-type .kit-role")) == 3
    exercise = a_planted_book("zh")[0].site.exercises["ex-sort"]
    cards = tuple(exercise.cards[0].model_copy(update={"id": f"c{number}"}) for number in range(10))
    kit = a_kit(a_planted_book("zh")[0])
    site = replace(kit.site, exercises={**kit.site.exercises, "ex-sort": exercise.model_copy(update={"cards": cards})})
    page = SHEETS["cards"](replace(kit, book=replace(kit.book, site=site)))[0]
    sheets = LexborHTMLParser(to_html(page)).css(".kit-sheet--8")
    assert [len(sheet.css(".kit-card")) for sheet in sheets] == [8, 2, 2]


def test_columns_of_a_sheet_are_as_wide_as_it_says() -> None:
    columns = LexborHTMLParser(html_of("worksheets")).css("#worksheet-plan col")
    assert [column.attributes["style"] for column in columns] == ["width:34.8%", "width:13.0%", "width:13.0%", "width:39.1%"]
