"""Markdown block beside block: which block is a translation of which, and the file that new blocks make."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.load.markdown_blocks import cut_blocks, digest_block
from generator.load.translating.bodies import Body, Unit, pair_file, pair_scenes

SOURCE = (
    "## 一 {#one}\n甲。\n\n乙，\n两行。\n\n{{chart:gap dataset=x}}\n\n```text\n代码\n\n还是代码\n```\n\n## 二 {#two}\n\n丙。\n"
)
TARGET = "## One {#one}\nA.\n\nB.\n\n{{chart:gap dataset=x}}\n\n\n```text\ncode\n\nmore\n```\n\n## Two {#two}\n\nC.\n"
FILES = ("a.md", "a.en.md")


def locked(source: str) -> Unit:
    return Unit("lesson/a/body", is_stale=True, locked=tuple(digest_block(block.text) for block in cut_blocks(source)))


def body(source: str, target: str | None, unit: Unit = Unit("lesson/a/body", is_stale=False, locked=())) -> Body:  # noqa: B008
    return pair_file(FILES, source, target, unit)


def said(found: Body) -> list[tuple[str, str, str]]:
    return [(*found.words(pair), pair.status) for pair in found.pairs if not pair.is_wordless]


def test_headings_stand_alone_and_fences_are_whole() -> None:
    assert [block.text for block in cut_blocks(SOURCE)] == [
        "## 一 {#one}",
        "甲。",
        "乙，\n两行。",
        "{{chart:gap dataset=x}}",
        "```text\n代码\n\n还是代码\n```",
        "## 二 {#two}",
        "丙。",
    ]
    assert [block.line for block in cut_blocks(SOURCE)] == [1, 2, 4, 7, 9, 15, 17]


@pytest.mark.parametrize("head", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_new_block_changes(end: str, head: str) -> None:
    source, target = head + SOURCE.replace("\n", end), head + TARGET.replace("\n", end)
    found = body(source, target)
    assert said(found)[2] == ("乙，\n两行。", "B.", "current")
    assert found.with_words({}) == target
    assert found.with_words({found.pairs[2].key: "B,\ntwo"}) == target.replace("B.", f"B,{end}two")


def test_a_new_file_has_the_form_of_the_original() -> None:
    found = body(SOURCE, None)
    assert {pair.status for pair in found.pairs} == {"missing"}
    words = {pair.key: f"{number}" for number, pair in enumerate(found.pairs) if not pair.is_wordless}
    assert found.with_words(words) == "0\n1\n\n2\n\n{{chart:gap dataset=x}}\n\n4\n\n5\n\n6\n"
    assert found.with_words(dict(list(words.items())[1:])) is None


def test_the_lock_tells_which_blocks_changed_came_and_went() -> None:
    now = SOURCE.replace("甲。", "新的甲。").replace("\n\n丙。", "\n\n丙。\n\n丁。").replace("乙，\n两行。\n\n", "")
    found = body(now, TARGET, locked(SOURCE))
    assert [(source[:4], target[:3], status) for source, target, status in said(found)] == [
        ("## 一", "## ", "current"),
        ("新的甲。", "A.", "stale"),
        ("```t", "```", "current"),
        ("## 二", "## ", "current"),
        ("丙。", "C.", "current"),
        ("丁。", "", "missing"),
    ]
    assert found.with_words({found.pairs[1].key: "New A."}) is None
    both = {found.pairs[1].key: "New A.", found.pairs[-1].key: "D."}
    wanted = TARGET.replace("A.", "New A.").replace("B.\n\n", "").replace("\n\n\n", "\n\n").replace("C.", "C.\n\nD.")
    assert found.with_words(both) == wanted


def test_without_a_lock_what_stands_below_a_heading_is_one_row_where_it_was_cut_otherwise() -> None:
    found = body(SOURCE, TARGET.replace("B.", "B.\n\nBB."))
    assert said(found)[1][1].startswith("A.\n\nB.\n\nBB.\n\n{{chart")
    assert said(found)[1][2] == "current"
    assert said(found)[-1] == ("丙。", "C.", "current")


def test_a_block_that_was_lost_from_a_translation_after_the_lock_shows_what_stands_under_its_heading() -> None:
    found = body(SOURCE, TARGET.replace("B.\n\n", ""), replace(locked(SOURCE), is_stale=False))
    assert [(source[:4], status) for source, _, status in said(found)] == [
        ("## 一", "current"),
        ("甲。\n\n", "stale"),
        ("## 二", "current"),
        ("丙。", "current"),
    ]


def test_a_stale_text_whose_blocks_nobody_knows_is_stale_as_a_whole() -> None:
    found = body(SOURCE, TARGET, Unit("lesson/a/body", is_stale=True, locked=()))
    assert {pair.status for pair in found.pairs} == {"stale"}
    shorter = body(SOURCE.replace("乙，\n两行。\n\n", ""), TARGET, locked(SOURCE))
    assert {status for _, _, status in said(shorter)} == {"stale"}
    assert shorter.with_words({}) == TARGET.replace("B.\n\n", "").replace("\n\n\n", "\n\n")


def test_scenes_are_matched_by_their_headings() -> None:
    stale = {"one": True, "two": False}
    found = pair_scenes(FILES, SOURCE, TARGET, lambda name: Unit(f"overlay/x/{name}", is_stale=stale[name], locked=()))
    assert [status for _, _, status in said(found)] == ["current", "stale", "stale", "stale", "current", "current"]
    assert found.pairs[1].unit.key == "overlay/x/one"


def test_chinese_punctuation_is_to_be_translated() -> None:
    found = body("- {{claim:a}}；\n\n{{claim:a}}\n\n1、2\n\n---\n", None)
    assert [pair.is_wordless for pair in found.pairs] == [False, True, False, True]


def test_equal_blocks_have_keys_of_their_own() -> None:
    keys = [pair.key for pair in body("甲。\n\n乙。\n\n甲。\n", None).pairs]
    assert len(set(keys)) == 3
    assert keys[2] == f"{keys[0]}.2"
