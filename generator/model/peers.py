"""Results of others that an organisation sets its own beside: declared with what makes them comparable or not.

`content/peers/<id>.yml`. Nothing of it is frozen with a release: every figure names its period and stands only on pages of that
period, so that a figure added later leaves older pages as they are. Research: results-pages.md §3.1 chart 21 and §4.5.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.instrument import Form
from generator.model.record import DatasetId, Date, DimensionId, Id, OperationsId, OrganisationId, Record, SourceId
from generator.model.text import Text

Comparability = Literal["like_for_like", "with_care", "not_comparable"]
Difference = Literal["questionnaire", "scale", "definition", "mode", "language", "season", "population"]
"""What is not alike: the questions, the scale of the answers, what an indicator counts, how people were asked, the language,
the time of the year, who was asked."""
Spread = Literal["quartiles", "range", "one_value"]
FEWEST: dict[Spread, int] = {"quartiles": 4, "range": 2, "one_value": 1}
"""Peers that there must be for a band to have the ends that it names."""


class PeerFigure(Record):
    """What the peers have of one number in one period. Which number: the same fields as of a target, or an indicator."""

    period: str
    """2026q3, as the data have it."""
    dataset: DatasetId | None = None
    battery: Id | None = None
    form: Form | Literal["gap"] | None = None
    dimension: DimensionId | None = None
    question: Id | None = None
    """Without battery: NPS of a recommendation, the mean of an overall rating, the top boxes of other questions."""
    operations: OperationsId | None = None
    indicator: Id | None = None
    """With operations: the number that an indicator of the organisation's own records leads with."""
    shows: Spread
    """quartiles: low and high hold the middle half of the peers between them. range: they are the lowest and the highest peer.
    one_value: only a median or a mean is known, so that nothing can be said of how far peers differ."""
    low: float | None = None
    """In the unit of targets: scale points, points of NPS, percent; of an indicator as its own target is written."""
    high: float | None = None
    median: float | None = None
    mean: float | None = None
    peers: Annotated[int, Field(ge=1)]
    """How many peers the figure rests on."""


class PeerGroup(Record):
    """Organisations that were chosen as peers, and how far their figures can stand beside one's own."""

    id: Id
    name: Text
    who: Text
    """Who they are, how many, and how they were chosen."""
    source: SourceId | None = None
    """Where the figures come from: a source, or an address with the day on which it was read."""
    url: str = ""
    retrieved: Date | None = None
    synthetic: bool = False
    """Made up: said wherever the figures stand."""
    declared: Date
    """When these peers were chosen and judged comparable or not."""
    comparable: Comparability
    differs: tuple[Difference, ...] = ()
    """Needed unless like_for_like."""
    reason: Text | None = None
    """What exactly differs, and why that does or does not matter; needed unless like_for_like."""
    adjusted: Text | None = None
    """How the figures of all were adjusted for who their customers are; without it pages say that they are not."""
    figures: tuple[PeerFigure, ...]


class Peers(Record):
    """All groups of peers of one organisation."""

    id: Id
    organisation: OrganisationId
    groups: tuple[PeerGroup, ...]
