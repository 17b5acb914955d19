"""One class for every difference: a table of hand cases, and what holds for all."""

from __future__ import annotations

import random

import pytest

from generator.compare.classes import classify
from generator.compare.inference import Difference

CASES = {
    "whole interval beyond delta": (-0.52, -0.72, -0.32, 1e-6, 1e-5, "S2"),
    "interval begins exactly at delta": (0.40, 0.20, 0.60, 1e-4, 1e-3, "S2"),
    "clear, but perhaps only 0.07": (0.31, 0.07, 0.55, 0.01, 0.03, "S3"),
    "estimate exactly delta": (0.20, 0.05, 0.35, 0.009, 0.02, "S3"),
    "clear and under delta": (0.10, 0.04, 0.16, 0.001, 0.002, "S4"),
    "clear, under delta, interval inside it": (0.10, 0.05, 0.15, 0.0001, 0.001, "S4"),
    "inside delta and around zero": (0.03, -0.10, 0.16, 0.6, 1.0, "S5"),
    "inside delta, clear alone only": (0.09, 0.01, 0.17, 0.03, 0.3, "S5"),
    "clear alone only": (-0.27, -0.51, -0.03, 0.03, 0.3, "S7"),
    "around zero and wide": (0.14, -0.17, 0.45, 0.37, 1.0, "S6"),
    "interval ends exactly at delta": (0.05, -0.10, 0.20, 0.5, 1.0, "S6"),
    "significant only at exactly 5%": (0.25, 0.0, 0.50, 0.05, 0.05, "S6"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_class_of_a_hand_case(case: tuple[float, float, float, float, float, str]) -> None:
    value, low, high, p, p_adjusted, kind = case
    assert classify(Difference(value, low, high, p), p_adjusted, 0.2) == kind


def test_each_of_5000_random_differences_has_the_class_whose_condition_holds() -> None:
    dice = random.Random(2)
    seen = set()
    for _ in range(5000):
        value, half = dice.gauss(0, 0.4), abs(dice.gauss(0, 0.3)) + 1e-3
        p = dice.random() * 0.05 if abs(value) > half else 0.05 + dice.random() * 0.95
        p_adjusted = min(1.0, p * dice.choice((1, 5, 22)))
        low, high = value - half, value + half
        kind = classify(Difference(value, low, high, p), p_adjusted, 0.2)
        seen.add(kind)
        clear, inside = p_adjusted < 0.05, low > -0.2 and high < 0.2
        holds = {
            "S2": clear and min(abs(low), abs(high)) >= 0.2,
            "S3": clear and abs(value) >= 0.2 and min(abs(low), abs(high)) < 0.2,
            "S4": clear and abs(value) < 0.2,
            "S5": not clear and inside,
            "S7": not clear and not inside and p < 0.05,
            "S6": not clear and not inside and p >= 0.05,
        }
        assert [name for name, true in holds.items() if true] == [kind]
    assert seen == {"S2", "S3", "S4", "S5", "S6", "S7"}
