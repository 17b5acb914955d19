"""Lines in cards: where a number has been, without a word of their own."""

from __future__ import annotations

import re

from generator.model.story import NO_PAST, Card, Past
from generator.pages.sparks import HIGH, WIDE, spark_of


def drawn(past: Past) -> str:
    return str(spark_of(Card("总体", "−0.59", "", "n≈700", "", "plain", past)))


def test_no_line_joins_periods_that_cannot_be_compared() -> None:
    past = Past(4, (((0, -0.6), (1, -0.5)), ((2, -0.5), (3, -0.6))), -0.7, -0.4)
    assert drawn(past).count("M") == 2
    assert 'aria-hidden="true"' in drawn(past)


def test_noise_within_its_interval_stays_in_the_middle() -> None:
    """0.01 up and down within intervals of 0.2 to both sides moves a line of 22 pixels by less than one."""
    heights = [float(y) for y in re.findall(r"\d,(\d+\.\d)", drawn(Past(3, (((0, 0.0), (1, 0.01), (2, 0.0)),), -0.2, 0.2)))]
    assert max(heights) - min(heights) < 1
    assert all(0 < y < HIGH for y in heights)


def test_the_last_point_stands_at_the_right_end() -> None:
    x = float(re.findall(r'cx="([\d.]+)"', drawn(Past(12, (((10, 1.0), (11, 2.0)),), 1.0, 2.0)))[0])
    assert WIDE - 5 < x < WIDE


def test_without_a_past_there_is_nothing() -> None:
    assert drawn(NO_PAST) == ""
