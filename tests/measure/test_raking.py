from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import optimize

from generator.measure import merge_tallies, tally_answers
from generator.measure.raking import Raked, rake
from generator.model.answers import NO_LEVEL, Answers, Asked
from generator.model.dataset import Dataset, LevelCount, Margin, Population, Weighting
from generator.model.instrument import Instrument
from generator.model.tally import Counted
from tests.measure.builders import BATTERY, ORACLES, WORDS, a_dataset, an_instrument, answers_of, take

INSTRUMENT = an_instrument([1], forms=("perception",))
POSTSTRAT = json.loads((ORACLES / "synthetic" / "syn_expected.json").read_text())["poststrat"]


def raked_dataset(dataset: Dataset, margins: Sequence[Sequence[int]], cap: float = 5.0) -> Dataset:
    """Margins of the population for segments s0, s1, ..."""
    made = tuple(
        Margin(segment=f"s{place}", counts=tuple(LevelCount(level=f"l{level}", count=n) for level, n in enumerate(counts)))
        for place, counts in enumerate(margins)
    )
    population = Population(size=sum(margins[0]), source=WORDS, margins=made)
    weighting = Weighting(scheme="rake", margins=tuple(margin.segment for margin in made), cap=cap)
    return dataset.model_copy(update={"population": population, "weighting": weighting})


def answers_in(levels: Sequence[Sequence[int]], period_of: Sequence[int] | None = None) -> Answers:
    """One row per place; the first segment's levels, then the second's."""
    rows = len(levels[0])
    ratings: dict[Asked, NDArray[np.int16]] = {Asked(BATTERY, "i01", "perception"): np.ones(rows, np.int16)}
    segments = {f"s{place}": np.array(column, np.int32) for place, column in enumerate(levels)}
    periods = np.array(period_of if period_of is not None else [0] * rows, np.int32)
    return answers_of(a_dataset(INSTRUMENT), ratings, segments, period_of=periods, periods=int(periods.max()) + 1)


def raked(levels: Sequence[Sequence[int]], margins: Sequence[Sequence[int]], cap: float = 5.0) -> Raked:
    dataset = raked_dataset(a_dataset(INSTRUMENT, [len(counts) for counts in margins]), margins, cap)
    found = rake(answers_in(levels), dataset)
    assert found is not None
    return found


def test_one_margin_gives_the_post_stratification_weights_of_the_oracle(
    syn_answers: Answers, syn_dataset: Dataset, syn_instrument: Instrument
) -> None:
    dataset = raked_dataset(syn_dataset, [[300, 300, 400]])
    answers = replace(syn_answers, weights=None)
    found = rake(answers, dataset)
    assert found is not None
    by_level = {level: set(found.weights[answers.segments["s0"] == place]) for place, level in enumerate("ABC")}
    assert by_level == {level: {round(weight * 1_000_000)} for level, weight in POSTSTRAT["weights"].items()}
    tally = tally_answers(answers, dataset, syn_instrument)
    table = tally.tables[Counted("overall", BATTERY, BATTERY, "gap")]
    weights = table.counts[0, :, 1]
    assert (weights * table.values[:, 0]).sum() / weights.sum() / table.divisor == pytest.approx(POSTSTRAT["weighted_gap"])
    assert (tally.weighting, tally.raking[0].is_converged, int(tally.heaviest[0])) == ("raked", True, 1_600_000)


def test_two_margins_over_equal_cells_multiply() -> None:
    """A 2 x 2 sample of one each: the fitted table is the product of the margins, 0.7 x 0.6 and so on, times four."""
    found = raked([[0, 0, 1, 1], [0, 1, 0, 1]], [[70, 30], [60, 40]])
    assert found.weights.tolist() == [1_680_000, 1_120_000, 720_000, 480_000]
    assert found.reports[0].iterations == 1


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_two_margins_are_the_calibration_with_the_least_divergence(seed: int) -> None:
    """Raked weights are exp(a_i + b_j) that meet the margins (Deming and Stephan 1940); solved by scipy instead."""
    random = np.random.default_rng(seed)
    counts = random.integers(3, 20, (2, 3))
    levels = [np.repeat([0, 0, 0, 1, 1, 1], counts.ravel()).tolist(), np.repeat([0, 1, 2] * 2, counts.ravel()).tolist()]
    first, second = random.dirichlet([6, 6]), random.dirichlet([6, 6, 6])
    margins = [np.rint(first * 1000).astype(int), np.rint(second * 1000).astype(int)]
    found = raked(levels, [margin.tolist() for margin in margins], cap=1000.0)
    n = counts.sum()
    rows, columns = (margin / margin.sum() * n for margin in margins)

    def missed(free: NDArray[np.float64]) -> NDArray[np.float64]:
        fitted = counts * np.exp(np.add.outer(free[:2], np.append(free[2:], 0.0)))
        return np.concatenate([fitted.sum(axis=1) - rows, fitted.sum(axis=0)[:2] - columns[:2]])

    free = optimize.root(missed, np.zeros(4), tol=1e-13).x
    expected = np.exp(np.add.outer(free[:2], np.append(free[2:], 0.0)))[levels[0], levels[1]]
    assert found.weights / 1e6 == pytest.approx(expected, abs=1e-6)
    assert found.reports[0].is_converged


def test_the_cap_holds_and_the_report_says_what_it_cost() -> None:
    levels = [[0] * 19 + [1], [0, 1] * 10]
    found = raked(levels, [[50, 50], [50, 50]], cap=3.0)
    report = found.reports[0]
    assert found.weights.max() == 3_000_000
    assert found.weights.mean() == pytest.approx(1e6, abs=1)
    assert (report.is_converged, report.capped, report.largest) == (False, 1, 3.0)


def test_a_cap_that_does_not_bind_changes_nothing() -> None:
    levels = [[0] * 6 + [1] * 4]
    assert raked(levels, [[50, 50]], cap=1.3).weights.tolist() == raked(levels, [[50, 50]], cap=1000.0).weights.tolist()


def test_who_is_in_no_level_keeps_weight_one() -> None:
    found = raked([[0, 0, 0, 1, NO_LEVEL]], [[50, 50]])
    assert found.weights.tolist() == [666_667, 666_667, 666_667, 2_000_000, 1_000_000]


def test_levels_without_respondents_leave_the_others_to_fit_each_other() -> None:
    found = raked([[0, 0, 0, 1]], [[25, 25, 50]])
    assert found.weights.tolist() == [666_667, 666_667, 666_667, 2_000_000]


def test_who_is_not_in_the_population_has_no_weight() -> None:
    assert raked([[0, 1, 1]], [[100, 0]]).weights.tolist() == [3_000_000, 0, 0]


def test_a_margin_that_nobody_of_the_population_meets_is_passed_over() -> None:
    assert raked([[1, 1]], [[100, 0]]).weights.tolist() == [1_000_000, 1_000_000]


def test_margins_that_leave_nobody_are_reported_and_weigh_all_alike() -> None:
    found = raked([[0, 1], [0, 1]], [[100, 0], [0, 100]])
    assert found.weights.tolist() == [1_000_000, 1_000_000]
    assert not found.reports[0].is_converged


def test_each_period_is_raked_by_itself() -> None:
    dataset = raked_dataset(a_dataset(INSTRUMENT, [2]), [[50, 50]])
    found = rake(answers_in([[0, 1, 0, 0, 1]], [0, 0, 1, 1, 1]), dataset)
    assert found is not None
    assert found.weights.tolist() == [1_000_000, 1_000_000, 750_000, 750_000, 1_500_000]
    assert [report.period for report in found.reports] == ["2020", "2021"]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 60))
def test_the_order_of_rows_leaves_no_trace_in_weights(seed: int, rows: int) -> None:
    random = np.random.default_rng(seed)
    dataset = raked_dataset(a_dataset(INSTRUMENT, [3, 2]), [[20, 30, 50], [40, 60]])
    answers = answers_in([random.integers(NO_LEVEL, 3, rows).tolist(), random.integers(NO_LEVEL, 2, rows).tolist()])
    order = random.permutation(rows)
    first, second = rake(answers, dataset), rake(take(answers, order), dataset)
    assert first is not None
    assert second is not None
    assert second.weights.tolist() == first.weights[order].tolist()


def test_post_stratification_needs_no_weights_of_rows() -> None:
    dataset = raked_dataset(a_dataset(INSTRUMENT, [2]), [[50, 50]])
    scheme = Weighting(scheme="poststratify", margins=("s0",))
    assert rake(answers_in([[0, 1]]), dataset.model_copy(update={"weighting": scheme})) is None


def test_parts_of_one_period_are_not_merged_after_raking() -> None:
    dataset = raked_dataset(a_dataset(INSTRUMENT, [2]), [[50, 50]])
    periods = answers_in([[0, 1, 1, 0, 1]], [0, 0, 0, 1, 1])
    first, second = (
        tally_answers(take(periods, np.flatnonzero(periods.period_of == place)), dataset, INSTRUMENT) for place in (0, 1)
    )
    assert merge_tallies(first, second).raking == tally_answers(periods, dataset, INSTRUMENT).raking
    with pytest.raises(ValueError, match="made twice"):
        merge_tallies(first, first)
