"""Mean of each dimension with its 95% interval, for surveys that ask no expectation."""

from __future__ import annotations

from generator.charts.means import Means, draw_means
from generator.charts.rated import rated_dimensions, ruler_of
from generator.model.chart import ChartRequest, Drawing, NotDrawn
from generator.wording import say

NAME = "dimension-means"


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """One row per dimension of all batteries on one scale, in the order of the questionnaire."""
    ruler = ruler_of(request)
    if ruler is None:
        return NotDrawn(NAME, say(request.language, "charts.means.not_asked"))
    rated = rated_dimensions(request, ruler)
    return draw_means(request, Means(NAME, "dimension", ruler, rated, ("",) * len(rated)))
