"""D6 across segments, on surveys whose respondents are known one by one; the checker knows nothing of how groups are found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import NamedTuple

import pytest

from generator.disclose.publishing import publish_cells, publish_sizes
from generator.model.findings import Wave
from generator.model.profiles import PROFILES, Rules
from generator.model.release import Shown
from tests.disclose.builders import SPLIT, a_share, a_wave, an_estimate, key

STANDARD = PROFILES["standard"]
OFF = replace(STANDARD, nesting=0)
WORLDS = range(150)
Group = tuple[str, str]
EVERYONE: Group = ("", "")


class Survey(NamedTuple):
    """A wave, the respondents of every group, and those who answered the item."""

    wave: Wave
    who: Mapping[Group, frozenset[int]]
    answered: frozenset[int]


def a_survey(levels: Mapping[str, list[str]], answered: frozenset[int]) -> Survey:
    """Levels of each respondent by segment; an item that some of them answered."""
    rows = len(next(iter(levels.values())))
    who: dict[Group, set[int]] = {EVERYONE: set(range(rows))}
    for segment, of_row in levels.items():
        for row, level in enumerate(of_row):
            who.setdefault((segment, level), set()).add(row)
    estimates = {}
    for (segment, level), ones in who.items():
        n = len(ones & answered)
        for statistic in SPLIT if n else ():
            name = key(statistic)._replace(segment=segment, level=level)
            estimates[name] = a_share(n, 0.5) if statistic == "top_box" else an_estimate(n)
    overlaps = {
        one: {other: len(a & b) for other, b in who.items() if other[0] and other[0] != one[0] and a & b}
        for one, a in who.items()
        if one[0]
    }
    wave = replace(a_wave(estimates, {group: len(ones) for group, ones in who.items()}), overlaps=overlaps)
    return Survey(wave, {group: frozenset(ones) for group, ones in who.items()}, answered)


def a_hierarchy(seed: int) -> Survey:
    """Two or three regions of one to three branches of one or two counters; now and then a region goes by two names."""
    random = Random(seed)
    levels: dict[str, list[str]] = {"region": [], "branch": [], "counter": [], "area": []}
    for region in range(random.randint(2, 3)):
        for branch in range(random.randint(1, 3)):
            for counter in range(random.randint(1, 2)):
                n = random.choice((0, 2, 4, 9, 11, 14, 25, 31, 33, 60, 90))
                levels["region"] += [f"r{region}"] * n
                levels["branch"] += [f"r{region}b{branch}"] * n
                levels["counter"] += [f"r{region}b{branch}c{counter}"] * n
                levels["area"] += [f"a{region // 2}"] * n
    rows = len(levels["region"])
    if rows < 30:
        return a_hierarchy(seed + len(WORLDS))
    return a_survey(levels, frozenset(row for row in range(rows) if random.random() < random.choice((1.0, 0.9))))


def shown(wave: Wave, statistic: str, rules: Rules) -> set[Group]:
    """Groups whose size, or number, is published."""
    if statistic == "size":
        return {group for group, size in publish_sizes(wave, rules).items() if size.n is not None}
    cells = publish_cells(wave, rules)
    return {
        (name.segment, name.level) for name, cell in cells.items() if name.statistic == statistic and isinstance(cell, Shown)
    }


def recovered(survey: Survey, statistic: str, rules: Rules) -> Iterator[tuple[Group, tuple[Group, ...]]]:
    """Published groups, and published ones within them that leave 1 to 9 people or a withheld group; by trying all."""
    published = shown(survey.wave, statistic, rules)
    people = range(survey.wave.sizes[EVERYONE]) if statistic == "size" else survey.answered
    who = {group: ones & frozenset(people) for group, ones in survey.who.items()}
    withheld = [ones for group, ones in who.items() if group not in published]
    for whole in published:
        inside = [group for group in published if group[0] != whole[0] and survey.who[group] <= survey.who[whole]]
        for parts in (some for count in range(5) for some in combinations(inside, count)):
            together = [who[part] for part in parts]
            left = who[whole].difference(*together)
            if sum(map(len, together)) + len(left) == len(who[whole]) and (0 < len(left) < 10 or (left and left in withheld)):
                yield whole, parts


@pytest.mark.parametrize("statistic", ["size", *SPLIT])
def test_no_group_is_left_over_in_a_hierarchy(statistic: str) -> None:
    assert [(seed, *one) for seed in WORLDS for one in recovered(a_hierarchy(seed), statistic, STANDARD)] == []


@pytest.mark.parametrize("statistic", ["size", *SPLIT])
def test_groups_are_left_over_without_the_rule(statistic: str) -> None:
    """Levels of one segment are safe: what is found lies in a level of another."""
    found = [seed for seed in WORLDS if any(recovered(a_hierarchy(seed), statistic, OFF))]
    assert len(found) > 20


def test_much_of_a_hierarchy_is_published_all_the_same() -> None:
    with_rule, without = (
        sum(len(shown(a_hierarchy(seed).wave, "mean", rules)) for seed in WORLDS) for rules in (STANDARD, OFF)
    )
    assert with_rule > 0.6 * without


def test_a_region_hides_the_large_branch_beside_a_small_one() -> None:
    branches = ["a"] * 47 + ["b"] * 13 + ["c"] * 64 + ["d"] * 4
    survey = a_survey({"branch": branches, "region": ["n"] * 60 + ["s"] * 68}, frozenset(range(128)))
    assert shown(survey.wave, "size", STANDARD) == {EVERYONE, ("region", "n"), ("region", "s")}
    assert ("branch", "c") in shown(survey.wave, "size", OFF)


def test_nothing_is_withheld_where_every_branch_is_large() -> None:
    survey = a_survey(
        {"branch": ["a"] * 30 + ["b"] * 40 + ["c"] * 50, "region": ["n"] * 70 + ["s"] * 50}, frozenset(range(120))
    )
    for statistic in ("size", *SPLIT):
        assert shown(survey.wave, statistic, STANDARD) == set(survey.who)


def test_segments_that_cross_are_published() -> None:
    """Channel and region overlap by dozens: neither lies within the other."""
    crossed = {"channel": ["web", "desk"] * 60, "region": ["n"] * 50 + ["s"] * 70}
    assert shown(a_survey(crossed, frozenset(range(120))).wave, "size", STANDARD) == {
        EVERYONE, ("channel", "web"), ("channel", "desk"), ("region", "n"), ("region", "s"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("inside", "outside", "is_shown"),
    [(0, 0, True), (4, 0, False), (4, 3, False), (0, 1, False), (14, 3, True), (12, 12, True)],
)
def test_two_groups_that_are_nearly_the_same_are_not_both_published(inside: int, outside: int, *, is_shown: bool) -> None:
    """60 in both; so many of the region only, and of the branch only; others in neither."""
    levels = {
        "branch": ["a"] * 60 + ["b"] * inside + ["a"] * outside + ["b"] * 90,
        "region": ["n"] * 60 + ["n"] * inside + ["s"] * outside + ["s"] * 90,
    }
    survey = a_survey(levels, frozenset(range(len(levels["branch"]))))
    both = {("branch", "a"), ("region", "n")}
    assert (both <= shown(survey.wave, "mean", STANDARD)) == is_shown
    assert both <= shown(survey.wave, "mean", OFF)
