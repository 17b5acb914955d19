"""Bases inside one group: some respondents left a question out, and few of them must not be counted."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from generator.disclose.publishing import publish_cells, publish_sizes
from generator.model.profiles import PROFILES, Rules
from generator.model.release import Hidden, Shown
from tests.disclose.builders import a_share, a_wave, an_estimate, key

STANDARD = PROFILES["standard"]
UNAUDITED = replace(STANDARD, least_values=0)


@cache
def read(size: int, missing: int, rules: Rules) -> tuple[object, ...]:
    """What readers see of so many respondents, of whom so many left the item out: size, base, steps, share missing."""
    wave = a_wave({key(): an_estimate(size - missing), key("missing_blank"): a_share(size, missing / size)}, {("", ""): size})
    cells = publish_cells(wave, rules)
    mean = cells[key()]
    base = (mean.n, mean.step) if isinstance(mean, Shown) else mean
    return publish_sizes(wave, rules)["", ""], base, cells[key("missing_blank")]


def possible(size: int, missing: int, rules: Rules) -> set[int]:
    """Numbers of missing answers that read the same, for any size that reads the same."""
    same = read(size, missing, rules)
    sizes = range(max(20, size - 5), size + 6)
    return {other for each in sizes for other in range(20) if each - other >= 10 and read(each, other, rules) == same}


@pytest.mark.parametrize("size", [33, 48, 49, 50, 51, 52, 53, 100, 101, 102])
def test_a_few_missing_answers_have_at_least_five_possible_numbers(size: int) -> None:
    for missing in range(1, 10):
        counts = possible(size, missing, STANDARD)
        is_hidden = isinstance(read(size, missing, STANDARD)[2], Hidden)
        assert is_hidden or max(counts) - min(counts) + 1 >= 5, (missing, counts)


def test_without_the_audit_two_bands_give_them_away() -> None:
    assert possible(52, 4, UNAUDITED) <= {1, 2, 3, 4}


def test_an_item_that_two_left_out_is_published_with_its_share() -> None:
    """31 of 33: the base reads 30, the size 35, the share at most 20%."""
    size, base, share = read(33, 2, STANDARD)
    assert base == (30, 0.2)
    assert isinstance(share, Shown) and (share.n, share.value, share.edge) == (35, 0.2, "at_most")
    assert len(possible(33, 2, STANDARD)) >= 5
    assert size == publish_sizes(a_wave({key(): an_estimate(33)}), STANDARD)["", ""]
