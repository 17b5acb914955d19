"""Han characters stand apart in the search index; nothing else is touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.page import Page
from generator.publish.config import BREAK
from generator.publish.search import INDEX, apart, kept_of, rewrite_search_index


def entry(location: str, title: str = "", text: str = "") -> dict[str, str]:
    return {"location": location, "title": title, "text": text}


def test_every_han_character_is_a_word() -> None:
    assert apart(entry("", "服务质量"))["title"] == BREAK.join("服务质量")


def test_breaks_of_another_segmentation_are_replaced() -> None:
    assert apart(entry("", text=f"服务{BREAK}质量"))["text"] == BREAK.join("服务质量")


def test_other_scripts_and_punctuation_stay_together() -> None:
    text = "SERVQUAL，2019年 quality（可）서비스 𠮷 <code>x</code>"
    assert apart(entry("", text=text))["text"] == text


@given(st.text(alphabet="服务质量abc ，<>/。一二서", max_size=60))
def test_nothing_but_breaks_is_added(text: str) -> None:
    assert apart(entry("", text=text))["text"].replace(BREAK, "") == text


def test_sections_stay_behind_their_page_in_the_order_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    docs = [entry("b/"), entry("b/#z"), entry("b/#a"), entry("a/"), entry("a/#x")]
    (tmp_path / INDEX).write_text(json.dumps({"config": {}, "docs": docs}), encoding="utf-8")
    rewrite_search_index(tmp_path, ())
    found = json.loads((tmp_path / INDEX).read_text(encoding="utf-8"))["docs"]
    assert [doc["location"] for doc in found] == ["a/", "a/#x", "b/", "b/#z", "b/#a"]


def test_a_page_is_found_by_what_it_wants_found(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    docs = [entry("a/", text="all"), entry("a/#x", text="kept"), entry("a/#y", text="tables"), entry("b/"), entry("b/#y")]
    (tmp_path / INDEX).write_text(json.dumps({"config": {}, "docs": docs}), encoding="utf-8")
    rewrite_search_index(tmp_path, [Page("en", "a/", "A", "in short", "", "results", searched=("x",))])
    found = json.loads((tmp_path / INDEX).read_text(encoding="utf-8"))["docs"]
    assert [(doc["location"], doc["text"]) for doc in found] == [("a/", "in short"), ("a/#x", "kept"), ("b/", ""), ("b/#y", "")]


def test_a_description_is_text_and_no_markup(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / INDEX).write_text(json.dumps({"config": {}, "docs": [entry("a/")]}), encoding="utf-8")
    rewrite_search_index(tmp_path, [Page("en", "a/", "A", "<img src=x onerror=run()>", "", "results", searched=())])
    found = json.loads((tmp_path / INDEX).read_text(encoding="utf-8"))["docs"]
    assert found[0]["text"] == "&lt;img src=x onerror=run()&gt;"


@pytest.mark.parametrize(
    ("description", "first"),
    [
        ("北苑供热所约有 50 份答复。差距 −0.4 分。", "北苑供热所约有 50 份答复。"),
        ("The gap is −0.59 points (n≈700). Reliability falls shortest.", "The gap is −0.59 points (n≈700)."),
        ("结果与数据", "结果与数据"),
        ("", ""),
    ],
)
def test_the_index_holds_the_first_sentence_of_a_description(description: str, first: str) -> None:
    page = Page("en", "a/", "A", description, "", "results", searched=())
    assert kept_of(entry("a/"), page) == {**entry("a/"), "text": first}
