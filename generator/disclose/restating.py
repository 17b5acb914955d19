"""D8: a new version of published results may not differ from the last by the answers of a few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.model.dataset import Profile
from generator.model.profiles import PROFILES

Group = tuple[str, str]
"""Segment and level; two empty texts for everyone."""
EVERYONE: Group = ("", "")


@dataclass(frozen=True, slots=True)
class Restated:
    """Respondents of one group who are new in a version, and who are gone. A changed row is one of each."""

    added: int
    removed: int

    @property
    def touched(self) -> int:
        return self.added + self.removed


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a version may not be published: subtracting it from the one before would show so few respondents."""

    group: Group
    rule: Literal["few_changed", "few_changed_outside"]
    """`few_changed`: in the group itself; `few_changed_outside`: among everyone else."""
    touched: int
    """Respondents; for those who hold the raw data only."""
    minimum: int


def may_restate(changes: Mapping[Group, Restated], profile: Profile) -> tuple[Refusal, ...]:
    """Nothing where the new version may be published. `changes`: every published group, and everyone.

    Added and removed respondents are nobody or at least `Rules.restated`, in each group and in everyone without the group.
    """
    minimum = PROFILES[profile].restated
    return tuple(_refusals(changes, minimum)) if minimum else ()


def _refusals(changes: Mapping[Group, Restated], minimum: int) -> Iterator[Refusal]:
    everyone = changes.get(EVERYONE, Restated(0, 0)).touched
    for group, change in sorted(changes.items()):
        if 0 < change.touched < minimum:
            yield Refusal(group, "few_changed", change.touched, minimum)
        elif group != EVERYONE and 0 < everyone - change.touched < minimum:
            yield Refusal(group, "few_changed_outside", everyone - change.touched, minimum)
