"""D7: a year with published quarters (or months) in it is a whole with parts, as everyone is a whole of levels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.disclose.bases import Base, Group
from generator.disclose.hiding import Why, with_complements
from generator.disclose.withholding import NOBODY, Withheld
from generator.model.period import Period
from generator.model.profiles import Rules, smallest_n

MONTHS_OF_QUARTER = 3
LONGEST = {"year": 0, "quarter": 1, "month": 2}


@dataclass(frozen=True, slots=True)
class Planned:
    """A wave with what it withholds so far."""

    period: Period
    rules: Rules
    withheld: Mapping[Base, Withheld]
    answers: Mapping[Base, Mapping[Group, int]]


def hold_through_time(waves: Sequence[Planned]) -> dict[int, dict[Base, Withheld]]:
    """What must be held back besides, by place in `waves`: all waves of one organisation that ask the same."""
    found: dict[int, dict[Base, Withheld]] = {}
    for whole in waves:
        parts = [place for place, part in enumerate(waves) if contains(whole.period, part.period)]
        for grain in sorted({waves[place].period.grain for place in parts}):
            same = {str(place): waves[place] for place in parts if waves[place].period.grain == grain}
            for place, base, held in _held_in(whole, same):
                ones = found.setdefault(int(place), {})
                before = ones.get(base, NOBODY)
                ones[base] = Withheld({**before.means, **held.means}, {**before.shares, **held.shares})
    return found


def contains(whole: Period, part: Period) -> bool:
    """True when `part` is a shorter period within `whole`."""
    if whole.year != part.year or LONGEST[part.grain] <= LONGEST[whole.grain]:
        return False
    return whole.grain == "year" or (part.part - 1) // MONTHS_OF_QUARTER + 1 == whole.part


def _held_in(whole: Planned, parts: Mapping[str, Planned]) -> Iterator[tuple[str, Base, Withheld]]:
    """Place of the part, base and groups that its whole would give away."""
    for base, groups in whole.answers.items():
        asked = {place: part.answers[base] for place, part in parts.items() if base in part.answers}
        for group, n in groups.items():
            sizes = {place: found.get(group, 0) for place, found in asked.items()}
            # A whole that has fewer answers than its parts is another survey, and nothing can be subtracted from it.
            if sizes and sum(sizes.values()) <= n:
                yield from _held_group(whole, parts, base, group, n=n, sizes=sizes)


def _held_group(
    whole: Planned, parts: Mapping[str, Planned], base: Base, group: Group, *, n: int, sizes: Mapping[str, int]
) -> Iterator[tuple[str, Base, Withheld]]:
    rules = whole.rules
    hidden = {place: parts[place].withheld.get(base, NOBODY) for place in sizes}
    own = whole.withheld.get(base, NOBODY)
    if group not in own.means:
        before: dict[str, Why] = {place: one.means[group] for place, one in hidden.items() if group in one.means}
        for place in _more(n, sizes, before, rules.minimum, rules.time_sum):
            yield place, base, Withheld({group: "time"}, {group: "time"})
    least = smallest_n(rules.share_steps)
    if group not in own.shares and n >= least:
        before = {place: one.shares[group] for place, one in hidden.items() if group in one.shares}
        before |= {place: "not_computed" for place, size in sizes.items() if size < least}
        for place in _more(n, sizes, before, least, rules.time_sum):
            yield place, base, Withheld({}, {group: "time"})


def _more(n: int, sizes: Mapping[str, int], hidden: Mapping[str, Why], minimum: int, together: int) -> set[str]:
    return with_complements(n, sizes, hidden, minimum, together=together, why="time").keys() - hidden.keys()
