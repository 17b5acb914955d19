"""Attacks on many worlds at once, and what came of them."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from os import cpu_count

from generator.attack.attacking import find_bounds
from generator.attack.judging import judge, score
from generator.attack.solver import Solver
from generator.attack.values import FEWEST, Count, Published
from tests.attack.worlds import World, cells_of, make_world, may_follow, publish, questionnaire_of, truth_of, without_last

LATE = (3, 12, 40)
"""Answers that come in after the first publication; every third world has some."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one world."""

    seed: int
    protected: int
    exact: int
    narrow: int
    wrong: int
    groups: tuple[str, ...]
    """Groups of 1 to 9 people that were found by subtraction."""


def attack_worlds(seeds: Iterable[int]) -> list[Outcome]:
    """On all processors."""
    with ProcessPoolExecutor(cpu_count(), mp_context=get_context("spawn")) as pool:
        return list(pool.map(attack_world, seeds, chunksize=5))


def attack_world(seed: int) -> Outcome:
    """One world, with an earlier version of it where late answers came in and might be published."""
    world = make_world(seed)
    late = LATE[seed // 3 % len(LATE)]
    if seed % 3 or late >= world.answers.rows // len(world.answers.periods) // 2:
        return attack_cells(world, cells_of(publish(world)), truth_of(world))
    before = without_last(world, late)
    if not may_follow(before, world):
        return attack_cells(before, cells_of(publish(before)), truth_of(before))
    cells = [*cells_of(publish(world)), *cells_of(publish(before), version=1)]
    return attack_cells(world, cells, truth_of(world) | truth_of(before, version=1))


def attack_cells(world: World, cells: list[Published], truth: dict[Count, int]) -> Outcome:
    """Scores every count of the truth from 1 to 9; and lists the groups that remain when others are subtracted."""
    wanted = {count for count, number in truth.items() if 1 <= number <= 9}
    bounds = find_bounds(cells, questionnaire_of(world), Solver(near=FEWEST - 1, thorough=False), wanted)
    found = score(bounds, truth)
    groups = tuple(str(each) for each in judge(bounds) if each.kind == "group")
    return Outcome(world.seed, found.protected, found.exact, found.narrow, found.wrong, groups)
