"""Single questions: likelihood to recommend with its parts, and overall ratings."""

from __future__ import annotations

from generator.cells import estimate_data, unit_of
from generator.model.chart import ChartRequest
from generator.model.instrument import Question
from generator.model.measures import question_key
from generator.model.table import Column, Datum, Table
from generator.tables.layout import finished, instrument_of
from generator.wording import say

RATED = ("mean", "top_box", "bottom_box")
STATISTICS = {
    "recommend": ("nps", "promoters", "passives", "detractors"),
    "overall": RATED,
    "satisfaction": RATED,
    "effort": RATED,
}
WEIGHTINGS = ("none", "survey")


def make_question_table(request: ChartRequest) -> Table:
    """One row per question, statistic and weighting; units differ, so each row names its own."""
    language = request.language
    names = {
        "question": "scope.question",
        "statistic": "tables.statistic",
        "weighting": "tables.weighting",
        "unit": "tables.unit",
    }
    columns = (
        *(Column(name, say(language, message), "text") for name, message in names.items()),
        *(Column(name, say(language, f"tables.{name}"), "number") for name in ("value", "low", "high", "n")),
    )
    rows = [
        row
        for question in instrument_of(request).questions
        for statistic in STATISTICS[question.role]
        for weighting in WEIGHTINGS
        for row in _rows(request, question, statistic, weighting)
    ]
    return finished(request, "questions", say(language, "tables.questions.caption"), columns, rows)


def _rows(request: ChartRequest, question: Question, statistic: str, weighting: str) -> list[tuple[Datum, ...]]:
    """One row, or none where this was not computed for this release."""
    language = request.language
    key = question_key(question, statistic)._replace(weighting=weighting)
    cell = request.release.get(key)
    if cell is None:
        return []
    unit = unit_of(key.form, key.statistic)
    words = (
        question.text.in_(language),
        *(say(language, name) for name in (f"statistic.{statistic}", f"tables.weighting.{weighting}", f"tables.unit.{unit}")),
    )
    return [(*(Datum(word) for word in words), *estimate_data(language, cell, unit))]
