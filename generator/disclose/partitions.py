"""Respondents sorted into classes (below, as or above expectation; zone of tolerance; Kano): all classes together tell of each.

Shares that add up say more than each by itself: 61% and 38% of 500 leave 1 to 9 for a class that is printed as at most 1%.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace

import numpy as np

from generator.disclose.auditing import Finding, Question, narrow_groups
from generator.disclose.bases import EVERYONE, answered_of
from generator.disclose.windows import base_window, share_window
from generator.disclose.witnesses import Published
from generator.model.findings import Answered, Key, Wave
from generator.model.profiles import Rules
from generator.model.release import Cell, Hidden, Shown

SIGNS = ("below", "equal", "above")
PARTITIONS = (
    SIGNS,
    ("below_minimum", "within_zone", "above_desired"),
    ("attractive", "one_dimensional", "must_be", "indifferent", "reverse", "questionable"),
)
"""Statistics that are shares of one base and together all of it."""
OF_PAIRS = frozenset(
    "sd t p p_holm p_bh p_wilcoxon p_sign p_equivalence wilcoxon_z dz dav correlation difference_reliability".split()
)
"""What follows from how far each respondent's two answers lie apart."""
RECOVERABLE = Hidden("recoverable")


def audit_partitions(wave: Wave, cells: Mapping[Key, Cell], rules: Rules, only: Set[Answered]) -> set[Finding]:
    """D15 for classes of everyone: a class of 1 to `small` in which fewer than `least_values` counts are possible."""
    return {
        (answered, EVERYONE)
        for answered, question in _questions(wave, cells, rules)
        if answered in only and narrow_groups(question, rules, (EVERYONE,), {})
    }


def partitioned(wave: Wave) -> set[Answered]:
    """What has classes."""
    return {
        answered_of(key) for key in wave.estimates if not key.segment and key.statistic in {names[0] for names in PARTITIONS}
    }


def _questions(wave: Wave, cells: Mapping[Key, Cell], rules: Rules) -> Iterator[tuple[Answered, Question]]:
    for answered in sorted(partitioned(wave)):
        for names in PARTITIONS:
            keys = [Key("", "", *answered, name, "none") for name in names]
            shares = [wave.estimates.get(key) for key in keys]
            if all(shares):
                counts = np.array([round(share.value * share.n) for share in shares if share], dtype=np.int64)
                places = np.arange(len(names), dtype=np.int64)
                hits = [places == place for place in range(len(names))]
                shown = [
                    (hit, share_window(cell))
                    for hit, key in zip(hits, keys, strict=True)
                    if isinstance(cell := cells.get(key), Shown)
                ]
                window = base_window(int(counts.sum()), rules, is_shown=bool(shown))
                told = Published(window, None, None, tuple(shown))
                yield answered, Question(places, {EVERYONE: counts}, {EVERYONE: told}, tuple(hits))


def hide_pairs_of_few(cells: Mapping[Key, Cell], rules: Rules) -> dict[Key, Cell]:
    """Tests, spreads and effect sizes of a difference, where few are below or few above 0: together they tell how many.

    p = 0.344 of a sign test is 3 against 7; a deviation of 0.1 in 600 is six respondents who are one point off. Published only
    where both shares as published are of more than `small`; and where nearly all are equal the mean has no interval.
    """
    found = dict(cells)
    for key, cell in cells.items() if rules.least_values else ():
        if isinstance(cell, Shown) and (key.statistic in OF_PAIRS or _is_interval_of_difference(key, cell)):
            below, equal, above = (cells.get(key._replace(statistic=sign)) for sign in SIGNS)
            if below is None or above is None or equal is None or (_is_of_many(below, rules) and _is_of_many(above, rules)):
                continue
            if key.statistic in OF_PAIRS:
                found[key] = RECOVERABLE
            elif isinstance(equal, Shown) and equal.edge == "at_least":
                found[key] = replace(cell, low=None, high=None)
    return found


def _is_interval_of_difference(key: Key, cell: Shown) -> bool:
    return key.statistic == "mean" and cell.low is not None and not key.segment


def _is_of_many(share: Cell, rules: Rules) -> bool:
    """For sure, as far as a reader knows."""
    if isinstance(share, Hidden) or share.edge == "at_most":
        return False
    return share_window(share).low * (share.n - rules.count_step // 2) >= rules.small
