"""What must hold between the parts of records: each rule broken once, with its place and hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Fault
from tests.load.builders import (
    COURSE_FILE,
    DATASET_FILE,
    GAP_MODELS,
    GAPS_FILE,
    INSTRUMENT_FILE,
    LESSON_FILE,
    QUIZ_FILE,
    SMALL,
    faults_in,
    load,
    only_fault,
    write_files,
)

CROSSWALK_FILE = "content/vocab/crosswalk.yml"
# What is changed, and in the changed file: line and code of the fault, the text it points at, and what it says.
CASES: dict[str, tuple[str, tuple[str, str], tuple[str, str, str]]] = {
    "nobody is canonical": (
        GAPS_FILE,
        ("  canonical: true\n", ""),
        ("1 R301", "id: pzb", "no gap model is canonical"),
    ),
    "a pair nobody reports": (
        GAPS_FILE,
        ("evidence: [compliance]", "evidence: [compliance, paired_difference]"),
        ("28 R303", "paired_difference]", "paired_difference, but nobody reports both 'perceived' and 'standards'"),
    ),
    "a gap of one end": (
        GAPS_FILE,
        ("subtrahend: expected", "subtrahend: perceived"),
        ("17 R304", "perceived", "minuend and subtrahend are both 'perceived'"),
    ),
    "a row without gap": (
        CROSSWALK_FILE,
        (", gap: delivery", ""),
        ("7 R305", "{label: {zh: 差距三, ", "relation 'exact' without a gap"),
    ),
    "an unknown scale": (
        INSTRUMENT_FILE,
        ("form: expectation, scale: seven", "form: expectation, scale: sevn"),
        ("13 R311", "sevn}", "no scale of this instrument has the id 'sevn'"),
    ),
    "a question's scale": (
        INSTRUMENT_FILE,
        ("role: recommend, scale: eleven", "role: recommend, scale: elven"),
        ("19 R311", "elven, text: 推荐, s", "no scale of this instrument has the id 'elven'"),
    ),
    "boxes that meet": (
        INSTRUMENT_FILE,
        ("top_box: 6, bottom_box: 2", "top_box: 2, bottom_box: 2"),
        ("7 R312", "2, bottom_box: 2}", "bottom_box 2 and top_box 2 on a scale from 1 to 7"),
    ),
    "a box above": (
        INSTRUMENT_FILE,
        ("top_box: 6", "top_box: 8"),
        ("7 R312", "8, bottom_box: 2}", "bottom_box 2 and top_box 8 on a scale from 1 to 7"),
    ),
    "a box below": (
        INSTRUMENT_FILE,
        ("bottom_box: 2", "bottom_box: 0"),
        ("7 R312", "6, bottom_box: 0}", "bottom_box 0 and top_box 6 on a scale from 1 to 7"),
    ),
    "boxes of a scale where lower is better": (
        INSTRUMENT_FILE,
        ("top_box: 6", "direction: lower_is_better, top_box: 6"),
        ("7 R312", "6, bottom_box: 2}", "bottom_box 2 and top_box 6 on a scale from 1 to 7"),
    ),
    "a scale upside down": (
        INSTRUMENT_FILE,
        ("min: 1, max: 7", "min: 7, max: 1"),
        ("7 R312", "1, top_box: 6, bot", "max 1 is not above min 7"),
    ),
    "a label off the scale": (
        INSTRUMENT_FILE,
        ("top_box: 6,", "labels: [{value: 9, text: {zh: 高, en: high}}], top_box: 6,"),
        ("7 R312", "9, text: {zh: 高, e", "a label for 9"),
    ),
    "a form twice": (
        INSTRUMENT_FILE,
        ("{form: perception, scale: seven}", "{form: perception, scale: seven}\n      - {form: perception, scale: seven}"),
        ("15 R313", "{form: perception,", "the form 'perception' stands twice"),
    ),
    "two scales for a gap": (
        INSTRUMENT_FILE,
        ("form: perception, scale: seven", "form: perception, scale: eleven"),
        ("13 R314", "- {form: expectati", "expectation on 'seven' and perception on 'eleven'"),
    ),
    "no such battery": (
        INSTRUMENT_FILE,
        ("headline: {battery: quality", "headline: {battery: qualty"),
        ("20 R315", "qualty, form: gap}", "no battery 'qualty' is asked in this instrument"),
    ),
    "no such form": (
        INSTRUMENT_FILE,
        ("form: gap}", "form: minimum}"),
        ("20 R315", "minimum}", "no form 'minimum' is asked in this instrument"),
    ),
    "no such question": (
        INSTRUMENT_FILE,
        ("{battery: quality, form: gap}", "{question: recomend}"),
        ("20 R315", "recomend}", "no question 'recomend' is asked in this instrument"),
    ),
    "two headlines": (
        INSTRUMENT_FILE,
        ("form: gap}", "form: gap, question: recommend}"),
        ("20 R315", "{battery: quality,", "a headline that is not one measure"),
    ),
    "half a headline": (
        INSTRUMENT_FILE,
        (", form: gap}", "}"),
        ("20 R315", "{battery: quality}", "a headline that is not one measure"),
    ),
    "recommend on seven": (
        INSTRUMENT_FILE,
        ("role: recommend, scale: eleven", "role: recommend, scale: seven"),
        ("19 R316", "seven, text: 推荐, s", "a recommend question on the scale 1 to 7"),
    ),
    "open without reason": (
        DATASET_FILE,
        ("disclosure_reason: {zh: 已公开, en: Public already}\n", ""),
        ("9 R321", "open", "disclosure: open without disclosure_reason"),
    ),
    "no period": (
        DATASET_FILE,
        (", period: '2019'", ""),
        ("19 R322", "{path: answers.csv", "no period: neither the file nor a column gives one"),
    ),
    "two periods": (
        DATASET_FILE,
        ("ratings:", "period: {column: [t], format: '%Y', grain: year}\nratings:"),
        ("19 R322", "'2019'}", "the file has a period, and a column gives periods too"),
    ),
    "an odd period": (
        DATASET_FILE,
        ("period: '2019'", "period: '2019-q3'"),
        ("19 R322", "'2019-q3'}", "'2019-q3' is not a period"),
    ),
    "an unknown item": (
        DATASET_FILE,
        ("item: accuracy, form: perception", "item: acuracy, form: perception"),
        ("22 R323", "acuracy, form: per", "no item of the instrument has the id 'acuracy'"),
    ),
    "an unknown question": (
        DATASET_FILE,
        ("question: recommend", "question: recomend"),
        ("23 R323", "recomend}", "no question of the instrument has the id 'recomend'"),
    ),
    "a form not asked": (
        DATASET_FILE,
        ("form: expectation", "form: importance"),
        ("21 R323", "importance}", "'accuracy' is not asked in the form 'importance'"),
    ),
    "an item without form": (
        DATASET_FILE,
        ("item: accuracy, form: expectation", "item: accuracy"),
        ("21 R323", "{column: [E1], ite", "a rating column that names no one thing"),
    ),
    "item and question": (
        DATASET_FILE,
        ("question: recommend", "question: recommend, item: accuracy, form: perception"),
        ("23 R323", "{column: [NPS], qu", "a rating column that names no one thing"),
    ),
    "asked twice": (
        DATASET_FILE,
        ("item: accuracy, form: perception", "item: accuracy, form: expectation"),
        ("22 R325", "{column: [P1], ite", "accuracy in the form expectation is asked in ratings[0] already"),
    ),
    "a code in two levels": (
        DATASET_FILE,
        ("codes: ['M']", "codes: ['M', 'F']"),
        ("30 R324", "'F']}", "the code 'F' stands for 'male' and for 'female'"),
    ),
    "a level without codes": (
        DATASET_FILE,
        ("codes: ['M']", "codes: []"),
        ("30 R324", "{id: male, name: {", "level 'male' has no codes"),
    ),
    "a scale of codes": (
        DATASET_FILE,
        ("segments:", "codes: [{scale: sevn}]\nsegments:"),
        ("24 R325", "sevn}]", "no scale of the instrument has the id 'sevn'"),
    ),
    "a value off the scale": (
        DATASET_FILE,
        ("segments:", "codes: [{scale: seven, labels: [{label: x, value: 8}]}]\nsegments:"),
        ("24 R325", "8}]}]", "8 on the scale 'seven'"),
    ),
    "a text of two meanings": (
        DATASET_FILE,
        ("segments:", "missing: [{code: '0', meaning: blank}, {code: '0', meaning: refused}]\nsegments:"),
        ("24 R325", "{code: '0', meanin", "'0' stands twice"),
    ),
    "absent in no file": (
        DATASET_FILE,
        ("question: recommend", "question: recommend, absent_in: [answer.csv]"),
        ("23 R326", "answer.csv]}", "'answer.csv' is no file of this data set"),
    ),
    "minutes out of order": (
        LESSON_FILE,
        ("minutes: 10", "minutes: 20"),
        ("15 R331", "20, max: 15, learn", "min 5, minutes 20, max 15"),
    ),
    "no minutes": (
        LESSON_FILE,
        ("min: 5", "min: 0"),
        ("15 R331", "10, max: 15, learn", "min 0, minutes 10, max 15"),
    ),
    "nothing correct": (
        QUIZ_FILE,
        (", correct: true", ""),
        ("6 P309", "id: q1", "a question of type single without what it needs"),
    ),
    "no such objective": (
        QUIZ_FILE,
        ("objective: o1", "objective: o2"),
        ("9 R333", "o2", "no objective of this lesson has the id 'o2'"),
    ),
    "a lesson before itself": (
        LESSON_FILE,
        ("terms: [servqual]", "requires: [five-gaps]"),
        ("9 R334", "five-gaps]", "lessons require each other in a circle: five-gaps -> five-gaps"),
    ),
    "ninety percent": (
        COURSE_FILE,
        ("percent: 40", "percent: 30"),
        ("12 R335", "- {name: 讲授, perce", "the shares add up to 90"),
    ),
}
HINTS = {
    "nobody is canonical": "write `canonical: true` in one of them",
    "an unknown scale": "did you mean 'seven'?",
    "no such battery": "did you mean 'quality'?",
    "no such question": "did you mean 'recommend'?",
    "an unknown item": "did you mean 'accuracy'?",
    "an unknown question": "did you mean 'recommend'?",
    "a scale of codes": "did you mean 'seven'?",
    "absent in no file": "did you mean 'answers.csv'?",
    "nothing correct": "write `correct: true` on the right option",
    "two periods": "delete `period` here or the column at the top",
}


@pytest.mark.parametrize("name", CASES)
def test_a_broken_rule_is_one_fault_at_its_place(tmp_path: Path, name: str) -> None:
    file, (old, new), (where, text_there, found) = CASES[name]
    fault = only_fault(tmp_path, file, old, new)
    line = SMALL[file].replace(old, new, 1).split("\n")[fault.line - 1]
    assert f"{fault.line} {fault.code}" == where
    assert line[fault.column - 1 :].startswith(text_there)
    assert fault.found == found
    assert fault.allowed
    assert fault.hint == HINTS.get(name, fault.hint)


def of_changed(root: Path, files: dict[str, str]) -> list[Fault]:
    return list(faults_in(write_files(root, {**SMALL, **files})))


def test_only_one_model_is_canonical(tmp_path: Path) -> None:
    faults = of_changed(tmp_path, {GAPS_FILE: GAP_MODELS + GAP_MODELS.replace("id: pzb", "id: second")})
    assert [fault.code for fault in faults] == ["R301"]
    assert faults[0].found == f"'second' is canonical, and so is 'pzb' in {GAPS_FILE}:1"
    assert faults[0].line == 34


def test_a_scheme_is_mapped_to_the_canonical_model(tmp_path: Path) -> None:
    other = GAP_MODELS.replace("id: pzb", "id: other").replace("canonical: true", "canonical: false")
    faults = of_changed(
        tmp_path, {GAPS_FILE: GAP_MODELS + other, CROSSWALK_FILE: SMALL[CROSSWALK_FILE].replace("to: pzb", "to: other")}
    )
    assert [(fault.code, fault.line, fault.allowed) for fault in faults] == [("R302", 4, "pzb")]


@pytest.mark.parametrize("relation", ["absent", "not_a_gap"])
def test_a_label_that_is_no_gap_needs_none(tmp_path: Path, relation: str) -> None:
    text = SMALL[CROSSWALK_FILE].replace("exact, gap: delivery", relation)
    assert load(write_files(tmp_path, {**SMALL, CROSSWALK_FILE: text})).vocabulary.schemes


def test_an_item_stands_in_one_battery(tmp_path: Path) -> None:
    second = "  - id: more\n    name: {zh: 更多, en: More}\n    forms: [{form: satisfaction, scale: seven}]\n    items:\n"
    second += "      - {id: speed, dimension: reliability, text: {zh: 快, en: F}, short: {zh: 快, en: F}}\n"
    text = SMALL[INSTRUMENT_FILE].replace("questions:\n", second + "questions:\n", 1)
    faults = of_changed(tmp_path, {INSTRUMENT_FILE: text})
    assert [(f.code, f.line, f.found) for f in faults] == [("R313", 22, "the item 'speed' stands in the battery 'quality' too")]


def test_a_circle_of_lessons_is_named_once_with_its_way(tmp_path: Path) -> None:
    files: dict[str, str] = {}
    for name, required in (("alpha", "beta"), ("beta", "gamma"), ("gamma", "alpha"), ("delta", "alpha")):
        text = (
            SMALL[LESSON_FILE].replace("id: five-gaps", f"id: {name}").replace("terms: [servqual]", f"requires: [{required}]")
        )
        files |= {f"content/lessons/{name}/lesson.yml": text, f"content/lessons/{name}/lesson.md": "文\n"}
    faults = of_changed(tmp_path, files)
    assert [(fault.file, fault.line, fault.code) for fault in faults] == [("content/lessons/alpha/lesson.yml", 9, "R334")]
    assert faults[0].found == "lessons require each other in a circle: alpha -> beta -> gamma -> alpha"


@pytest.mark.parametrize("name", ["courses", "data", "results", "about"])
def test_an_organisation_takes_no_folder_of_the_site(tmp_path: Path, name: str) -> None:
    text = SMALL["content/organisations/acme.yml"].replace("id: acme", f"id: {name}")
    faults = of_changed(tmp_path, {f"content/organisations/{name}.yml": text})
    assert [(fault.code, fault.line) for fault in faults] == [("R336", 2)]


def test_an_article_takes_no_address_that_is_taken(tmp_path: Path) -> None:
    page = SMALL["content/pages/reading.yml"]
    files = {f"content/pages/{name}.yml": page.replace("id: reading", f"id: {name}") for name in ("glossary", "acme", "about")}
    files |= {f"content/pages/{name}.md": "文\n" for name in ("glossary", "acme", "about")}
    faults = of_changed(tmp_path, files)
    assert [(fault.file.rpartition("/")[2], fault.code) for fault in faults] == [("acme.yml", "R337"), ("glossary.yml", "R336")]


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("content/organisations/acme.yml", "file"),
        (DATASET_FILE, "folder"),
        (LESSON_FILE, "folder"),
        ("content/pages/reading.yml", "file"),
        (COURSE_FILE, "folder"),
    ],
)
def test_the_name_of_the_path_is_the_id(tmp_path: Path, file: str, kind: str) -> None:
    faults = of_changed(tmp_path, {file: SMALL[file].replace("\nid: ", "\nid: x-", 1)})
    assert [(fault.file, fault.code, fault.line, fault.column) for fault in faults] == [(file, "R201", 2, 5)]
    assert f"in a {kind} named" in faults[0].found
    assert faults[0].hint.startswith("write `id: ")
