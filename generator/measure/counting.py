"""The pass over the rows: how many respondents, and how much weight, stand in each cell of each group."""

from __future__ import annotations

from concurrent.futures import Executor
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.errors import BuildError
from generator.measure.passes import Pass
from generator.model.tally import Group

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
    of_row: NDArray[np.signedinteger[Any]],
    groups: int,
    cell_of: NDArray[np.signedinteger[Any]],
    cells: int,
    added: tuple[NDArray[np.int64], ...],
) -> NDArray[np.int64]:
    """(groups, cells, channels). Respondents in no group (last group) or in no cell (last cell) are counted and cut off."""
    shape = (groups + 1, cells + 1)
    size = shape[0] * shape[1]
    index: NDArray[Any] = of_row.astype(np.int32 if size < np.iinfo(np.int32).max else np.intp)
    index *= shape[1]
    index += cell_of
    counted = [np.bincount(index, minlength=size)] + [_add(index, weights, size) for weights in added]
    return np.stack([one.reshape(shape)[:-1, :-1] for one in counted], axis=2).astype(np.int64, copy=False)


def count_all(
    passes: tuple[Pass, ...],
    cell_of: NDArray[np.signedinteger[Any]],
    cells: int,
    added: tuple[NDArray[np.int64], ...],
    pool: Executor,
) -> NDArray[np.int64]:
    """(groups of all families, cells, channels).

    Passes are made at the same time: numpy lets go of the interpreter while it counts.
    """

    def parts(one: Pass) -> list[tuple[int, NDArray[np.int64]]]:
        counts = count(one.of_row, one.size, cell_of, cells, added)
        return [(share.family, share.of(counts)) for share in one.shares]

    found = dict(chain.from_iterable(pool.map(parts, passes)))
    return np.concatenate([found[family] for family in sorted(found)])


def periods_of(groups: tuple[Group, ...], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Counts of groups, which stand by period, added up over each period."""
    starts = [place for place, group in enumerate(groups) if not place or group.period != groups[place - 1].period]
    return np.add.reduceat(counts, starts, axis=0)


def _add(index: NDArray[np.signedinteger[Any]], weights: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Sums of whole numbers, exact: high and low halves apart where one floating-point sum could lose a digit."""
    if int(weights.max(initial=0)) * len(weights) < EXACT:
        return np.bincount(index, weights, size).astype(np.int64)
    high, low = np.divmod(weights, LIMB)
    return _add(index, high, size) * LIMB + np.bincount(index, low, size).astype(np.int64)
