"""How one published value reads: units, minus, steps, coded ends, markers."""

from __future__ import annotations

import pytest

from generator.cells import Unit, base_text, displayed, estimate_text, interval_text, unit_of, value_datum, value_text
from generator.model.release import Hidden, Shown


def a_cell(value: float, step: float = 0.01, half: float | None = 0.05) -> Shown:
    return Shown(412, True, value, None if half is None else value - half, None if half is None else value + half, step)


@pytest.mark.parametrize(
    ("form", "statistic", "unit"),
    [
        ("gap", "mean", "gap"),
        ("perception", "mean", "score"),
        ("recommend", "nps", "nps"),
        ("perception", "top_box", "percent"),
    ],
)
def test_the_unit_follows_from_form_and_statistic(form: str, statistic: str, unit: Unit) -> None:
    assert unit_of(form, statistic) == unit


@pytest.mark.parametrize(
    ("value", "step", "unit", "text"),
    [
        (-0.93, 0.01, "gap", "−0.93"),
        (0.2, 0.05, "gap", "+0.20"),
        (0.004, 0.01, "gap", "0.00"),
        (-0.004, 0.01, "gap", "0.00"),
        (5.5, 0.5, "score", "5.5"),
        (0.45, 0.05, "percent", "45%"),
        (0.29, 0.01, "percent", "29%"),
        (-0.125, 0.001, "nps", "−12.5"),
        (0.57, 0.01, "nps", "+57"),
    ],
)
def test_a_value_reads_in_its_unit(value: float, step: float, unit: Unit, text: str) -> None:
    assert value_text("en", a_cell(value, step), unit) == text


@pytest.mark.parametrize("share", [number / 100 for number in range(101)])
def test_every_whole_percentage_survives_the_change_of_unit(share: float) -> None:
    assert displayed(share, 0.01, "percent") == round(share * 100)


def test_no_zero_is_negative() -> None:
    assert str(displayed(-0.001, 0.01, "gap")) == "0.0"
    assert str(displayed(-0.0, 0.01, "nps")) == "0.0"


def test_a_range_is_words_and_never_a_dash() -> None:
    assert interval_text("zh", a_cell(-0.93), "gap") == "−0.98 至 −0.88"
    assert interval_text("en", a_cell(-0.93), "gap") == "−0.98 to −0.88"
    assert interval_text("en", a_cell(1.0, half=None), "gap") == ""


def test_an_estimate_without_interval_is_the_value_alone() -> None:
    assert estimate_text("en", a_cell(1.0, half=None), "gap") == "+1.00"
    assert estimate_text("zh", a_cell(1.0), "gap") == "+1.00（+0.95 至 +1.05）"


def test_a_coded_end_is_words_so_that_nobody_computes_with_it() -> None:
    coded = Shown(60, False, 0.1, None, None, 0.1, "at_most")
    assert value_datum("en", coded, "percent").shown == "≤ 10%"
    assert value_datum("en", coded, "percent").number is None


def test_a_hidden_value_is_its_marker_and_the_reason() -> None:
    datum = value_datum("zh", Hidden("too_few"), "gap")
    assert (datum.shown, datum.number, datum.note) == ("[c]", None, "答复不足，不公布")


def test_a_rounded_base_says_about() -> None:
    assert base_text("en", 1410, is_exact=False) == "n≈1,410"
    assert base_text("zh", 412, is_exact=True) == "n=412"


@pytest.mark.parametrize(
    ("value", "unit", "text"), [(4.123456, "score", "4.12"), (0.345678, "percent", "34.6%"), (0.876543, "plain", "0.877")]
)
def test_pages_print_fewer_digits_than_downloads_give(value: float, unit: Unit, text: str) -> None:
    datum = value_datum("en", a_cell(value, 1e-6, None), unit)
    assert (datum.shown, datum.number) == (text, displayed(value, 1e-6, unit))


def test_a_bound_of_p_stands_in_the_download_as_published() -> None:
    datum = value_datum("en", Shown(40, True, 1e-6, None, None, 1e-6, "at_most"), "probability")
    assert (datum.shown, datum.download) == ("<0.001", "≤ 0.000001")
