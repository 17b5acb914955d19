"""D8. The attacker subtracts one version from the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disclose import may_restate
from generator.disclose.restating import EVERYONE, Group, Restated
from generator.model.profiles import PROFILES

NORTH, SOUTH = ("branch", "north"), ("branch", "south")
COUNTS = st.one_of(st.just(0), st.integers(0, 25))
CHANGES = st.builds(Restated, COUNTS, COUNTS)


def refused(changes: Mapping[Group, Restated]) -> list[tuple[Group, str]]:
    return [(refusal.group, refusal.rule) for refusal in may_restate(changes, "standard")]


def test_three_late_answers_wait() -> None:
    (refusal,) = may_restate({EVERYONE: Restated(3, 0)}, "standard")
    assert (refusal.group, refusal.rule, refusal.touched, refusal.minimum) == (EVERYONE, "few_changed", 3, 10)


def test_nobody_and_ten_may_be_restated() -> None:
    assert refused({EVERYONE: Restated(0, 0), NORTH: Restated(0, 0)}) == []
    assert refused({EVERYONE: Restated(6, 4), NORTH: Restated(6, 4)}) == []


def test_one_corrected_row_is_removed_and_added() -> None:
    assert refused({EVERYONE: Restated(1, 1)}) == [(EVERYONE, "few_changed")]


def test_a_group_with_a_few_changes_is_named() -> None:
    assert refused({EVERYONE: Restated(30, 0), NORTH: Restated(28, 0), SOUTH: Restated(2, 0)}) == [
        (NORTH, "few_changed_outside"),
        (SOUTH, "few_changed"),
    ]


def test_a_hidden_group_is_found_by_subtracting_the_published_one() -> None:
    assert refused({EVERYONE: Restated(12, 0), NORTH: Restated(10, 0)}) == [(NORTH, "few_changed_outside")]


def test_open_data_may_be_corrected_row_by_row() -> None:
    assert may_restate({EVERYONE: Restated(1, 1)}, "open") == ()


def test_strict_asks_for_twenty() -> None:
    assert may_restate({EVERYONE: Restated(12, 0)}, "strict")
    assert not may_restate({EVERYONE: Restated(12, 8)}, "strict")


def small_differences(changes: Mapping[Group, Restated]) -> set[int]:
    """Respondents between two versions, for each group and for everyone but the group."""
    total = [change.added + change.removed for change in changes.values()]
    rest = [changes[EVERYONE].added + changes[EVERYONE].removed - number for number in total]
    return {number for number in (*total, *rest) if 1 <= number <= 9}


@given(
    st.dictionaries(st.sampled_from([NORTH, SOUTH]), CHANGES).flatmap(
        lambda levels: st.builds(lambda everyone: {EVERYONE: everyone, **levels}, CHANGES)
    )
)
def test_what_is_allowed_shows_no_small_difference(changes: dict[Group, Restated]) -> None:
    assert bool(may_restate(changes, "standard")) == bool(small_differences(changes))


def test_without_the_rule_three_late_answers_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    late = {EVERYONE: Restated(3, 0)}
    loose = {**PROFILES, "standard": replace(PROFILES["standard"], restated=0)}
    monkeypatch.setattr("generator.disclose.restating.PROFILES", loose)
    assert not may_restate(late, "standard")
    assert small_differences(late) == {3}
