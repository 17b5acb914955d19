"""Before and after: the right base for each percentage, and what may not be claimed."""

from __future__ import annotations

from typing import Any

import pytest
from statsmodels.stats.proportion import confint_proportions_2indep

from generator.compare.before_after import read_progress, share_interval
from generator.model.economics import BeforeAfter
from tests.compare.builders import oracle
from tests.narrate.builders import text


def a_case(kind: str, before: float, after: float, **more: Any) -> BeforeAfter:
    words = {"id": "case", "name": text("指标", "Indicator"), "unit": text("单位", "Unit")}
    return BeforeAfter.model_validate(words | {"kind": kind, "before": before, "after": after} | more)


def test_less_time_and_more_throughput_are_two_percentages() -> None:
    found = read_progress(a_case("time", 15.0, 8.0))
    assert found.difference == -7
    assert found.relative == pytest.approx(-0.467, abs=5e-4)
    assert found.throughput == pytest.approx(0.875)


def test_a_share_moves_in_points_and_in_percent_of_itself() -> None:
    found = read_progress(a_case("share", 0.65, 0.92))
    assert found.difference == pytest.approx(0.27)
    assert found.relative == pytest.approx(0.415, abs=5e-4)
    assert found.throughput is None


@pytest.mark.parametrize(("before", "after"), [(-12.0, 8.0), (4.1, 4.6)])
def test_a_score_has_no_percentage(before: float, after: float) -> None:
    found = read_progress(a_case("score", before, after))
    assert found.difference == pytest.approx(after - before)
    assert found.relative is None


@pytest.mark.parametrize(("first", "n1", "second", "n2"), [(40, 100, 57, 90), (0, 12, 3, 15), (88, 90, 40, 41)])
def test_the_interval_of_a_share_is_agresti_and_caffos(first: int, n1: int, second: int, n2: int) -> None:
    found = share_interval(a_case("share", first / n1, second / n2, before_n=n1, after_n=n2))
    expected = confint_proportions_2indep(second, n2, first, n1, method="agresti-caffo")
    assert found == pytest.approx(expected)


def test_the_interval_agrees_with_statpsych() -> None:
    # ci.prop2(.05, 57, 15, 100, 100): 0.2925215 to 0.5310079.
    held = oracle("o10_inference.json")
    published = next((case["out"] for case in held.get("cases", []) if case["id"] == "prop_two_groups"), None)
    expected = (published["lo"], published["hi"]) if published else (0.2925215, 0.5310079)
    assert share_interval(a_case("share", 0.15, 0.57, before_n=100, after_n=100)) == pytest.approx(expected, abs=5e-8)


@pytest.mark.parametrize(
    ("case", "cautions"),
    [
        (a_case("share", 0.65, 0.92), {"no_comparison", "no_n"}),
        (a_case("share", 0.65, 0.92, before_n=200), {"no_comparison", "no_n"}),
        (a_case("share", 0.65, 0.92, before_n=200, after_n=200, has_comparison=True), set()),
        (a_case("share", 0.75, 0.92, before_n=12, after_n=200, has_comparison=True), {"few_answers", "may_be_nothing"}),
        (a_case("time", 15.0, 8.0, before_n=200, after_n=200), {"no_comparison", "no_spread"}),
        (a_case("count", 0.0, 8.0), {"no_comparison", "no_n", "no_spread", "zero_base"}),
        (a_case("score", -12.0, 8.0, before_n=100, after_n=100, has_comparison=True), {"no_spread"}),
    ],
)
def test_what_limits_the_claim_is_said(case: BeforeAfter, cautions: set[str]) -> None:
    assert set(read_progress(case).cautions) == cautions


def test_no_percentage_of_nothing() -> None:
    found = read_progress(a_case("time", 0.0, 8.0))
    assert (found.relative, found.throughput) == (None, None)
    assert read_progress(a_case("time", 8.0, 0.0)).throughput is None
