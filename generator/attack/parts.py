"""A whole and its published parts, solved together: what remains when the parts are taken away, and what the parts must be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.attack.blocks import Block
from generator.attack.coupling import Blocks, shifted
from generator.attack.solver import Solver
from generator.attack.solving import LARGE, WIDE, System
from generator.attack.values import Count, Group, Interval, Left, Question, Relation, Row

ROUNDS = 3
"""Bounds found from one relation serve the next; after so many rounds little is gained."""

Counts = dict[Count, Interval]


class Family(NamedTuple):
    """A whole, its published parts and its other parts, for one question."""

    relation: Relation
    question: Question
    shown: tuple[Group, ...]

    @property
    def unshown(self) -> tuple[Group, ...]:
        return tuple(part for part in self.relation.parts if part not in self.shown)


def sizes_left(related: Sequence[Relation], bases: Mapping[tuple[Group, Question, str], Interval]) -> dict[Left, Interval]:
    """How many people remain of each whole, and are in each group itself, question by question; only where they may be few."""
    asked: dict[Group, list[tuple[Question, str]]] = defaultdict(list)
    for group, question, scope in bases:
        asked[group].append((question, scope))
    found = {Left(*base, ""): people for base, people in bases.items() if people[1] <= LARGE}
    for relation in related:
        for question, scope in asked[relation.whole]:
            parts = [bases[part, question, scope] for part in relation.parts if (part, question, scope) in bases]
            low, high = bases[relation.whole, question, scope]
            left = max(0, low - sum(most for _, most in parts)), high - sum(least for least, _ in parts)
            if parts and 0 <= left[1] <= LARGE:
                found[Left(relation.whole, question, scope, relation.why)] = left
    return found


def find_left(related: Sequence[Relation], blocks: Blocks, counts: Mapping[Count, Interval], solver: Solver) -> Counts:
    """Better bounds, and bounds of what is left, from all relations, until nothing changes."""
    families = [each for each in _families(related, blocks) if solver.thorough or _may_leave_few(each, blocks, counts)]
    known, found = dict(counts), Counts()
    for _ in range(ROUNDS):
        better = _improve(families, blocks, known, solver)
        if not better:
            break
        known |= better
        found |= better
        changed = {(count.group, count.question) for count in better}
        families = [each for each in families if _members(each) & changed]
    return found


def _families(related: Sequence[Relation], blocks: Blocks) -> Iterator[Family]:
    asked: dict[Group, list[Question]] = defaultdict(list)
    for group, question in blocks:
        asked[group].append(question)
    for relation in related:
        for question in asked[relation.whole]:
            shown = tuple(part for part in relation.parts if (part, question) in blocks)
            if shown:
                yield Family(relation, question, shown)


def _may_leave_few(family: Family, blocks: Blocks, counts: Mapping[Count, Interval]) -> bool:
    """Few people are left, or few of the whole gave one of the answers, so that its parts are held tightly together."""
    whole = blocks[family.relation.whole, family.question]
    least = sum(blocks[part, family.question].n[0] for part in family.shown)
    return whole.n[1] - least <= LARGE or bool(_answers(family, whole, counts))


def _answers(family: Family, whole: Block, counts: Mapping[Count, Interval]) -> tuple[int, ...]:
    """Places of the answers that few of the whole gave."""
    names = [Count(family.relation.whole, family.question, str(answer)) for answer in whole.scale.answers]
    return tuple(place for place, name in enumerate(names) if counts.get(name, WIDE)[1] <= LARGE)


def _members(family: Family) -> set[tuple[Group, Question]]:
    return {(group, family.question) for group in (family.relation.whole, *family.shown)}


def _improve(families: Sequence[Family], blocks: Blocks, known: Counts, solver: Solver) -> Counts:
    systems = [_system(family, blocks, known, solver) for family in families]
    better: Counts = {}
    for family, system, bounds in zip(families, systems, solver.solve(systems), strict=True):
        for count, (low, high) in _named(family, blocks, system, bounds or ()):
            before = better.get(count, known.get(count, WIDE))
            if high <= LARGE and (low > before[0] or high < before[1]):
                better[count] = max(low, before[0]), min(high, before[1])
    return better


def _system(family: Family, blocks: Blocks, known: Counts, solver: Solver) -> System:
    """Unknowns: the answers of each part in turn, then of those who are left."""
    whole = blocks[family.relation.whole, family.question]
    size = len(whole.scale.answers)
    copies = len(family.shown) + 1
    rows = [_spread_over(row, size, copies) for row in _rows(family.relation.whole, family.question, whole, known)]
    for place, part in enumerate(family.shown):
        block = blocks[part, family.question]
        rows += [shifted(row, place * size) for row in _rows(part, family.question, block, known)]
    few_left = whole.n[1] - sum(blocks[part, family.question].n[0] for part in family.shown) <= LARGE
    answers = range(size) if solver.thorough or few_left else _answers(family, whole, known)
    targets = tuple((copy * size + place,) for copy in range(copies) for place in answers)
    return System(size * copies, tuple(rows), targets)


def _rows(group: Group, question: Question, block: Block, known: Counts) -> list[Row]:
    """A block's own rows, and what has been found out about its counts since."""
    rows = list(block.rows)
    for name, places in block.targets[: len(block.scale.answers)]:
        low, high = known.get(Count(group, question, name), (0, LARGE + 1))
        if high <= LARGE:
            rows.append(Row(places, (1.0,), low, high))
    return rows


def _spread_over(row: Row, size: int, copies: int) -> Row:
    """A row about the whole, written in its parts."""
    places = tuple(place + copy * size for copy in range(copies) for place in row.places)
    return Row(places, row.coefficients * copies, row.low, row.high)


def _named(family: Family, blocks: Blocks, system: System, bounds: Sequence[Interval]) -> Iterator[tuple[Count, Interval]]:
    """Bounds of parts under their own name; of those who are left under the whole's, and as the most that a hidden part has."""
    answers = [str(answer) for answer in blocks[family.relation.whole, family.question].scale.answers]
    for (place,), bound in zip(system.targets, bounds, strict=False):
        copy, answer = place // len(answers), answers[place % len(answers)]
        if copy < len(family.shown):
            yield Count(family.shown[copy], family.question, answer), bound
            continue
        yield Count(family.relation.whole, family.question, answer, family.relation.why), bound
        for part in family.unshown:
            yield Count(part, family.question, answer), (0, bound[1])
