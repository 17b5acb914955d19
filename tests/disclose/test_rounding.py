from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.disclose.rounding import common_step, down, nearest, nearest_count, up
from generator.wording import round_to

STEPS = st.sampled_from((0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5))
VALUES = st.one_of(st.floats(-10, 10, allow_subnormal=False), st.integers(-10_000, 10_000).map(lambda number: number / 1000))


@given(VALUES, STEPS)
def test_nearest_is_the_exact_decimal_rounding(value: float, step: float) -> None:
    assert nearest(value, step) == float(round_to(value, step))


def test_halves_go_away_from_zero_and_zero_has_no_sign() -> None:
    assert [nearest(value, 0.01) for value in (2.345, -2.345, 1.005)] == [2.35, -2.35, 1.01]
    assert str(nearest(-0.001, 0.01)) == "0.0"
    assert str(up(-0.001, 0.01)) == "0.0"


@given(VALUES, STEPS)
def test_bounds_enclose_the_value_by_less_than_a_step(value: float, step: float) -> None:
    low, high = down(value, step), up(value, step)
    assert low - 1e-8 <= value <= high + 1e-8
    assert high - low <= step * (1 + 1e-6)


def test_a_multiple_of_the_step_stays_where_it_is() -> None:
    assert [down(0.6, 0.2), up(0.6, 0.2), down(-0.3, 0.1), up(-0.3, 0.1)] == [0.6, 0.6, -0.3, -0.3]


def test_counts_round_half_up() -> None:
    assert [nearest_count(n, 5) for n in (0, 2, 3, 7, 8, 12, 13)] == [0, 0, 5, 5, 10, 10, 15]
    assert [nearest_count(n, 1) for n in (0, 7)] == [0, 7]
    assert nearest_count(25, 10) == 30


def test_differences_of_two_steps_have_a_common_step() -> None:
    assert [common_step(*pair) for pair in ((0.02, 0.05), (0.1, 0.1), (0.2, 0.5), (0.05, 0.1))] == [0.01, 0.1, 0.1, 0.05]
