"""Overall scores by weighting, without flagged questionnaires, and the points that respondents give each dimension."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.chart import ChartRequest
from generator.model.findings import Key
from generator.model.measures import dimension_key, headline_key, overall_key, question_key
from generator.model.table import Table
from generator.model.tally import FLAGGED, PLAIN, QUALITY
from generator.tables.annex.layout import Line, Measure, grid
from generator.tables.annex.lines import asked_forms, measure_name
from generator.tables.layout import dimension_name, instrument_of
from generator.wording import say

WEIGHTINGS = ("none", "points", "importance", "survey", "poststratified", "raked")
POINTS = "points"


def make_weighting_tables(request: ChartRequest) -> tuple[Table, ...]:
    """Where a score has a second way of weighting or leaving out. Scale points and net scores stand in tables of their own."""
    mean = [line for key in _scores(request) for line in _lines(request, key)]
    net = [line for question in instrument_of(request).questions for line in _lines(request, question_key(question, "nps"))]
    words = ("measure", "weighting")
    return (
        *grid(request, "weighting", words, mean, (Measure("mean", has_interval=True), Measure("design_effect"))),
        *grid(request, "net-weighting", words, net, (Measure("nps", has_interval=True), Measure("design_effect"))),
    )


def make_points_tables(request: ChartRequest) -> tuple[Table, ...]:
    """Mean points of 100."""
    found: list[Table] = []
    for battery in instrument_of(request).batteries:
        lines = [
            Line((dimension_name(request, dimension),), dimension_key(battery.id, dimension, POINTS))
            for dimension in battery.dimensions
        ]
        measures = (Measure("mean", has_interval=True), Measure("sd"))
        found += grid(request, "points", ("dimension",), lines, measures, battery=battery)
    return tuple(found)


def _scores(request: ChartRequest) -> Iterator[Key]:
    """Overall scores in every form, and the headline where it is the mean of a question."""
    instrument = instrument_of(request)
    for battery in instrument.batteries:
        for form in (*asked_forms(battery), "adequacy", "zone"):
            yield overall_key(battery.id, form)
    headline = headline_key(instrument)
    if headline.scope == "question" and headline.statistic == "mean":
        yield headline


def _lines(request: ChartRequest, key: Key) -> list[Line]:
    """None where there is one way only."""
    words, name = "annex.weighting.{}", measure_name(request, key)
    keys = {weighting: key._replace(weighting=weighting) for weighting in WEIGHTINGS}
    if (QUALITY, FLAGGED) in request.release.sizes:
        keys["plain"] = key._replace(segment=QUALITY, level=PLAIN)
    there = {way: each for way, each in keys.items() if request.release.get(each)}
    if len(there) < 2 or "none" not in there:
        return []
    return [Line((name, say(request.language, words.format(way))), each) for way, each in there.items()]
