"""A save makes only the pages that it changes: those of the lesson, in every edition."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from generator.model.site import Site
from generator.model.text import LANGUAGES, Language, Text
from generator.model.views import Book
from generator.pipeline.serving import changed_lessons, pages_of_lessons
from generator.teach import teach_site
from tests.pages.builders import a_book, a_site
from tests.pages.teaching_builders import taught_site


def books(site: Site) -> dict[Language, Book]:
    shared, teaching = teach_site(site)
    return {
        language: Book(
            site=shared, language=language, series=(), views=(), figures={}, values={}, generator="0", teaching=teaching
        )
        for language in LANGUAGES
    }


@cache
def the_site() -> Site:
    return taught_site(a_site(), "x")


def with_title(site: Site, lesson: str) -> Site:
    changed = site.lessons[lesson].model_copy(update={"title": Text(zh="新", en="New")})
    return replace(site, lessons={**site.lessons, lesson: changed})


def test_a_changed_lesson_is_found() -> None:
    assert changed_lessons(books(the_site()), books(with_title(the_site(), "five-gaps"))) == frozenset({"five-gaps"})


def test_what_changes_more_than_lessons_is_not_guessed_at() -> None:
    site = the_site()
    assert changed_lessons(books(site), books(site)) is None
    assert changed_lessons(books(site), books(replace(with_title(site, "five-gaps"), claims={}))) is None


def test_only_pages_of_the_lesson_are_made() -> None:
    made = pages_of_lessons({"en": a_book("en")}, frozenset({"five-gaps"}))
    assert {path.rstrip("/").rpartition("/")[2] for _, path in made} == {"five-gaps"}
    assert ("en", "lessons/five-gaps/") in made and len(made) > 1
