"""The joint table of an item's two forms: who gave which pair of answers, and who gave one answer only.

What is printed of the difference (who is below, equal, above; spread; effect sizes; tests) is about this table, of which the
two forms' own numbers are margins. Wilcoxon's test is left out: no row of a linear system says what it says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from generator.attack.blocks import MEAN, SD, is_about_answers, possible_base, spread_rows
from generator.attack.coupling import Blocks
from generator.attack.moments import EVERYWHERE, POSITIVE, Pair, met, narrowed
from generator.attack.rounding import (
    Bracket,
    Convention,
    per_sd,
    possible_mean,
    possible_sd,
    possible_share,
    possible_value,
)
from generator.attack.signs import bounds_by_signs
from generator.attack.solver import Solver
from generator.attack.solving import System
from generator.attack.values import FEWEST, Count, Group, Interval, Published, Question, Row

SIGNS = ("below", "equal", "above")
DIFFERENCES = {"gap": ("expectation", "perception"), "adequacy": ("minimum", "perception")}
"""Form of a difference -> what is subtracted, and from what."""
PUBLISHED_STEPS = 3.0
"""The interval about a difference of published means is drawn out by so many steps at most, and by what the mean is off."""

Rounded = Mapping[tuple[int, str], Convention]
Key = tuple[Group, Question]


class Joint(NamedTuple):
    """Unknowns: pairs by (first, second) answer, then those who gave the first only, then the second only."""

    key: Key
    """The group and the difference."""
    halves: tuple[Key, Key]
    """What is subtracted, and from what."""
    first: tuple[int, ...]
    second: tuple[int, ...]
    """Answers of the scales of both."""

    @property
    def version(self) -> int:
        return self.key[0].version

    @property
    def series(self) -> str:
        return self.key[0].series

    @property
    def pairs(self) -> int:
        return len(self.first) * len(self.second)

    @property
    def unknowns(self) -> int:
        return self.pairs + len(self.first) + len(self.second)

    @property
    def differences(self) -> tuple[int, ...]:
        """Of each pair, second less first."""
        return tuple(second - first for first in self.first for second in self.second)

    def places(self, sign: str) -> tuple[int, ...]:
        wanted = SIGNS.index(sign) - 1
        return tuple(place for place, each in enumerate(self.differences) if (each > 0) - (each < 0) == wanted)

    def who_gave(self, half: int, answer: int) -> tuple[int, ...]:
        """Places of everyone who gave the answer in that place of a half's scale, with another or alone."""
        width = len(self.second)
        if half == 0:
            return (*range(answer * width, (answer + 1) * width), self.pairs + answer)
        return (*range(answer, self.pairs, width), self.pairs + len(self.first) + answer)

    def alone(self, half: int) -> tuple[int, ...]:
        """Places of those who gave this half only."""
        start = self.pairs + half * len(self.first)
        return tuple(range(start, start + len((self.first, self.second)[half])))


def pair_bounds(
    cells: Sequence[Published],
    blocks: Blocks,
    rounded: Rounded,
    solver: Solver,
    wanted: Collection[Count] = (),
    *,
    is_complete: bool,
) -> dict[Count, Interval]:
    """Bounds of pairs, of signs, of margins and of those who gave one answer only. `is_complete`: nobody did."""
    found_joints = list(_joints(cells, blocks))
    # A mean alone says little of a table of which it is no margin.
    joints = [(joint, named) for joint, named in found_joints if solver.thorough or len(named) > 1]
    asked = [dict(_wanted(joint, wanted, is_thorough=solver.thorough)) for joint, _ in joints]
    systems = [
        System(
            joint.unknowns,
            tuple(_rows(joint, named, blocks, rounded[joint.version, joint.series], is_complete=is_complete)),
            tuple(targets.values()),
        )
        for (joint, named), targets in zip(joints, asked, strict=True)
    ]
    found: dict[Count, Interval] = {}
    # One by one: tables are large, and side by side all wait for the slowest. Wholes take seconds for each count.
    own = solver if solver.thorough else Solver(near=FEWEST - 1)
    solved = [own.solve([system])[0] for system in systems]
    for (joint, named), targets, bounds in zip(joints, asked, solved, strict=True):
        known = dict(zip(targets, bounds or (), strict=False))
        signs = {count.answer: interval for count, interval in known.items() if count[:2] == joint.key}
        known |= {Count(*joint.key, sign): one for sign, one in bounds_by_signs(signs, named).items()}
        found |= known
    return found


def _wanted(joint: Joint, wanted: Collection[Count], *, is_thorough: bool) -> Iterator[tuple[Count, tuple[int, ...]]]:
    """Single pairs are many, so that all of them are sought only where one takes the time."""
    for count, places in _targets(joint):
        if count in wanted or (not wanted and (is_thorough or len(places) > 1)):
            yield count, places


def _joints(cells: Iterable[Published], blocks: Blocks) -> Iterator[tuple[Joint, dict[str, Published]]]:
    found: dict[Key, dict[str, Published]] = defaultdict(dict)
    for cell in cells:
        is_plain = cell.scope == "item" and cell.weighting in {"", "none"}
        if is_plain and cell.question.form in DIFFERENCES and is_about_answers(cell):
            found[cell.group, cell.question][cell.statistic] = cell
    for (group, question), named in found.items():
        halves = tuple((group, question._replace(form=form)) for form in DIFFERENCES[question.form])
        if all(half in blocks for half in halves):
            first, second = (blocks[half].scale.answers for half in halves)
            yield Joint((group, question), (halves[0], halves[1]), first, second), named


def _targets(joint: Joint) -> Iterator[tuple[Count, tuple[int, ...]]]:
    """Those who gave one answer only are nobody's answer; their number is that of the missing ones."""
    for sign in SIGNS:
        yield Count(*joint.key, sign), joint.places(sign)
    for half, key in enumerate(joint.halves):
        for place, answer in enumerate((joint.first, joint.second)[half]):
            yield Count(*key, str(answer)), joint.who_gave(half, place)
        yield Count(*joint.key, f"only {key[1].form}"), joint.alone(half)
    pairs = ((first, second) for first in joint.first for second in joint.second)
    for place, (first, second) in enumerate(pairs):
        yield Count(*joint.key, f"{first} then {second}"), (place,)


def _rows(
    joint: Joint, named: Mapping[str, Published], blocks: Blocks, rounded: Convention, *, is_complete: bool
) -> Iterator[Row]:
    for half, key in enumerate(joint.halves):
        yield from (_spread_out(row, joint, half) for row in blocks[key].rows)
        if is_complete:
            yield Row(joint.alone(half), (1.0,) * len(joint.alone(half)), 0, 0)
    n = possible_base(named.values(), rounded)
    if is_complete:
        n = max(n[0], *(blocks[key].n[0] for key in joint.halves)), min(n[1], *(blocks[key].n[1] for key in joint.halves))
    pairs = tuple(range(joint.pairs))
    yield Row(pairs, (1.0,) * joint.pairs, *n)
    for sign in SIGNS:
        if sign in named:
            hit = set(joint.places(sign))
            yield from _ratio_rows(pairs, [float(place in hit) for place in pairs], possible_share(named[sign], n, rounded))
    pair = _possible_pair(joint, named, blocks, n, rounded, is_complete=is_complete)
    differences = [float(each) for each in joint.differences]
    yield from _ratio_rows(pairs, differences, pair.mean)
    if pair.sd.high < inf and pair.mean.high - pair.mean.low < inf:
        yield from spread_rows(pairs, differences, pair.mean, pair.sd)


def _possible_pair(
    joint: Joint, named: Mapping[str, Published], blocks: Blocks, n: Interval, rounded: Convention, *, is_complete: bool
) -> Pair:
    """What is printed of the difference, and of the halves where the same people gave both, leaves possible."""
    halves = [blocks[key] for key in joint.halves]
    means, deviations = [EVERYWHERE, EVERYWHERE], [POSITIVE, POSITIVE]
    if is_complete:
        means, deviations = [block.mean for block in halves], [block.sd for block in halves]
    mean = Bracket(means[1].low - means[0].high, means[1].high - means[0].low)
    if MEAN in named and rounded.base_step == 1:
        mean = possible_mean(named[MEAN], rounded)
    sd = possible_value(named[SD]) if SD in named else POSITIVE
    if MEAN in named:
        sd = met(sd, possible_sd(named[MEAN], n, rounded) or sd)._replace(low=sd.low)
    pair = narrowed(Pair(n, mean, sd, deviations[0], deviations[1]), named)
    least = _least_deviation(named, pair, rounded)
    return narrowed(pair._replace(sd=met(pair.sd, Bracket(least, inf))), named) if least else pair


def _least_deviation(named: Mapping[str, Published], pair: Pair, rounded: Convention) -> float:
    """An interval drawn out from the published difference is at most three steps, and what that is off, too wide."""
    shown = named.get(MEAN)
    spread = possible_sd(shown, pair.n, rounded) if shown else None
    if not shown or not spread or shown.value is None or shown.low is None or shown.high is None or pair.mean.high == inf:
        return 0.0
    if rounded.base_step == 1:
        return spread.low
    off = max(abs(shown.value - end) for end in pair.mean)
    half = (shown.high - shown.low) / 2
    return max(0.0, half - PUBLISHED_STEPS * shown.step - off) / per_sd(pair.n[0])


def _spread_out(row: Row, joint: Joint, half: int) -> Row:
    """A row about the answers of one half, written in pairs."""
    written = [
        (place, coefficient)
        for answer, coefficient in zip(row.places, row.coefficients, strict=True)
        for place in joint.who_gave(half, answer)
    ]
    return Row(tuple(place for place, _ in written), tuple(each for _, each in written), row.low, row.high)


def _ratio_rows(places: tuple[int, ...], numerator: Sequence[float], bracket: Bracket) -> Iterator[Row]:
    if bracket.low > -inf:
        yield Row(places, tuple(each - bracket.low for each in numerator), 0.0, inf)
    if bracket.high < inf:
        yield Row(places, tuple(each - bracket.high for each in numerator), -inf, 0.0)
