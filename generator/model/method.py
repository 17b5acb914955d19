"""Choices that change a number. Each is declared in the questionnaire's file, has a default, and stands on the method page.

Source: research/methods.md, finding 7 and §2.2, §3. A choice is never made by looking at the data.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Annotated, Literal

from pydantic import Field

from generator.model.record import Id, Record

Share = Annotated[float, Field(gt=0, le=1)]
FamilyName = Literal["headline", "batteries", "dimensions", "items", "questions", "parts", "segments"]
Correction = Literal["none", "holm", "benjamini_hochberg"]
USUAL_CORRECTIONS: Mapping[FamilyName, Correction] = {
    "headline": "none",
    "batteries": "holm",
    "dimensions": "holm",
    "items": "benjamini_hochberg",
    "questions": "holm",
    "parts": "holm",
    "segments": "holm",
}
"""One declared test needs no correction; claims get Holm's, a screening list Benjamini and Hochberg's."""


class FamilyChoice(Record):
    """How the comparisons of one family are corrected for being many."""

    family: FamilyName
    correction: Correction


class ResponseQuality(Record):
    """When a questionnaire is flagged as careless. Flagged rows are counted and kept; the headline is given without them too.

    Source: research/methods.md §3.4; Curran 2016, J. Exp. Soc. Psychol. 66:4-19. None or False: not checked.
    """

    same_answer_run: int | None = None
    """Flag from so many identical answers in a row within one form (longstring)."""
    no_spread: bool = True
    """Flag who gives one and the same answer to every item of a battery in each of its forms: four answered items at least, and
    two forms."""
    least_spread: float | None = None
    """Flag below this standard deviation over the items of a form (individual response variability)."""
    no_difference: bool = False
    """Flag who perceives exactly what they expect on every item."""
    minimum_above_expectation: bool = True
    """Flag who asks for a minimum above the desired level on any item."""
    points_off: bool = True
    """Flag who spreads points that do not add up to 100 within the tolerance."""
    least_seconds: float | None = None
    """Flag who finished faster; needs `duration_column` in the data set."""


class ControlChoice(Record):
    """Rules of the control charts over time (XmR). Source: research/methods.md §3.7."""

    preset: Literal["nhs", "wheeler"] = "nhs"
    """nhs: a point outside, 7 on one side, 7 rising or falling, 2 of 3 near a limit; wheeler: a point outside, 8 on one side,
    3 of 4 nearer a limit than the centre."""
    centre: Literal["mean", "median"] = "mean"
    """median: limits from the median moving range (3.145, 3.865); the centre line is the mean either way."""
    screen: bool = True
    """Leave moving ranges beyond their limit out of the average (Nelson 1982; NHS-R does, NHS England's spreadsheet not)."""
    baseline: Annotated[int, Field(ge=5)] | None = None
    """Limits from the first so many points; None: from all."""


class MatrixChoice(Record):
    """Importance-performance matrix. Source: research/methods.md §3.9."""

    importance: Literal["importance", "expectation", "points"] | None = None
    """Which form stands for importance; None: importance where it is asked, else none is drawn. Expectation is a proxy and is
    named as one."""
    crosshair: Literal["data", "scale", "median"] = "data"


class Method(Record):
    """All choices of one questionnaire."""

    overall: Literal["mean_of_dimensions", "mean_of_items"] = "mean_of_dimensions"
    min_answered: Share = 0.5
    """Share of the items of a dimension that must be answered for a score of it, of those that the respondent was asked."""
    points_tolerance: int = 5
    """Points that add up to 100 give or take so many are scaled to 100; others count in nothing weighted by points."""
    missing: Literal["listwise", "pairwise"] = "listwise"
    """Rows behind alpha, omega, item-total correlations and factor diagnostics."""
    zero_differences: Literal["wilcox", "pratt"] = "wilcox"
    """Wilcoxon's test: zero differences dropped, or ranked with the others."""
    finite_population: Literal["none", "n_minus_one", "n"] = "none"
    """Correction of standard errors for a known population: none; sqrt((N-n)/(N-1)); sqrt(1-n/N). Only for levels of that
    population in that period, never for changes."""
    families: tuple[FamilyChoice, ...] = ()
    """Families that are corrected otherwise than by USUAL_CORRECTIONS."""
    quality: ResponseQuality = ResponseQuality()
    control: ControlChoice = ControlChoice()
    matrix: MatrixChoice = MatrixChoice()
    drivers: Id | None = None
    """The question that drivers are sought for; None: the first overall rating or recommendation, if there is one."""


DEFAULT_METHOD = Method()
METHOD_OF_RECORDS = DEFAULT_METHOD.model_copy(update={"control": ControlChoice(baseline=12)})
"""Own records come month by month: limits from the first twelve, then locked, so that later changes cannot widen them."""
NEAR = 1e-9
"""A share times a number of items that should be whole may miss it by a rounding."""


def fewest_of(items: int, share: float) -> int:
    """Fewest answered items out of so many: the share of them, rounded up, and at least one."""
    return max(1, ceil(items * share - NEAR))
