"""What is for trainers stands in the trainer's pack, all of it, and nowhere else; nor in anybody else's role card."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

import generator.model
from generator.exports import write_csv
from generator.model.activity import Role
from generator.model.private import leaks, reduced, trainer_fields, trainer_texts
from generator.model.record import Record
from generator.model.text import LANGUAGES, Language
from generator.pages import make_assets, make_case_assets, make_pages, make_pictures
from generator.pages.kit import make_kit_pages
from tests.pages.kit.builders import a_kit, a_planted_book, records_below
from tests.pages.rendering import to_html

SECRET = re.compile(r"for-trainers-and-for-nobody-else-\w\w-\d{4}-z")
PROSE = {"Case.reveal", "Exercise.solution"}


def test_every_field_for_trainers_is_planted() -> None:
    for module in pkgutil.iter_modules(generator.model.__path__):
        importlib.import_module(f"generator.model.{module.name}")
    marked = {f"{model.__name__}.{name}" for model in records_below(Record) for name in trainer_fields(model)}
    assert set(a_planted_book("zh")[1].values()) == marked | PROSE


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_it_is_published(language: Language) -> None:
    book, places = a_planted_book(language)
    private = trainer_texts(book.site)
    assert {reduced(text) for text in places} == private
    for page in make_pages(book):
        assert leaks(page.markdown + page.title + page.description, private) == (), page.path
    downloads = (*make_assets(book), *make_case_assets(book))
    assets = [download.as_asset(write_csv(download.table)) for download in downloads] + list(make_pictures(book))
    for asset in assets:
        assert leaks(asset.content.decode(), private) == (), asset.path


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_is_in_the_pack(language: Language) -> None:
    book, places = a_planted_book(language)
    packed = "".join(page.markdown for page in make_kit_pages(a_kit(book), ()))
    found = set(SECRET.findall(to_text(packed)))
    assert {text for text in places if f"-{language}-" in text} - found == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_role_card_holds_its_own_brief_and_nobody_elses(language: Language) -> None:
    book, _ = a_planted_book(language)
    cards = next(page for page in make_kit_pages(a_kit(book), ()) if page.path == "kit/role-cards/")
    sections = LexborHTMLParser(to_html(cards)).css("section")
    roles = book.site.roleplays["rp-cold"].roles
    assert len(sections) == len(roles) == 3
    for section, role in zip(sections, roles, strict=True):
        assert set(SECRET.findall(section.text())) == set(own_secrets(role, language))


@pytest.mark.parametrize("sheet", ["agenda", "cards", "worksheets", "certificate"])
def test_what_learners_get_holds_nothing_for_trainers(sheet: str) -> None:
    book, _ = a_planted_book("zh")
    page = next(page for page in make_kit_pages(a_kit(book), ()) if page.path == f"kit/{sheet}/")
    assert page.kind == "kit-handout"
    assert leaks(page.markdown, trainer_texts(book.site)) == ()


def own_secrets(role: Role, language: Language) -> list[str]:
    texts = (role.private, role.goal, *role.escalates_if, *role.calms_if)
    return [text.in_(language) for text in texts]


def to_text(markdown: str) -> str:
    """As a reader sees it: punctuation is written as entities."""
    return LexborHTMLParser(markdown).text()
