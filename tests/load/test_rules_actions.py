"""Registers of actions: every rule that is broken is told at its line, once, with what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Fault
from tests.load.builders import DATASET_FILE, faults_in, load, write_files
from tests.load.results_builders import ACTIONS_FILE, OPERATIONS_FILE, RESULTS

Change = tuple[str, str]
"""Old and new text."""
SIGNS = RESULTS[ACTIONS_FILE]
ACCURACY = "{id: accuracy, dataset: kiosk-2019, battery: quality, form: gap, item: accuracy,"


def of_change(root: Path, *changes: Change, file: str = ACTIONS_FILE) -> tuple[Fault, ...]:
    text = RESULTS[file]
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return faults_in(write_files(root, {**RESULTS, file: text}))


def only(root: Path, *changes: Change) -> Fault:
    faults = of_change(root, *changes)
    assert len(faults) == 1, "\n".join(map(str, faults))
    return faults[0]


@pytest.mark.parametrize(
    ("change", "told", "found"),
    [
        (
            ("causes: [no-sign, too-few]", "causes: [no-sing]"),
            "R381 actions[0].causes[0]",
            "no cause in this file has the id 'no-sing'",
        ),
        (
            ("causes: [no-sign, too-few]", "causes: [no-sign, no-sign]"),
            "R381 actions[0].causes[1]",
            "the cause 'no-sign' stands twice",
        ),
        (
            ("gap: delivery, bone: people", "gap: perception, bone: people"),
            "R381 actions[0].causes[1]",
            "'too-few' is a cause of the gap 'perception', the action is about 'delivery'",
        ),
    ],
)
def test_causes_are_known_about_the_same_gap_and_have_evidence(tmp_path: Path, change: Change, told: str, found: str) -> None:
    fault = only(tmp_path, change)
    assert (f"{fault.code} {fault.field}", fault.found) == (told, found)


@pytest.mark.parametrize(
    ("change", "told", "found"),
    [
        (
            ("set: 2019-12-15", "set: 2019-09-15"),
            "R382 actions[0].due[1].set",
            "set on 2019-09-15, the date before it on 2019-10-01",
        ),
        (("set: 2019-12-15", "set: 2020-02-15"), "R382 actions[0].due[1].set", "2020-01-31, set on 2020-02-15"),
        (("    started: 2019-11-01\n", ""), "R382 actions[0].status", "status: done without started"),
        (
            ("started: 2019-11-01", "started: 2020-02-01"),
            "R382 actions[0].started",
            "started on 2020-02-01, done on 2020-01-20",
        ),
        (
            ("status_date: 2020-01-20", "status_date: 2020-04-01"),
            "R382 actions[0].status_date",
            "2020-04-01, after the date of the edition",
        ),
        (
            ("declared: 2019-10-01", "declared: 2020-10-01"),
            "R382 actions[0].declared",
            "2020-10-01, after the date of the edition",
        ),
        (("status: in_progress", "status: on_hold"), "R382 actions[1].status", "status: on_hold without a reason"),
        (("status: in_progress", "status: cancelled"), "R382 actions[1].status", "status: cancelled without a reason"),
        (
            ("status: in_progress", "status: not_started\n    started: 2019-11-01"),
            "R382 actions[1].started",
            "status: not_started, and started on 2019-11-01",
        ),
        (("due: [{date: 2020-02-15, set: 2019-10-01}]", "due: []"), "R382 actions[1].due", "no date"),
    ],
)
def test_dates_are_in_order_and_changes_have_reasons(tmp_path: Path, change: Change, told: str, found: str) -> None:
    fault = only(tmp_path, change)
    assert (f"{fault.code} {fault.field}", fault.found) == (told, found)


def test_what_is_no_conjecture_has_a_source(tmp_path: Path) -> None:
    fault = only(tmp_path, (", source: 2019 年现场记录", ""), (", source: Notes of 2019", ""))
    assert (fault.code, fault.field, fault.found) == ("R381", "causes[0]", "evidence: record without a source")


def test_a_date_that_was_changed_has_a_reason(tmp_path: Path) -> None:
    translation = "      due: [{}, {reason: The supplier was late}]\n"
    fault = only(tmp_path, (", reason: 供应商延期", ""), (translation, ""))
    assert (fault.code, fault.field) == ("R382", "actions[0].due[1]")
    assert fault.found == "2019-12-31 became 2020-01-31 without a reason"


def test_a_finished_action_says_what_else_may_explain_an_effect(tmp_path: Path) -> None:
    en = "      cannot_exclude: [New terminals in the same months]\n"
    fault = only(tmp_path, ("    cannot_exclude: [同期更换了终端]\n", ""), (en, ""))
    assert (fault.code, fault.field, fault.found) == ("R384", "actions[0].status", "status: done without cannot_exclude")


@pytest.mark.parametrize(
    ("change", "field", "found", "allowed"),
    [
        (
            (ACCURACY, "{id: accuracy, operations: acme-counter, dataset: kiosk-2019, battery: quality, form: gap,"),
            ".operations",
            "dataset and operations",
            "dataset with battery and form, or with question; or operations with indicator",
        ),
        (
            (ACCURACY, "{id: accuracy, indicator: in-time,"),
            "",
            "neither dataset nor operations",
            "dataset with battery and form, or with question; or operations with indicator",
        ),
        (
            (ACCURACY, ACCURACY.replace("battery: quality", "battery: quality, indicator: in-time")),
            ".indicator",
            "'indicator' beside a dataset",
            "battery and form, or question",
        ),
        ((ACCURACY, ACCURACY.replace("battery: quality", "battery: qualty")), ".battery",
         "no battery 'qualty' is asked in 'kiosk'", "quality"),
        ((ACCURACY, ACCURACY.replace("form: gap", "form: importance")), ".form",
         "no column has 'quality' in the form 'importance'", "expectation, perception, gap"),
        ((ACCURACY, ACCURACY.replace(" form: gap,", "")), "", "battery 'quality' without form",
         "form: one of expectation, perception, gap"),
        ((ACCURACY, ACCURACY.replace("item: accuracy", "item: acuracy")), ".item",
         "'quality' has no item 'acuracy'", "accuracy, speed"),
        ((ACCURACY, ACCURACY.replace("item: accuracy", "item: speed")), ".form",
         "a gap needs expectation, perception, and here is asked neither", "the data set asks none of it"),
        ((ACCURACY, ACCURACY.replace("item: accuracy", "item: accuracy, dimension: reliability")), ".item",
         "item and dimension", "one of them, or neither for the whole battery"),
        ((ACCURACY, ACCURACY.replace("item: accuracy", "question: recommend")), ".question", "battery and question",
         "battery and form, with dimension or item or neither; or question alone"),
        ((ACCURACY, "{id: accuracy, dataset: kiosk-2019,"), "", "neither battery nor question",
         "battery and form, with dimension or item or neither; or question alone"),
        ((ACCURACY, "{id: accuracy, dataset: kiosk-2019, question: recomend,"), ".question",
         "no column of 'kiosk-2019' answers the question 'recomend'", "recommend"),
        ((ACCURACY, "{id: accuracy, dataset: kiosk-2019, question: recommend, form: perception,"), ".form",
         "'form' beside a question", "question alone"),
        (("baseline: '2019', period: '2020'}", "baseline: '2019', period: '2019'}"), ".period",
         "2019, which is not after the baseline 2019", "a period after the baseline"),
        (("baseline: '2019', period: '2020'}", "baseline: '2019', period: 2020q4}"), ".period",
         "'2020q4' is a quarter", "a year such as 2026, as the data have it"),
        (("baseline: '2019', period: '2020'}", "baseline: last, period: '2020'}"), ".baseline",
         "'last' is not a period", "2017, 2018q3 or 2018-07"),
    ],
)  # fmt: skip
def test_a_measure_names_one_number_that_the_survey_has(
    tmp_path: Path, change: Change, field: str, found: str, allowed: str
) -> None:
    fault = only(tmp_path, change)
    assert (fault.code, fault.field) == ("R383", f"actions[0].measures[0]{field}")
    assert (fault.found, fault.allowed) == (found, allowed)


@pytest.mark.parametrize(
    ("change", "field", "found"),
    [
        (("indicator: in-time,", "indicator: intime,"), ".indicator", "'acme-counter' has no indicator 'intime'"),
        (("indicator: in-time, ", ""), "", "operations without indicator"),
        (("indicator: in-time,", "indicator: in-time, item: accuracy,"), ".item", "'item' beside operations"),
        (("baseline: '2019-09'", "baseline: 2019q3"), ".baseline", "'2019q3' is a quarter"),
        (("delta: 2.5", "delta: 0.0"), ".delta", "0 as the smallest change that matters"),
        (("delta: 2.5", "delta: -2.5"), ".delta", "-2.5 as the smallest change that matters"),
    ],
)
def test_a_measure_of_own_records_names_an_indicator(tmp_path: Path, change: Change, field: str, found: str) -> None:
    fault = only(tmp_path, change)
    assert (fault.code, fault.field, fault.found) == ("R383", f"actions[1].measures[0]{field}", found)


def test_a_dimension_of_a_measure_is_one_of_the_battery(tmp_path: Path) -> None:
    file = "content/vocab/dimensions.yml"
    more = RESULTS[file] + "- {id: empathy, name: {zh: 移情性, en: Empathy}, definition: {zh: 关, en: C}}\n"
    text = SIGNS.replace("form: perception, dimension: reliability", "form: perception, dimension: empathy")
    (fault,) = faults_in(write_files(tmp_path, {**RESULTS, file: more, ACTIONS_FILE: text}))
    assert (fault.field, fault.allowed) == ("actions[0].measures[1].dimension", "reliability")


def other_company(**files: str) -> dict[str, str]:
    """The project with a second organisation; `files` by name of a file of the small project."""
    other = RESULTS["content/organisations/acme.yml"].partition("thresholds")[0].replace("id: acme", "id: other")
    return {**RESULTS, "content/organisations/other.yml": other, **files}


@pytest.mark.parametrize(
    ("file", "field", "found"),
    [
        (DATASET_FILE, "dataset", "the data set 'kiosk-2019' is of 'other'"),
        (OPERATIONS_FILE, "operations", "'acme-counter' is of 'other'"),
    ],
)
def test_measures_are_of_the_registers_organisation(tmp_path: Path, file: str, field: str, found: str) -> None:
    text = RESULTS[file].replace("organisation: acme", "organisation: other")
    faults = faults_in(write_files(tmp_path, other_company(**{file: text})))
    own = [fault for fault in faults if fault.file == ACTIONS_FILE]
    assert own
    assert {fault.found for fault in own} == {found}
    assert all(fault.field.endswith(field) for fault in own)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (DATASET_FILE, "organisation: acme", "organisation: acne"),
        (DATASET_FILE, "{column: [E1], item: accuracy, form: expectation}", "{column: [E1], item: acuracy, form: expectation}"),
        (OPERATIONS_FILE, "id: in-time", "id: in_time"),
        ("content/instruments/kiosk.yml", "{id: accuracy, dimension", "{id: acuracy, dimension"),
    ],
)
def test_what_a_broken_survey_lacks_is_not_missed_on_top(tmp_path: Path, file: str, old: str, new: str) -> None:
    assert {fault.file for fault in of_change(tmp_path, (old, new), file=file)} <= {file, DATASET_FILE}


@pytest.mark.parametrize(
    ("change", "told", "found"),
    [
        (
            ("others: male", "others: female"),
            "comparison.others",
            "'female' is pilot and others",
        ),
        (
            ("segment: sex", "segment: sect"),
            "comparison.segment",
            "'kiosk-2019', which a measure reads, has no segment 'sect'",
        ),
        (("pilot: female", "pilot: femal"), "comparison.pilot", "'sex' of 'kiosk-2019' has no level 'femal'"),
        (
            ("    comparison: {segment: sex, pilot: female, others: male}\n", ""),
            "chosen",
            "chosen: staggered without a comparison",
        ),
    ],
)
def test_a_design_has_two_groups_to_compare(tmp_path: Path, change: Change, told: str, found: str) -> None:
    fault = only(tmp_path, change)
    assert (fault.code, fault.field, fault.found) == ("R384", f"actions[0].{told}", found)


def test_a_comparison_must_be_in_everything_that_is_measured(tmp_path: Path) -> None:
    old = "delta: 2.5}\n"
    fault = only(tmp_path, (old, f"{old}    comparison: {{segment: sex, pilot: female, others: male}}\n"))
    assert (fault.code, fault.field) == ("R384", "actions[1].comparison.segment")
    assert fault.found == "'acme-counter', which a measure reads, has no segment 'sex'"


def test_own_records_may_have_the_groups(tmp_path: Path) -> None:
    levels = "segment: sex\nlevels:\n  - {id: female, name: {zh: 女, en: Women}, codes: [F]}\n"
    levels += "  - {id: male, name: {zh: 男, en: Men}, codes: [M]}\nfiles:\n"
    old = "delta: 2.5}\n"
    files = {
        OPERATIONS_FILE: RESULTS[OPERATIONS_FILE].replace("files:\n", levels),
        ACTIONS_FILE: SIGNS.replace(old, f"{old}    comparison: {{segment: sex, pilot: female, others: male}}\n"),
    }
    assert load(write_files(tmp_path, {**RESULTS, **files})).actions["acme"].actions[1].comparison is not None


def test_money_of_an_action_is_held_to_the_rules_of_a_case(tmp_path: Path) -> None:
    fault = only(tmp_path, ("low: 900.0, likely: 1000.0", "low: 1100.0, likely: 1000.0"))
    assert (fault.code, fault.field) == ("R371", "actions[0].economics.costs[0].amounts[0]")


def test_an_organisation_has_one_register(tmp_path: Path) -> None:
    second = SIGNS.replace("id: acme", "id: more", 1)
    faults = faults_in(write_files(tmp_path, {**RESULTS, "content/actions/more.yml": second}))
    assert [(fault.file, fault.code, fault.field) for fault in faults] == [
        ("content/actions/more.yml", "R380", "organisation"),
    ]


def test_actions_need_the_date_of_the_edition(tmp_path: Path) -> None:
    text = RESULTS["content/site.yml"].replace("date: 2020-03-01\n", "")
    (fault,) = faults_in(write_files(tmp_path, {**RESULTS, "content/site.yml": text}))
    assert (fault.file, fault.code) == (ACTIONS_FILE, "R380")
    assert fault.allowed == "`date:` in content/site.yml, the date of this edition"
