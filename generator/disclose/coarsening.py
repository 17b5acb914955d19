"""Wider steps for the groups in which the usual ones would say too much (D15)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from generator.disclose.bases import Group, answered_of, group_of
from generator.model.findings import Answered, Key
from generator.model.profiles import Bands, Rules, coarser
from generator.model.release import Cell, Shown

Coarser = Mapping[tuple[Answered, Group], int]
"""How many times the means or shares of one question in one group are made coarser than usual."""
NOTHING_COARSER: Coarser = {}


def coarsened(rules: Rules, wider: Coarser, key: Key) -> Rules:
    """The rules for this number."""
    bands = wider.get((answered_of(key), group_of(key)), 0) if wider else 0
    return by_bands(rules, bands) if bands else rules


def count_coarser(cells: Mapping[Key, Cell], wider: Coarser) -> tuple[tuple[str, str, int], ...]:
    """(segment, level, questions) of the groups in which something is published on wider steps; everyone first."""
    told = dict.fromkeys((answered_of(key), group_of(key)) for key, cell in cells.items() if isinstance(cell, Shown))
    groups = Counter(group for answered, group in told if (answered, group) in wider)
    return tuple((*group, questions) for group, questions in sorted(groups.items()))


@cache
def by_bands(rules: Rules, bands: int) -> Rules:
    """Means, then shares, then means again on wider steps; what had the widest step already is not published.

    Means go first because they give least away when they are coarse and most when they are not: a share of few answers is coded
    at its end already, but the mean and its interval tell how far from the others these few are.
    """
    for turn in range(bands):
        means, shares = rules.mean_steps, rules.share_steps
        rules = replace(rules, share_steps=_wider(shares)) if turn % 2 else replace(rules, mean_steps=_wider(means))
    return rules


def _wider(bands: Bands) -> Bands:
    return tuple((n, wider) for n, step in bands if (wider := coarser(bands, step)) is not None)
