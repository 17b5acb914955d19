"""Links in course text start from the page that it was written for, wherever it is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from generator.model.teaching import Edition
from generator.pages.leaf import Leaf
from generator.pages.rebasing import prefix_ids, rebase_links
from tests.pages.builders import a_book

BANK = "courses/gap-analysis/bank/five-gaps/"


def in_the_bank() -> Leaf:
    book = a_book()
    edition = next(each for each in book.teaching.editions if each.industry == "bank" and not each.delivery)
    assert isinstance(edition, Edition)
    return Leaf(replace(book, site=book.teaching.sites[edition], edition=edition), BANK)


@pytest.mark.parametrize(
    ("written", "set_there"),
    [
        ("[a](../../gap-model/#crosswalk)", "[a](../../../../gap-model/#crosswalk)"),
        ("[a](../read-gap/)", "[a](../read-gap/)"),
        ("[a](../../../data/a.csv)", "[a](../../../../../data/a.csv)"),
        ("[a](#one) [b](https://example.org/) [c](/d/)", "[a](#one) [b](https://example.org/) [c](/d/)"),
        ("![a](../../kiosk/ 'title')", "![a](../../../../kiosk/ 'title')"),
    ],
)
def test_a_link_leads_to_the_same_place_or_the_same_lesson_of_the_edition(written: str, set_there: str) -> None:
    assert rebase_links(in_the_bank(), written, "lessons/five-gaps/") == set_there


def test_text_on_its_own_page_is_left_as_it_is() -> None:
    assert rebase_links(in_the_bank(), "[a](../x/)", BANK) == "[a](../x/)"


def test_ids_and_links_to_them_get_the_prefix_and_nothing_else() -> None:
    text = Markup('## A {#one}\n\n[b](#one) <figure id="fig-1"></figure> <a href="#one">c</a> <a href="../d/#one">e</a>')
    assert prefix_ids(text, "s-") == (
        '## A {#s-one}\n\n[b](#s-one) <figure id="s-fig-1"></figure> <a href="#s-one">c</a> <a href="../d/#one">e</a>'
    )
