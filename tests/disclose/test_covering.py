"""Steps cover five respondents also where answers hardly differ, and where a few carry much of the weight (D3, D4)."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from generator.disclose.publishing import publish_cells
from generator.model.findings import Estimate, Key
from generator.model.profiles import PROFILES, Rules
from generator.model.release import Cell, Shown
from tests.disclose.builders import a_wave, key

STANDARD, STRICT, OPEN = (PROFILES[name] for name in ("standard", "strict", "open"))
NOT_FEW = {"below": 0.3, "equal": 0.4, "above": 0.3}


def gap(statistic: str) -> Key:
    return key(statistic, form="gap")


def published(statistic: str, differences: np.ndarray[tuple[int], np.dtype[np.int64]], rules: Rules = STANDARD) -> Cell:
    """A number of the differences, beside others that are as usual."""
    n, mean, sd = len(differences), float(differences.mean()), float(differences.std(ddof=1))
    values = {"sd": sd, "dz": mean / sd, "t": mean / sd * sqrt(n)}
    estimates = {gap("mean"): Estimate(n, mean, mean - 0.1, mean + 0.1, sd)}
    estimates |= {gap(name): Estimate(n, value, None, None, None) for name, value in values.items()}
    estimates |= {gap(name): Estimate(n, value, None, None, None) for name, value in NOT_FEW.items()}
    return publish_cells(a_wave(estimates), rules)[gap(statistic)]


def moved(statistic: str, differences: np.ndarray[tuple[int], np.dtype[np.int64]], people: int) -> float:
    """How far so many who differ by a point more move it."""
    other = differences.copy()
    other[np.flatnonzero(other > 0)[:people]] += 1
    numbers = []
    for ones in (differences, other):
        sd = float(ones.std(ddof=1))
        ratio = float(ones.mean()) / (sd if statistic == "sd" else float(differences.std(ddof=1)))
        numbers.append({"sd": sd, "dz": ratio, "t": ratio * sqrt(len(ones))}[statistic])
    return abs(numbers[1] - numbers[0])


@pytest.mark.parametrize("statistic", ["sd", "dz", "t"])
@pytest.mark.parametrize(("n", "apart"), [(600, 60), (600, 300), (1200, 40), (5000, 100)])
def test_a_step_covers_five_respondents_however_little_answers_differ(statistic: str, n: int, apart: int) -> None:
    differences = np.repeat([1, -1, 0], [apart // 2, apart // 2, n - apart])
    cell = published(statistic, differences)
    if isinstance(cell, Shown):
        assert cell.step >= moved(statistic, differences, 5) * (0.3 if statistic == "sd" else 0.99)


def test_a_deviation_of_nearly_nothing_is_coarse() -> None:
    """Six of 600 who are a point off: s = 0.1, and on steps of 0.01 it would say "six"."""
    cell = published("sd", np.repeat([1, -1, 0], [3, 3, 594]))
    assert isinstance(cell, Shown)
    assert cell.step == 0.05
    assert published("dz", np.repeat([1, -1, 0], [3, 3, 594])).__class__ is Shown


@pytest.mark.parametrize(("share", "step"), [(0.0, 0.01), (0.002, 0.01), (0.004, 0.02), (0.02, 0.1), (0.09, 0.5)])
def test_a_weighted_mean_covers_five_of_the_heaviest(share: float, step: float) -> None:
    """Eight respondents who stand for 30% of the population move it by 0.0375 each."""
    name = key()._replace(weighting="poststratified")
    cell = publish_cells(a_wave({name: Estimate(500, 3.2, 3.1, 3.3, 1.0, share)}), STANDARD)[name]
    assert isinstance(cell, Shown)
    assert cell.step == step


def test_a_weighted_share_of_a_few_heavy_respondents_is_not_given() -> None:
    name = key("top_box")._replace(weighting="raked")
    shares = [
        publish_cells(a_wave({name: Estimate(500, 0.4, None, None, None, share)}), rules)[name]
        for share, rules in ((0.05, STANDARD), (0.04, STANDARD), (0.02, STRICT), (0.05, OPEN))
    ]
    assert [isinstance(cell, Shown) and cell.step for cell in shares] == [False, 0.2, 0.2, 1e-6]


def test_a_design_effect_does_not_tell_the_size_of_a_small_stratum() -> None:
    """500 answers, three of which stand for a fifth of the population: with four it would be 5.0 and not 6.7."""
    name = key("design_effect")._replace(weighting="poststratified")
    cells = [
        publish_cells(a_wave({name: Estimate(500, 1 + 25 * share, None, None, None, share)}), STANDARD)[name]
        for share in (0.067, 0.01, 0.002)
    ]
    assert [isinstance(cell, Shown) and cell.step for cell in cells] == [False, 0.5, 0.01]


def test_public_numbers_are_as_precise_as_ever() -> None:
    assert published("sd", np.repeat([1, -1, 0], [3, 3, 594]), OPEN).__getattribute__("step") == 1e-6


@pytest.mark.parametrize(
    ("deviations", "step"), [((1.0, 1.0), 0.01), ((1.0, 0.5), 0.02), ((0.4, 0.3), 0.1), ((0.1, 0.1), None)]
)
def test_a_correlation_with_a_question_covers_five_respondents(deviations: tuple[float, float], step: float | None) -> None:
    """One who answers a point otherwise moves r by about 1/(n s₁ s₂); the form held against the question is perception."""
    driver = Key("", "", "driver", "b", "d1", "overall", "r", "none")
    scores = driver._replace(scope="dimension", statistic="mean")
    asked = Key("", "", "question", "", "overall", "overall", "mean", "none")
    estimates = {driver: Estimate(600, 0.61, 0.56, 0.66, None)}
    estimates |= {scores._replace(form="perception"): Estimate(600, 4, 3.9, 4.1, deviations[0])}
    estimates |= {scores._replace(form="expectation"): Estimate(600, 6, 5.9, 6.1, 0.05)}
    estimates |= {asked: Estimate(600, 4, 3.9, 4.1, deviations[1])}
    cell = publish_cells(a_wave(estimates), STANDARD)[driver]
    assert (cell.step if isinstance(cell, Shown) else None) == step
