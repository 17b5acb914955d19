"""Ratings that nearly everybody gives as they give an item: what the correlation of its dimension says of the few others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from generator.attack.attacking import Questionnaire, find_bounds
from generator.attack.judging import Score, score
from generator.attack.solver import Solver
from generator.attack.values import FEWEST, Count, Published, Question
from generator.model.answers import Answers, Asked
from generator.model.instrument import FormOfBattery, Instrument, Item
from generator.model.instrument import Question as Single
from generator.model.profiles import PROFILES
from tests.attack.worlds import World, cells_of, groups_of, make_world, publish, questionnaire_of, truth_of
from tests.measure.builders import WORDS

ITEMS = {"i": "d", "j": "e", "k": "e"}
"""A dimension of one item, and one of two."""
RATING = Asked("", "rating", "")
WORLDS = range(10)
OFF: dict[str, Any] = {"least_values": 0, "covered": 0, "spread_steps": ((10, 1e-6),), "coefficient_steps": ((10, 1e-6),)}


def nearly_the_item(seed: int) -> World:
    """100 to 1,500 respondents without missing answers, of whom 2 to 14 rate the whole otherwise than the first item."""
    random = np.random.default_rng(seed + 9000)
    world, n = make_world(int(random.choice((1, 2)))), int(random.integers(100, 1500))
    top = world.instrument.scales[0].max
    middle, spread = random.uniform(0.5, 0.95) * top, random.uniform(0.25, 0.6)
    ratings = {
        Asked("b", name, "satisfaction"): np.clip(np.rint(random.normal(middle, spread, n)), 1, top).astype(np.int16)
        for name in ITEMS
    }
    rating = ratings[Asked("b", "i", "satisfaction")].copy()
    changed = random.choice(n, int(random.integers(2, 15)), replace=False)
    rating[changed] = np.clip(rating[changed] + random.choice((1, -1, -2, 2), len(changed)), 1, top)
    ratings[RATING] = rating
    answers = Answers("made", n, world.answers.periods[:1], np.zeros(n, dtype=np.int32), ratings, {}, None, (), {})
    dataset = world.dataset.model_copy(update={"segments": ()})
    return replace(world, seed=seed, instrument=rated(world.instrument), dataset=dataset, answers=answers)


def rated(instrument: Instrument) -> Instrument:
    forms = (FormOfBattery(form="satisfaction", scale="agreement"),)
    items = tuple(Item(id=name, dimension=dimension, text=WORDS, short=WORDS) for name, dimension in ITEMS.items())
    battery = instrument.batteries[0].model_copy(update={"forms": forms, "items": items})
    rating = Single(id="rating", role="overall", scale="agreement", text=WORDS, short=WORDS)
    headline = instrument.headline.model_copy(update={"form": "satisfaction"})
    return instrument.model_copy(update={"batteries": (battery,), "questions": (rating,), "headline": headline})


def truth_with_pairs(world: World) -> dict[Count, int]:
    """How many gave each answer, and each answer to an item together with each rating."""
    found, ratings = truth_of(world), world.answers.ratings
    ((group, _),) = groups_of(world)
    for name in ITEMS:
        given = zip(ratings[Asked("b", name, "satisfaction")].tolist(), ratings[RATING].tolist(), strict=True)
        question = Question("b", name, "satisfaction with rating")
        found |= {Count(group, question, f"{one} with {other}"): number for (one, other), number in Counter(given).items()}
    return found


def asked(world: World) -> Questionnaire:
    known = questionnaire_of(world)
    scales = {**known.scales, Question("", "rating", ""): known.scales[Question("b", "i", "satisfaction")]}
    return replace(known, scales=scales, dimensions={("b", "d"): ("i",), ("b", "e"): ("j", "k")})


def attack(world: World, cells: Iterable[Published]) -> Score:
    truth = truth_with_pairs(world)
    wanted = {count for count, number in truth.items() if 1 <= number <= 9}
    return score(find_bounds(tuple(cells), asked(world), Solver(near=FEWEST - 1, thorough=False), wanted), truth)


def test_few_who_rate_the_whole_otherwise_are_not_told() -> None:
    worlds = [nearly_the_item(seed) for seed in WORLDS]
    published = [cells_of(publish(world)) for world in worlds]
    assert sum(cell.statistic == "r" and cell.value is not None for cells in published for cell in cells) > 10
    scores = [attack(world, cells) for world, cells in zip(worlds, published, strict=True)]
    assert sum(each.protected for each in scores) > 150
    assert sum(each.exact + each.narrow + each.wrong for each in scores) == 0


def test_without_the_rules_the_correlation_tells_of_more_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deviations and coefficients in full: what r adds is counted, and the attacker is not mistaken in any of it."""
    monkeypatch.setitem(PROFILES, "standard", replace(PROFILES["standard"], **OFF))
    worlds = [nearly_the_item(seed) for seed in WORLDS]
    published = [cells_of(publish(world)) for world in worlds]
    with_r = [attack(world, cells) for world, cells in zip(worlds, published, strict=True)]
    bare = [
        attack(world, [cell for cell in cells if cell.statistic != "r"]) for world, cells in zip(worlds, published, strict=True)
    ]
    assert sum(each.wrong for each in (*with_r, *bare)) == 0
    assert sum(each.narrow for each in with_r) > 1.5 * sum(each.narrow for each in bare) > 0
