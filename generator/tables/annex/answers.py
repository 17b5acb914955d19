"""Every item, dimension and question in every form: base, mean with interval, spread, median, shares of the ends."""

from __future__ import annotations

from generator.model.chart import ChartRequest
from generator.model.table import Table
from generator.tables.annex.layout import Measure, grid
from generator.tables.annex.lines import NAMED, lines_of, question_lines, with_form
from generator.tables.layout import instrument_of

MEASURES = (
    Measure("mean", has_interval=True),
    *(Measure(one) for one in ("sd", "median", "top_box", "neutral", "bottom_box")),
)


def make_answers_tables(request: ChartRequest) -> tuple[Table, ...]:
    """One table for each battery, rows in every form that was asked; one for the single questions."""
    found: list[Table] = []
    for battery in instrument_of(request).batteries:
        forms = [one.form for one in battery.forms]
        lines = [with_form(request, line) for form in forms for line in lines_of(request, battery, form)]
        found += grid(request, "answers", (*NAMED, "form"), lines, MEASURES, battery=battery)
    lines = [with_form(request, line) for line in question_lines(request)]
    return (*found, *grid(request, "question-answers", (*NAMED, "form"), lines, MEASURES))
