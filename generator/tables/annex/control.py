"""Control limits of every declared measure over time, the signals, and what the last point means."""

from __future__ import annotations

from generator.cells import unit_of
from generator.model.analyses import ControlChart, Signal
from generator.model.chart import ChartRequest
from generator.model.table import Datum, Table
from generator.tables.annex.layout import annex_table, number_columns, word_columns
from generator.tables.annex.lines import measure_name
from generator.tables.annex.numbers import figure, fine_step, unit_name
from generator.wording import count, period_short, say

NUMBERS = ("points", "centre", "lower_limit", "upper_limit", "last")
WORDS = ("unit", "limits", "signals", "variation", "assurance")


def make_control_tables(request: ChartRequest) -> tuple[Table, ...]:
    """Measures with limits: five points at least since the last break."""
    charts = [chart for chart in request.analyses.control.values() if chart.centre is not None]
    if not charts:
        return ()
    language = request.language
    control = request.release.method.control
    columns = (*word_columns(request, ("measure",)), *number_columns(request, NUMBERS), *word_columns(request, WORDS))
    values = {
        "preset": say(language, f"annex.preset.{control.preset}"),
        "centre": say(language, f"annex.centre.{control.centre}"),
        "screen": say(language, "annex.screen.on" if control.screen else "annex.screen.off"),
    }
    return (annex_table(request, "control", columns, [_row(request, chart) for chart in charts], values=values),)


def _row(request: ChartRequest, chart: ControlChart) -> tuple[Datum, ...]:
    language = request.language
    unit, step = unit_of(chart.key.form, chart.key.statistic), fine_step(chart.key)
    points = [value for value in chart.values if value is not None]
    numbers = (chart.centre, chart.lower, chart.upper, points[-1])
    limits = "annex.limits.trial" if chart.is_trial else "annex.limits.firm"
    signals = [_say_signal(request, signal) for signal in chart.signals]
    words = (
        unit_name(request, chart.key),
        say(language, limits),
        say(language, "annex.semicolon").join(signals) or say(language, "annex.signals.none"),
        say(language, f"annex.variation.{chart.variation}"),
        say(language, f"annex.assurance.{chart.assurance}"),
    )
    return (
        Datum(measure_name(request, chart.key)),
        Datum(count(language, len(points)), len(points)),
        *(figure(request, value, unit, step) for value in numbers),
        *(Datum(word) for word in words),
    )


def _say_signal(request: ChartRequest, signal: Signal) -> str:
    language = request.language
    first, last = (period_short(language, one) for one in (signal.periods[0], signal.periods[-1]))
    span = first if first == last else say(language, "annex.span", first=first, last=last)
    return say(language, f"annex.rule.{signal.rule}", periods=span)
