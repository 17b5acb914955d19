"""Excerpts of comments: only those that a person released, only beside a published theme, and never as markup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from markupsafe import Markup

from generator.model.dataset import Comments, Excerpt, Theme, ThemeColumn
from generator.model.findings import Key
from generator.model.measures import theme_key
from generator.model.page import Page
from generator.model.release import Cell, Hidden, Shown
from generator.model.text import Language, Text
from generator.model.views import View
from generator.pages.excerpts import show_excerpts
from generator.pages.leaf import Leaf
from tests.pages.builders import a_book, both
from tests.pages.rendering import skeleton, text_of, to_html
from tests.pages.test_hostile import PAYLOADS

WAITING = theme_key("waiting", "complaint")
SHOWN = Shown(120, True, 0.25, 0.18, 0.33, 0.001)
SAID = Text(zh="等了四十分钟。", en="I waited forty minutes.")
POST = Text(zh="客服部主任", en="Head of customer service")


def excerpts(
    cells: Mapping[Key, Cell], *, language: Language = "en", text: Text = SAID, period: str = "", kind: str = "results"
) -> Markup:
    """What stands on the page of a release with these cells; `period`: of the excerpt, otherwise that of the release."""
    book = a_book(language)
    view = next(view for view in book.views if view.kind == kind)
    excerpt = Excerpt(
        period=period or view.release.period.id,
        theme="waiting",
        side="complaint",
        text=text,
        reviewed_by=POST,
        reviewed="2019-01-15",
    )
    comments = Comments(
        themes=(Theme(id="waiting", name=both("等候"), codes=("1",)),),
        columns=(ThemeColumn(column=("bad",), side="complaint"),),
        coded_by=POST,
        excerpts=(excerpt,),
    )
    dataset = book.site.datasets[view.release.dataset].model_copy(update={"comments": comments})
    site = replace(book.site, datasets={**book.site.datasets, dataset.id: dataset})
    changed: View = replace(view, release=replace(view.release, cells={**view.release.cells, **cells}))
    return show_excerpts(Leaf(replace(book, site=site), "kiosk/2018q4/"), changed)


def rendered(part: Markup) -> str:
    return to_html(Page("en", "x/", "x", "x", f"before\n\n{part}\n\nafter", "results-period"))


def test_an_excerpt_says_what_it_is_an_example_of_and_who_released_it() -> None:
    words = text_of(rendered(excerpts({WAITING: SHOWN})))
    assert "I waited forty minutes." in words
    assert "25.0% of comments" in words
    assert "Reviewed by Head of customer service, 15 January 2019" in words


@pytest.mark.parametrize(
    "cell",
    [
        Hidden("too_few"),
        Hidden("not_asked"),
        Shown(120, False, 0.02, 0.0, 0.05, 0.02, "at_most"),
        Shown(120, True, 0.0, 0.0, 0.03, 0.001),
    ],
    ids=["few comments", "not asked", "at most", "nobody"],
)
def test_beside_a_share_that_may_be_nobodys_there_is_no_excerpt(cell: Cell) -> None:
    """It would say that it is not nobody."""
    assert excerpts({WAITING: cell}) == ""


def test_a_theme_without_a_number_has_no_excerpt() -> None:
    assert excerpts({}) == ""


def test_an_excerpt_of_another_period_stands_on_another_page() -> None:
    assert excerpts({WAITING: SHOWN}, period="2011q1") == ""


def test_only_the_page_of_a_whole_release_has_excerpts() -> None:
    assert excerpts({WAITING: SHOWN}, kind="dimension") == ""


def test_an_excerpt_without_a_translation_is_marked_as_being_in_the_other_language() -> None:
    part = excerpts({WAITING: SHOWN}, text=Text(zh="等了四十分钟。"))
    assert 'lang="zh"' in part
    assert "等了四十分钟" in text_of(rendered(part))


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: ascii(payload)[:40])
def test_whatever_a_respondent_wrote_stays_words(payload: str) -> None:
    hostile = rendered(excerpts({WAITING: SHOWN}, text=Text(zh=payload, en=f"{payload} z")))
    assert skeleton(hostile) == skeleton(rendered(excerpts({WAITING: SHOWN})))
