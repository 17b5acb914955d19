"""D5 and D6: what subtraction would give away. The attacker knows published bases exactly, which is more than is published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

import pytest

from generator.disclose.hiding import hidden_levels
from generator.disclose.publishing import publish_cells, publish_sizes
from generator.model.findings import Wave
from generator.model.profiles import PROFILES, Rules
from generator.model.release import Hidden, Shown
from tests.disclose.builders import SPLIT, a_partition, a_world, key

STANDARD = PROFILES["standard"]
WITHOUT_D5, WITHOUT_D6 = replace(STANDARD, complement_sum=0), replace(STANDARD, nesting=0)
WORLDS = range(300)


def hidden(levels: dict[str, int], rules: Rules = STANDARD, no_level: int = 0) -> set[str]:
    return set(hidden_levels(sum(levels.values()) + no_level, levels, rules))


def test_one_hidden_level_takes_the_next_smallest_with_it() -> None:
    levels = {"a": 4, "b": 60, "c": 40, "d": 80}
    assert hidden(levels) == {"a", "c"}
    assert hidden(levels, WITHOUT_D5) == {"a"}


def test_hidden_levels_have_ten_answers_together() -> None:
    assert hidden({"a": 4, "b": 5, "c": 40, "d": 80}) == {"a", "b", "c"}
    assert hidden({"a": 4, "b": 6, "c": 40, "d": 80}) == {"a", "b"}


def test_respondents_in_no_level_are_a_hidden_part() -> None:
    assert hidden({"a": 30, "b": 60}, no_level=3) == {"a"}
    assert hidden({"a": 30, "b": 60}, no_level=10) == set()
    assert hidden({"a": 4, "b": 60}, no_level=6) == {"a"}


def test_a_level_that_is_nearly_everyone_is_withheld() -> None:
    levels = {"a": 91}
    assert hidden_levels(100, levels, WITHOUT_D5) == {"a": "nesting"}
    assert hidden_levels(101, levels, WITHOUT_D5) == {}
    assert hidden_levels(91, levels, WITHOUT_D5) == {}
    assert hidden_levels(100, levels, replace(WITHOUT_D5, nesting=0)) == {}


def test_nothing_is_withheld_where_every_level_is_large() -> None:
    assert hidden({"a": 10, "b": 60, "c": 40}) == set()


def test_the_reason_does_not_tell_the_small_level_from_its_neighbour() -> None:
    assert hidden_levels(104, {"a": 4, "b": 60, "c": 40}, STANDARD) == {"a": "complement", "c": "complement"}
    assert hidden_levels(68, {"a": 4, "b": 4, "c": 60}, STANDARD) == {"a": "complement", "b": "complement", "c": "complement"}
    assert hidden_levels(72, {"a": 6, "b": 6, "c": 60}, STANDARD) == {"a": "too_few", "b": "too_few"}


def test_a_level_without_answers_is_hidden_and_not_left_out() -> None:
    wave = a_partition({"a": 0, "b": 60, "c": 70})
    assert publish_cells(wave, STANDARD)[key("mean", "a")] == Hidden("complement")
    assert publish_cells(wave, PROFILES["open"])[key("mean", "a")] == Hidden("too_few")


def test_shares_have_complements_of_their_own() -> None:
    """20 answers carry a mean but no share; its share must not be what is left when the others are subtracted."""
    cells = publish_cells(a_partition({"a": 20, "b": 60, "c": 70}), STANDARD)
    assert all(isinstance(cells[key("mean", level)], Shown) for level in "abc")
    reasons = [cell.why if isinstance(cell := cells[key("top_box", level)], Hidden) else "" for level in "abc"]
    assert reasons == ["not_computed", "complement", ""]


def test_group_sizes_follow_the_same_rules() -> None:
    sizes = publish_sizes(a_partition({"a": 4, "b": 62, "c": 41}), STANDARD)
    assert {level: size.n for (_, level), size in sizes.items()} == {"": 105, "a": None, "b": 60, "c": None}
    assert not any(size.n_is_exact for size in sizes.values())
    assert publish_sizes(a_partition({"a": 13}), PROFILES["open"])["branch", "a"].n == 13


def unpublished_parts(wave: Wave, statistic: str, rules: Rules) -> tuple[dict[str, int], dict[str, int]]:
    """Answers of the hidden and of the shown levels of a world; empty where everyone is hidden."""
    cells = publish_cells(wave, rules)
    levels = {level: n for (segment, level), n in wave.sizes.items() if segment}
    if isinstance(cells[key(statistic)], Hidden):
        return {}, {}
    shown = {level: n for level, n in levels.items() if isinstance(cells[key(statistic, level)], Shown)}
    return {level: n for level, n in levels.items() if level not in shown}, shown


def recovered(wave: Wave, statistic: str, rules: Rules) -> Iterator[str]:
    """Hidden levels whose number of answers an attacker pins to fewer than five values, by going through all solutions.

    The attacker knows everyone and the shown levels exactly, and that a hidden level has no more answers than the smallest
    shown one, or fewer than the minimum. A single hidden level gives up its mean with its number.
    """
    hidden_parts, shown = unpublished_parts(wave, statistic, rules)
    total, names = sum(hidden_parts.values()), list(hidden_parts)
    most = min(total, max(min(shown.values(), default=total), rules.minimum))
    if len(names) == 1:
        yield names[0]
    elif len(names) < 4:
        solutions = [part for part in product(range(most + 1), repeat=len(names)) if sum(part) == total]
        yield from (name for place, name in enumerate(names) if len({part[place] for part in solutions}) < 5)


def protected(wave: Wave, names: Iterator[str], rules: Rules) -> set[str]:
    return {name for name in names if wave.sizes["branch", name] < rules.minimum}


def left_over(wave: Wave) -> int:
    return 2 * wave.sizes["", ""] - sum(wave.sizes.values())


@pytest.mark.parametrize("statistic", SPLIT)
def test_no_small_level_is_recovered_by_subtraction(statistic: str) -> None:
    for seed in WORLDS:
        wave = a_world(seed)
        if not left_over(wave):
            assert not protected(wave, recovered(wave, statistic, STANDARD), STANDARD), seed


def test_the_attacker_succeeds_where_complements_are_not_hidden() -> None:
    rules = replace(STANDARD, complement_sum=0, nesting=0)
    assert sum(bool(protected(a_world(seed), recovered(a_world(seed), "mean", rules), rules)) for seed in WORLDS) > 10


def differences(wave: Wave, rules: Rules) -> Iterator[int]:
    """Answers of everyone without any set of published levels."""
    _, shown = unpublished_parts(wave, "mean", rules)
    everyone = wave.sizes["", ""]
    for count in range(1, len(shown) + 1):
        for some in combinations(shown.values(), count):
            yield everyone - sum(some)


def test_everyone_without_published_levels_is_nobody_or_at_least_ten() -> None:
    found = [difference for seed in WORLDS for difference in differences(a_world(seed), STANDARD)]
    assert len(found) > 500
    assert [difference for difference in found if 0 < difference < 10] == []


@pytest.mark.parametrize("rules", [replace(WITHOUT_D5, nesting=0), WITHOUT_D5], ids=["neither", "nesting only"])
def test_small_differences_are_there_where_complements_are_not_hidden(rules: Rules) -> None:
    assert any(0 < difference < 10 for seed in WORLDS for difference in differences(a_world(seed), rules))


def test_complements_alone_leave_no_small_difference_either() -> None:
    """D5 counts respondents in no level as a part, so within one segment it implies D6; D6 stands for rules without D5."""
    assert not any(0 < difference < 10 for seed in WORLDS for difference in differences(a_world(seed), WITHOUT_D6))
