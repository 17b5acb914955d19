"""Axes and lettering: computed, never measured."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.axis import Axis, axis_over
from generator.charts.lettering import width_of, wrap
from generator.charts.spec import fill


@given(st.lists(st.floats(1, 5), min_size=1), st.integers(2, 9))
def test_an_axis_holds_all_values_and_stays_on_the_scale(values: list[float], intervals: int) -> None:
    axis = axis_over(values, "score", intervals, 1, 5)
    assert 1 <= axis.low <= min(values) + 1e-6
    assert max(values) - 1e-6 <= axis.high <= 5
    assert axis.high - axis.low >= 0.5 - 1e-9
    assert all(axis.low - 1e-9 <= tick <= axis.high + 1e-9 for tick in axis.ticks)
    assert len(axis.ticks) <= intervals + 1


def test_a_trifle_is_not_magnified() -> None:
    axis = axis_over([4.01, 4.02], "score", 8, 1, 5)
    assert axis.high - axis.low >= 0.5


@given(st.text(max_size=60), st.integers(1, 3))
def test_wrapped_lines_fit_and_are_few(text: str, lines: int) -> None:
    wrapped = wrap(text, 160, 13, lines)
    assert 1 <= len(wrapped) <= lines
    assert all(width_of(line, 13) <= 160 * 1.04 + 13 for line in wrapped)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("按承诺的时间完成服务并且一次做对", ("按承诺的时间完成服务并且", "一次做对")),
        ("Information booths, departures", ("Information booths,", "departures")),
        ("响应性", ("响应性",)),
    ],
)
def test_lines_break_between_words_or_characters(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text, 160, 13, 3) == lines


def test_no_line_ends_with_a_bracket_that_opens() -> None:
    assert wrap("移情性（站在顾客", 4 * 13, 13, 3) == ("移情性", "（站在顾", "客")
    assert wrap("移情性（", 4 * 13, 13, 3) == ("移情性（",)


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert wrap("很长" * 60, 160, 13, 2)[-1].endswith("…")


@pytest.mark.parametrize("wrong", [float("nan"), float("inf")])
def test_only_finite_numbers_reach_a_picture(wrong: float) -> None:
    skeleton = {"layer": [{"data": {"name": "dots"}}]}
    with pytest.raises(ValueError, match="finite"):
        fill(skeleton, {}, Axis(0, 1, 1), {"dots": [{"v": wrong}]})


def test_a_picture_has_a_limit_and_no_dataset_goes_unseen() -> None:
    skeleton = {"layer": [{"data": {"name": "dots"}}]}
    with pytest.raises(ValueError, match="5000"):
        fill(skeleton, {}, Axis(0, 1, 1), {"dots": [{"v": 1}] * 5001})
    with pytest.raises(ValueError, match="no layer draws"):
        fill(skeleton, {}, Axis(0, 1, 1), {"points": []})
    assert str(fill(skeleton, {}, Axis(0, 1, 1), {"dots": [{"v": -0.0}]})["datasets"]) == "{'dots': [{'v': 0.0}]}"
