"""Gaps tie the answers of two forms together, unless they are differences of published means and so say nothing new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from generator.attack.blocks import MEAN, Block
from generator.attack.rounding import possible_value
from generator.attack.solving import System
from generator.attack.values import Count, Group, Published, Question, Row

GAP = "gap"
PARTS = ("perception", "expectation")

Blocks = Mapping[tuple[Group, Question], Block]
Tied = tuple[System, tuple[Count, ...]]
"""A system, and the name of each of its targets."""


def coupled_systems(cells: Sequence[Published], blocks: Blocks) -> list[Tied]:
    """One system for each gap of an item that was rounded by itself."""
    means = {(cell.group, cell.question): cell for cell in cells if cell.statistic == MEAN and cell.weighting in {"", "none"}}
    found = []
    for (group, question), gap in means.items():
        keys = [(group, question._replace(form=form)) for form in PARTS]
        if question.form == GAP and gap.value is not None and all(key in blocks for key in keys):
            pair = [means.get(key) for key in keys]
            if not _is_difference(gap, pair):
                found.append(_tie(gap, keys[0], keys[1], blocks))
    return found


def _is_difference(gap: Published, pair: Sequence[Published | None]) -> bool:
    perceived, expected = pair
    if gap.value is None or not perceived or not expected or perceived.value is None or expected.value is None:
        return True
    return abs(perceived.value - expected.value - gap.value) < 1e-6


def _tie(gap: Published, perceived: tuple[Group, Question], expected: tuple[Group, Question], blocks: Blocks) -> Tied:
    """Both means on the same answers: equal bases, and a difference of sums within the gap's own rounding."""
    first, second = blocks[perceived], blocks[expected]
    size = len(first.scale.answers)
    places = tuple(range(size + len(second.scale.answers)))
    bracket = possible_value(gap)
    sums = [float(answer) for answer in first.scale.answers] + [-float(answer) for answer in second.scale.answers]
    base = [1.0] * size + [0.0] * (len(places) - size)
    rows = (
        *first.rows,
        *(shifted(row, size) for row in second.rows),
        Row(places, tuple([1.0] * size + [-1.0] * (len(places) - size)), 0.0, 0.0),
        Row(places, tuple(each - bracket.low * one for each, one in zip(sums, base, strict=True)), 0.0, inf),
        Row(places, tuple(each - bracket.high * one for each, one in zip(sums, base, strict=True)), -inf, 0.0),
    )
    targets = [boxed for _, boxed in first.targets] + [tuple(size + place for place in boxed) for _, boxed in second.targets]
    names = [Count(*perceived, name) for name, _ in first.targets] + [Count(*expected, name) for name, _ in second.targets]
    return System(len(places), rows, tuple(targets)), tuple(names)


def shifted(row: Row, by: int) -> Row:
    """The same row about unknowns that stand so many places further on."""
    return Row(tuple(place + by for place in row.places), row.coefficients, row.low, row.high)
