"""What an organisation counts itself, and what its cases cost and bring, made ready for pages of one language."""

from __future__ import annotations

from collections.abc import Iterator

from generator.compare import read_progress
from generator.measure.appraising import appraise
from generator.model.case import Case
from generator.model.release import Series
from generator.model.site import Site
from generator.model.text import Language
from generator.model.views import CaseFigures, Records
from generator.narrate import tell_definitions, tell_economics, tell_progress, tell_records
from generator.pipeline.analysing import Analyst
from generator.tables.economics import make_appraisal_table, make_progress_table, make_swing_table
from generator.tables.indicator_corrections import make_indicator_corrections
from generator.tables.indicators import make_newest_table, make_period_table


def show_records(reader: Analyst, series: Series, language: Language) -> Records:
    """One `operations.yml` as it stands at its newest period."""
    site = reader.project.site
    control = reader.analyses(series, series.latest).control
    return Records(
        series=series,
        newest=make_newest_table(site, series, control, language),
        periods=make_period_table(site, series, control, language),
        sentences=tell_records(site, series, control, language),
        definitions=tell_definitions(site, site.operations[series.dataset], language),
        corrections=make_indicator_corrections(site, series, language),
    )


def show_cases(site: Site, language: Language) -> Iterator[tuple[str, CaseFigures]]:
    """Cases that declare money or before-after figures."""
    for case in site.cases.values():
        if case.economics or case.before_after:
            yield case.id, _figures(case, language)


def _figures(case: Case, language: Language) -> CaseFigures:
    found = CaseFigures()
    progress = tuple(read_progress(one) for one in case.before_after)
    if progress:
        found = CaseFigures(
            progress=(make_progress_table(case, progress, language),), progress_told=tell_progress(case, progress, language)
        )
    if case.economics is None:
        return found
    appraisal = appraise(case.economics)
    return CaseFigures(
        economics=(
            make_appraisal_table(case, case.economics, appraisal, language),
            make_swing_table(case, case.economics, appraisal, language),
        ),
        economics_told=tell_economics(case.economics, appraisal, language),
        progress=found.progress,
        progress_told=found.progress_told,
    )
