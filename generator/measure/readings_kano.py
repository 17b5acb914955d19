"""Kano categories of a feature and its two coefficients."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.kano import BETTER, CATEGORIES, COUNTED, WORSE, category
from generator.measure.readings import Part, Variable, folded
from generator.model.tally import Table


def kano_shares(table: Table, cells: Variable, best: int) -> Iterator[tuple[Variable, tuple[Part, ...]]]:
    """Each category among complete pairs, and the coefficients among those that are neither reverse nor questionable.
    best: the scale's value for "I like it". `cells`: the variable of the whole table."""
    codes = category(table.values[:, 0], table.values[:, 1], best)
    pairs = _pairs(cells, codes, CATEGORIES)
    yield pairs, tuple(_part(name, pairs, (name,)) for name in CATEGORIES)
    counted = _pairs(cells, codes, COUNTED)
    yield counted, (_part("better", counted, BETTER), _part("worse", counted, WORSE))


def _pairs(variable: Variable, codes: NDArray[np.int64], names: tuple[str, ...]) -> Variable:
    cells = np.isin(codes, [CATEGORIES.index(name) for name in names])
    values, counts = folded(variable.counts[:, cells], codes[cells])
    return Variable(variable.subject, variable.sample, values, counts)


def _part(statistic: str, variable: Variable, names: tuple[str, ...]) -> Part:
    return Part(statistic, np.isin(variable.values, [CATEGORIES.index(name) for name in names]))
