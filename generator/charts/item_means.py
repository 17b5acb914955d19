"""Mean of each item with its 95% interval, grouped by dimension, for surveys that ask no expectation."""

from __future__ import annotations

from generator.charts import gaps
from generator.charts.item_gaps import headings_of, ordered_items
from generator.charts.means import Means, draw_means
from generator.charts.reading import battery_of_dimension, battery_with, instrument_of, judged_form
from generator.model.chart import ChartRequest, Drawing, NotDrawn
from generator.wording import say

NAME = "item-means"


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """All items by dimension, or those of the dimension that the request is about."""
    battery = battery_of_dimension(request, instrument_of(request).batteries) or battery_with(request, ())
    if battery is None:
        return NotDrawn(NAME, say(request.language, "charts.means.not_asked"))
    items = ordered_items(request, battery)
    facts = gaps.of_items(request, battery, items, judged_form(battery))
    texts = tuple(item.text.in_(request.language) for item in items)
    return draw_means(request, Means(NAME, "item", battery, facts, headings_of(request, items), texts))
