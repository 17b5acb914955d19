"""Counts per group: all that is kept of the answers. Integers, mergeable by addition, independent of row order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.model.period import Period

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUALITY = "response-quality"
"""A segment that every data set has: respondents whose questionnaire is flagged as careless, and the others."""
PLAIN, FLAGGED = "plain", "flagged"
"""Its levels. The headline without flagged rows is that of the level `plain`."""

SAME_ANSWER_RUN, NO_SPREAD, LITTLE_SPREAD = "same-answer-run", "no-spread", "little-spread"
NO_DIFFERENCE, MINIMUM_ABOVE_EXPECTATION = "no-difference", "minimum-above-expectation"
POINTS_OFF, TOO_FAST = "points-off", "too-fast"
REASONS = (SAME_ANSWER_RUN, NO_SPREAD, LITTLE_SPREAD, NO_DIFFERENCE, MINIMUM_ABOVE_EXPECTATION, POINTS_OFF, TOO_FAST)
"""Targets of `flag` tables: why a questionnaire is flagged, one for each check of `method.ResponseQuality`. A tally has those
whose check is on and could be made: the questions and columns that it needs are there."""
ANY_REASON = "any"
"""Target of the `flag` table of all reasons together; there whenever one check was made."""


ANY_COMMENT = "any-comment"
"""Target of the `theme` table of who commented at all; no theme may have this id."""

LEVELS = "levels"
"""Kind of the tables that count who of each group is in which level of a segment."""


class Group(NamedTuple):
    """Respondents of one period: everyone (segment and level empty), or one level of one segment."""

    period: str
    segment: str
    level: str


class Counted(NamedTuple):
    """Names one table of counts.

    kind `joint`: an item pair; axes expectation and perception, each the scale's values with a last place for "no answer".
    kind `zone`: an item in three forms, form `adequacy`; axes minimum, expectation and perception, likewise.
    kind `kano`: a feature, form `kano`; axes functional and dysfunctional, likewise.
    kind `single`: an item or question in one form; axis the scale's values, then one place per kind of missing answer.
    kind `points`: a dimension, form `points`; axis 0 to 100, after scaling to 100, for respondents whose points count.
    kind `score`: a dimension in one form (or gap); axes number of answered items and their sum, offset by `Table.offset`.
    kind `overall`: a battery in one form (or gap); axis the integer score `Table.divisor` times the overall score.
    kind `flag`: a reason why a questionnaire is flagged as careless (target, see `REASONS`); axis 0 not flagged, 1 flagged.
    kind `theme`: a theme of the comments, form its side (praise, complaint); axis 0 not mentioned, 1 mentioned, of those who
    commented; target `ANY_COMMENT`, form empty: axis 0 no comment, 1 a comment, of all respondents.
    kind `levels`: target a segment, where there are two at least; axis places of its levels as the data set has them (of
    `QUALITY`, plain and flagged). Tells which groups lie within others.

    Moments have kinds of their own:
    kind `items`: a battery; the expectation and perception of all its items (form `gap`), or its leading form's, over complete
    rows: those that have all variables which anybody of the period answered. Sums of the other variables are 0.
    kind `dimension`: a dimension in one form, or `gap` for expectation and perception of the items that the data have in both;
    of its items alone, over the rows that are complete in these, likewise. Not with `method.missing: pairwise`.
    kind `items_pairwise`: as `items`, for each pair of variables over the rows that have both (`method.missing: pairwise`).
    kind `drivers`: a battery, target the question; perception (or leading form) of all items and the question, likewise.
    kind `weighted`: a battery, target `points` or `importance`, in one form (or gap); each respondent's weighted overall score
    in millionths of a point.
    kind `panel`: a battery or dimension in one form (or gap); scores of respondents of this period who also answered in the
    period before, then and now, each times `divisor`. Where the data set says that its ids are a panel,
    for periods that have one before, of persons who are once in each; of everyone, and of those who are `PLAIN` in both.
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
class Moments:
    """Sums and cross-products of several variables over the rows that have all of them. Whole numbers.

    Kinds `weighted` and `panel` always as Python's whole numbers, the others in 64 bits.
    """

    counted: Counted
    variables: tuple[tuple[str, str], ...]
    """(target, form) of each variable."""
    groups: NDArray[np.intp]
    """(groups,) places in `Tally.groups` of the groups that are kept: everyone, and the levels of `QUALITY`."""
    n: NDArray[np.int64]
    """(groups,); pairwise (groups, variables, variables)."""
    sums: NDArray[np.int64]
    """(groups, variables); pairwise (groups, i, j): the sum of i over the rows that have i and j."""
    products: NDArray[np.int64]
    """(groups, variables, variables), symmetric."""
    divisor: int = 1
    """Variables are this many times what they measure."""
    squares: NDArray[np.int64] | None = None
    """Pairwise only, (groups, i, j): the sum of the squares of i over the rows that have i and j."""


class Raking(NamedTuple):
    """How the weights of one period came out; printed beside every number that uses them."""

    period: str
    iterations: int
    smallest: float
    """Weights are times the mean weight of the period."""
    largest: float
    capped: int
    """Respondents whose weight was cut to the cap."""
    is_converged: bool
    """False: after the last round a margin still differs, because of the cap or because no weights fit all margins."""


@dataclass(frozen=True, slots=True)
class Tally:
    """All tables of one data set over the same groups."""

    dataset: str
    periods: tuple[Period, ...]
    groups: tuple[Group, ...]
    sizes: NDArray[np.int64]
    """(groups,) respondents in each group, whether or not they answered anything."""
    tables: Mapping[Counted, Table]
    weighting: str
    """none, survey or raked: whose weights channels 1 and 2 add up."""
    moments: Mapping[Counted, Moments]
    heaviest: NDArray[np.int64]
    """(groups,) largest weight of one respondent, in millionths; 0 for unweighted data."""
    raking: tuple[Raking, ...] = ()
    """By period; empty unless `weighting` is raked."""

    @property
    def weighted(self) -> bool:
        return self.weighting != "none"
