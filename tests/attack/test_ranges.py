"""Two lists of age groups: who is in one and not in the other is found by subtraction, unless the rule holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from generator.attack.attacking import Questionnaire, find_bounds
from generator.attack.judging import judge
from generator.attack.ranges import read_range
from generator.attack.solver import Solver
from generator.attack.values import Group, Published, Question
from generator.disclose.publishing import publish_sizes
from generator.model.findings import Wave
from generator.model.profiles import PROFILES, Rules
from tests.attack.test_site import a_site, row
from tests.disclose.builders import a_wave

STANDARD = PROFILES["standard"]
LISTS = {"old": (30, 50), "new": (25, 45)}


@pytest.mark.parametrize(
    ("level", "limits"),
    [
        ("18-29", (18, 30)),
        ("age-18-29", (18, 30)),
        ("under-25", (float("-inf"), 25)),
        ("65-plus", (65, float("inf"))),
        ("north", None),
        ("branch-2", None),
    ],
)
def test_a_level_may_say_its_range(level: str, limits: tuple[float, float] | None) -> None:
    assert read_range(level) == limits


def a_survey_of_ages(seed: int) -> Wave:
    """Ages of some hundred respondents in two lists."""
    random = np.random.default_rng(seed)
    ages = np.clip(np.rint(random.normal(42, 16, int(random.integers(100, 260)))), 10, 99).astype(int)
    who: dict[tuple[str, str], np.ndarray[tuple[int], np.dtype[np.bool_]]] = {("", ""): ages >= 0}
    for name, (low, high) in LISTS.items():
        who[name, f"under-{low}"] = ages < low
        who[name, f"{low}-{high - 1}"] = (low <= ages) & (ages < high)
        who[name, f"{high}-plus"] = ages >= high
    overlaps = {
        one: {other: int((a & b).sum()) for other, b in who.items() if other[0] not in {"", one[0]} and (a & b).any()}
        for one, a in who.items()
        if one[0]
    }
    return replace(a_wave({}, {group: int(ones.sum()) for group, ones in who.items()}), overlaps=overlaps)


def found_in(wave: Wave, rules: Rules) -> list[str]:
    cells = [
        Published(
            Group(0, "org/made", "2020", *group), "size", Question("", "", ""), "respondents", "", size.n, float(size.n),
            None, None, 0.0, "", "", "sizes",
        )
        for group, size in publish_sizes(wave, rules).items()
        if size.n is not None
    ]  # fmt: skip
    return [each.group for each in judge(find_bounds(cells, Questionnaire({}), Solver()))]


def test_those_between_two_limits_are_not_found() -> None:
    assert [seed for seed in range(100) if found_in(a_survey_of_ages(seed), STANDARD)] == []


def test_they_are_found_where_the_rule_is_off() -> None:
    off = [seed for seed in range(100) if found_in(a_survey_of_ages(seed), replace(STANDARD, nesting=0))]
    assert len(off) > 5


def test_they_are_found_on_a_site(tmp_path: Path) -> None:
    rows = [row("", "mean", 300, 3.6, 0.02)]
    for segment, levels in {"old": {"under-30": 150, "30-plus": 150}, "new": {"under-28": 145, "28-plus": 155}}.items():
        rows += [row(level, "mean", n, 3.6, 0.05).replace("branch,", f"{segment},", 1) for level, n in levels.items()]
    from generator.attack.site import attack  # noqa: PLC0415 - beside its only use

    groups = {each.group for each in attack(a_site(tmp_path, rows), (), [], thorough=False).recovered}
    assert "org/made 2020 old=under-30 without its published parts (new=under-28)" in groups
