"""Mean of each item with its 95% interval, grouped by dimension, for surveys that ask no expectation."""

from __future__ import annotations

from generator.charts.means import Means, draw_means
from generator.charts.rated import headings_of, rated_items, ruler_of
from generator.model.chart import ChartRequest, Drawing, NotDrawn
from generator.wording import say

NAME = "item-means"


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """All items of all batteries on one scale by dimension, or those of the dimension that the request is about."""
    ruler = ruler_of(request)
    if ruler is None:
        return NotDrawn(NAME, say(request.language, "charts.means.not_asked"))
    rated = rated_items(request, ruler)
    headings = headings_of(request, [row.dimension for row in rated])
    return draw_means(request, Means(NAME, "item", ruler, rated, headings))
