"""Both languages of every text, wherever the second one stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.text import Text
from tests.load.builders import (
    COURSE_FILE,
    INSTRUMENT_FILE,
    LESSON_FILE,
    QUIZ_FILE,
    SMALL,
    a_project,
    faults_in,
    load,
    only_fault,
    place,
    write_files,
)


def test_the_block_is_merged_by_id_and_by_position(tmp_path: Path) -> None:
    site = load(a_project(tmp_path))
    lesson = site.lessons["five-gaps"]
    assert lesson.title == Text(zh="五类差距", en="Five gaps")
    assert lesson.questions == (Text(zh="差在哪", en="Where is it"), Text(zh="谁负责", en="Who owns it"))
    assert site.quizzes["five-gaps"].questions[0].options[1].feedback == Text(zh="错", en="Wrong")
    assert site.instruments["kiosk"].batteries[0].items[0].short == Text(zh="准确", en="Accuracy")
    assert site.courses["gaps"].methods[1].name == Text(zh="演练", en="Practice")


def test_items_are_merged_by_id_whatever_their_order(tmp_path: Path) -> None:
    swapped = SMALL[QUIZ_FILE].replace(
        "{a: {text: Delivery, feedback: Right}, b: {text: Perception, feedback: Wrong}}",
        "{b: {text: Perception, feedback: Wrong}, a: {text: Delivery, feedback: Right}}",
    )
    site = load(write_files(tmp_path, {**SMALL, QUIZ_FILE: swapped}))
    assert [option.text.en for option in site.quizzes["five-gaps"].questions[0].options] == ["Delivery", "Perception"]


def test_a_string_is_enough_where_an_object_has_one_text(tmp_path: Path) -> None:
    one = "- {id: %s, name: %s, role: {zh: 讲师, en: Trainer}, fictional: true}\n"
    person = one % ("lin", "林") + one % ("wu", "吴")
    files = {**SMALL, "content/people/people.yml": person, "content/people/people.en.yml": "lin: {name: Lin}\nwu: {name: Wu}\n"}
    assert [p.name.en for p in load(write_files(tmp_path / "a", files)).vocabulary.people] == ["Lin", "Wu"]
    course = SMALL[COURSE_FILE].replace("id: m1, title: {zh: 一, en: One}", "id: m1, title: 一") + "  modules: {m1: One}\n"
    site = load(write_files(tmp_path / "b", {**SMALL, COURSE_FILE: course}))
    assert site.courses["gaps"].modules[0].title == Text(zh="一", en="One")


def test_the_block_may_stand_inside_a_nested_object(tmp_path: Path) -> None:
    nested = SMALL[QUIZ_FILE].replace(
        "{id: b, text: 感知, feedback: 错}", "{id: b, text: 感知, feedback: 错, en: {text: Inner, feedback: Wrong}}"
    )
    nested = nested.replace(", b: {text: Perception, feedback: Wrong}", "")
    site = load(write_files(tmp_path, {**SMALL, QUIZ_FILE: nested}))
    assert site.quizzes["five-gaps"].questions[0].options[1].text.en == "Inner"


def test_the_block_may_move_unchanged_to_a_file_beside_it(tmp_path: Path) -> None:
    text, _, block = SMALL[LESSON_FILE].partition("en:\n")
    moved = "\n".join(line.removeprefix("  ") for line in block.split("\n"))
    root = write_files(tmp_path, {**SMALL, LESSON_FILE: text, "content/lessons/five-gaps/lesson.en.yml": moved})
    assert load(root).lessons["five-gaps"] == load(a_project(tmp_path / "other")).lessons["five-gaps"]
    assert load(root).untranslated == ()


def test_what_is_missing_is_counted_with_its_place_and_falls_back(tmp_path: Path) -> None:
    text = SMALL[LESSON_FILE].replace("  title: Five gaps\n", "")
    quiz = SMALL[QUIZ_FILE].replace(", feedback: Wrong", "")
    files = {**SMALL, LESSON_FILE: text, QUIZ_FILE: quiz}
    del files["content/cases/queue/case.en.md"]
    site = load(write_files(tmp_path, files))
    assert site.untranslated == (
        ("content/cases/queue/case.md", 1, "body"),
        (LESSON_FILE, 3, "title"),
        (QUIZ_FILE, 12, "questions[0].options[1].feedback"),
    )
    assert site.lessons["five-gaps"].title.in_("en") == "五类差距"
    assert site.lessons["five-gaps"].title.is_missing("en")
    assert site.cases["queue"].body.is_missing("en")


def test_a_pair_without_the_second_language_counts_as_missing(tmp_path: Path) -> None:
    acme = "content/organisations/acme.yml"
    site = load(write_files(tmp_path, {**SMALL, acme: SMALL[acme].replace("{zh: 零售, en: Retail}", "{zh: 零售}")}))
    assert site.untranslated == ((acme, 5, "industry"),)


ACME_IN_ENGLISH = """\
schema: organisation/1
id: acme
name: Acme
about: About
industry: Retail
zh:
  name: 某
"""


def test_english_may_be_the_primary_language(tmp_path: Path) -> None:
    files = {
        "content/site.yml": "schema: site/1\nprimary: en\nname: Gaps\nzh: {name: 差距}\n",
        "content/organisations/acme.yml": ACME_IN_ENGLISH,
        "content/pages/x.yml": "schema: article/1\nid: x\ntitle: T\nsummary: S\nzh: {title: 题, summary: 摘}\n",
        "content/pages/x.md": "Text\n",
        "content/pages/x.zh.md": "正文\n",
    }
    site = load(write_files(tmp_path, files))
    assert site.settings.name == Text(zh="差距", en="Gaps")
    assert site.organisations["acme"].name == Text(zh="某", en="Acme")
    assert site.articles["x"].body.in_("zh") == ("正文\n",)
    assert [field for _, _, field in site.untranslated] == ["about", "industry"]


@pytest.mark.parametrize(
    ("file", "change", "where", "words"),
    [
        (LESSON_FILE, ("  summary: Summary", "  sumary: Summary"), "20:3 T201",
         ("no text 'sumary' stands in this object",
         "title, summary, questions, objectives, segments, keypoints", "did you mean 'summary'?")),
        (LESSON_FILE, ("  summary: Summary", "  status: draft"), "20:3 T201",
         ("no text 'status' stands in this object",
         "title, summary, questions, objectives, segments, keypoints", "")),
        (LESSON_FILE, ("{s1: {title: Talk", "{s2: {title: Talk"), "23:14 T202",
         ("no item has the id 's2'", "s1", "")),
        (LESSON_FILE, ("questions: [Where is it, Who owns it]", "questions: [Where is it]"), "21:14 T207",
         ("a list of 1",
         "a list of 2: one translation for each item, in the same order", "")),
        (LESSON_FILE, ("keypoints: [Ask where first]", "keypoints: {a: b}"), "24:14 T207",
         ("an object with a",
         "a list of 1: one translation for each item, in the same order", "")),
        (LESSON_FILE, ("{s1: {title: Talk, learners: Listen}}", "{s1: Talk}"), "23:18 T203",
         ("'Talk', a string", "an object with title, learners", "")),
        (LESSON_FILE, ("title: Five gaps", "title: 5"), "19:10 T203",
         ("5, a whole number", "text", 'write "5" in quotes')),
        (LESSON_FILE, ("title: Talk, learners", "name: Talk, learners"), "23:19 T201",
         ("no text 'name' stands in this object",
         "title, learners", "")),
        (LESSON_FILE, ("  segments: {s1: {title: Talk, learners: Listen}}", "  segments: [a]"), "23:13 T203",
         ("a list of 1",
         "an object of ids: `id: ...` for each item", "")),
        (LESSON_FILE, ("title: 五类差距", "title: {zh: 五, en: Five}"), "19:10 T204",
         ("a translation of a text that is written as a pair", "one of the two", "")),
        (INSTRUMENT_FILE, ("about: 说明", "about: {en: Only English}"), "5:8 T205",
         ("a pair without zh", "zh and en, or zh alone", "")),
        (COURSE_FILE, ("methods: [Talk, Practice]", "methods: [Talk, Practice]\n  version: '2'"), "19:3 T201",
         ("no text 'version' stands in this object", "title, background, benefits, audience, methods, modules", "")),
    ],
)  # fmt: skip
def test_a_translation_that_meets_nothing_is_a_fault_at_its_line(
    tmp_path: Path, file: str, change: tuple[str, str], where: str, words: tuple[str, str, str]
) -> None:
    changed = {**SMALL, file: SMALL[file].replace(*change, 1)}
    if "about: {en" in change[1]:
        changed[file] = changed[file].replace("  about: About\n", "")
    fault = faults_in(write_files(tmp_path, changed))[0]
    assert place(fault) == f"{file}:{where}"
    assert (fault.found, fault.allowed, fault.hint) == words


def test_a_second_translation_names_the_first(tmp_path: Path) -> None:
    sibling = "content/lessons/five-gaps/lesson.en.yml"
    fault = faults_in(write_files(tmp_path, {**SMALL, sibling: "title: Again\n"}))[0]
    assert place(fault) == f"{LESSON_FILE}:19:10 T206"
    assert fault.found == f"a second translation; the first is in {sibling}:1"


def test_a_block_that_is_no_object_is_a_fault(tmp_path: Path) -> None:
    acme = "content/organisations/acme.yml"
    fault = only_fault(tmp_path, acme, "industry:", "en: Acme\nindustry:")
    assert place(fault) == f"{acme}:5:5 T203"


def test_a_record_named_only_in_the_translation_of_a_list_is_a_fault(tmp_path: Path) -> None:
    sibling = "content/people/people.en.yml"
    fault = faults_in(write_files(tmp_path, {**SMALL, sibling: "lim: {name: Lim}\n"}))[0]
    assert place(fault) == f"{sibling}:1:1 T202"
    assert fault.hint == "did you mean 'lin'?"


def test_a_text_that_is_missing_is_not_reported_again_by_its_translation(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, LESSON_FILE, "summary: 摘要\n", "")
    assert (fault.code, fault.found) == ("S101", "'summary' is missing")
