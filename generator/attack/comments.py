"""Themes of comments: the base of every theme is the number of comments, which the share of those who commented tells again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import ceil, floor
from typing import NamedTuple

from generator.attack.blocks import Block
from generator.attack.rounding import NOISE, Convention, possible_share
from generator.attack.values import Count, Group, Interval, Published, Question

THEME = "theme"
WRITTEN = Question("", "any-comment", "")
"""Who commented at all."""
SHARES = ("commented", "mentioned")
YES, NO = "1", "0"

Blocks = Mapping[tuple[Group, Question], Block]


class Share(NamedTuple):
    """Bases and shares that would be published like this."""

    n: Interval
    low: float
    high: float

    def counts(self, n: int) -> Interval:
        return max(0, ceil(self.low * n - NOISE)), min(n, floor(self.high * n + NOISE))


def comment_bounds(
    cells: Iterable[Published], blocks: Blocks, rounded: Mapping[tuple[int, str], Convention], *, one_theme: bool
) -> dict[Count, Interval]:
    """Bounds of the comments with and without each theme, and of those who commented and who did not.

    The side with the greatest base is taken to have all comments. `one_theme`: each comment has one theme on a side at most.
    """
    found: dict[Count, Interval] = {}
    for group, shares in _shares(cells, blocks, rounded).items():
        comments = _comments(shares)
        if WRITTEN in shares:
            share = shares[WRITTEN]
            pairs = {(n, k) for n, k in _pairs(share) if comments is None or comments[0] <= k <= comments[1]}
            found |= _bounds(group, WRITTEN, pairs)
            comments = _ends(k for _, k in pairs) if pairs else comments
        for side in ("praise", "complaint"):
            own = {question: share for question, share in shares.items() if question.form == side}
            found |= _of_side(group, own, comments, one_theme=one_theme)
    return found


def _shares(
    cells: Iterable[Published], blocks: Blocks, rounded: Mapping[tuple[int, str], Convention]
) -> dict[Group, dict[Question, Share]]:
    found: dict[Group, dict[Question, Share]] = defaultdict(dict)
    for cell in cells:
        block = blocks.get((cell.group, cell.question))
        if cell.scope == THEME and cell.statistic in SHARES and cell.value is not None and block:
            bracket = possible_share(cell, block.n, rounded[cell.group.version, cell.group.series])
            found[cell.group][cell.question] = Share(block.n, bracket.low, bracket.high)
    return found


def _comments(shares: Mapping[Question, Share]) -> Interval | None:
    bases = [share.n for question, share in shares.items() if question != WRITTEN]
    return (max(low for low, _ in bases), max(high for _, high in bases)) if bases else None


def _of_side(
    group: Group, own: Mapping[Question, Share], comments: Interval | None, *, one_theme: bool
) -> dict[Count, Interval]:
    """All themes of a side have one base, so each base must allow all of their shares."""
    if not own:
        return {}
    low, high = max(share.n[0] for share in own.values()), min(share.n[1] for share in own.values())
    if comments and max(low, comments[0]) <= min(high, comments[1]):
        low, high = max(low, comments[0]), min(high, comments[1])
    pairs: dict[Question, set[tuple[int, int]]] = {question: set() for question in own}
    for n in range(low, high + 1):
        ranges = {question: share.counts(n) for question, share in own.items()}
        least = sum(each[0] for each in ranges.values())
        if any(each[0] > each[1] for each in ranges.values()) or (one_theme and least > n):
            continue
        for question, (fewest, most) in ranges.items():
            capped = min(most, n - (least - fewest)) if one_theme else most
            pairs[question] |= {(n, k) for k in range(fewest, capped + 1)}
    return dict(bound for question, ways in pairs.items() for bound in _bounds(group, question, ways).items())


def _pairs(share: Share) -> Iterator[tuple[int, int]]:
    for n in range(share.n[0], share.n[1] + 1):
        low, high = share.counts(n)
        yield from ((n, k) for k in range(low, high + 1))


def _bounds(group: Group, question: Question, pairs: set[tuple[int, int]]) -> dict[Count, Interval]:
    if not pairs:
        return {}
    return {
        Count(group, question, YES): _ends(k for _, k in pairs),
        Count(group, question, NO): _ends(n - k for n, k in pairs),
    }


def _ends(counts: Iterable[int]) -> Interval:
    found = list(counts)
    return min(found), max(found)
