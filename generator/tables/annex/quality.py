"""Questionnaires that look careless, by reason; and which numbers of this release are not published, by reason."""

from __future__ import annotations

from collections import Counter

from generator.model.chart import ChartRequest
from generator.model.findings import Key
from generator.model.release import Hidden
from generator.model.statistics import NUMBERED
from generator.model.table import Datum, Table
from generator.model.tally import ANY_REASON, REASONS
from generator.tables.annex.layout import Line, Measure, annex_table, grid, number_columns, statistic_name, word_columns
from generator.wording import count, say


def make_flag_tables(request: ChartRequest) -> tuple[Table, ...]:
    """One row per check that was made, all together last."""
    lines = [
        Line((say(request.language, f"annex.flag.{reason}"),), Key("", "", "quality", "", reason, "", "flagged", "none"))
        for reason in (*REASONS, ANY_REASON)
    ]
    return grid(request, "flags", ("reason",), lines, (Measure("flagged", has_interval=True),))


def make_withheld_tables(request: ChartRequest) -> tuple[Table, ...]:
    """Numbers about everyone that exist and are not published, by statistic and reason."""
    language = request.language
    found = Counter(
        (_family_of(key.statistic), cell.why)
        for key, cell in request.release.cells.items()
        if isinstance(cell, Hidden) and not key.segment
    )
    if not found:
        return ()
    columns = (*word_columns(request, ("statistic", "reason")), *number_columns(request, ("numbers",)))
    named = sorted(
        (statistic_name(request, statistic), say(language, f"hidden.{why}"), n) for (statistic, why), n in found.items()
    )
    rows = [(Datum(statistic), Datum(why), Datum(count(language, n), n)) for statistic, why, n in named]
    return (annex_table(request, "withheld", columns, rows),)


def _family_of(statistic: str) -> str:
    """Statistics that come in numbers have one name: each share of an answer, each eigenvalue."""
    if statistic.startswith(("share_", "missing_")):
        return statistic.partition("_")[0]
    stem, _, place = statistic.rpartition("_")
    return stem if stem in NUMBERED and place.isdecimal() else statistic
