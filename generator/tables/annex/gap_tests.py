"""Tests of every gap against zero: t, Wilcoxon, sign; corrected for being many; and the test that a gap is as good as none."""

from __future__ import annotations

from generator.model.chart import ChartRequest
from generator.model.organisation import Thresholds
from generator.model.table import Table
from generator.tables.annex.layout import Measure, grid
from generator.tables.annex.lines import NAMED, lines_of
from generator.tables.layout import instrument_of
from generator.wording import date, number, say

STATISTICS = ("mean", "t", "p", "p_holm", "p_bh", "wilcoxon_z", "p_wilcoxon", "p_sign", "p_equivalence")


def make_tests_tables(request: ChartRequest) -> tuple[Table, ...]:
    """Where a test of some gap is published at all."""
    language = request.language
    zeros = say(language, f"annex.zeros.{request.release.method.zero_differences}")
    thresholds = request.site.organisations[request.release.organisation].thresholds
    margin = thresholds.gap if thresholds.equivalence is None else thresholds.equivalence
    declared = _declared(request, thresholds)
    found: list[Table] = []
    for battery in instrument_of(request).batteries:
        lines = tuple(lines_of(request, battery, "gap"))
        tested = any(request.release.shown(line.key._replace(statistic=one)) for line in lines for one in STATISTICS[1:])
        if battery.has_gap and tested:
            measures = tuple(Measure(one) for one in STATISTICS)
            values = {"zeros": zeros, "margin": number(language, margin), "declared": declared}
            found += grid(request, "tests", NAMED, lines, measures, battery=battery, values=values)
    return tuple(found)


def _declared(request: ChartRequest, thresholds: Thresholds) -> str:
    """When the margin was set, or that nobody set it."""
    language = request.language
    if thresholds.declared is None:
        return say(language, "annex.margin.usual")
    return say(language, "annex.margin.declared", date=date(language, thresholds.declared))
