"""Returns of an improvement, against the worked example of the research and a spreadsheet's documentation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.measure.appraising import appraise
from generator.measure.formulas.returns import returns
from generator.model.economics import Economics, MoneyItem, Range
from generator.model.text import Text

WORDS = Text(zh="文字")
FLOWS = st.lists(st.integers(0, 10**8).map(lambda cents: cents / 100), min_size=1, max_size=8)


def exactly(amount: float) -> Range:
    return Range(low=amount, likely=amount, high=amount)


def an_economics(**changes: object) -> Economics:
    """The example of research/methods.md §3.14: 250 spent, 300 of growth and 200 of retained revenue."""
    spent = MoneyItem(id="programme", name=WORDS, amounts=(exactly(250),))
    gains = tuple(
        MoneyItem(id=name, name=WORDS, amounts=(exactly(sum_),)) for name, sum_ in (("growth", 300), ("retained", 200))
    )
    given_ = {
        "currency": WORDS,
        "period": "year",
        "discount_rate": exactly(0),
        "costs": (spent,),
        "benefits": gains,
        "note": WORDS,
    }
    return Economics.model_validate({**given_, **changes})


def test_the_ratio_that_is_sold_as_roi_is_roi_plus_one() -> None:
    likely = appraise(an_economics()).likely
    assert (likely.benefit_cost_ratio, likely.return_on_investment) == (2.0, 1.0)


def test_counting_the_margin_instead_of_the_revenue_turns_the_sign() -> None:
    benefits = tuple(item.model_copy(update={"margin": exactly(0.4)}) for item in an_economics().benefits)
    likely = appraise(an_economics(benefits=benefits)).likely
    assert likely.return_on_investment == pytest.approx(-0.2)
    assert likely.payback is None
    assert likely.break_even == pytest.approx(1.25)


def test_present_value_is_that_of_a_spreadsheets_documentation() -> None:
    # Microsoft's page on NPV, second example: 8%, 40,000 spent now, five years of returns; NPV 1,922.06.
    found = returns((40_000,), (0, 8_000, 9_200, 10_000, 12_000, 14_500), 0.08)
    assert found.net_present_value == pytest.approx(1922.06, abs=0.005)
    assert found.payback == 6


@given(FLOWS, FLOWS, st.floats(0, 0.5), st.floats(0.01, 100))
def test_money_in_another_unit_changes_no_ratio(costs: list[float], benefits: list[float], rate: float, factor: float) -> None:
    ours = returns(costs, benefits, rate)
    theirs = returns([factor * cost for cost in costs], [factor * gain for gain in benefits], rate)
    assert theirs.benefit_cost_ratio == pytest.approx(ours.benefit_cost_ratio)
    assert theirs.net_present_value == pytest.approx(factor * ours.net_present_value, abs=1e-6 * factor)


@given(FLOWS, FLOWS, st.floats(0, 0.5))
def test_at_its_break_even_nothing_is_gained(costs: list[float], benefits: list[float], rate: float) -> None:
    found = returns(costs, benefits, rate)
    if found.break_even:
        at_even = returns(costs, [found.break_even * gain for gain in benefits], rate)
        assert at_even.net_present_value == pytest.approx(0, abs=1e-6 * max(1, found.cost))


def test_without_a_cost_there_is_no_ratio() -> None:
    found = returns((), (10,), 0.05)
    assert (found.benefit_cost_ratio, found.return_on_investment, found.payback) == (None, None, 1)


def test_what_has_not_been_spent_is_not_paid_back() -> None:
    assert returns([0, 100], [0, 50, 100], 0.0).payback == 3
    assert returns([10, 0, 100], [20, 0, 0], 0.0).payback is None


def test_worst_and_best_take_every_assumption_at_its_bad_and_good_end() -> None:
    costs = (MoneyItem(id="programme", name=WORDS, amounts=(Range(low=80, likely=100, high=150),)),)
    margin = Range(low=0.2, likely=0.5, high=0.6)
    benefits = (MoneyItem(id="retained", name=WORDS, amounts=(Range(low=100, likely=300, high=400),), margin=margin),)
    found = appraise(an_economics(costs=costs, benefits=benefits, discount_rate=Range(low=0.03, likely=0.05, high=0.1)))
    values = (found.worst.net_present_value, found.likely.net_present_value, found.best.net_present_value)
    assert values == pytest.approx((100 * 0.2 - 150, 300 * 0.5 - 100, 400 * 0.6 - 80))
    assert [swing.target for swing in found.swings] == ["retained", "retained-margin", "programme", "discount_rate"]
    assert (found.swings[0].at_low, found.swings[0].at_high) == pytest.approx((100 * 0.5 - 100, 400 * 0.5 - 100))


def test_a_rate_of_minus_one_has_no_present_value() -> None:
    with pytest.raises(ValueError, match="no present value"):
        returns((1,), (1,), -1)
