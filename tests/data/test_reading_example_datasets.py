"""The program reads the example data sets as a plain reader of their files would: same rows, same answers, same groups."""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np
import pytest

from generator.load import load_site
from generator.load.answers import read_answers
from generator.model.answers import NOT_APPLICABLE, Answers, Asked
from generator.model.dataset import AnswerFile, RatingColumn
from tests.data.examples import ROOT, Example, example

FLOWS = {
    "carpentries-instructor-training": [(967, {"duplicate_row": 1, "no_answer": 56}, 910)],
    "kiosk-servqual": [(211, {"no_answer": 4}, 207)],
    "sfo-airport": [
        (2818, {"no_answer": 1}, 2817),
        (2958, {"no_answer": 2}, 2956),
        (3087, {"no_answer": 5}, 3082),
        (2831, {"no_answer": 3}, 2828),
    ],
}
"""(received, dropped, used) of each file, counted with pandas outside the program."""


@cache
def answers_of(dataset_id: str) -> Answers:
    given = example(dataset_id)
    return read_answers(given.dataset, given.instrument, given.folder)


def asked(given: Example, rating: RatingColumn) -> Asked:
    battery = next((b.id for b in given.instrument.batteries if rating.item in {item.id for item in b.items}), "")
    return Asked(battery, rating.item or rating.question or rating.feature or "", rating.form or "")


def test_the_whole_site_loads_with_the_example_datasets_in_both_languages() -> None:
    site = load_site(ROOT, ROOT)
    assert set(FLOWS) <= set(site.datasets)
    ours = ("data/surveys/", "content/instruments/", "content/organisations/", "content/sources/datasets.yml")
    assert [place for place in site.untranslated if place[0].startswith(ours)] == []


@pytest.mark.parametrize("dataset_id", sorted(FLOWS))
def test_rows_are_received_dropped_and_used_as_counted_outside(dataset_id: str) -> None:
    flows = [(flow.received, {why: n for why, n in flow.dropped if n}, flow.used) for flow in answers_of(dataset_id).flows]
    assert flows == FLOWS[dataset_id]


def on_scale(given: Example, rating: RatingColumn) -> set[str]:
    return set(values_of(given, rating))


def values_of(given: Example, rating: RatingColumn) -> dict[str, int]:
    """What stands in the file for each value of the scale."""
    scale = given.scale_of(rating)
    labels = {label.label: label.value for label in given.codes_of(scale).labels}
    return labels or {str(value): value for value in range(scale.min, scale.max + 1)}


def answered_something(given: Example, file: AnswerFile) -> list[bool]:
    """For each row of a file: whether any used question has a value of its scale."""
    ratings = [rating for rating in given.dataset.ratings if file.path not in rating.absent_in]
    wanted = [on_scale(given, rating) for rating in ratings]
    rows = zip(*(given.cells(file, rating.column) for rating in ratings), strict=True)
    return [any(cell in values for cell, values in zip(row, wanted, strict=True)) for row in rows]


@pytest.mark.parametrize("dataset_id", ["kiosk-servqual", "sfo-airport"])
def test_every_rating_column_has_the_counts_of_its_own_column_in_the_files(dataset_id: str) -> None:
    given = example(dataset_id)
    answers = answers_of(dataset_id)
    for rating in given.dataset.ratings:
        files = [file for file in given.dataset.files if file.path not in rating.absent_in]
        cells = Counter(cell for file in files for cell in given.cells(file, rating.column))
        expected = {value: cells[text] for text, value in values_of(given, rating).items() if cells[text]}
        values = answers.ratings[asked(given, rating)]
        assert Counter(values[values >= 0].tolist()) == expected, rating.column


@pytest.mark.parametrize("dataset_id", ["kiosk-servqual", "sfo-airport"])
def test_every_level_has_the_people_with_its_codes_who_answered_something(dataset_id: str) -> None:
    given = example(dataset_id)
    answered = {file.path: answered_something(given, file) for file in given.dataset.files}
    for segment in given.dataset.segments:
        cells = Counter(
            cell
            for file in given.dataset.files
            for cell, counts in zip(given.cells(file, segment.column), answered[file.path], strict=True)
            if counts
        )
        found = answers_of(dataset_id).segments[segment.id]
        people = [int(np.sum(found == k)) for k in range(len(segment.levels))]
        assert people == [sum(cells[code] for code in level.codes) for level in segment.levels], segment.id


def test_training_answers_by_quarter_are_those_counted_outside() -> None:
    training = answers_of("carpentries-instructor-training")
    assert training.periods[0].id == "2016q2"
    assert np.bincount(training.period_of).tolist() == [12, 41, 82, 20, 101, 81, 108, 190, 169, 106]


def test_airport_facilities_tell_not_applicable_from_an_answer() -> None:
    """2017: 1,816 passengers had never used the long-term parking shuttle (code 6)."""
    airport = answers_of("sfo-airport")
    shuttle = airport.ratings[Asked("facilities", "long-term-shuttle", "satisfaction")]
    last = airport.period_of == len(airport.periods) - 1
    assert int(np.sum(shuttle[last] == NOT_APPLICABLE)) == 1816
