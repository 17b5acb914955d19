"""Markdown to sentences: lines, marks, markup that nobody sees, and passages that are switched off."""

from __future__ import annotations

import pytest

from generator.lint.document import MARK, read_document
from generator.model.prose import Mark
from generator.model.text import Language
from tests.lint.builders import remarks, rules
from tests.lint.worlds import the_bank

WRONG = "移情性差距缩小。"


def sentences(text: str, language: Language = "zh") -> list[str]:
    return [sentence.text for sentence in read_document((text,), language)[0]]


def test_a_remark_names_the_line_of_its_words() -> None:
    written = f"## 标题 {{#a}}\n\n可靠性改善。\n本季度\n{WRONG}\n\n- 第一项无事\n- {WRONG}\n"
    assert [remark.line for remark in remarks(the_bank(), written)] == [5, 8]


def test_words_over_two_lines_are_one_sentence() -> None:
    assert sentences("移情性差距\n缩小。", "zh") == ["移情性差距缩小。"]
    assert sentences("Empathy\nimproved.", "en") == ["Empathy improved."]


def test_blocks_are_sentences_of_their_own() -> None:
    assert sentences("## 小结 {#sum}\n甲\n\n乙\n- 丙\n- 丁\n\n| 戊 | 己 |") == ["小结", "甲", "乙", "丙", "丁", "戊 ; 己 ;"]


def test_numbers_and_abbreviations_do_not_end_a_sentence() -> None:
    assert sentences("It is 0.5 points, e.g. more. Then?", "en") == ["It is 0.5 points, e.g. more.", "Then?"]


def test_markup_is_not_read() -> None:
    written = "**可靠性**<br>差距`缩小`[了](https://x.test/提升)<!-- 第一 -->\u200b。"
    assert sentences(written) == ["可靠性差距缩小了。"]


def test_markup_inside_a_word_hides_nothing() -> None:
    assert rules(the_bank(), "移情性差距**缩**小。") == ["direction"]
    assert rules(the_bank(), "移情性差距缩\u200b小。") == ["direction"]


def test_full_width_figures_are_figures() -> None:
    assert rules(the_bank(), "ＮＰＳ为３４％。") == ["nps_percent"]


def test_a_mark_has_its_place_in_the_sentence() -> None:
    mark = Mark("value", "gap", (), 1)
    found, _ = read_document(("差距为 ", mark, "，很大。"), "zh")
    assert found[0].text == f"差距为 {MARK}，很大。"
    assert found[0].marks == ((4, mark),)


def test_a_quotation_is_checked_as_well() -> None:
    assert rules(the_bank(), f"> {WRONG}") == ["direction"]


def test_a_passage_with_a_reason_is_left_out() -> None:
    written = f"<!-- lint: off 摘自顾客来信 -->\n> {WRONG}\n<!-- lint: on -->\n\n{WRONG}"
    assert [(remark.rule, remark.line) for remark in remarks(the_bank(), written)] == [("direction", 5)]


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("<!-- lint: off -->\n无事。\n<!-- lint: on -->", 1),
        ("<!-- lint: on -->\n无事。", 1),
        ("无事。\n<!-- lint: off 摘录 -->\n无事。", 2),
        ("<!-- lint: off 甲 -->\n<!-- lint: off 乙 -->\n<!-- lint: on -->", 2),
        ("无事。<!-- lint: off 摘录 -->", 1),
        ("<!-- lint off 摘录 -->\n无事。", 1),
    ],
)
def test_a_switch_that_does_not_hold_is_remarked_on(written: str, line: int) -> None:
    found = remarks(the_bank(), written)
    assert found[0].rule == "switch"
    assert found[0].line == line


def test_a_switch_without_a_reason_switches_nothing_off() -> None:
    assert "direction" in rules(the_bank(), f"<!-- lint: off -->\n{WRONG}\n<!-- lint: on -->")
