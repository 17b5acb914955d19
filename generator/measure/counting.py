"""The pass over the rows: how many respondents, and how much weight, stand in each cell of each group."""

from __future__ import annotations

from concurrent.futures import Executor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.errors import BuildError
from generator.measure.groups import Family
from generator.model.tally import QUALITY, Group

EXACT = 2**53
"""Whole numbers up to here are exact in floating point, which is how bincount adds weights."""
LIMB = 2**26
MILLION = 1_000_000


def channels(weights: NDArray[np.int64] | None) -> tuple[NDArray[np.int64], ...]:
    """What is added up besides respondents: weights in millionths, and squared weights rounded to millionths of squares."""
    if weights is None:
        return ()
    largest = int(weights.max(initial=0))
    if largest and len(weights) * (largest / MILLION) ** 2 * MILLION >= 2**62:
        raise BuildError("weights are too large to be added exactly: divide all of them by the same number, e.g. their mean")
    whole, rest = np.divmod(weights, MILLION)
    # (whole + rest/10^6)^2 in millionths, half up, without leaving 64 bits.
    return weights, whole * whole * MILLION + 2 * whole * rest + (rest * rest + MILLION // 2) // MILLION


def count(
    family: Family, cell_of: NDArray[np.signedinteger[Any]], cells: int, added: tuple[NDArray[np.int64], ...]
) -> NDArray[np.int64]:
    """(groups, cells, channels). Respondents in no group (last group) or in no cell (last cell) are counted and cut off."""
    shape = (len(family.groups) + 1, cells + 1)
    index = family.of_row * shape[1]
    index += cell_of
    size = shape[0] * shape[1]
    counted = [np.bincount(index, minlength=size)] + [_add(index, weights, size) for weights in added]
    return np.stack([one.reshape(shape)[:-1, :-1] for one in counted], axis=2).astype(np.int64, copy=False)


def count_all(
    found: tuple[Family, ...],
    cell_of: NDArray[np.signedinteger[Any]],
    cells: int,
    added: tuple[NDArray[np.int64], ...],
    pool: Executor,
) -> NDArray[np.int64]:
    """(groups of all families, cells, channels). Everyone is added up from the levels of `QUALITY`, which leave nobody out.

    Families are counted at the same time: numpy lets go of the interpreter while it counts.
    """
    quality = next((place for place, family in enumerate(found) if _segment(family) == QUALITY), 0)
    passes = found[1:] if quality else found
    parts = list(pool.map(lambda family: count(family, cell_of, cells, added), passes))
    if quality:
        parts.insert(0, periods_of(found[quality].groups, parts[quality - 1]))
    return np.concatenate(parts)


def _segment(family: Family) -> str:
    return family.groups[0].segment if family.groups else ""


def periods_of(groups: tuple[Group, ...], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Counts of groups, which stand by period, added up over each period."""
    starts = [place for place, group in enumerate(groups) if not place or group.period != groups[place - 1].period]
    return np.add.reduceat(counts, starts, axis=0)


def _add(index: NDArray[np.intp], weights: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Sums of whole numbers, exact: high and low halves apart where one floating-point sum could lose a digit."""
    if int(weights.max(initial=0)) * len(weights) < EXACT:
        return np.bincount(index, weights, size).astype(np.int64)
    high, low = np.divmod(weights, LIMB)
    return _add(index, high, size) * LIMB + np.bincount(index, low, size).astype(np.int64)
