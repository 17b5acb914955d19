"""Every kind of page, in both languages: addresses, links, anchors, headings, provenance."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from posixpath import normpath
from typing import Any

import pytest

from generator.model import urls
from generator.model.chart import NotDrawn
from generator.model.instrument import Headline
from generator.model.page import Page
from generator.model.site import Index, Site
from generator.model.teaching import Teaching
from generator.model.text import LANGUAGES, Language
from generator.model.views import Book
from generator.pages import (
    PAGES,
    make_assets,
    make_case_assets,
    make_nav,
    make_pages,
    make_pictures,
    records_csv_of,
    release_csv_of,
)
from generator.pages.sections import SECTIONS
from tests.pages.builders import a_book
from tests.pages.rendering import elements, pages_of, text_of, to_html

HEADINGS = {"h1", "h2", "h3", "h4"}


@cache
def rendered(language: Language) -> dict[str, str]:
    return {path: to_html(page) for path, page in pages_of(language).items()}


def ids(html: str) -> list[str]:
    return [node.id for node in elements(html.split("<aside>", maxsplit=1)[0] if False else html) if node.id]


def headings(html: str) -> list[tuple[str, str | None]]:
    return [(node.tag, node.id) for node in elements(html) if node.tag in HEADINGS]


@pytest.mark.parametrize("name", PAGES)
def test_every_kind_of_page_makes_pages_of_its_kind(name: str) -> None:
    made = PAGES[name](a_book())
    assert made
    assert {page.kind for page in made} == {name}


def test_both_languages_have_the_same_addresses() -> None:
    assert list(pages_of("zh")) == list(pages_of("en"))


@pytest.mark.parametrize("path", pages_of("zh"))
def test_headings_and_their_ids_are_the_same_in_both_languages(path: str) -> None:
    assert headings(rendered("zh")[path]) == headings(rendered("en")[path])


@pytest.mark.parametrize("path", pages_of("zh"))
def test_a_page_has_one_title_and_every_heading_a_readable_id(path: str) -> None:
    found = headings(rendered("zh")[path])
    assert [tag for tag, _ in found].count("h1") == 1
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", id_ or "") for _, id_ in found)


@pytest.mark.parametrize("path", pages_of("zh"))
def test_an_id_stands_once_on_a_page(path: str) -> None:
    twice = [id_ for id_, times in Counter(ids(rendered("zh")[path])).items() if times > 1]
    assert twice == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page_an_anchor_or_a_file_that_is_made(language: Language) -> None:
    book = a_book(language)
    files = {f"{language}/{path}": html for path, html in rendered(language).items()}
    assets = {asset.path for asset in make_pictures(book)} | {
        download.path for download in (*make_assets(book), *make_case_assets(book))
    }
    assets |= {release_csv_of(one, release) for one in book.series for release in (*one.releases, *one.superseded)}
    own = [one.series for one in book.records]
    assets |= {records_csv_of(one, release) for one in own for release in (*one.releases, *one.superseded)}
    assets |= {urls.feed(language, kind) for kind in ("atom.xml", "feed.json")}
    for path, html in rendered(language).items():
        for address in addresses(html):
            place, _, anchor = address.partition("#")
            target = normpath(f"{language}/{path}{place}") if place else f"{language}/{path}"
            if target in assets:
                continue
            page = target.rstrip("/") + "/"
            assert page in files, f"{path}: {address}"
            assert not anchor or anchor in ids(files[page]), f"{path}: {address}"


def addresses(html: str) -> list[str]:
    found = [node.attributes.get(name) for node in elements(html) for name in ("href", "src", "srcset", "data-spec")]
    return [address for address in found if address and not address.startswith("https://")]


@pytest.mark.parametrize("path", pages_of("en"))
def test_every_page_says_where_it_comes_from(path: str) -> None:
    html = rendered("en")[path]
    assert "provenance" in ids(html)
    assert "Gapsite 0.1.0" in text_of(html)


def test_a_results_page_names_data_base_period_method_and_inputs() -> None:
    words = text_of(rendered("en")["kiosk/2018q4/"]).split("Where this page comes from")[1]
    for fact in ("211 respondents", "Q4 2018", "Method and data quality", "SHA-256 abababababab…", "Disclosure: open"):
        assert fact in words


def test_a_results_page_starts_with_the_conclusion_and_what_cannot_be_said() -> None:
    order = [id_ for _, id_ in headings(rendered("zh")["kiosk/2018q4/"])]
    assert order == [
        "page",
        "headline",
        "cards",
        "dimensions",
        "items",
        "segments",
        "chain",
        "trust",
        "data",
        "provenance",
    ]
    html = rendered("zh")["kiosk/2018q4/"]
    assert html.index("gs-headline") < html.index("gs-cannot") < html.index("gs-measures") < html.index("gs-chart")


def test_a_survey_of_single_questions_has_no_sections_of_items() -> None:
    book = a_book()
    alone = book.site.instruments["kiosk-form"].model_copy(update={"batteries": (), "headline": Headline(question="nps")})
    not_drawn = tuple(NotDrawn(name, "not asked") for name in ("dumbbell", "gap-interval", "item-gaps", "likert", "trend"))
    view = next(each for each in book.views if each.kind == "results" and each.release is each.series.latest)
    few = replace(book, site=replace(book.site, instruments={"kiosk-form": alone}), views=(replace(view, charts=not_drawn),))
    html = to_html(PAGES["results-period"](few)[0])
    order = [id_ for _, id_ in headings(html)]
    assert [each for each in order if each in SECTIONS] == ["questions"]
    assert html.index('id="questions"') < html.index('id="table-all-items"') < html.index('id="trust"')
    assert text_of(html).count("not asked") == 1


def test_invented_organisations_people_and_data_are_called_so() -> None:
    assert "虚构机构" in text_of(rendered("zh")["kiosk/2018q4/"])
    assert "这份数据由程序生成" in text_of(rendered("zh")["kiosk/2018q4/"])
    assert "（虚构人物）" in text_of(rendered("zh")["lessons/five-gaps/"])
    assert "设例" in text_of(rendered("zh")["cases/touch/"])


def test_periods_are_linked_to_their_neighbours() -> None:
    assert 'class="gs-steps__next"><a href="../2018q4/"' in rendered("zh")["kiosk/2018q3/"]
    assert 'class="gs-steps__prev"><a href="../2018q3/"' in rendered("zh")["kiosk/2018q4/"]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [(None, None, "未记录"), ("2018-07-01", None, "2018-07-01 至 未记录"), (None, "2018-07-31", "未记录 至 2018-07-31")],
)
def test_dates_of_fieldwork_that_nobody_recorded_are_said_once(start: str | None, end: str | None, said: str) -> None:
    book = a_book()
    dataset = book.site.datasets["kiosk-data"]
    fieldwork = dataset.fieldwork.model_copy(update={"start": start, "end": end})
    site = replace(book.site, datasets={"kiosk-data": dataset.model_copy(update={"fieldwork": fieldwork})})
    (page,) = PAGES["methods"](replace(book, site=site))
    (fact,) = (node for node in elements(to_html(page)) if node.tag == "dd" and "未记录" in node.text())
    assert fact.text() == said


def test_the_wording_of_respondents_is_shown_with_its_language() -> None:
    quotes = [node for node in elements(rendered("zh")["kiosk/2018q4/dim/empathy/"]) if node.tag == "q"]
    assert [node.attributes.get("lang") for node in quotes] == ["ko", "en"]


def test_the_length_of_a_course_is_computed_from_its_lessons() -> None:
    said = "平常 words 22 分钟（0.6 课时），平常 words 44 分钟（1.1 课时）。每课时 40 分钟。"
    assert said in text_of(rendered("zh")["courses/"])


def test_the_menu_lists_only_what_exists() -> None:
    book = a_book()
    bare = replace(book, series=(), views=(), site=without_content(book.site))
    assert [item.path for item in make_nav(bare)] == ["", "gap-model/", "glossary/", "sources/"]
    paths = {page.path for page in make_pages(book)}
    assert {item.path for item in make_nav(book)} <= paths


def test_a_site_with_one_survey_and_no_content_has_pages() -> None:
    book = a_book()
    made = {page.kind for page in make_pages(without_courses(replace(book, figures={}, values={}, sheets=())))}
    assert {"home", "organisation", "results-period", "methods"} <= made
    assert not {"course", "courses", "lesson", "case", "cases", "article"} & made


def without_courses(book: Book) -> Book:
    return replace(book, site=without_content(book.site), teaching=Teaching())


def without_content(site: Site) -> Site:
    names = "exercises roleplays quizzes worksheets tools claims outlines deliveries".split()
    nothing: dict[str, Any] = {name: {} for name in names}
    return replace(site, courses={}, lessons={}, cases={}, articles={}, index=Index({}, {}, {}), **nothing)


def test_pages_are_the_same_bytes_every_time() -> None:
    make_first: tuple[Page, ...] = make_pages(a_book("en"))
    assert make_first == make_pages(a_book("en"))


@pytest.mark.parametrize("kind", ["indicators", "organisation"])
def test_what_search_reads_of_a_page_that_every_organisation_has_stands_on_it(kind: str) -> None:
    (page,) = make_pages(a_book(), [kind])
    absent = [name for name in page.searched or () if not re.search(rf"^#+ .*\{{ ?#{name}[ }}]", page.markdown, re.MULTILINE)]
    assert page.searched and set(absent) <= {"known-issues"}, "an organisation without known issues has no such heading"
