"""Two lists of age groups with different limits: no groups of them together may leave a few people. By trying all unions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from generator.model.profiles import PROFILES, Rules
from tests.disclose.test_nesting import Group, Survey, a_survey, shown

STANDARD = PROFILES["standard"]
OFF = replace(STANDARD, nesting=0)
SEEDS = range(120)


def two_lists(seed: int) -> Survey:
    """Ages of some hundred respondents, cut twice at limits that lie near each other."""
    random = Random(seed)
    ages = [min(99, max(0, round(random.gauss(45, 18)))) for _ in range(random.randint(120, 500))]
    limits = sorted(random.sample(range(25, 75), random.randint(1, 3)))
    near = sorted({max(21, limit + random.choice((-2, -1, 1, 2, 9))) for limit in limits})
    lists = {
        name: [f"{name}{sum(age >= limit for limit in ones)}" for age in ages] for name, ones in (("a", limits), ("b", near))
    }
    return a_survey(lists, frozenset(range(len(ages))))


def left(survey: Survey, statistic: str, rules: Rules) -> Iterator[tuple[tuple[Group, ...], tuple[Group, ...]]]:
    """Published levels of one list whose people are those of others of the second list, and one to nine more."""
    published = shown(survey.wave, statistic, rules)
    unions = {
        name: [some for count in range(5) for some in combinations(sorted(g for g in published if g[0] == name), count)]
        for name in ("a", "b")
    }
    who = {some: frozenset[int]().union(*(survey.who[g] for g in some)) for ones in unions.values() for some in ones}
    everyone = survey.who["", ""]
    for some in unions["a"]:
        for others in unions["b"]:
            apart = who[some] ^ who[others]
            if 0 < len(apart) < 10 and (who[some] <= who[others] or who[others] <= who[some]):
                yield some, others
            together = who[some] | who[others]
            if not who[some] & who[others] and 0 < len(everyone - together) < 10:
                yield some, others


@pytest.mark.parametrize("statistic", ["size", "mean", "top_box"])
def test_unions_of_levels_leave_nobody_or_ten(statistic: str) -> None:
    assert [(seed, *one) for seed in SEEDS for one in left(two_lists(seed), statistic, STANDARD)] == []


def test_unions_leave_a_few_without_the_rule() -> None:
    assert len([seed for seed in SEEDS if any(left(two_lists(seed), "mean", OFF))]) > 40


def test_those_of_45_to_49_are_not_left_over() -> None:
    """200 respondents up to 29, 30 to 49 and from 50, or up to 24, 25 to 44 and from 45; six are 45 to 49."""
    ages = [20] * 40 + [27] * 30 + [35] * 60 + [47] * 6 + [60] * 64
    lists = {
        "old": ["1" if age < 30 else "2" if age < 50 else "3" for age in ages],
        "new": ["1" if age < 25 else "2" if age < 45 else "3" for age in ages],
    }
    survey = a_survey(lists, frozenset(range(len(ages))))
    assert {group for group in survey.who if group[0]} - shown(survey.wave, "size", STANDARD)
    assert shown(survey.wave, "size", OFF) == set(survey.who)


def test_two_lists_that_cross_by_dozens_are_published() -> None:
    ages = [20] * 40 + [27] * 30 + [35] * 60 + [47] * 26 + [60] * 64
    lists = {
        "old": ["1" if age < 30 else "2" if age < 50 else "3" for age in ages],
        "new": ["1" if age < 25 else "2" if age < 45 else "3" for age in ages],
    }
    survey = a_survey(lists, frozenset(range(len(ages))))
    assert shown(survey.wave, "size", STANDARD) == set(survey.who)
