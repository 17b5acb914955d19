"""Classes that add up to everyone, and what follows from how few are below or above what they expected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from random import Random

import pytest

from generator.disclose.planning import Plan, carry_out
from generator.disclose.publishing import publish_cells
from generator.model.findings import Estimate, Key
from generator.model.profiles import PROFILES, Rules
from generator.model.release import Cell, Hidden, Shown
from tests.disclose.builders import a_wave, an_estimate, an_instrument, key

STANDARD = PROFILES["standard"]
UNAUDITED = replace(STANDARD, least_values=0)
CLASSES = ("below_minimum", "within_zone", "above_desired")


def zone(name: str) -> Key:
    return key(name, form="zone")


def published(counts: tuple[int, ...], rules: Rules) -> Mapping[Key, Cell]:
    n = sum(counts)
    shares = {zone(name): Estimate(n, count / n, 0.0, 1.0, None) for name, count in zip(CLASSES, counts, strict=True)}
    plan = Plan(a_wave(shares), rules, an_instrument(), "customer")
    carry_out([plan])
    return plan.cells


def values_left(counts: tuple[int, ...], cells: Mapping[Key, Cell]) -> int:
    """Fewest values of any class of one to nine, by trying all counts of all bases that would be printed like this."""
    shown = [cells[zone(name)] for name in CLASSES]
    middle, step = (sum(counts) + 2) // 5 * 5, min((cell.step for cell in shown if isinstance(cell, Shown)), default=1.0)
    bases = [n for n in range(middle - 2, middle + 3) if n * step > 5 - 1e-9]
    left: list[set[int]] = [set() for _ in counts]
    for n in bases:
        first, second, third = ([c for c in range(n + 1) if is_possible(cell, c / n)] for cell in shown)
        for one, other in product(first, second):
            if n - one - other in third:
                for place, count in enumerate((one, other, n - one - other)):
                    left[place].add(count)
    return min((len(found) for found, count in zip(left, counts, strict=True) if 1 <= count <= 9), default=99)


def is_possible(cell: Cell, share: float) -> bool:
    if isinstance(cell, Hidden):
        return True
    is_below, is_above = share < cell.value + cell.step / 2, share >= cell.value - cell.step / 2
    return (is_above or cell.edge == "at_most") and (is_below or cell.edge == "at_least")


SEEDS = range(60)
NARROW = ((8, 296, 263), (9, 98, 476), (8, 78, 188), (8, 48, 689))


def some_counts(seed: int) -> tuple[int, int, int]:
    random = Random(seed)
    few, middle = random.randint(1, 9), random.randint(40, 300)
    return few, middle, random.randint(150, 700)


def test_no_class_of_a_few_is_left_with_fewer_than_five_values() -> None:
    assert [seed for seed in SEEDS if values_left(some_counts(seed), published(some_counts(seed), STANDARD)) < 5] == []


def test_the_other_classes_give_it_away_without_the_audit() -> None:
    """8 of 567: at most 1%, but 296 and 263 are printed as 52% and 46%, which leaves 6 to 8."""
    narrow = [counts for counts in NARROW if values_left(counts, published(counts, UNAUDITED)) < 5]
    assert narrow == list(NARROW)
    assert [counts for counts in NARROW if values_left(counts, published(counts, STANDARD)) < 5] == []


def signs(below: int, equal: int, above: int, rules: Rules = STANDARD) -> Mapping[Key, Cell]:
    n = below + equal + above
    shares = {"below": below / n, "equal": equal / n, "above": above / n}
    estimates = {key(name, form="gap"): Estimate(n, share, None, None, None) for name, share in shares.items()}
    tests = ("sd", "dz", "dav", "t", "p", "p_sign", "p_wilcoxon", "wilcoxon_z", "correlation")
    estimates |= {key(name, form="gap"): Estimate(n, 0.344, None, None, None) for name in tests}
    estimates |= {key(form=form): an_estimate(n, 3.2) for form in ("perception", "expectation")}
    estimates[key(form="gap")] = an_estimate(n, 0.01)
    return publish_cells(a_wave(estimates), rules)


@pytest.mark.parametrize("statistic", ["sd", "dz", "p_sign", "p_wilcoxon", "wilcoxon_z", "correlation"])
def test_what_follows_from_a_few_differences_is_withheld(statistic: str) -> None:
    """3 below and 7 above: a sign test gives p = 0.344, and no other two numbers do."""
    for counts in ((3, 590, 7), (300, 296, 4), (4, 296, 300)):
        assert signs(*counts)[key(statistic, form="gap")] == Hidden("recoverable")
    assert isinstance(signs(100, 300, 200)[key(statistic, form="gap")], Shown)
    assert isinstance(signs(3, 590, 7, UNAUDITED)[key(statistic, form="gap")], Shown)


def test_the_mean_gap_stays_and_loses_its_interval_where_nearly_all_are_equal() -> None:
    near, apart = (signs(*counts)[key(form="gap")] for counts in ((2, 594, 4), (300, 296, 4)))
    assert isinstance(near, Shown)
    assert isinstance(apart, Shown)
    assert (near.low, near.high) == (None, None)
    assert apart.low is not None
