from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from statsmodels.stats.multitest import multipletests

from generator.measure.formulas.multiplicity import benjamini_hochberg, holm
from tests.measure.builders import ORACLES

CASES = json.loads((ORACLES / "o10_inference.json").read_text())["other_sources"]
FORMULAS = {"holm": holm, "bh": benjamini_hochberg}
PRINTED = [(case["id"], name, case) for case in CASES for name in FORMULAS if name in case]


def column(values: list[float | None]) -> NDArray[np.float64]:
    return np.array([np.nan if value is None else value for value in values])[:, None]


@pytest.mark.parametrize(("of", "name", "case"), PRINTED, ids=lambda part: part if isinstance(part, str) else "")
def test_corrections_are_the_printed_ones(of: str, name: str, case: dict[str, Any]) -> None:
    """With a missing p, which is not counted in the family."""
    found = FORMULAS[name](column(case["p"]))
    assert found[:, 0] == pytest.approx(column(case[name])[:, 0], abs=1e-12, nan_ok=True), of


def test_benjamini_and_hochberg_reject_as_in_their_paper() -> None:
    case = next(case for case in CASES if case["id"] == "bh1995")
    p = column(case["p"])
    rejected = [int((corrected(p) <= case["alpha"]).sum()) for corrected in (benjamini_hochberg, holm)]
    assert rejected == [case["rejected_bh"], case["rejected_holm"]]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=25))
def test_corrections_are_those_of_statsmodels(values: list[float]) -> None:
    for formula, method in ((holm, "holm"), (benjamini_hochberg, "fdr_bh")):
        assert formula(column(list(values)))[:, 0] == pytest.approx(multipletests(values, method=method)[1], abs=1e-12)


def test_each_group_is_a_family_of_its_own() -> None:
    first, second = [0.01, 0.02, 0.5], [0.04, 0.01, 0.03]
    together = np.array([first, second]).T
    assert np.array_equal(holm(together), np.hstack([holm(column(list(one))) for one in (first, second)]))
