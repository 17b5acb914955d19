"""Every gap of the model: what was measured and how, or why it was not."""

from __future__ import annotations

from collections.abc import Mapping

from generator.cells import Unit
from generator.model.analyses import GapMeasure
from generator.model.chart import ChartRequest
from generator.model.table import Datum, Table
from generator.model.vocabulary import Gap
from generator.tables.annex.layout import annex_table, not_applicable, number_columns, word_columns
from generator.tables.annex.numbers import NOTHING, base, figure, p_value
from generator.wording import say

UNITS: Mapping[str, tuple[Unit, float]] = {
    "compliance": ("percent", 0.001),
    "direct_rating": ("score", 0.01),
    "document_audit": ("percent", 0.001),
    "independent_difference": ("gap", 0.01),
    "paired_difference": ("gap", 0.01),
}
"""Unit and digits by kind of evidence."""
MEASURED = ("value", "low", "high", "n", "p")


def make_gap_chain_tables(request: ChartRequest) -> tuple[Table, ...]:
    """In the order of the model, where at least one gap is measured."""
    model = request.site.vocabulary.canonical
    measures = request.analyses.gaps
    if model is None or not any(measure.value is not None for measure in measures):
        return ()
    gaps = {gap.id: gap for gap in model.gaps}
    columns = (
        *word_columns(request, ("gap", "evidence")),
        *number_columns(request, MEASURED),
        *word_columns(request, ("unit", "state")),
    )
    return (annex_table(request, "gap-chain", columns, [_row(request, gaps[one.gap], one) for one in measures]),)


def _row(request: ChartRequest, gap: Gap, measure: GapMeasure) -> tuple[Datum, ...]:
    language = request.language
    evidence = say(language, f"annex.evidence.{measure.evidence}") if measure.evidence else say(language, "annex.evidence.none")
    return (Datum(gap.name.in_(language)), Datum(evidence), *_numbers(request, measure), Datum(_state(request, measure)))


def _numbers(request: ChartRequest, measure: GapMeasure) -> tuple[Datum, ...]:
    if measure.value is None or measure.n is None:
        gone = Datum("[c]") if measure.why_not == "withheld" else NOTHING
        return (*(gone,) * len(MEASURED), Datum(""))
    unit, step = UNITS[measure.evidence]
    ends = (measure.value, measure.low, measure.high)
    words = say(request.language, "annex.gap-chain.percent" if unit == "percent" else "annex.unit.score")
    return (
        *(figure(request, end, unit, step, signed=unit == "gap") for end in ends),
        base(request, measure.n),
        p_value(request, measure.p) if measure.p is not None else not_applicable(),
        Datum(words),
    )


def _state(request: ChartRequest, measure: GapMeasure) -> str:
    language = request.language
    if measure.why_not:
        return say(language, f"annex.why_not.{measure.why_not}")
    if measure.scale:
        return say(language, "annex.gap-chain.rated", least=measure.scale[0], most=measure.scale[1])
    return say(language, "annex.gap-chain.measured")
