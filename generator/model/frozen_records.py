"""An organisation's own records, frozen beside the survey's numbers of the same period: what their head says.

`data/releases/<organisation>/<period>/<operations>-r<revision>.records.csv` and `.yml`. The lines of the CSV are those of
`model.frozen`, so that both are read, compared and attacked alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field

from generator.model.dataset import Profile
from generator.model.frozen import Numbers, OpenSha256
from generator.model.operations import Indicator
from generator.model.record import Date, Id, Record
from generator.model.release import GroupSize, Release

UNCOUNTED = GroupSize(None, False)
"""Groups of records have figures and no respondents."""


class FrozenGroup(Record):
    """A group with figures of its own."""

    segment: str
    level: str


class RecordsHead(Record):
    """Everything about frozen records but their numbers."""

    organisation: Id
    period: str
    operations: Id
    revision: Annotated[int, Field(ge=0)]
    date: Date
    """Of publication."""
    status: Literal["provisional", "final"]
    reason: str
    """Why it replaces the revision before; empty for the first."""
    numbers: Numbers
    profile: Profile
    generator: str
    inputs_sha256: OpenSha256
    """Over operations.yml and its files."""
    groups: tuple[FrozenGroup, ...]
    indicators: tuple[Indicator, ...]
    """What each number counts: unit, base, promised limit and target as they were declared."""


def records_stem(operations: str, revision: int) -> str:
    """Name of both files without their ending. No data set can have it, whatever its id."""
    return f"{operations}-r{revision}.records"


def freeze_groups(release: Release) -> tuple[FrozenGroup, ...]:
    return tuple(FrozenGroup(segment=segment, level=level) for segment, level in release.sizes)


def thaw_groups(groups: Sequence[FrozenGroup]) -> Mapping[tuple[str, str], GroupSize]:
    return {(group.segment, group.level): UNCOUNTED for group in groups}
