"""Two lists of ranges of one thing (ages 18-29, 30-49, ...; 18-24, 25-44, ...): who is in a run of one and not of the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import inf
from typing import NamedTuple

from generator.attack.solving import LARGE
from generator.attack.values import Group, Interval, Left, Question

RANGE = re.compile(
    r"^(?:[a-z]+-)*?(?:(?P<under>under-)?(?P<low>\d+)(?:-(?:to-)?(?P<high>\d+)|(?P<over>-plus|-up|-and-over))?)$"
)


class Run(NamedTuple):
    """Levels of a segment that follow on each other, and how many are in them."""

    low: float
    high: float
    """The first number that is not in it."""
    names: tuple[str, ...]
    people: Interval


Bases = Mapping[tuple[Group, Question, str], Interval]


def sizes_between(bases: Bases) -> dict[Left, Interval]:
    """How many are in a run of one segment and in no level of a shorter run of another, where they may be few."""
    found: dict[Left, Interval] = {}
    by_segment: dict[tuple[Group, Question, str], dict[str, list[Run]]] = defaultdict(lambda: defaultdict(list))
    for (group, question, scope), people in bases.items():
        limits = read_range(group.level)
        if limits:
            everyone = group._replace(segment="", level="")
            by_segment[everyone, question, scope][group.segment].append(Run(*limits, (group.level,), people))
    for (everyone, question, scope), segments in by_segment.items():
        runs = {segment: list(_runs(ones)) for segment, ones in segments.items()}
        for segment, wholes in runs.items():
            others = [(other, run) for other, ones in runs.items() if other != segment for run in ones]
            for whole in wholes:
                for other, part in others:
                    left = max(0, whole.people[0] - part.people[1]), whole.people[1] - part.people[0]
                    if whole.low <= part.low and part.high <= whole.high and 0 <= left[1] <= LARGE and part[:2] != whole[:2]:
                        group = everyone._replace(segment=segment, level="+".join(whole.names))
                        found[Left(group, question, scope, f"{other}={'+'.join(part.names)}")] = left
    return found


def read_range(level: str) -> tuple[float, float] | None:
    """From the first number of a level's name to the first that is no longer in it; None for other names."""
    match = RANGE.match(level)
    if not match or not (match["under"] or match["high"] or match["over"]):
        return None
    low = float(match["low"])
    if match["under"]:
        return -inf, low
    return low, inf if match["over"] else float(match["high"]) + 1


def _runs(levels: Iterable[Run]) -> Iterator[Run]:
    ordered = sorted(levels)
    for start, first in enumerate(ordered):
        run = first
        yield run
        for after in ordered[start + 1 :]:
            if after.low != run.high:
                break
            people = run.people[0] + after.people[0], run.people[1] + after.people[1]
            run = Run(run.low, after.high, run.names + after.names, people)
            yield run
