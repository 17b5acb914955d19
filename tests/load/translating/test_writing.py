"""Words at their places in YAML: nothing else changes, and what was written is read back as it was meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.nodes import Entry, Scalar
from generator.load.nodes import Mapping as MappingNode
from generator.load.translating import read_texts
from generator.load.translating.places import Missing
from generator.load.translating.texts import Item
from generator.load.translating.writing import NoPlaceError, scalar, write_texts
from generator.load.yaml_tree import parse_document
from generator.model.text import LANGUAGES
from tests.load.builders import COURSE_FILE, LESSON_FILE, QUIZ_FILE, SMALL, write_files

HOSTILE = (
    "- x: {y: [1]} # 'z' \"w\" {{ 7*7 }} *a &b !!t",
    "yes",
    "2026-11-22",
    "=1+1",
    "@x: y",
    "C:\\new\\table",
    "a\nb",
    "'",
    '"',
    "key: value",
    "[x, y]",
    "—\u3000。",
    "#",
    "x" * 40_000,
)
ORDERED = """\
schema: article/1
id: x   # 编号
summary: 摘
title: 题
en:
  # 先写题目
  title: T
"""


def items(root: Path) -> Mapping[str, Item]:
    return {item.row.key: item for item in read_texts(root, root, None).items}


def written(root: Path, key: str, words: str) -> tuple[str, str]:
    """The file with these words as a translation, and its name."""
    spot = items(root)[key].spot
    assert spot is not None
    place = spot.places["en"]
    return write_texts((root / place.file).read_bytes().decode(), [(place, words)]), place.file


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_text_onto_itself_changes_no_byte(tmp_path: Path, end: str) -> None:
    files = {
        name: "\ufeff" + text.replace("\n", end) if name == QUIZ_FILE else text.replace("\n", end)
        for name, text in SMALL.items()
    }
    root = write_files(tmp_path, files)
    spots = [item.spot for item in items(root).values() if item.spot]
    assert len(spots) > 60
    for file in {spot.file for spot in spots}:
        text = (root / file).read_bytes().decode()
        for language in LANGUAGES:
            changes = [(spot.places[language], spot.words[language]) for spot in spots if spot.file == file]
            assert write_texts(text, changes) == text


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("in_flow", [False, True])
@pytest.mark.parametrize("style", ["", "'", '"', "|"])
def test_words_are_words_whatever_they_look_like(words: str, style: str, in_flow: bool) -> None:
    put = scalar(words, style, in_flow=in_flow)
    text = f"{{k: {put}, z: z}}\n" if in_flow else f"k: {put}\nz: z\n"
    tree = parse_document(text.encode(), "", [])
    assert isinstance(tree, MappingNode)
    found = tree.get("k")
    assert isinstance(found, Scalar)
    assert found.value == words


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1).map(str.strip).filter(bool))
def test_any_words_are_read_back(words: str) -> None:
    tree = parse_document(f"k: {scalar(words, '', in_flow=False)}\n".encode(), "", [])
    assert isinstance(tree, MappingNode)
    assert tree.text("k") == unicodedata.normalize("NFC", words)


S1 = "lesson/five-gaps/segments/s1"
Q1 = "quiz/five-gaps/questions/q1/options"


@pytest.mark.parametrize(
    ("file", "change", "key", "expected"),
    [
        (LESSON_FILE, ("  summary: Summary\n", ""), "lesson/five-gaps/summary", "Five gaps\n  summary: New\n  questions"),
        (LESSON_FILE, ("title: Talk, ", ""), f"{S1}/title", "{s1: {title: New, learners: Listen}}"),
        (LESSON_FILE, (", learners: Listen", ""), f"{S1}/learners", "{s1: {title: Talk, learners: New}}"),
        (LESSON_FILE, ("{s1: {title: Talk, learners: Listen}}", "{}"), f"{S1}/title", "segments: {s1: {title: New}}\n"),
        (LESSON_FILE, ("  keypoints: [Ask where first]\n", ""), "lesson/five-gaps/keypoints/0", "\n  keypoints:\n    - New\n"),
        (LESSON_FILE, ("  questions: [Where is it, Who owns it]\n", ""), "lesson/five-gaps/questions/1",
         'Summary\n  questions:\n    - ""\n    - New\n  objectives'),
        (QUIZ_FILE, (", b: {text: Perception, feedback: Wrong}", ""), f"{Q1}/b/text", "feedback: Right}, b: {text: New}}"),
        (QUIZ_FILE, ("a: {text: Delivery, feedback: Right}, ", ""), f"{Q1}/a/text", "{a: {text: New}, b: {text: Perception"),
        (COURSE_FILE, ("en:\n  methods: [Talk, Practice]\n", ""), "course/gaps/methods/1/name",
         "\nen:\n  methods:\n    - {}\n    - {name: New}\n"),
        ("content/pages/reading.yml", (", en: Reading", ""), "article/reading/title", "title: {zh: 读法, en: New}\n"),
    ],
)  # fmt: skip
def test_a_missing_translation_is_added_where_it_belongs(
    tmp_path: Path, file: str, change: tuple[str, str], key: str, expected: str
) -> None:
    assert change[0] in SMALL[file]
    root = write_files(tmp_path, {**SMALL, file: SMALL[file].replace(*change)})
    new, name = written(root, key, "New")
    assert (name, expected in new) == (file, True), new
    write_files(root, {file: new})
    assert items(root)[key].row.target == "New"


def test_order_and_comments_stay(tmp_path: Path) -> None:
    root = write_files(tmp_path, {**SMALL, "content/pages/x.yml": ORDERED, "content/pages/x.md": "正文\n"})
    new, _ = written(root, "article/x/summary", "S")
    assert new == ORDERED.replace("  # 先写题目\n  title: T", "  # 先写题目\n  summary: S\n  title: T")


def test_a_record_without_a_block_gets_one_at_its_end(tmp_path: Path) -> None:
    bare = "schema: article/1\nid: x\ntitle: 题\nsummary: 摘  # 一句"
    root = write_files(tmp_path, {**SMALL, "content/pages/x.yml": bare, "content/pages/x.md": "正文\n"})
    new, _ = written(root, "article/x/title", "A title: of sorts")
    assert new == bare + '\nen:\n  title: "A title: of sorts"'


def test_a_file_beside_takes_what_is_new(tmp_path: Path) -> None:
    person = "- {id: lin, name: 林, role: {zh: 讲师, en: Trainer}, fictional: true}\n"
    beside = "content/people/people.en.yml"
    more = "- {id: wu, name: 吴, role: {zh: 讲师, en: Trainer}, fictional: true}\n"
    files = {**SMALL, "content/people/people.yml": person + more, beside: "wu: {name: Wu}  # 吴\n"}
    root = write_files(tmp_path, files)
    assert written(root, "person/lin/name", "Lin") == ("lin: {name: Lin}\nwu: {name: Wu}  # 吴\n", beside)


def test_a_string_beside_pairs_becomes_a_pair(tmp_path: Path) -> None:
    course = SMALL[COURSE_FILE].replace("[{zh: 经理, en: Managers}]", "[{zh: 经理, en: Managers}, 员工]")
    root = write_files(tmp_path, {**SMALL, COURSE_FILE: course})
    new, _ = written(root, "course/gaps/audience/1", "Staff")
    assert new == course.replace(", 员工]", ", {zh: 员工, en: Staff}]")


def test_an_object_that_is_written_as_its_one_text_takes_no_second_one() -> None:
    alone = MappingNode((Entry("title", Scalar("One", "One", 1, 5), 1, 5),), 1, 5)
    with pytest.raises(NoPlaceError):
        write_texts("m1: One\n", [(Missing("a.yml", alone, ("intro",), ("title", "intro")), "New")])
