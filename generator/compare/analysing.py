"""Everything that may be read off the published values of a series, as they stood at one release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.compare.control import control_charts
from generator.compare.decomposition import decompose
from generator.compare.funnel import funnels
from generator.compare.gap_chain import measure_gaps
from generator.compare.importance import matrices
from generator.compare.page import is_seasonal, page_of, split, tells_period_before
from generator.compare.panel import correlations_of
from generator.compare.releases import compare
from generator.compare.segments import compare_segments
from generator.model.analyses import Analyses
from generator.model.changes import Changes
from generator.model.release import Release, Series
from generator.model.site import Site


def analyse(series: Series, release: Release, site: Site, others: Sequence[Series]) -> Analyses:
    """All comparisons and charts of one release. `series` ends with it; `others` are all series of its organisation, in which
    nothing that is later than the release is looked at. Own records have no questionnaire: only their control charts.

    Segments are corrected with the comparison that the page claims: where seasons differ, that with the year before."""
    control = control_charts(series, site)
    if release.dataset not in site.datasets:
        return Analyses(None, None, control=control)
    page = page_of(release, site)
    changes, season = _changes(series, release, site, others), _same_season(series, release, site)
    groups = compare_segments(release, site)
    if season and is_seasonal(release, site):
        both = tells_period_before(release, changes.earlier if changes else None, site)
        year, before = split(page) if both else (page, page)
        season, segments = year.hold(season, groups)
        changes, _ = before.hold(changes, {})
    else:
        changes, segments = page.hold(changes, groups)
        season, _ = page.hold(season, {})
    return Analyses(
        changes=changes,
        same_season=season,
        decompositions=decompose(changes) if changes else {},
        same_season_decompositions=decompose(season) if season else {},
        segments=segments,
        control=control,
        funnels=funnels(release, site),
        matrices=matrices(release, site.instruments[release.instrument]),
        gaps=measure_gaps(release, others, site),
    )


def _changes(series: Series, release: Release, site: Site, others: Sequence[Series]) -> Changes | None:
    """Against the period before; for the first, against the last period of the questionnaire that it replaced."""
    earlier = series.before(release)
    if earlier:
        return compare(earlier, release, site, correlations_of(series, release))
    replaced = _replaced(release, site, others)
    return compare(replaced, release, site) if replaced else None


def _replaced(release: Release, site: Site, others: Sequence[Series]) -> Release | None:
    """The last release before this one that was asked with the questionnaire which the crosswalk names."""
    crosswalk = site.instruments[release.instrument].crosswalk
    if crosswalk is None:
        return None
    start, organisation, before = release.period.first_month, release.organisation, crosswalk.instrument
    found = [
        one for series in others for one in series.releases if (one.organisation, one.instrument) == (organisation, before)
    ]
    return max((one for one in found if one.period.last_month < start), key=lambda one: one.period.last_month, default=None)


def _same_season(series: Series, release: Release, site: Site) -> Changes | None:
    """Against the same quarter or month a year before, where that is not the period before anyway."""
    wanted = replace(release.period, year=release.period.year - 1)
    earlier = next((one for one in series.releases if one.period == wanted), None)
    if earlier is None or release.period.grain == "year" or earlier is series.before(release):
        return None
    return compare(earlier, release, site)
