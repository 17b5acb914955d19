"""D15: after rounding, would an attacker still know how few gave an answer? Looked at question by question, in every group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.disclose.bases import EVERYONE, Group
from generator.disclose.freedom import Freedom, Need
from generator.disclose.moves import Moves, all_moves, simple_moves
from generator.disclose.windows import Scene, published_of
from generator.disclose.witnesses import Bools, Effects, Published, Window, indistinct
from generator.model.findings import Answered, Counts, Key, Wave
from generator.model.instrument import Instrument
from generator.model.profiles import Rules
from generator.model.release import Cell

UNTOLD = Published(Window(-1, float("inf")), None, None, ())
Finding = tuple[Answered, Group]
"""A question and a group in which a count can be narrowed down too far."""
Known = dict[tuple[object, ...], NDArray[np.uint8]]
"""Which changes of a group cannot be seen in it alone, packed, by its counts and all that is published of them."""
FewIn = Mapping[Group, NDArray[np.int64]]
"""(sets, values) by group: the protected sets of values that few answers of it are in."""


@dataclass(frozen=True, slots=True)
class Question:
    """True counts of one question in every group, and what is published of them."""

    values: NDArray[np.int64]
    counts: Mapping[Group, NDArray[np.int64]]
    """Of groups that are published; under (segment, "") those of everyone else together, where there are some."""
    published: Mapping[Group, Published]

    @property
    def told(self) -> tuple[Group, ...]:
        """Groups of which more than a base is published, and everyone else together."""
        return tuple(group for group, one in self.published.items() if one.mean or one.shares or not group[1])

    protected: tuple[Bools, ...]
    """Sets of values whose counts are protected: each value, and each box."""


def audit_wave(  # noqa: PLR0917 - what is published, by which rules, and what is known already; its one caller names them
    wave: Wave, cells: Mapping[Key, Cell], instrument: Instrument, rules: Rules, only: Set[Answered], known: Known
) -> set[Finding]:
    """Groups and questions where a count of 1 to `small` answers leaves fewer than `least_values` possible values.

    A value is possible when other answers, with all groups still adding up to everyone, would be published as the very same
    numbers. First a few hundred simple changes are tried, then, where these are not enough, some thousands. Each that passes
    is a proof, so the test is sound however few are tried: it can only call a group too narrow that is not.

    known: what earlier audits found out of groups that are published as they were then; this one adds to it.
    """
    found: set[Finding] = set()
    scene = Scene(wave, cells, instrument, rules)
    for answered, counts in wave.counts.items() if rules.least_values else ():
        if answered in only:
            question = _question(scene, answered, counts)
            found |= {(answered, group) for group in narrow_groups(question, rules, question.told, known)}
            for whole, inside in _nested(question, wave):
                narrow = narrow_groups(inside, rules, inside.told, known)
                found |= {(answered, group) for one in narrow for group in _named(one, whole, inside)}
    return found


def _nested(question: Question, wave: Wave) -> Iterator[tuple[Group, Question]]:
    """Each level with the published levels of other segments that lie within it, as everyone with their levels."""
    for whole, table in question.counts.items():
        common = wave.overlaps.get(whole, {})
        parts = [part for part in question.counts if part in common and common[part] == wave.sizes[part]]
        if parts:
            tables = {EVERYONE: table, **{part: question.counts[part] for part in parts}}
            published = {EVERYONE: question.published[whole], **{part: question.published[part] for part in parts}}
            rests = dict(_rests(tables, frozenset()))
            told = dict.fromkeys(((segment, "") for segment in rests), UNTOLD)
            left = {(segment, ""): rest for segment, rest in rests.items()}
            yield whole, Question(question.values, {**tables, **left}, {**published, **told}, question.protected)


def _named(group: Group, whole: Group, inside: Question) -> tuple[Group, ...]:
    """What must be coarser: the level, or a part of it; for those in no part the level and all parts of the segment."""
    if group == EVERYONE:
        return (whole,)
    if not is_rest(group):
        return (group,)
    return whole, *(part for part in inside.counts if part[0] == group[0] and not is_rest(part))


def narrow_groups(question: Question, rules: Rules, groups: Iterable[Group], known: Known) -> set[Group]:
    """Which of these groups have a protected count that is too narrow."""
    protected = np.array(question.protected, dtype=np.int64)
    looked_at: FewIn = {
        group: few for group in set(groups) if len(few := protected[_are_few(question, rules, group, protected)])
    }
    if not looked_at:
        return set()
    simple = _freedom(question, rules, simple_moves, known)
    looked_at = _unproven(question, rules, looked_at, simple.meets_easily)
    if looked_at:
        looked_at = _unproven(question, rules, looked_at, _freedom(question, rules, all_moves, known).meets)
    return set(_unproven(question, rules, looked_at, simple.meets))


def _are_few(question: Question, rules: Rules, group: Group, protected: NDArray[np.int64]) -> Bools:
    """Of withheld levels together only the most that they can be is known: one of them is nobody to all of these."""
    counts = protected @ question.counts[group]
    most = rules.least_values - 2 if is_rest(group) else rules.small
    few: Bools = (counts >= 1) & (counts <= most)
    return few


def _freedom(question: Question, rules: Rules, moves_of: Callable[[int, int], Moves], known: Known) -> Freedom:
    moves = moves_of(len(question.values), rules.least_values - 1)
    effects = _effects(moves, tuple(question.values.tolist()))
    asked = (id(moves), question.values.tobytes())
    names = {group: (*asked, table.tobytes(), *_told(question.published[group])) for group, table in question.counts.items()}
    unknown = [group for group, name in names.items() if name not in known]
    if unknown:
        tables = np.array([question.counts[group] for group in unknown])
        alone = indistinct(tables, effects, [question.published[group] for group in unknown])
        known.update({names[group]: np.packbits(found) for group, found in zip(unknown, alone, strict=True)})
    tried = len(moves.changes)
    return Freedom(moves, {group: np.unpackbits(known[name], count=tried).view(np.bool_) for group, name in names.items()})


def _told(published: Published) -> tuple[object, ...]:
    shares = tuple((hit.tobytes(), window) for hit, window in published.shares)
    return published.n, published.mean, published.spread, shares


@lru_cache(maxsize=32)
def _effects(moves: Moves, values: tuple[int, ...]) -> Effects:
    return Effects.of(moves.changes, np.array(values, dtype=np.int64))


def _unproven(question: Question, rules: Rules, looked_at: FewIn, meets: Callable[[Need, Group], bool]) -> FewIn:
    """Groups of which it is not proven that their counts can be wide enough."""
    found = {}
    for group, few in looked_at.items():
        # Of withheld levels together nothing is known: they could be nobody.
        least = -(few @ question.counts[group]) if is_rest(group) else None
        if not meets(Need(few, least, rules.least_values), group):
            found[group] = few
    return found


def is_rest(group: Group) -> bool:
    return group != EVERYONE and not group[1]


def _question(scene: Scene, answered: Answered, counts: Counts) -> Question:
    values = np.array(counts.values, dtype=np.int64)
    valid = values >= 0
    tables = {group: np.array(ones, dtype=np.int64)[valid] for group, ones in counts.of.items()}
    published = {group: published_of(scene, group, answered, values[valid], table) for group, table in tables.items()}
    hidden = {group for group, one in published.items() if group != EVERYONE and not (one.mean or one.shares)}
    for segment, rest in _rests(tables, hidden):
        tables[segment, ""], published[segment, ""] = rest, UNTOLD
    for group in hidden:
        del tables[group], published[group]
    boxes = {tuple(hit.tolist()): hit for one in published.values() for hit, _ in one.shares}
    single = tuple(np.arange(int(valid.sum())) == place for place in range(int(valid.sum())))
    return Question(values[valid], tables, published, (*single, *boxes.values()))


def _rests(tables: Mapping[Group, NDArray[np.int64]], hidden: Set[Group]) -> Iterator[tuple[str, NDArray[np.int64]]]:
    """Respondents in no published level of a segment, together."""
    for segment in sorted({segment for segment, _ in tables if segment}):
        own = [table for group, table in tables.items() if group[0] == segment and group not in hidden]
        rest = tables[EVERYONE] - np.sum(own, axis=0) if own else tables[EVERYONE]
        if rest.any():
            yield segment, rest
