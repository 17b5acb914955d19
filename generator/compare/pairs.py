"""Every pair of published periods of one data set, for readers who choose two of them."""

from __future__ import annotations

from itertools import combinations

from generator.compare.panel import correlations_of
from generator.compare.releases import compare
from generator.model.release import Series
from generator.model.scene import Comparisons
from generator.model.site import Site


def compare_all(series: Series, site: Site) -> Comparisons:
    """By (earlier, later), families and their corrections as on results pages. Pairs that are not comparable are there with
    their reasons. Whoever looks through all pairs for the best one makes as many families as there are pairs: pages say so."""
    return {
        (earlier.period, later.period): compare(
            earlier, later, site, correlations_of(series, later) if series.before(later) is earlier else None
        )
        for earlier, later in combinations(series.releases, 2)
    }
