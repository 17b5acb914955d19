"""Sums and cross-products of whole numbers, exact: by floating-point matrix products of few enough rows, or limb by limb.

Source: research/methods.md §4.2, research/speed.md §4. A product of two answers is at most the square of the largest; as many
rows as keep their sum within the digits of a float are multiplied at once, and the results are added up in 64 bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Rows = NDArray[np.intp]
Floating = NDArray[np.floating[Any]]
Columns = Sequence[NDArray[np.int16]]

DIGITS = {np.float32: 2**24, np.float64: 2**53}
"""Whole numbers up to here are exact."""
FEW = 4096
"""With fewer rows at once than this, single precision is no gain."""
MANY = 32_768
"""Rows at once that still lie in the processor's cache."""
SMALL = 2**18
"""Most multiplications of one matrix product that OpenBLAS makes without help (SMP_THRESHOLD_MIN x GEMM_MULTITHREAD_THRESHOLD).
Its threads wait for each other by spinning: beside another busy program, larger products took fifty times as long."""
LIMB = 2**21
BLOCK = 2**20


class Sums(NamedTuple):
    """Group by group: (groups,), (groups, k), (groups, k, k)."""

    n: Whole
    sums: Whole
    products: Whole


class PairSums(NamedTuple):
    """Group by group and pair by pair, each (groups, k, k): over the rows that have both variables."""

    n: Whole
    sums: Whole
    products: Whole
    squares: Whole


def complete_rows(columns: Columns) -> NDArray[np.bool_]:
    """(rows,) True where no column has a missing code, all of which are negative."""
    sign = columns[0].copy()
    for column in columns[1:]:
        sign |= column
    return sign >= 0


def cross_products(columns: Columns, is_complete: NDArray[np.bool_], groups: Sequence[slice]) -> Sums:
    """Of each group's complete rows; the rows of a group stand together."""
    at_once, kind = _block(columns)
    results = [_listwise(columns, is_complete, group, at_once, kind) for group in groups]
    # A last variable that is 1 for every complete row turns products into sums and counts.
    whole = np.array(results, dtype=np.int64).reshape(len(groups), len(columns) + 1, len(columns) + 1)
    return Sums(whole[:, -1, -1].copy(), whole[:, :-1, -1].copy(), whole[:, :-1, :-1].copy())


def pairwise_products(columns: Columns, rows: Sequence[Rows]) -> PairSums:
    """Over the rows of each group that have both answers of a pair."""
    at_once, kind = _block(columns)
    results = [_pairwise(columns, group, at_once, kind) for group in rows]
    whole = np.array(results, dtype=np.int64).reshape(len(rows), 4, len(columns), len(columns))
    return PairSums(*(whole[:, place].copy() for place in range(4)))


def exact_moments(columns: Sequence[Whole], rows: Sequence[Rows]) -> Sums:
    """The same of large whole numbers, as Python's."""
    count = len(columns)
    sums, products = np.zeros((len(rows), count), dtype=object), np.zeros((len(rows), count, count), dtype=object)
    for place, group in enumerate(rows):
        values = [column[group] for column in columns]
        for i, one in enumerate(values):
            sums[place, i] = exact_dot(one, np.ones_like(one))
            for j, other in enumerate(values[: i + 1]):
                products[place, i, j] = products[place, j, i] = exact_dot(one, other)
    return Sums(np.array([len(group) for group in rows], dtype=np.int64), sums, products)


def exact_dot(first: Whole, second: Whole) -> int:
    """Σ first x second of 64-bit whole numbers; the larger factor is split until no partial sum can leave 64 bits."""
    if len(first) > BLOCK:
        blocks = range(0, len(first), BLOCK)
        return sum(exact_dot(first[start : start + BLOCK], second[start : start + BLOCK]) for start in blocks)
    largest, other = (int(np.abs(values).max(initial=0)) for values in (first, second))
    if largest < other:
        return exact_dot(second, first)
    if largest * other * len(first) < 2**63:
        return int(np.dot(first, second))
    high, low = np.divmod(first, LIMB)
    return exact_dot(high, second) * LIMB + exact_dot(low, second)


def _block(columns: Columns) -> tuple[int, type[np.floating[Any]]]:
    """How many rows at once, and in which precision."""
    largest = max(1, *(int(column.max(initial=0)) for column in columns)) ** 2
    kind = np.float32 if DIGITS[np.float32] // largest >= FEW else np.float64
    return min(MANY, DIGITS[kind] // largest), kind


def _listwise(
    columns: Columns, is_complete: NDArray[np.bool_], rows: slice, at_once: int, kind: type[np.floating[Any]]
) -> Whole:
    """Rows that are not complete take part as zeros: that is quicker than to leave them out."""
    total = np.zeros((len(columns) + 1, len(columns) + 1), dtype=np.int64)
    for start in range(rows.start, rows.stop, at_once):
        some = slice(start, min(start + at_once, rows.stop))
        block = np.empty((len(columns) + 1, some.stop - some.start), dtype=kind)
        block[-1] = is_complete[some]
        for place, column in enumerate(columns):
            block[place] = column[some]
        block *= block[-1]
        total += multiply(block, block).astype(np.int64)
    return total


def _pairwise(columns: Columns, rows: Rows, at_once: int, kind: type[np.floating[Any]]) -> Whole:
    total = np.zeros((4, len(columns), len(columns)), dtype=np.int64)
    for start in range(0, len(rows), at_once):
        some = rows[start : start + at_once]
        value = np.array([column[some] for column in columns], dtype=kind)
        has = (value >= 0).astype(kind)
        value *= has
        pairs = (multiply(has, has), multiply(value, has), multiply(value, value), multiply(value * value, has))
        total += np.array(pairs).astype(np.int64)
    return total


def multiply(first: Floating, second: Floating) -> Floating:
    """first @ second.T of (variables, rows) each, slice by slice of the rows."""
    variables, rows = first.shape
    total = np.zeros((variables, variables), dtype=first.dtype)
    width = max(1, SMALL // variables**2)
    for start in range(0, rows, width):
        total += first[:, start : start + width] @ second[:, start : start + width].T
    return total
