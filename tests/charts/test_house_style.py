"""Colours can be read on both pages and told apart without colour vision. Formulas: WCAG 2.2, Viénot 1999."""

from __future__ import annotations

from itertools import combinations

import pytest

from generator.charts.house_style import (
    DARK,
    DISAGREE,
    EXPECTATION,
    INK,
    MARK_COLOURS,
    NEUTRAL,
    ON_STRONG,
    PALE_STEPS,
    PERCEPTION,
    PLATES,
    STRONG_STEPS,
    TEXT_COLOURS,
)

LIGHT_PLATE, DARK_PLATE = PLATES


def linear(colour: str) -> tuple[float, float, float]:
    """sRGB to linear light, each 0 to 1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def luminance(light: tuple[float, float, float]) -> float:
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(linear(one)), luminance(linear(other))))
    return (high + 0.05) / (low + 0.05)


def as_seen_without_red_or_green(colour: str) -> tuple[float, float, float]:
    """Deuteranopia after Viénot, Brettel and Mollon 1999: red and green collapse to one axis."""
    red, green, blue = linear(colour)
    mixed = 0.29275 * red + 0.70725 * green
    return mixed, mixed, -0.02234 * red + 0.02234 * green + blue


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("colour", TEXT_COLOURS)
def test_words_can_be_read_on_both_pages(colour: str) -> None:
    assert contrast(colour, LIGHT_PLATE) >= 4.5
    assert contrast(DARK[colour], DARK_PLATE) >= 4.5


@pytest.mark.parametrize(
    ("words", "plate"), [*((ON_STRONG, step) for step in STRONG_STEPS), *((INK, step) for step in PALE_STEPS)]
)
def test_words_can_be_read_on_every_step_of_a_scale(words: str, plate: str) -> None:
    assert contrast(words, plate) >= 4.5
    assert contrast(DARK[words], DARK[plate]) >= 4.5


@pytest.mark.parametrize("colour", MARK_COLOURS)
def test_marks_stand_out_on_both_pages(colour: str) -> None:
    assert contrast(colour, LIGHT_PLATE) >= 3
    assert contrast(DARK[colour], DARK_PLATE) >= 3


@pytest.mark.parametrize("pair", [(PERCEPTION, EXPECTATION), *combinations((PERCEPTION, DISAGREE, NEUTRAL), 2)])
def test_colours_of_one_chart_differ_without_colour_vision(pair: tuple[str, str]) -> None:
    for one, other in (pair, (DARK[pair[0]], DARK[pair[1]])):
        seen = zip(as_seen_without_red_or_green(one), as_seen_without_red_or_green(other), strict=True)
        assert sum((a - b) ** 2 for a, b in seen) ** 0.5 >= 0.1


def test_colours_with_the_same_shape_differ_in_grey() -> None:
    """Bars of one chart have one shape: agreement and disagreement must differ in lightness too."""
    assert contrast(PERCEPTION, DISAGREE) >= 2


def test_partners_are_exchanged_without_chains() -> None:
    assert not set(DARK) & set(DARK.values())
    assert len(set(DARK.values())) == len(DARK)
