"""D7. The attacker subtracts the published quarters from their year, and the published levels from everyone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.disclose.planning import Plan, carry_out
from generator.disclose.publishing import publish_sizes
from generator.disclose.releasing import Source, release_all
from generator.disclose.through_time import contains
from generator.model.findings import Findings, Wave
from generator.model.period import Period
from generator.model.profiles import PROFILES, Rules
from generator.model.release import Hidden, Shown
from tests.disclose.builders import a_dataset, a_partition, an_instrument, key

STANDARD = replace(PROFILES["standard"], least_values=0)
UNTIMED = replace(STANDARD, time_sum=0)
YEAR = Period(2020, 0, "year")
QUARTERS = tuple(Period(2020, number, "quarter") for number in (1, 2, 3, 4))
Levels = Mapping[str, int]


def in_year(quarters: Sequence[Levels], besides: Levels | None = None) -> list[Wave]:
    """The quarters of a year, and the year that adds them up with what was answered `besides` in no quarter."""
    parts = [*quarters, besides or {}]
    year = {level: sum(part.get(level, 0) for part in parts) for level in quarters[0]}
    waves = [replace(a_partition(levels), period=period) for levels, period in zip(quarters, QUARTERS, strict=False)]
    return [replace(a_partition(year), period=YEAR), *waves]


def planned(waves: Sequence[Wave], rules: Rules = STANDARD) -> list[Plan]:
    plans = [Plan(wave, rules, an_instrument(), "customer") for wave in waves]
    carry_out(plans)
    return plans


def shown_periods(plans: Sequence[Plan], level: str = "", statistic: str = "mean") -> set[str]:
    return {plan.wave.period.id for plan in plans if isinstance(plan.cells[key(statistic, level)], Shown)}


def small_differences(plans: Sequence[Plan], statistic: str) -> Iterator[int]:
    """People left of a shown year, in any group, when any of its shown quarters are taken away: 1 to 9 of them; and of hidden
    quarters that stand alone, all that there are."""
    whole, *parts = plans
    groups = [name for name in whole.cells if name.statistic == statistic and isinstance(whole.cells[name], Shown)]
    for name in groups:
        n = {id(plan): plan.wave.estimates[name].n if name in plan.wave.estimates else 0 for plan in plans}
        shown = [plan for plan in parts if isinstance(plan.cells[name], Shown)]
        hidden = [n[id(plan)] for plan in parts if plan not in shown]
        for count in range(1, len(shown) + 1):
            for some in combinations(shown, count):
                left = n[id(whole)] - sum(n[id(plan)] for plan in some)
                yield from [left] if 0 < left < 10 else []
        besides = n[id(whole)] - sum(n[id(plan)] for plan in parts)
        # One hidden quarter, and nobody else unpublished: its number follows, however large it is.
        yield from hidden if len(hidden) == 1 and not besides else []


def test_one_hidden_quarter_takes_the_next_smallest_with_it() -> None:
    plans = planned(in_year([{"a": 4}, {"a": 60}, {"a": 40}, {"a": 80}]))
    assert shown_periods(plans) == {"2020", "2020q2", "2020q4"}
    assert plans[3].cells[key()] == Hidden("time")
    assert plans[1].cells[key()] == Hidden("too_few")


def test_a_hidden_quarter_has_no_size_either() -> None:
    plans = planned(in_year([{"a": 4}, {"a": 60}, {"a": 40}, {"a": 80}]))
    sizes = [publish_sizes(plan.wave, plan.rules, plan.withheld)["", ""].n for plan in plans]
    assert sizes == [185, None, 60, None, 80]


def test_answers_of_no_quarter_are_a_part_as_well() -> None:
    assert shown_periods(planned(in_year([{"a": 40}, {"a": 60}], {"a": 3}))) == {"2020", "2020q2"}
    assert shown_periods(planned(in_year([{"a": 40}, {"a": 60}], {"a": 12}))) == {"2020", "2020q1", "2020q2"}


def test_a_level_that_is_held_for_its_year_takes_a_level_of_its_quarter() -> None:
    """Branch a is too small in the first quarter, so it is withheld in the third as well; there a neighbour must go with it."""
    quarters = [
        {"a": 4, "b": 60, "c": 50},
        {"a": 60, "b": 60, "c": 50},
        {"a": 40, "b": 60, "c": 55},
        {"a": 70, "b": 60, "c": 50},
    ]
    plans = planned(in_year(quarters))
    third = plans[3]
    hidden = {level for level in "abc" if isinstance(third.cells[key("mean", level)], Hidden)}
    assert "a" in hidden and len(hidden) >= 2
    assert list(small_differences(plans, "mean")) == []


def test_another_survey_of_the_same_year_holds_nothing_back() -> None:
    """The year has fewer answers than its quarters: they are not parts of it."""
    waves = [replace(a_partition({"a": 50}), period=YEAR), *in_year([{"a": 4}, {"a": 60}, {"a": 40}, {"a": 80}])[1:]]
    assert shown_periods(planned(waves)) == {"2020", "2020q2", "2020q3", "2020q4"}


def test_months_are_parts_of_their_quarter_and_year() -> None:
    quarter, month = Period(2020, 2, "quarter"), Period(2020, 6, "month")
    assert contains(quarter, month) and contains(YEAR, month) and contains(YEAR, quarter)
    assert not contains(Period(2020, 3, "quarter"), month)
    assert not contains(month, quarter) and not contains(quarter, quarter) and not contains(Period(2021, 0, "year"), quarter)


def test_a_year_and_its_quarters_in_two_data_sets_protect_each_other() -> None:
    year, *quarters = in_year([{"a": 4}, {"a": 60}, {"a": 40}, {"a": 80}])
    yearly, quarterly = a_dataset("standard"), a_dataset("standard").model_copy(update={"id": "quarterly"})
    sources = [
        Source(Findings(dataset.id, waves, (), ()), dataset, an_instrument(), "", "", "draft")
        for dataset, waves in ((yearly, (year,)), (quarterly, tuple(quarters)))
    ]
    together, alone = release_all(sources), [release_all([source])[0] for source in sources]
    assert together[1].releases[2].cells[key()] == Hidden("time")
    assert isinstance(alone[1].releases[2].cells[key()], Shown)


COUNT = st.sampled_from([0, 1, 4, 9, 10, 11, 15, 28, 31, 60, 300])
QUARTER = st.fixed_dictionaries({"a": COUNT, "b": COUNT, "c": COUNT})
YEARS = st.tuples(
    st.lists(QUARTER, min_size=2, max_size=4), st.fixed_dictionaries({level: st.sampled_from([0, 0, 3, 12]) for level in "abc"})
)


@pytest.mark.parametrize("statistic", ["mean", "top_box"])
@given(made=YEARS)
@settings(max_examples=150, deadline=None)
def test_no_year_leaves_a_few_people_when_its_quarters_are_taken_away(
    statistic: str, made: tuple[list[dict[str, int]], dict[str, int]]
) -> None:
    waves = in_year(*made)
    if all(key(statistic) in wave.estimates for wave in waves):
        assert list(small_differences(planned(waves), statistic)) == []


def test_the_attacker_succeeds_where_time_is_not_looked_at() -> None:
    assert list(small_differences(planned(in_year([{"a": 4}, {"a": 60}, {"a": 40}]), UNTIMED), "mean")) != []
    assert set(small_differences(planned(in_year([{"a": 40}, {"a": 60}], {"a": 3}), UNTIMED), "mean")) == {3}
