"""Respondents' rows as typed columns. They go from load to measure and never further."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from generator.model.period import Period

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLANK, NOT_APPLICABLE, DONT_KNOW, REFUSED, OUT_OF_RANGE, NONE_EXISTS = -1, -2, -3, -4, -5, -6
"""What stands in a rating column where there is no rating (ratings themselves are the scale's values, never negative)."""
MISSING_NAMES: Mapping[int, str] = {
    BLANK: "blank",
    NOT_APPLICABLE: "not_applicable",
    DONT_KNOW: "dont_know",
    REFUSED: "refused",
    OUT_OF_RANGE: "out_of_range",
    NONE_EXISTS: "none_exists",
}
NO_LEVEL = -1
"""In a segment column: the respondent is in none of the declared levels."""
NOT_ASKED = -1
"""In a column about comments: the respondent is not of its base, see `Answers.commented` and `Answers.mentions`."""


class Asked(NamedTuple):
    """Names a rating column: an item of a battery in one form; a single question (battery and form empty); a feature, form
    functional or dysfunctional (battery empty); or the points of a dimension (form points)."""

    battery: str
    target: str
    """Item id or question id."""
    form: str


class Mention(NamedTuple):
    """A theme on one side."""

    theme: str
    side: str
    """praise or complaint."""


@dataclass(frozen=True, slots=True)
class Flow:
    """What became of the rows of one file: received - dropped = used. Every number is shown on the method page."""

    file: str
    sha256: str
    """Of the file. Like the encoding, empty as published where the profile protects (`Rules.inputs_are_fingerprinted`)."""
    encoding: str
    """The encoding that was used, and whether it was declared or found."""
    received: int
    dropped: tuple[tuple[str, int], ...]
    """(reason, rows): duplicate_row, duplicate_id, no_period, no_answer."""
    used: int
    distributed: int | None
    ignored_columns: int
    sample: tuple[str, ...]
    """A few decoded headers, so that a wrong encoding is seen."""


@dataclass(frozen=True, slots=True)
class Answers:
    """All used rows of one data set, column by column, in the order of the files."""

    dataset: str
    rows: int
    periods: tuple[Period, ...]
    """In order of time; only periods that have rows."""
    period_of: NDArray[np.int32]
    """(rows,) index into `periods`."""
    ratings: Mapping[Asked, NDArray[np.int16]]
    """(rows,) each: a value of the scale, or one of the negative codes above."""
    segments: Mapping[str, NDArray[np.int32]]
    """(rows,) each: index into the levels of the segment, or NO_LEVEL."""
    weights: NDArray[np.int64] | None
    """(rows,) in millionths, so that sums are exact; None for unweighted data."""
    flows: tuple[Flow, ...]
    undeclared: Mapping[Asked, tuple[tuple[str, int], ...]]
    """Texts that are neither on the scale nor declared, with their counts (`out_of_range: count` only).
    Codes of a segment that belong to no level stand under Asked("", <segment>, "segment")."""
    persons: NDArray[np.int64] | None = None
    """(rows,) the same number for the same id, within and across periods; None where no column has ids."""
    seconds: NDArray[np.float64] | None = None
    """(rows,) time taken; nan where unknown."""
    left_out: tuple[frozenset[Asked], ...] = (frozenset(),)
    """What each version of the questionnaire did not ask, as declared: see `asking.versions_of`."""
    version_of: NDArray[np.int16] | None = None
    """(rows,) index into `left_out`; None where there is one version."""
    commented: NDArray[np.int8] | None = None
    """(rows,) 1 who wrote a comment, on whatever side and with or without a theme, 0 who wrote none, NOT_ASKED in files that
    have no column of comments; None for data sets without comments. A row counts as used by its ratings alone: who only wrote
    a comment is dropped as `no_answer`."""
    mentions: Mapping[Mention, NDArray[np.int8]] = field(default_factory=dict)
    """(rows,) each, every theme on every side that has a column: 1 who mentioned it, 0 who commented (on whatever side) without
    mentioning it, NOT_ASKED who wrote no comment or whose file lacks the side. So the base is `values >= 0`, and the count
    `values == 1`. Codes that no theme has stand in `undeclared` under Asked("", <side>, "comment"), counted, never quoted."""
