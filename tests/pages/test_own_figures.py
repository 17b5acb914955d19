"""Chains of gaps, indicators and money on pages: every gap of the model stands there, and every table can be downloaded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import urls
from generator.model.story import NO_CHAIN, Chain
from generator.model.text import LANGUAGES, Language
from generator.pages import make_assets, make_case_assets, make_pages
from tests.pages.builders import GAPS, a_book, a_chain
from tests.pages.rendering import elements, pages_of, text_of, to_html


@pytest.mark.parametrize("path", ["kiosk/", "kiosk/2018q4/"])
def test_a_chain_shows_every_gap_of_the_model_with_a_link_to_it(path: str) -> None:
    page = to_html(pages_of("zh")[path])
    for number, gap in enumerate(GAPS, 1):
        assert f"差距 {number}" in page
        assert f'gap-model/#{gap}"' in page
    assert page.count("gs-chain__gap--open") == len(GAPS) - 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chain_with_nothing_measured_is_one_sentence_and_the_way_to_measuring(language: Language) -> None:
    book, note = a_book(language), "这里什么都没有量出。"
    stories = {name: replace(story, chain=Chain((), note)) for name, story in book.organisation_stories.items()}
    pages = {page.path: page for page in make_pages(replace(book, organisation_stories=stories), ["organisation"])}
    how = {"zh": "每个差距怎样测量", "en": "How each gap is measured"}[language]
    html = to_html(pages["kiosk/"])
    assert text_of(html).count(note) == 1
    assert f'<a href="../gap-model/">{how}</a>' in html
    assert "gs-chain__gap" not in html


def test_a_page_without_a_model_of_gaps_has_no_chain() -> None:
    book = a_book()
    stories = {name: replace(story, chain=NO_CHAIN) for name, story in book.organisation_stories.items()}
    pages = {page.path: page for page in make_pages(replace(book, organisation_stories=stories), ["organisation"])}
    assert "gs-chain" not in pages["kiosk/"].markdown


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_organisation_with_records_shows_them_and_links_to_all_periods(language: Language) -> None:
    page = to_html(pages_of(language)["kiosk/"])
    assert 'href="indicators/"' in page.replace("./indicators/", "indicators/")
    assert "gs-indicators" in page


def test_an_organisation_without_records_has_no_page_of_indicators() -> None:
    pages = make_pages(replace(a_book(), records=()))
    assert not [page.path for page in pages if "indicators" in page.path or "gs-indicators" in page.markdown]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_of_records_and_cases_can_be_downloaded(language: Language) -> None:
    book = a_book(language)
    files = {download.path for download in (*make_assets(book), *make_case_assets(book))}
    wanted = {urls.case_csv("touch", name, language) for name in ("economics", "assumptions", "before-after")}
    wanted |= {urls.indicators_csv("kiosk", "ledger", language), urls.corrections_csv("kiosk", "ledger", language)}
    assert wanted <= files
    links = "".join(to_html(pages_of(language)[path]) for path in ("cases/touch/", "kiosk/indicators/"))
    assert all(path in links for path in wanted)


def test_a_case_without_figures_has_no_headings_for_them() -> None:
    (page,) = (page for page in make_pages(replace(a_book(), cases={}), ["case"]))
    assert "{#economics}" not in page.markdown
    assert "{#before-after}" not in page.markdown


def test_the_note_that_gaps_do_not_add_up_stands_once() -> None:
    note = "这一句只说一次"
    book = a_book()
    chain = replace(a_chain("x"), note=note)
    stories = {name: replace(story, chain=chain) for name, story in book.organisation_stories.items()}
    (page,) = make_pages(replace(book, organisation_stories=stories), ["organisation"])
    assert text_of(to_html(page)).count(note) == 1
    assert [node for node in elements(to_html(page)) if node.id == "chain"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_records_say_what_is_released_and_link_to_every_version(language: Language) -> None:
    page = to_html(pages_of(language)["kiosk/indicators/"])
    standing = {"zh": "2 期中已发布 1 期", "en": "1 of 2 periods are released"}
    assert standing[language] in text_of(page)
    for path in (
        urls.records_csv("kiosk", "2018q3", "ledger"),
        urls.superseded_records_csv("kiosk", "2018q3", 0, "ledger"),
        urls.records_csv("kiosk", "2018q4", "ledger"),
    ):
        assert f'{path}"' in page
    assert "table-ledger-corrections" in page


def test_records_that_nobody_released_have_no_publication_record() -> None:
    book = a_book("en")
    (one,) = book.records
    draft = replace(one, series=replace(one.series, releases=one.series.releases[1:], superseded=()), corrections=None)
    (page,) = make_pages(replace(book, records=(draft,)), ["indicators"])
    html = text_of(to_html(page))
    assert "computed from the records and not yet released" in html
    assert "Publication record" not in html


def test_the_page_of_a_period_offers_the_records_of_that_period() -> None:
    page = to_html(pages_of("en")["kiosk/2018q4/"])
    assert f'{urls.records_csv("kiosk", "2018q4", "ledger")}"' in page
    assert urls.records_csv("kiosk", "2018q3", "ledger") not in page
