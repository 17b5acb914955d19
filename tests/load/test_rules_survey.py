"""Rules of methods, features, points, crosswalks, populations, breaks and days: each broken once, with its place and hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Fault
from tests.load.builders import DATASET_FILE, INSTRUMENT_FILE, SMALL, faults_in, load, write_files

OLDER_FILE = "content/instruments/older.yml"
FEATURE = "features:\n  - {id: locker, text: {zh: 柜, en: L}, short: {zh: 柜, en: L}, scale: five}\n"
POPULATION = """\
population:
  size: 100
  source: {zh: 名册, en: Register}
  margins:
    - {segment: sex, counts: [{level: female, count: 60}, {level: male, count: 40}]}
weighting: {scheme: poststratify, margins: [sex]}
"""
COLUMNS = """\
  - {column: [F1], feature: locker, form: functional}
  - {column: [F2], feature: locker, form: dysfunctional}
  - {column: [W1], points: reliability}
  - {column: [W2], points: empathy}
"""
INSTRUMENT = (
    SMALL[INSTRUMENT_FILE]
    .replace("questions:\n", FEATURE + "questions:\n", 1)
    .replace("batteries:\n", "  - {id: five, min: 1, max: 5, top_box: 4, bottom_box: 2}\nbatteries:\n", 1)
    .replace("    items:\n", "    points: true\n    items:\n", 1)
    .replace("{id: speed, dimension: reliability", "{id: speed, dimension: empathy")
    .replace(
        "headline:",
        "method:\n"
        "  {drivers: recommend, families: [{family: items, correction: holm}], quality: {same_answer_run: 2},"
        " matrix: {importance: points}}\n"
        "crosswalk:\n"
        "  instrument: older\n"
        "  reason: {zh: 改版, en: New version}\n"
        "  same: [{before: accurate, now: accuracy}, {before: nps, now: recommend}]\n"
        "headline:",
        1,
    )
)
OLDER = (
    SMALL[INSTRUMENT_FILE]
    .replace("id: kiosk", "id: older")
    .replace("accuracy", "accurate")
    .replace("id: recommend,", "id: nps,")
    .replace("    recommend:", "    nps:")
    .replace("role: recommend", "role: recommend")
)
DATASET = (
    SMALL[DATASET_FILE]
    .replace("segments:\n", COLUMNS + "segments:\n", 1)
    .replace("{path: answers.csv, period: '2019'}", "{path: answers.csv, period: '2019', start: 2019-01-05, end: 2020-01-20}")
    .replace("ratings:\n", "breaks:\n  - {period: '2019', targets: [speed], reason: {zh: 改题, en: Reworded}}\nratings:\n", 1)
) + POPULATION
RICH = {
    **SMALL,
    INSTRUMENT_FILE: INSTRUMENT,
    OLDER_FILE: OLDER,
    DATASET_FILE: DATASET,
    "content/vocab/dimensions.yml": SMALL["content/vocab/dimensions.yml"]
    + "- {id: empathy, name: {zh: 关怀, en: Empathy}, definition: {zh: 心, en: E}}\n",
}
# What is changed; code and field of the fault, what it says, and what its hint or what is allowed says.
CASES: dict[str, tuple[str, str, str, tuple[str, str, str, str]]] = {
    "drivers of nothing": (
        INSTRUMENT_FILE,
        "drivers: recommend",
        "drivers: recomend",
        ("R341", "method.drivers", "no question of this instrument has the id 'recomend'", "did you mean 'recommend'?"),
    ),
    "a family twice": (
        INSTRUMENT_FILE,
        "correction: holm}",
        "correction: holm}, {family: items, correction: none}",
        ("R341", "method.families[1].family", "the family 'items' stands twice", "each family once"),
    ),
    "a run longer than the battery": (
        INSTRUMENT_FILE,
        "same_answer_run: 2",
        "same_answer_run: 9",
        ("R341", "method.quality.same_answer_run", "9 for same_answer_run", "2 to 2, the items of a battery"),
    ),
    "no spread below nothing": (
        INSTRUMENT_FILE,
        "same_answer_run: 2",
        "least_spread: 0.0",
        ("R341", "method.quality.least_spread", "0.0 for least_spread", "a standard deviation above 0"),
    ),
    "a baseline of two": (
        INSTRUMENT_FILE,
        "matrix:",
        "control: {baseline: 2}, matrix:",
        ("S107", "method.control.baseline", "2, a whole number", "a whole number, at least 5"),
    ),
    "importance that nobody asks": (
        INSTRUMENT_FILE,
        "importance: points",
        "importance: importance",
        ("R341", "method.matrix.importance", "'importance' stands for importance and is not asked", "expectation, points"),
    ),
    "a feature on seven": (
        INSTRUMENT_FILE,
        "scale: five}",
        "scale: seven}",
        ("R342", "features[0].scale", "a feature on the scale 'seven' of 7 values", "five values"),
    ),
    "a feature on no scale": (
        INSTRUMENT_FILE,
        "scale: five}",
        "scale: fiv}",
        ("R311", "features[0].scale", "no scale of this instrument has the id 'fiv'", "did you mean 'five'?"),
    ),
    "a feature named like a question": (
        INSTRUMENT_FILE,
        "{id: locker, text",
        "{id: recommend, text",
        ("R342", "features[0].id", "the id 'recommend' is that of a question", "an id that no item and no question has"),
    ),
    "a crosswalk to itself": (
        INSTRUMENT_FILE,
        "instrument: older",
        "instrument: kiosk",
        ("R343", "crosswalk.instrument", "a crosswalk from this questionnaire to itself", "before this one"),
    ),
    "a crosswalk to nothing": (
        INSTRUMENT_FILE,
        "instrument: older",
        "instrument: oldr",
        ("R101", "crosswalk.instrument", "no instrument has the id 'oldr'", "did you mean 'older'?"),
    ),
    "a pair that was not asked": (
        INSTRUMENT_FILE,
        "before: accurate",
        "before: acurate",
        ("R343", "crosswalk.same[0].before", "no item or question 'acurate' is asked in 'older'", "did you mean 'accurate'?"),
    ),
    "a pair that is not asked": (
        INSTRUMENT_FILE,
        "now: accuracy",
        "now: acuracy",
        ("R343", "crosswalk.same[0].now", "no item or question 'acuracy' is asked in this", "did you mean 'accuracy'?"),
    ),
    "a pair twice": (
        INSTRUMENT_FILE,
        "{before: nps, now: recommend}",
        "{before: speed, now: accuracy}",
        ("R343", "crosswalk.same[1].now", "'accuracy' stands twice", "each item or question in one pair"),
    ),
    "a pair on two scales": (
        INSTRUMENT_FILE,
        "{before: nps, now: recommend}",
        "{before: speed, now: recommend}",
        ("R343", "crosswalk.same[1]", "no form in which both are asked on the same scale", "leave the pair out"),
    ),
    "points for one dimension": (
        INSTRUMENT_FILE,
        "dimension: empathy",
        "dimension: reliability",
        ("R344", "batteries[0].points", "points to spread over one dimension", "two dimensions or more"),
    ),
    "a scale called points": (
        INSTRUMENT_FILE,
        "  - {id: five,",
        "  - {id: points, min: 0, max: 9, top_box: 8, bottom_box: 2}\n  - {id: five,",
        ("R344", "scales[2].id", "a scale called 'points' beside points to spread", "another id"),
    ),
    "points where there are none": (
        INSTRUMENT_FILE,
        "points: true",
        "points: false",
        ("R323", "ratings[5].points", "points, but no battery of the instrument has points", "write points: true in it"),
    ),
    "half a feature": (
        DATASET_FILE,
        "  - {column: [F2], feature: locker, form: dysfunctional}\n",
        "",
        ("R329", "ratings[3]", "'locker' is not asked in the form 'dysfunctional'", "form: dysfunctional"),
    ),
    "a feature in another form": (
        DATASET_FILE,
        "feature: locker, form: functional",
        "feature: locker, form: perception",
        ("R323", "ratings[3].form", "'locker' is not asked in the form 'perception'", "functional, dysfunctional"),
    ),
    "a feature that is not asked": (
        DATASET_FILE,
        "feature: locker, form: functional",
        "feature: loker, form: functional",
        ("R323", "ratings[3].feature", "no feature of the instrument has the id 'loker'", "did you mean 'locker'?"),
    ),
    "a feature without form": (
        DATASET_FILE,
        "feature: locker, form: functional",
        "feature: locker",
        ("R323", "ratings[3]", "a rating column that names no one thing", "feature and form"),
    ),
    "points without one dimension": (
        DATASET_FILE,
        "  - {column: [W2], points: empathy}\n",
        "",
        ("R329", "ratings[5]", "points have no column for empathy", "a column for every dimension"),
    ),
    "points for an unknown battery": (
        DATASET_FILE,
        "points: empathy",
        "points: empathy, battery: qualty",
        ("R323", "ratings[6].battery", "no battery with points has the id 'qualty'", "did you mean 'quality'?"),
    ),
    "points in a form": (
        DATASET_FILE,
        "points: empathy",
        "points: empathy, form: importance",
        ("R323", "ratings[6]", "a rating column that names no one thing", "points alone"),
    ),
    "a battery beside an item": (
        DATASET_FILE,
        "item: accuracy, form: expectation",
        "item: accuracy, form: expectation, battery: quality",
        ("R323", "ratings[0].battery", "a battery beside what is no points", "delete `battery`"),
    ),
    "a margin of no segment": (
        DATASET_FILE,
        "{segment: sex",
        "{segment: six",
        ("R345", "population.margins[0].segment", "no segment of this data set has the id 'six'", "did you mean 'sex'?"),
    ),
    "a level that is not counted": (
        DATASET_FILE,
        ", {level: male, count: 40}",
        "",
        ("R345", "population.margins[0].counts", "no count for male", "write count: 0 for none"),
    ),
    "a level counted twice": (
        DATASET_FILE,
        "{level: male, count: 40}",
        "{level: male, count: 40}, {level: male, count: 0}",
        ("R345", "population.margins[0].counts[2].level", "the level 'male' stands twice", "each level once"),
    ),
    "an unknown level": (
        DATASET_FILE,
        "{level: male, count: 40}",
        "{level: male, count: 40}, {level: mail, count: 0}",
        ("R345", "population.margins[0].counts[2].level", "'sex' has no level 'mail'", "did you mean 'male'?"),
    ),
    "counts that do not add up": (
        DATASET_FILE,
        "count: 40",
        "count: 41",
        ("R345", "population.margins[0].counts", "the counts add up to 101, the population is 100", "add up to 100"),
    ),
    "weights by nothing": (
        DATASET_FILE,
        "margins: [sex]}",
        "margins: [sexe]}",
        ("R345", "weighting.margins[0]", "the population has no margin 'sexe'", "did you mean 'sex'?"),
    ),
    "weights by one margin twice": (
        DATASET_FILE,
        "{scheme: poststratify, margins: [sex]}",
        "{scheme: rake, margins: [sex, sex]}",
        ("R345", "weighting.margins[1]", "the margin 'sex' stands twice", "each margin once"),
    ),
    "no margin to weight by": (
        DATASET_FILE,
        "margins: [sex]}",
        "margins: []}",
        ("R345", "weighting.margins", "poststratify with 0 margins", "one margin"),
    ),
    "weights of two kinds": (
        DATASET_FILE,
        "weighting:",
        "weight_column: [w]\nweighting:",
        ("R345", "weighting", "weights are made here, and a column has weights too", "delete `weighting` or `weight_column`"),
    ),
    "a population of nobody": (
        DATASET_FILE,
        "size: 100",
        "size: 0",
        ("S107", "population.size", "0, a whole number", "a whole number, above 0"),
    ),
    "an odd break": (
        DATASET_FILE,
        "- {period: '2019', targets",
        "- {period: '2019q5', targets",
        ("R346", "breaks[0].period", "'2019q5' is not a period", "2018q3"),
    ),
    "a break of another grain": (
        DATASET_FILE,
        "- {period: '2019', targets",
        "- {period: '2019q2', targets",
        ("R346", "breaks[0].period", "a break at the quarter 2019q2, and answers by year", "of the same length"),
    ),
    "a break of nothing": (
        DATASET_FILE,
        "targets: [speed]",
        "targets: [sped]",
        ("R346", "breaks[0].targets[0]", "nothing that is asked has the id 'sped'", "did you mean 'speed'?"),
    ),
    "days in another year": (
        DATASET_FILE,
        "end: 2020-01-20",
        "end: 2020-03-20",
        ("R347", "files[0].end", "end 2020-03-20 for the period 2019", "2019-01-01 to 2019-12-31, give or take a month"),
    ),
    "days in the wrong order": (
        DATASET_FILE,
        "start: 2019-01-05, end: 2020-01-20",
        "start: 2019-05-05, end: 2019-05-01",
        ("R347", "files[0].end", "from 2019-05-05 to 2019-05-01", "an end on or after the start"),
    ),
    "two files of one period": (
        DATASET_FILE,
        "end: 2020-01-20}\n",
        "end: 2020-01-20}\n  - {path: more.csv, period: '2019'}\n",
        ("R348", "files[1].period", "'answers.csv' and 'more.csv' both hold 2019", "write part: <what it holds> in each"),
    ),
    "a part twice": (
        DATASET_FILE,
        "end: 2020-01-20}\n",
        "end: 2020-01-20, part: north}\n  - {path: more.csv, period: '2019', part: north}\n",
        ("R348", "files[1].part", "the part 'north' of 2019 stands twice", "each part once"),
    ),
    "a panel without ids": (
        DATASET_FILE,
        "ratings:\n",
        "panel: true\nratings:\n",
        ("R349", "panel", "panel: true without id_column", "name the column whose ids stay with a person"),
    ),
    "a segment with the name of the careless": (
        DATASET_FILE,
        "    id: sex\n",
        "    id: response-quality\n",
        ("R350", "segments[0].id", "the segment 'response-quality'", "another id"),
    ),
}
HEAD = "E1,P1,NPS,sex,F1,F2,W1,W2\n"
RICH["data/surveys/kiosk-2019/answers.csv"] = HEAD + "5,4,9,F,1,5,60,40\n"


def faults_of(root: Path, name: str) -> list[Fault]:
    file, old, new, _ = CASES[name]
    assert old in RICH[file], name
    changed = RICH[file].replace(old, new, 1)
    more = {"data/surveys/kiosk-2019/more.csv": HEAD + "6,4,9,F,1,5,60,40\n"} if "more.csv" in new else {}
    return list(faults_in(write_files(root, {**RICH, **more, file: changed})))


def test_everything_at_once_is_sound(tmp_path: Path) -> None:
    site = load(write_files(tmp_path, RICH))
    assert site.datasets["kiosk-2019"].population is not None


@pytest.mark.parametrize("name", CASES)
def test_a_broken_rule_names_its_place_and_what_to_write(tmp_path: Path, name: str) -> None:
    code, field, found, help_ = CASES[name][3]
    faults = faults_of(tmp_path, name)
    fault = next((each for each in faults if (each.code, each.field) == (code, field)), None)
    assert fault, [str(each) for each in faults]
    assert found in fault.found
    assert help_ in f"{fault.allowed} | {fault.hint}"
    assert fault.line
    assert len(faults) <= 4, [str(each) for each in faults]


def test_named_parts_of_one_period_are_read_together(tmp_path: Path) -> None:
    parts = "- {path: answers.csv, period: '2019', part: north}\n  - {path: more.csv, period: '2019', part: south}\n"
    old = "- {path: answers.csv, period: '2019', start: 2019-01-05, end: 2020-01-20}\n"
    files = {DATASET_FILE: RICH[DATASET_FILE].replace(old, parts), "data/surveys/kiosk-2019/more.csv": HEAD}
    assert len(load(write_files(tmp_path, {**RICH, **files})).datasets["kiosk-2019"].files) == 2


@pytest.mark.parametrize("respondents", ["manager", "employee"])
def test_managers_may_be_asked_in_the_customers_period(tmp_path: Path, respondents: str) -> None:
    second = SMALL[DATASET_FILE].replace("id: kiosk-2019", f"id: inside\nrespondents: {respondents}")
    files = {"data/surveys/inside/dataset.yml": second, "data/surveys/inside/answers.csv": "E1,P1,NPS,sex\n5,4,9,F\n"}
    assert load(write_files(tmp_path, {**SMALL, **files})).datasets["inside"].respondents == respondents
