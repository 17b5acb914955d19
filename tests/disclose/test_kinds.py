"""Every kind of number that a statistic can be, by the rules of each profile."""

from __future__ import annotations

from dataclasses import replace
from math import atanh, tanh

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disclose.publishing import publish_cells
from generator.disclose.showing import SHOWING, relative_step, show
from generator.model.findings import Estimate, Key
from generator.model.profiles import PROFILES, Bands, Rules, step_for
from generator.model.release import Cell, Hidden, Shown
from generator.model.statistics import STATISTICS, Kind
from tests.disclose.builders import a_wave, an_estimate, key

STANDARD, STRICT, OPEN = PROFILES["standard"], PROFILES["strict"], PROFILES["open"]
PROTECTING = pytest.mark.parametrize(("rules", "from_n"), [(STANDARD, 500), (STRICT, 1000)], ids=["standard", "strict"])


def published(statistic: str, estimate: Estimate, rules: Rules = STANDARD) -> Cell:
    name = key(statistic)
    return publish_cells(a_wave({name: estimate}), rules)[name]


def shown(cell: Cell) -> Shown:
    assert isinstance(cell, Shown), cell
    return cell


@pytest.mark.parametrize("statistic", STATISTICS)
@pytest.mark.parametrize("rules", PROFILES.values(), ids=list(PROFILES))
def test_every_registered_statistic_is_published_from_enough_answers(statistic: str, rules: Rules) -> None:
    cells = publish_cells(
        a_wave({key(name): Estimate(5000, 0.43, 0.41, 0.45, 0.2) for name in {statistic, "promoters", "detractors"}}), rules
    )
    cell = shown(cells[key(statistic)])
    if not (statistic == "nps" and rules.differences_of_published) and not cell.edge:
        assert cell.value == pytest.approx(0.43, abs=cell.step)


@pytest.mark.parametrize("statistic", ["alpha", "design_effect", "dz", "below"])
def test_only_the_mean_of_a_gap_is_the_difference_of_its_two_sides(statistic: str) -> None:
    names = {form: key(statistic)._replace(form=form) for form in ("perception", "expectation", "gap")}
    sides = {"perception": 0.62, "expectation": 0.42, "gap": 0.5}
    cells = publish_cells(a_wave({names[form]: an_estimate(5000, value) for form, value in sides.items()}), STANDARD)
    assert shown(cells[names["gap"]]).value == pytest.approx(0.5, abs=0.01)


def test_every_kind_has_a_rule() -> None:
    assert set(SHOWING) == {one.kind for one in STATISTICS.values()}


@PROTECTING
@pytest.mark.parametrize("statistic", ["sd", "median", "p", "p_holm", "t", "wilcoxon_z"])
def test_spreads_medians_and_tests_wait_for_many_answers(statistic: str, rules: Rules, from_n: int) -> None:
    """D4: below, they narrow a small distribution down to one."""
    assert published(statistic, an_estimate(from_n - 1, 0.42), rules) == Hidden("not_computed")
    assert shown(published(statistic, an_estimate(from_n, 0.42), rules)).step > 0


@pytest.mark.parametrize(("n", "step"), [(99, None), (100, 0.05), (249, 0.05), (250, 0.02), (499, 0.02), (500, 0.01)])
def test_coefficients_follow_the_rule_of_five_without_its_widest_steps(n: int, step: float | None) -> None:
    cell = published("alpha", an_estimate(n, 0.8765))
    assert (cell.step if isinstance(cell, Shown) else None) == step


@pytest.mark.parametrize(("rules", "people"), [(STANDARD, 5), (STRICT, 10)], ids=["standard", "strict"])
def test_a_step_of_t_covers_enough_answers_of_a_scale_point(rules: Rules, people: int) -> None:
    """One answer a point higher moves t by about 1/√n where answers spread by one point."""
    steps = [(n, step * n**0.5) for n in range(400, 300_000, 400) if (step := step_for(rules.test_steps, n))]
    assert [n for n, covered in steps if covered < people - 1e-9] == []


@pytest.mark.parametrize(
    ("value", "published_value", "edge"),
    [
        (0.0004, 0.001, "at_most"),
        (0.001, 0.001, "at_most"),
        (0.00418, 0.01, "at_most"),
        (0.04216, 0.05, "at_most"),
        (0.0501, 0.05, "at_least"),
        (0.9999, 0.05, "at_least"),
    ],
)
def test_a_p_value_is_said_in_classes(value: float, published_value: float, edge: str) -> None:
    """p = 0.180 would be t = 1.342, where t itself is given to the nearest 0.5."""
    cell = shown(published("p", an_estimate(600, value)))
    assert (cell.value, cell.edge, cell.low, cell.high) == (published_value, edge, None, None)


def test_open_data_reproduce_printed_tables() -> None:
    """Statistics programs print three digits and more; who rounds the download gets what they print."""
    for statistic, value, printed in (("t", 3.14159, 3.142), ("sd", 1.23456, 1.235), ("alpha", 0.87654, 0.877)):
        assert round(shown(published(statistic, an_estimate(40, value), OPEN)).value, 3) == printed
    assert shown(published("p", an_estimate(40, 0.00418), OPEN)).value == 0.00418
    assert shown(published("p", an_estimate(40, 1e-30), OPEN)).edge == "at_most"


def indicator(statistic: str, estimate: Estimate, rules: Rules) -> Cell:
    name = Key("", "", "indicator", "", "complaints", "rate", statistic, "none")
    return publish_cells(a_wave({name: estimate}, {("", ""): 0}), rules)[name]


def test_a_rate_stands_on_the_step_of_five_events() -> None:
    """40 complaints at 3.2 per thousand: five of them are 0.4, so the step is 0.5."""
    cell = shown(indicator("rate", Estimate(40, 3.21, 2.3, 4.4, None), STANDARD))
    assert (cell.step, cell.value) == (0.5, 3.0)
    assert indicator("rate", Estimate(9, 3.21, 2.3, 4.4, None), STANDARD) == Hidden("too_few")


def test_open_rates_and_amounts_are_given_in_full_whatever_they_count() -> None:
    assert shown(indicator("rate", Estimate(3, 0.004217, 0.001, 0.01, None), OPEN)).value == 0.004217
    assert shown(indicator("amount", Estimate(1, 1234567.89, None, None, None), OPEN)).value == 1234567.89


def test_an_amount_of_one_payment_is_nobodys_statistic() -> None:
    assert indicator("amount", Estimate(1, 1234.5, None, None, None), STANDARD) == Hidden("too_few")


@given(st.integers(10, 100_000), st.floats(1e-3, 1e6))
def test_a_relative_step_covers_five_contributions_and_no_more_than_it_must(n: int, value: float) -> None:
    step = relative_step(Estimate(n, value, None, None, None), 5)
    assert step >= min(value * 5 / n, 1e9) * (1 - 1e-6)
    assert step <= max(2.5 * value * 5 / n, 1e-6) * (1 + 1e-6)


@given(st.sampled_from(["spread", "coefficient", "mean", "test"]), st.integers(10, 2000), st.floats(0.01, 5))
def test_bounds_enclose_the_interval_and_sit_around_the_number(kind: Kind, n: int, value: float) -> None:
    cell = show(kind, Estimate(n, value, value - 0.31, value + 0.17, 1.0), "none", STANDARD)
    if isinstance(cell, Shown) and cell.low is not None and cell.high is not None:
        assert cell.low - 1e-6 <= value - 0.31
        assert cell.high + 1e-6 >= value + 0.17
        assert cell.low + cell.high == pytest.approx(2 * cell.value)


@given(st.floats(-1, 1), st.integers(100, 3000), st.sampled_from([STANDARD, STRICT]))
def test_the_interval_of_a_correlation_says_no_more_than_its_published_value(r: float, n: int, rules: Rules) -> None:
    """All that round alike have one interval, and it covers each one's own."""
    cell = show("correlation", of_correlation(r, n), "none", rules)
    if isinstance(cell, Shown):
        assert cell.low is not None and cell.high is not None
        again = show("correlation", of_correlation(cell.value, n), "none", rules)
        assert (cell.low, cell.high) == (shown(again).low, shown(again).high)
        own = of_correlation(r, cell.n)
        assert own.low is not None and own.high is not None
        assert -1 <= cell.low <= own.low + 1e-9 and own.high - 1e-9 <= cell.high <= 1


def test_public_correlations_keep_their_own_interval() -> None:
    estimate = of_correlation(0.654321, 40)
    cell = shown(show("correlation", estimate, "none", OPEN))
    assert [cell.value, cell.low, cell.high] == pytest.approx([estimate.value, estimate.low, estimate.high], abs=1e-6)


def of_correlation(r: float, n: int) -> Estimate:
    clipped = max(-1.0, min(1.0, r))
    if abs(clipped) == 1:
        return Estimate(n, clipped, clipped, clipped, None)
    half = 1.959964 / (n - 3) ** 0.5
    return Estimate(n, clipped, tanh(atanh(clipped) - half), tanh(atanh(clipped) + half), None)


def weighted(share: float, rules: Rules = STANDARD) -> Cell:
    name = key()._replace(weighting="raked")
    return publish_cells(a_wave({name: an_estimate(60)._replace(largest_share=share)}), rules)[name]


def test_nobody_weighs_more_than_a_tenth() -> None:
    assert isinstance(weighted(0.1), Shown)
    assert weighted(0.101) == Hidden("dominance")
    assert isinstance(weighted(0.5, OPEN), Shown)
    assert isinstance(weighted(0.5, replace(STANDARD, largest_share=1.0, covered=0)), Shown)


@given(st.lists(st.floats(0.01, 100), min_size=10, max_size=60))
def test_a_tenth_at_most_implies_the_dominance_rules_of_statistics_offices(amounts: list[float]) -> None:
    """NK(2, 90 %): the two greatest are no more than 90 %. p %: the others exceed 10 % of the greatest."""
    first, second, *others = sorted(amounts, reverse=True)
    if first <= 0.1 * sum(amounts):
        assert first + second <= 0.9 * sum(amounts)
        assert sum(others) >= 0.1 * first


def test_a_dominated_level_takes_another_with_it() -> None:
    levels = {"a": 40, "b": 60, "c": 80}
    estimates = {key(level=level)._replace(weighting="raked"): an_estimate(n) for level, n in levels.items()}
    estimates[key()._replace(weighting="raked")] = an_estimate(180)
    heavy = key(level="b")._replace(weighting="raked")
    estimates[heavy] = estimates[heavy]._replace(largest_share=0.3)
    cells = publish_cells(a_wave(estimates), STANDARD)
    hidden = {name.level for name, cell in cells.items() if isinstance(cell, Hidden)}
    assert hidden == {"a", "b"}


def test_bases_with_other_weights_are_looked_at_by_themselves() -> None:
    """Points were given by few of those who rated: the weighted mean is hidden, the plain one is not."""
    points = key()._replace(weighting="points")
    cells = publish_cells(a_wave({key(): an_estimate(60), points: an_estimate(9)}, {("", ""): 60}), STANDARD)
    assert isinstance(cells[key()], Shown)
    assert cells[points] == Hidden("too_few")


@pytest.mark.parametrize("bands", ["spread_steps", "order_steps", "coefficient_steps", "probability_steps", "test_steps"])
def test_strict_gives_no_kind_of_number_more_finely_than_standard(bands: str) -> None:
    loose: Bands = getattr(STANDARD, bands)
    tight: Bands = getattr(STRICT, bands)
    for n in range(0, 50_000, 50):
        step = step_for(tight, n)
        assert step is None or step >= (step_for(loose, n) or 1e9)
