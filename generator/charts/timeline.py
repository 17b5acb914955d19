"""Names of periods along a line of time."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.house_style import SMALL
from generator.charts.lettering import width_of
from generator.charts.spec import Rows
from generator.model.period import Period
from generator.model.text import Language
from generator.wording import period_short


def period_words(language: Language, periods: Sequence[Period], places: Sequence[float], y: float) -> Rows:
    """As many periods as fit beside each other, counted back from the newest."""
    texts = [period_short(language, when) for when in periods]
    room = (places[-1] - places[0]) / max(1, len(places) - 1)
    every = max(1, -(-int(max(width_of(text, SMALL) for text in texts) + 10) // max(1, int(room))))
    last = len(texts) - 1
    return [{"x": places[place], "y": y, "t": texts[place]} for place in range(last % every, last + 1, every)]
