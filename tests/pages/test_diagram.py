"""The picture of the gap model: real text, the right ends, no picture of a model that it does not fit."""

from __future__ import annotations

import re

from generator.pages.diagram import draw_model, wrap_label
from generator.pages.leaf import Leaf
from tests.pages.builders import a_book


def test_each_gap_is_a_link_to_its_definition() -> None:
    book = a_book()
    svg = draw_model(Leaf(book, "gap-model/"), book.site.vocabulary.gap_models[0])
    assert re.findall(r'href="#([a-z]+)"', svg) == ["perception", "communication", "delivery", "standards", "knowledge"]


def test_a_model_with_other_gaps_is_read_as_text() -> None:
    book = a_book()
    model = book.site.vocabulary.gap_models[0]
    fewer = model.model_copy(update={"gaps": model.gaps[:4]})
    assert draw_model(Leaf(book, "gap-model/"), fewer) == ""


def test_labels_break_between_words_and_between_chinese_characters() -> None:
    assert wrap_label("Management's perception of expectations", 19) == ("Management's", "perception of", "expectations")
    assert wrap_label("管理者对顾客期望的认识", 19) == ("管理者对顾客", "期望的认识")
