"""Small changes of a table of counts: who might have answered otherwise. Lists of whole-number vectors, the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, permutations, product

import numpy as np
from numpy.typing import NDArray

FEW_CELLS = 5
"""On scales up to so many values every change of up to a few respondents per value is tried."""
Move = tuple[tuple[int, int], ...]
"""(cell, change)."""


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """Changes that are tried, no change among them, and how they are put together from two."""

    changes: NDArray[np.int64]
    """(moves, cells): what is added to each cell. With each change stands its opposite."""
    opposite: NDArray[np.intp]
    """(moves,) place of the change with every sign turned."""
    units: NDArray[np.intp]
    """(units,) places of the smallest changes."""
    without: NDArray[np.intp]
    """(moves, units) place of a change less a unit; the number of moves where that is not listed."""

    def less(self, rows: NDArray[np.intp], units: NDArray[np.bool_]) -> NDArray[np.intp]:
        """(marked units, rows) Places of these changes less each unit that is marked; the number of moves where not listed."""
        return self.without.take(np.flatnonzero(units), axis=0).take(rows, axis=1)


@cache
def simple_moves(cells: int, reach: int) -> Moves:
    """Some respondents give another answer; two give a third one, which leaves the mean as it is; some are more or fewer."""
    return _moves(cells, _simple(cells, reach))


@cache
def all_moves(cells: int, reach: int) -> Moves:
    """Beside these, on short scales all changes of so many respondents; on others changes of three values, and two at once."""
    is_short = cells <= FEW_CELLS and reach < FEW_CELLS
    more = _lattice(cells, reach) if is_short else (*_three_cells(cells, reach), *_balanced(cells, reach))
    return _moves(cells, [*_simple(cells, reach), *more])


def _simple(cells: int, reach: int) -> list[Move]:
    return [*_transfers(cells, reach), *_spreads(cells, reach), *_arrivals(cells)]


def _transfers(cells: int, reach: int) -> Iterator[Move]:
    for one, other in permutations(range(cells), 2):
        yield from (((one, many), (other, -many)) for many in range(1, reach + 1))


def _arrivals(cells: int) -> Iterator[Move]:
    """Bases are published rounded, so that a few respondents more or fewer are possible."""
    yield from (((one, many),) for one in range(cells) for many in (1, 2, 3, 4))


def _spreads(cells: int, reach: int) -> Iterator[Move]:
    for low, middle, high in combinations(range(cells), 3):
        yield from (((low, many), (middle, -2 * many), (high, many)) for many in range(1, reach + 1))


def _lattice(cells: int, reach: int) -> Iterator[Move]:
    span = range(-reach, reach + 1)
    for changes in product(span, repeat=cells):
        moved = abs(sum(place * change for place, change in enumerate(changes)))
        if abs(sum(changes)) <= 2 and moved <= reach + 1 and sum(map(abs, changes)) <= 3 * reach:
            yield tuple(enumerate(changes))


def _three_cells(cells: int, reach: int) -> Iterator[Move]:
    amounts = tuple(range(-reach, reach + 1)) if reach <= FEW_CELLS and cells <= 2 * FEW_CELLS - 3 else _some(reach)
    for places in combinations(range(cells), 3):
        for first, second, extra in product(amounts, amounts, (-2, -1, 0, 1, 2)):
            move = tuple(zip(places, (first, second, extra - first - second), strict=True))
            if abs(sum(place * change for place, change in move)) <= reach + 2:
                yield move


def _some(reach: int) -> tuple[int, ...]:
    return tuple(sorted({sign * many for sign in (1, -1) for many in (1, reach // 2, reach)} | {0}))


def _balanced(cells: int, reach: int) -> Iterator[Move]:
    for one, other, third, fourth in permutations(range(cells), 4):
        if one < third and one - other + third - fourth == 0:
            yield from (((one, many), (other, -many), (third, many), (fourth, -many)) for many in range(1, reach + 1))


def _units(cells: int) -> Iterator[Move]:
    """What one group can take of a change that is spread over several."""
    most = 2 if cells <= 7 else 1
    yield from _transfers(cells, most)
    yield from (((one, 1),) for one in range(cells))
    yield from (((place - 1, 1), (place, -2), (place + 1, 1)) for place in range(1, cells - 1))


def _moves(cells: int, some: list[Move]) -> Moves:
    changes = _closed(cells, some)
    # Each change as one number, so that differences are found by search.
    base = 2 * int(np.abs(changes).max()) + 12
    codes = _codes(changes, base)
    order = np.argsort(codes)
    units = _find(_codes(_closed(cells, [*_units(cells)]), base), codes, order)
    left = changes[None, :, :] - changes[units][:, None, :]
    without = _find(_codes(left.reshape(-1, cells), base), codes, order).reshape(len(units), len(changes))
    return Moves(changes, _find(_codes(-changes, base), codes, order), units, without)


def _closed(cells: int, some: list[Move]) -> NDArray[np.int64]:
    """No change, each change once, and its opposite."""
    table = np.zeros((len(some), cells), dtype=np.int64)
    for place, move in enumerate(some):
        for cell, change in move:
            table[place, cell] += change
    closed: NDArray[np.int64] = np.unique(np.concatenate([table, -table, np.zeros((1, cells), np.int64)]), axis=0)
    return closed


def _codes(changes: NDArray[np.int64], base: int) -> NDArray[np.int64]:
    codes: NDArray[np.int64] = (changes + base // 2) @ (base ** np.arange(changes.shape[1], dtype=np.int64))
    return codes


def _find(wanted: NDArray[np.int64], codes: NDArray[np.int64], order: NDArray[np.intp]) -> NDArray[np.intp]:
    """Places of the wanted codes; the number of codes where there is none."""
    places = np.searchsorted(codes, wanted, sorter=order).clip(max=len(codes) - 1)
    found = order[places]
    return np.where(codes[found] == wanted, found, len(codes))
