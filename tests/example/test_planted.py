"""The answers hold what was planted: effects of the size that `truth` says, and nothing where it says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

import pandas as pd
import pytest

from generator.example import truth
from tests.example.committed import ROOT, answers, change, dimension, gap, overall_gap, ratings

NOW, BEFORE, YEAR_BEFORE = "2026q3", "2026q2", "2025q3"
ERRORS = 3.0
"""Standard errors that a drawn number may lie from the planted one."""
FUNNEL_998 = 3.09
ANSWERS = sum(branch.answers for branch in truth.BRANCHES)
"""Usual number in a quarter."""


def in_level(period: str, column: str, levels: Sequence[str]) -> pd.Series[bool]:
    return answers(period)[column].isin(levels)


def assert_moved(before: pd.Series[float], after: pd.Series[float], planted: float) -> None:
    moved, error = change(before, after)
    assert abs(moved - planted) < ERRORS * error, f"{moved:+.2f}, planted {planted:+.2f}"


def expected_shift(name: str, before: str, after: str) -> float:
    """What is planted for everyone: effects of groups by their share of the answers."""
    items = [item for item in truth.ITEMS if item.dimension == name and item.is_asked(after)]

    def mean(period: str) -> float:
        of_branches = fmean(
            sum(truth.branch_effect(item, branch, period) * branch.answers for branch in truth.BRANCHES) / ANSWERS
            for item in items
        )
        return fmean(truth.perceived(item, period) for item in items) + of_branches

    return mean(after) - mean(before)


def test_responsiveness_falls_this_quarter_and_expectation_does_not_move() -> None:
    assert fmean(truth.FALL.values()) == pytest.approx(-0.45)
    assert_moved(dimension(BEFORE, "responsiveness", "p"), dimension(NOW, "responsiveness", "p"), -0.45)
    assert_moved(dimension(BEFORE, "responsiveness", "e"), dimension(NOW, "responsiveness", "e"), 0.0)


def test_reliability_is_better_than_a_year_before() -> None:
    before, now = dimension(YEAR_BEFORE, "reliability", "p"), dimension(NOW, "reliability", "p")
    assert_moved(before, now, truth.RELIABILITY)
    moved, error = change(before, now)
    assert moved > 1.96 * error


def test_the_gap_of_assurance_widens_by_expectation_alone() -> None:
    assert_moved(dimension(BEFORE, "assurance", "p"), dimension(NOW, "assurance", "p"), 0.0)
    assert_moved(dimension(BEFORE, "assurance", "e"), dimension(NOW, "assurance", "e"), truth.EXPECTATION)
    assert_moved(gap(BEFORE, "assurance"), gap(NOW, "assurance"), -truth.EXPECTATION)


@pytest.mark.parametrize("name", truth.NO_CHANGE)
@pytest.mark.parametrize("before", [BEFORE, YEAR_BEFORE])
def test_where_nothing_was_planted_nothing_moves(name: str, before: str) -> None:
    assert expected_shift(name, before, NOW) == 0.0
    for form in ("e", "p"):
        assert_moved(dimension(before, name, form), dimension(NOW, name, form), 0.0)


@pytest.mark.parametrize("period", [period for period in truth.PERIODS if period.endswith("q1")])
def test_reliability_is_lower_in_every_heating_season(period: str) -> None:
    spring = f"{period[:4]}q2"
    assert_moved(dimension(period, "reliability", "p"), dimension(spring, "reliability", "p"), -truth.SEASON)


def test_pilot_branches_improve_by_half_a_point_more_than_the_others() -> None:
    pilot = [branch.id for branch in truth.BRANCHES if branch.is_pilot]
    before, after = "2025q1", "2026q1"
    scores = {period: dimension(period, "responsiveness", "p") for period in (before, after)}
    groups = {period: in_level(period, "branch", pilot) for period in (before, after)}
    gained, error = change(scores[before][groups[before]], scores[after][groups[after]])
    others, of_others = change(scores[before][~groups[before]], scores[after][~groups[after]])
    assert fmean([*truth.PILOT.values(), 0.0]) == pytest.approx(0.5)
    assert abs(gained - others - 0.5) < ERRORS * (error**2 + of_others**2) ** 0.5


def test_notice_of_outages_gains_everywhere_at_once() -> None:
    before, after = (ratings(period, "p")[truth.NOTICE_ITEM] for period in ("2025q1", "2026q1"))
    worse = truth.WORSE_BY * next(one.answers for one in truth.BRANCHES if one.id == truth.WORSE) / ANSWERS
    assert_moved(before, after, truth.NOTICE + worse)


def test_ticket_machines_change_nothing_in_halls() -> None:
    before, after = (dimension(p, "tangibles", "p")[in_level(p, "channel", ["hall"])] for p in ("2025q2", "2026q2"))
    assert_moved(before, after, 0.0)


def branch_z(period: str) -> pd.Series[float]:
    """Standing of each branch in the funnel of the overall gap."""
    score = overall_gap(period)
    by_branch = score.groupby(answers(period)["branch"]).agg(["mean", "count"])
    return (by_branch["mean"] - score.mean()) * by_branch["count"] ** 0.5 / score.std()


@pytest.mark.parametrize("period", [period for period in truth.PERIODS if period >= truth.WORSE_SINCE])
def test_one_branch_is_truly_worse_and_far_outside(period: str) -> None:
    z = branch_z(period)
    assert z.idxmin() == truth.WORSE
    assert z[truth.WORSE] < -FUNNEL_998


def test_the_worst_by_chance_is_within_the_limits_and_back_a_year_later() -> None:
    z = branch_z(truth.CHANCE_IN)
    assert z.idxmin() == truth.CHANCE
    assert z[truth.CHANCE] > -FUNNEL_998
    assert branch_z(YEAR_BEFORE)[truth.CHANCE] > z[truth.CHANCE] + 1


@pytest.mark.parametrize("period", truth.PERIODS)
def test_no_other_branch_is_outside_and_the_smallest_never_has_ten_answers(period: str) -> None:
    sizes = answers(period)["branch"].value_counts()
    assert sizes[truth.SUPPRESSED] < 10
    assert set(branch_z(period)[lambda z: abs(z) > FUNNEL_998].index) <= {truth.WORSE}


def test_people_over_65_answer_less_often_than_they_are_customers() -> None:
    sample, population = truth.AGES["age-65-and-over"]
    drawn = fmean((answers(period)["age"] == "age-65-and-over").mean() for period in truth.PERIODS)
    assert drawn == pytest.approx(sample * 0.97, abs=0.01)
    assert population - drawn > 0.05


def record_table(indicator: str, level: str) -> pd.DataFrame:
    """Months by parts; an empty level is everyone."""
    path = ROOT / "data" / "operations" / "nuancheng-records" / "figures.csv"
    table = pd.read_csv(path, keep_default_na=False)
    own = table[(table["indicator"] == indicator) & (table["level"] == level)]
    return own.pivot(index="period", columns="part", values="value")


def share_within_24h(table: pd.DataFrame) -> pd.Series[float]:
    return 1 - table[["to-48", "to-72", "over-72"]].sum(axis=1) / table.sum(axis=1)


def test_arrival_within_24_hours_falls_in_the_last_three_months() -> None:
    share = share_within_24h(record_table("arrival", ""))
    usual = share[share.index < truth.ARRIVED_SINCE]
    assert (share[share.index >= truth.ARRIVED_SINCE] < usual.mean() - 3 * usual.std()).all()


def test_pilot_branches_arrive_in_time_more_often() -> None:
    def pooled(level: str) -> tuple[float, float]:
        table = record_table("arrival", level)
        since = table.index >= truth.ARRIVED_PILOT_SINCE
        before, after = (share_within_24h(table[rows].sum().to_frame().T).iloc[0] for rows in (~since, since))
        return before, after

    pilot, others = pooled("pilot"), pooled("comparison")
    assert pilot[1] - others[1] - (pilot[0] - others[0]) == pytest.approx(truth.ARRIVED_PILOT, abs=0.02)


@pytest.mark.parametrize("decimals", [2, 6])
@pytest.mark.parametrize("indicator", ["first-fix", "standard-kept"])
def test_records_without_a_planted_change_show_common_causes_only(indicator: str, decimals: int) -> None:
    """No month beyond mean ± 2.66 mean moving ranges, and no seven months on one side (XmR); rounded as published, too."""
    table = record_table(indicator, "")
    share = (table["hits"] / table["base"]).round(decimals)
    width = 2.66 * share.diff().abs().mean()
    assert ((share - share.mean()).abs() <= width).all()
    above = (share > share.mean()).astype(int)
    longest = above.groupby((above != above.shift()).cumsum()).size().max()
    assert longest < 7


def test_managers_underrate_what_households_expect_of_responsiveness() -> None:
    folder = ROOT / "data" / "surveys" / "nuancheng-managers"
    table = pd.read_csv(folder / "2026q2.csv")
    items = [item.id for item in truth.ITEMS if item.dimension == "responsiveness"]
    believed = table[items].mean(axis=1)
    assert_moved(dimension("2026q2", "responsiveness", "e"), believed, truth.MANAGERS_THINK["responsiveness"])
