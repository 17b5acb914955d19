"""Mean of each dimension with its 95% interval, for surveys that ask no expectation."""

from __future__ import annotations

from generator.charts import gaps
from generator.charts.means import Means, draw_means
from generator.charts.reading import battery_with, judged_form
from generator.model.chart import ChartRequest, Drawing, NotDrawn
from generator.wording import say

NAME = "dimension-means"


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """One row per dimension, in the order of the questionnaire, in the form that judges the service."""
    battery = battery_with(request, ())
    if battery is None:
        return NotDrawn(NAME, say(request.language, "charts.means.not_asked"))
    facts = gaps.of_dimensions(request, battery, judged_form(battery))
    names = tuple(fact.name for fact in facts)
    return draw_means(request, Means(NAME, "dimension", battery, facts, ("",) * len(facts), names))
