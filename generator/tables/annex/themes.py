"""Themes of the comments: who wrote any, and how many of the comments mention each theme on each side."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.chart import ChartRequest
from generator.model.dataset import Comments, Praise
from generator.model.measures import COMMENTED, theme_key
from generator.model.table import Table
from generator.tables.annex.layout import Line, Measure, grid
from generator.wording import say

SIDES: tuple[Praise, ...] = ("complaint", "praise")
MEASURES = (Measure("commented", has_interval=True), Measure("mentioned", has_interval=True))
WORDS = ("side", "theme")


def make_theme_tables(request: ChartRequest) -> tuple[Table, ...]:
    """Complaints, then praise, in the order in which themes are declared; all comments first."""
    dataset = request.site.datasets.get(request.release.dataset)
    if dataset is None or dataset.comments is None:
        return ()
    coded_by = dataset.comments.coded_by.in_(request.language)
    lines = tuple(_lines(request, dataset.comments))
    return grid(request, "themes", WORDS, lines, MEASURES, values={"coded_by": coded_by})


def _lines(request: ChartRequest, comments: Comments) -> Iterator[Line]:
    language = request.language
    yield Line((say(language, "annex.themes.all_side"), say(language, "annex.themes.all")), COMMENTED)
    for side in SIDES:
        for theme in comments.themes:
            words = (say(language, f"charts.themes.{side}"), theme.name.in_(language))
            yield Line(words, theme_key(theme.id, side))
