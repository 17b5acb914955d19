"""D7 beside what is published already: whether a year and its quarters leave few people, told from published numbers alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.disclose.publishing import SHARES
from generator.disclose.through_time import LONGEST, contains
from generator.model.findings import Key
from generator.model.profiles import PROFILES
from generator.model.release import Hidden, Release, Shown
from generator.model.statistics import statistic

Group = tuple[str, str]


class Overlap(NamedTuple):
    """A published whole and its published parts, and a group of which they may give a few away."""

    whole: Release
    parts: tuple[Release, ...]
    group: Group


class Size(NamedTuple):
    """Between which numbers a published number of people lies; `high` is below `low` for one that is withheld."""

    low: float
    high: float
    is_hidden: bool = False
    """How many people there are is published, but not what is told of them."""


WITHHELD = Size(0, -1)


def overlaps(releases: Sequence[Release]) -> Iterator[Overlap]:
    """Of releases that ask the same people the same. What the parts leave of their whole must be `time_sum` people for sure, or
    nobody where numbers are exact; and no part of a published whole may be withheld, unless so many people besides are in no
    part, of whom nothing is known either."""
    for whole in releases:
        for grain in LONGEST:
            parts = tuple(part for part in releases if part.period.grain == grain and contains(whole.period, part.period))
            together = max(PROFILES[release.profile].time_sum for release in (whole, *parts))
            group = next(_left_with_few(whole, parts, together), None) if parts and together else None
            if group is not None:
                yield Overlap(whole, parts, group)


def _left_with_few(whole: Release, parts: Sequence[Release], together: int) -> Iterator[Group]:
    published = [_published(part) for part in parts]
    for name, size in _published(whole).items():
        beside = [one[name] for one in published if name in one]
        is_published = not size.is_hidden and size != WITHHELD
        if is_published and beside and not _is_safe(size, beside, together):
            yield name[0], name[1]


def _is_safe(whole: Size, parts: Iterable[Size], together: int) -> bool:
    sizes = tuple(parts)
    if any(part.high < part.low for part in sizes):
        return False
    left = Size(whole.low - sum(part.high for part in sizes), whole.high - sum(part.low for part in sizes))
    return left.low >= together or ((left.low, left.high) == (0, 0) and not any(part.is_hidden for part in sizes))


def _published(release: Release) -> Mapping[tuple[str, ...], Size]:
    """By group, or by group and number: how many people, as far as a reader knows."""
    step = PROFILES[release.profile].count_step
    found: dict[tuple[str, ...], Size] = {
        group: WITHHELD if size.n is None else _around(size.n, step, is_exact=size.n_is_exact)
        for group, size in release.sizes.items()
    }
    for key, cell in release.cells.items():
        if isinstance(cell, Shown):
            found[key] = _around(cell.n, step, is_exact=cell.n_is_exact)
        elif _is_part(key, cell):
            found[key] = found.get((key.segment, key.level), WITHHELD)._replace(is_hidden=True)
    return found


def _is_part(key: Key, cell: Hidden) -> bool:
    """Whether a hidden number could be worked out from the whole. Coefficients and tests are not computed for few answers, and
    do not add up to those of a year; shares do."""
    return cell.why != "not_asked" and (cell.why != "not_computed" or statistic(key.statistic).kind in SHARES)


def _around(n: int, step: int, *, is_exact: bool) -> Size:
    half = 0 if is_exact else step / 2
    return Size(n - half, n + half)
