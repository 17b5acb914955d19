"""Every pair of published periods of one data set, for readers who choose two of them."""

from __future__ import annotations

from itertools import combinations

from generator.compare.page import page_of
from generator.compare.panel import correlations_of
from generator.compare.releases import compare
from generator.model.changes import Changes
from generator.model.release import Release, Series
from generator.model.scene import Comparisons
from generator.model.site import Site


def compare_all(series: Series, site: Site) -> Comparisons:
    """By (earlier, later), families and their corrections as on results pages. Pairs that are not comparable are there with
    their reasons. Whoever looks through all pairs for the best one makes as many families as there are pairs: pages say so."""
    return {
        (earlier.period, later.period): _compare(series, earlier, later, site)
        for earlier, later in combinations(series.releases, 2)
    }


def _compare(series: Series, earlier: Release, later: Release, site: Site) -> Changes:
    """Corrected as a page of its own."""
    panel = correlations_of(series, later) if series.before(later) is earlier else None
    found = compare(earlier, later, site, panel)
    held, _ = page_of(later, site).hold(found, {})
    return held or found
