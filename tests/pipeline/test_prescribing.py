"""Lessons are named for what a release shows as falling short for certain, and for nothing else."""

from __future__ import annotations

from dataclasses import replace

from generator.model.findings import Key
from generator.model.measures import dimension_key
from generator.model.release import Cell, Hidden, Release, Series, Shown
from generator.model.views import Book
from generator.pages import make_pages
from generator.pipeline.prescribing import prescriptions_of, shown_gaps
from tests.pages.builders import a_book, a_release


def a_cell(value: float, low: float | None, high: float | None) -> Shown:
    return Shown(100, True, value, low, high, 0.01)


def a_release_of(**gaps: Cell) -> Release:
    cells = {dimension_key("gap", name, "gap"): cell for name, cell in gaps.items()}
    north = {Key("branch", "north", "dimension", "gap", "assurance", "gap", "mean", "none"): a_cell(-2, -3, -1)}
    return replace(a_release("2018q4"), cells=cells | north)


def a_results_book() -> Book:
    book = a_book("en")
    release = a_release_of(empathy=a_cell(-0.5, -0.6, -0.4))
    series = Series("kiosk", "kiosk-data", (release,))
    view = next(each for each in book.views if each.kind == "results")
    return replace(
        book,
        series=(series,),
        views=(replace(view, series=series, release=release),),
        prescriptions=prescriptions_of(book.site, (series,)),
    )


def test_only_published_gaps_of_everyone_that_are_below_zero_for_certain_count() -> None:
    shown = shown_gaps(
        a_release_of(
            empathy=a_cell(-0.5, -0.6, -0.4),
            reliability=a_cell(-0.9, -1.0, -0.8),
            unsure=a_cell(-0.1, -0.3, 0.1),
            single=a_cell(-0.7, None, None),
            withheld=Hidden("too_few"),
        )
    )
    assert (shown.widest_first, shown.shortfalls) == (["reliability", "empathy"], {"empathy": -0.5, "reliability": -0.9})


def test_a_release_on_which_nothing_falls_short_asks_for_no_lesson() -> None:
    series = Series("kiosk", "kiosk-data", (a_release_of(empathy=a_cell(0.1, 0.0, 0.2)),))
    assert prescriptions_of(a_book().site, (series,)) == {}


def test_the_results_page_links_lessons_with_their_minutes_and_promises_nothing() -> None:
    (page,) = make_pages(a_results_book(), ["results-period"])
    section = page.markdown.partition("{#lessons}")[2].partition("## ")[0]
    assert section.count("<a href=") == 2
    assert "22 minutes" in section
    assert "44 minutes in all" in section
    assert "is for the next survey to show" in section


def test_a_results_page_without_shortfalls_has_no_such_section() -> None:
    (page,) = make_pages(replace(a_results_book(), prescriptions={}), ["results-period"])
    assert "{#lessons}" not in page.markdown
