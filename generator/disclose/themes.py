"""Themes of comments: what is held back of them, and D15 for the comments that mention one and for those who wrote any.

What can be derived from them, and what is done about it. Numbers are of everyone only, so no level can be subtracted.

- A comment may mention several themes and has two sides, so neither the themes of a side nor the two sides add up to the
  comments. Where they could (a coder gave one theme to each comment, on one side or over both), whoever knows that can
  subtract: the audit takes everybody to know it wherever the counts allow it.
- The base of a theme is the number of comments: who commented is told twice, as a share of respondents and as a base. The
  audit looks at both at once, and with fewer comments than the minimum the share is held back with the themes.
- Who did not comment is the difference of two bases, respondents and comments: where they are few, and the bases leave fewer
  values than is allowed, the themes go.
- A side that not all files have has a smaller base, within the comments: the difference is nobody or many, or that side goes.
- Nobody commented is held back like few: measuring gives it as 0 of 0.

A year and its quarters are held back together by D7, and a code that was corrected counts as a changed respondent in D8.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from math import ceil, floor
from typing import NamedTuple

from generator.disclose.bases import EVERYONE, answered_of, base_of
from generator.disclose.hiding import Why
from generator.disclose.rounding import CLOSE
from generator.disclose.windows import base_window, share_window
from generator.disclose.withholding import Held, Withheld
from generator.disclose.witnesses import Window
from generator.model.findings import Answered, Estimate, Key, Wave
from generator.model.measures import COMMENTED
from generator.model.profiles import Rules, smallest_n
from generator.model.release import Cell, Shown

THEME = "theme"
Finding = tuple[Answered, tuple[str, str]]


class Range(NamedTuple):
    """Counts that a reader cannot rule out, both ends included."""

    low: int
    high: int

    @property
    def values(self) -> int:
        return self.high - self.low + 1

    def met(self, other: Range) -> Range:
        return Range(max(self.low, other.low), min(self.high, other.high))


def hold_themes(wave: Wave, rules: Rules) -> Held:
    """What follows from the bases alone."""
    written = wave.estimates.get(COMMENTED)
    if written is None or not rules.least_values:
        return {}
    held: dict[Key, Why] = {}
    comments = _count(written)
    sides = {side: base for side, base in _sides(wave).items() if base}
    if comments < rules.minimum:
        held[COMMENTED] = "too_few"
    for side, base in sides.items():
        if any(0 < wider - base < rules.nesting for wider in (comments, *sides.values())):
            held |= dict.fromkeys(_themes(wave, side), "nesting")
    silent = written.n - comments
    between = _difference(_base(written.n, rules), _base(comments, rules))
    if 1 <= silent <= rules.small and between.values < rules.least_values:
        held |= dict.fromkeys(_themes(wave), "recoverable")
    return {base_of(key): Withheld({EVERYONE: why}, {EVERYONE: why}) for key, why in held.items()}


def all_themes(only: Set[Answered], known: Iterable[Answered]) -> set[Answered]:
    """With one theme all of them, because each tells of the base of the others."""
    has_themes = any(answered.scope == THEME for answered in only)
    return {*only, *(one for one in known if has_themes and one.scope == THEME)}


def audit_themes(wave: Wave, cells: Mapping[Key, Cell], rules: Rules) -> set[Finding]:
    """D15: themes where 1 to `small` comments, or all but so many, leave fewer than `least_values` possible counts.

    Every number of respondents and of comments that would be published the same is tried; `cells` has all themes or none.
    """
    written = wave.estimates.get(COMMENTED)
    if written is None or not rules.least_values:
        return set()
    comments = _comments(wave, cells, rules)
    found = {COMMENTED: Possible(written, cells.get(COMMENTED)).on(_base(written.n, rules), comments)}
    narrow = {key for key, ways in found.items() if _is_narrow(written, ways, rules)}
    for side in ("praise", "complaint", ""):
        own = {key: Possible(wave.estimates[key], cells.get(key)) for key in _themes(wave, side)}
        for key, ways in _together(own, comments, rules).items():
            narrow |= {key} if _is_narrow(wave.estimates[key], ways, rules) else set()
    return {(answered_of(key), EVERYONE) for key in narrow if isinstance(cells.get(key), Shown)}


Ways = Mapping[int, Range]
"""By base: counts that would be published the same."""


@dataclass(frozen=True, slots=True)
class Possible:
    """A share and what is published of it."""

    estimate: Estimate
    cell: Cell | None

    @property
    def count(self) -> int:
        return _count(self.estimate)

    def on(self, base: Range, within: Range) -> Ways:
        """`within`: what else is known of the count."""
        share = share_window(self.cell) if isinstance(self.cell, Shown) else Window(-1, 2)
        ways = {
            n: Range(max(0, ceil((share.low + CLOSE) * n)), min(n, floor((share.high - CLOSE) * n))).met(within)
            for n in range(max(1, base.low), base.high + 1)
        }
        return {n: counts for n, counts in ways.items() if counts.values > 0}


def _together(own: Mapping[Key, Possible], comments: Range, rules: Rules) -> dict[Key, Ways]:
    """Themes of one base. Where no comment need have two of them, each is at most what the others leave of the comments; and at
    least that, where each has one."""
    bases = {one.estimate.n for one in own.values()}
    if len(bases) != 1:
        return {}
    (n,) = bases
    own_base = _base(n, rules)
    base = own_base.met(comments) if comments.low <= n <= comments.high else own_base
    ways = {key: one.on(base, Range(0, base.high)) for key, one in own.items()}
    together = sum(one.count for one in own.values())
    found: dict[Key, dict[int, Range]] = {key: {} for key in own}
    for each in set.intersection(*(set(counts) for counts in ways.values())):
        least, most = (sum(counts[each][end] for counts in ways.values()) for end in (0, 1))
        for key, counts in ways.items():
            low, high = counts[each]
            rest = Range(each - most + high if together == n else 0, each - least + low if together <= n else each)
            left = counts[each].met(rest)
            if left.values > 0:
                found[key][each] = left
    return dict(found)


def _is_narrow(estimate: Estimate, ways: Ways, rules: Rules) -> bool:
    """Of those who did and of those who did not."""
    did, did_not = _count(estimate), estimate.n - _count(estimate)
    those = {k for counts in ways.values() for k in range(counts.low, counts.high + 1)}
    others = {n - k for n, counts in ways.items() for k in range(counts.low, counts.high + 1)}
    return any(
        1 <= count <= rules.small and len(left) < rules.least_values for count, left in ((did, those), (did_not, others))
    )


def _comments(wave: Wave, cells: Mapping[Key, Cell], rules: Rules) -> Range:
    """How many comments there may be, from the bases of themes and from the share of respondents who commented."""
    written = wave.estimates[COMMENTED]
    count = _count(written)
    is_based = any(
        isinstance(cell, Shown) and key != COMMENTED and key.scope == THEME and wave.estimates[key].n == count
        for key, cell in cells.items()
    )
    few = smallest_n(rules.share_steps)
    # Themes on few comments are not published, which says how many there are at most.
    unbased = Range(min(count, rules.minimum), few - 1 if count < few else written.n)
    known = _base(count, rules) if is_based else unbased
    cell = cells.get(COMMENTED)
    if isinstance(cell, Shown):
        ways = Possible(written, cell).on(_base(written.n, rules), known).values()
        known = Range(min(way.low for way in ways), max(way.high for way in ways)) if ways else known
    return known


def _base(n: int, rules: Rules) -> Range:
    window = base_window(n, rules, is_shown=n >= rules.minimum)
    return Range(int(max(window.low, -1)) + 1, n if window.high == float("inf") else int(window.high) - 1)


def _difference(whole: Range, part: Range) -> Range:
    return Range(max(0, whole.low - part.high), max(0, whole.high - part.low))


def _count(share: Estimate) -> int:
    return round(share.value * share.n)


def _sides(wave: Wave) -> dict[str, int]:
    """Comments that could mention a theme, by side."""
    return {key.form: wave.estimates[key].n for key in _themes(wave)}


def _themes(wave: Wave, side: str = "") -> list[Key]:
    return [key for key in wave.estimates if key.scope == THEME and key != COMMENTED and side in ("", key.form)]
