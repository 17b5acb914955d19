"""Counts per group: all that is kept of the answers. Integers, mergeable by addition, independent of row order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.model.period import Period

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Group(NamedTuple):
    """Respondents of one period: everyone (segment and level empty), or one level of one segment."""

    period: str
    segment: str
    level: str


class Counted(NamedTuple):
    """Names one table of counts.

    kind `joint`: an item pair; axes expectation and perception, each the scale's values with a last place for "no answer".
    kind `single`: an item or question in one form; axis the scale's values, then one place per kind of missing answer.
    kind `score`: a dimension in one form (or gap); axes number of answered items and their sum, offset by `Table.offset`.
    kind `overall`: a battery in one form (or gap); axis the integer score `Table.scale` times the mean of dimension means.
    """

    kind: str
    battery: str
    target: str
    form: str


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of one thing for all groups. Channels: 0 respondents, 1 sum of weights, 2 sum of squared weights."""

    counted: Counted
    values: NDArray[np.int64]
    """(cells, axes): what each cell stands for, e.g. (expectation, perception) or (answered, sum)."""
    counts: NDArray[np.int64]
    """(groups, cells, channels); weights in millionths, squared weights rounded to millionths of squares.

    Unweighted data have channel 0 only.
    """
    divisor: int = 1
    """For `overall`: values are this many times the score."""


@dataclass(frozen=True, slots=True)
class Tally:
    """All tables of one data set over the same groups."""

    dataset: str
    periods: tuple[Period, ...]
    groups: tuple[Group, ...]
    sizes: NDArray[np.int64]
    """(groups,) respondents in each group, whether or not they answered anything."""
    tables: Mapping[Counted, Table]
    weighted: bool
