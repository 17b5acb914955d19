"""Regions, their branches and the counters of these: the attacker is told what lies within what."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from generator.model.answers import Answers, Asked
from generator.model.profiles import PROFILES
from tests.attack.campaign import Outcome, attack_cells
from tests.attack.worlds import FORMS, World, cells_of, make_nested_world, make_world, publish, truth_of
from tests.measure.builders import a_dataset

WORLDS = 40


def attack(world: World) -> Outcome:
    return attack_cells(world, cells_of(publish(world)), truth_of(world))


@pytest.mark.extensive
@pytest.mark.slow
def test_nothing_is_recovered_from_forty_hierarchies() -> None:
    outcomes = [attack(make_nested_world(seed)) for seed in range(WORLDS)]
    assert sum(each.protected for each in outcomes) > 5000
    assert [each for each in outcomes if each.exact or each.narrow or each.wrong or each.groups] == []


@pytest.mark.slow
def test_hierarchies_without_the_rule_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PROFILES, "standard", replace(PROFILES["standard"], nesting=0))
    outcomes = [attack(make_nested_world(seed)) for seed in range(4)]
    assert sum(each.wrong for each in outcomes) == 0
    assert sum(len(each.groups) for each in outcomes) > 5


def a_region_with_a_small_branch() -> World:
    """128 answers in the branches 47, 13, 64 and 4; regions of 60 and 68."""
    world = make_world(0)
    branch = np.repeat(np.arange(4, dtype=np.int32), (47, 13, 64, 4))
    random = np.random.default_rng(1)
    ratings = {
        Asked("b", "i", form): np.clip(np.rint(random.normal(3.5, 1.1, len(branch))), 1, 5).astype(np.int16) for form in FORMS
    }
    segments = {"s0": (branch > 1).astype(np.int32), "s1": branch}
    period = world.answers.periods[:1]
    answers = Answers("made", len(branch), period, np.zeros(len(branch), np.int32), ratings, segments, None, (), {})
    instrument = world.instrument.model_copy(update={"questions": ()})
    dataset = a_dataset(instrument, (2, 4), disclosure="standard")
    parents = {("s1", f"l{place}"): ("s0", f"l{place // 2}") for place in range(4)}
    return replace(world, answers=answers, dataset=dataset, instrument=instrument, parents=parents)


def test_a_region_less_its_large_branch_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert attack(a_region_with_a_small_branch()).groups == ()
    monkeypatch.setitem(PROFILES, "standard", replace(PROFILES["standard"], nesting=0))
    assert any(
        "s0=l1 without its published parts (s1 within s0)" in group for group in attack(a_region_with_a_small_branch()).groups
    )
