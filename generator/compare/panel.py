"""Respondents who answered in two consecutive periods, as far as the later release publishes it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.compare.inference import Overlap
from generator.model.findings import Key
from generator.model.release import Release, Series, Shown

STATISTIC = "panel_correlation"


def correlations_of(series: Series, release: Release) -> Mapping[Key, Shown]:
    """Measure -> correlation (its n is that of respondents in both) between the release and the one just before it in its
    series; empty for the first. Measures without one are compared as independent samples."""
    if series.before(release) is None:
        return {}
    return {
        key._replace(statistic="mean"): cell
        for key, cell in release.cells.items()
        if key.statistic == STATISTIC and not key.segment and isinstance(cell, Shown) and not cell.edge
    }


def overlap_of(before: Shown, after: Shown, correlation: Shown) -> Overlap:
    """The correlation half a step lower than published: read higher, the difference would look more certain than it is."""
    return Overlap(before.n, after.n, correlation.n, max(-1.0, correlation.value - correlation.step / 2))
