"""The synthetic survey with independently computed results, as answers and as a tally."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from generator.measure import tally_answers
from generator.model.answers import Answers, Asked
from generator.model.dataset import Dataset
from generator.model.instrument import Instrument
from generator.model.tally import Tally
from tests.measure.builders import BATTERY, ORACLES, a_dataset, an_instrument, answers_of

BRANCHES = "ABC"
STRATUM_WEIGHTS = {"A": 720_000, "B": 900_000, "C": 1_600_000}
"""Post-stratification weights in millionths, as printed in syn_expected.json."""


@pytest.fixture(scope="session")
def syn_instrument() -> Instrument:
    return an_instrument([4, 5, 4, 4, 5], top=7)


@pytest.fixture(scope="session")
def syn_dataset(syn_instrument: Instrument) -> Dataset:
    return a_dataset(syn_instrument, [3])


@pytest.fixture(scope="session")
def syn_answers(syn_dataset: Dataset) -> Answers:
    with (ORACLES / "synthetic" / "syn_clean.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))

    def column(name: str) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
        return np.array([int(row[name]) for row in rows], dtype=np.int16)

    ratings = {Asked(BATTERY, f"i{place:02d}", "expectation"): column(f"E{place:02d}") for place in range(1, 23)}
    ratings |= {Asked(BATTERY, f"i{place:02d}", "perception"): column(f"P{place:02d}") for place in range(1, 23)}
    ratings[Asked("", "recommend", "")] = column("LTR")
    branch = np.array([BRANCHES.index(row["branch"]) for row in rows], dtype=np.int32)
    weights = np.array([STRATUM_WEIGHTS[row["branch"]] for row in rows], dtype=np.int64)
    return answers_of(syn_dataset, ratings, {"s0": branch}, weights=weights)


@pytest.fixture(scope="session")
def syn_tally(syn_answers: Answers, syn_dataset: Dataset, syn_instrument: Instrument) -> Tally:
    return tally_answers(syn_answers, syn_dataset, syn_instrument)
