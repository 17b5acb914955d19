"""Which published groups are parts of others: levels of everyone, quarters of a year, a version of its revision."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.attack.values import Group, Relation

Parents = Mapping[tuple[str, str], tuple[str, str]]
"""(segment, level) -> the (segment, level) that it is a part of, e.g. a branch and its region."""
PERIOD = re.compile(r"^(\d{4})(?:q([1-4])|-(\d\d))?$")


def relations(groups: Iterable[Group], parents: Parents) -> list[Relation]:
    """Every whole with the published groups that it contains. What the parts leave over is a group of its own."""
    known = sorted(set(groups))
    return [*_levels(known), *_nested(known, parents), *_times(known), *_versions(known)]


def _levels(groups: list[Group]) -> Iterator[Relation]:
    """A respondent is in one level of a segment at most."""
    levels: dict[tuple[Group, str], list[Group]] = defaultdict(list)
    for group in groups:
        if group.segment:
            levels[group._replace(segment="", level=""), group.segment].append(group)
    for (everyone, segment), parts in levels.items():
        if everyone in groups:
            yield Relation(everyone, tuple(parts), f"levels of {segment}")


def _nested(groups: list[Group], parents: Parents) -> Iterator[Relation]:
    children: dict[tuple[Group, str], list[Group]] = defaultdict(list)
    for group in groups:
        parent = parents.get((group.segment, group.level))
        if parent:
            children[group._replace(segment=parent[0], level=parent[1]), group.segment].append(group)
    for (whole, segment), parts in children.items():
        if whole in groups:
            yield Relation(whole, tuple(parts), f"{segment} within {whole.segment}")


def _times(groups: list[Group]) -> Iterator[Relation]:
    """Respondents of a quarter are respondents of its year, of a month those of its quarter and of its year.

    A year and its quarters may be two data sets of one organisation.
    """
    inside: dict[tuple[Group, str], list[Group]] = defaultdict(list)
    named = defaultdict(list)
    for group in groups:
        named[_without_dataset(group)].append(group)
    for group in groups:
        for period, grain in periods_around(group.period):
            for whole in named[_without_dataset(group._replace(period=period))]:
                inside[whole, grain].append(group)
    for (whole, grain), parts in inside.items():
        yield Relation(whole, tuple(parts), f"{grain} of {whole.period}")


def _without_dataset(group: Group) -> Group:
    return group._replace(series=group.series.partition("/")[0])


def periods_around(period: str) -> Iterator[tuple[str, str]]:
    """(longer period, grain of this one)."""
    match = PERIOD.match(period)
    if match and match[2]:
        yield match[1], "quarters"
    if match and match[3]:
        yield match[1], "months"
        yield f"{match[1]}q{(int(match[3]) + 2) // 3}", "months"


def _versions(groups: list[Group]) -> Iterator[Relation]:
    """Late answers come on top of those that were published before."""
    for group in groups:
        earlier = group._replace(version=group.version + 1)
        if earlier in groups:
            yield Relation(group, (earlier,), f"version {group.version} after version {earlier.version}")
