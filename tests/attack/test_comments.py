"""Themes of comments under attack: from what is published nothing is recovered; from what is not protected, something is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator.attack.attacking import Questionnaire, find_bounds
from generator.attack.comments import WRITTEN
from generator.attack.judging import Score, is_narrow, judge, score
from generator.attack.reading import read_scales
from generator.attack.solver import Solver
from generator.attack.values import FEWEST, Count, Published, Question, Scale
from generator.model.dataset import Profile
from generator.model.profiles import PROFILES
from tests.attack.builders import EVERYONE
from tests.attack.commented import make_commented_world, publish_themes, questionnaire_with_themes, truth_of_themes
from tests.attack.worlds import cells_of

STAFF, WAITING = Question("", "staff", "complaint"), Question("", "waiting", "complaint")
PROTECTING: tuple[Profile, ...] = ("standard", "strict")
SOLVER = Solver(near=FEWEST - 1, thorough=False)


def attacked(seed: int) -> tuple[Score, int]:
    """Also how many groups are found by subtraction that have to do with comments."""
    world = make_commented_world(seed)
    cells = cells_of(publish_themes(world))
    truth = truth_of_themes(world)
    bounds = find_bounds(cells, questionnaire_with_themes(world), SOLVER)
    groups = sum(each.kind == "group" and ("t" in each.question or "any" in each.question) for each in judge(bounds))
    return score(bounds, truth), groups


def worst(seeds: Iterable[int]) -> tuple[int, int, int, int]:
    """Protected counts, those of them that are too narrow, groups, and mistakes of the attacker."""
    found = [attacked(seed) for seed in seeds]
    return (
        sum(each.protected for each, _ in found),
        sum(each.narrow for each, _ in found),
        sum(groups for _, groups in found),
        sum(each.wrong for each, _ in found),
    )


@pytest.mark.extensive
@pytest.mark.parametrize("profile", PROTECTING)
def test_no_theme_of_a_few_comments_is_recovered(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PROFILES, "standard", PROFILES[profile])
    protected, *caught = worst(range(80))
    assert caught == [0, 0, 0]
    assert protected > 300


WITHOUT: Mapping[str, Mapping[str, Any]] = {
    "the audit": {},
    "rounded bases": {"count_step": 1},
    "steps of shares": {"share_steps": ((30, 0.001),)},
}
"""The audit is off with each of them, because it makes up for what they miss."""


@pytest.mark.extensive
@pytest.mark.parametrize("name", WITHOUT)
def test_without_a_rule_some_are(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PROFILES, "standard", replace(PROFILES["standard"], least_values=0, **WITHOUT[name]))
    _, narrow, groups, _ = worst(range(20))
    assert narrow + groups > 0


def a_share(question: Question, value: float, n: int, step: float, edge: str = "") -> Published:
    statistic = "commented" if question == WRITTEN else "mentioned"
    return Published(EVERYONE, "theme", question, statistic, "none", n, value, None, None, step, edge, "shown", "made.csv:2")


def bounds_of(cells: list[Published], *, one_theme: bool = False) -> dict[Count, tuple[int, int]]:
    questionnaire = Questionnaire(dict.fromkeys({cell.question for cell in cells}, Scale(0, 1)), one_theme=one_theme)
    return dict(find_bounds(cells, questionnaire, SOLVER).counts)


def test_the_base_of_a_theme_tells_how_many_commented() -> None:
    alone = bounds_of([a_share(WRITTEN, 0.03, 500, 0.02)])
    both = bounds_of([a_share(WRITTEN, 0.03, 500, 0.02), a_share(STAFF, 0.2, 15, 0.2)])
    count = Count(EVERYONE, WRITTEN, "1")
    assert alone[count][1] - alone[count][0] > both[count][1] - both[count][0]


def test_where_each_comment_has_one_theme_one_tells_of_the_other() -> None:
    cells = [a_share(WAITING, 0.98, 300, 0.02, "at_least"), a_share(STAFF, 0.04, 300, 0.02)]
    cells = [replace(cell, n=300) for cell in cells]
    count = Count(EVERYONE, STAFF, "1")
    assert not is_narrow(bounds_of(cells)[count])
    assert is_narrow(bounds_of(cells, one_theme=True)[count])


def test_themes_are_read_off_a_download_as_mentioned_or_not() -> None:
    assert read_scales([a_share(STAFF, 0.2, 40, 0.1)], ()) == {STAFF: Scale(0, 1)}
