"""D6 across segments: a region without its published branches is nobody or at least ten, as everyone without some levels is.

Two levels of different segments that merely overlap give nothing away: their margins say how many more are in one than in the
other, which is the difference of two unknown groups. Where both of these have fewer than ten respondents, one who knows the
answers of the few in one is left with the few in the other, so such levels are treated as if one lay within the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.disclose.bases import EVERYONE, Group
from generator.model.findings import Wave

Bits = int
"""A set of groups: bit i stands for the group in place i."""


class Cover(NamedTuple):
    """Published groups that lie within another one and have nobody in common."""

    parts: tuple[int, ...]
    strays: int
    """At most so many respondents are in a part and outside the whole, or in two parts."""


class Nested:
    """Which groups of a wave lie within which, and which have nobody in common, but for `few` respondents."""

    def __init__(self, wave: Wave, few: int) -> None:
        self.few, self.overlaps, self.sizes = few, wave.overlaps, wave.sizes
        self.groups = tuple(sorted(wave.sizes, key=lambda group: (-wave.sizes[group], group))) if wave.overlaps else ()
        """Largest first."""
        self.place = {group: place for place, group in enumerate(self.groups)}
        names = sorted({segment for segment, _ in self.groups if segment})
        self.segments = [self._bits(group for group in self.groups if group[0] == name) for name in names]
        self.apart = [self._apart(group) for group in self.groups]
        self.within = [self._within(group) for group in self.groups]
        self.known: dict[tuple[int, Bits], tuple[Cover, ...]] = {}

    def covers(self, whole: int, shown: Bits) -> tuple[Cover, ...]:
        """As much of a group as published ones can make up: the largest first, and those of each segment first.

        Most questions are published of the same groups, so each answer is kept.
        """
        inside = self.within[whole] & shown
        if (whole, inside) not in self.known:
            self.known[whole, inside] = self._covers(whole, inside)
        return self.known[whole, inside]

    def _covers(self, whole: int, inside: Bits) -> tuple[Cover, ...]:
        segments = [segment & inside for segment in self.segments if segment & inside]
        if self.groups[whole] == EVERYONE and len(segments) < 2:
            return ()
        firsts = (inside, *segments) if len(segments) > 1 else (inside,)
        return tuple(dict.fromkeys(self._cover(whole, first, inside) for first in firsts))

    def _cover(self, whole: int, first: Bits, inside: Bits) -> Cover:
        parts: list[int] = []
        strays = 0
        for some in (first, inside & ~first):
            free = some
            for part in parts:
                free &= self.apart[part]
            while free:
                part = (free & -free).bit_length() - 1
                more = self._strays(part, whole, parts) if self.few else 0
                free &= ~(1 << part)
                if strays + more <= self.few:
                    strays += more
                    parts.append(part)
                    free &= self.apart[part]
        return Cover(tuple(parts), strays)

    def _strays(self, part: int, whole: int, beside: Sequence[int]) -> int:
        """Respondents of the part who are not in the whole, or also in one of those beside it."""
        outside = self.sizes[self.groups[part]] - self._common(part, whole)
        return outside + sum(self._common(part, other) for other in beside)

    def _common(self, one: int, other: int) -> int:
        group, second = self.groups[one], self.groups[other]
        return self.sizes[group] if second == EVERYONE else self.overlaps.get(group, {}).get(second, 0)

    def _bits(self, groups: Iterator[Group]) -> Bits:
        return sum(1 << self.place[group] for group in groups)

    def _apart(self, group: Group) -> Bits:
        overlapping = (other for other, common in self.overlaps.get(group, {}).items() if common > self.few)
        return ~(self._bits(overlapping) | self._bits(iter({group, EVERYONE})))

    def _within(self, group: Group) -> Bits:
        if group == EVERYONE:
            return self._bits(other for other in self.groups if other != EVERYONE)
        found = self.overlaps.get(group, {}).items()
        return self._bits(other for other, common in found if self.sizes[other] - common <= self.few)


def nested_in(wave: Wave, few: int) -> tuple[Nested, ...]:
    """What really lies within what; and what does but for a few, where that is more."""
    exact, nearly = Nested(wave, 0), Nested(wave, few)
    return (exact,) if (exact.within, exact.apart) == (nearly.within, nearly.apart) else (exact, nearly)


def hidden_across(nested: Sequence[Nested], answers: Mapping[Group, int], shown: frozenset[Group], least: int) -> set[Group]:
    """Groups to withhold besides, so that no published group without published ones inside it is 1 to `least` - 1 people.

    Nor may what is left be a withheld group, nor published groups make up a withheld one. The smallest of the groups that
    would be subtracted is withheld; then it is looked again. Levels of one segment within everyone are D5's.
    """
    found: set[Group] = set()
    for one in nested:
        base = _Base(one, answers, shown - found, least)
        while any([base.withhold_in(whole) for whole in range(len(one.groups))]):
            pass
        found |= base.found
    return found


class _Base:
    """Answers of all groups to one question, and which of them are shown."""

    def __init__(self, nested: Nested, answers: Mapping[Group, int], shown: frozenset[Group], least: int) -> None:
        self.nested, self.least = nested, least
        self.n = [answers.get(group, 0) for group in nested.groups]
        self.answered: Bits = sum(1 << place for place, n in enumerate(self.n) if n)
        self.shown: Bits = sum(1 << place for place, group in enumerate(nested.groups) if group in shown) & self.answered
        self.found: set[Group] = set()

    def withhold_in(self, whole: int) -> bool:
        """True where a group was withheld, because of what lies within this one."""
        before = len(self.found)
        while group := next(
            (self._smallest(whole, cover) for cover in self.nested.covers(whole, self.shown) if self._tells(whole, cover)), None
        ):
            self.found.add(group)
            self.shown &= ~(1 << self.nested.place[group])
        return len(self.found) > before

    def _smallest(self, whole: int, cover: Cover) -> Group:
        own = [whole] if self._is_shown(whole) and self.nested.groups[whole] != EVERYONE else []
        return self.nested.groups[min((*cover.parts, *own), key=lambda place: (self.n[place], place))]

    def _is_shown(self, place: int) -> bool:
        return bool(self.shown >> place & 1)

    def _tells(self, whole: int, cover: Cover) -> bool:
        left = self.n[whole] - sum(self.n[part] for part in cover.parts)
        if not self._is_shown(whole):
            return bool(cover.parts) and left == 0 and cover.strays == 0
        if cover.strays:
            # How many of the strays answered is not known; were it none, so many would be in the whole alone.
            return left < self.least
        return 0 < left < self.least or (left > 0 and self._is_withheld(left, whole, cover))

    def _is_withheld(self, left: int, whole: int, cover: Cover) -> bool:
        """Exactly those who are in a withheld group are left."""
        hidden = self.nested.within[whole] & self.answered & ~self.shown
        for part in cover.parts:
            hidden &= self.nested.apart[part]
        return not self.nested.few and any(self.n[place] == left for place in _places(hidden))


def _places(bits: Bits) -> Iterator[int]:
    while bits:
        yield (bits & -bits).bit_length() - 1
        bits &= bits - 1
