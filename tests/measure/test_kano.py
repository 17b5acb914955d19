from __future__ import annotations

import csv
from collections import Counter

import numpy as np
import pytest

from generator.measure import estimate, tally_answers
from generator.measure.formulas.kano import CATEGORIES, EVALUATION, LETTERS, category
from generator.measure.formulas.share import wilson
from generator.model.answers import BLANK, Asked
from generator.model.findings import Estimate, Key
from generator.model.instrument import Feature, Instrument, Scale
from tests.measure.builders import ORACLES, ORGANISATION, WORDS, a_dataset, an_instrument, answers_of

with (ORACLES / "o12_kano_evaluation_table.csv").open(newline="") as table:
    PRINTED = [list(row.values())[1:] for row in csv.DictReader(table)]
NAME_OF = dict(zip(LETTERS, CATEGORIES, strict=True))
PAIRS = [(1, 5), (1, 3), (1, 1), (2, 5), (3, 5), (3, 3), (5, 1), (4, 2), (1, 5), (BLANK, 2), (2, BLANK)]


def an_instrument_with_a_feature() -> Instrument:
    feeling = Scale(id="feeling", min=1, max=5, direction="lower_is_better", top_box=2, bottom_box=4)
    instrument = an_instrument([1])
    feature = Feature(id="lift", text=WORDS, short=WORDS, scale="feeling")
    return instrument.model_copy(update={"scales": (*instrument.scales, feeling), "features": (feature,)})


@pytest.fixture(scope="module")
def features() -> dict[Key, Estimate]:
    instrument = an_instrument_with_a_feature()
    dataset = a_dataset(instrument, [2])
    columns = zip(("functional", "dysfunctional"), np.array(PAIRS, dtype=np.int16).T, strict=True)
    ratings = {Asked("", "lift", form): column for form, column in columns}
    level = np.zeros(len(PAIRS), dtype=np.int32)
    tally = tally_answers(answers_of(dataset, ratings, {"s0": level}), dataset, instrument)
    return dict(estimate(tally, (), dataset, instrument, ORGANISATION).waves[0].estimates)


def key(statistic: str) -> Key:
    return Key("", "", "feature", "", "lift", "kano", statistic, "none")


def test_the_evaluation_table_is_the_printed_one() -> None:
    assert [list(row) for row in EVALUATION] == PRINTED


def test_each_pair_of_answers_has_the_category_of_its_row_and_column() -> None:
    functional, dysfunctional = np.meshgrid(np.arange(3, 8), np.arange(3, 8), indexing="ij")
    found = category(functional.ravel(), dysfunctional.ravel(), best=3)
    assert [LETTERS[code] for code in found] == [letter for row in PRINTED for letter in row]
    assert category(np.array([-1, 3]), np.array([4, -6]), best=3).tolist() == [-1, -1]


def test_shares_of_the_categories_are_of_complete_pairs(features: dict[Key, Estimate]) -> None:
    complete = [(first, second) for first, second in PAIRS if min(first, second) > 0]
    counts = Counter(NAME_OF[PRINTED[first - 1][second - 1]] for first, second in complete)
    for name in CATEGORIES:
        found = features[key(name)]
        assert found.n == 9
        assert found.value * 9 == pytest.approx(counts[name])


def test_better_and_worse_leave_out_reverse_and_questionable(features: dict[Key, Estimate]) -> None:
    """Of the nine pairs: two one-dimensional, one attractive, two must-be, two indifferent."""
    better, worse = features[key("better")], features[key("worse")]
    assert better.n == worse.n == 7
    assert [better.value, worse.value] == pytest.approx([3 / 7, 4 / 7])
    low, high = wilson(np.array([4 / 7]), np.array([7.0]))
    assert [worse.low, worse.high] == pytest.approx([low[0], high[0]])


def test_features_are_not_split(features: dict[Key, Estimate]) -> None:
    assert {name.segment for name in features if name.scope == "feature"} == {""}
