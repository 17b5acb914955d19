from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray
from statsmodels.multivariate.factor import Factor

from generator.measure.formulas.covariance import correlations
from generator.measure.formulas.factorability import bartlett, eigenvalues, is_definite, kmo
from generator.measure.formulas.fit import fit_indices
from generator.measure.formulas.interval import Floats
from generator.measure.formulas.one_factor import loadings, omega, variance_extracted
from generator.measure.formulas.parallel_analysis import parallel_eigenvalues
from generator.measure.formulas.wishart import simulated_covariances
from tests.measure.builders import ORACLES
from tests.measure.published import ATTITUDE, MTCARS, exact_scatter

CASES = {case["id"]: case for case in json.loads((ORACLES / "o10_inference.json").read_text())["cases"]}


def of_loadings(*values: float) -> Floats:
    """Correlations that one factor with these loadings explains wholly."""
    vector = np.array(values)
    found: Floats = np.multiply.outer(vector, vector)
    np.fill_diagonal(found, 1)
    return found


def of_rows(rows: NDArray[np.int64]) -> Floats:
    return correlations(exact_scatter(rows))


@given(st.lists(st.floats(-0.9, 0.95), min_size=3, max_size=9))
def test_loadings_behind_correlations_are_found_again(values: list[float]) -> None:
    assume(sorted(abs(value) for value in values)[-3] > 0.3)
    found = loadings(of_loadings(*values))
    assert found is not None
    sign = 1 if sum(values) >= 0 else -1
    if abs(sum(values)) > 1e-6:
        assert found == pytest.approx(sign * np.array(values), abs=1e-5)


def test_three_items_have_the_loadings_of_spearmans_triads() -> None:
    """λ1² = r12 r13 / r23 (Spearman 1904)."""
    r = np.array([[1, 0.5, 0.4], [0.5, 1, 0.3], [0.4, 0.3, 1]])
    found = loadings(r)
    assert found is not None
    assert found**2 == pytest.approx([0.5 * 0.4 / 0.3, 0.5 * 0.3 / 0.4, 0.4 * 0.3 / 0.5], abs=1e-9)


def test_loadings_are_those_of_statsmodels() -> None:
    """Iterated principal axes end where the residuals are least (Harman and Jones 1966)."""
    r = of_rows(ATTITUDE)
    expected = Factor(corr=r, n_factor=1, method="pa", smc=True).fit(maxiter=5000, tol=1e-12).loadings[:, 0]
    assert loadings(r) == pytest.approx(expected * np.sign(expected.sum()), abs=1e-6)


def test_omega_is_near_that_of_maximum_likelihood() -> None:
    """R's MBESS gives .856 for `attitude`, by maximum likelihood from covariances."""
    found = loadings(of_rows(ATTITUDE))
    assert found is not None and omega(found) == pytest.approx(0.8563268, abs=0.01)


def test_omega_and_variance_extracted_by_hand() -> None:
    """Σλ = 2.1, Σλ² = 1.49: 4.41 / (4.41 + 3 - 1.49); 1.49 / 3. With equal loadings omega is Spearman and Brown's."""
    found = np.array([0.6, 0.7, 0.8])
    assert [omega(found), variance_extracted(found)] == pytest.approx([4.41 / 5.92, 1.49 / 3])
    assert omega(np.full(4, 0.7)) == pytest.approx(4 * 0.49 / (1 + 3 * 0.49))


def test_two_items_and_heywood_cases_have_no_loadings() -> None:
    assert loadings(of_loadings(0.7, 0.7)) is None
    assert loadings(np.array([[1, 0.9, 0.8], [0.9, 1, 0.6], [0.8, 0.6, 1]])) is None


def test_turning_all_items_round_turns_no_loading() -> None:
    found, turned = loadings(of_rows(ATTITUDE)), loadings(of_rows(100 - ATTITUDE))
    assert found is not None and turned == pytest.approx(found, abs=1e-9)


def test_bartlett_and_kmo_are_those_of_psych() -> None:
    """psych::cortest.bartlett(mtcars): chisq 408.0116, p 2.226927e-55; KMO(mtcars): overall MSA 0.83."""
    found = bartlett(32, of_rows(MTCARS))
    assert found is not None and found.statistic == pytest.approx(408.0116, abs=5e-5)
    assert found.p == pytest.approx(2.226927e-55, rel=1e-6)
    assert kmo(of_rows(MTCARS)) == pytest.approx(0.83, abs=0.005)


def test_kmo_of_equal_correlations_by_hand() -> None:
    """Three items that all correlate .5 have partial correlations of (.5 - .25)/(1 - .25) = 1/3: .25 / (.25 + 1/9)."""
    r = np.full((3, 3), 0.5)
    np.fill_diagonal(r, 1)
    assert kmo(r) == pytest.approx(0.25 / (0.25 + 1 / 9), abs=1e-12)
    assert kmo(np.eye(3)) is None


def test_a_matrix_with_an_item_twice_has_no_test() -> None:
    twice = of_rows(ATTITUDE[:, [0, 1, 1]])
    assert not is_definite(twice)
    assert bartlett(30, twice) is None and kmo(twice) is None


@pytest.mark.parametrize("n", [4, 1])
def test_four_rows_have_no_p_value(n: int) -> None:
    assert bartlett(n, of_loadings(0.7, 0.7)) is None


def test_eigenvalues_are_sorted_and_add_up_to_the_items() -> None:
    found = eigenvalues(of_rows(ATTITUDE))
    assert found.sum() == pytest.approx(7) and list(found) == sorted(found, reverse=True)
    assert found == pytest.approx(np.sort(np.linalg.eigvals(np.corrcoef(ATTITUDE.T)).real)[::-1], abs=1e-10)


def test_simulated_covariances_have_the_moments_of_wisharts_distribution() -> None:
    """Mean the identity; variance 2/df on the diagonal, 1/df beside it."""
    found = simulated_covariances(20, 4, 20_000)
    spread = found.var(axis=0)
    assert found.mean(axis=0) == pytest.approx(np.eye(4), abs=0.01)
    assert np.diagonal(spread) == pytest.approx(np.full(4, 2 / 20), rel=0.06)
    assert spread[np.triu_indices(4, 1)] == pytest.approx(np.full(6, 1 / 20), rel=0.06)


def test_simulations_are_the_same_in_every_build() -> None:
    """First numbers, from PCG64's promised stream and the inverse distribution functions."""
    assert simulated_covariances(10, 2, 1)[0].ravel() == pytest.approx([FIRST[0], FIRST[1], FIRST[1], FIRST[2]], rel=1e-12)


FIRST = (0.6543758570790787, 0.01794907946870814, 1.4880985767345722)


def test_parallel_eigenvalues_are_those_of_simulated_rows() -> None:
    """Rows drawn by another generator, correlated by numpy."""
    random = np.random.default_rng(5)
    rows = [np.linalg.eigvalsh(np.corrcoef(random.normal(size=(6, 80))))[::-1] for _ in range(2000)]
    assert parallel_eigenvalues(80, 6) == pytest.approx(np.quantile(rows, 0.95, axis=0), abs=0.03)


def test_parallel_eigenvalues_fall_and_draw_near_to_one_with_many_rows() -> None:
    few, many = parallel_eigenvalues(60, 5), parallel_eigenvalues(1_000_000, 5)
    assert all(first > second for first, second in pairwise(few))
    assert many == pytest.approx([1] * 5, abs=0.01)
    assert few[0] > many[0]
    assert parallel_eigenvalues(5, 5) == ()


def test_fit_indices_are_those_of_statpsych() -> None:
    """fitindices(14.21, 10, 258.43, 20, 300)."""
    expected = CASES["fit_indices"]["out"]
    found = fit_indices(14.21, 10, 258.43, 20, 300)
    assert found == pytest.approx(tuple(expected[name] for name in ("NFI", "CFI", "TLI", "RMSEA")), abs=0.0025)
    assert [found.tli, found.rmsea] == pytest.approx([expected["TLI"], expected["RMSEA"]], abs=5e-5)


def test_a_model_that_fits_better_than_chance_has_no_misfit() -> None:
    found = fit_indices(8.0, 10, 258.43, 20, 300)
    assert (found.cfi, found.rmsea) == (1, 0)
    assert found.tli is not None and found.tli > 1
    assert fit_indices(0.0, 0, 258.43, 20, 300)[2:] == (None, None)
