"""D1 to D4 on one number, at every boundary of the bands."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from generator.disclose.published_interval import net_interval, share_interval
from generator.disclose.publishing import publish_cells
from generator.disclose.showing import show_share
from generator.model.findings import Estimate
from generator.model.profiles import PROFILES
from generator.model.release import Cell, Hidden, Shown
from tests.disclose.builders import a_share, a_wave, an_estimate, key

STANDARD, OPEN, STRICT = PROFILES["standard"], PROFILES["open"], PROFILES["strict"]
NPS_PARTS = ("promoters", "detractors")


def mean_cell(n: int, value: float = 3.217) -> Cell:
    return publish_cells(a_wave({key(): an_estimate(n, value)}), STANDARD)[key()]


def share_cell(n: int, value: float) -> Cell:
    return publish_cells(a_wave({key("top_box"): a_share(n, value)}), STANDARD)[key("top_box")]


def shown(cell: Cell) -> Shown:
    assert isinstance(cell, Shown), cell
    return cell


def test_a_hidden_cell_can_hold_no_number() -> None:
    assert {field.name for field in fields(Hidden)} == {"why", "marks"}
    hints = get_type_hints(Hidden)
    words = [*get_args(hints["why"]), *(mark for one in get_args(hints["marks"]) for mark in get_args(one))]
    assert words and all(isinstance(word, str) for word in words)


@pytest.mark.parametrize(
    ("n", "published_n", "value", "step", "marks"),
    [
        (10, 10, 3.0, 0.5, ("u",)),
        (24, 25, 3.0, 0.5, ("u",)),
        (25, 25, 3.2, 0.2, ("u",)),
        (29, 30, 3.2, 0.2, ("u",)),
        (30, 30, 3.2, 0.2, ()),
        (49, 50, 3.2, 0.2, ()),
        (50, 50, 3.2, 0.1, ()),
        (99, 100, 3.2, 0.1, ()),
        (100, 100, 3.2, 0.05, ()),
        (249, 250, 3.2, 0.05, ()),
        (250, 250, 3.22, 0.02, ()),
        (499, 500, 3.22, 0.02, ()),
        (500, 500, 3.22, 0.01, ()),
    ],
)
def test_means_are_as_coarse_as_their_base_is_small(
    n: int, published_n: int, value: float, step: float, marks: tuple[str, ...]
) -> None:
    cell = shown(mean_cell(n))
    assert (cell.n, cell.value, cell.step, cell.marks, cell.n_is_exact) == (published_n, value, step, marks, False)


def test_nine_answers_are_too_few() -> None:
    assert mean_cell(9) == Hidden("too_few")
    assert publish_cells(a_wave({key(): an_estimate(9)}), replace(STANDARD, minimum=0, mean_steps=((1, 0.01),)))[
        key()
    ] != Hidden("too_few")


@pytest.mark.parametrize(
    ("n", "value", "step"),
    [
        (30, 0.4, 0.2),
        (49, 0.4, 0.2),
        (50, 0.4, 0.1),
        (99, 0.4, 0.1),
        (100, 0.45, 0.05),
        (249, 0.45, 0.05),
        (250, 0.44, 0.02),
        (499, 0.44, 0.02),
        (500, 0.43, 0.01),
    ],
)
def test_shares_are_as_coarse_as_their_base_is_small(n: int, value: float, step: float) -> None:
    cell = shown(share_cell(n, 0.4321))
    assert (cell.value, cell.step, cell.edge) == (value, step, "")


@pytest.mark.parametrize("n", [10, 24, 25, 29])
def test_below_thirty_only_means_are_given_and_without_interval(n: int) -> None:
    assert share_cell(n, 0.5) == Hidden("not_computed")
    assert (shown(mean_cell(n)).low, shown(mean_cell(n)).high) == (None, None)


@pytest.mark.parametrize(
    ("n", "value", "published", "edge"),
    [
        (30, 0.0, 0.2, "at_most"),
        (30, 0.29, 0.2, "at_most"),
        (30, 0.31, 0.4, ""),
        (30, 0.69, 0.6, ""),
        (30, 0.71, 0.8, "at_least"),
        (30, 1.0, 0.8, "at_least"),
        (500, 0.0, 0.01, "at_most"),
        (500, 0.02, 0.02, ""),
        (500, 1.0, 0.99, "at_least"),
    ],
)
def test_the_ends_are_coded(n: int, value: float, published: float, edge: str) -> None:
    cell = shown(share_cell(n, value))
    assert (cell.value, cell.edge) == (published, edge)


def test_without_the_rule_the_ends_are_plain() -> None:
    cell = shown(show_share(a_share(30, 0.0), "none", replace(STANDARD, ends_are_coded=False)))
    assert (cell.value, cell.edge) == (0.0, "")


def test_bounds_of_a_mean_stand_on_its_step_and_enclose_the_interval() -> None:
    """3.217 within 3.003 to 3.431 is published as 3.2: the farther end lies 0.231 off, three steps."""
    cell = shown(mean_cell(60))
    assert (cell.value, cell.low, cell.high) == (3.2, 2.9, 3.5)


@given(st.integers(30, 900), st.floats(1, 5), st.floats(0, 1))
def test_an_interval_does_not_say_on_which_side_of_the_published_mean_the_true_one_lies(
    n: int, mean: float, half: float
) -> None:
    cell = shown(publish_cells(a_wave({key(): Estimate(n, mean, mean - half, mean + half, 1.0)}), STANDARD)[key()])
    assert cell.low is not None and cell.high is not None
    assert cell.high - cell.value == pytest.approx(cell.value - cell.low, abs=1e-9)
    assert cell.low - 1e-6 <= mean - half <= mean + half <= cell.high + 1e-6


@given(st.integers(30, 900), st.floats(0, 1))
def test_an_interval_of_a_share_says_nothing_that_the_share_does_not(n: int, value: float) -> None:
    """Two estimates with the same published share and base have the same published interval."""
    cell = shown(share_cell(n, value))
    inner = cell.value if cell.edge == "" else cell.value * 0.999 if cell.edge == "at_most" else 1 - (1 - cell.value) * 0.999
    twin = shown(share_cell(n, inner))
    assert (twin.value, twin.low, twin.high) == (cell.value, cell.low, cell.high)


@given(st.integers(30, 900).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_of_a_published_share_covers_that_of_the_estimate(hits_of: tuple[int, int]) -> None:
    hits, n = hits_of
    cell, low_high = shown(share_cell(n, hits / n)), proportion_confint(hits, n, method="wilson")
    assert cell.low is not None and cell.high is not None
    # The base is published to the nearest 5 too, which moves the ends by less than half a percentage point.
    assert cell.low <= low_high[0] + 0.005
    assert cell.high >= low_high[1] - 0.005


def test_published_intervals_are_the_known_formulas_where_nothing_is_rounded() -> None:
    assert share_interval(0.4, 0.4, 300) == pytest.approx(proportion_confint(120, 300, method="wilson"), abs=1e-12)
    # Oracle o07: 75 detractors, 675 passives, 250 promoters.
    assert net_interval(0.25, 0.075, 0, 1000) == pytest.approx((0.1408588306, 0.20809431), abs=1e-9)


def test_weighted_shares_have_no_bounds_where_their_effective_base_is_not_published() -> None:
    cell = shown(show_share(a_share(100, 0.5), "survey", STANDARD))
    assert (cell.value, cell.low, cell.high) == (0.5, None, None)


def test_a_gap_is_the_difference_of_the_published_means() -> None:
    """3.54 and 4.26 round to 3.5 and 4.3: a difference of -0.8, where the gap itself would round to -0.7."""
    wave = a_wave(
        {
            key(form="perception"): an_estimate(60, 3.54),
            key(form="expectation"): an_estimate(60, 4.26),
            key(form="gap"): an_estimate(60, -0.72),
        }
    )
    assert shown(publish_cells(wave, STANDARD)[key(form="gap")]).value == -0.8
    assert shown(publish_cells(wave, replace(STANDARD, differences_of_published=False))[key(form="gap")]).value == -0.7
    assert shown(publish_cells(wave, OPEN)[key(form="gap")]).value == -0.72


def test_a_gap_of_means_with_two_steps_is_printed_exactly() -> None:
    wave = a_wave(
        {
            key(form="perception"): an_estimate(249, 3.54),
            key(form="expectation"): an_estimate(250, 4.26),
            key(form="gap"): an_estimate(249, -0.72),
        }
    )
    cell = shown(publish_cells(wave, STANDARD)[key(form="gap")])
    assert (cell.value, cell.step) == (-0.71, 0.01)
    assert cell.low is not None and cell.high is not None
    assert cell.low <= cell.value <= cell.high


def test_a_gap_without_one_of_its_means_is_hidden() -> None:
    wave = a_wave({key(form="perception"): an_estimate(60, 3.5), key(form="gap"): an_estimate(60, -0.72)})
    assert publish_cells(wave, STANDARD)[key(form="gap")] == Hidden("not_computed")


def nps_cell(n: int, promoters: float, detractors: float) -> Cell:
    parts = {key(name): a_share(n, value) for name, value in zip(NPS_PARTS, (promoters, detractors), strict=True)}
    wave = a_wave({**parts, key("nps"): Estimate(n, promoters - detractors, -0.1, 0.1, None)})
    return publish_cells(wave, STANDARD)[key("nps")]


@pytest.mark.parametrize(
    ("n", "promoters", "detractors", "value", "edge"),
    [
        (60, 0.44, 0.26, 0.1, ""),
        (60, 0.44, 0.02, 0.3, "at_least"),
        (60, 0.98, 0.02, 0.8, "at_least"),
        (60, 0.02, 0.44, -0.3, "at_most"),
        (60, 0.02, 0.98, -0.8, "at_most"),
        (60, 0.04, 0.04, 0.0, ""),
    ],
)
def test_nps_is_the_difference_of_the_published_shares(
    n: int, promoters: float, detractors: float, value: float, edge: str
) -> None:
    cell = shown(nps_cell(n, promoters, detractors))
    assert (cell.value, cell.edge, cell.step) == (value, edge, 0.1)
    assert cell.low is not None and cell.high is not None
    assert -1 <= cell.low <= promoters - detractors <= cell.high <= 1


def test_nps_is_hidden_where_its_shares_are() -> None:
    assert nps_cell(29, 0.5, 0.3) == Hidden("not_computed")
    assert nps_cell(9, 0.5, 0.3) == Hidden("too_few")


def test_open_data_are_published_at_full_precision() -> None:
    cells = publish_cells(a_wave({key(): an_estimate(17, 3.2149), key("top_box"): a_share(17, 5 / 17)}), OPEN)
    mean, share = shown(cells[key()]), shown(cells[key("top_box")])
    assert (mean.n, mean.n_is_exact, mean.value, mean.low, mean.high, mean.marks) == (17, True, 3.2149, 3.0009, 3.4289, ("u",))
    assert (share.value, share.edge, share.step) == (0.294118, "", 1e-6)


def test_open_data_have_no_results_of_a_handful_of_people() -> None:
    cells = publish_cells(a_wave({key(): an_estimate(9), key("top_box"): a_share(9, 1 / 3)}), OPEN)
    assert (cells[key()], cells[key("top_box")]) == (Hidden("too_few"), Hidden("too_few"))


def test_intervals_start_at_their_smallest_base() -> None:
    assert shown(publish_cells(a_wave({key(): an_estimate(10)}), OPEN)[key()]).low == 3.003
    assert shown(mean_cell(30)).low == 2.8


def test_a_published_nps_interval_covers_that_of_every_count_that_rounds_to_it() -> None:
    """60 answers, 30% and 20% in steps of ten points: 25% to 35% less 15% to 25%."""
    cell = shown(nps_cell(60, 0.3, 0.2))
    assert cell.low is not None and cell.high is not None
    for promoters, detractors in ((0.25, 0.25), (0.35, 0.15)):
        ends = net_interval(promoters, detractors, 0, 60)
        assert cell.low <= ends[0] < ends[1] <= cell.high


def test_strict_starts_at_twenty() -> None:
    assert publish_cells(a_wave({key(): an_estimate(19)}), STRICT)[key()] == Hidden("too_few")
    assert shown(publish_cells(a_wave({key(): an_estimate(20)}), STRICT)[key()]).value == 3.0
