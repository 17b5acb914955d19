"""How several variables of one group go together, from their moments: over complete rows, or pair by pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.covariance import (
    Matrix,
    combined,
    correlations,
    pairwise_correlations,
    pairwise_covariance,
    scatter,
)
from generator.measure.formulas.interval import Floats
from generator.model.tally import Moments

Variable = tuple[str, str]
"""(target, form)"""
Term = tuple[tuple[Variable, int], ...]
"""A sum of variables, each once or with another factor: a gap is perception with 1 and expectation with -1."""


class Part(NamedTuple):
    """The covariances of some terms, or a multiple of them, and the rows behind: for pairs, the fewest of any pair."""

    n: int
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class Associations:
    """Covariances and correlations of all variables of one group."""

    variables: tuple[Variable, ...]
    n: NDArray[np.int64]
    """(variables, variables): rows behind each number; the same everywhere for complete rows."""
    covariances: Matrix
    """n (n - 1) times them, as whole numbers, for complete rows; as they are for pairs, nan where a pair has no two rows."""
    all_correlations: Floats

    def part(self, terms: Sequence[Term]) -> Part:
        """Of these sums of variables."""
        weights = np.zeros((len(terms), len(self.variables)), dtype=np.int64)
        for row, term in enumerate(terms):
            for variable, factor in term:
                weights[row, self.variables.index(variable)] += factor
        used = np.flatnonzero(weights.any(axis=0))
        square = np.ix_(used, used)
        return Part(
            int(self.n[square].min(initial=np.iinfo(np.int64).max)), combined(self.covariances[square], weights[:, used])
        )

    def correlations(self, variables: Sequence[Variable]) -> tuple[int, Floats]:
        """Rows and correlations of these variables; nan where one has no spread."""
        places = [self.variables.index(variable) for variable in variables]
        return int(self.n[np.ix_(places, places)].min()), self.all_correlations[np.ix_(places, places)]


def associations(moments: Moments, group: int, was_asked: NDArray[np.bool_] | None = None) -> Associations | None:
    """Of one of the groups that the moments keep (a place in `moments.groups`); nothing where no two rows are complete.
    was_asked: (variables,) what the period asked, of listwise moments; everything where it is not given."""
    n, sums, products = moments.n[group], moments.sums[group], moments.products[group]
    if moments.squares is not None:
        return _of_pairs(moments.variables, n, sums, moments.squares[group], products)
    rows = int(n)
    if rows < 2:
        return None
    there = np.arange(len(sums)) if was_asked is None else np.flatnonzero(was_asked)
    exact = scatter(rows, sums[there], products[np.ix_(there, there)])
    variables = tuple(moments.variables[place] for place in there)
    return Associations(variables, np.full(exact.shape, rows), exact, correlations(exact))


def _of_pairs(
    variables: tuple[Variable, ...],
    n: NDArray[np.int64],
    sums: NDArray[np.int64],
    squares: NDArray[np.int64],
    products: NDArray[np.int64],
) -> Associations:
    """Without variables that nobody in the group answered, such as an item that a period did not ask."""
    there = np.flatnonzero(n.diagonal())
    n, sums, squares, products = (one[np.ix_(there, there)] for one in (n, sums, squares, products))
    together = pairwise_correlations(n, sums, squares, products)
    return Associations(tuple(variables[place] for place in there), n, pairwise_covariance(n, sums, products), together)
