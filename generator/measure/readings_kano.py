"""Kano categories of a feature and its two coefficients."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.kano import BETTER, CATEGORIES, COUNTED, WORSE, category
from generator.measure.readings import Part, Reading, Variable, folded, shares
from generator.model.tally import Table


def kano_readings(table: Table, everyone: Variable, best: int) -> Iterator[Reading]:
    """best: the scale's value for "I like it". `everyone`: the variable of the whole table."""
    codes = category(table.values[:, 0], table.values[:, 1], best)
    pairs = _pairs(everyone, codes, CATEGORIES)
    yield from shares(pairs, [_part(name, pairs, (name,)) for name in CATEGORIES])
    counted = _pairs(everyone, codes, COUNTED)
    yield from shares(counted, [_part("better", counted, BETTER), _part("worse", counted, WORSE)])


def _pairs(everyone: Variable, codes: NDArray[np.int64], names: tuple[str, ...]) -> Variable:
    cells = np.isin(codes, [CATEGORIES.index(name) for name in names])
    values, counts = folded(everyone.counts[:, cells], codes[cells])
    return Variable(everyone.subject, everyone.sample, values, counts)


def _part(statistic: str, variable: Variable, names: tuple[str, ...]) -> Part:
    return Part(statistic, np.isin(variable.values, [CATEGORIES.index(name) for name in names]))
