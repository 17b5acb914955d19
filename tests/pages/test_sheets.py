"""Pages about more than one release: overdue first, causes before results, two periods of choice, a unit without a rank."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.model import urls
from generator.model.page import Page
from generator.model.table import Datum
from generator.model.text import LANGUAGES, Language
from generator.model.views import Book
from generator.pages import make_assets, make_pages, make_pictures
from generator.pages.actions_short import show_actions_short
from generator.pages.leaf import Leaf
from generator.pages.sheet_links import links_to_units
from generator.pages.strips import Axis, Dot, Row, axis_of, make_strip
from tests.pages.builders import a_book
from tests.pages.rendering import elements, text_of, to_html

KINDS = ("action", "actions", "compare", "unit")
REGISTER, DONE, LATE, GONE = (
    "kiosk/actions/",
    *(f"kiosk/actions/{one}/" for one in ("one-approval", "night-shift", "leaflet")),
)
COMPARE, UNIT = "kiosk/compare/kiosk-data/", "kiosk/units/branch/north/"


def pages(book: Book) -> dict[str, Page]:
    return {page.path: page for page in make_pages(book, KINDS)}


@cache
def html(path: str, language: Language = "zh") -> str:
    return to_html(pages(a_book(language))[path])


def tree(page: str) -> LexborNode:
    root = LexborHTMLParser(page).root
    assert root is not None
    return root


def one(node: LexborNode, selector: str) -> LexborNode:
    found = node.css_first(selector)
    assert found is not None, selector
    return found


def data_of(page: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(one(tree(page), ".gs-choice").attributes["data-pairs"] or "")
    return data


def headings(page: str) -> list[str | None]:
    return [node.id for node in elements(page) if node.tag in {"h1", "h2", "h3"}]


def test_the_register_lists_overdue_actions_first_and_keeps_cancelled_ones() -> None:
    rows = tree(html(REGISTER)).css(".gs-sortable tbody tr")
    assert [row.id for row in rows] == ["action-night-shift", "action-one-approval", "action-leaflet"]
    assert "逾期 12 天（进行中）" in rows[0].text()
    assert "取消（平常 words）" in rows[2].text()


def test_done_and_worked_are_two_columns_and_every_sign_is_explained() -> None:
    page = html(REGISTER)
    assert "做得怎样（状态）" in page and "见效没有（效果）" in page
    notes = " ".join(node.text() for node in tree(page).css(".gs-table-note"))
    assert all(sign in notes for sign in "●◐○△—")
    assert "完成不等于见效" in notes


def test_the_register_can_be_looked_up_by_gap_owner_and_due_date_without_a_script() -> None:
    page = html(REGISTER)
    for group in ("by-gap", "by-owner", "by-due"):
        assert f'href="#{group}"' in page
        assert group in headings(page)
    assert "2026年11月" in text_of(page)
    assert not tree(page).css(".gs-register button")


def test_an_action_goes_from_problem_to_what_else_explains_the_result() -> None:
    order = [each for each in headings(html(DONE)) if each != "page"]
    wanted = ["headline", "problem", "causes", "done", "measures", "result", "excluded", "money", "conditions", "related"]
    assert [each for each in order if each in wanted] == wanted


@pytest.mark.parametrize("path", [DONE, LATE, GONE])
def test_other_explanations_have_a_section_on_every_action(path: str) -> None:
    page = html(path)
    section = page.split('id="excluded"')[1].split("<h2")[0]
    assert len(text_of(section)) > 20


def test_an_action_shows_its_causes_with_their_evidence() -> None:
    causes = [node.text() for node in tree(html(DONE)).css(".gs-causes li")]
    assert causes[0].startswith("●") and "有业务记录" in causes[0]
    assert causes[1].startswith("○") and "推测" in causes[1]


def test_an_action_leaves_the_causes_of_others_to_the_register() -> None:
    """Its own causes with their evidence, and the way to the fishbone; not the same list three times."""
    page = tree(html(DONE))
    assert page.css_first(".gs-fish") is None
    assert len(page.css(".gs-causes")) == 1
    assert any((link.attributes["href"] or "").endswith("#causes") for link in page.css("a.gs-button"))


def test_money_without_a_comparison_is_called_a_scenario() -> None:
    assert "情景测算" in html(DONE)
    book = a_book()
    (sheet,) = (each for each in book.sheets if each.target == "one-approval")
    proven = replace(
        sheet, scene=replace(sheet.scene, effects=tuple(replace(each, design="D2") for each in sheet.scene.effects))
    )
    page = to_html(pages(replace(book, sheets=(*book.sheets[:1], proven)))[DONE])
    assert "情景测算" not in page


def test_the_newest_pair_stands_on_the_page_without_a_script() -> None:
    page = html(COMPARE)
    assert "2018年第三季度 → 2018年第四季度" in text_of(page)
    texts = [node.text(strip=True) for node in tree(page).css(".gs-choice .gs-strip__text")]
    assert texts[0] == "+0.40（+0.26 至 +0.54）"
    assert "hidden" in one(tree(page), ".gs-choice__tools").attributes
    assert one(tree(page), "#pair-2018q3-2018q4").tag == "dt"


@pytest.mark.parametrize("language", LANGUAGES)
def test_scripts_find_every_pair_with_words_and_places(language: Language) -> None:
    data = data_of(html(COMPARE, language))
    assert [name for name, _ in data["periods"]] == ["2018q4", "2018q3"]
    rows = data["pairs"]["2018q3-2018q4"]["rows"]
    shown = tree(html(COMPARE, language)).css(".gs-choice .gs-strip__row")
    assert [row[0] for row in rows] == [one(each, ".gs-strip__text").text(strip=True) for each in shown]
    for row, each in zip(rows, shown, strict=True):
        assert f"{row[2]}%" == one(each, "circle").attributes["cx"]


def test_what_ends_a_line_does_not_break_the_data_of_a_page() -> None:
    typed = "a\u2028b\u2029c\x85d"
    page = to_html(pages(a_book("zh", typed))[COMPARE])
    assert set(data_of(page)["pairs"]) == {"2018q3-2018q4"}


def test_a_pair_that_cannot_be_compared_is_blocked_with_its_reason() -> None:
    book = a_book()
    (sheet,) = (each for each in book.sheets if each.kind == "compare")
    table = next(table for table in sheet.tables if table.id == "pairs")
    place = [column.id for column in table.columns].index("class")
    why = Datum("不能比较：问卷已改版")

    def stripped(row: tuple[Datum, ...]) -> tuple[Datum, ...]:
        return tuple(why if at == place else replace(datum, number=None) for at, datum in enumerate(row))

    blocked = replace(table, rows=tuple(stripped(row) for row in table.rows))
    page = to_html(pages(replace(book, sheets=(replace(sheet, tables=(blocked,)),)))[COMPARE])
    assert data_of(page)["pairs"]["2018q3-2018q4"] == {"blocked": "不能比较：问卷已改版"}


def test_a_unit_is_not_adjusted_for_customers_and_says_so_first() -> None:
    page = html(UNIT)
    assert page.index("没有按顾客构成调整") < page.index('id="headline"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_unit_has_its_figures_in_words_beside_the_drawing(language: Language) -> None:
    rows = tree(html(UNIT, language)).css(".gs-strip__row")
    first = one(rows[0], ".gs-strip__text").text()
    assert "−0.50" in first and "n=34" in first
    assert all(one(each, "svg").attributes["aria-hidden"] == "true" for each in rows)
    assert len(rows[0].css("circle, rect")) == 2
    assert len(rows[-1].css("circle, rect")) == 1, "a withheld value has no dot"


def test_a_unit_names_its_actions_and_its_part_in_them() -> None:
    section = html(UNIT).split('id="actions"')[1].split("<h2")[0]
    assert "../../../actions/one-approval/" in section
    assert "采取行动的一组" in section


def test_a_unit_leads_to_the_page_of_its_segment() -> None:
    assert 'href="../../../2018q4/seg/branch/"' in html(UNIT)


def test_search_lists_sheets_by_title_and_description_only() -> None:
    for page in pages(a_book()).values():
        assert page.searched == ()
        assert 0 < page.boost < 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_and_chart_of_a_sheet_has_its_files(language: Language) -> None:
    book = a_book(language)
    files = {download.path for download in make_assets(book)}
    assert {urls.sheet_csv("kiosk", "actions", "", name, language) for name in ("register", "dumbbell")} <= files
    assert urls.sheet_csv("kiosk", "unit", "branch/north", "periods", language) in files
    alone = replace(book, views=(), figures={})
    assert make_pictures(alone) == make_pictures(book)


# Actions on other pages


def test_a_results_page_gets_what_is_overdue_and_open() -> None:
    book = a_book()
    scene = book.sheets[0].scene
    short = show_actions_short(Leaf(book, "kiosk/2018q4/"), scene)
    assert "行动共 3 项：未结束 1 项，其中逾期 1 项。" in short
    assert 'href="../actions/night-shift/"' in short
    assert "leaflet" not in short
    assert 'href="../actions/"' in short


def test_an_organisation_without_a_register_has_no_short_list() -> None:
    book = a_book()
    scene = book.sheets[0].scene
    bare = replace(book, site=replace(book.site, actions={}), sheets=())
    assert show_actions_short(Leaf(bare, "kiosk/"), scene) == ""


def test_a_segment_links_to_its_units() -> None:
    book = a_book()
    links = links_to_units(Leaf(book, "kiosk/2018q4/seg/branch/"), book.series[0], "branch")
    assert [link.href for link in links] == ["../../../units/branch/north/"]
    assert links_to_units(Leaf(book, "kiosk/"), book.series[0], "other") == ()


def test_results_segments_and_organisations_lead_to_sheets() -> None:
    made = {page.path: to_html(page) for page in make_pages(a_book(), ("organisation", "results-period", "segment"))}
    assert 'href="../compare/kiosk-data/"' in made["kiosk/2018q4/"]
    assert 'href="../../../units/branch/north/"' in made["kiosk/2018q4/seg/branch/"]
    assert {'href="actions/"', 'href="compare/kiosk-data/"'} <= set(re.findall('href="[^"]+"', made["kiosk/"]))


# Strips


def test_changes_are_drawn_around_zero() -> None:
    axis = axis_of([-0.2, 0.55], is_symmetric=True)
    assert (axis.low, axis.high) == (-0.6, 0.6)
    assert axis.place(0.0) == 50.0


@pytest.mark.parametrize("values", [(), (0.0,), (3.0, 3.0), (-100.0, 100.0), (4.93, 4.94)])
def test_every_value_lies_on_its_axis(values: tuple[float, ...]) -> None:
    axis = axis_of(values)
    assert axis.low < axis.high
    assert all(axis.low <= value <= axis.high for value in values)


def test_what_lies_outside_stands_at_the_end() -> None:
    strip = make_strip(Leaf(a_book(), ""), "分", [Row("0", "a", "", "", (Dot("main", 2.0, None, None),))], Axis(-1.0, 1.0, 0.5))
    assert strip.rows[0].dots[0].at == 100.0
    assert strip.zero == 50.0
