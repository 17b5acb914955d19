"""What a rounded number leaves possible: never less than what would really be published as that number."""

from __future__ import annotations

import numpy as np
import pytest

from generator.attack.blocks import block_of
from generator.attack.rounding import Convention, convention, possible_n, possible_share
from generator.attack.solver import Solver
from generator.attack.solving import System
from generator.attack.values import Published
from tests.attack.builders import FIVE, a_cell

FIVES = Convention(5, is_symmetric=True)


@pytest.mark.parametrize(
    ("n", "base_step", "step", "expected"),
    [(50, 5, 0.0, (48, 52)), (50, 5, 0.1, (50, 52)), (50, 10, 0.0, (45, 54)), (50, 1, 0.1, (50, 50)), (50, 5, 0.01, (48, 52))],
)
def test_a_base_is_known_to_its_step_and_to_what_its_numbers_need(
    n: int, base_step: int, step: float, expected: tuple[int, int]
) -> None:
    assert possible_n(n, base_step, step) == expected


@pytest.mark.parametrize("base_step", [5, 10])
def test_every_base_is_among_those_that_its_rounding_leaves(base_step: int) -> None:
    for n in range(1, 300):
        low, high = possible_n((2 * n + base_step) // (2 * base_step) * base_step, base_step)
        assert low <= n <= high


def test_the_convention_is_read_off_the_numbers() -> None:
    mean = a_cell("mean", 3.5, 45, step=0.2, ends=(3.1, 3.9))
    lopsided = a_cell("mean", 3.5, 45, step=0.2, ends=(3.1, 4.1))
    assert convention([mean]) == Convention(5, is_symmetric=True)
    assert convention([mean, lopsided]) == Convention(5, is_symmetric=False)
    assert convention([a_cell("mean", 3.5, 40, step=0.5)]).base_step == 10
    assert convention([a_cell("mean", 3.5, 40, step=0.2)]).base_step == 5
    assert convention([a_cell("mean", 3.5, 43, step=0.2)]).base_step == 1


def test_the_interval_of_a_share_says_more_only_when_it_comes_from_the_estimate() -> None:
    """At most 20% of 30: up to nine people. From nobody, Wilson's interval ends at 11.4%, so that 20% is printed."""
    published = a_cell("bottom_box", 0.2, 30, step=0.2, ends=(0.0, 0.6), edge="at_most")
    estimated = a_cell("bottom_box", 0.2, 30, step=0.2, ends=(0.0, 0.2), edge="at_most")
    assert possible_share(published, (30, 32), FIVES).high == pytest.approx(0.3)
    assert possible_share(estimated, (30, 32), FIVES).high < 2 / 30


def bounds(cells: list[Published], place: int) -> tuple[int, int]:
    block = block_of(cells, FIVE, Convention(1, is_symmetric=False))
    assert block is not None
    [found] = Solver().solve([System(5, block.rows, ((place,),))])
    assert found
    return found[0]


def test_a_median_bounds_what_lies_on_either_side_of_it() -> None:
    assert bounds([a_cell("median", 4.0, 11, step=0.01)], 0) == (0, 5)
    assert bounds([a_cell("median", 4.0, 11, step=0.01)], 4) == (0, 5)


def test_a_small_spread_rules_far_answers_out() -> None:
    """20 answers with a mean of 4 and no spread: nobody answered 1."""
    answers = np.full(20, 4)
    assert answers.std() == 0
    assert bounds([a_cell("mean", 4.0, 20, step=0.1), a_cell("sd", 0.0, 20, step=0.1)], 0) == (0, 0)
