"""Joint tables of expectation and perception where nearly everybody perceives what they expected: few are below, few above."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest
from scipy.stats import binomtest, ttest_rel

from generator.attack.attacking import find_bounds
from generator.attack.judging import Score, score
from generator.attack.moments import EVERYWHERE, POSITIVE, Pair, narrowed
from generator.attack.rounding import Bracket
from generator.attack.signs import bounds_by_signs, sign_test
from generator.attack.solver import Solver
from generator.attack.values import FEWEST, Question
from generator.model.answers import Answers, Asked
from generator.model.profiles import PROFILES
from tests.attack.builders import a_cell
from tests.attack.worlds import World, cells_of, make_world, publish, questionnaire_of, truth_of, truth_of_pairs

GAP = Question("b", "i", "gap")
OFF: tuple[dict[str, Any], ...] = (
    {"least_values": 0, "covered": 0},
    {"least_values": 0, "covered": 0, "ends_are_coded": False},
)
WORLDS = range(60)


def mostly_equal(seed: int) -> World:
    """100 to 1,500 respondents without missing answers, of whom 2 to 120 perceive more or less than they expected."""
    random = np.random.default_rng(seed + 5000)
    world, n = make_world(int(random.choice((1, 2)))), int(random.integers(100, 1500))
    top = world.instrument.scales[0].max
    drawn = random.normal(random.uniform(0.7, 0.96) * top, random.uniform(0.2, 0.9), n)
    expected = np.clip(np.rint(drawn), 1, top).astype(np.int16)
    changed = random.choice(n, int(random.integers(2, random.choice((12, 40, 100)))), replace=False)
    perceived, by = expected.copy(), random.dirichlet((1, 1, 0.5, 0.5, 0.3))
    perceived[changed] = np.clip(expected[changed] + random.choice((1, -1, -2, 2, -3), len(changed), p=by), 1, top)
    ratings = {Asked("b", "i", "expectation"): expected, Asked("b", "i", "perception"): perceived}
    answers = Answers("made", n, world.answers.periods[:1], np.zeros(n, dtype=np.int32), ratings, {}, None, (), {})
    instrument, dataset = (
        world.instrument.model_copy(update={"questions": ()}),
        world.dataset.model_copy(update={"segments": ()}),
    )
    return replace(world, seed=seed, instrument=instrument, dataset=dataset, answers=answers)


def attack(world: World) -> Score:
    truth = truth_of(world) | truth_of_pairs(world)
    wanted = {count for count, number in truth.items() if 1 <= number <= 9}
    solver = Solver(near=FEWEST - 1, thorough=False)
    return score(find_bounds(cells_of(publish(world)), questionnaire_of(world), solver, wanted), truth)


@pytest.mark.extensive
def test_few_that_differ_are_not_told() -> None:
    """No count exactly, and fewer than five values for at most one count in a hundred: what is left says "at most so many" of
    pairs that are far apart."""
    scores = [attack(mostly_equal(seed)) for seed in WORLDS]
    assert sum(each.protected for each in scores) > 300
    assert sum(each.exact + each.wrong for each in scores) == 0
    assert sum(each.narrow for each in scores) <= sum(each.protected for each in scores) / 100


@pytest.mark.extensive
@pytest.mark.parametrize("changes", OFF, ids=["few differences", "p values to three digits"])
def test_few_that_differ_are_told_without_the_rules(changes: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PROFILES, "standard", replace(PROFILES["standard"], **changes))
    scores = [attack(mostly_equal(seed)) for seed in range(30)]
    assert sum(each.wrong for each in scores) == 0
    assert sum(each.exact for each in scores) > 2
    assert sum(each.narrow for each in scores) > 20


@pytest.mark.extensive
def test_ordinary_pairs_are_not_told() -> None:
    """With missing answers, so also who gave one answer only."""
    scores = [attack(make_world(seed)) for seed in (2, 4, 6, 8, 12)]
    assert sum(each.protected for each in scores) > 1500
    assert sum(each.exact + each.narrow + each.wrong for each in scores) == 0


@pytest.mark.parametrize(("below", "above"), [(3, 7), (0, 4), (12, 5), (0, 0), (1, 0)])
def test_the_sign_test_is_scipys(below: int, above: int) -> None:
    expected = binomtest(below, below + above).pvalue if below + above else 1.0
    assert sign_test(below, above) == pytest.approx(expected)


def test_a_sign_test_of_a_few_tells_how_many() -> None:
    """p = 0.344: of all pairs up to nine only 3 and 7."""
    [pair] = {
        tuple(sorted(some))
        for some in product(range(10), repeat=2)
        if abs(binomtest(some[0], max(1, sum(some))).pvalue - 0.344) < 5e-4
    }
    found = bounds_by_signs({"below": (0, 9), "above": (0, 9)}, {"p_sign": a_cell("p_sign", 0.344, 600, step=0.001)})
    assert pair == (3, 7)
    assert found == {"below": (3, 7), "above": (3, 7)}
    in_class = a_cell("p_sign", 0.05, 600, step=0.01, edge="at_least")
    assert bounds_by_signs({"below": (0, 9), "above": (0, 9)}, {"p_sign": in_class}) == {"below": (0, 9), "above": (0, 9)}


@pytest.mark.parametrize("seed", range(20))
def test_effect_sizes_and_tests_leave_the_true_mean_and_spread_possible(seed: int) -> None:
    random = np.random.default_rng(seed)
    n = int(random.integers(100, 900))
    first = random.integers(1, 6, n)
    second = np.clip(first + random.choice((-1, 0, 0, 1, 2), n), 1, 5)
    gaps = second - first
    mean, sd, s1, s2 = float(gaps.mean()), float(gaps.std(ddof=1)), float(first.std(ddof=1)), float(second.std(ddof=1))
    test = ttest_rel(second, first)
    numbers = {
        "dz": (mean / sd, 0.01),
        "dav": (mean / float(np.sqrt((s1**2 + s2**2) / 2)), 0.01),
        "t": (float(test.statistic), 0.5),
        "p": (float(test.pvalue), 0.001),
        "correlation": (float(np.corrcoef(first, second)[0, 1]), 0.01),
    }
    named = {
        name: a_cell(name, round(value / step) * step, n, step=step, question=GAP) for name, (value, step) in numbers.items()
    }
    first_sd, second_sd = Bracket(s1 - 0.01, s1 + 0.01), Bracket(s2 - 0.01, s2 + 0.01)
    found = narrowed(Pair((n, n), EVERYWHERE, POSITIVE, first_sd, second_sd), named)
    assert found.mean.low - 1e-9 <= mean <= found.mean.high + 1e-9
    assert found.sd.low - 1e-9 <= sd <= found.sd.high + 1e-9
    assert found.mean.high - found.mean.low < 0.1
