"""D15. The attacker of these tests goes through all answers that could have been given and publishes each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from random import Random

import pytest

from generator.disclose.coarsening import by_bands
from generator.disclose.planning import Plan
from generator.disclose.publishing import publish_cells
from generator.model.profiles import PROFILES, Rules
from generator.model.release import Hidden, Shown
from tests.disclose.counted import EVERYONE, ITEM, Group, Table, a_counted_wave, planned

STANDARD = PROFILES["standard"]
UNAUDITED = replace(STANDARD, least_values=0)
A, B = ("branch", "a"), ("branch", "b")
VALUES = 3
NEAR = 4
"""Bases are rounded to the nearest 5, so the true one is at most so far from one that reads the same."""


def tables(n: int) -> Iterator[Table]:
    """All answers of n respondents on three values."""
    yield from ((low, middle, n - low - middle) for low in range(n + 1) for middle in range(n - low + 1))


@dataclass(frozen=True, slots=True)
class Told:
    """What is published of a group: which numbers, by which rules."""

    names: frozenset[str]
    rules: Rules


@cache
def published(table: Table, told: Told) -> tuple[object, ...]:
    """These numbers of a group as they would be published."""
    cells = publish_cells(a_counted_wave({EVERYONE: table}), told.rules)
    return tuple((key.statistic, cell) for key, cell in cells.items() if key.statistic in told.names)


def possible(table: Table, told: Told) -> set[Table]:
    """Answers that read the same as these."""
    near = (n for n in range(max(0, sum(table) - NEAR), sum(table) + NEAR + 1))
    same = published(table, told)
    return {other for n in near for other in tables(n) if published(other, told) == same}


def jointly_possible(groups: Mapping[Group, Table], told: Mapping[Group, Told]) -> dict[Group, set[Table]]:
    """Of everyone and two published levels: what is left when the levels must add up to everyone."""
    every, first, second = (possible(groups[group], told[group]) for group in (EVERYONE, A, B))
    found: dict[Group, set[Table]] = {EVERYONE: set(), A: set(), B: set()}
    for one, other in product(first, second):
        total = (one[0] + other[0], one[1] + other[1], one[2] + other[2])
        if total in every:
            found[EVERYONE].add(total)
            found[A].add(one)
            found[B].add(other)
    return found


def narrow(groups: Mapping[Group, Table], found: Mapping[Group, set[Table]]) -> list[tuple[Group, int, int]]:
    """(group, place of the value, possible counts) of counts of 1 to 9 that can be fewer than five numbers."""
    return [
        (group, place, len({table[place] for table in others}))
        for group, others in found.items()
        for place in range(VALUES)
        if 1 <= groups[group][place] <= 9 and _width({table[place] for table in others}) < 5
    ]


def _width(counts: set[int]) -> int:
    return max(counts) - min(counts) + 1


def a_survey(seed: int) -> dict[Group, Table]:
    """Two levels of 10 to 40 respondents, some of whose answers are rare."""
    random = Random(seed)
    levels = []
    for _ in range(2):
        chances = random.choice(((1, 1, 8), (1, 4, 5), (3, 3, 3), (1, 12, 1)))
        answers = random.choices(range(VALUES), weights=chances, k=random.randint(10, 40))
        levels.append(tuple(answers.count(place) for place in range(VALUES)))
    total = tuple(one + other for one, other in zip(*levels, strict=True))
    return {EVERYONE: total, A: levels[0], B: levels[1]}


def told_of(plan: Plan, group: Group) -> Told:
    names = {key.statistic for key, cell in plan.cells.items() if (key.segment, key.level) == group and isinstance(cell, Shown)}
    return Told(frozenset(names), by_bands(plan.rules, plan.coarser.get((ITEM, group), 0)))


def recovered(seed: int, rules: Rules) -> list[tuple[Group, int, int]]:
    groups = a_survey(seed)
    plan = planned(a_counted_wave(groups), rules)
    told = {group: told_of(plan, group) for group in groups}
    return narrow(groups, jointly_possible(groups, told)) if all(one.names for one in told.values()) else []


@pytest.mark.slow
@pytest.mark.parametrize("seeds", [range(4), pytest.param(range(4, 30), marks=pytest.mark.extensive)])
def test_no_small_count_has_fewer_than_five_possible_values(seeds: range) -> None:
    looked_at = 0
    for seed in seeds:
        assert recovered(seed, STANDARD) == [], seed
        plan = planned(a_counted_wave(a_survey(seed)), STANDARD)
        looked_at += all(told_of(plan, group).names for group in a_survey(seed))
    assert looked_at >= len(seeds) // 3


@pytest.mark.slow
def test_the_attacker_succeeds_where_nothing_is_audited() -> None:
    assert sum(bool(recovered(seed, UNAUDITED)) for seed in range(3)) >= 1


def test_what_is_too_narrow_is_published_coarser() -> None:
    """One of 25 said 2, all others 3: a mean of 3.0 leaves no room for anybody else."""
    wave = a_counted_wave({EVERYONE: (0, 1, 24)})
    plain, audited = planned(wave, UNAUDITED), planned(wave, STANDARD)
    mean = next(key for key in plain.cells if key.statistic == "mean")
    before, now = plain.cells[mean], audited.cells[mean]
    assert isinstance(before, Shown) and before.step == 0.2
    assert now == Hidden("recoverable") or (isinstance(now, Shown) and now.step > 0.2)
    assert audited.coarser[ITEM, EVERYONE] > 0 and not plain.coarser


def test_what_leaves_room_is_left_alone() -> None:
    plan = planned(a_counted_wave({EVERYONE: (20, 30, 25, 40)}), STANDARD)
    assert not plan.coarser and not plan.held


def test_open_data_are_not_audited() -> None:
    assert not planned(a_counted_wave({EVERYONE: (0, 1, 24)}), PROFILES["open"]).coarser
