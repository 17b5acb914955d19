"""Which packs a wish means, and what goes into one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.errors import UsageError
from generator.model.kit import Kit
from generator.pipeline.kits import choose, make_kit
from generator.pipeline.teaching import Taught, teach
from tests.pages.builders import a_book, a_site


@pytest.fixture(scope="module")
def taught() -> Taught:
    return teach(a_site())


@pytest.mark.parametrize(
    ("wish", "packs"),
    [
        ("", ["northwind", "secret-client"]),
        ("northwind", ["northwind"]),
        ("gap-analysis", ["gap-analysis-short", "gap-analysis-long"]),
        ("gap-analysis/long", ["gap-analysis-long"]),
        ("gap-analysis/long/heating", ["gap-analysis-long"]),
        ("gap-analysis/short/bank", ["gap-analysis-short-bank"]),
    ],
)
def test_a_wish_means_packs(taught: Taught, wish: str, packs: list[str]) -> None:
    assert [each.id for each in choose(taught, wish)] == packs


def test_without_a_delivery_every_length_of_every_course_is_meant() -> None:
    assert [each.id for each in choose(teach(replace(a_site(), deliveries={})), "")] == [
        "gap-analysis-short",
        "gap-analysis-long",
    ]


@pytest.mark.parametrize(
    ("wish", "hint"),
    [
        ("northwin", "did you mean 'northwind'?"),
        ("gap-analysis/lon", "did you mean 'gap-analysis/long'?"),
        ("gap-analysis/short/bnk", "did you mean 'gap-analysis/short/bank'?"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(taught: Taught, wish: str, hint: str) -> None:
    with pytest.raises(UsageError, match="is no delivery, course or variant") as told:
        choose(taught, wish)
    assert hint in str(told.value)


def test_a_project_without_a_course_is_told() -> None:
    site = replace(a_site(), courses={}, deliveries={}, lessons={})
    with pytest.raises(UsageError, match="no course here"):
        choose(teach(site), "")


def kit_of(taught: Taught, wish: str) -> Kit:
    book = replace(a_book(), site=taught.site, teaching=taught.teaching)
    return make_kit(book, choose(taught, wish)[0])


def test_a_pack_has_the_words_of_its_industry_and_the_lessons_of_its_length(taught: Taught) -> None:
    kit = kit_of(taught, "gap-analysis/short/bank")
    assert [deck.lesson for deck in kit.decks] == ["five-gaps"]
    assert "counter room" in str(kit.site.lessons["five-gaps"].body)
    assert kit.book.edition == kit.edition


def test_supplies_are_for_the_people_who_come_or_for_a_full_class(taught: Taught) -> None:
    given = {supply.item.en: supply.number for supply in kit_of(taught, "northwind").supplies}
    full = {supply.item.en: supply.number for supply in kit_of(taught, "gap-analysis/short").supplies}
    assert given.keys() == full.keys()
    assert all(full[item] > number for item, number in given.items())
