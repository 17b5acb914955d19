"""Families that are counted together give each its own counts, and rows in another order the same tally."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.measure.counting import count, count_all
from generator.measure.groups import Family
from generator.measure.passes import TOGETHER, passes_of
from generator.measure.strata import order_of, strata_of
from generator.model.tally import Group

CELLS = 3
ROWS = 500


def a_family(random: np.random.Generator, segment: str, groups: int) -> Family:
    """Every group has a row, and some rows are in none, as they are where a level is missing."""
    of_row = np.concatenate([np.arange(groups), random.integers(0, groups + 1, ROWS - groups)]).astype(np.intp)
    named = tuple(Group("2020", segment, f"l{number:03d}") for number in range(groups))
    return Family(named, of_row)


sizes = st.lists(st.sampled_from([0, 1, 2, 3, 12, 40, 130, 200]), min_size=1, max_size=5)


@given(sizes, st.integers(0, 9), st.booleans())
def test_each_family_has_the_counts_that_it_has_alone(groups: list[int], seed: int, weighted: bool) -> None:
    random = np.random.default_rng(seed)
    families = [a_family(random, f"s{number}", size) for number, size in enumerate(groups)]
    cell_of = random.integers(0, CELLS + 1, ROWS).astype(np.int32)
    added = (random.integers(0, 3_000_000, ROWS),) if weighted else ()
    with ThreadPoolExecutor(2) as pool:
        together = count_all(passes_of(families), cell_of, CELLS, added, pool)
    alone = [count(family.of_row, len(family.groups), cell_of, CELLS, added) for family in families]
    assert np.array_equal(together, np.concatenate(alone))


def test_small_families_share_a_pass_and_large_ones_do_not() -> None:
    random = np.random.default_rng(1)
    families = [a_family(random, f"s{number}", size) for number, size in enumerate([4, 200, 3, 190])]
    shared = [sorted(share.family for share in one.shares) for one in passes_of(families)]
    assert shared == [[0, 2], [3], [1]]
    assert [one.size for one in passes_of(families) if len(one.shares) > 1] <= [TOGETHER]


def test_everyone_is_counted_with_however_many_groups_of_which_they_are_the_sum() -> None:
    many = np.arange(ROWS) // 2
    families = [
        Family((Group("2020", "", ""),), np.zeros(ROWS, dtype=np.intp)),
        Family(tuple(Group("2020", "s", f"l{number:03d}") for number in range(250)), many.astype(np.intp)),
    ]
    (one,) = passes_of(families)
    assert one.size == 250


def test_rows_of_a_group_stand_together_once_they_are_in_order() -> None:
    family = Family(tuple(Group(year, "", "") for year in ("2019", "2020", "2021")), np.array([2, 0, 2, 1, 0], dtype=np.intp))
    order = order_of((family,))
    assert order.tolist() == [1, 4, 3, 0, 2]
    strata = strata_of((Family(family.groups, family.of_row[order]),))
    assert [(rows.start, rows.stop) for rows in strata.slices] == [(0, 2), (2, 3), (3, 5)]
    assert [rows.tolist() for rows in strata.rows_of(np.array([True, False, True, False, True]))] == [[0], [2], [4]]
