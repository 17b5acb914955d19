from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
import pytest
from scipy import stats

from generator.compare import compare
from generator.compare.process import of_the_process
from generator.measure.formulas.finite_population import variance_factor
from generator.measure.formulas.mean import mean
from generator.model.dataset import Population
from generator.model.measures import overall_key
from generator.model.method import Method
from generator.model.release import Release, Shown
from generator.model.site import Site
from tests.narrate.builders import GAP, YEARS, a_dataset, a_release, a_site, text

KEY = overall_key(GAP, "gap")
ANSWERS = (np.array([[20, 40, 30, 10]]), np.array([[5, 35, 30, 30]]))
VALUES = np.arange(-2, 2)
Convention = Literal["none", "n_minus_one", "n"]


def a_site_of(size: int) -> Site:
    return a_site(dataset=a_dataset(population=Population(size=size, source=text("名册", "register"))))


def a_year(which: int, size: int, convention: Convention) -> Release:
    """A hundred answers out of `size`, with the interval as measured."""
    found = mean(ANSWERS[which], VALUES, 1, variance_factor(np.array([100]), size, convention))
    cell = Shown(100, True, float(found.value[0]), float(found.low[0]), float(found.high[0]), 0.0)
    return a_release({KEY: cell}, YEARS[which], method=Method(finite_population=convention))


@pytest.mark.parametrize("convention", ["n_minus_one", "n"])
def test_the_interval_is_that_of_no_correction(convention: Convention) -> None:
    corrected, plain = a_year(0, 130, convention), a_year(0, 130, "none")
    widened, expected = of_the_process(corrected, a_site_of(130)).cells[KEY], plain.cells[KEY]
    assert isinstance(widened, Shown) and isinstance(expected, Shown)
    assert [widened.low, widened.high] == pytest.approx([expected.low, expected.high], abs=1e-12)
    assert corrected.cells[KEY] != expected


def test_a_change_is_tested_as_if_the_population_had_no_end() -> None:
    """Welch's test of the same answers."""
    found = compare(a_year(0, 130, "n"), a_year(1, 130, "n"), a_site_of(130)).changes[KEY]
    before, after = (np.repeat(VALUES, counts[0]) for counts in ANSWERS)
    assert found.p == pytest.approx(stats.ttest_ind(after, before, equal_var=False).pvalue, rel=1e-9)


def test_a_census_is_not_tested() -> None:
    year = of_the_process(a_year(0, 100, "n"), a_site_of(100))
    cell = year.cells[KEY]
    assert isinstance(cell, Shown) and cell.low is None


def test_without_a_population_or_a_correction_nothing_changes() -> None:
    release = a_year(0, 130, "n")
    assert of_the_process(release, a_site()) is release
    assert of_the_process(replace(release, method=Method()), a_site_of(130)).cells == release.cells
