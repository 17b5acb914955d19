"""Gaps that an organisation declares, and the money of a case: each rule broken once, with its place and hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.load.builders import DATASET_FILE, GAPS_FILE, INSTRUMENT_FILE, SMALL, faults_in, load, write_files
from tests.load.test_operations import DESK, FILE, ROWS, TABLE

ACME = "content/organisations/acme.yml"
CASE = "content/cases/queue/case.yml"
MANAGERS = "data/surveys/managers/dataset.yml"
GAPS = """\
    - id: knowledge
      number: 1
      name: {zh: 认知差距, en: Knowledge gap}
      question: {zh: 差在哪, en: Where}
      definition: {zh: 甲, en: d}
      minuend: believed
      subtrahend: expected
      evidence: [independent_difference, direct_rating]
      measured_by: {zh: 问卷, en: A survey}
  antecedents:
"""
BELIEVED = "    - {id: believed, name: {zh: 认, en: B}, definition: {zh: 认, en: B}, respondents: [manager]}\n  gaps:\n"
DECLARED = """\
gaps:
  - gap: knowledge
    evidence: independent_difference
    minuend: {dataset: managers, battery: quality, form: expectation}
    subtrahend: {dataset: kiosk-2019, battery: quality, form: expectation}
  - {gap: delivery, evidence: compliance, indicator: on-time}
"""
MONEY = """\
economics:
  currency: {zh: 元, en: yuan}
  period: year
  discount_rate: {low: 0.05, likely: 0.08, high: 0.1}
  note: {zh: 估计, en: Estimated}
  costs:
    - id: training
      name: {zh: 培训, en: Training}
      amounts: [{low: 10.0, likely: 12.0, high: 15.0}, {low: 1.0, likely: 2.0, high: 3.0}]
  benefits:
    - id: sales
      name: {zh: 销售, en: Sales}
      amounts: [{low: 0.0, likely: 0.0, high: 0.0}, {low: 5.0, likely: 40.0, high: 60.0}]
      margin: {low: 0.2, likely: 0.3, high: 0.4}
before_after:
  - {id: wait, name: {zh: 等候, en: Wait}, unit: {zh: 分钟, en: min}, before: 20.0, after: 15.0, kind: time, before_n: 30}
  - {id: kept, name: {zh: 守时, en: Kept}, unit: {zh: 份额, en: share}, before: 0.6, after: 0.75, kind: share}
"""
RICH = {
    **SMALL,
    FILE: DESK,
    TABLE: ROWS,
    GAPS_FILE: SMALL[GAPS_FILE].replace("  antecedents:\n", GAPS, 1).replace("  gaps:\n", BELIEVED, 1),
    ACME: SMALL[ACME] + DECLARED,
    CASE: SMALL[CASE] + MONEY,
    MANAGERS: SMALL[DATASET_FILE].replace("id: kiosk-2019", "id: managers\nrespondents: manager"),
    "data/surveys/managers/answers.csv": "E1,P1,NPS,sex\n5,4,9,F\n",
}
# File, what is changed; code and field of the fault, what it says, and what its hint or what is allowed says.
CASES: dict[str, tuple[str, str, str, tuple[str, str, str, str]]] = {
    "a gap twice": (
        ACME,
        "gap: delivery",
        "gap: knowledge",
        ("R352", "gaps[1].gap", "'knowledge' stands twice", "each gap once"),
    ),
    "an unknown gap": (ACME, "gap: delivery", "gap: delivry", ("R101", "gaps[1].gap", "'delivry'", "did you mean 'delivery'?")),
    "evidence that the model does not know": (
        ACME,
        "evidence: compliance",
        "evidence: document_audit",
        ("R351", "gaps[1].evidence", "'document_audit' for the gap 'delivery'", "compliance"),
    ),
    "a side missing": (
        ACME,
        "    subtrahend: {dataset: kiosk-2019, battery: quality, form: expectation}\n",
        "",
        ("R351", "gaps[0]", "evidence: independent_difference without 'subtrahend'", "with minuend, subtrahend"),
    ),
    "a field of another kind": (
        ACME,
        "indicator: on-time",
        "indicator: on-time, rating: {dataset: managers, battery: quality, form: expectation}",
        ("R351", "gaps[1].rating", "'rating' beside evidence: compliance", "delete `rating`"),
    ),
    "an unknown data set": (
        ACME,
        "dataset: managers",
        "dataset: manager",
        ("R101", "gaps[0].minuend.dataset", "no dataset has the id 'manager'", "did you mean 'managers'?"),
    ),
    "an unknown battery": (
        ACME,
        "{dataset: managers, battery: quality",
        "{dataset: managers, battery: qualty",
        ("R351", "gaps[0].minuend.battery", "no battery 'qualty' is asked in 'kiosk'", "did you mean 'quality'?"),
    ),
    "a form without a column": (
        ACME,
        "{dataset: managers, battery: quality, form: expectation}",
        "{dataset: managers, battery: quality, form: importance}",
        ("R351", "gaps[0].minuend.form", "no column of 'managers' has 'quality' in the form 'importance'", "perception"),
    ),
    "one data set on both sides": (
        ACME,
        "{dataset: kiosk-2019, battery",
        "{dataset: managers, battery",
        ("R351", "gaps[0].subtrahend.dataset", "both sides come from one data set", "two data sets"),
    ),
    "sides exchanged": (
        ACME,
        "{dataset: managers, battery",
        "{dataset: kiosk-2019, battery",
        ("R351", "gaps[0].minuend.dataset", "'kiosk-2019' is answered by customers", "respondents: manager"),
    ),
    "a data set of others": (
        MANAGERS,
        "organisation: acme",
        "organisation: other",
        ("R351", "gaps[0].minuend.dataset", "the data set 'managers' is of 'other'", "kiosk-2019"),
    ),
    "an unknown indicator": (
        ACME,
        "indicator: on-time",
        "indicator: in-time",
        ("R351", "gaps[1].indicator", "no indicator of this organisation has the id 'in-time'", "did you mean 'on-time'?"),
    ),
    "an indicator that is no share": (
        ACME,
        "indicator: on-time",
        "indicator: complaints",
        ("R351", "gaps[1].indicator", "'complaints' is a rate, no share", "on-time"),
    ),
    "a range out of order": (
        CASE,
        "{low: 5.0, likely: 40.0, high: 60.0}",
        "{low: 50.0, likely: 40.0, high: 60.0}",
        ("R371", "economics.benefits[0].amounts[1]", "low 50, likely 40, high 60", "low <= likely <= high"),
    ),
    "a margin in percent": (
        CASE,
        "{low: 0.2, likely: 0.3, high: 0.4}",
        "{low: 20.0, likely: 30.0, high: 40.0}",
        ("R371", "economics.benefits[0].margin", "20 to 40", "write 0.4 for 40%"),
    ),
    "a negative cost": (
        CASE,
        "{low: 10.0, likely",
        "{low: -10.0, likely",
        ("R371", "economics.costs[0].amounts[0]", "-10 to 15", "0 or more"),
    ),
    "two horizons": (
        CASE,
        "{low: 0.0, likely: 0.0, high: 0.0}, ",
        "",
        ("R371", "economics.benefits[0].amounts", "1 amounts", "2, one for each year"),
    ),
    "a margin on a cost": (
        CASE,
        "{low: 1.0, likely: 2.0, high: 3.0}]\n",
        "{low: 1.0, likely: 2.0, high: 3.0}]\n      margin: {low: 0.1, likely: 0.1, high: 0.1}\n",
        ("R371", "economics.costs[0].margin", "a contribution margin on a cost", "delete `margin`"),
    ),
    "no cost": (
        CASE,
        MONEY[MONEY.index("  costs:\n") : MONEY.index("  benefits:\n")],
        "  costs: []\n",
        ("R371", "economics.costs", "no cost", "at least one"),
    ),
    "a share in percent": (
        CASE,
        "before: 0.6",
        "before: 60.0",
        ("R372", "before_after[1].before", "60 for a share", "0.6 for 60%"),
    ),
    "no time at all": (CASE, "before: 20.0", "before: 0.0", ("R372", "before_after[0].before", "0 for a time", "more than 0")),
    "nobody before": (CASE, "before_n: 30", "before_n: 0", ("S107", "before_after[0].before_n", "0, a whole", "above 0")),
}
OTHER = {"content/organisations/other.yml": SMALL[ACME].replace("id: acme", "id: other")}


def test_declared_gaps_and_money_are_sound(tmp_path: Path) -> None:
    site = load(write_files(tmp_path, RICH))
    assert [entry.gap for entry in site.organisations["acme"].gaps] == ["knowledge", "delivery"]
    assert site.cases["queue"].economics is not None


@pytest.mark.parametrize("name", CASES)
def test_a_broken_rule_names_its_place_and_what_to_write(tmp_path: Path, name: str) -> None:
    file, old, new, (code, field, found, help_) = CASES[name]
    assert old in RICH[file]
    faults = faults_in(write_files(tmp_path, {**RICH, **OTHER, file: RICH[file].replace(old, new, 1)}))
    fault = next((each for each in faults if (each.code, each.field) == (code, field) and found in each.found), None)
    assert fault, [str(each) for each in faults]
    assert help_ in f"{fault.allowed} | {fault.hint}"
    assert fault.line


def test_two_groups_answer_on_one_scale(tmp_path: Path) -> None:
    other = (
        SMALL[INSTRUMENT_FILE]
        .replace("id: kiosk", "id: inside")
        .replace("{id: seven, min: 1, max: 7", "{id: seven, min: 1, max: 9")
    )
    files = {
        "content/instruments/inside.yml": other,
        MANAGERS: RICH[MANAGERS].replace("instrument: kiosk", "instrument: inside"),
    }
    (fault,) = faults_in(write_files(tmp_path, {**RICH, **files}))
    assert (fault.code, fault.field) == ("R351", "gaps[0].subtrahend")
    assert fault.found == "the minuend is asked on 1 to 9, the subtrahend on 1 to 7"
