"""What is announced, aimed at, corrected and said of a period: about results that there are, in order of time."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Fault
from tests.load.builders import DATASET_FILE, faults_in, load, write_files
from tests.load.results_builders import COMMENTARY_FILE, OPERATIONS_FILE, ORGANISATION_FILE, RESULTS

Change = tuple[str, str]


def only(root: Path, change: Change, file: str = ORGANISATION_FILE) -> Fault:
    old, new = change
    assert old in RESULTS[file], old
    faults = faults_in(write_files(root, {**RESULTS, file: RESULTS[file].replace(old, new, 1)}))
    assert len(faults) == 1, "\n".join(map(str, faults))
    return faults[0]


@pytest.mark.parametrize(
    ("change", "field", "found"),
    [
        (("{period: '2020', dates", "{period: '2019', dates"), "calendar[1].period", "the period 2019 stands twice"),
        (("{period: '2020', dates", "{period: 2020q1, dates"), "calendar[1].period", "'2020q1' is a quarter"),
        (("{period: '2020', dates", "{period: soon, dates"), "calendar[1].period", "'soon' is not a period"),
        (("dates: [{date: 2020-12-01, set: 2020-01-02}]", "dates: []"), "calendar[1].dates", "no date"),
        (("set: 2020-01-02", "set: 2020-03-02"), "calendar[1].dates[0].set", "2020-03-02, after the date of the edition"),
        (("date: 2020-12-01", "date: 2020-01-01"), "calendar[1].dates[0].set", "2020-01-01, set on 2020-01-02"),
        (
            (", reason: {zh: 录入延迟, en: Data entry took longer}", ""),
            "calendar[0].dates[1]",
            "2019-12-01 became 2020-02-01 without a reason",
        ),
        (
            ("set: 2019-11-20", "set: 2019-01-02"),
            "calendar[0].dates[1].set",
            "set on 2019-01-02, the date before it on 2019-01-02",
        ),
    ],
)
def test_announced_dates_are_in_order_and_postponed_with_a_reason(
    tmp_path: Path, change: Change, field: str, found: str
) -> None:
    fault = only(tmp_path, change)
    assert (fault.code, fault.field, fault.found) == ("R391", field, found)


@pytest.mark.parametrize(
    ("change", "field", "found", "allowed"),
    [
        (("value: 6.0", "value: 7.5"), "[0].value", "7.5, where nothing can lie", "1 to 7"),
        (("value: -0.5", "value: -6.5"), "[1].value", "-6.5, where nothing can lie", "-6 to 6"),
        (("value: 35.0", "value: -101.0"), "[2].value", "-101, where nothing can lie", "-100 to 100"),
        (("question: recommend", "question: recomend"), "[2].question",
         "no column of 'kiosk-2019' answers the question 'recomend'", "recommend"),
        (("battery: quality, form: gap", "battery: quality, form: minimum"), "[1].form",
         "no column has 'quality' in the form 'minimum'", "expectation, perception, gap"),
        (("question: recommend", "question: recommend, battery: quality"), "[2].question", "battery and question",
         "battery and form, with dimension or item or neither; or question alone"),
        (("value: 35.0, declared: 2019-01-02", "value: 35.0, declared: 2020-03-02"), "[2].declared",
         "2020-03-02, after the date of the edition", "2020-03-01 or before"),
        (("battery: quality, form: gap, value: -0.5", "question: recommend, value: 20.0"), "[2]",
         "targets[1] is a target for the same number", "one target for each"),
    ],
)  # fmt: skip
def test_a_target_is_a_value_that_its_number_can_have(
    tmp_path: Path, change: Change, field: str, found: str, allowed: str
) -> None:
    fault = only(tmp_path, change)
    assert (fault.code, fault.field, fault.found, fault.allowed) == ("R392", f"targets{field}", found, allowed)


@pytest.mark.parametrize(("role", "value", "told"), [("overall", 9.0, ""), ("overall", 11.0, "0 to 10"), ("effort", 55.0, "")])
def test_overall_ratings_are_aimed_at_in_points_and_others_in_percent(
    tmp_path: Path, role: str, value: float, told: str
) -> None:
    file = "content/instruments/kiosk.yml"
    text = RESULTS[ORGANISATION_FILE].replace("value: 35.0", f"value: {value}")
    files = {**RESULTS, file: RESULTS[file].replace("role: recommend", f"role: {role}"), ORGANISATION_FILE: text}
    if told:
        (fault,) = faults_in(write_files(tmp_path, files))
        assert fault.allowed == told
    else:
        assert load(write_files(tmp_path, files)).organisations["acme"].targets[2].value == value


def test_thresholds_were_not_declared_in_the_future(tmp_path: Path) -> None:
    fault = only(tmp_path, ("thresholds: {gap: 0.2, declared: 2019-01-02}", "thresholds: {gap: 0.2, declared: 2020-04-02}"))
    assert (fault.code, fault.field) == ("R392", "thresholds.declared")


def without_own_records(**changes: str) -> dict[str, str]:
    """Only the survey knows of periods. Names of files are those of `RESULTS`."""
    dropped = (OPERATIONS_FILE, "data/operations/acme-counter/counts.csv", "content/actions/acme.yml")
    return {name: text for name, text in RESULTS.items() if name not in dropped} | changes


def test_what_was_corrected_had_been_published(tmp_path: Path) -> None:
    text = RESULTS[ORGANISATION_FILE].replace("periods: ['2019']", "periods: ['2018']")
    (fault,) = faults_in(write_files(tmp_path, without_own_records(**{ORGANISATION_FILE: text})))
    assert (fault.code, fault.field) == ("R393", "corrections[0].periods[0]")
    assert (fault.found, fault.allowed) == ("there are no results of 2018", "2019")


def test_own_records_may_know_of_more_periods_than_the_survey(tmp_path: Path) -> None:
    text = RESULTS[ORGANISATION_FILE].replace("periods: ['2019']", "periods: ['2019-09']")
    note = load(write_files(tmp_path, {**RESULTS, ORGANISATION_FILE: text})).organisations["acme"].corrections[0]
    assert note.periods == ("2019-09",)


def test_commentary_is_about_results_that_there_are(tmp_path: Path) -> None:
    fault = only(tmp_path, ("period: '2019'", "period: '2018'"), COMMENTARY_FILE)
    assert (fault.code, fault.field, fault.found) == ("R394", "period", "there are no results of 2018")


def test_periods_that_a_column_gives_are_not_missed(tmp_path: Path) -> None:
    survey = RESULTS[DATASET_FILE].replace("{path: answers.csv, period: '2019'}", "{path: answers.csv}")
    survey = survey.replace("ratings:\n", "period: {column: [when], format: '%Y-%m-%d', grain: year}\nratings:\n", 1)
    files = {DATASET_FILE: survey, COMMENTARY_FILE: RESULTS[COMMENTARY_FILE].replace("'2019'", "'2018'")}
    assert load(write_files(tmp_path, {**RESULTS, **files})).commentaries["acme-2019"].period == "2018"


def test_periods_of_a_survey_with_faults_are_not_missed(tmp_path: Path) -> None:
    files = {DATASET_FILE: RESULTS[DATASET_FILE].replace("licence: MIT", "license: MIT")}
    faults = faults_in(write_files(tmp_path, {**RESULTS, **files}))
    assert {fault.file for fault in faults} == {DATASET_FILE}


def test_a_period_has_one_commentary(tmp_path: Path) -> None:
    more = {
        "content/commentary/second.yml": RESULTS[COMMENTARY_FILE].replace("id: acme-2019", "id: second"),
        "content/commentary/second.md": "又一篇。\n",
        "content/commentary/second.en.md": "Another.\n",
    }
    (fault,) = faults_in(write_files(tmp_path, {**RESULTS, **more}))
    assert (fault.file, fault.code) == ("content/commentary/second.yml", "R394")
    assert fault.found == "content/commentary/acme-2019.yml is about acme, 2019 already"


def test_no_organisation_takes_the_address_of_the_calendar(tmp_path: Path) -> None:
    text = RESULTS[ORGANISATION_FILE].partition("thresholds")[0].replace("id: acme", "id: calendar")
    (fault,) = faults_in(write_files(tmp_path, {**RESULTS, "content/organisations/calendar.yml": text}))
    assert (fault.code, fault.found) == ("R336", "the id 'calendar' is a folder of the site")
