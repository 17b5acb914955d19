"""Releases, words and content become pages through `templates/`. One file and one line here for a new kind of page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from generator.model import urls
from generator.model.page import NavItem, Page
from generator.model.views import Book
from generator.pages.actions import make_register_pages
from generator.pages.actions_one import make_action_pages
from generator.pages.activities import make_activity_pages
from generator.pages.annex import make_annex_pages
from generator.pages.archive import make_archive_pages, make_latest_pages
from generator.pages.calendar import make_calendar_pages
from generator.pages.claims import make_claims_pages
from generator.pages.codes import make_code_list_pages, make_code_pages
from generator.pages.compare import make_compare_pages
from generator.pages.courses import make_course_list_pages, make_course_pages
from generator.pages.data_page import make_data_pages
from generator.pages.editions import make_delivery_pages, make_edition_lesson_pages, make_industry_pages
from generator.pages.figures import make_assets, make_case_assets, make_pictures
from generator.pages.indicators import make_indicator_pages
from generator.pages.leaf import Leaf
from generator.pages.lesson import make_lesson_pages
from generator.pages.methods import make_methods_pages
from generator.pages.my_work import make_my_work_pages
from generator.pages.organisation import make_home_pages, make_organisation_pages, make_results_pages
from generator.pages.paper import make_board_pages, make_one_page_pages
from generator.pages.reading import make_article_pages, make_case_list_pages, make_case_pages
from generator.pages.results import make_dimension_pages, make_period_pages, make_segment_pages
from generator.pages.revised import make_revisions_pages
from generator.pages.revisions import records_csv_of, release_csv_of
from generator.pages.sharing import with_pictures
from generator.pages.tools import make_tool_list_pages, make_tool_pages
from generator.pages.traces import make_trace_pages
from generator.pages.units import make_unit_pages
from generator.pages.vocabulary import (
    make_dimensions_pages,
    make_gap_model_pages,
    make_glossary_pages,
    make_metrics_pages,
    make_sources_pages,
)
from generator.pages.worksheet_list import make_worksheet_list_pages
from generator.pages.worksheets import make_worksheet_pages

__all__ = [
    "OF_ORGANISATIONS",
    "OF_THE_SITE",
    "PAGES",
    "TEXTS",
    "make_assets",
    "make_case_assets",
    "make_nav",
    "make_pages",
    "make_pictures",
    "records_csv_of",
    "release_csv_of",
]

PAGES: Mapping[str, Callable[[Book], tuple[Page, ...]]] = {
    "action": make_action_pages,
    "actions": make_register_pages,
    "activity": make_activity_pages,
    "annex": make_annex_pages,
    "board": make_board_pages,
    "one-page": make_one_page_pages,
    "archive": make_archive_pages,
    "article": make_article_pages,
    "calendar": make_calendar_pages,
    "case": make_case_pages,
    "cases": make_case_list_pages,
    "claims": make_claims_pages,
    "code": make_code_pages,
    "codes": make_code_list_pages,
    "compare": make_compare_pages,
    "course": make_course_pages,
    "courses": make_course_list_pages,
    "data": make_data_pages,
    "delivery": make_delivery_pages,
    "dimension": make_dimension_pages,
    "dimensions": make_dimensions_pages,
    "edition-lesson": make_edition_lesson_pages,
    "gap-model": make_gap_model_pages,
    "glossary": make_glossary_pages,
    "home": make_home_pages,
    "indicators": make_indicator_pages,
    "industry": make_industry_pages,
    "latest": make_latest_pages,
    "lesson": make_lesson_pages,
    "methods": make_methods_pages,
    "metrics": make_metrics_pages,
    "my-work": make_my_work_pages,
    "organisation": make_organisation_pages,
    "results": make_results_pages,
    "results-period": make_period_pages,
    "revisions": make_revisions_pages,
    "segment": make_segment_pages,
    "sources": make_sources_pages,
    "tool": make_tool_pages,
    "tools": make_tool_list_pages,
    "traces": make_trace_pages,
    "unit": make_unit_pages,
    "worksheet": make_worksheet_pages,
    "worksheets": make_worksheet_list_pages,
}

OF_ORGANISATIONS = frozenset(
    "action actions annex archive board compare data dimension indicators latest methods one-page organisation results-period "
    "revisions segment unit".split()
)
"""Kinds of pages about one organisation, made from its own book."""
OF_THE_SITE = frozenset(PAGES) - OF_ORGANISATIONS

NAVIGATION = ("results", "courses", "cases", "gap-model", "glossary", "sources")
"""Lists in the order of the menu: what an organisation comes for, what a trainer comes for, what both look up."""


TEXTS = (
    "activity",
    "article",
    "case",
    "cases",
    "claims",
    "course",
    "courses",
    "delivery",
    "edition-lesson",
    "home",
    "industry",
    "lesson",
    "my-work",
    "tool",
    "tools",
    "traces",
    "worksheet",
    "worksheets",
)
"""Kinds of pages made from what people write: a saved text changes these and no other."""


def make_pages(book: Book, kinds: Collection[str] = tuple(PAGES)) -> tuple[Page, ...]:
    """Every page of these kinds in one language, in order of path."""
    pages = [page for kind, make in PAGES.items() if kind in kinds for page in make(book)]
    return with_pictures(book, sorted(pages, key=lambda page: page.path))


def make_nav(book: Book) -> tuple[NavItem, ...]:
    """Home, the lists that have something in them, and articles: few, because every page pays for each."""
    leaf = Leaf(book, urls.HOME)
    lists = tuple(NavItem(page.title, page.path) for name in NAVIGATION for page in PAGES[name](book))
    articles = tuple(NavItem(leaf.plain(article.title), urls.article(article.id)) for article in book.site.articles.values())
    return (NavItem(leaf.say("pages.home"), urls.HOME), *lists, *articles)
