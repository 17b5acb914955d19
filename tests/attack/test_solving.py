"""The solver against trying every possibility."""

from __future__ import annotations

from itertools import product
from math import sqrt

import numpy as np
import pytest

from generator.attack.blocks import Block, block_of
from generator.attack.enumerating import compositions, distributions, enumerated_bounds
from generator.attack.rounding import Convention, wilson
from generator.attack.solver import Solver
from generator.attack.solving import LARGE, System, linear_bounds, whole_bounds
from generator.attack.values import Interval, Published, Row
from tests.attack.builders import FIVE, a_cell

EXACT = Convention(1, is_symmetric=False)
FAR = 1e9
T_95 = {4: 3.1824, 6: 2.5706, 8: 2.3646, 10: 2.2622, 12: 2.2010}
"""Student's t, 97.5%, by n: any table."""


def in_turn(block: Block) -> dict[str, Interval]:
    """Bounds by trying every distribution of every possible base."""
    size = len(block.scale.answers)
    fitting = [
        counts
        for counts in product(range(block.n[1] + 1), repeat=size)
        if block.n[0] <= sum(counts) <= block.n[1] and all(holds(row, counts) for row in block.rows)
    ]
    return {
        name: (min(totals), max(totals))
        for name, places in block.targets
        if (totals := [sum(counts[place] for place in places) for counts in fitting])
    }


def holds(row: Row, counts: tuple[int, ...]) -> bool:
    total = sum(coefficient * counts[place] for place, coefficient in zip(row.places, row.coefficients, strict=True))
    return row.low - 1e-6 <= total <= row.high + 1e-6


def a_block(seed: int) -> tuple[Block, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """A small group with its mean, interval and top box as a careless publisher gives them."""
    random = np.random.default_rng(seed)
    n = int(random.choice([4, 6, 8, 10, 12]))
    counts = random.multinomial(n, random.dirichlet(np.ones(5)))
    answers = np.arange(1, 6)
    mean = float(counts @ answers / n)
    sd = sqrt(float(counts @ (answers - mean) ** 2 / (n - 1)))
    half = T_95[n] * sd / sqrt(n)
    digits = int(random.integers(0, 3))
    step = 10.0**-digits
    ends = (round(mean - half, digits), round(mean + half, digits)) if random.random() < 0.5 else (None, None)
    cells = [a_cell("mean", round(mean, digits), n, step=step, ends=ends)]
    if random.random() < 0.5:
        cells.append(a_cell("top_box", round(counts[3:].sum() / n, 1), n, step=0.1))
    block = block_of(cells, FIVE, EXACT)
    assert block is not None
    return block, counts


@pytest.mark.parametrize("seed", range(25))
def test_bounds_in_whole_numbers_are_those_of_trying_everything(seed: int) -> None:
    block, counts = a_block(seed)
    expected = in_turn(block)
    fitting = distributions(block)
    system = System(5, block.rows, tuple(places for _, places in block.targets))
    for place, (name, places) in enumerate(block.targets):
        assert whole_bounds(system, places) == expected[name]
        assert enumerated_bounds(fitting, places) == expected[name]
        low, high = (linear_bounds([system], 0.0)[0] or ())[place]
        assert low <= expected[name][0] or expected[name][1] > LARGE
        assert high >= expected[name][1]
        assert expected[name][0] <= counts[list(places)].sum() <= expected[name][1]


def test_systems_solved_together_have_the_bounds_that_they_have_alone() -> None:
    systems = [System(5, a_block(seed)[0].rows, ((0,), (4,))) for seed in range(30)]
    together = linear_bounds(systems, FAR)
    assert together == [linear_bounds([system], FAR)[0] for system in systems]


def test_a_contradiction_is_found_among_systems_that_hold() -> None:
    wrong = System(2, (Row((0, 1), (1.0, 1.0), 3, 3), Row((0,), (1.0,), 4, 9)), ((0,),))
    right = System(2, (Row((0, 1), (1.0, 1.0), 3, 3),), ((0,),))
    assert linear_bounds([right, wrong, right], 9.0) == [((0, 3),), None, ((0, 3),)]


def test_what_is_solved_is_remembered() -> None:
    solver = Solver()
    system = System(2, (Row((0, 1), (1.0, 1.0), 3, 3),), ((0,),))
    assert solver.solve([system, system]) == [((0, 3),)] * 2
    assert list(solver.known) == [system]


def test_three_people_over_three_answers_spread_in_ten_ways() -> None:
    found = compositions(3, 3)
    assert len(found) == 10
    assert len({tuple(row) for row in found.tolist()}) == 10
    assert set(found.sum(axis=1).tolist()) == {3}


def published(n: int, counts: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[Published]:
    answers = np.arange(1, 6)
    mean = float(counts @ answers / n)
    sd = sqrt(float(counts @ (answers - mean) ** 2 / (n - 1)))
    top = float(counts[3:].sum() / n)
    return [
        a_cell("mean", round(mean, 2), n, step=0.01),
        a_cell("sd", round(sd, 2), n, step=0.01),
        a_cell("top_box", round(top, 3), n, step=0.001),
    ]


def a_survey(random: np.random.Generator, n: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Half of the surveys have any distribution at all, half one with a peak, as satisfied customers give."""
    if random.random() < 0.5:
        return random.multinomial(n, random.dirichlet(np.ones(5)))
    ratings = np.clip(np.rint(random.normal(random.uniform(3, 4.5), random.uniform(0.6, 1.2), n)), 1, 5).astype(int)
    return np.bincount(ratings, minlength=6)[1:]


@pytest.mark.parametrize(("n", "share"), [(10, 0.98), (20, 0.76), (30, 0.47), (50, 0.11)])
def test_mean_sd_and_top_box_give_whole_distributions_away(n: int, share: float) -> None:
    """Research/reliability.md §1.3: 98, 76, 47 and 11% at n = 10, 20, 30, 50. How many depends on what the surveys are like."""
    random = np.random.default_rng(n)
    recovered = 0
    for _ in range(100):
        counts = a_survey(random, n)
        block = block_of(published(n, counts), FIVE, EXACT)
        assert block is not None
        fitting = distributions(block)
        assert (fitting == counts).all(axis=1).any()
        recovered += len(fitting) == 1
    assert abs(recovered / 100 - share) < 0.3


def test_wilsons_interval_is_that_of_newcombe() -> None:
    """Newcombe 1998, Statistics in Medicine 17:857, table I: 81/263 has 0.2553 to 0.3662, 15/148 has 0.0624 to 0.1605."""
    assert wilson(81 / 263, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15 / 148, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
