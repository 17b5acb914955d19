"""Published cells to what they give away: bounds of every count of answers, and of every group that is left over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.attack.blocks import Block, block_of, is_about_answers, possible_base
from generator.attack.comments import comment_bounds
from generator.attack.coupling import coupled_systems
from generator.attack.driving import Dimensions, driver_bounds
from generator.attack.enumerating import distributions, enumerated_bounds, is_enumerable
from generator.attack.leaving_out import left_out
from generator.attack.linking import Parents, relations
from generator.attack.pairing import pair_bounds
from generator.attack.parts import find_left, sizes_left
from generator.attack.ranges import sizes_between
from generator.attack.rounding import Convention, convention
from generator.attack.solver import Solver
from generator.attack.solving import WIDE, System
from generator.attack.values import Count, Group, Interval, Left, Published, Question, Scale


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """What a site says of its questions, and which levels lie within which."""

    scales: Mapping[Question, Scale]
    parents: Parents = field(default_factory=dict)
    is_complete: bool = False
    """Nobody could leave a question out."""
    one_theme: bool = False
    """Each comment has one theme on a side at most."""
    dimensions: Dimensions = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is left possible."""

    counts: Mapping[Count, Interval]
    sizes: Mapping[Left, Interval]
    evidence: Mapping[tuple[Group, Question], tuple[str, ...]]


def find_bounds(
    cells: Sequence[Published], questionnaire: Questionnaire, solver: Solver, wanted: Collection[Count] = ()
) -> Bounds:
    """Solves every group by itself, then every group together with its parts. `wanted`: only these counts; none: all."""
    rounded = conventions(cells)
    blocks = make_blocks(cells, questionnaire, rounded)
    counts = _own_bounds(blocks, cells, solver, wanted)
    paired = pair_bounds(cells, blocks, rounded, solver, wanted, is_complete=questionnaire.is_complete)
    themed = comment_bounds(cells, blocks, rounded, one_theme=questionnaire.one_theme)
    driven: dict[Count, Interval] = {}
    if questionnaire.is_complete:
        driven = driver_bounds(cells, blocks, rounded, solver, dimensions=questionnaire.dimensions, wanted=wanted)
    for more in (paired, themed, driven):
        counts |= {count: narrower(counts.get(count, WIDE), interval) for count, interval in more.items()}
    related = relations({cell.group for cell in cells}, questionnaire.parents)
    counts |= find_left(related, blocks, counts, solver)
    bases = _bases(cells, rounded)
    sizes = sizes_left(related, bases) | sizes_between(bases) | left_out(bases)
    return Bounds(counts, sizes, {key: block.evidence for key, block in blocks.items()})


def narrower(first: Interval, second: Interval) -> Interval:
    """Both; the first alone where they contradict each other."""
    low, high = max(first[0], second[0]), min(first[1], second[1])
    return (low, high) if low <= high else first


def conventions(cells: Iterable[Published]) -> dict[tuple[int, str], Convention]:
    """How each version of each series rounds."""
    found: dict[tuple[int, str], list[Published]] = defaultdict(list)
    for cell in cells:
        found[cell.group.version, cell.group.series].append(cell)
    return {key: convention(own) for key, own in found.items()}


def make_blocks(
    cells: Iterable[Published], questionnaire: Questionnaire, rounded: Mapping[tuple[int, str], Convention]
) -> dict[tuple[Group, Question], Block]:
    """A block for each group and question of which anything is published."""
    found: dict[tuple[Group, Question], list[Published]] = defaultdict(list)
    for cell in cells:
        if cell.question in questionnaire.scales:
            found[cell.group, cell.question].append(cell)
    blocks = {}
    for (group, question), own in found.items():
        block = block_of(own, questionnaire.scales[question], rounded[group.version, group.series])
        if block:
            blocks[group, question] = block
    return blocks


def _own_bounds(
    blocks: Mapping[tuple[Group, Question], Block], cells: Sequence[Published], solver: Solver, wanted: Collection[Count]
) -> dict[Count, Interval]:
    """Forms of an item that a gap ties together are solved together; where the tie contradicts them, each alone."""
    tied = coupled_systems(cells, blocks)
    found: dict[Count, Interval] = {}
    for (_, named), bounds in zip(tied, solver.solve([system for system, _ in tied]), strict=True):
        found |= zip(named, bounds, strict=True) if bounds else ()
    alone = [key for key, block in blocks.items() if Count(*key, block.targets[0][0]) not in found]
    named_targets = {key: targets for key in alone if (targets := _targets(key, blocks[key], wanted))}
    for key in [key for key in named_targets if is_enumerable(blocks[key])]:
        found |= _enumerated(blocks[key], named_targets.pop(key))
    systems = [_system(blocks[key], targets) for key, targets in named_targets.items()]
    for targets, bounds in zip(named_targets.values(), solver.solve(systems), strict=True):
        found |= zip(targets, bounds, strict=True) if bounds else ()
    return found


def _enumerated(block: Block, targets: Mapping[Count, tuple[int, ...]]) -> dict[Count, Interval]:
    fitting = distributions(block)
    return {count: enumerated_bounds(fitting, places) for count, places in targets.items()} if len(fitting) else {}


def _targets(key: tuple[Group, Question], block: Block, wanted: Collection[Count]) -> dict[Count, tuple[int, ...]]:
    named = {Count(*key, name): places for name, places in block.targets}
    return {count: places for count, places in named.items() if not wanted or count in wanted}


def _system(block: Block, targets: Mapping[Count, tuple[int, ...]]) -> System:
    return System(len(block.scale.answers), block.rows, tuple(targets.values()))


def _bases(
    cells: Iterable[Published], rounded: Mapping[tuple[int, str], Convention]
) -> dict[tuple[Group, Question, str], Interval]:
    """Bases of everything that is published, by group and by what was asked."""
    found: dict[tuple[Group, Question, str], list[Published]] = defaultdict(list)
    for cell in cells:
        if is_about_answers(cell):
            found[cell.group, cell.question, cell.scope].append(cell)
    return {key: possible_base(own, rounded[key[0].version, key[0].series]) for key, own in found.items()}
