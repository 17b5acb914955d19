"""Which answers lie behind a number: numbers of one base are shown or hidden together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.model.findings import Answered, Key, Wave
from generator.model.statistics import statistic
from generator.model.tally import QUALITY

Group = tuple[str, str]
"""Segment and level."""
EVERYONE: Group = ("", "")


class Base(NamedTuple):
    """Numbers with the same valid answers and the same weights behind them."""

    scope: str
    battery: str
    target: str
    form: str
    weighting: str
    alone: str
    """The statistic, where it has a base of its own: what is computed for everyone only can rest on fewer rows."""


SIZE = Base("size", "", "", "", "", "")
"""The base of the sizes of groups: everyone who answered anything."""


def base_of(key: Key) -> Base:
    alone = "" if statistic(key.statistic).is_split else key.statistic
    return Base(key.scope, key.battery, key.target, key.form, key.weighting, alone)


def answered_of(key: Key | Base) -> Answered:
    return Answered(key.scope, key.battery, key.target, key.form)


def group_of(key: Key) -> Group:
    return key.segment, key.level


def answers_by_base(wave: Wave) -> dict[Base, dict[Group, int]]:
    """Valid answers of every group that has some, and under `SIZE` its respondents."""
    found: dict[Base, dict[Group, int]] = {SIZE: dict(wave.sizes)}
    for key, estimate in wave.estimates.items():
        found.setdefault(base_of(key), {})[group_of(key)] = estimate.n
    return found


def largest_shares(wave: Wave) -> dict[Base, dict[Group, float]]:
    """The heaviest respondent's part of each base."""
    found: dict[Base, dict[Group, float]] = {}
    for key, estimate in wave.estimates.items():
        shares = found.setdefault(base_of(key), {})
        shares[group_of(key)] = max(shares.get(group_of(key), 0.0), estimate.largest_share)
    return found


def keys_of(wave: Wave) -> Iterator[Key]:
    """What everyone was asked, and the same for each group that has respondents, whether or not they answered."""
    groups = [group for group in wave.sizes if group != EVERYONE]
    careful = {key._replace(segment="", level="") for key in wave.estimates if key.segment == QUALITY}
    for key in wave.estimates:
        if key.segment:
            continue
        yield key
        if statistic(key.statistic).is_split:
            # Only some numbers are computed without the careless: for the others the two groups do not exist.
            own = groups if key in careful else [group for group in groups if group[0] != QUALITY]
            yield from (key._replace(segment=segment, level=level) for segment, level in own)


def partitions(answers: Mapping[Group, int], sizes: Mapping[Group, int]) -> dict[str, dict[str, int]]:
    """Segment -> level -> answers, with 0 for groups that gave none."""
    found: dict[str, dict[str, int]] = {}
    for segment, level in sizes:
        if segment:
            found.setdefault(segment, {})[level] = answers.get((segment, level), 0)
    return found
