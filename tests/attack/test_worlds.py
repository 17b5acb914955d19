"""Random surveys, published by the generator's own rules: nothing is recovered; without a rule, something is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from generator.model.answers import Answers, Asked
from generator.model.period import Period
from generator.model.profiles import PROFILES, Rules
from tests.attack.campaign import Outcome, attack_cells, attack_world, attack_worlds
from tests.attack.worlds import World, cells_of, make_world, publish, truth_of

WORLDS = 300
STANDARD = PROFILES["standard"]
FINE = ((10, 0.01),)
WITHOUT: dict[str, tuple[dict[str, Any], tuple[int, ...]]] = {
    "a minimum": ({"minimum": 1}, (0, 1)),
    "steps of means": ({"mean_steps": FINE}, (0, 1)),
    "steps of shares": ({"share_steps": FINE}, (3,)),
    "rounded bases": ({"count_step": 1}, (0, 1)),
    "coded ends": ({"ends_are_coded": False}, (0,)),
    "intervals of published shares": ({"share_interval": "estimate"}, (0,)),
    "a least base of intervals": ({"interval_from": 10}, (0, 1)),
    "complements": ({"complement_sum": 0}, (0, 1, 3)),
    "steps of standard deviations": ({"spread_steps": FINE}, (0,)),
    "steps of medians": ({"order_steps": FINE}, (29,)),
    "restatement": ({"restated": 0}, (3, 6)),
}
"""What the rule without which is tried is set to, and worlds on which that must show."""
MADE_UP_BY_NESTING = ("a minimum", "complements")
"""Rules that the one on nesting makes up for, so that it is off on both sides."""


@pytest.mark.slow
@pytest.mark.parametrize("worlds", [range(40), pytest.param(range(40, WORLDS), marks=pytest.mark.extensive)])
def test_nothing_is_recovered_from_three_hundred_worlds(worlds: range) -> None:
    outcomes = attack_worlds(worlds)
    assert sum(each.protected for each in outcomes) > 100 * len(worlds)
    assert [each for each in outcomes if each.exact or each.narrow or each.wrong or each.groups] == []


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Sets fields of the standard profile for one test."""

    def change(**fields: Any) -> Rules:
        changed = replace(STANDARD, **fields)
        monkeypatch.setitem(PROFILES, "standard", changed)
        return changed

    yield change


def caught(outcomes: list[Outcome]) -> int:
    """How much is recovered. The attacker is not mistaken in any of it."""
    assert sum(each.wrong for each in outcomes) == 0
    return sum(each.exact + each.narrow + len(each.groups) for each in outcomes)


@pytest.mark.slow
@pytest.mark.parametrize("name", WITHOUT)
def test_a_rule_that_is_switched_off_is_caught(name: str, rules: Any) -> None:
    """The audit is off on both sides, because it makes up for what other rules miss."""
    changes, seeds = WITHOUT[name]
    off = {"least_values": 0, **({"nesting": 0} if name in MADE_UP_BY_NESTING else {})}
    rules(**off)
    with_rule = caught([attack_world(seed) for seed in seeds])
    rules(**off, **changes)
    assert caught([attack_world(seed) for seed in seeds]) > with_rule


@pytest.mark.slow
def test_publishing_without_the_audit_is_caught(rules: Any) -> None:
    assert caught([attack_world(seed) for seed in (1, 3)]) == 0
    rules(least_values=0)
    assert caught([attack_world(seed) for seed in (1, 3)]) > 0


def attack_once(world: World) -> Outcome:
    return attack_cells(world, cells_of(publish(world)), truth_of(world))


def mostly_content(seed: int) -> World:
    """Some fifty respondents, most of whom give the best answer to both halves of an item."""
    random = np.random.default_rng(seed)
    world = make_world(1)
    n = int(random.integers(50, 60))
    given = [np.where(random.random(n) < 0.2, random.integers(1, 5, n), 5).astype(np.int16) for _ in range(2)]
    ratings = {Asked("b", "i", form): column for form, column in zip(("perception", "expectation"), given, strict=True)}
    answers = Answers("made", n, world.answers.periods[:1], np.zeros(n, dtype=np.int32), ratings, {}, None, (), {})
    instrument = world.instrument.model_copy(update={"questions": ()})
    return replace(world, instrument=instrument, dataset=without_segments(world), answers=answers)


def test_a_gap_that_is_rounded_by_itself_is_caught(rules: Any) -> None:
    """It tells on which side of their published values the two means lie."""
    world = mostly_content(9)
    rules(least_values=0)
    assert caught([attack_once(world)]) == 0
    rules(least_values=0, differences_of_published=False)
    assert caught([attack_once(world)]) > 0


def with_rest(rest: int) -> World:
    """200 respondents in one period, of whom all but so many are in the only level of a segment."""
    world = make_world(0)
    answers = world.answers
    rows = np.arange(200) % answers.rows
    level = np.where(np.arange(200) < rest, -1, 0).astype(np.int32)
    segments = {name: level for name in answers.segments}
    one = Answers(
        answers.dataset,
        200,
        answers.periods[:1],
        np.zeros(200, dtype=np.int32),
        {asked: ratings[rows] for asked, ratings in answers.ratings.items()},
        segments,
        None,
        (),
        {},
    )
    return replace(world, answers=one)


def test_publishing_nearly_everyone_is_caught(rules: Any) -> None:
    """D5 hides the only level as well, so both rules are off; with either of them nothing is found."""
    world = with_rest(6)
    assert attack_once(world).groups == ()
    rules(complement_sum=0)
    assert attack_once(world).groups == ()
    rules(complement_sum=0, nesting=0)
    assert attack_once(world).groups != ()


def a_year_with_a_small_quarter(people: int) -> World:
    """Four quarters and their year as periods of one data set: every answer stands in both. The last quarter has few."""
    world = make_world(0)
    sizes = (60, 60, 60, people)
    total = sum(sizes)
    rows = np.concatenate([np.arange(total), np.arange(total)]) % world.answers.rows
    quarter = np.repeat(np.arange(1, 5, dtype=np.int32), sizes)
    periods = (Period(2020, 0, "year"), *(Period(2020, part, "quarter") for part in range(1, 5)))
    ratings: dict[Asked, Any] = {asked: column[rows] for asked, column in world.answers.ratings.items()}
    of_row = np.concatenate([np.zeros(total, dtype=np.int32), quarter])
    answers = Answers(world.answers.dataset, len(rows), periods, of_row, ratings, {}, None, (), {})
    return replace(world, dataset=without_segments(world), answers=answers)


def without_segments(world: World) -> Any:
    return world.dataset.model_copy(update={"segments": ()})


def test_a_quarter_that_is_the_rest_of_its_year_is_caught(rules: Any) -> None:
    """D7: 60 + 60 + 60 answers and a few more are published as a year; without the rule the few can be subtracted."""
    world = a_year_with_a_small_quarter(5)
    full = attack_once(world)
    rules(time_sum=0, least_values=0)
    bare = attack_once(world)
    assert full.narrow == 0
    assert bare.narrow + len(bare.groups) > 0
