"""Regression to the mean against numbers from outside."""

from __future__ import annotations

from math import pi, sqrt

import numpy as np
import pytest

from generator.compare.regression import expected_extreme, expected_return, return_of_worst
from generator.model.findings import Key
from generator.model.measures import overall_key
from generator.model.release import Cell, Hidden
from tests.compare.actions import in_branch
from tests.narrate.builders import GAP, a_release, shown

KEY = overall_key(GAP, "gap")


@pytest.mark.parametrize(("units", "published"), [(1, 0.0), (2, 1 / sqrt(pi)), (5, 1.16296), (12, 1.62923), (100, 2.50759)])
def test_the_greatest_of_so_many_is_as_the_tables_of_order_statistics_say(units: int, published: float) -> None:
    """Tippett 1925; Harter 1961, Biometrika 48:151-165."""
    assert expected_extreme(units) == pytest.approx(published, abs=1e-5)


def test_the_worst_of_twelve_alike_moves_back_by_0_36() -> None:
    """results-pages.md §4.7: 12 identical branches, n = 40 each, standard deviation of gaps 1.4."""
    assert round(expected_return(12, 1.4 / sqrt(40)), 2) == 0.36


def test_a_simulated_worst_of_twelve_moves_back_as_far() -> None:
    dice = np.random.default_rng(7)
    before, after = (dice.normal(-1, 1.4 / sqrt(40), size=(20_000, 12)) for _ in range(2))
    worst = before.argmin(axis=1)
    moved = after[np.arange(20_000), worst] - before.min(axis=1)
    assert moved.mean() == pytest.approx(expected_return(12, 1.4 / sqrt(40)), abs=0.01)
    assert (moved > 0).mean() == pytest.approx(0.93, abs=0.01)


def test_units_are_those_of_which_something_was_published() -> None:
    cells: dict[Key, Cell] = {in_branch(KEY, f"b{number}"): shown(-1.0, 0.4, n=40) for number in range(12)}
    three = a_release({key: cells[key] for key in list(cells)[:3]})
    all_of_them = a_release({**cells, in_branch(KEY, "hidden"): Hidden("too_few")})
    few, many = (return_of_worst(in_branch(KEY, "b0"), one) for one in (three, all_of_them))
    assert few is not None and many is not None
    assert many / few == pytest.approx(expected_extreme(12) / expected_extreme(3))


@pytest.mark.parametrize("cell", [Hidden("too_few"), shown(-1.0, None), None])
def test_without_a_published_interval_nothing_is_said(cell: Cell | None) -> None:
    found = {in_branch(KEY, "south"): shown(-1.0)} | ({in_branch(KEY, "north"): cell} if cell else {})
    assert return_of_worst(in_branch(KEY, "north"), a_release(found)) is None


def test_a_unit_without_others_was_not_chosen_among_any() -> None:
    assert return_of_worst(in_branch(KEY, "north"), a_release({in_branch(KEY, "north"): shown(-1.0)})) is None
